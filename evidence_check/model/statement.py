"""Figures that a paper states: the sentences and table rows that hold them, and what they say once understood."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence with a figure in it, or a row of a table told as one: "label: heading: value; heading: value".

    ``above``: the section headings over it, or the table's title. ``label``: a table row's, "" for a sentence and for
    the row of sums. ``page``: 1-based; the sheet's place in a workbook. ``sheet``, ``row``: of a workbook, the sheet's
    name and the row as a spreadsheet program counts; "" and 0 elsewhere.
    """

    text: str
    page: int = 1
    above: str = ""
    label: str = ""
    sheet: str = ""
    row: int = 0


class StatedKind(Enum):
    """What a figure is."""

    SHARE = "share"
    PERCENT = "percent"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFigure:
    """A figure in a text. ``of``: of a share. ``places``: decimals as printed. ``start``, ``end``: its span."""

    kind: StatedKind
    value: Decimal
    of: Decimal | None = None
    places: int = 0
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedFigure:
    """What a paper says about the very thing that a criterion's declared figures are about.

    ``figures``: by the rulebook's names, where the paper gives them; ``percent``: as printed, with so many ``places``.
    ``sure``: the words leave no doubt that it is the same thing. ``agrees``: with what is declared.
    """

    criterion: str
    document: int
    statement: Statement
    figures: tuple[tuple[str, Decimal], ...] = ()
    percent: Decimal | None = None
    places: int = 0
    shown: str = ""
    """The figure as printed."""
    sure: bool = False
    agrees: bool = False
