"""Annexes: what is issued or sent with another document and names that document's number instead of one of its own."""

from __future__ import annotations

import re

from evidence_check.model.extraction import Page
from evidence_check.recognize.heading import Heading, read_heading
from evidence_check.recognize.symbol import parse_symbol
from evidence_check.recognize.title import Title, read_title
from evidence_check.text.dates import first_date
from evidence_check.text.fold import clean, toneless

_ISSUED_WITH = re.compile(
    r"\(?\s*(?:Ban hành\s+)?(?:[Kk]èm\s+theo|[Đđ]ính kèm)\s+(?P<parent>[^()]{5,220})", re.IGNORECASE | re.DOTALL
)
_ANNEX_TOP_LINES = 14
_REFERENCE = re.compile(r"\W*(?:ban hanh\s+)?(?:kem\s+theo|dinh\s+kem)\b")
"""Opens its line: "Điều 1. Ban hành kèm theo …" and "… được gửi kèm theo …" speak of an annex."""
_FORM_MARKS = ("mau ", "mau:", "bieu mau", "bieu so", "mau so")
_FORM_BLANKS = re.compile(r"[.…_]{6,}")
_MOST_BLANKS = 3
_LATEST_TITLE = 8


def starts_annex(page: Page) -> bool:
    """True where a page opens an annex that is a paper of its own kind: a report behind the letter that sends it.

    "PHỤ LỤC" without a type stays with its document: it is a part of its text. A form to be filled in is no paper.
    """
    top = page.lines[:_ANNEX_TOP_LINES]
    if not any(_REFERENCE.match(toneless(line.text)) for line in top):
        return False
    heading = read_heading(page)
    title = read_title(page, heading)
    if title.type is None or title.type_line is None or title.type_line > _LATEST_TITLE:
        return False
    if page.lines[title.type_line].text.rstrip().endswith(":"):
        return False  # "QUYẾT ĐỊNH:" above the articles, on the second page of a decision
    if any(toneless(line.text).startswith(_FORM_MARKS) for line in page.lines[: title.type_line]):
        return False
    if sum(bool(_FORM_BLANKS.search(line.text)) for line in page.lines) >= _MOST_BLANKS:
        return False
    return issued_with(page, heading, title) is not None


def issued_with(page: Page, heading: Heading, title: Title) -> Heading | None:
    """An annex or regulation "(Ban hành kèm theo Quyết định số 59/QĐ-UBND ngày …)": its parent's number and date.

    Only where the page has no number line of its own: the number in the parenthesis is then the only one it has.
    """
    if heading.number is not None and (heading.number.number or heading.number.symbol):
        return None
    start = title.end if title.type_line is not None else 0
    top = page.lines[:start][-3:] + page.lines[start : start + _ANNEX_TOP_LINES]
    text = clean(" ".join(line.text for line in top))
    match = _ISSUED_WITH.search(text)
    if match is None or match.start() > 600:
        return None
    tail = match["parent"]
    label = re.search(r"số\s*:?\s*", tail, re.IGNORECASE)
    parsed = parse_symbol(tail[label.end() :]) if label else None
    if parsed is None:
        return None
    return Heading(
        end=heading.end,
        has_motto=False,
        agency_lines=heading.agency_lines,
        number=parsed,
        number_line=None,
        date=first_date(tail) or heading.date,
        place=heading.place,
    )
