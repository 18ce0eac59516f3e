"""Markdown summary in GitHub's flavour, for job summaries and merge requests: small enough to be taken whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.report import Action, Finding, Report
from evidence_check.report.columns import safe
from evidence_check.report.plain import also_unverified, honesty, owned, remedy, scores, title, verdict, waiver
from evidence_check.text.points import exact

# GitLab cuts notes, and other viewers whole files, at 64 KB. Bytes of UTF-8 for each section, far below it together.
_ROOM = {"at_risk": 30_000, "owners": 12_000, "remarks": 8_000, "waived": 4_000, "coverage": 6_000}
_LONGEST_CELL = 300
_COLUMNS = ("rank", "points", "criterion", "problem", "confidence", "remedy", "owner", "file", "code")
_NUMERIC = ("rank", "points")
# Everything that could begin mark-up inside a line; "<", ">" and "&" become entities.
_MARKUP = str.maketrans(
    {char: f"\\{char}" for char in "\\`*_{}[]|~#!$"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "@\u2060"}
)


def render_markdown(report: Report, words: Catalogue, owner: str | None = None) -> str:
    """The verdict, points at risk as a table, actions by owner, remarks, what is waived, and what was inspected."""
    ranked = list(enumerate(report.findings, start=1))
    costly = [(rank, one) for rank, one in ranked if one.waived is None and one.points_at_risk > 0]
    free = [(rank, one) for rank, one in ranked if one.waived is None and one.points_at_risk <= 0]
    waived = [(rank, one) for rank, one in ranked if one.waived is not None]
    lines = [f"# {escaped(verdict(report, words))}", "", *_head(report, words, owner)]
    lines += _table("at_risk", costly, report, words)
    if not report.findings:
        lines += ["", escaped(words.text("markdown.nothing"))]
    lines += _owners(report, words)
    lines += _table("remarks", free, report, words)
    lines += _table("waived", waived, report, words)
    lines += _coverage(report, words)
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """A text that Markdown shows as it is: no mark-up, no HTML, no link, no mention; for use inside a line."""
    plain = safe(text)
    if len(plain) > _LONGEST_CELL:
        plain = plain[: _LONGEST_CELL - 1] + "…"
    # Addresses turn into links by themselves, in any case of letters; an entity in their middle stops that.
    return plain.translate(_MARKUP).replace("://", "&#58;//").replace("www.", "www&#46;").replace("WWW.", "WWW&#46;")


def _head(report: Report, words: Catalogue, owner: str | None) -> Iterator[str]:
    yield escaped(f"{report.unit or report.submission} · {report.rulebook.title} · {report.year}") + "  "
    yield f"**{escaped(scores(report, words))}**"
    if unverified := also_unverified(report, words):
        yield escaped(unverified)
    if part := owned(report, owner, words):
        yield from ("", escaped(part))


def _table(section: str, ranked: list[tuple[int, Finding]], report: Report, words: Catalogue) -> Iterator[str]:
    if not ranked:
        return
    yield from _heading(section, words)
    yield _row(words.text(f"markdown.{name}") for name in _COLUMNS)
    yield "|" + "|".join("---:" if name in _NUMERIC else "---" for name in _COLUMNS) + "|"
    rows = [_row(_cells(rank, one, report, words)) for rank, one in ranked]
    yield from _fitting(rows, _ROOM[section], words)


def _cells(rank: int, finding: Finding, report: Report, words: Catalogue) -> Iterator[str]:
    points = words.points(exact(finding.points_at_risk, report.rulebook.decimals))
    problem = title(finding, words)
    if finding.waived is not None:
        problem += f" ({waiver(finding.waived, words)})"
    yield str(rank)
    yield points
    yield escaped(finding.criterion or "")
    yield escaped(problem)
    yield escaped(words.text(f"confidence.{finding.confidence.value}"))
    yield escaped(remedy(finding, words))
    yield escaped(finding.owner or "")
    yield escaped(finding.path or "")
    yield finding.code.value


def _owners(report: Report, words: Catalogue) -> Iterator[str]:
    if not report.actions:
        return
    yield from _heading("owners", words)
    owned: dict[str | None, list[Action]] = {}
    for action in report.actions:
        owned.setdefault(action.owner, []).append(action)
    lines = []
    for owner, actions in owned.items():
        lines.append(f"- **{escaped(owner or words.text('markdown.nobody'))}**")
        for action in actions:
            regained = words.text("markdown.regained", points=exact(action.points, report.rulebook.decimals))
            codes = ", ".join(action.criteria)
            lines.append(f"  - {escaped(f'{words.render(action.remedy)} ({codes}: {regained})')}")
    yield from _fitting(lines, _ROOM["owners"], words)


def _coverage(report: Report, words: Catalogue) -> Iterator[str]:
    summary = report.summary
    yield from _heading("coverage", words)
    counted = words.text(
        "report.total.documents",
        total=str(summary.documents_total),
        uninspected=str(summary.documents_uninspected),
        ignored=str(len(report.ignored)),
    )
    full = words.text("report.total.criteria", full=str(summary.criteria_full), total=str(summary.criteria_total))
    yield f"- {escaped(counted)}"
    yield f"- {escaped(full)}"
    unseen = [f"  - {escaped(f'{one.path} — {words.render(one.reason)}')}" for one in report.uninspected]
    if unseen:
        yield f"- {escaped(words.text('report.section.uninspected', count=str(len(unseen))))}"
        yield from _fitting(unseen, _ROOM["coverage"], words)
    if told := honesty(report, words):
        yield from ("", escaped(told))


def _heading(section: str, words: Catalogue) -> Iterator[str]:
    yield from ("", f"## {escaped(words.text(f'markdown.{section}'))}", "")


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _fitting(lines: list[str], room: int, words: Catalogue) -> Iterator[str]:
    """The lines that fit, then one that says how many do not: what is cut is never silently gone."""
    for at, line in enumerate(lines):
        room -= len(line.encode("utf-8")) + 1
        if room < 0:
            yield from ("", f"*{escaped(words.text('markdown.cut', count=str(len(lines) - at)))}*")
            return
        yield line
