"""Whether a page's positions mean columns. A portal's copy in Word or PDF sets the heading as one column of lines."""

from __future__ import annotations

from dataclasses import replace

from evidence_check.model.extraction import Page
from evidence_check.recognize.heading import MENU_LINES, is_motto

_MOTTO_LINES = 4
"""Of one heading: a second heading further down, in an annex, says nothing about the first."""
_RIGHT_HALF = 0.57


def without_false_columns(page: Page) -> Page:
    """The page itself; or the same lines without positions, where the motto does not stand in a right-hand column.

    Empty rows are dropped then: between lines without positions they say nothing.
    """
    if not page.positioned:
        return page
    mottos = [line for line in page.lines[:MENU_LINES] if is_motto(line.text)][:_MOTTO_LINES]
    if not mottos or any((line.x0 + line.x1) / 2 > _RIGHT_HALF for line in mottos):
        return page
    kept = tuple(line for line in page.lines if line.text.strip())
    return replace(page, lines=kept, positioned=False)
