"""Subject axis: do the words of the rule stand in what the document says it is?"""

from __future__ import annotations

from functools import lru_cache

from evidence_check.matching.prepared import PreparedPart, PreparedText
from evidence_check.model.confidence import Confidence
from evidence_check.model.extraction import TextSource
from evidence_check.model.matching import Axis, Reason, Verdict
from evidence_check.model.message import message
from evidence_check.text.words import PhraseGrade, words

# Words that say what kind of paper it is, not what it is about: they may stand on the first page instead.
_GENERIC_WORDS = frozenset(
    {
        "kết", "quả", "thực", "hiện", "triển", "khai", "công", "tác", "báo", "cáo", "kế", "hoạch", "quyết", "định",
        "ban", "hành", "tổng", "đánh", "giá", "năm", "việc", "về", "tình", "hình", "tổ", "chức",
    }
)  # fmt: skip


def judge_subject(part: PreparedPart, about: tuple[tuple[str, ...], ...], in_place: bool) -> Reason:
    """Hold a document's subject, then its first page, against the rule's phrases.

    Each element of ``about`` must be found; of an inner tuple one phrase suffices.
    """
    if not about:
        verdict = Verdict.HOLDS if in_place else Verdict.WEAK
        return _reason(verdict, Confidence.LIKELY, "match.subject.none_asked")
    in_subject = [_best(part.subject, phrases) for phrases in about]
    if all(grade >= PhraseGrade.GLUED for grade in in_subject):
        return _reason(Verdict.HOLDS, Confidence.CERTAIN, "match.subject.holds", part)
    if all(in_subject):
        return _reason(Verdict.WEAK, Confidence.LIKELY, "match.subject.toneless", part)
    in_opening = [_best(part.opening, phrases) for phrases in about]
    missing = [phrases for phrases, grade in zip(about, in_subject, strict=True) if not grade]
    on_page = all(grade >= PhraseGrade.GLUED for grade in in_opening)
    if part.has_subject and on_page and all(_generic(phrases) for phrases in missing):
        return _reason(Verdict.WEAK, Confidence.LIKELY, "match.subject.first_page", part)
    if not part.has_subject and on_page:
        return _reason(Verdict.WEAK, Confidence.LIKELY, "match.subject.first_page_only", part)
    if on_page and in_place:
        return _reason(Verdict.WEAK, Confidence.CANNOT_TELL, "match.subject.mentioned", part)
    lacking = ", ".join(phrases[0] for phrases in missing)
    return Reason(
        axis=Axis.SUBJECT,
        verdict=Verdict.FAILS,
        confidence=Confidence.CERTAIN if part.has_subject and not _by_ocr(part) else Confidence.LIKELY,
        words=message("match.subject.fails", found=_shown(part), lacking=lacking),
    )


def _by_ocr(part: PreparedPart) -> bool:
    """OCR may have missed the very word: a scan is never another paper for certain."""
    return part.source.text_source is TextSource.OCR


@lru_cache(maxsize=4096)
def specific_phrases(about: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The elements that say what a paper is about, not merely what kind of paper it is."""
    return tuple(phrases for phrases in about if not _generic(phrases))


def share_found(part: PreparedPart, about: tuple[tuple[str, ...], ...]) -> float:
    """Share 0..1 of the rule's specific phrases that stand in the subject: orders near misses."""
    specific = specific_phrases(about) or about
    if not specific:
        return 0.0
    return sum(bool(_best(part.subject, phrases)) for phrases in specific) / len(specific)


def name_points_at(part: PreparedPart, about: tuple[tuple[str, ...], ...]) -> bool:
    """True where the file name carries all of the rule's specific phrases (tone marks or not)."""
    specific = specific_phrases(about)
    return bool(specific) and all(_best(part.name, phrases) for phrases in specific)


def _best(text: PreparedText, phrases: tuple[str, ...]) -> PhraseGrade:
    if len(phrases) == 1:
        return text.grade(phrases[0])
    return max((text.grade(phrase) for phrase in phrases), default=PhraseGrade.ABSENT)


@lru_cache(maxsize=4096)
def _generic(phrases: tuple[str, ...]) -> bool:
    return all(set(words(phrase)) <= _GENERIC_WORDS for phrase in phrases)


def _shown(part: PreparedPart) -> str:
    return part.content.subject.value or "—"


def _reason(verdict: Verdict, confidence: Confidence, key: str, part: PreparedPart | None = None) -> Reason:
    words_of = message(key, found=_shown(part)) if part is not None else message(key)
    return Reason(axis=Axis.SUBJECT, verdict=verdict, confidence=confidence, words=words_of)
