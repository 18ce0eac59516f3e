"""The table of renderers by format. Each is loaded when it is used: a format that is not asked for costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from evidence_check.model.report import Report
from evidence_check.report.style import Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """``render`` gives text, or bytes for formats that are no text. ``extensions``: what ``-o`` knows it by."""

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


def _html(report: Report, style: Style) -> str:
    from evidence_check.report.html.render import render_html

    return render_html(report, style)


RENDERERS: dict[str, Renderer] = {
    "text": Renderer(render=_text, extensions=(".txt",)),
    "json": Renderer(render=_json, extensions=(".json",)),
    "html": Renderer(render=_html, extensions=(".html", ".htm")),
}
