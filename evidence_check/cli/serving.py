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
    from evidence_check.pipeline.options import Observer, ReadingOptions
    from evidence_check.web.live_page import LivePage
    from evidence_check.web.pictures import Pictures


def serve_option(words: Catalogue) -> click.Parameter:
    """``--serve [HOST:PORT]``."""
    return option(
        words, "watch", "serve", is_flag=False, flag_value=DEFAULT, metavar=words.text("cli.metavar.host_and_port")
    )


class Serving:
    """Shows each verdict on the page; also the observer that tells it which file was just read."""

    def __init__(self, page: LivePage, pictures: Pictures, words: Catalogue, progress: Observer) -> None:
        self._page, self._pictures, self._words, self._progress = page, pictures, words, progress

    def started(self, total: int) -> None:
        self._progress.started(total)

    def done(self, path: str) -> None:
        self._progress.done(path)
        self._page.reading(path)

    def verdict(self, report: Report, owner: str | None, said: str) -> None:
        """The new report, with ``owner`` that person's part, and its news in a line."""
        from evidence_check.report.html.render import render_html
        from evidence_check.report.style import Style

        # The verdict first: of a very large folder the report itself takes a second to write.
        self._page.say(said)
        self._pictures.renew(report)
        # Links to files lead nowhere from a page that came over HTTP.
        self._page.publish(render_html(report, Style(words=self._words, version=__version__, owner=owner)), said)
        self._page.reading(None)

    def unchecked(self, said: str) -> None:
        """There is no verdict now: the last one stands, with the reason beside it."""
        self._page.say(said)
        self._page.reading(None)


def started_page(serve: str, root: Path, words: Catalogue, options: ReadingOptions) -> tuple[LivePage, Pictures]:
    """The page, listening, its address told, and its pictures. Raises :class:`click.UsageError` where it cannot be."""
    from evidence_check.web.live_page import LivePage, can_serve

    found = parse_address(serve)
    if found is None:
        raise click.UsageError(words.text("live_page.bad_address", found=serve))
    if not can_serve():
        raise click.UsageError(words.text("live_page.not_installed"))
    from evidence_check.web.pictures import Pictures

    host, port = found
    pictures = Pictures(root, words, options)
    page = LivePage(host=host, port=port, words=words, root=root, pictures=pictures)
    try:
        address = page.start()
    except OSError as error:
        told = error.strerror or str(error)
        raise click.UsageError(words.text("live_page.taken", address=f"{host}:{port}", found=told)) from None
    if not is_loopback(host):
        click.echo(safe(words.text("live_page.not_loopback", address=f"{host}:{port}")), err=True)
    click.echo(safe(words.text("live_page.serving", address=address)), err=True)
    return page, pictures
