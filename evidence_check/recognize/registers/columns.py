"""Headings of a register's columns → what stands in them (Decree 30/2020/NĐ-CP, Annex V, forms II to IV)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from evidence_check.model.register import RegisterKind
from evidence_check.text.fold import toneless


class Column(Enum):
    """What a column holds."""

    ORDINAL = "ordinal"
    CODE = "code"
    TITLE = "title"
    RETENTION = "retention"
    MAKER = "maker"
    PERIOD = "period"
    SHEETS = "sheets"
    NOTE = "note"
    PAPER_NUMBER = "paper-number"
    PAPER_DAY = "paper-day"
    PAPER_SUBJECT = "paper-subject"
    PAPER_AUTHOR = "paper-author"


# In order: the first that fits decides. Over the heading's words without tone marks.
_HEADINGS: tuple[tuple[Column, str], ...] = (
    (Column.ORDINAL, r"(?:so )?tt|stt|so thu tu|thu tu"),
    (Column.PAPER_NUMBER, r".*(?:so|ky hieu).*(?:van ban|tai lieu)"),
    (Column.PAPER_DAY, r"ngay.*(?:van ban|tai lieu)?"),
    (Column.PAPER_SUBJECT, r".*trich yeu.*"),
    (Column.PAPER_AUTHOR, r".*tac gia.*"),
    (Column.RETENTION, r".*(?:thoi han|thoi gian) (?:bao quan|bq|luu).*|.*thbq.*"),
    (Column.PERIOD, r"(?:thoi gian|ngay thang).*"),
    (Column.SHEETS, r"(?:so|so luong|tong so)? ?(?:to|trang)(?: so)?(?: (?:so|so luong)? ?(?:to|trang)(?: so)?)?"),
    (Column.MAKER, r"(?:don vi |bo phan |can bo |cong chuc )*(?:nguoi|can bo|don vi).*lap.*|nguoi phu trach.*"),
    (Column.CODE, r"(?:so va ky hieu|so ky hieu|ky hieu|ma|ma so)(?: (?:cua )?ho so)?|so ho so"),
    (Column.TITLE, r".*(?:tieu de|ten ho so|ten de muc|ten nhom).*"),
    (Column.NOTE, r"ghi chu"),
)
_LIST = frozenset({Column.CODE, Column.TITLE, Column.RETENTION})
_INDEX = frozenset({Column.CODE, Column.TITLE, Column.SHEETS})
_PAPERS = frozenset({Column.PAPER_NUMBER, Column.PAPER_SUBJECT})
_NUMBERED = re.compile(r"\(?\d{1,2}\)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where each column stands, 0-based; the first of two of the same sort."""

    at: tuple[tuple[Column, int], ...]

    def text(self, row: Sequence[str], column: Column) -> str:
        """The cell of a row, "" where the register has no such column or the row is shorter."""
        place = next((place for one, place in self.at if one is column), None)
        return row[place].strip() if place is not None and place < len(row) else ""

    @property
    def kind(self) -> RegisterKind | None:
        """The form that these columns make, None where they make none.

        The list has no sheet counts and names who makes each file; the index has them.
        """
        held = {column for column, _ in self.at}
        if held >= _PAPERS:
            return RegisterKind.DOCUMENT_INDEX
        if held >= _INDEX:
            return RegisterKind.FILE_INDEX
        if held >= _LIST:
            return RegisterKind.FILE_INDEX if Column.PERIOD in held else RegisterKind.FILE_LIST
        return None


def columns_of(row: Sequence[str]) -> Columns | None:
    """The columns that a row of headings names; None for any other row."""
    found: dict[Column, int] = {}
    for place, text in enumerate(row):
        column = _column(text)
        if column is not None:
            found.setdefault(column, place)
    columns = Columns(at=tuple(found.items()))
    return columns if columns.kind is not None else None


def numbers_columns(row: Sequence[str]) -> bool:
    """The row under the headings that counts the columns: (1) (2) (3)."""
    told = [text.strip() for text in row if text.strip()]
    return len(told) > 2 and all(_NUMBERED.fullmatch(text) for text in told)


def _column(text: str) -> Column | None:
    plain = " ".join(re.findall(r"[a-z]+|\d+", toneless(text)))
    if not plain or len(plain) > _LONGEST_HEADING:
        return None
    return next((column for column, pattern in _HEADINGS if re.fullmatch(pattern, plain)), None)


_LONGEST_HEADING = 60
