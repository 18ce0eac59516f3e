"""``bang_tu_cham.xlsx``: the score sheet to fill in, with the columns of the rounds; always in Vietnamese.

Read back by its columns (contract section 2): a leaf's code stands under "STT". Below it, each on a row of its own,
stand its figures, without a code, and the questions it depends on, with "CH1" for a code; name or id go up to the
colon. Sums are formulas over what is filled in.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import zip_longest
from typing import Any

import xlsxwriter

from evidence_check.authoring.skeleton.hierarchy import Branch, branches_of
from evidence_check.authoring.skeleton.telling import Telling, is_self_scored, may_be_not_applicable
from evidence_check.authoring.wordml import shown
from evidence_check.model.figures import Figure, FigureRole, figures_of
from evidence_check.model.rulebook import ChoiceScoring, Criterion, Question
from evidence_check.text.formula_like import neutral
from evidence_check.text.points import plain

_COLUMNS = (
    ("number", 8),
    ("criterion", 34),
    ("max_points", 9),
    ("figures", 13),
    ("scoring", 27),
    ("evidence", 52),
    ("claimed", 9),
    ("attached", 36),
)
"""Names in ``skeleton.sheet.column`` and widths in characters."""
_NUMBER, _CRITERION, _MAX, _FIGURES, _SCORING, _EVIDENCE, _CLAIMED, _ATTACHED = range(len(_COLUMNS))
_FROZEN_COLUMNS = 2
_FONT = {"font_name": "Times New Roman", "font_size": 11}
_A4 = 9
_LINE, _ROOM = 15, 3
"""Points of height for one line of text, and for a cell besides."""
_TALLEST = 409
"""Excel's limit for a row."""
_LONGEST_TEXT = 32_000
"""Characters; a cell takes 32,767."""
_LONGEST_LIST = 255
_NARROW = 1.3
"""Widths count digits of the standard font; letters of this one are narrower."""
_MOST_ARGUMENTS = 200
"""A function takes 255."""


def score_sheet(telling: Telling, *, unit: str, today: date) -> bytes:
    """The workbook. Same rulebook, unit and day, same bytes."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    title = telling.words.text("skeleton.sheet.title", year=str(telling.book.year))
    book.set_properties({"title": title, "author": "evidence-check", "created": datetime.combine(today, time())})
    _Sheet(book, telling).write(title, unit)
    book.close()
    return target.getvalue()


class _Formats:
    """The cell formats, made once."""

    def __init__(self, book: Any, telling: Telling) -> None:
        cell = _FONT | {"valign": "top", "border": 1, "border_color": "#808080", "text_wrap": True}
        decimals = telling.book.policy.decimals
        # The language makes LibreOffice write a decimal comma; Excel follows the machine's region.
        number = "[$-42A]0" + ("." + "0" * decimals if decimals else "")
        points = {"num_format": number, "align": "center"}
        strong, entry = {"bold": True}, {"bg_color": "#FFFBE6"}
        domain, group = {"bg_color": "#D9E2F0"} | strong, {"bg_color": "#EEF3FA"} | strong
        self.text = book.add_format(cell)
        self.points = book.add_format(cell | points)
        self.indented = book.add_format(cell | {"indent": 1, "italic": True})
        self.entry = book.add_format(cell | entry)
        self.figure_entry = book.add_format(cell | entry | {"align": "center"})
        self.points_entry = book.add_format(cell | points | entry)
        self.sums = {
            "domain": (book.add_format(cell | domain), book.add_format(cell | points | domain)),
            "group": (book.add_format(cell | group), book.add_format(cell | points | group)),
        }
        self.header = book.add_format(cell | strong | {"align": "center", "valign": "vcenter", "bg_color": "#D9E2F0"})
        self.title = book.add_format(_FONT | strong | {"font_size": 14})
        self.line = book.add_format(_FONT)


class _Sheet:
    """The sheet; local to one rendering."""

    def __init__(self, book: Any, telling: Telling) -> None:
        self.telling, self.words = telling, telling.words
        self.formats = _Formats(book, telling)
        self.sheet = book.add_worksheet(self._said("name"))
        self.yes_or_no = (self._said("answer.yes"), self._said("answer.no"))
        self.asked: set[str] = set()
        self.next = 0

    def write(self, title: str, unit: str) -> None:
        """The whole sheet from the top."""
        header = self._head(title, unit)
        branches = branches_of(self.telling.book)
        domains = [self._branch(one, "domain") for one in branches]
        most = sum((one.max_points for one in branches), Decimal(0))
        self._sums(self._new_row(), ("", self._said("total")), most, domains, "domain")
        self._page(header)

    def _head(self, title: str, unit: str) -> int:
        """The lines above the table and its header row; returns the header's row."""
        book = self.telling.book
        lines = [title.upper(), self._said("unit", unit=unit), f"{book.title} ({book.id} {book.version})"]
        if book.deadline is not None:
            lines.append(self.telling.deadline())
        lines.append(self._said("how"))
        for line in lines:
            row = self._new_row()
            self.sheet.write_string(row, 0, shown(line), self.formats.title if row == 0 else self.formats.line)
        header = self._new_row()
        names = [self._said(f"column.{name}") for name, _ in _COLUMNS]
        for at, (name, (_, width)) in enumerate(zip(names, _COLUMNS, strict=True)):
            self.sheet.set_column(at, at, width)
            self.sheet.write_string(header, at, name, self.formats.header)
        self.sheet.set_row(header, _height([(name,) for name in names]))
        return header

    def _branch(self, branch: Branch, level: str) -> int:
        """A domain or a group, and everything in it below; returns its row."""
        row = self._new_row()
        parts = [self._branch(part, "group") if isinstance(part, Branch) else self._leaf(part) for part in branch.parts]
        self._sums(row, (branch.of.code, branch.of.title), branch.max_points, parts, level)
        return row

    def _sums(self, row: int, texts: tuple[str, str], most: Decimal, parts: Sequence[int], level: str) -> None:
        """A row that adds up other rows. The present values stand beside the formulas, for viewers without them."""
        text, points = self.formats.sums[level]
        self._band(row, texts, text)
        self.sheet.write_formula(row, _MAX, _sum_of("C", parts), points, float(most))
        self.sheet.write_formula(row, _CLAIMED, _sum_of("G", parts), points, 0)

    def _leaf(self, criterion: Criterion) -> int:
        """A criterion to score and, below it, the figures it rests on; returns its row."""
        row, formats = self._new_row(), self.formats
        scoring, *more_scoring = _pieces(self.telling.scoring(criterion), _SCORING)
        evidence, *more_evidence = _pieces(tuple(self._evidence(criterion)), _EVIDENCE)
        self._texts(row, (criterion.code, criterion.title), formats.text)
        self.sheet.write_number(row, _MAX, float(criterion.max_points), formats.points)
        self._choice(row, self._answers(criterion))
        self._lists(row, scoring, evidence)
        self.sheet.write_blank(row, _CLAIMED, None, formats.points_entry)
        self._between(row, _CLAIMED, criterion.max_points)
        self.sheet.write_blank(row, _ATTACHED, None, formats.entry)
        self.sheet.set_row(row, _height([(criterion.code,), (criterion.title,), (), (), scoring, evidence]))
        for more in zip_longest(more_scoring, more_evidence, fillvalue=()):
            below = self._new_row()
            self._band(below, ("", ""), formats.text)
            self._lists(below, *more)
            self.sheet.set_row(below, _height([(), (), (), (), *more]))
        for figure in figures_of(criterion):
            if figure.role is not FigureRole.CHOICE:
                self._figure(figure)
        for question in self.telling.questions_of(criterion):
            if question.id not in self.asked:
                self.asked.add(question.id)
                self._question(question)
        return row

    def _lists(self, row: int, scoring: Sequence[str], evidence: Sequence[str]) -> None:
        for at, lines in ((_SCORING, scoring), (_EVIDENCE, evidence)):
            self.sheet.write_string(row, at, _cell_text(lines), self.formats.text)

    def _evidence(self, criterion: Criterion) -> Iterator[str]:
        for requirement in criterion.requires:
            notes = (*self.telling.deadlines(requirement), self.telling.loss(criterion, requirement))
            yield "; ".join(one for one in (f"• {self.telling.paper(requirement)}", *notes) if one)

    def _answers(self, criterion: Criterion) -> tuple[str, ...]:
        """What is chosen beside the criterion: its level, or done or not where nothing is counted; not applicable."""
        choices: tuple[str, ...] = ()
        if not is_self_scored(criterion):
            return choices
        if isinstance(criterion.scoring, ChoiceScoring):
            choices = tuple(one.id for one in criterion.scoring.choices)
        elif criterion.scoring is None:
            choices = self.yes_or_no
        return (*choices, self._said("answer.not_applicable")) if may_be_not_applicable(criterion) else choices

    def _figure(self, figure: Figure) -> None:
        """A row for a figure. A part that is reached or not is answered, all else is a number."""
        row = self._new_row()
        self._band(row, ("", self.telling.figure(figure)), self.formats.indented)
        if figure.role is FigureRole.PART:
            self._choice(row, self.yes_or_no)
        else:
            self.sheet.write_blank(row, _FIGURES, None, self.formats.figure_entry)
            rule = {"validate": "decimal", "criteria": ">=", "value": 0}
            self.sheet.data_validation(row, _FIGURES, row, _FIGURES, self._complaint("figure") | rule)

    def _question(self, question: Question) -> None:
        row = self._new_row()
        text = f"{question.id}: {question.text}"
        self._band(row, (self.telling.question_names[question.id], text), self.formats.indented)
        self._choice(row, self.yes_or_no)

    def _page(self, header: int) -> None:
        """Screen and paper: the header stays in sight and comes again on every page; A4 across; page numbers."""
        sheet = self.sheet
        sheet.freeze_panes(header + 1, _FROZEN_COLUMNS)
        sheet.repeat_rows(header)
        sheet.print_area(0, 0, self.next - 1, len(_COLUMNS) - 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer(f'&R&"Times New Roman,Regular"{self._said("page")}')
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def _choice(self, row: int, answers: tuple[str, ...]) -> None:
        """A cell to choose in, or an empty one where there is nothing to choose."""
        self.sheet.write_blank(row, _FIGURES, None, self.formats.figure_entry if answers else self.formats.text)
        if answers and len(",".join(answers)) <= _LONGEST_LIST:
            rule = {"validate": "list", "source": list(answers)}
            complaint = self._complaint("answer", found=", ".join(answers))
            self.sheet.data_validation(row, _FIGURES, row, _FIGURES, complaint | rule)

    def _between(self, row: int, at: int, most: Decimal) -> None:
        rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": float(most)}
        self.sheet.data_validation(row, at, row, at, self._complaint("points", max_points=plain(most)) | rule)

    def _complaint(self, name: str, **args: str) -> dict[str, str]:
        """What Excel says of a wrong entry; it takes 32 characters of title and 255 of text."""
        return {
            "error_title": self._said(f"wrong.{name}.title")[:32],
            "error_message": self._said(f"wrong.{name}.text", **args)[:255],
        }

    def _band(self, row: int, texts: tuple[str, str], format: Any) -> None:
        """A row of nothing but number and text; what else stands in it is written over it."""
        self._texts(row, texts, format)
        for at in range(_CRITERION + 1, len(_COLUMNS)):
            self.sheet.write_blank(row, at, None, format)
        self.sheet.set_row(row, _height([(texts[0],), (texts[1],)]))

    def _texts(self, row: int, texts: tuple[str, str], format: Any) -> None:
        for at, text in zip((_NUMBER, _CRITERION), texts, strict=True):
            self.sheet.write_string(row, at, _cell_text((text,)), format)

    def _new_row(self) -> int:
        self.next += 1
        return self.next - 1

    def _said(self, key: str, **args: str) -> str:
        return self.words.text(f"skeleton.sheet.{key}", **args)


def _cell_text(lines: Sequence[str]) -> str:
    return neutral("\n".join(map(shown, lines)))[:_LONGEST_TEXT]


def _pieces(lines: Sequence[str], column: int) -> list[tuple[str, ...]]:
    """The lines of a cell, parted where they would be taller than a row may be; at least one piece."""
    pieces: list[tuple[str, ...]] = [()]
    for line in lines:
        if pieces[-1] and _height_of((*pieces[-1], line), column) > _TALLEST:
            pieces.append(())
        pieces[-1] = (*pieces[-1], line)
    return pieces


def _height(cells: Sequence[Sequence[str]]) -> int:
    """Set, because LibreOffice and viewers leave rows one line high. ``cells``: lines of each, from the left."""
    return min(_TALLEST, max(_height_of(lines, column) for column, lines in enumerate(cells)))


def _height_of(lines: Sequence[str], column: int) -> int:
    room = int(_COLUMNS[column][1] * _NARROW)
    return _LINE * max(1, sum(_lines(line, room) for line in lines)) + _ROOM


def _lines(text: str, room: int) -> int:
    """Lines that a text takes when its words are wrapped."""
    lines, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, len(word)
        else:
            used += len(word) + (1 if used else 0)
    return lines


def _sum_of(letter: str, rows: Sequence[int]) -> str:
    cells = [f"{letter}{row + 1}" for row in rows]
    groups = [",".join(cells[at : at + _MOST_ARGUMENTS]) for at in range(0, len(cells), _MOST_ARGUMENTS)]
    return "=" + ("+".join(f"SUM({group})" for group in groups) or "0")
