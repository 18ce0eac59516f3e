"""Judges of requirements that a document in the folder does not settle: conditions, what may be absent, other kinds."""

from __future__ import annotations

from evidence_check.checks.given_link import gives_link
from evidence_check.checks.known import Asked, Known, answer
from evidence_check.checks.outcome import Outcome
from evidence_check.checks.paper_record import judge_paper_record
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.matching import Axis
from evidence_check.model.message import message
from evidence_check.model.report import RequirementStatus
from evidence_check.model.rulebook import RequirementKind

_MAY_STAND_ELSEWHERE = frozenset({RequirementKind.LINK, RequirementKind.TABLE_ANNEX})


def judge_condition(asked: Asked, known: Known) -> Outcome | None:
    """A requirement that holds only for one answer; unanswered it is open, unless the paper is there anyway."""
    condition = asked.requirement.when
    if condition is None:
        return None
    given = answer(known.declared, condition.answer)
    if given == condition.expected:
        return None
    if given is not None:
        return Outcome(status=RequirementStatus.NOT_APPLICABLE)
    if any(candidate.confidence.takes_points for candidate in asked.match.served_by):
        return None
    question = next((one.text for one in known.rulebook.questions if one.id == condition.answer), condition.answer)
    return Outcome(
        status=RequirementStatus.UNVERIFIED,
        code=FindingCode.MISSING_DOCUMENT,
        confidence=Confidence.CANNOT_TELL,
        loss=asked.requirement.loses,
        near=tuple(one for one in asked.match.near_misses if not one.fails(Axis.SUBJECT)),
        reasons=(message("match.other.unanswered", question=question, id=condition.answer),),
        remedy=message(
            "remedy.answer_first",
            id=condition.answer,
            label=asked.requirement.label,
            criterion=asked.criterion.code,
        ),
    )


def judge_other_kinds(asked: Asked, known: Known) -> Outcome | None:
    """Kinds that are no documents: settled by declaration, by presence, or said to be unchecked."""
    requirement = asked.requirement
    kind = requirement.kind
    if kind is RequirementKind.HELD_ELSEWHERE:
        return Outcome(
            status=RequirementStatus.SATISFIED,
            served_by=asked.match.served_by,
            reasons=(message("match.other.held_elsewhere"),),
        )
    if kind is RequirementKind.ADVERSE:
        return _adverse(asked)
    if kind is RequirementKind.PAPER_RECORD:
        return judge_paper_record(asked, known)
    if kind is RequirementKind.EXPLANATION:
        return _explanation(asked, known)
    if kind is RequirementKind.LINK and gives_link(asked, known) is not None:
        return Outcome(status=RequirementStatus.SATISFIED, reasons=(message("match.other.link_given"),))
    if asked.match.served_by or requirement.optional:
        return None
    if kind in _MAY_STAND_ELSEWHERE:
        return Outcome(
            status=RequirementStatus.UNVERIFIED,
            code=FindingCode.BROKEN_LINK if kind is RequirementKind.LINK else FindingCode.MISSING_DOCUMENT,
            confidence=Confidence.CANNOT_TELL,
            loss=requirement.loses,
            near=asked.match.near_misses,
            unseen=asked.match.unseen,
            reasons=(message("match.other.no_link" if kind is RequirementKind.LINK else "match.other.no_table"),),
        )
    return None


def judge_optional(asked: Asked, known: Known) -> Outcome | None:
    """ "Nếu có": shown, never a loss."""
    if not asked.requirement.optional or any(one.confidence.takes_points for one in asked.match.served_by):
        return None
    return Outcome(
        status=RequirementStatus.NOT_APPLICABLE,
        near=asked.match.near_misses,
        reasons=(message("match.other.optional"),),
    )


def _adverse(asked: Asked) -> Outcome:
    if not asked.match.served_by:
        return Outcome(status=RequirementStatus.SATISFIED, reasons=(message("match.other.adverse_absent"),))
    return Outcome(
        status=RequirementStatus.UNVERIFIED,
        code=FindingCode.EXPLANATION_REQUIRED,
        confidence=Confidence.CANNOT_TELL,
        loss=asked.requirement.loses,
        near=asked.match.served_by[:3],
        reasons=tuple(reason.words for reason in asked.match.served_by[0].reasons),
    )


def _explanation(asked: Asked, known: Known) -> Outcome:
    code = asked.criterion.code
    if any(one.criterion == code for one in known.declared.explanations) or known.explanations.of_criterion(code):
        return Outcome(status=RequirementStatus.SATISFIED, reasons=(message("match.other.explained"),))
    if asked.requirement.optional:
        return Outcome(status=RequirementStatus.NOT_APPLICABLE, reasons=(message("match.other.optional"),))
    return Outcome(
        status=RequirementStatus.UNVERIFIED,
        code=FindingCode.EXPLANATION_REQUIRED,
        confidence=Confidence.CANNOT_TELL,
        loss=asked.requirement.loses,
        reasons=(message("match.other.not_explained"),),
        remedy=message("remedy.explain_this") if asked.requirement.loses.amount == 0 else None,
    )
