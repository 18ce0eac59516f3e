"""Judges of requirements that some paper serves: enough of them, sure enough, punctual."""

from __future__ import annotations

import re

from evidence_check.checks.known import Asked, Known
from evidence_check.checks.outcome import Outcome
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence, weakest
from evidence_check.model.document import DocumentPart
from evidence_check.model.matching import Axis, Candidate, Verdict
from evidence_check.model.message import Message, message
from evidence_check.model.report import RequirementStatus
from evidence_check.model.rulebook import BandsScoring, LossKind
from evidence_check.text.fold import toneless

_QUARTER = re.compile(
    r"\bquy\s+(?P<roman>iv|iii|ii|i)\b|\bquy\s+(?P<digit>[1-4])\b|\bquy thu (?P<word>nhat|hai|ba|tu)\b"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WORDS = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4}
_MONTH = re.compile(r"\bthang\s+(?P<month>1[0-2]|0?[1-9])\b(?!\s*/?\s*nam dau)")
_HALF = re.compile(r"\b6 thang (?P<half>dau|cuoi) nam\b")
_UNITS_OF_YEAR = {"month": 12, "quarter": 4, "half_year": 2, "year": 1}


def judge_served(asked: Asked, known: Known) -> Outcome | None:
    """A serving paper settles the requirement; its weakest link grades it."""
    serving = asked.match.served_by
    scoring = _count_scoring(asked)
    if not serving:
        return None
    distinct = distinct_papers(serving, known)
    if scoring is not None:
        return _by_scoring(asked, known, distinct, scoring)
    count = asked.requirement.count
    if count is not None:
        return _by_count(asked, known, distinct)
    sure = next((one for one in serving if one.confidence.takes_points), None)
    if sure is not None:
        return Outcome(status=RequirementStatus.SATISFIED, served_by=serving, reasons=_words(sure))
    best = serving[0]
    return Outcome(
        status=RequirementStatus.UNVERIFIED,
        code=_doubtful_code(best),
        confidence=Confidence.CANNOT_TELL,
        loss=asked.requirement.loses,
        near=serving[:3],
        reasons=_doubts(best),
    )


def judge_own_document(asked: Asked, known: Known) -> Outcome | None:
    """``own_document = true``: a paper that also serves another criterion does not do here, unless another one does."""
    if not asked.requirement.own_document or not asked.match.served_by:
        return None
    elsewhere: dict[tuple[int, int], str] = {}
    for match in known.matching.requirements:
        if match.criterion != asked.criterion.code:
            for candidate in match.served_by:
                elsewhere.setdefault(known.papers.group(candidate.document, candidate.part), match.criterion)
    shared = [one for one in asked.match.served_by if known.papers.group(one.document, one.part) in elsewhere]
    if len(shared) < len(asked.match.served_by):
        return None
    groups = [known.papers.group(one.document, one.part) for one in shared]
    other = elsewhere[groups[0]]
    doubtful = bool(known.papers.doubtful & set(groups))
    return Outcome(
        status=RequirementStatus.UNVERIFIED if doubtful else RequirementStatus.DEFICIENT,
        code=FindingCode.DUPLICATE_EVIDENCE,
        confidence=Confidence.CANNOT_TELL if doubtful else Confidence.LIKELY,
        loss=asked.requirement.loses_if_deficient or asked.requirement.loses,
        near=tuple(shared),
        reasons=(message("match.other.own_document", found=other),),
    )


def distinct_papers(
    candidates: tuple[Candidate, ...], known: Known, *, only_sure: bool = False
) -> tuple[Candidate, ...]:
    """One candidate per paper: copies of the same bytes, words, or number and symbol count once.

    So does a paper saved anew or scanned, unless ``only_sure`` leaves out what merely reads alike.
    An annex bears its parent's number and is no copy of it.
    """
    seen: set[tuple[object, ...]] = set()
    kept: list[Candidate] = []
    for candidate in candidates:
        part = known.documents[candidate.document].parts[candidate.part]
        keys: list[tuple[object, ...]] = [("words", known.papers.exact_group(candidate.document, candidate.part))]
        if not only_sure:
            keys.append(("alike", known.papers.group(candidate.document, candidate.part)))
        if part.number.value and part.symbol.value:
            named = (part.number.value, part.symbol.value, part.issued_on.value, part.issuer.value, part.is_annex)
            keys.append(("number", named))
        if not any(key in seen for key in keys):
            kept.append(candidate)
        seen.update(keys)
    return tuple(kept)


def _grade_of_copies(candidates: tuple[Candidate, ...], known: Known) -> Confidence:
    """How sure it is that what counts once is one paper."""
    if len(distinct_papers(candidates, known)) == len(distinct_papers(candidates, known, only_sure=True)):
        return Confidence.CERTAIN
    groups = {known.papers.group(one.document, one.part) for one in candidates}
    return Confidence.CANNOT_TELL if groups & known.papers.doubtful else Confidence.LIKELY


def _by_count(asked: Asked, known: Known, distinct: tuple[Candidate, ...]) -> Outcome:
    requirement = asked.requirement
    assert requirement.count is not None
    needed = requirement.count.at_least
    sure = tuple(candidate for candidate in distinct if candidate.confidence.takes_points)
    spread = _spread(sure, known, requirement.count.per)
    if len(sure) >= needed and spread is not False:
        return Outcome(
            status=RequirementStatus.SATISFIED,
            served_by=asked.match.served_by,
            count_found=len(sure),
            count_needed=needed,
            reasons=_words(distinct[0]),
        )
    confidence = Confidence.CERTAIN
    if len(distinct) >= needed or asked.match.unseen:
        confidence = Confidence.CANNOT_TELL if len(sure) < needed else Confidence.LIKELY
    elif known.glance.uninspected:
        confidence = Confidence.LIKELY
    confidence = weakest(confidence, _grade_of_copies(asked.match.served_by, known))
    status = RequirementStatus.DEFICIENT if confidence.takes_points else RequirementStatus.UNVERIFIED
    return Outcome(
        status=status,
        code=FindingCode.INSUFFICIENT_COUNT,
        confidence=confidence,
        loss=requirement.loses_if_deficient or requirement.loses,
        served_by=asked.match.served_by,
        near=asked.match.near_misses,
        unseen=asked.match.unseen,
        count_found=len(sure),
        count_needed=needed,
    )


def _by_scoring(asked: Asked, known: Known, distinct: tuple[Candidate, ...], scoring: BandsScoring) -> Outcome:
    sure = tuple(candidate for candidate in distinct if candidate.confidence.takes_points)
    best = max((band.at_least or 0 for band in scoring.bands), default=0)
    if len(sure) >= best:
        return Outcome(
            status=RequirementStatus.SATISFIED,
            served_by=asked.match.served_by,
            count_found=len(sure),
            scored_count=len(sure),
        )
    return Outcome(
        status=RequirementStatus.DEFICIENT,
        code=FindingCode.INSUFFICIENT_COUNT,
        confidence=weakest(
            Confidence.CANNOT_TELL if asked.match.unseen else Confidence.LIKELY,
            _grade_of_copies(asked.match.served_by, known),
        ),
        loss=asked.requirement.loses,
        served_by=asked.match.served_by,
        near=asked.match.near_misses,
        unseen=asked.match.unseen,
        count_found=len(sure),
        count_needed=int(best),
        scored_count=len(sure),
    )


def _count_scoring(asked: Asked) -> BandsScoring | None:
    scoring = asked.criterion.scoring
    if asked.requirement.loses.kind is not LossKind.BY_SCORING or not isinstance(scoring, BandsScoring):
        return None
    return scoring if scoring.done_documents == asked.requirement.id else None


def _spread(candidates: tuple[Candidate, ...], known: Known, per: str | None) -> bool | None:
    """True where every unit of the year has a paper, False where one has none; None where nothing is asked.

    The subject's own words go before the date: a report on quarter I is often signed in April.
    """
    if per is None or per not in _UNITS_OF_YEAR:
        return None
    found = {_unit_of_year(known.documents[one.document].parts[one.part], per) for one in candidates}
    return len(found - {None}) >= _UNITS_OF_YEAR[per]


def _unit_of_year(part: DocumentPart, per: str) -> int | None:
    subject = toneless(part.subject.value or "")
    issued = part.issued_on.value
    if per == "quarter":
        match = _QUARTER.search(subject)
        if match:
            if match["roman"]:
                return _ROMAN[match["roman"]]
            return int(match["digit"]) if match["digit"] else _WORDS[match["word"]]
        return (issued.month + 2) // 3 if issued else None
    if per == "month":
        match = _MONTH.search(subject)
        if match:
            return int(match["month"])
        return issued.month if issued else None
    if per == "half_year":
        match = _HALF.search(subject)
        if match:
            return 1 if match["half"] == "dau" else 2
        return (issued.month + 5) // 6 if issued else None
    return 1


def _doubtful_code(best: Candidate) -> FindingCode:
    doubtful = {reason.axis for reason in best.reasons if reason.confidence is Confidence.CANNOT_TELL}
    if Axis.PERIOD in doubtful:
        return FindingCode.WRONG_PERIOD
    if Axis.NUMBER in doubtful:
        return FindingCode.UNNUMBERED_DOCUMENT
    if Axis.TYPE in doubtful:
        return FindingCode.WRONG_DOCUMENT_TYPE
    return FindingCode.MISSING_DOCUMENT


def _doubts(best: Candidate) -> tuple[Message, ...]:
    return tuple(reason.words for reason in best.reasons if reason.confidence is Confidence.CANNOT_TELL)


def _words(candidate: Candidate) -> tuple[Message, ...]:
    """What speaks for the paper; and, where its day could not be read, that nobody knows whether it was in time."""
    return tuple(
        reason.words
        for reason in candidate.reasons
        if reason.verdict in (Verdict.HOLDS, Verdict.WEAK)
        or (reason.axis is Axis.DUE and reason.verdict is Verdict.UNKNOWN)
    )
