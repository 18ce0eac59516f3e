"""Judge of requirements that only an unfit paper answers: late, draft, unnumbered, wrong year, issuer or type."""

from __future__ import annotations

from evidence_check.checks.known import Asked, Known
from evidence_check.checks.outcome import Outcome
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence, weakest
from evidence_check.model.matching import Axis, Candidate, Verdict
from evidence_check.model.message import Message
from evidence_check.model.report import RequirementStatus
from evidence_check.model.rulebook import LatePolicy

# In the order in which an officer has to act: a draft of the wrong year is first of all of the wrong year.
_CODES = (
    (Axis.TYPE, FindingCode.WRONG_DOCUMENT_TYPE),
    (Axis.PERIOD, FindingCode.WRONG_PERIOD),
    (Axis.FOLLOWS, FindingCode.WRONG_PERIOD),
    (Axis.ISSUER, FindingCode.WRONG_ISSUER),
    (Axis.DRAFT, FindingCode.DRAFT_DOCUMENT),
    (Axis.NUMBER, FindingCode.UNNUMBERED_DOCUMENT),
    (Axis.DUE, FindingCode.LATE_DOCUMENT),
)
_INCOMPLETE = frozenset({FindingCode.DRAFT_DOCUMENT, FindingCode.UNNUMBERED_DOCUMENT})
_LATE_GRADE = {LatePolicy.CERTAIN: Confidence.CERTAIN, LatePolicy.LIKELY: Confidence.LIKELY}


def judge_unfit(asked: Asked, known: Known) -> Outcome | None:
    """The nearest paper on the right subject decides, unless it plainly serves something else."""
    usable = [candidate for candidate in asked.match.near_misses if _usable(candidate, asked, known)]
    if not usable:
        return None
    nearest = min(usable, key=lambda candidate: (_rank(candidate), not candidate.in_place, -candidate.score))
    code = _code(nearest)
    if code is None:
        return None
    grade = _grade(nearest, code)
    requirement = asked.requirement
    loss = requirement.loses
    if code is FindingCode.LATE_DOCUMENT:
        policy = known.rulebook.policy.late
        if policy is LatePolicy.IGNORE:
            return Outcome(status=RequirementStatus.SATISFIED, served_by=(nearest,), reasons=_words(nearest))
        grade = weakest(grade, _LATE_GRADE[policy])
        loss = requirement.loses_if_late or requirement.loses
    elif code in _INCOMPLETE:
        loss = requirement.loses_if_deficient or requirement.loses
    if grade is Confidence.CERTAIN and known.glance.uninspected:
        # Among the files nobody could read may be the right one.
        grade = Confidence.LIKELY if code is not FindingCode.LATE_DOCUMENT else grade
    status = RequirementStatus.DEFICIENT if grade.takes_points else RequirementStatus.UNVERIFIED
    return Outcome(
        status=status,
        code=code,
        confidence=grade,
        loss=loss,
        near=(nearest, *(one for one in asked.match.near_misses if one != nearest)),
        reasons=_words(nearest),
        suppliable=code is not FindingCode.LATE_DOCUMENT,
    )


def _usable(candidate: Candidate, asked: Asked, known: Known) -> bool:
    if candidate.fails(Axis.SUBJECT):
        return False
    if candidate.fails(Axis.TYPE):
        # A plan is no wrong-typed report: a paper that does another job is not a failed attempt at this one.
        return candidate.in_place and not _serves_elsewhere(candidate, known)
    if candidate.fails(Axis.ISSUER):
        return candidate.in_place and not _serves_elsewhere(candidate, known)
    return True


def _serves_elsewhere(candidate: Candidate, known: Known) -> bool:
    return any(
        (other.document, other.part) == (candidate.document, candidate.part)
        for match in known.matching.requirements
        for other in match.served_by
    )


def _code(candidate: Candidate) -> FindingCode | None:
    return next((code for axis, code in _CODES if candidate.fails(axis)), None)


def _rank(candidate: Candidate) -> int:
    """How many axes fail: the paper nearest to what is asked comes first."""
    return sum(reason.verdict is Verdict.FAILS for reason in candidate.reasons)


def _grade(candidate: Candidate, code: FindingCode) -> Confidence:
    axes = [axis for axis, named in _CODES if named is code]
    deciding = [one for one in candidate.reasons if one.verdict is Verdict.FAILS and one.axis in axes]
    failing = [one for one in candidate.reasons if one.verdict is Verdict.FAILS]
    # One sure failure is enough to fail; of several, the surest counts.
    surest = min((one.confidence for one in failing), key=lambda grade: grade.rank)
    return min((surest, deciding[0].confidence), key=lambda grade: grade.rank)


def _words(candidate: Candidate) -> tuple[Message, ...]:
    return tuple(reason.words for reason in candidate.reasons if reason.verdict is Verdict.FAILS)
