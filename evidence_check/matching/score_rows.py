"""Score sheets → what they claim: each row held against the rulebook; the best sheet of the submission."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from evidence_check.matching.row_figures import answer_of, figure_below, figures_beside, is_not_applicable
from evidence_check.matching.sheet_codes import Found, SheetCodes, code_of
from evidence_check.model.document import Document
from evidence_check.model.rulebook import Criterion, Domain, Group, RuleBook
from evidence_check.model.score_sheet import (
    ClaimedRow,
    Claims,
    OtherSheet,
    ScoreRow,
    ScoreSheet,
    StrangeRow,
    SumLevel,
    SumRow,
)
from evidence_check.text.fold import fold, toneless
from evidence_check.text.quantities import read_number

_TOTAL = re.compile(r"^(?:tổng|cộng|điểm tổng)\b(?! (?:số|hợp) (?!điểm))")
"""With its tone marks: "Công khai" is no "Cộng"; "Tổng số hồ sơ" is a figure."""
_LONGEST_TOTAL = 70
_NAMES_DOMAIN = re.compile(r"\b(?:linh vuc|muc|phan|nhom)\s+(?:so )?([ivx]+|\d+)\b")
_FEWEST_ROWS = 3
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_FEWEST_SHARE = 0.5
_SAME_SHEET = 0.2
"""Two tables of one file that repeat more of each other's criteria than this are two sheets, not two halves."""


def claims_of(book: RuleBook, documents: Iterable[Document]) -> Claims | None:
    """What the submission's score sheet claims; None where there is no sheet of this rulebook.

    Of several the one with most scores counts: a blank form beside a filled-in one, a draft beside the last version.
    """
    codes = SheetCodes(book)
    found: list[Claims] = []
    other_years: list[str] = []
    for document in documents:
        path = document.file.path
        sheets = [one for one in document.score_sheets if not one.years or book.year in one.years]
        if document.score_sheets and not sheets:
            other_years.append(path)
        for group in _halves_joined([_Reading(book, codes, sheet).claims(path) for sheet in sheets]):
            if _is_of_this_rulebook(group, book):
                found.append(group)
    if not found:
        return Claims(path="", rows=(), of_other_years=tuple(other_years)) if other_years else None
    best = max(found, key=_rank)
    others = tuple(
        OtherSheet(path=one.path, is_blank=one.is_blank, differs=_scored_otherwise(one, best))
        for one in found
        if one is not best
    )
    return replace(best, others=others, of_other_years=tuple(other_years))


def _rank(claims: Claims) -> tuple[int, int, bool, bool]:
    """Most scores, most rows; a workbook before its print, a file of the folder before one in an archive."""
    scores = sum(row.claimed is not None for row in claims.rows)
    name = claims.path.casefold()
    return scores, len(claims.rows), name.endswith(_WORKBOOKS), "!/" not in name


def _scored_otherwise(one: Claims, best: Claims) -> tuple[str, ...]:
    mine = {code: row.claimed for code in {row.criterion for row in one.rows} if (row := one.row_of(code)) is not None}
    theirs = {code: row.claimed for code in mine if (row := best.row_of(code)) is not None}
    return tuple(sorted(code for code, score in mine.items() if score is not None and theirs.get(code) != score))


def _halves_joined(claims: list[Claims]) -> Iterator[Claims]:
    """Tables of one file that each hold other criteria are one sheet: a table, or a sheet of the workbook, a domain."""
    joined: list[Claims] = []
    for one in claims:
        codes = {row.criterion for row in one.rows}
        for at, other in enumerate(joined):
            theirs = {row.criterion for row in other.rows}
            if codes and theirs and len(codes & theirs) <= _SAME_SHEET * min(len(codes), len(theirs)):
                joined[at] = replace(
                    other, rows=other.rows + one.rows, sums=other.sums + one.sums, strange=other.strange + one.strange
                )
                break
        else:
            joined.append(one)
    yield from joined


def _is_of_this_rulebook(claims: Claims, book: RuleBook) -> bool:
    known = {row.criterion for row in claims.rows if row.by_code or row.by_title}
    sure = {row.criterion for row in claims.rows if row.by_title or not row.title}
    least = min(_FEWEST_ROWS, len(book.criteria))
    rows = len(claims.rows) + len(claims.strange)
    return len(known) >= least and len(sure) * 2 >= len(known) and len(claims.rows) >= _FEWEST_SHARE * rows


@dataclass(slots=True)
class _Reading:
    """The reading of one sheet from the top; local to one call."""

    book: RuleBook
    codes: SheetCodes
    sheet: ScoreSheet
    domain: Domain | None = None
    group: Group | None = None
    leaf: ClaimedRow | None = None
    criterion: Criterion | None = None
    has_codes: bool = True
    parts: list[Decimal] = field(default_factory=list)
    """Scores on rows below the present leaf."""
    rows: list[ClaimedRow] = field(default_factory=list)
    sums: list[SumRow] = field(default_factory=list)
    strange: list[StrangeRow] = field(default_factory=list)

    def claims(self, path: str) -> Claims:
        """Everything the sheet says."""
        coded = [(row, *code_of(row.code, row.title)) for row in self.sheet.rows]
        self.has_codes = any(code for _, code, _, _ in coded)
        roman = sum(is_roman for _, _, _, is_roman in coded) >= 2
        for row, code, title, is_roman in coded:
            self._row(row, code, title, roman=roman and not is_roman)
        self._close()
        return Claims(
            path=path, rows=tuple(self.rows), sums=_with_one_total(self.sums, self.rows), strange=tuple(self.strange)
        )

    def _row(self, row: ScoreRow, code: str, title: str, *, roman: bool) -> None:
        if self._is_total(row, code):
            return
        if self._is_answer(row):
            return
        found = self._find(row, code, title, roman)
        if found is None:
            self._below(row, code, title)
            return
        self._close()
        match found.entry:
            case Domain() as domain:
                self.domain, self.group = domain, None
                self._sum(SumLevel.DOMAIN, domain.code, row)
            case Group() as group:
                self.group = group
                self.domain = next((one for one in self.book.domains if one.code == group.domain), self.domain)
                self._sum(SumLevel.GROUP, group.code, row)
            case Criterion() as criterion:
                self._open(criterion, row, title, found)

    def _find(self, row: ScoreRow, code: str, title: str, roman: bool) -> Found | None:
        if not code and (not title or not (row.max_points or row.claimed)):
            return None  # a figure, a remark, the rest of something
        return self.codes.find(
            code,
            title,
            most=read_number(row.max_points),
            domain=self.domain.code if self.domain else None,
            above=self.group.code if self.group else None,
            roman=roman,
        )

    def _sum(self, level: SumLevel, code: str, row: ScoreRow) -> None:
        self.sums.append(SumRow(level=level, code=code, place=row.place, claimed=read_number(row.claimed)))

    def _open(self, criterion: Criterion, row: ScoreRow, title: str, found: Found) -> None:
        self.criterion = criterion
        if criterion.group is not None:
            self.group = next((one for one in self.book.groups if one.code == criterion.group), self.group)
        elif self.group is not None and not criterion.code.startswith(f"{self.group.code}."):
            self.group = None
        self.domain = next((one for one in self.book.domains if one.code == criterion.domain), self.domain)
        claimed = read_number(row.claimed)
        answer = answer_of(row.figures)
        if claimed is None and is_not_applicable(row.claimed):
            answer = "not_applicable"
        beside, unread = figures_beside(criterion, row.figures, answer)
        if claimed is None and answer == "no" and criterion.scoring is None:
            claimed = Decimal(0)  # "done?" beside a criterion that is all or nothing
        self.leaf = ClaimedRow(
            criterion=criterion.code,
            place=row.place,
            title=title,
            claimed=claimed,
            max_points=read_number(row.max_points),
            unread=row.claimed if claimed is None and _says_something(row.claimed) and answer is None else "",
            by_code=found.by_code,
            by_title=found.by_title,
            answer=answer,
            figures=beside,
            unread_figures=unread,
            explanation=row.explanation,
            evidence=row.evidence,
        )

    def _below(self, row: ScoreRow, code: str, title: str) -> None:
        """A row that is no entry of the rulebook: a figure or part of the leaf above, or a strange criterion."""
        claimed = read_number(row.claimed)
        if self.has_codes:
            looks_like_leaf = bool(code) and not code.isalpha() and bool(row.max_points or row.claimed)
        else:
            looks_like_leaf = bool(row.max_points and row.claimed)
        if looks_like_leaf or self.leaf is None or self.criterion is None:
            if claimed is not None or (looks_like_leaf and title):
                self._close()
                domain = self.domain.code if self.domain else None
                text = " ".join(one for one in (row.code, title) if one)
                self.strange.append(StrangeRow(place=row.place, text=text, domain=domain, claimed=claimed))
            return
        if claimed is not None:
            self.parts.append(claimed)
        figures, unread = figure_below(self.criterion, row.title, row.figures)
        self.leaf = replace(
            self.leaf,
            figures=self.leaf.figures + figures,
            unread_figures=self.leaf.unread_figures + unread,
            explanation=" ".join(one for one in (self.leaf.explanation, row.explanation) if one),
            evidence=self.leaf.evidence + row.evidence,
        )

    def _close(self) -> None:
        if self.leaf is None:
            return
        if self.leaf.claimed is None and not self.leaf.unread and self.parts:
            self.leaf = replace(self.leaf, claimed=sum(self.parts, Decimal(0)))
        self.rows.append(self.leaf)
        self.leaf, self.criterion, self.parts = None, None, []

    def _is_answer(self, row: ScoreRow) -> bool:
        """A question of the rulebook on a row of its own: "id: text", answered beside it."""
        name = row.title.partition(":")[0].strip()
        if name not in {one.id for one in self.book.questions}:
            return False
        given = answer_of(row.figures)
        if given in ("yes", "no") and self.leaf is not None:
            self.leaf = replace(self.leaf, answers=(*self.leaf.answers, (name, given)))
        return True

    def _is_total(self, row: ScoreRow, code: str) -> bool:
        printed = row.title or row.code
        if code or len(printed) > _LONGEST_TOTAL or not _TOTAL.match(fold(printed)):
            return False
        if read_number(row.claimed) is None and read_number(row.max_points) is None:
            return False
        self._close()
        named = _NAMES_DOMAIN.search(toneless(printed))
        if named is not None:
            found = self.codes.find(
                code_of(named[1].upper(), "")[0], "", most=None, domain=None, above=None, roman=False
            )
            if found is not None and isinstance(found.entry, Domain):
                self._sum(SumLevel.DOMAIN, found.entry.code, row)
            return True
        self.sums.append(
            SumRow(
                level=SumLevel.TOTAL,
                code=self.domain.code if self.domain else "",
                place=row.place,
                claimed=read_number(row.claimed),
            )
        )
        return True


def _with_one_total(sums: list[SumRow], rows: list[ClaimedRow]) -> tuple[SumRow, ...]:
    """ "Cộng" before further criteria is its domain's sum; only what stands above or below them all is the total."""
    first = min((row.place.row for row in rows), default=0)
    last = max((row.place.row for row in rows), default=0)
    kept: list[SumRow] = []
    for one in sums:
        if one.level is not SumLevel.TOTAL:
            kept.append(one)
        elif one.place.row > last or one.place.row < first:
            kept.append(replace(one, code=""))
        elif one.code:
            kept.append(replace(one, level=SumLevel.DOMAIN))
    return tuple(kept)


def _says_something(text: str) -> bool:
    return any(char.isalnum() for char in text)
