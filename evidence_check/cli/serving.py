"""``--serve``: the live page beside what ``watch`` writes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidence_check import __version__
from evidence_check.cli.app import option
from evidence_check.messages.catalogue import Catalogue
from evidence_check.report.columns import safe
from evidence_check.web.address import DEFAULT, is_loopback, parse_address

if TYPE_CHECKING:
    from evidence_check.model.report import Report
    from evidence_check.pipeline.options import Observer
    from evidence_check.web.live_page import LivePage


def serve_option(words: Catalogue) -> click.Parameter:
    """``--serve [HOST:PORT]``."""
    return option(
        words, "watch", "serve", is_flag=False, flag_value=DEFAULT, metavar=words.text("cli.metavar.host_and_port")
    )


class Serving:
    """Shows each verdict on the page; also the observer that tells it which file was just read."""

    def __init__(self, page: LivePage, words: Catalogue, progress: Observer) -> None:
        self._page, self._words, self._progress = page, words, progress
        self._html: str | None = None

    def started(self, total: int) -> None:
        self._progress.started(total)

    def done(self, path: str) -> None:
        self._progress.done(path)
        self._page.reading(path)

    def verdict(self, report: Report, owner: str | None, said: str) -> None:
        """The new report, or its owner's part, and its news in a line."""
        from evidence_check.report.html.render import render_html
        from evidence_check.report.owned import of_owner
        from evidence_check.report.style import Style

        # Links to files lead nowhere from a page that came over HTTP.
        shown = of_owner(report, owner) if owner is not None else report
        self._html = render_html(shown, Style(words=self._words, version=__version__, owner=owner))
        self._page.publish(self._html, said)
        self._page.reading(None)

    def unchecked(self, said: str) -> None:
        """There is no verdict now: the last one stands, with the reason beside it."""
        if self._html is not None:
            self._page.publish(self._html, said)
        self._page.reading(None)


def started_page(serve: str, root: Path, words: Catalogue) -> LivePage:
    """The page, listening, its address told. Raises :class:`click.UsageError` where it cannot be."""
    from evidence_check.web.live_page import LivePage, can_serve

    found = parse_address(serve)
    if found is None:
        raise click.UsageError(words.text("live_page.bad_address", found=serve))
    if not can_serve():
        raise click.UsageError(words.text("live_page.not_installed"))
    host, port = found
    page = LivePage(host=host, port=port, words=words, root=root)
    try:
        address = page.start()
    except OSError as error:
        told = error.strerror or str(error)
        raise click.UsageError(words.text("live_page.taken", address=f"{host}:{port}", found=told)) from None
    if not is_loopback(host):
        click.echo(safe(words.text("live_page.not_loopback", address=f"{host}:{port}")), err=True)
    click.echo(safe(words.text("live_page.serving", address=address)), err=True)
    return page
