"""What every closed HTML file of ours has: templates that escape, words in the reader's language, its own policy.

Closed: no network, nothing but its own style and script.
"""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.message import Message
from evidence_check.report.columns import safe, sentence
from evidence_check.text.points import exact, plain
from evidence_check.tomlfile.wording import placed_text

_PACKAGE = "evidence_check.report.html"


def speech(words: Catalogue, decimals: int) -> dict[str, Any]:
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
        # The evidence is Vietnamese, whatever language the report speaks (WCAG 3.1.2).
        "vi": Markup("") if words.language == "vi" else Markup(' lang="vi"'),
    }


def _argument(value: object, decimals: int) -> str:
    if isinstance(value, Decimal):
        return exact(value, decimals)
    return value.isoformat() if isinstance(value, date) else str(value)


@cache
def environment(package: str = _PACKAGE) -> Environment:
    """The templates of a package; those of the report itself are there for all."""
    return Environment(
        loader=ChoiceLoader([PackageLoader(one, "templates") for one in dict.fromkeys((package, _PACKAGE))]),
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
def own_text(name: str, package: str = _PACKAGE) -> str:
    """A style or script that lies beside the templates."""
    return files(package).joinpath(name).read_text(encoding="utf-8").strip()


def policy(css: str, script: str | None = None) -> str:
    """The content security policy of a page with this style and script; without a script none may run."""
    scripts = f" script-src {_hash(script)};" if script is not None else ""
    return f"default-src 'none'; style-src {_hash(css)};{scripts} base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
