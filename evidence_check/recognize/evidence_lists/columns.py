"""Which column of a list of evidence holds what, told by its headings.

Asked for by rounds: "số ký hiệu, ngày tháng năm ban hành, cơ quan ban hành, trích yếu" (Công văn 2775/SNV-CCHC&VTLT
10/11/2025); units add the criterion, the file's name, a note, or write several of these into one column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from evidence_check.text.fold import toneless
from evidence_check.text.words import words


class ListColumn(Enum):
    """What a column holds."""

    ORDINAL = "ordinal"
    CRITERION = "criterion"
    NUMBER = "number"
    """Number and symbol, perhaps with the day."""
    DATE = "date"
    ISSUER = "issuer"
    TYPE = "type"
    SUBJECT = "subject"
    FILE = "file"
    NOTE = "note"


# In order: the first that fits decides. Over the heading's words without tone marks.
_HEADINGS: tuple[tuple[ListColumn, str], ...] = (
    (ListColumn.ORDINAL, r"s?tt|so (?:tt|thu tu)|thu tu"),
    (ListColumn.NUMBER, r"(?:so )?(?:va )?(?:ky )?hieu\b.*|so (?:van ban|vb|cong van|tai lieu|ky hieu)\b.*"),
    (ListColumn.SUBJECT, r".*\btrich yeu\b.*|.*\bten (?:van ban|tai lieu|ho so|minh chung)\b.*"),
    (ListColumn.FILE, r".*\b(?:tep|file|tap tin|duong dan|duong link|link|url)\b.*"),
    (ListColumn.DATE, r"(?:ngay|thoi gian|thoi diem)\b.*"),
    (ListColumn.ISSUER, r".*\b(?:co quan|don vi|noi|cap) (?:da )?(?:ban hanh|phat hanh|ky)\b.*|co quan|tac gia.*"),
    (ListColumn.SUBJECT, r".*\b(?:kiem chung|minh chung|chung minh)\b.*"),
    (ListColumn.CRITERION, r"(?:\w+ ){0,4}(?:tieu chi|chi tieu|chi so)\b.*|ma (?:tc|so)|linh vuc\b.*|muc"),
    (ListColumn.TYPE, r"(?:ten )?(?:the )?loai(?: van ban| tai lieu)?|hinh thuc van ban"),
    (ListColumn.NOTE, r"ghi chu.*|noi luu.*"),
    (ListColumn.SUBJECT, r"(?:tai lieu|van ban|noi dung|mo ta|dien giai)\b.*"),
)  # fmt: skip
_SCORES = re.compile(r"\bdiem\b|\btu (?:cham|danh gia)\b|\btoi da\b")
_NUMBERED = re.compile(r"\(?\d{1,2}\)?")
_LONGEST_HEADING = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class ListColumns:
    """Where each column stands, 0-based; the first of two of the same sort."""

    at: tuple[tuple[ListColumn, int], ...]

    def of(self, column: ListColumn) -> int | None:
        """The place of a column."""
        return next((place for one, place in self.at if one is column), None)

    @property
    def names_papers(self) -> bool:
        """Columns by which papers are told apart: enough where a title says that this is a list of evidence."""
        held = {column for column, _ in self.at}
        if ListColumn.NUMBER in held:
            return bool(held & {ListColumn.SUBJECT, ListColumn.DATE, ListColumn.FILE, ListColumn.ISSUER})
        return ListColumn.SUBJECT in held and bool(
            held & {ListColumn.DATE, ListColumn.FILE, ListColumn.CRITERION, ListColumn.ISSUER}
        )

    @property
    def names_criteria(self) -> bool:
        """Papers told by number beside the criterion that each is for: a list of evidence, whatever its title."""
        held = {column for column, _ in self.at}
        return held >= {ListColumn.CRITERION, ListColumn.NUMBER, ListColumn.SUBJECT}


def columns_of(row: Sequence[str]) -> ListColumns | None:
    """The columns that a row of headings names; None for any other row, and for a sheet of scores."""
    found: dict[ListColumn, int] = {}
    for place, text in enumerate(row):
        plain = toneless(" ".join(words(text))) if len(text) <= _LONGEST_HEADING else ""
        if not plain:
            continue
        if _SCORES.search(plain):
            return None
        column = next((column for column, pattern in _HEADINGS if re.fullmatch(pattern, plain)), None)
        if column is not None:
            found.setdefault(column, place)
    columns = ListColumns(at=tuple(found.items()))
    return columns if columns.names_papers else None


def numbers_columns(row: Sequence[str]) -> bool:
    """The row under the headings that counts the columns: (1) (2) (3)."""
    told = [text.strip() for text in row if text.strip()]
    return len(told) > 2 and all(_NUMBERED.fullmatch(text) for text in told)
