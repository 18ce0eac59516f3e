"""Judges of requirements that nothing answers: nobody could look, the report is missing, the paper is missing."""

from __future__ import annotations

from dataclasses import replace

from evidence_check.checks.known import Asked, Known
from evidence_check.checks.outcome import Outcome
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence, weakest
from evidence_check.model.document import Document
from evidence_check.model.document_types import ANY_TYPE
from evidence_check.model.extraction import TextSource
from evidence_check.model.matching import Axis, Candidate, Verdict
from evidence_check.model.message import Message, message
from evidence_check.model.report import RequirementStatus

_SHARES_HALF = 0.6
"""Score of a paper in the criterion's folder that carries half of the words: perhaps it says it in others."""


def judge_unseen(asked: Asked, known: Known) -> Outcome | None:
    """A file that nobody could read lies where this paper should be: not missing, not fine (contract section 3).

    An empty file is no such case: there is nothing in it to be seen.
    """
    if not asked.match.unseen:
        return None
    codes = {at: _blocking_code(known, at) for at in asked.match.unseen}
    unseen = tuple(at for at, code in codes.items() if code is not FindingCode.EMPTY_FILE)
    if not unseen:
        return Outcome(
            status=RequirementStatus.DEFICIENT,
            code=FindingCode.EMPTY_FILE,
            confidence=_grade_of_absence(asked, known),
            loss=asked.requirement.loses,
            near=asked.match.near_misses,
            unseen=asked.match.unseen,
            reasons=_pointing(asked, known, asked.match.unseen),
        )
    return Outcome(
        status=RequirementStatus.UNVERIFIED,
        code=codes[unseen[0]],
        confidence=Confidence.CANNOT_TELL,
        loss=asked.requirement.loses,
        near=asked.match.near_misses,
        unseen=unseen,
        reasons=_pointing(asked, known, unseen),
    )


def judge_report_missing(asked: Asked, known: Known) -> Outcome | None:
    """The plan is there, its result report is not: the most expensive gap of the founding case (domain.md 3, EF02)."""
    followed = asked.requirement.follows
    if followed is None:
        return None
    plan = next(
        match
        for match in known.matching.requirements
        if (match.criterion, match.requirement) == (asked.criterion.code, followed)
    )
    sure = [candidate for candidate in plan.served_by if candidate.confidence.takes_points]
    if not sure:
        return None
    missing = _missing(asked, known, FindingCode.PLAN_WITHOUT_REPORT)
    if all(known.documents[candidate.document].text_source is TextSource.OCR for candidate in sure):
        # "There is a plan" then rests on what OCR made of it.
        return replace(missing, confidence=weakest(missing.confidence, Confidence.LIKELY))
    return missing


def judge_missing(asked: Asked, known: Known) -> Outcome:
    """Nothing answers: the last word of the table."""
    return _missing(asked, known, FindingCode.MISSING_DOCUMENT)


def _missing(asked: Asked, known: Known, code: FindingCode) -> Outcome:
    near = tuple(one for one in asked.match.near_misses if not _taken(one, asked, known))
    if _explained_instead(asked, known):
        return Outcome(
            status=RequirementStatus.UNVERIFIED,
            code=code,
            confidence=Confidence.CANNOT_TELL,
            loss=asked.requirement.loses,
            near=near,
            reasons=(message("match.other.explained_instead"),),
        )
    return Outcome(
        status=RequirementStatus.MISSING,
        code=code,
        confidence=_grade_of_absence(asked, known),
        loss=asked.requirement.loses,
        near=near,
    )


def _explained_instead(asked: Asked, known: Known) -> bool:
    """The round takes an explanation where there is no paper: an annex confirmed by the head, not words alone."""
    return bool(known.explanations.of_criterion(asked.criterion.code))


def _grade_of_absence(asked: Asked, known: Known) -> Confidence:
    """Certain only where everything was read and no paper of the right type lies unexplained in the folder."""
    if any(not _is_empty(known, at) for at in known.glance.uninspected):
        return Confidence.LIKELY
    if any(_may_have_the_type(asked, known.documents[at]) for at in known.glance.half_read):
        return Confidence.LIKELY
    if any(_is_unknown_here(asked, known, at) for at in known.glance.placed.get(asked.criterion.code, ())):
        return Confidence.LIKELY
    unexplained = [
        one
        for one in asked.match.near_misses
        if one.in_place and not one.fails(Axis.TYPE) and not _taken(one, asked, known) and _may_be_it(one)
    ]
    return Confidence.LIKELY if unexplained else Confidence.CERTAIN


def _is_unknown_here(asked: Asked, known: Known, at: int) -> bool:
    """A text in the criterion's folder of which neither type nor subject was recognised: it may be anything.

    So may a scan of the right type that serves nothing: OCR may have missed the very word.
    """
    document = known.documents[at]
    if not document.inspected:
        return False
    if document.text_source is TextSource.OCR:
        return _may_have_the_type(asked, document) and not _serves_something(at, known)
    return document.text_source is not TextSource.NONE and not document.main.type and not document.main.subject


def _may_have_the_type(asked: Asked, document: Document) -> bool:
    kinds = {kind for alternative in asked.requirement.alternatives for kind in alternative.types}
    return document.main.type.value is None or document.main.type.value in kinds or ANY_TYPE in kinds


def _serves_something(at: int, known: Known) -> bool:
    return any(other.document == at for match in known.matching.requirements for other in match.served_by)


def _may_be_it(candidate: Candidate) -> bool:
    """A subject that was read with certainty and lacks most of the asked words is another subject."""
    sure_of_another = any(
        reason.axis is Axis.SUBJECT and reason.verdict is Verdict.FAILS and reason.confidence is Confidence.CERTAIN
        for reason in candidate.reasons
    )
    return not sure_of_another or candidate.score >= _SHARES_HALF


def _taken(candidate: Candidate, asked: Asked, known: Known) -> bool:
    """The paper already serves another requirement of this criterion: it is not a failed attempt at this one."""
    return any(
        (other.document, other.part) == (candidate.document, candidate.part)
        for match in known.matching.requirements
        if match.criterion == asked.criterion.code and match.requirement != asked.requirement.id
        for other in match.served_by
    )


def _blocking_code(known: Known, document: int) -> FindingCode:
    if known.documents[document].half_read:
        return FindingCode.ILLEGIBLE_SCAN
    problems = known.documents[document].problems
    return next((problem.code for problem in problems if problem.blocks_reading), FindingCode.UNREADABLE_FILE)


def _is_empty(known: Known, document: int) -> bool:
    return _blocking_code(known, document) is FindingCode.EMPTY_FILE


def _pointing(asked: Asked, known: Known, documents: tuple[int, ...]) -> tuple[Message, ...]:
    label = asked.requirement.label
    return tuple(message("match.unseen.pointing", path=known.documents[at].file.path, label=label) for at in documents)
