"""What changed between two reports: new, fixed and still open findings, and the points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator

from evidence_check.model.comparison import Comparison, ToldFinding, ToldReport
from evidence_check.model.message import Message, message


def compare(earlier: ToldReport, later: ToldReport) -> Comparison:
    """Hold two reports against each other. A finding keeps its identity by its fingerprint.

    Where that is gone because the file was edited, the same problem of the same requirement or path is the same
    finding: a report that calls it fixed and new at once would be noise.
    """
    pairs = _paired(earlier.findings, later.findings)
    gone = set(pairs.values())
    return Comparison(
        since=earlier.as_of,
        until=later.as_of,
        new=tuple(one for at, one in enumerate(later.findings) if at not in pairs),
        fixed=tuple(one for at, one in enumerate(earlier.findings) if at not in gone),
        still_open=tuple(one for at, one in enumerate(later.findings) if at in pairs),
        claimed_change=later.claimed_points - earlier.claimed_points,
        supported_change=later.supported_points - earlier.supported_points,
        at_risk_change=later.at_risk_points - earlier.at_risk_points,
        unverified_change=later.unverified_points - earlier.unverified_points,
        decimals=max(earlier.decimals, later.decimals),
        remarks=tuple(_remarks(earlier, later)),
    )


def _paired(earlier: tuple[ToldFinding, ...], later: tuple[ToldFinding, ...]) -> dict[int, int]:
    """Place in ``later`` → place in ``earlier`` of the same finding."""
    pairs: dict[int, int] = {}
    for key in (_by_fingerprint, _by_place):
        _pair(earlier, later, key, pairs)
    return pairs


def _pair(
    earlier: tuple[ToldFinding, ...],
    later: tuple[ToldFinding, ...],
    key: Callable[[ToldFinding], Hashable],
    pairs: dict[int, int],
) -> None:
    taken = set(pairs.values())
    free: dict[Hashable, list[int]] = defaultdict(list)
    for at in reversed(range(len(earlier))):
        if at not in taken:
            free[key(earlier[at])].append(at)
    for at, one in enumerate(later):
        if at not in pairs and free.get(key(one)):
            pairs[at] = free[key(one)].pop()


def _by_fingerprint(one: ToldFinding) -> Hashable:
    return one.code, one.fingerprint


def _by_place(one: ToldFinding) -> Hashable:
    return one.code, one.criterion, one.requirement, one.path


def _remarks(earlier: ToldReport, later: ToldReport) -> Iterator[Message]:
    for key, before, after in (
        ("comparison.other_rulebook", earlier.rulebook, later.rulebook),
        ("comparison.other_year", earlier.year, later.year),
        ("comparison.other_unit", earlier.unit or earlier.submission, later.unit or later.submission),
    ):
        if before != after:
            yield message(key, before=before, after=after)
