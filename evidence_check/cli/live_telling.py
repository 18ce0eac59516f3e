"""What ``watch`` writes: the whole report once, then what changed; or one JSON object a line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from evidence_check import __version__
from evidence_check.cli.writing import columns, wants_colour, write_result
from evidence_check.messages.catalogue import Catalogue
from evidence_check.report.columns import safe

if TYPE_CHECKING:
    from evidence_check.model.report import Report


@dataclass(slots=True, kw_only=True)
class LiveTelling:
    """Tells each verdict as what is different from the last good one."""

    words: Catalogue
    as_json: bool
    brief: bool
    last: dict[str, Any] | None = None
    error: str | None = field(default=None)

    def verdict(self, report: Report, owner: str | None, at: datetime, trigger: tuple[str, ...]) -> tuple[str, str]:
        """Write one verdict, or ``owner``'s part of it; returns its JSON line and its words in one line."""
        from evidence_check.report.compare import compare
        from evidence_check.report.json_v1 import report_object
        from evidence_check.report.live_text import render_change, render_standing, standing
        from evidence_check.report.owned import of_owner
        from evidence_check.report.told import told_report

        shown = of_owner(report, owner) if owner is not None else report
        now = report_object(shown, self.words, __version__)
        before, self.last = self.last, now
        again, self.error = self.error is not None, None
        comparison = compare(told_report(before), told_report(now)) if before is not None else None
        new = {one.fingerprint for one in comparison.new} if comparison else set()
        fixed = {one.fingerprint for one in comparison.fixed} if comparison else set()
        line = self._line(
            at,
            trigger,
            now["summary"],
            [one for one in now["findings"] if comparison is None or one["fingerprint"] in new],
            [one for one in before["findings"] if one["fingerprint"] in fixed] if before is not None else [],
        )
        time = f"{at:%H:%M}"
        if self.as_json:
            _print(line)
        elif comparison is None:
            _print(self._whole(shown, owner) if not self.brief else render_standing(shown, self.words, time, columns()))
        elif new or fixed or again:
            _print(render_change(shown, comparison, self.words, time, columns()))
        elif not self.brief:
            _print(f"{time} {self.words.text('live.same')}\n")
        return line, f"{time} {standing(shown, self.words)}"

    def unchecked(self, found: str, at: datetime, trigger: tuple[str, ...]) -> str:
        """Tell why there is no verdict now; the same reason once. Returns its JSON line."""
        line = self._line(at, trigger, None, [], [], error=found)
        if self.as_json:
            _print(line)
        elif found != self.error:
            click.echo(safe(f"{at:%H:%M} {self.words.text('cli.error', found=found)}"), err=True)
        self.error = found
        return line

    def condition(self, name: str, path: str) -> None:
        """Tell what happens to the watching itself."""
        if not self.brief or name in ("away", "silent"):
            click.echo(safe(self.words.text(f"live.{name}", path=path)), err=True)

    def _whole(self, report: Report, owner: str | None) -> str:
        from evidence_check.report.text import render_text

        return render_text(report, self.words, colour=wants_colour(), columns=columns(), owner=owner) + "\n"

    def _line(
        self,
        at: datetime,
        trigger: tuple[str, ...],
        summary: object,
        new: list[dict[str, Any]],
        fixed: list[dict[str, Any]],
        **more: str,
    ) -> str:
        from evidence_check.report.json_v1 import dump

        value = {"at": at.isoformat(timespec="seconds"), "trigger": list(trigger), "summary": summary}
        return dump({**value, "new": new, "fixed": fixed, **more}, indent=None)


def _print(text: str) -> None:
    import sys

    write_result(text, None)
    sys.stdout.flush()
