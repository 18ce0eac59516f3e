"""Where documents start inside a file: two documents in one PDF, a cover page, annexes of their own."""

from __future__ import annotations

from itertools import pairwise

from evidence_check.model.extraction import Page
from evidence_check.recognize.annex import starts_annex
from evidence_check.recognize.heading import Heading, is_motto, read_heading

_TOP = 0.35
_DENSE_START = 6
_MOTTO_LINES = 20


def split_into_parts(pages: tuple[Page, ...]) -> tuple[tuple[Page, ...], ...]:
    """Groups of pages, one group a document. A file without any heading is one group.

    A page starts a further document where its top carries the motto and a number line with a number or symbol of
    its own: a form to be filled in, printed with a motto inside an annex, does not. An annex of a kind of its own
    ("BÁO CÁO … (Kèm theo Công văn số …)") is a part too.
    """
    starts = [at for at, page in enumerate(pages) if at == 0 or _starts_document(page) or starts_annex(page)]
    if len(starts) > 1 and starts[1] > 0 and _is_cover(pages[: starts[1]]):
        starts = starts[1:]
        starts[0] = 0
    edges = [*starts, len(pages)]
    return tuple(pages[start:end] for start, end in pairwise(edges))


def heading_page(pages: tuple[Page, ...]) -> tuple[int, Heading]:
    """The page of a group that carries the heading (a cover page may stand before it), and the heading."""
    readings = [(at, read_heading(page)) for at, page in enumerate(pages[:2])]
    with_number = [(at, heading) for at, heading in readings if heading.number is not None and heading.has_motto]
    if with_number:
        return with_number[0]
    with_motto = [(at, heading) for at, heading in readings if heading.has_motto or heading.number is not None]
    return (with_motto or readings or [(0, Heading(end=0, has_motto=False))])[0]


def _starts_document(page: Page) -> bool:
    if not any(is_motto(line.text) for line in page.lines[:_MOTTO_LINES]):
        return False
    heading = read_heading(page)
    number = heading.number
    if not heading.has_motto or number is None or (number.number is None and number.symbol is None):
        return False
    if number.number is None and (heading.date is None or heading.date.year is None):
        return False
    at = heading.number_line if heading.number_line is not None else 0
    return page.lines[at].top < _TOP if page.positioned else at < _DENSE_START


def _is_cover(pages: tuple[Page, ...]) -> bool:
    """A title page: few words, no heading of its own."""
    if len(pages) != 1:
        return False
    heading = read_heading(pages[0])
    return heading.number is None and not heading.has_motto and sum(len(line.text) for line in pages[0].lines) < 400
