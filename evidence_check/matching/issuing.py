"""Issuer axis: was the paper issued by the unit, a body under it, or the body above?"""

from __future__ import annotations

from dataclasses import dataclass

from evidence_check.matching.prepared import PreparedPart
from evidence_check.model.confidence import Confidence, weakest
from evidence_check.model.extraction import TextSource
from evidence_check.model.matching import Axis, Reason, Verdict
from evidence_check.model.message import message
from evidence_check.model.submission import Declarations
from evidence_check.text.fold import toneless
from evidence_check.text.unit_names import local_name
from evidence_check.text.words import SearchText, search_text

_PARTY = ("dang uy", "dang bo", "chi bo", "huyen uy", "thi uy", "thanh uy", "tinh uy")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNames:
    """Names by which the unit and the body above it are known. Empty: not declared."""

    unit: tuple[str, ...]
    parent: tuple[str, ...]

    @staticmethod
    def of(declared: Declarations) -> UnitNames:
        """From what the officer declared."""
        names = (declared.unit, *declared.unit_formerly) if declared.unit else declared.unit_formerly
        return UnitNames(
            unit=tuple(local_name(name) for name in names if name),
            parent=(local_name(declared.parent),) if declared.parent else (),
        )


def judge_issuer(part: PreparedPart, asked: tuple[str, ...], names: UnitNames) -> Reason | None:
    """None where the rule does not ask. UNKNOWN where the issuer was not recognised or the unit not declared."""
    if not asked or "any" in asked:
        return None
    issuer = part.content.issuer
    if issuer.value is None or _is_bare(issuer.value):
        return _reason(Verdict.UNKNOWN, Confidence.CANNOT_TELL, "match.issuer.unknown", "")
    found = search_text(issuer.value)
    above = search_text(part.content.parent.value or "")
    verdicts = [_judge(one, found, above, issuer.value, names) for one in asked]
    if Verdict.HOLDS in verdicts:
        return _reason(Verdict.HOLDS, issuer.confidence, "match.issuer.holds", issuer.value)
    if Verdict.WEAK in verdicts:
        return _reason(Verdict.WEAK, weakest(issuer.confidence, Confidence.LIKELY), "match.issuer.party", issuer.value)
    if Verdict.UNKNOWN in verdicts:
        return _reason(Verdict.UNKNOWN, Confidence.CANNOT_TELL, "match.issuer.undeclared", issuer.value)
    if part.source.text_source is TextSource.OCR and _may_be_misread(asked, found, above, names):
        return _reason(Verdict.UNKNOWN, Confidence.CANNOT_TELL, "match.issuer.misread", issuer.value)
    return _reason(Verdict.FAILS, issuer.confidence, "match.issuer.fails", issuer.value)


def _may_be_misread(asked: tuple[str, ...], found: SearchText, above: SearchText, names: UnitNames) -> bool:
    """The heading of a scan that lacks a letter or two of the asked name: a neighbour's, or ours misread."""
    wanted = [
        name for one in asked for name in (names.unit if one == "unit" else names.parent if one == "parent" else (one,))
    ]
    return any(found.nearly(name) or above.nearly(name) for name in wanted)


def _judge(asked: str, found: SearchText, above: SearchText, printed: str, names: UnitNames) -> Verdict:
    if asked not in ("unit", "parent"):
        return Verdict.HOLDS if found.grade(asked) or above.grade(asked) else Verdict.FAILS
    known = names.unit if asked == "unit" else names.parent
    if not known:
        return Verdict.UNKNOWN
    if asked == "unit" and any(found.grade(name) or above.grade(name) for name in known):
        # A Party committee of the same place is not a body under the people's committee.
        return Verdict.WEAK if toneless(printed).startswith(_PARTY) else Verdict.HOLDS
    if asked == "parent":
        own = any(found.grade(name) for name in names.unit)
        # Its departments count; the unit itself, which prints the body above in its heading, does not.
        if any(found.grade(name) or (above.grade(name) and not own) for name in known):
            return Verdict.HOLDS
    return Verdict.FAILS


def _is_bare(name: str) -> bool:
    return toneless(name) in {"uy ban nhan dan", "hoi dong nhan dan"}


def _reason(verdict: Verdict, confidence: Confidence, key: str, found: str) -> Reason:
    return Reason(axis=Axis.ISSUER, verdict=verdict, confidence=confidence, words=message(key, found=found))
