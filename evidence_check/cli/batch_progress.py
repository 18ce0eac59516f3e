"""How far a batch has come, on standard error: one line that is overwritten, or now and then a line in a log."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from evidence_check.messages.catalogue import Catalogue
from evidence_check.report.columns import safe, width

if TYPE_CHECKING:
    from evidence_check.batch.pace import Pace
    from evidence_check.model.commune import CommuneResult

_LOGGED_EVERY = 10.0
_COLUMNS = 79
_MINUTES_FROM = 90
_HOURS_FROM = 90 * 60


class BatchProgress:
    """Submissions without a verdict are told at once, whatever else is shown."""

    def __init__(self, words: Catalogue, *, quiet: bool) -> None:
        self.words, self.quiet = words, quiet
        self.overwrites = sys.stderr.isatty()
        self.last = 0.0

    def recalled(self, count: int, total: int) -> None:
        """``count`` of ``total`` submissions are taken from the last run."""
        if count and not self.quiet:
            self._line(self.words.text("batch.recalled", count=str(count), total=str(total)))

    def failed(self, result: CommuneResult) -> None:
        """One has no verdict."""
        if not self.quiet:
            self._clear()
            self._line(f"{result.path} [{result.exit_code}] {'; '.join(result.failure)}")

    def finished(self, result: CommuneResult, pace: Pace) -> None:
        """One more is done."""
        if self.quiet:
            return
        if result.assessed is None:
            self.failed(result)
        text = self.words.text(
            "batch.progress", done=str(pace.done_items), total=str(pace.total_items), path=safe(result.path)
        )
        left = pace.remaining()
        if left is not None and pace.done_items < pace.total_items:
            low, high = (duration(seconds, self.words) for seconds in left)
            text = self.words.text("batch.remaining", progress=text, low=low, high=high)
        now = time.monotonic()
        if self.overwrites:
            while width(text) > _COLUMNS:
                text = text[:-1]
            sys.stderr.write("\r\x1b[K" + text)
            sys.stderr.flush()
        elif now - self.last >= _LOGGED_EVERY or pace.done_items == pace.total_items:
            self.last = now
            self._line(text)

    def close(self) -> None:
        """Leave the line empty for what comes next."""
        self._clear()

    def _clear(self) -> None:
        if self.overwrites and not self.quiet:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _line(self, text: str) -> None:
        sys.stderr.write(safe(text) + "\n")
        sys.stderr.flush()


def duration(seconds: float, words: Catalogue) -> str:
    """In the unit that fits: "40 giây", "12 phút", "3 giờ"."""
    if seconds < _MINUTES_FROM:
        return words.text("batch.seconds", count=str(max(1, round(seconds))))
    if seconds < _HOURS_FROM:
        return words.text("batch.minutes", count=str(round(seconds / 60)))
    return words.text("batch.hours", count=str(round(seconds / 3600)))
