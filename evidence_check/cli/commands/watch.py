"""``watch FOLDER``."""

from __future__ import annotations

import contextlib
import threading
import time
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from evidence_check.cli.app import LocalCommand, option
from evidence_check.cli.beside import Beside, beside
from evidence_check.cli.checking import Asked, known_owner, reading_options, submission_options
from evidence_check.cli.failing import told_user_errors
from evidence_check.cli.live_telling import LiveTelling
from evidence_check.cli.progress import TerminalProgress
from evidence_check.cli.remembered import remembering
from evidence_check.cli.serving import Serving, serve_option, started_page
from evidence_check.cli.values import OneOf, Seconds
from evidence_check.messages.catalogue import Catalogue

if TYPE_CHECKING:
    from evidence_check.pipeline.options import ReadingOptions
    from evidence_check.pipeline.recalling import Memory

_DISTRUSTED_EVERY = 1800.0
"""Seconds after which every file is hashed again, whatever its stamp says."""


def command(words: Catalogue) -> click.Command:
    """Build the command."""

    def run(
        format: str,
        owner: str | None,
        poll: bool,
        settle: float,
        on_change: str | None,
        notify: bool,
        serve: str | None,
        quiet: bool,
        **others: Any,
    ) -> int:
        asked = Asked(**others)
        from evidence_check.pipeline.checking import require_folder

        with told_user_errors(words):
            require_folder(asked.root)
        options = asked.reading(words)
        then = beside(asked.folder, words, on_change=on_change, notify=notify)
        telling = LiveTelling(words=words, as_json=format == "json", brief=quiet)
        progress = TerminalProgress(words, quiet=quiet)
        with contextlib.ExitStack() as stack:
            memory = stack.enter_context(remembering(asked.no_cache, asked.root, words, quiet=quiet, verbose=False))
            serving = None
            if serve is not None:
                page, pictures = started_page(serve, asked.root, words, options)
                stack.callback(page.stop)
                serving = Serving(page, pictures, words, progress)
            _watch(
                asked, options, words, telling, memory, progress, serving, then, owner=owner, poll=poll, settle=settle
            )
        return 0

    return LocalCommand(
        words,
        "watch",
        callback=run,
        params=[
            *submission_options(words),
            option(words, "watch", "format", type=OneOf(words, ("text", "json")), default="text", show_default=True),
            option(words, "check", "owner", metavar=words.text("cli.metavar.text")),
            option(words, "watch", "poll", is_flag=True),
            option(
                words,
                "watch",
                "settle",
                type=Seconds(words),
                default=0.4,
                show_default=True,
                metavar=words.text("cli.metavar.seconds"),
            ),
            serve_option(words),
            option(words, "watch", "on-change", metavar=words.text("cli.metavar.command")),
            option(words, "watch", "notify", is_flag=True),
            *reading_options(words),
            option(words, "watch", "quiet", "-q", is_flag=True),
        ],
    )


def _watch(
    asked: Asked,
    options: ReadingOptions,
    words: Catalogue,
    telling: LiveTelling,
    memory: Memory | None,
    progress: TerminalProgress,
    serving: Serving | None,
    then: Beside,
    *,
    owner: str | None,
    poll: bool,
    settle: float,
) -> None:
    """Until Ctrl-C."""
    from evidence_check.pipeline.live import LiveCheck
    from evidence_check.pipeline.uncollected import spare_what_is_there, uncollected
    from evidence_check.pipeline.user_error import UserError
    from evidence_check.report.owned import of_owner
    from evidence_check.scan.walking import FoundFile
    from evidence_check.watch.session import Condition, Watching, watch
    from evidence_check.workers.pool import warm_up

    live = LiveCheck(asked.root, asked.wanted, options, memory)
    warm_up(["evidence_check.pipeline.reading"])
    hashed_at = time.monotonic()

    def check(found: tuple[FoundFile, ...], different: tuple[str, ...]) -> None:
        nonlocal hashed_at
        distrust = time.monotonic() - hashed_at >= _DISTRUSTED_EVERY
        if distrust:
            hashed_at = time.monotonic()
        try:
            with uncollected():
                report = live.check(found, asked.today or date.today(), serving or progress, distrust=distrust)
                spelt = known_owner(report, owner, words) if owner is not None else None
                if spelt is not None:
                    report = of_owner(report, spelt)
                told = telling.verdict(report, spelt, _now(), different)
                then.verdict(told)
                if serving is not None:
                    serving.verdict(report, spelt, told.standing)
        except (UserError, click.UsageError) as error:
            if isinstance(error, click.UsageError) and telling.last is None:
                raise  # an owner nobody has; later on, the rulebook was edited, and the watch goes on
            why = error.message if isinstance(error, click.UsageError) else words.render(error.message)
            then.unchecked(telling.unchecked(why, _now(), different))
            if serving is not None:
                serving.unchecked(why)
        finally:
            progress.close()
        spare_what_is_there(after_a_search=distrust)

    def others() -> object:
        return live.looked_for(), int((time.monotonic() - hashed_at) // _DISTRUSTED_EVERY), date.today()

    def tell(condition: Condition) -> None:
        telling.condition(condition.value, asked.folder)

    watch(Watching(root=asked.root, check=check, tell=tell, others=others, settle=settle, poll=poll), threading.Event())


def _now() -> datetime:
    return datetime.now().astimezone()
