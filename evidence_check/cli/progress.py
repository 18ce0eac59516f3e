"""Progress of the reading, on standard error and only on a terminal."""

from __future__ import annotations

import sys
import time

from evidence_check.messages.catalogue import Catalogue
from evidence_check.report.columns import safe, width

_EVERY = 0.1
_COLUMNS = 79


class TerminalProgress:
    """One line that is overwritten; nothing where standard error is no terminal."""

    def __init__(self, words: Catalogue, *, quiet: bool, key: str = "cli.progress") -> None:
        self.words, self.key = words, key
        self.shown = not quiet and sys.stderr.isatty()
        self.total = self.finished = 0
        self.last = 0.0

    def started(self, total: int) -> None:
        self.total, self.finished = total, 0

    def done(self, path: str) -> None:
        self.finished += 1
        now = time.monotonic()
        if not self.shown or (now - self.last < _EVERY and self.finished < self.total):
            return
        self.last = now
        text = self.words.text(self.key, done=str(self.finished), total=str(self.total), path=safe(path))
        while width(text) > _COLUMNS:
            text = text[:-1]
        sys.stderr.write("\r\x1b[K" + text)
        sys.stderr.flush()

    def close(self) -> None:
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
