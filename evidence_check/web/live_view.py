"""The report's page → the live page: a status bar, a script and a style more, and another policy. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from html import escape, unescape

from evidence_check.messages.catalogue import Catalogue

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">\n')
_HASHES = re.compile(r"'sha256-[A-Za-z0-9+/=]+'")
_SCRIPT_WORDS = (
    "live",
    "lost",
    "gone",
    "busy",
    "stopped",
    "reading",
    "copy",
    "copied",
    "not_copied",
    "open",
    "failed",
    "show_pages",
)
"""What the script says; the rest stands in the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveView:
    """``edition`` is the same for the same report, so that a page knows whether it shows the newest."""

    html: bytes
    edition: str
    policy: str


def live_view(report: str, words: Catalogue) -> LiveView:
    """The page for one report, as ``render_html`` made it. ValueError: it is not such a page."""
    found = _POLICY.search(report)
    # Before the report's own script: what that adds is no difference between two reports.
    ends = report.rfind("<script>")
    if found is None or ends < 0 or "</head>\n<body>\n" not in report:
        raise ValueError("not a page of the HTML report")
    policy = unescape(found[1])
    edition = sha256(report.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    head, body = (report[: found.start()] + report[found.end() : ends]).split("</head>\n<body>\n", 1)
    page = (
        f'{head}<link rel="stylesheet" href="live.css">\n</head>\n<body>\n{_bar(words, edition)}{body}'
        f'<script src="live.js"></script>\n{report[ends:]}'
    )
    return LiveView(
        html=page.encode("utf-8", "replace"),
        edition=edition,
        policy=live_policy(style=_hashes(policy, "style-src"), script=_hashes(policy, "script-src")),
    )


def first_view(words: Catalogue) -> LiveView:
    """What is shown until the first report is there."""
    t = {key: escape(words.text(f"live_page.{key}")) for key in ("title", "first")}
    page = (
        f'<!doctype html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<title>{t["title"]}</title>\n<link rel="stylesheet" href="live.css">\n</head>\n<body>\n{_bar(words, "")}'
        f'<main id="main" class="first"><h1>{t["title"]}</h1><p>{t["first"]}</p></main>\n'
        '<script src="live.js"></script>\n</body>\n</html>\n'
    )
    return LiveView(html=page.encode(), edition="", policy=live_policy(style="", script=""))


def live_policy(*, style: str, script: str) -> str:
    """Nothing but this server's own files and the two that stand in the report, by their hashes."""
    return (
        f"default-src 'none'; style-src 'self'{style}; script-src 'self'{script}; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _hashes(policy: str, name: str) -> str:
    directive = next((one for one in policy.split(";") if one.split()[:1] == [name]), "")
    return "".join(f" {one}" for one in _HASHES.findall(directive))


def _bar(words: Catalogue, edition: str) -> str:
    """The status bar. Words of the script stand in it as data, escaped like everything else."""
    said = " ".join(
        f'data-{key.replace("_", "-")}="{escape(words.text(f"live_page.{key}", **_FIELDS.get(key, {})))}"'
        for key in _SCRIPT_WORDS
    )
    return (
        f'<aside class="live" id="live" data-edition="{edition}" aria-label="{escape(words.text("live_page.label"))}" '
        f"{said}>\n"
        f'<p class="live-state" role="status"></p>\n<p class="live-said" role="status"></p>\n'
        f'<p class="live-reading"></p>\n<p class="live-answer" role="status"></p>\n'
        f"<noscript>{escape(words.text('live_page.no_script'))}</noscript>\n</aside>\n"
    )


_FIELDS = {"lost": {"time": "#"}, "reading": {"path": "#"}, "open": {"criterion": "#"}, "copied": {"name": "#"}}
"""Where the script puts in what only it knows."""
