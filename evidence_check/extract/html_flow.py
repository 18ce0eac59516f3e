"""Events of a web page → paragraphs and tables: what is open, what a new cell or the end of a table closes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from evidence_check.extract.flow import DEEPEST, Block, Cell, Grid, row_of
from evidence_check.extract.old_fonts import Run, paragraph_of

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MOST_CELLS = 100_000


@dataclass(frozen=True, slots=True)
class Look:
    """How text is set; ``pre``: its blanks and line ends stand as they are."""

    align: str = ""
    bold: bool = False
    pre: bool = False


@dataclass(slots=True)
class _Table:
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    cells: list[tuple[Block, ...]] = field(default_factory=list)
    widths: list[tuple[float, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Place:
    """The text, or a cell of the table that is open in it."""

    blocks: list[Block] = field(default_factory=list)
    table: _Table | None = None


class HtmlFlow:
    """Collects text; blanks are joined as a browser does."""

    def __init__(self) -> None:
        self._places = [_Place()]
        self._pieces: list[Run] = []
        self._look: Look | None = None
        self._bold = False
        self._dropped = 0
        self._cells = 0

    def text(self, text: str, look: Look, font: str | None = None) -> None:
        """A run of text; the first run's alignment is the paragraph's."""
        if not look.pre:
            text = _BLANKS.sub(" ", text)
            if not self._pieces or self._pieces[-1].text.endswith((" ", "\n", "\t")):
                text = text.lstrip(" ")
        if not text:
            return
        if self._look is None or not self._look.align:
            self._look = look
        self._bold = self._bold or (look.bold and not text.isspace())
        self._pieces.append(Run(text, font))

    def end_paragraph(self) -> None:
        """Nothing happens where nothing was written."""
        if not self._pieces:
            return
        align = self._look.align if self._look is not None else ""
        paragraph = paragraph_of(self._pieces, align, self._bold)
        # A line break at the end is the habit of editors, not an empty row.
        text = paragraph.text.removesuffix("\n") if paragraph.text.strip() else paragraph.text
        self._places[-1].blocks.append(replace(paragraph, text=text))
        self._pieces, self._look, self._bold = [], None, False

    def start_table(self) -> None:
        """Open a table in the text or in the open cell."""
        self.end_paragraph()
        if len(self._places) > DEEPEST or self._places[-1].table is not None:
            self._dropped += 1  # too deep, or a table between two cells: its cells join the outer one
            return
        self._places[-1].table = _Table()

    def start_row(self) -> None:
        """Close the open row."""
        self.end_paragraph()
        self._end_cell()
        self._end_row()

    def start_cell(self, width: float, span: int) -> None:
        """Close the open cell and open one; without a table it is a paragraph."""
        self.end_paragraph()
        self._end_cell()
        table = self._places[-1].table
        if table is not None and self._cells < _MOST_CELLS:
            self._cells += 1
            table.widths.append((width, span))
            self._places.append(_Place())

    def end_table(self) -> None:
        """Close the innermost table."""
        self.end_paragraph()
        if self._dropped:
            self._dropped -= 1
            return
        self._end_cell()
        self._end_row()
        place = self._places[-1]
        if place.table is not None:
            if place.table.rows:
                place.blocks.append(Grid(rows=tuple(place.table.rows)))
            place.table = None

    def finished(self) -> list[Block]:
        """Everything collected, with open tables closed."""
        self.end_paragraph()
        self._dropped = 0
        while len(self._places) > 1 or self._places[-1].table is not None:
            self.end_table()
        return self._places[0].blocks

    def _end_cell(self) -> None:
        if len(self._places) > 1 and self._places[-1].table is None:
            blocks = tuple(self._places.pop().blocks)
            table = self._places[-1].table
            assert table is not None
            table.cells.append(blocks)

    def _end_row(self) -> None:
        table = self._places[-1].table
        if table is None or not table.cells:
            return
        widths = [width for width, _ in table.widths]
        known = all(widths)
        table.rows.append(row_of(table.cells, widths if known else [float(span) for _, span in table.widths]))
        table.cells, table.widths = [], []
