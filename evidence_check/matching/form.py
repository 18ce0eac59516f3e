"""Type, draft and number axes: is it the right kind of paper, and is it finished?"""

from __future__ import annotations

from evidence_check.matching.prepared import PreparedPart
from evidence_check.model.confidence import Confidence
from evidence_check.model.document_types import ANY_TYPE, OFFICIAL_LETTER, TYPE_NAMES
from evidence_check.model.matching import Axis, Reason, Verdict
from evidence_check.model.message import message
from evidence_check.model.signature import is_signed
from evidence_check.text.words import PhraseGrade

# Form 1.9 of Decree 30: minutes need no number; letters of invitation and slips are not evidence by number either.
_MAY_LACK_NUMBER = frozenset({"BB", "HĐ", "BGN", "BTT", "QC", "QyĐ"})


def judge_type(part: PreparedPart, asked: tuple[str, ...]) -> Reason:
    """Decree 30 type against the rule's list; "any" takes every paper."""
    found = part.content.type
    if ANY_TYPE in asked:
        return _type(Verdict.HOLDS, Confidence.CERTAIN, "match.type.any", asked, found.value)
    if found.value is None:
        return _type(Verdict.UNKNOWN, Confidence.CANNOT_TELL, "match.type.unknown", asked, None)
    if found.value in asked:
        return _type(Verdict.HOLDS, found.confidence, "match.type.holds", asked, found.value)
    grade = found.confidence
    if found.value == OFFICIAL_LETTER and any(
        part.subject.grade(TYPE_NAMES[kind]) for kind in asked if kind in TYPE_NAMES
    ):
        # "Công văn V/v báo cáo kết quả …": offices do report by letter; whether it counts is the appraisers' call.
        grade = Confidence.CANNOT_TELL
    return _type(Verdict.FAILS, grade, "match.type.fails", asked, found.value)


def judge_draft(part: PreparedPart) -> Reason | None:
    """A draft mark on the page is certain; one in the file name needs a blank number beside it."""
    mark = part.content.draft
    if mark.value is not None:
        return Reason(
            axis=Axis.DRAFT,
            verdict=Verdict.FAILS,
            confidence=mark.confidence,
            words=message("match.draft.marked", found=mark.value),
        )
    named = part.name.grade("dự thảo") >= PhraseGrade.TONELESS or part.name.grade("draft") > PhraseGrade.ABSENT
    unfilled = part.content.number_blank and not part.content.number_unread
    if named and unfilled and not _is_signed(part):
        return Reason(
            axis=Axis.DRAFT, verdict=Verdict.FAILS, confidence=Confidence.LIKELY, words=message("match.draft.named")
        )
    return None


def judge_number(part: PreparedPart) -> Reason | None:
    """A blank "Số:" alone never means draft (domain.md section 6); with a blank day and no signature it is likely."""
    content = part.content
    if content.number_unread:
        # Somebody wrote a number by hand: the paper has one, whatever it is.
        return _number(Verdict.WEAK, Confidence.LIKELY, "match.number.unread")
    if not content.number_blank or content.is_annex or content.type.value in _MAY_LACK_NUMBER:
        return None  # "(Kèm theo Văn bản số …)" left unfilled is legal in electronic annexes
    if _is_signed(part):
        return _number(Verdict.WEAK, Confidence.LIKELY, "match.number.blank_signed")
    if content.date_blank and not content.date_unread:
        return _number(Verdict.FAILS, Confidence.LIKELY, "match.number.blank_and_undated")
    return _number(Verdict.FAILS, Confidence.CANNOT_TELL, "match.number.blank")


def _is_signed(part: PreparedPart) -> bool:
    return is_signed(part.source.signatures)


def _type(verdict: Verdict, confidence: Confidence, key: str, asked: tuple[str, ...], found: str | None) -> Reason:
    return Reason(
        axis=Axis.TYPE,
        verdict=verdict,
        confidence=confidence,
        words=message(key, expected=type_names(asked), found=TYPE_NAMES.get(found or "", "")),
    )


def _number(verdict: Verdict, confidence: Confidence, key: str) -> Reason:
    return Reason(axis=Axis.NUMBER, verdict=verdict, confidence=confidence, words=message(key))


def type_names(asked: tuple[str, ...]) -> str:
    """ "Kế hoạch / Báo cáo" for messages; empty for "any"."""
    return " / ".join(TYPE_NAMES[kind] for kind in asked if kind in TYPE_NAMES)
