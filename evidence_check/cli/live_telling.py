"""What ``watch`` writes: the whole report once, then what changed; or one JSON object a line."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from evidence_check import __version__
from evidence_check.cli.writing import columns, wants_colour, write_result
from evidence_check.messages.catalogue import Catalogue
from evidence_check.report.columns import safe

if TYPE_CHECKING:
    from evidence_check.model.comparison import Comparison
    from evidence_check.model.report import Report


_MOST_NOTICED = 3
"""Changes in a notice on the desktop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A verdict in words: its JSON line, the standing total in one line, and the first few changes."""

    line: str
    standing: str
    changes: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class LiveTelling:
    """Tells each verdict as what is different from the last good one."""

    words: Catalogue
    as_json: bool
    brief: bool
    last: Report | None = None
    error: str | None = field(default=None)

    def verdict(self, report: Report, owner: str | None, at: datetime, trigger: tuple[str, ...]) -> Told:
        """Write one verdict. With ``owner`` it is that person's part: the head says so."""
        from evidence_check.report.json_v1 import outline_object
        from evidence_check.report.live_text import changes, render_change, render_standing, standing

        before, self.last = self.last, report
        again, self.error = self.error is not None, None
        comparison = None
        if before is None:
            now = outline_object(report, self.words, __version__)
            line = self._line(at, trigger, now["summary"], now["findings"], [])
        else:
            comparison, summary, new, fixed = _difference(before, report, self.words)
            line = self._line(at, trigger, summary, new, fixed)
        time = f"{at:%H:%M}"
        if self.as_json:
            _print(line)
        elif comparison is None:
            _print(
                self._whole(report, owner) if not self.brief else render_standing(report, self.words, time, columns())
            )
        elif new or fixed or again:
            _print(render_change(report, comparison, self.words, time, columns()))
        elif not self.brief:
            _print(f"{time} {self.words.text('live.same')}\n")
        return Told(
            line=line,
            standing=f"{time} {standing(report, self.words)}",
            changes=tuple(changes(report, comparison, self.words, _MOST_NOTICED)) if comparison else (),
        )

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


def _difference(
    before: Report, now: Report, words: Catalogue
) -> tuple[Comparison, object, list[dict[str, Any]], list[dict[str, Any]]]:
    """The comparison, and as JSON values the new summary, the new and the fixed findings.

    Findings of one fingerprint are the same finding; only the others are put into words: of a large folder, few.
    """
    from evidence_check.report.compare import compare
    from evidence_check.report.json_v1 import outline_object
    from evidence_check.report.told import told_report

    same = {one.fingerprint for one in before.findings} & {one.fingerprint for one in now.findings}
    earlier, later = (
        outline_object(
            replace(one, findings=tuple(found for found in one.findings if found.fingerprint not in same)),
            words,
            __version__,
        )
        for one in (before, now)
    )
    comparison = compare(told_report(earlier), told_report(later))
    new = {one.fingerprint for one in comparison.new}
    fixed = {one.fingerprint for one in comparison.fixed}
    return (
        comparison,
        later["summary"],
        [one for one in later["findings"] if one["fingerprint"] in new],
        [one for one in earlier["findings"] if one["fingerprint"] in fixed],
    )


def _print(text: str) -> None:
    import sys

    write_result(text, None)
    sys.stdout.flush()
