"""Tables of a document → lists of evidence. What is none gives none; nothing here raises on any content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, zip_longest

from evidence_check.model.evidence_list import EvidenceList, ListedDocument
from evidence_check.model.extraction import Extraction
from evidence_check.model.printed_table import PrintedTable
from evidence_check.model.score_sheet import SheetPlace
from evidence_check.recognize.evidence_lists.cells import (
    bare_number,
    cited_in,
    dates_in,
    files_in,
    joined,
    one_by_one,
    opening_citation,
)
from evidence_check.recognize.evidence_lists.columns import ListColumn, ListColumns, columns_of, numbers_columns
from evidence_check.recognize.evidence_lists.titles import evidence_title, stated_count
from evidence_check.text.criterion_code import leading_code
from evidence_check.text.fold import clean, is_upper, toneless

_HEADING_WITHIN = 20
"""Rows: a spreadsheet carries agency, motto and title above the headings."""
_MOST_ROWS = 3_000
_MOST_TABLES = 40
_LONGEST_TEXT = 400
_PERHAPS = re.compile(
    r"ki\wm\s+ch\wng|minh\s+ch\wng|ch\wng\s+minh|tlkc|ti\wu\s+ch\w|t\w\s+(?:ch\wm|\w{4}\s+gi\w)", re.I
)
"""Over text as it is, composed letters: taking marks off costs as much as reading the page."""
_COLUMNS = re.compile(
    r"k\w\s+hi\wu|tr\wch\s+y\wu|ban\s+h\wnh|v\wn\s+b\wn|t\wi\s+li\wu|minh\s+ch\wng|ki\wm\s+ch\wng", re.I
)
_HEADS = re.compile(
    r"\b(?:trich yeu|ky hieu|so van ban|co quan ban hanh|ten (?:van ban|tai lieu)|tai lieu kiem chung)\b"
)
_LONGEST_HEADING = 60
_HEADS_WITHIN = 30
_FEWEST_CITED = 2
_CODE = re.compile(r"^(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){1,4})[.)]?$")
_BAND = re.compile(r"^(?:linh vuc|tieu chi|chi tieu|phan|nhom|muc)\b|^(?:thieu|chua dat|chua kiem tra duoc):")
_TOTAL = re.compile(r"^(?:tong (?:so|cong)|cong)\b")


def may_hold_evidence_list(extraction: Extraction) -> bool:
    """True where a line is titled as a list of evidence, or headings stand there that only such a list has."""
    if not any(_PERHAPS.search(page.text) and _COLUMNS.search(page.text) for page in extraction.pages):
        return False
    for page in extraction.pages:
        lines = [line.text for line in page.lines]
        if _title_on(lines) is not None:
            return True
        heads = [plain for line in lines if len(line) <= _LONGEST_HEADING and (plain := toneless(line))]
        if any("trich yeu" in one for one in heads) and any("tieu chi" in one for one in heads):
            return True
    return any(evidence_title([table.name, *(" ".join(row) for row in table.rows[:_HEADING_WITHIN])])
               for table in extraction.tables)  # fmt: skip


def read_evidence_lists(tables: Sequence[PrintedTable], lines: Sequence[str] = ()) -> tuple[EvidenceList, ...]:
    """The lists in the order of the tables; a table without headings that follows one continues it.

    ``lines``: the document's text, whose end says how many papers a list has.
    """
    found: list[EvidenceList] = []
    last: tuple[ListColumns, int, str] | None = None
    for at, table in enumerate(islice(tables, _MOST_TABLES), start=1):
        name = table.name or (f"#{at}" if len(tables) > 1 else "")
        rows = _rows(table)
        head = _heading(rows)
        if head is not None:
            row, columns = head
            above = [table.name, *table.above, *(" ".join(filter(None, map(_text, one))) for one in rows[:row])]
            title = evidence_title([line for line in above if line])
            same = last is not None and last[0] == columns and title is None and bool(found)
            if title is not None or columns.names_criteria or same:
                reader = _Reader(table=table, columns=columns, name=name)
                before = last[2] if same and last else ""
                entries, whole = reader.entries(rows, row + 1, _criterion_above(table) or before)
                if entries or title is not None:
                    if same:
                        found[-1] = _continued(found[-1], entries, whole)
                    else:
                        found.append(EvidenceList(title=title or "", entries=entries, whole=whole))
                    last = columns, table.column_count, reader.criterion
                    continue
        elif found and last is not None and last[1] == table.column_count and not table.name:
            reader = _Reader(table=table, columns=last[0], name=name)
            entries, whole = reader.entries(rows, 0, last[2])
            if entries:
                found[-1] = _continued(found[-1], entries, whole)
                last = last[0], last[1], reader.criterion
                continue
        last = None
    if len(found) == 1:
        stated = max((count for line in lines if (count := stated_count(line)) is not None), default=0)
        if stated > len(found[0].entries):
            found[0] = replace(found[0], whole=False)
    return tuple(one for one in found if any(each.number or each.files for each in one.entries))


def listed_in_lines(extraction: Extraction) -> EvidenceList | None:
    """A list whose table nobody could make out: the numbers in the lines below its title; none may be all of them."""
    title: str | None = None
    criterion = ""
    entries: list[ListedDocument] = []
    for page in extraction.pages:
        lines = [line.text for line in page.lines]
        start = 0
        if title is None:
            at = _title_on(lines)
            if at is None:
                continue
            title, start = evidence_title(lines[at : at + 3]) or clean(lines[at]), at + 1
        for row, line in enumerate(lines[start:], start=start + 1):
            criterion = _band_code(clean(line)) or criterion
            cited = opening_citation(line[:_LONGEST_TEXT])
            if cited is not None and not page.from_picture:
                entries.append(
                    ListedDocument(
                        place=SheetPlace(row=row, page=page.number),
                        text=clean(line)[:_LONGEST_TEXT],
                        criterion=criterion,
                        number=cited.number,
                        symbol=cited.symbol,
                        issued_on=cited.issued_on,
                    )
                )
    return EvidenceList(title=title, entries=tuple(entries), whole=False) if title is not None else None


def _title_on(lines: Sequence[str]) -> int | None:
    """Where a line in capitals opens a list of evidence, with headings below it or papers one by one."""
    for at, line in enumerate(lines):
        if not is_upper(line) or len(line) > 2 * _LONGEST_HEADING or evidence_title(lines[at : at + 3]) is None:
            continue
        below = lines[at + 1 : at + 1 + _HEADS_WITHIN]
        if any(_HEADS.search(toneless(one)) for one in below):
            return at
        if sum(opening_citation(one[:_LONGEST_TEXT]) is not None for one in below) >= _FEWEST_CITED:
            return at
    return None


def _criterion_above(table: PrintedTable) -> str:
    """ "Tiêu chí 1.1.1. Ban hành kế hoạch" on the line before a table of its own."""
    return next((code for line in reversed(table.above[-2:]) if (code := _band_code(clean(line)))), "")


def _continued(one: EvidenceList, entries: tuple[ListedDocument, ...], whole: bool) -> EvidenceList:
    return replace(one, entries=one.entries + entries, whole=one.whole and whole)


_Cells = tuple[tuple[str, ...], ...]
"""The lines of each cell of a row."""


class _Reader:
    """Reads the rows of one table; ``criterion``: what stands beside the row that was read last, or in its band."""

    def __init__(self, table: PrintedTable, columns: ListColumns, name: str) -> None:
        self.table, self.columns, self.name = table, columns, name
        self.criterion = ""
        self._pages = {cell.row: cell.page for cell in table.cells}
        half = max(2, table.column_count // 2)
        self._bands = {cell.row for cell in table.cells if cell.column_span >= half}

    def entries(self, rows: Sequence[_Cells], start: int, criterion: str) -> tuple[tuple[ListedDocument, ...], bool]:
        """The papers below a heading, and whether every row was understood."""
        self.criterion = criterion
        found: list[ListedDocument] = []
        whole = True
        last_ordinal: int | None = None
        for at in range(start, len(rows)):
            texts = [_text(cell) for cell in rows[at]]
            if not any(texts) or numbers_columns(texts) or columns_of(texts) == self.columns or _is_total(texts):
                continue
            if self._is_band(at, texts):
                code = next((code for text in texts if (code := _band_code(text))), None)
                self.criterion = code if code is not None else self.criterion
                continue
            ordinal = self._cell(rows[at], ListColumn.ORDINAL)
            if at in self.table.page_starts and not ordinal and found and not self._numbered(rows[at]):
                found[-1] = self._joined(found[-1], rows[at])
                continue
            if ordinal.isdigit():
                if last_ordinal is not None and int(ordinal) > last_ordinal + 1:
                    whole = False
                last_ordinal = int(ordinal)
            found += self._papers(at, rows[at])
        return tuple(found[:_MOST_ROWS]), whole

    def _papers(self, at: int, row: _Cells) -> Iterator[ListedDocument]:
        """One row's papers: mostly one."""
        wrapped = self.table.wrapped
        number_lines = self._lines(row, ListColumn.NUMBER)
        subject_lines = self._lines(row, ListColumn.SUBJECT)
        number_text = self._cell(row, ListColumn.NUMBER)
        days = dates_in(self._cell(row, ListColumn.DATE)) or dates_in(number_text)
        cited = cited_in(number_lines, wrapped=wrapped)
        if not cited and self.columns.of(ListColumn.NUMBER) is None:
            pieces = one_by_one(subject_lines, wrapped=wrapped)
            cited = tuple(one for piece in pieces if (one := opening_citation(piece)) is not None)
        subject = clean(" ".join((self._cell(row, ListColumn.TYPE), joined(subject_lines, wrapped=wrapped))))
        subject = subject.lstrip(" -+•*")
        base = ListedDocument(
            place=SheetPlace(row=self.table.first_row + at + 1, sheet=self.name, page=self._pages.get(at, 1)),
            text=clean(" | ".join(filter(None, map(_text, row))))[:_LONGEST_TEXT],
            criterion=self._told_criterion(row),
            issuer=self._cell(row, ListColumn.ISSUER),
            subject=subject[:_LONGEST_TEXT],
            files=files_in(self._lines(row, ListColumn.FILE)) or files_in(subject_lines),
            note=self._cell(row, ListColumn.NOTE),
        )
        if not cited:
            number = bare_number(number_text)
            if number or base.subject or base.files:
                yield replace(base, number=number, issued_on=days[0] if days else None)
            return
        own = len(days) == len(cited)
        subjects = subject_lines if len(subject_lines) == len(cited) and not wrapped else None
        for index, one in enumerate(cited):
            told = days[index] if own else one.issued_on or (days[0] if len(days) == 1 else None)
            yield replace(
                base,
                number=one.number,
                symbol=one.symbol,
                issued_on=told,
                subject=subjects[index] if subjects and len(cited) > 1 else base.subject if len(cited) == 1 else "",
            )

    def _told_criterion(self, row: _Cells) -> str:
        """Beside the row; else as before it: a merged cell, or a band."""
        own = self._cell(row, ListColumn.CRITERION)
        ordinal = self._cell(row, ListColumn.ORDINAL).strip(". )")
        if own:
            self.criterion = leading_code(own, is_folder=True) or own
        elif "." in ordinal and _CODE.match(ordinal):
            self.criterion = ordinal
        return self.criterion

    def _is_band(self, at: int, texts: Sequence[str]) -> bool:
        """A heading between rows: over the columns, or a code and a title and nothing that tells a paper."""
        told = [text for text in texts if text]
        if len(told) == 1:
            return at in self._bands or bool(_band_code(told[0])) or bool(_BAND.match(toneless(told[0]).strip(" .-+")))
        if len(told) > 2:
            return False
        telling = (ListColumn.NUMBER, ListColumn.DATE, ListColumn.FILE, ListColumn.ISSUER)
        places = {place for column in telling if (place := self.columns.of(column)) is not None}
        if any(texts[place] for place in places if place < len(texts)):
            return False
        return bool(_CODE.match(told[0].strip())) or any(_BAND.match(toneless(text)) for text in told)

    def _numbered(self, row: _Cells) -> bool:
        return bool(cited_in(self._lines(row, ListColumn.NUMBER), wrapped=self.table.wrapped))

    def _joined(self, before: ListedDocument, row: _Cells) -> ListedDocument:
        """A row that a page break tore."""
        subject = clean(f"{before.subject} {joined(self._lines(row, ListColumn.SUBJECT), wrapped=True)}")
        rest = " | ".join(filter(None, map(_text, row)))
        return replace(
            before,
            subject=subject[:_LONGEST_TEXT],
            issuer=clean(f"{before.issuer} {self._cell(row, ListColumn.ISSUER)}"),
            files=before.files or files_in(self._lines(row, ListColumn.FILE)),
            text=clean(f"{before.text} {rest}")[:_LONGEST_TEXT],
        )

    def _lines(self, row: _Cells, column: ListColumn) -> tuple[str, ...]:
        place = self.columns.of(column)
        return row[place] if place is not None and place < len(row) else ()

    def _cell(self, row: _Cells, column: ListColumn) -> str:
        return joined(self._lines(row, column), wrapped=self.table.wrapped)


def _heading(rows: Sequence[_Cells]) -> tuple[int, ListColumns] | None:
    """The last row of the headings: two rows, the upper one merged, name their columns together."""
    for at, row in islice(enumerate(rows), _HEADING_WITHIN):
        upper = [_text(cell) for cell in row]
        columns = columns_of(upper)
        if at + 1 < len(rows):
            lower = [_text(cell) for cell in rows[at + 1]]
            both = columns_of([below or above for above, below in zip_longest(upper, lower, fillvalue="")])
            if both is not None and not _is_entry(lower) and len(both.at) > len(columns.at if columns else ()):
                return at + 1, both
        if columns is not None:
            return at, columns
    return None


def _is_entry(texts: Sequence[str]) -> bool:
    return any(dates_in(text) or cited_in((text,), wrapped=False) for text in texts)


def _band_code(text: str) -> str | None:
    code = leading_code(text, is_folder=True)
    return code if code is not None and ("." in code or _BAND.match(toneless(text))) else None


def _is_total(texts: Sequence[str]) -> bool:
    told = [text for text in texts if text]
    return len(told) <= 3 and bool(_TOTAL.match(toneless(told[0])))


def _text(cell: Sequence[str]) -> str:
    return clean(" ".join(cell))


def _rows(table: PrintedTable) -> tuple[_Cells, ...]:
    """The cells of each row; a merged cell's text stands in its first place."""
    rows: list[list[tuple[str, ...]]] = [[()] * table.column_count for _ in range(min(table.row_count, _MOST_ROWS))]
    for cell in table.cells:
        if cell.row < len(rows) and cell.column < table.column_count:
            rows[cell.row][cell.column] = cell.lines
    return tuple(map(tuple, rows))
