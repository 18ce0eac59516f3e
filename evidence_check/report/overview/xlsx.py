"""The overview as a workbook: ranking, common gaps, units × criteria, domains, changes, shared files, failures.

Made in memory with ``as_of`` as its day: same overview, same bytes.
"""

from __future__ import annotations

import io
from datetime import datetime, time

import xlsxwriter

from evidence_check.model.commune import CriterionPoints
from evidence_check.model.overview import Overview, RulebookPart
from evidence_check.model.report import CriterionStatus
from evidence_check.report.overview.style import OverviewStyle
from evidence_check.report.overview.wording import (
    change_line,
    exit_words,
    failures,
    gap_kinds,
    headline,
    names_of,
    shared_name,
    sharing_title,
)
from evidence_check.report.xlsx_table import A3, Cell, Column, Formats, Linking, Table

_LINKED_FORMATS = ("html", "xlsx", "markdown", "text", "json")


def render_overview_xlsx(overview: Overview, style: OverviewStyle) -> bytes:
    """The workbook's bytes."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made = datetime.combine(overview.as_of, time())
    title = style.words.text("overview.html.heading", count=str(overview.totals.submissions))
    book.set_properties({"title": title, "author": "evidence-check", "created": made})
    pages = _Pages(book, overview, style)
    pages.ranking()
    pages.gaps()
    for number, part in enumerate(overview.parts, start=1):
        pages.matrix(part, number)
    pages.domains()
    if overview.changes is not None:
        pages.changes()
    pages.shared()
    pages.failures()
    book.close()
    return target.getvalue()


class _Reports:
    """Which report a unit's name leads to."""

    def __init__(self, overview: Overview, names: dict[str, str]) -> None:
        self._names: dict[str, str] = {}
        for result in overview.results:
            by_format = {one.format: one.name for one in result.reports}
            wanted = next((by_format[one] for one in _LINKED_FORMATS if one in by_format), None)
            if wanted is not None:
                self._names[names[result.path]] = wanted

    def file_of(self, path: str) -> str:
        """The report's file name; the name itself where there is no report."""
        return self._names.get(path, path)

    def __bool__(self) -> bool:
        return bool(self._names)


class _Pages:
    """The sheets in their order; local to one rendering."""

    def __init__(self, book: xlsxwriter.Workbook, overview: Overview, style: OverviewStyle) -> None:
        self.book, self.overview, self.words = book, overview, style.words
        self.names = names_of(overview)
        reports = _Reports(overview, self.names)
        self.formats = Formats(book, overview.decimals)
        self.linking = Linking(files=reports, prefix=style.reports if reports else None)

    def _table(
        self, name: str, columns: list[Column], *above: str, frozen: int = 0, number: int = 1, paper: int = 9
    ) -> Table:
        title = self.words.text(f"overview.sheet.{name}")
        if number > 1:
            title = f"{title} {number}"
        lines = [above[0] if above else title, *above[1:]]
        return Table(self.book, self.formats, self.linking, title, columns, lines, frozen=frozen, paper=paper)

    def _column(self, name: str, width: int, kind: str = "text") -> Column:
        return Column(header=self.words.text(f"overview.sheet.column.{name}"), width=width, kind=kind)

    def ranking(self) -> None:
        column = self._column
        table = self._table(
            "ranking",
            [
                column("rank", 7, "whole"),
                column("unit", 30, "link"),
                column("share", 9, "points"),
                *(
                    column(name, 11, "points")
                    for name in ("supported", "applicable", "claimed", "at_risk", "unverified")
                ),
                column("worst", 11, "points"),
                column("gaps", 60),
            ],
            headline(self.overview, self.words),
            *(self.words.render(one) for one in self.overview.remarks),
            self.words.text("overview.html.ranking_hint"),
            frozen=2,
        )
        for one in self.overview.ranking:
            told = one.result.assessed
            if told is None:
                continue
            summary = told.summary
            table.row(
                (
                    one.rank,
                    self.names[one.result.path],
                    one.share,
                    summary.supported_points,
                    summary.applicable_points,
                    summary.claimed_points,
                    summary.at_risk_points,
                    summary.unverified_points,
                    summary.worst_points,
                    tuple(gap.label for gap in told.gaps[:3]),
                )
            )
        table.close()

    def gaps(self) -> None:
        column = self._column
        table = self._table(
            "gaps",
            [
                column("number", 6, "whole"),
                column("paper", 52),
                column("criteria", 16),
                column("problem", 30),
                column("units", 8, "whole"),
                column("cost", 11, "points"),
                column("which", 70),
            ],
            self.words.text("overview.html.gaps"),
            self.words.text("overview.html.gaps_hint"),
            frozen=2,
        )
        for number, gap in enumerate(self.overview.gaps, start=1):
            which = "; ".join(self.names[place.path] for place in gap.places)
            kinds = gap_kinds(gap, self.words)
            table.row((number, gap.label, ", ".join(gap.criteria), kinds, len(gap.places), gap.points, which))
        table.close()

    def matrix(self, part: RulebookPart, number: int) -> None:
        table = self._table(
            "matrix",
            [
                self._column("unit", 26, "link"),
                self._column("at_risk", 9, "points"),
                *(Column(header=one.code, width=6, kind="points") for one in part.outline.criteria),
            ],
            self.words.text("overview.html.matrix") + f" · {part.outline.rulebook.title}",
            self.words.text("overview.sheet.matrix_hint"),
            frozen=2,
            number=number,
            paper=A3,
        )
        for row in part.rows:
            cells = tuple(_cell(one) for one in row.assessed.criteria)
            table.row((self.names[row.result.path], row.assessed.summary.at_risk_points, *cells))
        table.shade(2, 1 + len(part.outline.criteria))
        totals = tuple(one.at_risk_points if one.at_risk_points > 0 else None for one in part.criteria)
        whole = sum((one.at_risk_points for one in part.criteria), start=0 * self.overview.totals.at_risk_points)
        table.row((self.words.text("overview.html.cost"), whole, *totals), is_sum=True)
        losing = tuple(str(one.losing) if one.losing else None for one in part.criteria)
        table.row((self.words.text("overview.html.losing"), None, *losing), is_sum=True)
        table.close()

    def domains(self) -> None:
        column = self._column
        table = self._table(
            "domains",
            [
                column("rulebook", 20),
                column("code", 8),
                column("domain", 60),
                *(column(name, 12, "points") for name in ("max", "claimed", "supported", "at_risk")),
            ],
            self.words.text("overview.html.domains"),
        )
        for part in self.overview.parts:
            for one in part.domains:
                sums = (one.max_points, one.claimed_points, one.supported_points, one.at_risk_points)
                table.row((part.outline.rulebook.id, one.code, one.title, *sums))
        table.close()

    def changes(self) -> None:
        changes = self.overview.changes
        assert changes is not None
        column = self._column
        table = self._table(
            "changes",
            [
                column("unit", 30),
                *(column(name, 12, "points") for name in ("before", "after", "difference")),
                column("change", 80),
            ],
            self.words.text("overview.title.changes", since_day=changes.since.isoformat()),
        )
        for one in changes.changes:
            name = self.names.get(one.path, one.unit or one.path)
            both = one.before is not None and one.after is not None
            told = change_line(one, self.words, self.overview.decimals)
            table.row((name, one.before, one.after, one.difference if both else None, told))
        table.close()

    def shared(self) -> None:
        column = self._column
        table = self._table(
            "shared",
            [
                column("number", 6, "whole"),
                column("what", 40),
                column("confidence", 18),
                column("paper", 44),
                column("unit", 26),
                column("file", 60),
            ],
            self.words.text("overview.html.shared"),
            self.words.text("overview.html.shared_hint"),
        )
        for number, one in enumerate(self.overview.shared, start=1):
            title = sharing_title(one, self.names, self.words)
            grade = self.words.text(f"confidence.{one.confidence.value}")
            for content in one.contents:
                for place in content.places:
                    table.row((number, title, grade, shared_name(content), self.names[place.path], place.file))
        table.close()

    def failures(self) -> None:
        column = self._column
        table = self._table("failures", [column("path", 40), column("exit_code", 10, "whole"), column("why", 90)])
        for one in failures(self.overview):
            lines = (exit_words(one.exit_code, self.words), *one.failure)
            table.row((one.path, one.exit_code, lines))
        table.close()


def _cell(points: CriterionPoints) -> Cell:
    if points.status is CriterionStatus.NOT_APPLICABLE:
        return "–"
    if points.at_risk_points > 0:
        return points.at_risk_points
    return "?" if points.unverified_points > 0 else None
