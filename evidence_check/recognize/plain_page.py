"""A page made from bare text: portal copies, .txt files and the recognition cases of the tests."""

from __future__ import annotations

from evidence_check.model.extraction import Line, Page
from evidence_check.text.fold import nfc


def page_from_text(text: str, number: int = 1) -> Page:
    """One line per row and per "|"-separated cell; no positions."""
    lines = [
        Line(text=cell.strip())
        for row in nfc(text).replace("\r", "").split("\n")
        for cell in row.split("|")
        if cell.strip()
    ]
    return Page(number=number, lines=tuple(lines), positioned=False)
