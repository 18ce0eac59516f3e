"""Was a file altered after it was signed, and how sure is that? Findings about single files: altered-after-signing.

Graded by what the signatures prove: a digest that does not fit is certain; other page content after the last signature
is likely; remarks, arrival stamps and changes that nobody can name are for the officer to look at. What came between
two signatures was there when the later signer signed: number and day are stamped that way. A certificate in another
name than the printed one, or in an agency's former name, is never an alarm.
"""

from __future__ import annotations

from dataclasses import dataclass

from evidence_check.checks.known import Known
from evidence_check.checks.wording import file_finding
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import Message, message
from evidence_check.model.report import Finding
from evidence_check.model.signature import Coverage, Signature, SigningVerdict, signing_verdict

_AFTER = {
    SigningVerdict.CONTENT_CHANGED: (Confidence.LIKELY, "signing.check.content_changed"),
    SigningVerdict.ANNOTATED: (Confidence.CANNOT_TELL, "signing.check.annotated"),
    SigningVerdict.CHANGES_UNKNOWN: (Confidence.CANNOT_TELL, "signing.check.changes_unknown"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """What was altered, in words, and how sure that is."""

    confidence: Confidence
    words: Message


def alteration(signatures: tuple[Signature, ...]) -> Alteration | None:
    """``signatures`` of one file in the order of signing; None where they raise no doubt."""
    real = [one for one in signatures if one.signed and not one.is_timestamp]
    verdict = signing_verdict(signatures)
    if verdict is SigningVerdict.BROKEN:
        return _broken(real[-1])
    if verdict in _AFTER:
        confidence, key = _AFTER[verdict]
        vouching = next((one for one in reversed(real) if one.vouches), None)
        if vouching is None:
            key = "signing.check.not_all_covered"
        return Alteration(confidence=confidence, words=message(key, signer=_name(vouching or real[-1])))
    earlier = next((one for one in real if one.intact is False), None)
    if verdict is SigningVerdict.INTACT and earlier is not None:
        words = message("signing.check.earlier", signer=_name(earlier))
        return Alteration(confidence=Confidence.CANNOT_TELL, words=words)
    return None


def check_alterations(known: Known, told: frozenset[tuple[str, str]]) -> tuple[Finding, ...]:
    """One finding per altered file, unless a requirement's finding tells it already (``told``: path, code)."""
    owners = {criterion.code: criterion.owner for criterion in known.rulebook.criteria}
    findings: list[Finding] = []
    for document, places in zip(known.documents, known.places, strict=True):
        found = alteration(document.signatures) if document.signatures else None
        path = document.file.path
        if found is None or (path, FindingCode.ALTERED_AFTER_SIGNING.value) in told:
            continue
        here = min(places, default=None)
        findings.append(
            file_finding(
                FindingCode.ALTERED_AFTER_SIGNING,
                found.confidence,
                path=path,
                criterion=here,
                owner=owners.get(here or ""),
                detail=found.words,
                remedy=None if found.confidence.takes_points else message("signing.check.look", path=path),
            )
        )
    return tuple(findings)


def _broken(last: Signature) -> Alteration:
    if last.coverage is Coverage.BROKEN:
        # Cut off while copying, or a signing program that counted wrongly.
        return Alteration(confidence=Confidence.LIKELY, words=message("signing.check.past_end", signer=_name(last)))
    if last.digest_differs:
        return Alteration(confidence=Confidence.CERTAIN, words=message("signing.check.digest", signer=_name(last)))
    return Alteration(confidence=Confidence.LIKELY, words=message("signing.check.value", signer=_name(last)))


def _name(signature: Signature) -> str:
    return signature.signer or signature.field
