"""A rulebook as its official table prints it: domains, in them groups, in them leaf criteria."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from evidence_check.model.rulebook import Criterion, Domain, Group, RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A domain or a group; its points are the sum of its ``parts``."""

    of: Domain | Group
    parts: tuple[Branch | Criterion, ...]

    @property
    def max_points(self) -> Decimal:
        """The sum of the leaves, which is what a sheet adds up to, whatever the rulebook states above them."""
        return sum((part.max_points for part in self.parts), Decimal(0))


def branches_of(book: RuleBook) -> tuple[Branch, ...]:
    """The domains with everything below. A group stands where its first leaf does, with all its leaves."""
    return tuple(Branch(of=domain, parts=tuple(_parts(domain, book))) for domain in book.domains)


def _parts(domain: Domain, book: RuleBook) -> Iterator[Branch | Criterion]:
    groups = {one.code: one for one in book.groups}
    members = [one for one in book.criteria if one.domain == domain.code]
    opened: set[str] = set()
    for criterion in members:
        if criterion.group is None or criterion.group not in groups:
            yield criterion
        elif criterion.group not in opened:
            opened.add(criterion.group)
            leaves = tuple(one for one in members if one.group == criterion.group)
            yield Branch(of=groups[criterion.group], parts=leaves)
