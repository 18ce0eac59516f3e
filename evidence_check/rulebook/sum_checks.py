"""Points that have to add up: leaves to groups and domains, domains to the rulebook.

Each difference is told once, where it arises: a leaf with a wrong maximum spoils its group and its domain, but the
domain's own figure still equals those of its groups, so only the group is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import Criterion, RuleBook
from evidence_check.rulebook.drafts import Draft
from evidence_check.rulebook.findings import Findings
from evidence_check.tomlfile.paths import Path

_ZERO = Decimal(0)
_Placed = tuple[int, Criterion]
"""A leaf with its number in the file."""


def check_sums(draft: Draft, findings: Findings) -> None:
    """Sums of leaves, groups and domains. A rulebook that calls itself partial may lack rows."""
    _total(draft.book, findings)
    for index, group in enumerate(draft.book.groups):
        if group.max_points is not None:
            _group(group.code, group.max_points, ("group", index), draft.book, findings)
    for index, domain in enumerate(draft.book.domains):
        _domain(domain.code, domain.max_points, ("domain", index), draft.book, findings)


def _total(book: RuleBook, findings: Findings) -> None:
    domains, leaves = _sum(one.max_points for one in book.domains), _sum(one.max_points for one in book.criteria)
    if book.max_points in (domains, leaves) or _may_lack(book, domains, book.max_points):
        return
    path: Path = ("rulebook", "max_points")
    parts: list[Path] = [("domain", index, key) for index in range(len(book.domains)) for key in ("code", "max_points")]
    findings.warning(path, _difference("rulebook", book.id, len(book.domains), domains, book.max_points), *parts)


def _group(code: str, stated: Decimal, path: Path, book: RuleBook, findings: Findings) -> None:
    leaves = [(index, one) for index, one in enumerate(book.criteria) if one.group == code]
    total = _sum(one.max_points for _, one in leaves)
    if not leaves or total == stated or _may_lack(book, total, stated):
        return
    words = _difference("group", code, len(leaves), total, stated)
    findings.warning((*path, "max_points"), words, (*path, "code"), *_rests_on(leaves, "group", book))


def _domain(code: str, stated: Decimal, path: Path, book: RuleBook, findings: Findings) -> None:
    leaves = [(index, one) for index, one in enumerate(book.criteria) if one.domain == code]
    rests_on = ((*path, "code"), *_rests_on(leaves, "domain", book))
    if not leaves:
        if book.completeness != "partial" and stated > 0:
            findings.warning((*path, "code"), message("rulebook.domain_empty", code=code), *rests_on)
        return
    of_groups = {one.code: one.max_points for one in book.groups if one.max_points is not None}
    grouped = {one.group for _, one in leaves if one.group in of_groups}
    by_groups = _sum(points for group, points in of_groups.items() if group in grouped)
    by_groups += _sum(one.max_points for _, one in leaves if one.group not in grouped)
    total = _sum(one.max_points for _, one in leaves)
    if stated not in (total, by_groups) and not _may_lack(book, total, stated):
        words = _difference("domain", code, len(leaves), total, stated)
        findings.warning((*path, "max_points"), words, *rests_on)


def _rests_on(leaves: list[_Placed], belongs_by: str, book: RuleBook) -> Iterable[Path]:
    """Every leaf's place (one that is wrong may belong here), and what the leaves here say."""
    yield from (("criterion", index, belongs_by) for index in range(len(book.criteria)))
    yield from (("criterion", index, key) for index, _ in leaves for key in ("code", "max_points"))


def _difference(kind: str, code: str, count: int, total: Decimal, stated: Decimal) -> Message:
    key = f"rulebook.sum_of_{kind}_{'over' if total > stated else 'under'}"
    difference = abs(total - stated)
    return message(key, code=code, count=count, sum_points=total, max_points=stated, difference_points=difference)


def _may_lack(book: RuleBook, total: Decimal, stated: Decimal) -> bool:
    return book.completeness == "partial" and total < stated


def _sum(points: Iterable[Decimal]) -> Decimal:
    return sum(points, _ZERO)
