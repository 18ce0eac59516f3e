"""Judge of requirements that ask for signed papers (``signed = "required" | "expected"``): unsigned, altered.

"Văn bản điện tử có ký số hoặc bản scan từ bản gốc" is admissible (Công văn 2775/SNV-CCHC&VTLT 10/11/2025): a plain scan
warns and does not fail; a Word file or a PDF made by a computer that carries no signature does.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from evidence_check.checks.alteration import alteration
from evidence_check.checks.known import Asked, Known
from evidence_check.checks.outcome import Outcome
from evidence_check.checks.served import judge_served
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.extraction import TextSource
from evidence_check.model.matching import Candidate
from evidence_check.model.message import message
from evidence_check.model.report import RequirementStatus
from evidence_check.model.rulebook import RequirementKind, Signed
from evidence_check.model.signature import is_signed


class _Standing(Enum):
    SIGNED = "signed"
    """Also: a copy of it is signed, or nothing of the kind is asked of it."""
    SCAN = "scan"
    ALTERED = "altered"
    UNSIGNED = "unsigned"


def judge_signed(asked: Asked, known: Known) -> Outcome | None:
    """Silent where signatures are not asked for, where another flaw is told first, and where signed papers suffice."""
    if all(_wanted(one, asked) is Signed.ANY for one in asked.match.served_by):
        return None
    plain = judge_served(asked, known)
    if plain is None or plain.code is not None:
        return None
    standing = _standings(asked, known)

    def suffice(*accepted: _Standing) -> bool:
        kept = tuple(one for one, found in standing if found in accepted)
        found = judge_served(replace(asked, match=replace(asked.match, served_by=kept)), known)
        return found is not None and found.code is None and found.status is RequirementStatus.SATISFIED

    if suffice(_Standing.SIGNED):
        return None
    if suffice(_Standing.SIGNED, _Standing.SCAN):
        scans = _those(standing, _Standing.SCAN)
        if not any(_wanted(one, asked) is Signed.REQUIRED for one in scans):
            return None  # scans of the original are what most rounds get
        return _told_only(plain, "signing.check.scan", scans)
    if suffice(_Standing.SIGNED, _Standing.SCAN, _Standing.ALTERED):
        return _altered(asked, known, plain, _those(standing, _Standing.ALTERED))
    unsigned = _those(standing, _Standing.UNSIGNED)
    if not any(_wanted(one, asked) is Signed.REQUIRED for one in unsigned):
        return _told_only(plain, "signing.check.expected", unsigned)
    return _deficient(asked, plain, FindingCode.UNSIGNED_DOCUMENT, Confidence.LIKELY, unsigned)


def _standings(asked: Asked, known: Known) -> tuple[tuple[Candidate, _Standing], ...]:
    good = {
        known.papers.group(at, part)
        for at, document in enumerate(known.documents)
        if is_signed(document.signatures) and not _is_altered(known, at)
        for part in range(len(document.parts))
    }
    return tuple((one, _standing(one, asked, known, good)) for one in asked.match.served_by)


def _standing(one: Candidate, asked: Asked, known: Known, good: set[tuple[int, int]]) -> _Standing:
    document = known.documents[one.document]
    kind = asked.requirement.alternatives[one.alternative].kind
    if kind is not RequirementKind.DOCUMENT or _wanted(one, asked) is Signed.ANY:
        return _Standing.SIGNED
    if known.papers.group(one.document, one.part) in good:
        return _Standing.SIGNED  # the Word file beside its signed PDF
    if _is_altered(known, one.document):
        return _Standing.ALTERED
    if document.text_source in (TextSource.OCR, TextSource.NONE):
        return _Standing.SCAN
    return _Standing.UNSIGNED


def _wanted(one: Candidate, asked: Asked) -> Signed:
    return asked.requirement.alternatives[one.alternative].signed


def _is_altered(known: Known, at: int) -> bool:
    found = alteration(known.documents[at].signatures)
    return found is not None and found.confidence.takes_points


def _those(standing: tuple[tuple[Candidate, _Standing], ...], wanted: _Standing) -> tuple[Candidate, ...]:
    return tuple(one for one, found in standing if found is wanted)


def _told_only(plain: Outcome, key: str, near: tuple[Candidate, ...]) -> Outcome:
    """Satisfied, and worth a look: costs nothing and leaves nothing open."""
    return replace(
        plain, code=FindingCode.UNSIGNED_DOCUMENT, confidence=Confidence.CANNOT_TELL, near=near, reasons=(message(key),)
    )


def _altered(asked: Asked, known: Known, plain: Outcome, near: tuple[Candidate, ...]) -> Outcome:
    found = alteration(known.documents[near[0].document].signatures)
    assert found is not None
    outcome = _deficient(asked, plain, FindingCode.ALTERED_AFTER_SIGNING, found.confidence, near)
    return replace(outcome, reasons=(found.words,))


def _deficient(
    asked: Asked, plain: Outcome, code: FindingCode, confidence: Confidence, near: tuple[Candidate, ...]
) -> Outcome:
    if asked.match.unseen:
        confidence = Confidence.CANNOT_TELL  # among the files nobody could read may be the signed one
    return Outcome(
        status=RequirementStatus.DEFICIENT if confidence.takes_points else RequirementStatus.UNVERIFIED,
        code=code,
        confidence=confidence,
        loss=asked.requirement.loses_if_deficient or asked.requirement.loses,
        served_by=plain.served_by,
        near=near,
        unseen=asked.match.unseen,
        count_found=plain.count_found,
        count_needed=plain.count_needed,
        scored_count=None if plain.scored_count is None else 0,
    )
