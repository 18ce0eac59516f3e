"""A score sheet (bảng tự chấm điểm): its rows as printed, and what they claim once held against a rulebook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlace:
    """``row``: 1-based, as a spreadsheet program counts; in Word and PDF the row of the table.

    ``sheet``: the sheet's name, or "#2" for the second table of a paper; "" where there is only one.
    ``page``: of a PDF; the sheet's place in a workbook; 1 for Word.
    """

    row: int
    sheet: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEvidence:
    """One thing that a sheet names as evidence: a file, a numbered document, or a link; exactly one of them is set.

    ``text``: the line it stands in, bullet left out. ``number`` and ``symbol`` as in :class:`DocumentPart`.
    """

    text: str
    place: SheetPlace
    file: str | None = None
    number: str | None = None
    symbol: str | None = None
    issued_on: date | None = None
    link: str | None = None
    """As printed; what stands behind "Link:" where that is no address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """One row as printed, NFC; "" for an empty cell. Rows without a code belong to the last row above that has one."""

    place: SheetPlace
    code: str = ""
    title: str = ""
    max_points: str = ""
    figures: str = ""
    claimed: str = ""
    explanation: str = ""
    evidence: tuple[NamedEvidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet:
    """One table with a column for self-scores. ``years``: those that the lines above it speak of ("năm 2025")."""

    rows: tuple[ScoreRow, ...]
    years: tuple[int, ...] = ()
    has_max: bool = True

    @property
    def pages(self) -> frozenset[int]:
        """The pages, or sheets of a workbook, that it stands on."""
        return frozenset(row.place.page for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedRow:
    """A leaf criterion's row. ``claimed`` None: empty, or no number (then ``unread`` is what stands there).

    ``by_code``, ``by_title``: how the row was known.
    """

    criterion: str
    place: SheetPlace
    title: str = ""
    claimed: Decimal | None = None
    max_points: Decimal | None = None
    unread: str = ""
    by_code: bool = True
    by_title: bool = True
    answer: str | None = None
    """ "yes" | "no" | "not_applicable", chosen beside the criterion."""
    figures: tuple[tuple[str, Decimal], ...] = ()
    unread_figures: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    """Answers to the rulebook's questions that stand below the row."""
    explanation: str = ""
    evidence: tuple[NamedEvidence, ...] = ()


class SumLevel(Enum):
    """What a sum is of."""

    GROUP = "group"
    DOMAIN = "domain"
    TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class SumRow:
    """A row that adds up others. ``code`` is the rulebook's; "" for the total."""

    level: SumLevel
    code: str
    place: SheetPlace
    claimed: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StrangeRow:
    """A row with a score that is none of the rulebook's criteria. ``domain``: under which it stands."""

    place: SheetPlace
    text: str
    domain: str | None = None
    claimed: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSheet:
    """A further sheet of the same round, which was not used: a blank form, a draft, a print of the one that counts.

    ``differs``: criteria that it scores otherwise.
    """

    path: str
    is_blank: bool = False
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What the submission's score sheet claims. ``path``: the file's; ``rows`` in the sheet's order."""

    path: str
    rows: tuple[ClaimedRow, ...]
    sums: tuple[SumRow, ...] = ()
    strange: tuple[StrangeRow, ...] = ()
    others: tuple[OtherSheet, ...] = ()
    of_other_years: tuple[str, ...] = ()

    @property
    def paths(self) -> frozenset[str]:
        """Every file with a sheet of this round."""
        return frozenset((self.path, *(one.path for one in self.others))) if self.rows else frozenset()

    @property
    def is_blank(self) -> bool:
        """True where nobody filled anything in."""
        return not any(
            one.claimed is not None
            or one.unread
            or one.answer
            or one.figures
            or one.answers
            or one.explanation
            or one.evidence
            for one in self.rows
        )

    def row_of(self, criterion: str) -> ClaimedRow | None:
        """The first row of a criterion that has a score, else its first row."""
        found = [one for one in self.rows if one.criterion == criterion]
        return next((one for one in found if one.claimed is not None), found[0] if found else None)
