"""The overview in a terminal: what is at risk, the costliest gaps, the ranking, what could not be checked."""

from __future__ import annotations

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.overview import ChangeKind, Overview
from evidence_check.report.columns import safe, width, wrap
from evidence_check.report.overview.style import OverviewStyle
from evidence_check.report.overview.wording import (
    change_line,
    exit_words,
    failures,
    gap_kinds,
    headline,
    names_of,
    percent,
    shared_name,
    sharing_title,
)
from evidence_check.text.points import exact

_MOST_GAPS = 10
_MOST_SHARED = 10
_MOST_CHANGES = 20
_MOST_NAMED = 3


def render_overview_text(overview: Overview, style: OverviewStyle) -> str:
    """Ending with a line break. Lists are cut short unless ``detailed``."""
    page = _Page(overview, style)
    page.head()
    if not style.brief:
        page.gaps()
        page.ranking()
        page.domains()
        page.shared()
        page.changes()
    page.failures()
    return "\n".join(page.lines) + "\n"


class _Page:
    """Lines in the making; local to one rendering."""

    def __init__(self, overview: Overview, style: OverviewStyle) -> None:
        self.overview, self.style = overview, style
        self.words: Catalogue = style.words
        self.places = overview.decimals
        self.names = names_of(overview)
        self.lines: list[str] = []

    def add(self, text: str, first: str = "", later: str | None = None) -> None:
        self.lines += wrap(text, self.style.columns, first, later)

    def title(self, key: str, **args: str) -> None:
        self.lines.append("")
        self.add(self.words.text(f"overview.title.{key}", **args))

    def points(self, amount: object) -> str:
        return self.words.points(exact(amount, self.places))  # type: ignore[arg-type]

    def head(self) -> None:
        overview, words, totals = self.overview, self.words, self.overview.totals
        self.add(headline(overview, words))
        self.add(
            words.text(
                "overview.totals",
                count=str(totals.submissions),
                failed=str(totals.failed),
                documents=str(totals.documents),
                uninspected=str(totals.uninspected),
                claimed_points=exact(totals.claimed_points, self.places),
                supported_points=exact(totals.supported_points, self.places),
                unverified_points=exact(totals.unverified_points, self.places),
                as_of_day=overview.as_of.isoformat(),
            )
        )
        for remark in overview.remarks:
            self.add(words.render(remark), "! ", "  ")

    def gaps(self) -> None:
        gaps = self.overview.gaps
        if not gaps:
            return
        self.title("gaps")
        shown = gaps if self.style.detailed else gaps[:_MOST_GAPS]
        for number, gap in enumerate(shown, start=1):
            head = f"{number:>3}. "
            told = self.words.text(
                "overview.gap",
                points=exact(gap.points, self.places),
                count=str(len(gap.places)),
                label=gap.label,
                criteria=", ".join(gap.criteria),
                kinds=gap_kinds(gap, self.words),
            )
            self.add(told, head, " " * len(head))
        self._more(len(gaps) - len(shown))

    def ranking(self) -> None:
        ranked = [one for one in self.overview.ranking if one.result.assessed is not None]
        if not ranked:
            return
        self.title("ranking")
        rows = [
            tuple(self.words.text(f"overview.column.{name}") for name in ("rank", "unit", "share", "points", "at_risk"))
        ]
        for one in ranked:
            told = one.result.assessed
            assert told is not None
            of = self.words.text(
                "overview.of",
                supported_points=exact(told.summary.supported_points, self.places),
                applicable_points=exact(told.summary.applicable_points, self.places),
            )
            if told.summary.unverified_points > 0:
                of += " ?"
            rows.append(
                (
                    str(one.rank or "—"),
                    safe(self.names[one.result.path]),
                    percent(one.share, self.words),
                    of,
                    self.points(told.summary.at_risk_points),
                )
            )
        self._table(rows)
        if any(row[3].endswith(" ?") for row in rows):
            self.add(self.words.text("overview.unverified_mark"), "  ")

    def _table(self, rows: list[tuple[str, ...]]) -> None:
        widths = [max(width(row[at]) for row in rows) for at in range(len(rows[0]))]
        widths[1] = max(12, min(widths[1], self.style.columns - sum(widths) + widths[1] - 2 * len(widths) - 2))
        for row in rows:
            cells = []
            for at, cell in enumerate(row):
                cut = _cut(cell, widths[at])
                pad = " " * (widths[at] - width(cut))
                cells.append(cut + pad if at == 1 else pad + cut)
            self.lines.append(("  " + "  ".join(cells)).rstrip())

    def domains(self) -> None:
        for part in self.overview.parts:
            self.title("domains", rulebook=part.outline.rulebook.id)
            for one in part.domains:
                told = self.words.text(
                    "overview.domain",
                    code=one.code,
                    title=one.title,
                    claimed_points=exact(one.claimed_points, self.places),
                    supported_points=exact(one.supported_points, self.places),
                    at_risk_points=exact(one.at_risk_points, self.places),
                )
                self.add(told, "  ", "    ")

    def shared(self) -> None:
        shared = self.overview.shared
        if not shared:
            return
        self.title("shared", count=str(len(shared)))
        for one in shared if self.style.detailed else shared[:_MOST_SHARED]:
            grade = self.words.text(f"confidence.{one.confidence.value}")
            self.add(f"{sharing_title(one, self.names, self.words)} [{grade}]", "  - ", "    ")
            shown = one.contents if self.style.detailed else one.contents[:_MOST_NAMED]
            for content in shown:
                self.add(shared_name(content), "      · ", "        ")
                for place in content.places:
                    self.add(f"{self.names[place.path]}: {place.file}", "        ", "          ")
            self._more(len(one.contents) - len(shown), "      ")
        self._more(0 if self.style.detailed else len(shared) - _MOST_SHARED)

    def changes(self) -> None:
        changes = self.overview.changes
        if changes is None:
            return
        self.title("changes", since_day=changes.since.isoformat())
        moved = [one for one in changes.changes if one.kind is not ChangeKind.SAME or one.opened or one.closed]
        for one in moved if self.style.detailed else moved[:_MOST_CHANGES]:
            self.add(f"{one.unit or one.path}: {change_line(one, self.words, self.places)}", "  - ", "    ")
        self._more(0 if self.style.detailed else len(moved) - _MOST_CHANGES)
        if not moved:
            self.add(self.words.text("overview.change.nothing"), "  ")

    def failures(self) -> None:
        failed = failures(self.overview)
        if not failed:
            return
        self.title("failures", count=str(len(failed)))
        for one in failed:
            why = "; ".join(one.failure)
            self.add(f"{one.path} [{one.exit_code}: {exit_words(one.exit_code, self.words)}] {why}", "  - ", "    ")

    def _more(self, count: int, start: str = "  ") -> None:
        if count > 0:
            self.lines.append(start + self.words.text("cli.more", count=str(count)))


def _cut(text: str, most: int) -> str:
    if width(text) <= most:
        return text
    while width(text) > most - 1:
        text = text[:-1]
    return text + "…"
