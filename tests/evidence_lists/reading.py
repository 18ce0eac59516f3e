"""Made files with tables, read as the program reads them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from docx import Document as WordDocument

from evidence_check.model.document import Document
from evidence_check.model.evidence_list import EvidenceList
from evidence_check.model.extraction import ReadingPlan
from evidence_check.pipeline.reading import read_document
from evidence_check.scan.describing import describe
from evidence_check.scan.walking import walk

Row = Sequence[str]
"""One text for a whole row is a band over all columns."""


def word(*pieces: str | Sequence[Row], merged: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """Paragraphs and tables in their order. ``merged``: row, column, last row, last column in every table."""
    document = WordDocument()
    for piece in pieces:
        if isinstance(piece, str):
            document.add_paragraph(piece)
            continue
        table = document.add_table(rows=0, cols=max(map(len, piece)))
        for row in piece:
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=False):
                cell.text = text
            if len(row) == 1:
                cells[0].merge(cells[-1])
        for first_row, first, last_row, last in merged:
            table.cell(first_row, first).merge(table.cell(last_row, last))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(folder: Path, name: str, data: bytes) -> Document:
    """The document of a file."""
    (folder / name).write_bytes(data)
    (found,) = (one for one in walk(folder) if one.path == name)
    return read_document(describe(found, root=folder).file, folder, ReadingPlan.ENDS)


def told(one: EvidenceList) -> list[tuple[str, str, str, str]]:
    """Criterion, number with symbol, day, files of each entry."""
    return [
        (
            entry.criterion,
            "/".join(filter(None, (entry.number, entry.symbol))),
            entry.issued_on.isoformat() if entry.issued_on else "",
            "; ".join(entry.files),
        )
        for entry in one.entries
    ]
