"""Tables out of marks: Word's binary and rich-text forms have no table around the rows, only ends of cells and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from evidence_check.extract.flow import Block, Cell, Grid, row_of

_DEEPEST = 8
"""Tables inside each other; Word's own dialogs end earlier."""


@dataclass(slots=True)
class _Level:
    blocks: list[Block] = field(default_factory=list)
    cells: list[tuple[Block, ...]] = field(default_factory=list)
    rows: list[tuple[Cell, ...]] = field(default_factory=list)


class MarkedFlow:
    """Collects paragraphs with the depth of their table (0: none) and the marks that end cells and rows."""

    def __init__(self) -> None:
        self._levels = [_Level()]

    def block(self, block: Block, depth: int) -> None:
        """A paragraph (or a box) of the text or, from depth 1, of the cell that a mark will end."""
        self._at(depth).blocks.append(block)

    def cell(self, depth: int) -> None:
        """The end of a cell; its last paragraph was given before."""
        level = self._at(max(1, depth))
        level.cells.append(tuple(level.blocks))
        level.blocks = []

    def row(self, depth: int, widths: Sequence[float] = ()) -> None:
        """The end of a row. ``widths`` of its cells in any unit, none where not known."""
        level = self._at(max(1, depth))
        level.blocks = []
        if level.cells:
            level.rows.append(row_of(level.cells, widths))
            level.cells = []

    def finished(self) -> list[Block]:
        """Everything collected, with open tables closed."""
        self._at(0)
        return self._levels[0].blocks

    def _at(self, depth: int) -> _Level:
        depth = min(max(0, depth), _DEEPEST)
        while len(self._levels) > depth + 1:
            level = self._levels.pop()
            if level.blocks:
                level.cells.append(tuple(level.blocks))  # cut off before the cell's mark
            if level.cells:
                level.rows.append(row_of(level.cells))
            if level.rows:
                self._levels[-1].blocks.append(Grid(rows=tuple(level.rows)))
        while len(self._levels) < depth + 1:
            self._levels.append(_Level())
        return self._levels[-1]
