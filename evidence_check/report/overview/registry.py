"""The table of the overview's renderers by format, each loaded when it is used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from evidence_check.model.overview import Overview
from evidence_check.report.overview.style import OverviewStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewRenderer:
    """``render`` gives text, or bytes where the format fixes its bytes. ``extensions``: what ``-o`` knows it by.

    ``is_binary``: nothing for a screen.
    """

    render: Callable[[Overview, OverviewStyle], str | bytes]
    extensions: tuple[str, ...]
    is_binary: bool = False


def _text(overview: Overview, style: OverviewStyle) -> str:
    from evidence_check.report.overview.text import render_overview_text

    return render_overview_text(overview, style)


def _json(overview: Overview, style: OverviewStyle) -> str:
    from evidence_check.report.overview.json_v1 import render_overview_json

    return render_overview_json(overview, style)


def _html(overview: Overview, style: OverviewStyle) -> str:
    from evidence_check.report.overview.html.render import render_overview_html

    return render_overview_html(overview, style)


def _xlsx(overview: Overview, style: OverviewStyle) -> bytes:
    from evidence_check.report.overview.xlsx import render_overview_xlsx

    return render_overview_xlsx(overview, style)


def _csv(overview: Overview, style: OverviewStyle) -> bytes:
    from evidence_check.report.overview.csv_rows import render_overview_csv

    return render_overview_csv(overview)


OVERVIEW_RENDERERS: dict[str, OverviewRenderer] = {
    "text": OverviewRenderer(render=_text, extensions=(".txt",)),
    "json": OverviewRenderer(render=_json, extensions=(".json",)),
    "html": OverviewRenderer(render=_html, extensions=(".html", ".htm")),
    "xlsx": OverviewRenderer(render=_xlsx, extensions=(".xlsx",), is_binary=True),
    "csv": OverviewRenderer(render=_csv, extensions=(".csv",)),
}
