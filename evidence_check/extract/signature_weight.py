"""How many ways lead to the objects of a PDF: pyHanko follows each of them to tell what a change touches.

Objects that share objects that share objects have more ways than can be followed: thirty such levels are a thousand
million. They are counted first, each object once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pyhanko.pdf_utils import generic

_MOST_WAYS = 2_000_000
_DEEPEST = 150


def is_tangled(reader: Any, pages: frozenset[Any]) -> bool:
    """True where following every way would take minutes. ``pages``: references of the pages, each entered once."""
    count = _Count(reader=reader, pages=pages)
    return count.ways(reader.root, 0) > _MOST_WAYS


@dataclass(slots=True)
class _Count:
    reader: Any
    pages: frozenset[Any]
    known: dict[Any, int] = field(default_factory=dict)

    def ways(self, node: Any, depth: int) -> int:
        reference = node.reference if isinstance(node, generic.IndirectObject) else None
        if reference is not None:
            if reference in self.known:
                # Pages are entered by the page tree alone, whatever else points at them.
                return 1 if reference in self.pages else self.known[reference]
            self.known[reference] = 1  # on the way to itself
            node = node.get_object()
        total = 1
        if depth < _DEEPEST:
            if isinstance(node, generic.DictionaryObject):
                # The structure tree is entered once as well.
                children = [node.raw_get(key) for key in node if key not in ("/Parent", "/P", "/StructTreeRoot")]
            elif isinstance(node, generic.ArrayObject):
                children = [node.raw_get(at) for at in range(len(node))]
            else:
                children = []
            for child in children:
                total += self.ways(child, depth + 1)
                if total > _MOST_WAYS:
                    break
        if reference is not None:
            self.known[reference] = total
        return total
