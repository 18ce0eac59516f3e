"""Points that a criterion gives and takes: formulas and losses."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from evidence_check.model.message import message
from evidence_check.model.rulebook import (
    BandsScoring,
    ChoiceScoring,
    Criterion,
    CriterionKind,
    Loss,
    LossKind,
    RatioScoring,
    SumScoring,
)
from evidence_check.rulebook.band_checks import check_bands, few_decimals, not_above
from evidence_check.rulebook.drafts import Draft, Entry
from evidence_check.rulebook.findings import Findings
from evidence_check.tomlfile.paths import Path

_ZERO = Decimal(0)


def check_scoring(draft: Draft, findings: Findings) -> None:
    """No criterion gives or takes more than it has, and every band can be reached."""
    decimals = draft.book.policy.decimals
    for index, (criterion, entries) in enumerate(zip(draft.book.criteria, draft.entries, strict=True)):
        path: Path = ("criterion", index)
        few_decimals(criterion.max_points, (*path, "max_points"), decimals, findings)
        if not criterion.requires and criterion.scoring is None:
            if criterion.kind is CriterionKind.EVIDENCE:
                places = ((*path, "requires"), (*path, "scoring"), (*path, "kind"))
                findings.warning((*path, "code"), message("rulebook.nothing_required", code=criterion.code), *places)
            elif criterion.kind is CriterionKind.FIGURES:
                findings.notice((*path, "kind"), message("rulebook.figures_without_scoring"), (*path, "scoring"))
        for entry in entries:
            _losses(entry, criterion, (*path, "max_points"), (*path, "scoring"), decimals, findings)
        _losses_together(criterion, entries, path, findings)
        if findings.is_sound((*path, "scoring")):
            _scoring(criterion, entries, (*path, "scoring"), decimals, findings)


def _losses(
    entry: Entry, criterion: Criterion, most_at: Path, scoring_at: Path, decimals: int, findings: Findings
) -> None:
    one, places = entry.requirement, entry.places
    for where, loss in (
        (places.at("loses"), one.loses),
        ((*places.at("loses_if"), "late"), one.loses_if_late),
        ((*places.at("loses_if"), "deficient"), one.loses_if_deficient),
    ):
        if loss is None:
            continue
        if loss.kind is LossKind.POINTS and loss.amount is not None:
            few_decimals(loss.amount, where, decimals, findings)
            if loss.amount > criterion.max_points:
                words = message("rulebook.loses_too_much", points=loss.amount, max_points=criterion.max_points)
                findings.warning(where, words, most_at)
        if loss.kind is LossKind.BY_SCORING and criterion.scoring is None:
            findings.warning(where, message("rulebook.no_scoring"), scoring_at)
    if one.optional and places.says("loses") and one.loses.kind is not LossKind.ALL and one.loses.amount != 0:
        findings.notice(places.at("loses"), message("rulebook.optional_loses"), places.at("optional"))


def _losses_together(criterion: Criterion, entries: tuple[Entry, ...], path: Path, findings: Findings) -> None:
    """Where every paper costs a number of points: all of them together should cost what there is."""
    counted = [one.requirement for one in entries if not one.requirement.optional]
    losses = [one.loses for one in counted]
    if criterion.scoring is not None or not losses or any(_points(loss, criterion) is None for loss in losses):
        return
    amounts = [_points(loss, criterion) or _ZERO for loss in losses]
    total = sum(amounts, _ZERO)
    where = (*path, "max_points")
    rests_on = [(*one.places.path, "loses") for one in entries]
    if total < criterion.max_points and len(losses) > 1 and len(counted) == len(entries):
        words = message("rulebook.loses_too_little", points=total, max_points=criterion.max_points)
        findings.notice(where, words, *rests_on)
        return
    parts_of_it = all(amount < criterion.max_points for amount in amounts)
    if total > criterion.max_points and parts_of_it and all(one.when is None for one in counted):
        words = message("rulebook.loses_more_together", points=total, max_points=criterion.max_points)
        findings.notice(where, words, *rests_on)


def _points(loss: Loss, criterion: Criterion) -> Decimal | None:
    if loss.kind is LossKind.POINTS:
        return loss.amount
    if loss.kind is LossKind.SHARE_OF_MAX and loss.amount is not None:
        return loss.amount * criterion.max_points
    return None


def _scoring(criterion: Criterion, entries: tuple[Entry, ...], path: Path, decimals: int, findings: Findings) -> None:
    scoring, most = criterion.scoring, criterion.max_points
    match scoring:
        case None:
            return
        case BandsScoring():
            check_bands(scoring, most, path, decimals, findings)
            _counted(scoring, entries, path, findings)
            best = max((band.points for band in scoring.bands), default=_ZERO)
        case RatioScoring():
            best = scoring.base + scoring.span
            not_above(best, most, path, findings)
            few_decimals(scoring.base, (*path, "base"), decimals, findings)
            if scoring.done == scoring.of:
                findings.warning((*path, "of"), message("rulebook.done_is_of", found=scoring.of))
        case ChoiceScoring():
            best = max((choice.points for choice in scoring.choices), default=_ZERO)
            for index, choice in enumerate(scoring.choices):
                where = (*path, "choices", index)
                not_above(choice.points, most, where, findings)
                few_decimals(choice.points, where, decimals, findings)
        case SumScoring():
            best = sum((part.points for part in scoring.parts), _ZERO)
            not_above(best, most, (*path, "parts"), findings)
            for index, part in enumerate(scoring.parts):
                few_decimals(part.points, (*path, "parts", index), decimals, findings)
        case _:
            assert_never(scoring)
    if best < most:
        words = message("rulebook.maximum_out_of_reach", points=best, max_points=most)
        findings.notice(path, words, (*path[:-1], "max_points"))


def _counted(scoring: BandsScoring, entries: tuple[Entry, ...], path: Path, findings: Findings) -> None:
    """Papers are counted only where their lack is scored by the count."""
    for entry in entries:
        if entry.requirement.id == scoring.done_documents and entry.requirement.loses.kind is not LossKind.BY_SCORING:
            where = entry.places.at("loses") if entry.places.says("loses") else entry.places.path
            findings.notice(where, message("rulebook.counted_not_by_scoring", found=entry.requirement.id))
