"""Report → one HTML file: no network, nothing but its own style and script, every word escaped."""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.message import Message
from evidence_check.model.report import Report
from evidence_check.report.columns import safe, sentence
from evidence_check.report.comparison_text import finding_line, groups, signed
from evidence_check.report.html.view import page_view
from evidence_check.report.style import Style
from evidence_check.text.points import exact, plain
from evidence_check.tomlfile.wording import placed_text


def render_html(report: Report, style: Style) -> str:
    """The whole page. Same report and style, same bytes."""
    page = page_view(report, style.owner, style.files)
    css, script = _own_text("style.css"), _own_text("script.js")
    template = _environment().get_template("page.html.jinja")
    return (
        template.render(
            page=page,
            report=report,
            words=style.words,
            version=style.version,
            css=Markup(css),
            script=Markup(script),
            policy=_policy(css, script),
            comparison_groups=tuple(groups(report.comparison)) if report.comparison else (),
            **_speech(style.words, report.rulebook.decimals),
        )
        + "\n"
    )


def _speech(words: Catalogue, decimals: int) -> dict[str, Any]:
    """The functions by which a template says something in the reader's language."""

    def t(key: str, /, **args: object) -> str:
        return words.text(key, **{name: _argument(value, decimals) for name, value in args.items()})

    def say(told: Message) -> str:
        return words.render(told)

    return {
        "t": t,
        "say": say,
        "full": lambda told: sentence(say(told)),
        "placed": lambda told: placed_text(told, words),
        "pts": lambda points: words.points(exact(points, decimals)),
        "plain": lambda points: words.points(plain(points)),
        "day": lambda day: words.day(day.isoformat()),
        "change": lambda points: words.points(signed(points, decimals)),
        "told": lambda finding: finding_line(finding, words, decimals),
        # The evidence is Vietnamese, whatever language the report speaks (WCAG 3.1.2).
        "vi": Markup("") if words.language == "vi" else Markup(' lang="vi"'),
    }


def _argument(value: object, decimals: int) -> str:
    if isinstance(value, Decimal):
        return exact(value, decimals)
    return value.isoformat() if isinstance(value, date) else str(value)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("evidence_check.report.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )


def _harmless(value: object) -> object:
    """No control, bidirectional or other invisible character of a name reaches the page."""
    return value if isinstance(value, Markup) else safe(str(value))


@cache
def _own_text(name: str) -> str:
    return files("evidence_check.report.html").joinpath(name).read_text(encoding="utf-8").strip()


def _policy(css: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src {_hash(css)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
