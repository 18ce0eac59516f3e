"""Report → one HTML file: no network, nothing but its own style and script, every word escaped."""

from __future__ import annotations

from markupsafe import Markup

from evidence_check.model.report import Report
from evidence_check.report.comparison_text import finding_line, groups, signed
from evidence_check.report.html.closed import environment, own_text, policy, speech
from evidence_check.report.html.view import page_view
from evidence_check.report.style import Style


def render_html(report: Report, style: Style) -> str:
    """The whole page. Same report and style, same bytes."""
    page = page_view(report, style.owner, style.files)
    css, script = own_text("style.css"), own_text("script.js")
    words, decimals = style.words, report.rulebook.decimals
    template = environment().get_template("page.html.jinja")
    return (
        template.render(
            page=page,
            report=report,
            words=words,
            version=style.version,
            css=Markup(css),
            script=Markup(script),
            policy=policy(css, script),
            comparison_groups=tuple(groups(report.comparison)) if report.comparison else (),
            change=lambda points: words.points(signed(points, decimals)),
            told=lambda finding: finding_line(finding, words, decimals),
            **speech(words, decimals),
        )
        + "\n"
    )
