"""The table of renderers by format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.report import Report
from evidence_check.report.json_v1 import render_json
from evidence_check.report.text import render_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a report is to be shown. ``owner``: only that person's findings, in the text report."""

    words: Catalogue
    version: str
    colour: bool = False
    columns: int = 80
    owner: str | None = None
    brief: bool = False
    detailed: bool = False


RENDERERS: dict[str, Callable[[Report, Style], str]] = {
    "text": lambda report, style: render_text(
        report,
        style.words,
        colour=style.colour,
        columns=style.columns,
        owner=style.owner,
        brief=style.brief,
        detailed=style.detailed,
    ),
    "json": lambda report, style: render_json(report, style.words, style.version),
}
