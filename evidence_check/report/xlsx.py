"""XLSX workbook for the office: findings, criteria as on the score sheet, documents, tasks by owner, what was not seen.

Sums are formulas with the report's numbers as their present values, so that an officer who corrects a claim sees the
total follow. Made in memory with ``as_of`` as its day: same report, same bytes.
"""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from decimal import Decimal

import xlsxwriter

from evidence_check.model.document import DocumentPart
from evidence_check.model.report import (
    Action,
    CriterionResult,
    Finding,
    Report,
    ReportedDocument,
    RequirementResult,
    RequirementStatus,
)
from evidence_check.report.columns import safe
from evidence_check.report.links import Files
from evidence_check.report.plain import (
    also_unverified,
    detail,
    honesty,
    nearest,
    owned,
    remedy,
    scores,
    title,
    verdict,
    waiver,
)
from evidence_check.report.style import Style
from evidence_check.report.xlsx_table import Cell, Column, Formats, Linking, Table
from evidence_check.text.numbering import number_and_symbol
from evidence_check.text.points import plain

_SUMS = ("max_points", "claimed_points", "supported_points", "at_risk_points")
_FIRST_SUM = 2  # column C
_MOST_ARGUMENTS = 200  # a function takes 255


def render_xlsx(report: Report, style: Style) -> bytes:
    """The workbook's bytes."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made = datetime.combine(report.as_of, time())
    book.set_properties(
        {
            "title": safe(f"{report.unit or report.submission} {report.year}"),
            "author": "evidence-check",
            "created": made,
        }
    )
    with _no_garbage_collection():
        pages = _Pages(book, report, style)
        pages.findings()
        pages.criteria()
        pages.documents()
        pages.owners()
        pages.uninspected()
        book.close()
    return target.getvalue()


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """A workbook is some 400,000 small tuples that live to its end: looking through them costs a third."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Pages:
    """The sheets in their order; local to one rendering."""

    def __init__(self, book: xlsxwriter.Workbook, report: Report, style: Style) -> None:
        self.book, self.report, self.words, self.owner = book, report, style.words, style.owner
        self.formats = Formats(book, report.rulebook.decimals)
        self.linking = Linking(files=Files(report), prefix=style.files)

    def _table(
        self, name: str, columns: list[Column], above: list[str], *, frozen: int = 0, unprinted: int = 0
    ) -> Table:
        return Table(
            self.book,
            self.formats,
            self.linking,
            self.words.text(f"sheet.name.{name}"),
            columns,
            above,
            frozen=frozen,
            unprinted=unprinted,
        )

    def _column(self, name: str, width: int, kind: str = "text") -> Column:
        return Column(header=self.words.text(f"sheet.column.{name}"), width=width, kind=kind)

    def _text(self, key: str, **args: str) -> str:
        return self.words.text(f"sheet.text.{key}", **args)

    def _heading(self) -> list[str]:
        report = self.report
        unit = f"{report.unit or report.submission} · {report.rulebook.title} · {report.year}"
        told = (
            verdict(report, self.words),
            " ".join(line for line in (scores(report, self.words), also_unverified(report, self.words)) if line),
            unit,
            owned(report, self.owner, self.words),
        )
        return [line for line in told if line]

    def findings(self) -> None:
        column = self._column
        above = [*self._heading(), self._text("overlap", sheet=self.words.text("sheet.name.criteria"))]
        table = self._table(
            "findings",
            [
                column("rank", 6, "whole"),
                column("criterion", 8),
                column("points", 8, "points"),
                column("confidence", 10),
                column("problem", 26),
                column("seen", 34),
                column("remedy", 34),
                column("owner", 15),
                column("file", 22, "link"),
                column("page", 6, "whole"),
                column("waived", 12),
                column("code", 24),
            ],
            above,
            frozen=3,
            unprinted=1,
        )
        for rank, finding in enumerate(self.report.findings, start=1):
            table.row(self._finding(rank, finding))
        table.close()

    def _finding(self, rank: int, finding: Finding) -> tuple[Cell, ...]:
        words = self.words
        near = nearest(finding.near_misses, words)
        return (
            rank,
            finding.criterion,
            finding.points_at_risk,
            words.text(f"confidence.{finding.confidence.value}"),
            title(finding, words),
            (detail(finding, words), *([near] if near else [])),
            remedy(finding, words),
            finding.owner,
            finding.path,
            finding.page,
            waiver(finding.waived, words) if finding.waived else None,
            finding.code.value,
        )

    def criteria(self) -> None:
        column, report = self._column, self.report
        most = plain(report.rulebook.max_points)
        table = self._table(
            "criteria",
            [
                column("order", 9),
                column("criterion_title", 44),
                *(column(name, 10, "points") for name in ("max_points", "claimed", "supported", "at_risk")),
                column("evidence", 60),
                column("owner", 20),
                column("status", 15),
            ],
            [*self._heading(), self._text("sums", max_points=most), honesty(report, self.words)],
            frozen=2,
        )
        sums: list[int] = []
        for code, name, members in self._by_domain():
            head = table.row((code, name, *(None,) * len(_SUMS), None, None, None), is_sum=True)
            sums.append(head)
            for one in members:
                table.row(self._criterion(one))
            for at, field in enumerate(_SUMS, start=_FIRST_SUM):
                letter = chr(ord("A") + at)
                value = sum((getattr(one, field) for one in members), Decimal(0))
                formula = f"=SUM({letter}{head + 2}:{letter}{head + 1 + len(members)})" if members else "=0"
                table.formula(head, at, formula, value)
        total = table.row((None, self._text("total"), *(None,) * len(_SUMS), None, None, None), is_sum=True)
        for at, field in enumerate(_SUMS, start=_FIRST_SUM):
            value = sum((getattr(one, field) for one in report.criteria), Decimal(0))
            table.formula(total, at, _sum_of(chr(ord("A") + at), sums), value)
        table.close()

    def _by_domain(self) -> Iterator[tuple[str, str, list[CriterionResult]]]:
        members: dict[str, list[CriterionResult]] = {one.code: [] for one in self.report.domains}
        for criterion in self.report.criteria:
            members.setdefault(criterion.domain, []).append(criterion)
        titles = {one.code: one.title for one in self.report.domains}
        for code, criteria in members.items():
            yield code, titles.get(code, self.words.text("format.outside_suite")), criteria

    def _criterion(self, one: CriterionResult) -> tuple[Cell, ...]:
        words = self.words
        lines = [self._requirement(requirement) for requirement in one.requirements]
        lines += [f"• {safe(words.render(working))}" for working in one.working]
        return (
            one.code,
            one.title,
            one.max_points,
            one.claimed_points,
            one.supported_points,
            one.at_risk_points,
            tuple(lines),
            one.owner,
            words.text(f"report.criterion.{one.status.value}"),
        )

    def _requirement(self, one: RequirementResult) -> str:
        words = self.words
        told = f"• {safe(one.label)}: {words.text(f'report.requirement.{one.status.value}')}"
        if one.documents:
            return f"{told} — {safe('; '.join(one.documents))}"
        if one.status in (RequirementStatus.UNVERIFIED, RequirementStatus.NOT_APPLICABLE) and one.reasons:
            return f"{told} — {safe('; '.join(words.render(reason) for reason in one.reasons))}"
        near = nearest(one.near_misses, words)
        return f"{told}. {near}" if near else told

    def documents(self) -> None:
        column = self._column
        table = self._table(
            "documents",
            [
                column("order", 6, "whole"),
                column("number", 18),
                column("issued_on", 12, "day"),
                column("issuer", 26),
                column("type", 8),
                column("subject", 48),
                column("file", 40, "link"),
                column("used_for", 14),
                column("note", 28),
            ],
            [self.words.text("sheet.name.documents"), *self._heading()[2:], self._text("members")],
        )
        for number, one in enumerate(self.report.documents, start=1):
            for cells in self._document(number, one):
                table.row(cells)
        table.close()

    def _document(self, number: int, one: ReportedDocument) -> Iterator[tuple[Cell, ...]]:
        problems = "; ".join(
            dict.fromkeys(self.words.text(f"finding.{problem.code.value}.name") for problem in one.document.problems)
        )
        path = one.document.file.path
        for at, part in enumerate(one.document.parts):
            note = problems if at == 0 else ""
            if len(one.document.parts) > 1:
                last = part.page_to or part.page_from
                span = self._text("pages", first=str(part.page_from), last=str(last))
                note = f"{span}; {note}" if note else span
            yield (number, *_part(part), path, ", ".join(one.used_for), note)

    def owners(self) -> None:
        column = self._column
        table = self._table(
            "owners",
            [
                column("owner", 28),
                column("action", 8, "whole"),
                column("remedy", 70),
                column("criterion", 18),
                column("regained", 10, "points"),
                column("together", 18),
            ],
            [self.words.text("sheet.name.owners"), *self._heading()[2:]],
            frozen=1,
        )
        number = {action.id: at for at, action in enumerate(self.report.actions, start=1)}
        owned: dict[str | None, list[Action]] = {}
        for action in self.report.actions:
            owned.setdefault(action.owner, []).append(action)
        for owner, actions in owned.items():
            for action in actions:
                together = ", ".join(str(number[one]) for one in action.together_with if one in number)
                table.row(
                    (
                        owner or self._text("nobody"),
                        number[action.id],
                        safe(self.words.render(action.remedy)),
                        ", ".join(action.criteria),
                        action.points,
                        together,
                    )
                )
        table.close()

    def uninspected(self) -> None:
        above = [self.words.text("sheet.name.uninspected"), self._text("uninspected")]
        table = self._table("uninspected", [self._column("file", 60, "link"), self._column("reason", 80)], above)
        for one in self.report.uninspected:
            table.row((one.path, safe(self.words.render(one.reason))))
        if not self.report.uninspected:
            table.row((None, self._text("nothing")))
        table.close()


def _part(part: DocumentPart) -> tuple[Cell, ...]:
    number = part.number.value or ("…" if part.symbol.value else None)
    shown = number_and_symbol(number, part.symbol.value) if number and part.symbol.value else number
    return shown, part.issued_on.value, part.issuer.value, part.type.value, part.subject.value


def _sum_of(letter: str, rows: list[int]) -> str:
    cells = [f"{letter}{row + 1}" for row in rows]
    groups = [",".join(cells[at : at + _MOST_ARGUMENTS]) for at in range(0, len(cells), _MOST_ARGUMENTS)]
    return "=" + ("+".join(f"SUM({group})" for group in groups) or "0")
