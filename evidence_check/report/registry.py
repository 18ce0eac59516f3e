"""The table of renderers by format. Each is loaded when it is used: a format that is not asked for costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from evidence_check.model.report import Report
from evidence_check.report.style import Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """``render`` gives text, or bytes where the format fixes its bytes. ``extensions``: what ``-o`` knows it by.

    ``is_binary``: nothing for a screen.
    """

    render: Callable[[Report, Style], str | bytes]
    extensions: tuple[str, ...] = ()
    is_binary: bool = False


def _text(report: Report, style: Style) -> str:
    from evidence_check.report.text import render_text

    return render_text(
        report,
        style.words,
        colour=style.colour,
        columns=style.columns,
        owner=style.owner,
        brief=style.brief,
        detailed=style.detailed,
    )


def _json(report: Report, style: Style) -> str:
    from evidence_check.report.json_v1 import render_json

    return render_json(report, style.words, style.version)


def _message(report: Report, style: Style) -> str:
    from evidence_check.report.message import render_message

    return render_message(report, style.words, style.owner)


def _xlsx(report: Report, style: Style) -> bytes:
    from evidence_check.report.xlsx import render_xlsx

    return render_xlsx(report, style)


def _junit(report: Report, style: Style) -> str:
    from evidence_check.report.junit import render_junit

    return render_junit(report, style.words, style.owner)


def _sarif(report: Report, style: Style) -> str:
    from evidence_check.report.sarif import render_sarif

    return render_sarif(report, style)


def _markdown(report: Report, style: Style) -> str:
    from evidence_check.report.markdown import render_markdown

    return render_markdown(report, style.words, style.owner)


def _csv(report: Report, style: Style) -> bytes:
    from evidence_check.report.csv_rows import render_csv

    return render_csv(report, style.words)


def _github(report: Report, style: Style) -> str:
    from evidence_check.report.github import render_github

    return render_github(report, style)


def _gitlab(report: Report, style: Style) -> str:
    from evidence_check.report.gitlab import render_gitlab

    return render_gitlab(report, style)


def _html(report: Report, style: Style) -> str:
    from evidence_check.report.html.render import render_html

    return render_html(report, style)


RENDERERS: dict[str, Renderer] = {
    "text": Renderer(render=_text, extensions=(".txt",)),
    "json": Renderer(render=_json, extensions=(".json",)),
    "html": Renderer(render=_html, extensions=(".html", ".htm")),
    "xlsx": Renderer(render=_xlsx, extensions=(".xlsx",), is_binary=True),
    "junit": Renderer(render=_junit, extensions=(".xml",)),
    "sarif": Renderer(render=_sarif, extensions=(".sarif",)),
    "markdown": Renderer(render=_markdown, extensions=(".md",)),
    "csv": Renderer(render=_csv, extensions=(".csv",)),
    "github": Renderer(render=_github),
    "gitlab": Renderer(render=_gitlab),
    "message": Renderer(render=_message),
}
