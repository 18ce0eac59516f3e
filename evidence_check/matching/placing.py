"""The place of a file as a hint: which criterion its folder or name points at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from evidence_check.model.rulebook import RuleBook
from evidence_check.text.fold import fold


@dataclass(frozen=True, slots=True)
class Places:
    """Codes of a rulebook and the leaves each one stands for."""

    leaves: dict[str, frozenset[str]]

    @staticmethod
    def of(rulebook: RuleBook) -> Places:
        """Leaf codes (also their former ones) stand for themselves, group codes for their leaves.

        A domain's folder says nothing about a leaf: one bad scan in it must not excuse every missing paper.
        """
        leaves: dict[str, set[str]] = {}
        for criterion in rulebook.criteria:
            for code in (criterion.code, criterion.formerly, criterion.group):
                if code:
                    leaves.setdefault(_key(code), set()).add(criterion.code)
        for domain in rulebook.domains:
            leaves.setdefault(_key(domain.code), set())
        return Places({code: frozenset(found) for code, found in leaves.items()})

    def of_hints(self, hints: tuple[str, ...]) -> frozenset[str]:
        """Leaves that a file's place points at: the innermost hint that the rulebook knows decides."""
        for hint in hints:
            found = self.leaves.get(_key(hint))
            if found is not None:
                return found
        return frozenset()


@lru_cache(maxsize=4096)
def _key(code: str) -> str:
    return fold(code).strip(". )").replace("_", ".")
