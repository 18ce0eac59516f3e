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
    book = draft.book
    _total(book, findings)
    if not findings.is_there(("criterion",)):
        return
    by_group: dict[str | None, list[_Placed]] = {}
    by_domain: dict[str | None, list[_Placed]] = {}
    for index, criterion in enumerate(book.criteria):
        by_group.setdefault(criterion.group, []).append((index, criterion))
        by_domain.setdefault(criterion.domain, []).append((index, criterion))
    # A leaf whose group or domain is wrong may belong to any.
    if all(findings.is_sound(("criterion", index, "group")) for index in range(len(book.criteria))):
        for index, group in enumerate(book.groups):
            if group.max_points is not None:
                leaves = by_group.get(group.code, [])
                _group(group.code, group.max_points, ("group", index), leaves, book, findings)
    if all(findings.is_sound(("criterion", index, "domain")) for index in range(len(book.criteria))):
        of_groups = {one.code: one.max_points for one in book.groups if one.max_points is not None}
        for index, domain in enumerate(book.domains):
            leaves = by_domain.get(domain.code, [])
            _domain(domain.code, domain.max_points, ("domain", index), leaves, of_groups, book, findings)


def _total(book: RuleBook, findings: Findings) -> None:
    domains, leaves = _sum(one.max_points for one in book.domains), _sum(one.max_points for one in book.criteria)
    if book.max_points in (domains, leaves) or _may_lack(book, domains, book.max_points):
        return
    path: Path = ("rulebook", "max_points")
    parts: list[Path] = [("domain", index, key) for index in range(len(book.domains)) for key in ("code", "max_points")]
    findings.warning(path, _difference("rulebook", book.id, len(book.domains), domains, book.max_points), *parts)


def _group(code: str, stated: Decimal, path: Path, leaves: list[_Placed], book: RuleBook, findings: Findings) -> None:
    total = _sum(one.max_points for _, one in leaves)
    if not leaves or total == stated or _may_lack(book, total, stated):
        return
    words = _difference("group", code, len(leaves), total, stated)
    findings.warning((*path, "max_points"), words, (*path, "code"), *_rests_on(leaves))


def _domain(
    code: str,
    stated: Decimal,
    path: Path,
    leaves: list[_Placed],
    of_groups: dict[str, Decimal],
    book: RuleBook,
    findings: Findings,
) -> None:
    rests_on = ((*path, "code"), *_rests_on(leaves))
    if not leaves:
        if book.completeness != "partial" and stated > 0:
            findings.warning((*path, "code"), message("rulebook.domain_empty", code=code), *rests_on)
        return
    grouped = {one.group for _, one in leaves if one.group in of_groups}
    by_groups = _sum(of_groups[group] for group in grouped if group is not None)
    by_groups += _sum(one.max_points for _, one in leaves if one.group not in grouped)
    total = _sum(one.max_points for _, one in leaves)
    if stated not in (total, by_groups) and not _may_lack(book, total, stated):
        words = _difference("domain", code, len(leaves), total, stated)
        findings.warning((*path, "max_points"), words, *rests_on)


def _rests_on(leaves: list[_Placed]) -> Iterable[Path]:
    return (("criterion", index, key) for index, _ in leaves for key in ("code", "max_points"))


def _difference(kind: str, code: str, count: int, total: Decimal, stated: Decimal) -> Message:
    key = f"rulebook.sum_of_{kind}_{'over' if total > stated else 'under'}"
    difference = abs(total - stated)
    return message(key, code=code, count=count, sum_points=total, max_points=stated, difference_points=difference)


def _may_lack(book: RuleBook, total: Decimal, stated: Decimal) -> bool:
    return book.completeness == "partial" and total < stated


def _sum(points: Iterable[Decimal]) -> Decimal:
    return sum(points, _ZERO)
