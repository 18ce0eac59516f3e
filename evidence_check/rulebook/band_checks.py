"""Scoring bands: read from the top, the first that holds wins."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from evidence_check.model.message import message
from evidence_check.model.rulebook import Band, BandsScoring
from evidence_check.rulebook.findings import Findings
from evidence_check.text.points import plain
from evidence_check.tomlfile.paths import Path

_MOST_BANDS = 100


def check_bands(scoring: BandsScoring, most: Decimal, path: Path, decimals: int, findings: Findings) -> None:
    """``path``: of the scoring; ``most``: the criterion's maximum."""
    for index, band in enumerate(scoring.bands):
        where = (*path, "bands", index)
        not_above(band.points, most, where, findings)
        few_decimals(band.points, where, decimals, findings)
        _bounds(index, scoring.bands, where, findings)
    if scoring.measure == "percent":
        _percent(scoring, (*path, "bands"), findings)
    _order_of_points(scoring.bands, (*path, "bands"), findings)
    if scoring.of is not None and scoring.of == scoring.done:
        findings.warning((*path, "of"), message("rulebook.done_is_of", found=scoring.of))
    if scoring.of is not None and scoring.measure == "count":
        findings.notice((*path, "of"), message("rulebook.of_unused", found=scoring.of))


def not_above(points: Decimal, most: Decimal, path: Path, findings: Findings) -> None:
    """No band or formula gives more than the criterion has. ``path`` lies inside a scoring."""
    if points > most:
        most_at = (*path[: path.index("scoring")], "max_points")
        findings.warning(path, message("rulebook.above_maximum", points=points, max_points=most), most_at)


def few_decimals(points: Decimal, path: Path, decimals: int, findings: Findings) -> None:
    """No figure is finer than the rulebook's decimals."""
    exponent = points.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > decimals:
        words = message("rulebook.too_many_decimals", points=points, decimals=decimals)
        findings.warning(path, words, ("policy", "decimals"))


def _bounds(index: int, bands: tuple[Band, ...], path: Path, findings: Findings) -> None:
    band = bands[index]
    if band.at_least is None and band.at_most is None:
        findings.warning(path, message("rulebook.band_unbounded"))
    elif band.at_least is not None and band.at_most is not None and band.at_least > band.at_most:
        findings.warning(path, message("rulebook.band_reversed", found=band.at_least, bound=band.at_most))
    else:
        earlier = _covered_by(band, bands[:index])
        if earlier is not None:
            found, bound = _shown(band), _shown(bands[earlier])
            findings.warning(path, message("rulebook.band_unreachable", found=found, bound=bound, row=earlier + 1))


def _covered_by(band: Band, earlier: tuple[Band, ...]) -> int | None:
    """The first earlier band that takes everything this one could take."""
    for index, other in enumerate(earlier[:_MOST_BANDS]):
        low = other.at_least is None or (band.at_least is not None and band.at_least >= other.at_least)
        high = other.at_most is None or (band.at_most is not None and band.at_most <= other.at_most)
        if low and high and (other.at_least is not None or other.at_most is not None):
            return index
    return None


def _percent(scoring: BandsScoring, path: Path, findings: Findings) -> None:
    floors = [band.at_least for band in scoring.bands if band.at_least is not None]
    if len(floors) < len(scoring.bands):
        return
    if max(floors) <= 1 and any(floor > 0 for floor in floors):
        findings.notice(path, message("rulebook.band_is_share", found=max(floors)))
    elif floors[0] == 0:
        findings.notice(path, message("rulebook.band_for_all", points=scoring.bands[0].points))


def _order_of_points(bands: tuple[Band, ...], path: Path, findings: Findings) -> None:
    """A better result should not give less."""
    floors = [(index, band.at_least, band.points) for index, band in enumerate(bands) if band.at_least is not None]
    if len(floors) < len(bands):
        return
    for (_, better, more), (index, worse, points) in pairwise(floors):
        if better > worse and more < points:
            words = message("rulebook.band_pays_worse", points=points, more_points=more)
            findings.notice((*path, index), words)


def _shown(band: Band) -> str:
    bounds = (("at_least", band.at_least), ("at_most", band.at_most))
    return ", ".join(f"{name} = {plain(bound)}" for name, bound in bounds if bound is not None)
