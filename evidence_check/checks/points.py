"""Exact points: rounding by the rulebook, what a loss costs, what a formula gives. Decimals only."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import assert_never

from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import (
    BandsScoring,
    ChoiceScoring,
    Loss,
    LossKind,
    Policy,
    RatioScoring,
    Rounding,
    Scoring,
    SumScoring,
)
from evidence_check.text.points import plain

_HUNDRED = 100


def rounded(points: Decimal | Fraction, policy: Policy) -> Decimal:
    """Cut or round to the rulebook's decimals. A fraction is cut from its exact value, not from a rounded one."""
    step = Decimal(1).scaleb(-policy.decimals)
    if isinstance(points, Fraction):
        scaled = points * 10**policy.decimals
        whole = scaled.numerator // scaled.denominator
        if policy.rounding is Rounding.HALF_UP and scaled - whole >= Fraction(1, 2):
            whole += 1
        return Decimal(whole).scaleb(-policy.decimals).quantize(step)
    mode = ROUND_DOWN if policy.rounding is Rounding.TRUNCATE else ROUND_HALF_UP
    return points.quantize(step, rounding=mode)


def loss_points(loss: Loss, claimed: Decimal, maximum: Decimal, policy: Policy) -> Decimal:
    """What a loss takes off a claim, never more than the claim. BY_SCORING is computed by the caller.

    What is left is cut or rounded like any points, not what is lost: half of 0,25 leaves 0,12.
    """
    match loss.kind:
        case LossKind.ALL | LossKind.BY_SCORING:
            lost = claimed
        case LossKind.POINTS:
            lost = loss.amount or Decimal(0)
        case LossKind.SHARE_OF_MAX:
            lost = maximum * (loss.amount or Decimal(0))
        case LossKind.SHARE_OF_EARNED:
            lost = claimed * (loss.amount or Decimal(0))
        case _:
            assert_never(loss.kind)
    return claimed - rounded(max(Decimal(0), claimed - max(Decimal(0), lost)), policy)


def needs_figures(scoring: Scoring | None) -> bool:
    """True where the points rest on declared figures."""
    match scoring:
        case None:
            return False
        case BandsScoring():
            return scoring.done is not None
        case RatioScoring():
            return True
        case ChoiceScoring() | SumScoring():
            return False
        case _:
            assert_never(scoring)


def points_by_figures(scoring: Scoring, figures: dict[str, Decimal], policy: Policy) -> tuple[Decimal, Message] | None:
    """Points that declared figures give, and the working in words; None where a figure is missing or impossible."""
    match scoring:
        case RatioScoring():
            return _by_ratio(scoring, figures, policy)
        case BandsScoring():
            return _by_bands(scoring, figures, policy)
        case ChoiceScoring():
            chosen = [choice for choice in scoring.choices if figures.get(choice.id)]
            if len(chosen) != 1:
                return None
            points = rounded(chosen[0].points, policy)
            return points, message("working.choice", choice=chosen[0].id, points=points)
        case SumScoring():
            if not any(part.id in figures for part in scoring.parts):
                return None
            reached = [part for part in scoring.parts if figures.get(part.id)]
            points = rounded(max(Decimal(0), sum((part.points for part in reached), Decimal(0))), policy)
            shown = " + ".join(f"{part.id} {plain(part.points)}" for part in reached) or "0"
            return points, message("working.sum", parts_points=shown, points=points)
        case _:
            assert_never(scoring)


def points_by_percent(scoring: Scoring, percent: Decimal, policy: Policy) -> tuple[Decimal, Message] | None:
    """Points for a percentage whose counts are not known; None where the formula asks for something else."""
    match scoring:
        case RatioScoring():
            below = scoring.zero_below is not None and Fraction(percent) < Fraction(scoring.zero_below) * _HUNDRED
            exact = Fraction(scoring.base) + Fraction(scoring.span) * Fraction(percent) / _HUNDRED
            points = rounded(Fraction(0) if below else exact, policy)
        case BandsScoring(measure="percent"):
            points = rounded(_band(scoring, Fraction(percent)), policy)
        case _:
            return None
    return points, message("working.percent_given", percent_points=plain(percent), points=points)


def points_by_count(scoring: BandsScoring, count: int, policy: Policy) -> Decimal:
    """Points for a number of documents."""
    return rounded(_band(scoring, Fraction(count)), policy)


def _by_ratio(scoring: RatioScoring, figures: dict[str, Decimal], policy: Policy) -> tuple[Decimal, Message] | None:
    done, of = figures.get(scoring.done), figures.get(scoring.of)
    if done is None or of is None or of <= 0 or done < 0:
        return None
    ratio = Fraction(done) / Fraction(of)
    shown = {"done": plain(done), "of": plain(of)}
    if scoring.zero_below is not None and ratio < Fraction(scoring.zero_below):
        zero = rounded(Decimal(0), policy)
        least = plain(scoring.zero_below * _HUNDRED)
        return zero, message("working.ratio_zero", **shown, least_points=least, points=zero)
    exact = Fraction(scoring.base) + Fraction(scoring.span) * ratio
    points = rounded(exact, policy)
    raw = rounded(exact, Policy(decimals=policy.decimals + 2))
    key = "working.ratio_truncated" if policy.rounding is Rounding.TRUNCATE else "working.ratio_rounded"
    if Fraction(points) == exact:
        key = "working.ratio_exact"
    base = f"{plain(scoring.base)} + " if scoring.base else ""
    return points, message(
        key,
        **shown,
        formula_points=f"{base}{plain(scoring.span)} × {plain(done)}/{plain(of)}",
        raw_points=raw,
        points=points,
    )


def _by_bands(scoring: BandsScoring, figures: dict[str, Decimal], policy: Policy) -> tuple[Decimal, Message] | None:
    done = figures.get(scoring.done or "")
    if done is None or done < 0:
        return None
    if scoring.measure != "percent":
        points = rounded(_band(scoring, Fraction(done)), policy)
        return points, message("working.count", done=plain(done), points=points)
    if scoring.of is None:
        points = rounded(_band(scoring, Fraction(done)), policy)
        return points, message("working.percent_given", percent_points=plain(done), points=points)
    of = figures.get(scoring.of)
    if of is None or of <= 0:
        return None
    percent = Fraction(done) * _HUNDRED / Fraction(of)
    points = rounded(_band(scoring, percent), policy)
    shown = rounded(percent, Policy(decimals=2))
    return points, message("working.percent", done=plain(done), of=plain(of), percent_points=shown, points=points)


def _band(scoring: BandsScoring, measured: Fraction) -> Decimal:
    for band in scoring.bands:
        above = band.at_least is None or measured >= Fraction(band.at_least)
        below = band.at_most is None or measured <= Fraction(band.at_most)
        if above and below:
            return band.points
    return Decimal(0)
