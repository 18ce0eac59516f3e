"""Outcomes in the words of the report: findings, gaps, lines of the criteria table."""

from __future__ import annotations

from evidence_check.checks.actions import Gap
from evidence_check.checks.known import Asked, Known
from evidence_check.checks.outcome import Outcome
from evidence_check.checks.scan_wording import HALF_READ, half_read_remedy, scan_remedy
from evidence_check.checks.scoring import Judged, lost_by
from evidence_check.checks.wording import requirement_finding
from evidence_check.model.codes import FindingCode
from evidence_check.model.document import Document
from evidence_check.model.document_types import TYPE_NAMES
from evidence_check.model.matching import Axis, Candidate, Verdict
from evidence_check.model.message import Message
from evidence_check.model.report import Finding, NearMiss, RequirementResult, RequirementStatus

_NEAR_SHOWN = 3
_COUNTED_SHOWN = 6
_TOLD_BY_REASON = frozenset(
    {FindingCode.PAPER_RECORD_INCOMPLETE, FindingCode.DUPLICATE_EVIDENCE, FindingCode.ALTERED_AFTER_SIGNING}
)


def finding_of(asked: Asked, outcome: Outcome, judged: Judged, known: Known) -> Finding | None:
    """The one finding of a requirement, or None where nothing is to be said."""
    if outcome.code is None:
        return None
    return requirement_finding(
        outcome.code,
        outcome.confidence,
        criterion=asked.criterion.code,
        requirement=asked.requirement.id,
        owner=asked.criterion.owner,
        points=lost_by(outcome, judged, known),
        path=_nearest_path(outcome, known),
        args=_args(asked, outcome, known),
        title=outcome.title,
        detail=_own_detail(outcome),
        remedy=outcome.remedy or _own_remedy(outcome, known),
        near_misses=near_misses(outcome, known),
    )


def _own_detail(outcome: Outcome) -> Message | None:
    """What was seen says more than the code's general sentence where nobody could tell, or a person attested it."""
    tells = not outcome.confidence.takes_points or outcome.code in _TOLD_BY_REASON or outcome.title is not None
    return outcome.reasons[0] if tells and outcome.reasons else None


def _own_remedy(outcome: Outcome, known: Known) -> Message | None:
    """Why a scan in this paper's place was not read decides what to do about it."""
    if outcome.code is not FindingCode.ILLEGIBLE_SCAN or not outcome.unseen:
        return None
    document = known.documents[outcome.unseen[0]]
    if document.half_read:
        return half_read_remedy(document.file.path)
    blocking = next((problem for problem in document.problems if problem.blocks_reading), None)
    return scan_remedy(blocking, document.file.path) if blocking else None


def gap_of(asked: Asked, outcome: Outcome, judged: Judged, known: Known) -> Gap | None:
    """What takes points off, and the paper that would give them back."""
    finding = finding_of(asked, outcome, judged, known) if outcome.takes_points else None
    if finding is None:
        return None
    return Gap(
        criterion=asked.criterion.code,
        requirement=asked.requirement.id,
        paper=paper_of(asked),
        lost=finding.points_at_risk,
        suppliable=outcome.suppliable,
        remedy=finding.remedy,
        owner=asked.criterion.owner,
    )


def paper_of(asked: Asked) -> str:
    """The paper that is asked for: a shared ``[[evidence]]`` entry, or the requirement's own."""
    return asked.requirement.evidence_id or f"{asked.criterion.code}/{asked.requirement.id}"


def requirement_result(asked: Asked, outcome: Outcome, known: Known, *, is_waived: bool) -> RequirementResult:
    """One line of the criteria table. A waived requirement keeps its points at risk; its outcome says who answers."""
    return RequirementResult(
        id=asked.requirement.id,
        label=asked.requirement.label,
        status=RequirementStatus.WAIVED if is_waived else outcome.status,
        documents=tuple(dict.fromkeys((*map(known.path, outcome.served_by), *(one.path for one in outcome.compared)))),
        near_misses=near_misses(outcome, known),
        reasons=outcome.reasons,
        paper=paper_of(asked),
    )


def not_asked(asked: Asked) -> RequirementResult:
    """The line of a requirement whose criterion asks for no papers this time."""
    return RequirementResult(
        id=asked.requirement.id, label=asked.requirement.label, status=RequirementStatus.NOT_APPLICABLE
    )


def near_misses(outcome: Outcome, known: Known) -> tuple[NearMiss, ...]:
    """The nearest papers and why they do not do; files nobody could read come first.

    Papers that were held against each other and are in order are no near misses.
    """
    unread = tuple(
        NearMiss(
            path=known.documents[at].file.path,
            reasons=_why_unread(known.documents[at]),
        )
        for at in outcome.unseen
    )
    near = tuple(NearMiss(path=known.path(candidate), reasons=_reasons(candidate)) for candidate in outcome.near)
    seen: dict[str, NearMiss] = {}
    compared = outcome.compared if outcome.code is not None else ()
    for miss in unread + compared + near:
        seen.setdefault(miss.path, miss)
    return tuple(seen.values())[:_NEAR_SHOWN]


def _why_unread(document: Document) -> tuple[Message, ...]:
    if document.half_read:
        return (HALF_READ,)
    return tuple(problem.detail for problem in document.problems if problem.blocks_reading)


def _reasons(candidate: Candidate) -> tuple[Message, ...]:
    held = [reason for reason in candidate.reasons if reason.verdict in (Verdict.HOLDS, Verdict.WEAK)]
    failed = [reason for reason in candidate.reasons if reason.verdict is Verdict.FAILS]
    # "đúng loại, đúng chủ đề, nhưng ban hành năm 2022": what holds first, but only what names the paper.
    named = [reason for reason in held if reason.axis in (Axis.TYPE, Axis.SUBJECT)]
    return tuple(reason.words for reason in [*named, *failed])


def _nearest_path(outcome: Outcome, known: Known) -> str | None:
    if outcome.unseen:
        return known.documents[outcome.unseen[0]].file.path
    if outcome.compared:
        return outcome.compared[0].path
    if outcome.near and outcome.near[0].score >= 0.5:
        return known.path(outcome.near[0])
    return None


def _args(asked: Asked, outcome: Outcome, known: Known) -> dict[str, str]:
    alternative = asked.requirement.alternatives[0]
    nearest = outcome.near[0] if outcome.near else None
    part = known.documents[nearest.document].parts[nearest.part] if nearest else None
    found = {
        Axis.TYPE: TYPE_NAMES.get(part.type.value or "", "") if part else "",
        Axis.ISSUER: (part.issuer.value or "") if part else "",
    }
    failing = (
        next((reason.axis for reason in nearest.reasons if reason.verdict is Verdict.FAILS), None) if nearest else None
    )
    return {
        "label": asked.requirement.label,
        "expected_type": " / ".join(TYPE_NAMES[kind] for kind in alternative.types if kind in TYPE_NAMES),
        "expected_year": str(alternative.period or known.rulebook.year),
        "found": _counted(outcome, known)
        if outcome.code is FindingCode.INSUFFICIENT_COUNT
        else found.get(failing, "")
        if failing
        else "",
        "count_found": "" if outcome.count_found is None else str(outcome.count_found),
        "count_needed": "" if outcome.count_needed is None else str(outcome.count_needed),
    }


def _counted(outcome: Outcome, known: Known) -> str:
    """The papers that are there, where some more are needed."""
    paths = tuple(dict.fromkeys(map(known.path, outcome.served_by)))
    return ", ".join(paths[:_COUNTED_SHOWN]) + (" …" if len(paths) > _COUNTED_SHOWN else "")
