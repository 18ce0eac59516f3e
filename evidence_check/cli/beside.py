"""What ``watch`` does beside telling a verdict: the user's own command, and a notice on the desktop."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from evidence_check.cli.live_telling import Told
from evidence_check.messages.catalogue import Catalogue
from evidence_check.report.columns import safe
from evidence_check.watch.newest import Newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Neither holds up the watching, and what fails is told on standard error."""

    command: Newest | None
    notice: Newest | None

    def verdict(self, told: Told) -> None:
        """The command after each verdict, a notice where something is different."""
        if self.command is not None:
            self.command.run(told.line)
        if self.notice is not None and told.changes:
            self.notice.run("\n".join([*told.changes, told.standing]))

    def unchecked(self, line: str) -> None:
        """There is no verdict; the command is given the line that says why."""
        if self.command is not None:
            self.command.run(line)


def beside(folder: str, words: Catalogue, *, on_change: str | None, notify: bool) -> Beside:
    """As the options ask. Raises :class:`click.UsageError` where notices were asked for and cannot be shown."""
    from evidence_check.watch.desktop_notice import DesktopNotice, can_notify
    from evidence_check.watch.on_change import run_command

    def say(key: str, found: str) -> None:
        click.echo(safe(words.text(key, found=found)), err=True)

    def failed(found: int | str) -> None:
        say("live.command_failed" if isinstance(found, int) else "live.command_lost", str(found))

    command = Newest(lambda line: run_command(on_change, line, failed)) if on_change is not None else None
    if not notify:
        return Beside(command=command, notice=None)
    if not can_notify():
        raise click.UsageError(words.text("notice.not_installed"))
    title = words.text("notice.title", path=safe(Path(folder).resolve().name))
    shown = DesktopNotice(title, lambda found: say("notice.failed", found))
    return Beside(command=command, notice=Newest(shown.show))
