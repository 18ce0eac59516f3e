"""Lines longer than any paper has, cut at blanks: what looks at a line may take more than its length in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evidence_check.model.extraction import Line, Page

LONGEST = 4_000
"""Characters. A paragraph of a Word file is one line; a page of print has 3,000 characters."""


def with_short_lines(page: Page) -> Page:
    """The page itself, or one whose long lines became several at the same place. No character but blanks is lost."""
    if all(len(line.text) <= LONGEST for line in page.lines):
        return page
    return replace(page, lines=tuple(piece for line in page.lines for piece in _pieces(line)))


def _pieces(line: Line) -> Iterator[Line]:
    text = line.text
    at = 0
    while len(text) - at > LONGEST:
        cut = text.rfind(" ", at + LONGEST // 2, at + LONGEST)
        end = cut if cut >= 0 else at + LONGEST
        yield replace(line, text=text[at:end].rstrip())
        at = end + 1 if cut >= 0 else end
    yield replace(line, text=text[at:]) if at else line
