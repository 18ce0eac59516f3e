"""WordprocessingML (ECMA-376 part 1, section 17): text in, XML out. Lengths are twips, 1/20 of a point.

Written as strings: a list of evidence has a thousand rows, and an element tree built cell by cell is ten times slower
(docs/decisions/0021-word-documents.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from evidence_check.text.fold import nfc


def shown(text: str) -> str:
    """NFC on one line; what cannot be printed becomes "�".

    XML forbids most control characters, and a file name may hold them, or bytes that are no text at all.
    """
    return "".join(char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in nfc(text))


def run(text: str, *, size: float | None = None, bold: bool = False, italic: bool = False) -> str:
    """One run. ``size`` in points, else the document's."""
    look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "") + (_size(size) if size is not None else "")
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(shown(text), quote=False)}</w:t></w:r>'


def tick_box(size: float) -> str:
    """A box that is ticked with a click (Word 2010 and later) or with a pen; a run of its own."""
    font = '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/>'
    return (
        '<w:sdt><w:sdtPr><w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
        '<w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:rPr>{font}{_size(size)}</w:rPr><w:t>\u2610</w:t></w:r></w:sdtContent></w:sdt>"
    )


def paragraph(
    *runs: str,
    align: str = "both",
    first: int = 0,
    before: int = 0,
    after: int = 0,
    line: int = 240,
    keep_next: bool = False,
    new_page: bool = False,
) -> str:
    """``align``: left | center | right | both. ``first``: indent of the first line; ``line``: 240 is single spacing."""
    indent = f'<w:ind w:firstLine="{first}"/>' if first else ""
    keep = ("<w:keepNext/>" if keep_next else "") + ("<w:pageBreakBefore/>" if new_page else "")
    spacing = f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'
    return f'<w:p><w:pPr>{keep}{spacing}{indent}<w:jc w:val="{align}"/></w:pPr>{"".join(runs)}</w:p>'


def rule(length: int, room: int) -> str:
    """A line of a length in the middle of a room: Decree 30 sets one under the agency, the motto and the subject."""
    side = max(0, (room - length) // 2)
    return (
        '<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
        '<w:spacing w:before="60" w:after="0" w:line="100" w:lineRule="exact"/>'
        f'<w:ind w:left="{side}" w:right="{side}"/><w:rPr>{_size(2)}</w:rPr></w:pPr></w:p>'
    )


def cell(width: int, *paragraphs: str, span: int = 1, middle: bool = False) -> str:
    """A table cell; ``span`` columns wide, ``width`` all together."""
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    high = '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{wide}{high}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def row(*cells: str, header: bool = False, splits: bool = False) -> str:
    """A row. ``header``: repeated on every page. Not broken across pages unless it ``splits``."""
    properties = ("" if splits else "<w:cantSplit/>") + ("<w:tblHeader/>" if header else "")
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def table(widths: Sequence[int], rows: Iterable[str], *, ruled: bool) -> str:
    """A table of fixed columns; ``ruled`` with lines and some room in the cells, else a table for layout only."""
    edge = "single" if ruled else "nil"
    edges = "".join(
        f'<w:{side} w:val="{edge}" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    room = 70 if ruled else 0
    margins = f'<w:left w:w="{room}" w:type="dxa"/><w:right w:w="{room}" w:type="dxa"/>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
