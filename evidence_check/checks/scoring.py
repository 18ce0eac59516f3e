"""Points of one criterion: claimed, supported, at risk, unverified, recoverable (contract section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from evidence_check.checks.actions import Gap
from evidence_check.checks.claims import Claim
from evidence_check.checks.known import Asked, Known
from evidence_check.checks.outcome import Outcome
from evidence_check.checks.points import loss_points, points_by_count, rounded
from evidence_check.model.report import CriterionResult, CriterionStatus, PointLossKind, RequirementResult
from evidence_check.model.rulebook import BandsScoring, Criterion, CriterionKind, LossKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A criterion with its claim and the outcomes of its requirements (none where no papers are asked)."""

    criterion: Criterion
    claim: Claim
    outcomes: tuple[tuple[Asked, Outcome], ...]
    unasked: tuple[Asked, ...] = ()


def lost_by(outcome: Outcome, judged: Judged, known: Known) -> Decimal:
    """What one outcome costs by itself, never more than the criterion's claim as far as it is allowed."""
    claimed = judged.claim.borne or Decimal(0)
    loss = outcome.loss
    if loss is None or outcome.code is None:
        return Decimal(0)
    scoring = judged.criterion.scoring
    if loss.kind is LossKind.BY_SCORING and isinstance(scoring, BandsScoring) and outcome.scored_count is not None:
        by_count = points_by_count(scoring, outcome.scored_count, known.rulebook.policy)
        return rounded(max(Decimal(0), claimed - by_count), known.rulebook.policy)
    return loss_points(loss, claimed, judged.criterion.max_points, known.rulebook.policy)


def supported_with(judged: Judged, papers: frozenset[str], gaps: tuple[Gap, ...], known: Known) -> Decimal:
    """What stands once some papers are supplied: what is allowed of the claim, less what the other gaps take."""
    claimed = judged.claim.borne or Decimal(0)
    lost = sum(
        (gap.lost for gap in gaps if gap.criterion == judged.criterion.code and gap.paper not in papers), Decimal(0)
    )
    return rounded(max(Decimal(0), claimed - lost), known.rulebook.policy)


def score_criterion(
    judged: Judged, lines: tuple[RequirementResult, ...], gaps: tuple[Gap, ...], known: Known
) -> CriterionResult:
    """Turn outcomes into points and a status."""
    criterion, claim = judged.criterion, judged.claim
    policy = known.rulebook.policy
    zero = rounded(Decimal(0), policy)
    claimed = rounded(claim.claimed, policy) if claim.claimed is not None else zero
    supported = supported_with(judged, frozenset(), gaps, known)
    suppliable = frozenset(gap.paper for gap in gaps if gap.criterion == criterion.code and gap.suppliable)
    recoverable = supported_with(judged, suppliable, gaps, known) - supported
    doubtful = sum(
        (lost_by(outcome, judged, known) for _, outcome in judged.outcomes if outcome.leaves_unverified), Decimal(0)
    )
    unverified = claimed if claim.cannot_be_told else doubtful + claim.in_doubt
    unverified = min(unverified, supported)
    unscored = rounded(criterion.max_points, policy) if claim.claimed is None and claim.applies else zero
    at_risk = max(zero, claimed - supported)
    return CriterionResult(
        code=criterion.code,
        title=criterion.title,
        domain=criterion.domain,
        owner=criterion.owner,
        max_points=rounded(criterion.max_points, policy),
        claimed_points=claimed,
        supported_points=supported,
        at_risk_points=at_risk,
        unverified_points=rounded(unverified, policy),
        unscored_points=unscored,
        recoverable_points=recoverable,
        status=_status(criterion, claim, supported, unverified),
        loss_kind=_loss_kind(criterion, claim, claimed, at_risk),
        working=claim.working,
        requirements=lines,
    )


def _status(criterion: Criterion, claim: Claim, supported: Decimal, unverified: Decimal) -> CriterionStatus:
    if not claim.applies:
        return CriterionStatus.NOT_APPLICABLE
    if claim.claimed is None or unverified > 0:
        return CriterionStatus.UNVERIFIED
    if supported >= criterion.max_points:
        return CriterionStatus.FULL
    return CriterionStatus.PARTIAL if supported > 0 else CriterionStatus.LOST


def _loss_kind(criterion: Criterion, claim: Claim, claimed: Decimal, at_risk: Decimal) -> PointLossKind | None:
    if not claim.applies or claim.claimed is None:
        return None
    if at_risk > 0:
        return PointLossKind.EVIDENCE
    if claimed < criterion.max_points:
        return PointLossKind.SURVEY if criterion.kind is CriterionKind.SURVEY else PointLossKind.PERFORMANCE
    return None
