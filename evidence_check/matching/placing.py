"""The place of a file as a hint: which criterion its folder or name points at."""

from __future__ import annotations

from dataclasses import dataclass, field

from evidence_check.model.rulebook import RuleBook
from evidence_check.text.criterion_code import code_key


@dataclass(frozen=True, slots=True)
class Places:
    """Codes of a rulebook and the leaves each one stands for."""

    leaves: dict[str, frozenset[str]]
    _asked: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    @staticmethod
    def of(rulebook: RuleBook) -> Places:
        """Leaf codes (also their former ones) stand for themselves, group codes for their leaves.

        A domain's folder says nothing about a leaf: one bad scan in it must not excuse every missing paper.
        """
        leaves: dict[str, set[str]] = {}
        for criterion in rulebook.criteria:
            for code in (criterion.code, criterion.formerly, criterion.group):
                if code:
                    leaves.setdefault(code_key(code), set()).add(criterion.code)
        for domain in rulebook.domains:
            leaves.setdefault(code_key(domain.code), set())
        return Places({code: frozenset(found) for code, found in leaves.items()})

    def of_hints(self, hints: tuple[str, ...]) -> frozenset[str]:
        """Leaves that a file's place points at: the innermost hint that the rulebook knows decides."""
        found = self._asked.get(hints)
        if found is None:
            known = (self.leaves.get(code_key(hint)) for hint in hints)
            found = self._asked[hints] = next((leaves for leaves in known if leaves is not None), frozenset())
        return found
