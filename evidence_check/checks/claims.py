"""What each criterion claims before evidence is looked at, and whether it applies (contract section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from evidence_check.checks.known import Known
from evidence_check.checks.not_applicable import left_open, rule_that_holds
from evidence_check.checks.points import needs_figures, points_by_figures, rounded
from evidence_check.model.figures import FigureRole, figures_of
from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import Criterion, CriterionKind, NotApplicableEffect
from evidence_check.text.points import plain

_EXCLUDED = frozenset({NotApplicableEffect.EXCLUDE_FROM_TOTAL, NotApplicableEffect.NOT_ASSESSED})
_NO_PAPERS = frozenset(
    {
        NotApplicableEffect.FULL_POINTS,
        NotApplicableEffect.ZERO_POINTS,
        NotApplicableEffect.NO_DEDUCTION,
        NotApplicableEffect.ASK,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """``claimed`` None: unscored (survey, not self-scored). ``excluded``: the maximum leaves the total.

    ``cannot_be_told``: nobody can tell what the criterion gives: its figures are missing, or ``left_open`` says why.
    """

    claimed: Decimal | None
    applies: bool = True
    excluded: bool = False
    asks_for_papers: bool = True
    cannot_be_told: bool = False
    ceiling: Decimal | None = None
    """The most that the maximum and the declared figures give; None: nothing bounds the claim."""
    reported: Decimal | None = None
    """What the figures in an attached report give, where they give less than the declared ones: likely."""
    in_doubt: Decimal = Decimal(0)
    """What would go if a report's figures counted, where nobody can tell whether they are the same ones."""
    left_open: Message | None = None
    working: tuple[Message, ...] = ()

    @property
    def allowed(self) -> Decimal | None:
        """The claim as far as maximum and declared figures bear it."""
        if self.claimed is None or self.ceiling is None:
            return self.claimed
        return min(self.claimed, self.ceiling)

    @property
    def borne(self) -> Decimal | None:
        """What of it the figures in the reports bear as well: what papers are then held against."""
        if self.allowed is None or self.reported is None:
            return self.allowed
        return min(self.allowed, self.reported)


def claim_of(criterion: Criterion, known: Known) -> Claim:
    """The claim: the officer's score; else what the figures give; else the maximum."""
    policy = known.rulebook.policy
    rule = rule_that_holds(criterion, known)
    score = next((points for code, points in known.declared.scores if code == criterion.code), None)
    if rule is not None:
        effect = rule.effect
        why = left_open(rule, criterion, known)
        if effect in _EXCLUDED:
            return Claim(claimed=Decimal(0), applies=False, excluded=True, asks_for_papers=False, left_open=why)
        if effect is NotApplicableEffect.ZERO_POINTS:
            return Claim(
                claimed=Decimal(0) if score is None else rounded(score, policy),
                ceiling=Decimal(0),
                asks_for_papers=False,
                working=(message("working.not_applicable_zero"),),
            )
        if effect is NotApplicableEffect.NOT_SELF_SCORED:
            return Claim(
                claimed=score,
                ceiling=criterion.max_points,
                asks_for_papers=False,
                working=(message("working.not_self_scored"),),
            )
        if effect in _NO_PAPERS:
            points = criterion.max_points if score is None else score
            given = why or message("working.not_applicable_full")
            return Claim(
                claimed=points,
                ceiling=criterion.max_points,
                asks_for_papers=False,
                cannot_be_told=why is not None,
                left_open=why,
                working=(given,),
            )
    figures = dict(next((values for code, values in known.declared.figures if code == criterion.code), ()))
    computed = points_by_figures(criterion.scoring, figures, policy) if criterion.scoring and figures else None
    working = (computed[1],) if computed else ()
    if score is not None:
        most = min(criterion.max_points, computed[0]) if computed else criterion.max_points
        return Claim(claimed=rounded(score, policy), ceiling=rounded(most, policy), working=working)
    if criterion.kind is CriterionKind.SURVEY:
        return Claim(claimed=None, working=(message("working.survey_unscored"),))
    if computed is not None:
        return Claim(claimed=min(computed[0], criterion.max_points), working=working)
    rests = criterion.kind is CriterionKind.FIGURES or needs_figures(criterion.scoring)
    return Claim(
        claimed=rounded(criterion.max_points, policy),
        cannot_be_told=rests,
        working=(_why_untold(criterion, figures),) if rests else (),
    )


def _why_untold(criterion: Criterion, figures: dict[str, Decimal]) -> Message:
    """Why the formula gives nothing: no figures, or a share of nothing."""
    by_role = {one.role: figures[one.name] for one in figures_of(criterion) if one.name in figures}
    done, of = by_role.get(FigureRole.DONE), by_role.get(FigureRole.OF)
    if done is not None and of == 0:
        return message("working.figures_of_nothing", done=plain(done), of=plain(of))
    return message("working.figures_missing")
