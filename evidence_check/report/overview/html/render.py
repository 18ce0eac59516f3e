"""Overview → one HTML file: no network, no script, every word escaped, printable on A3 and A4 across."""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import Markup

from evidence_check.model.commune import CommuneResult
from evidence_check.model.overview import Overview
from evidence_check.report.html.closed import environment, own_text, policy, speech
from evidence_check.report.overview.html.view import overview_view
from evidence_check.report.overview.style import OverviewStyle
from evidence_check.report.overview.wording import (
    change_line,
    exit_words,
    gap_kinds,
    headline,
    percent,
    shared_name,
    sharing_title,
)

_PACKAGE = "evidence_check.report.overview.html"
_LINKED_FORMATS = ("html", "xlsx", "markdown", "text", "json")
"""The report to lead to, where there are several: the one a person reads best."""


def render_overview_html(overview: Overview, style: OverviewStyle) -> str:
    """The whole page. Same overview and style, same bytes."""
    css = own_text("style.css") + "\n" + own_text("province.css", _PACKAGE)
    words = style.words
    page = overview_view(overview)

    def href(result: CommuneResult) -> str:
        names = {one.format: one.name for one in result.reports}
        wanted = next((names[one] for one in _LINKED_FORMATS if one in names), None)
        return "" if wanted is None or style.reports is None else style.reports + quote(wanted)

    return (
        environment(_PACKAGE)
        .get_template("overview.html.jinja")
        .render(
            page=page,
            overview=overview,
            words=words,
            version=style.version,
            css=Markup(css),
            policy=policy(css),
            href=href,
            headline=headline(overview, words),
            kinds=lambda gap: gap_kinds(gap, words),
            percent=lambda share: percent(share, words),
            exit_words=lambda code: exit_words(code, words),
            sharing_title=lambda sharing: sharing_title(sharing, page.names, words),
            shared_name=shared_name,
            change_line=lambda change: change_line(change, words, overview.decimals),
            **speech(words, overview.decimals),
        )
        + "\n"
    )
