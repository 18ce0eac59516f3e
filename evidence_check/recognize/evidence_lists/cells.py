"""The cells of a list's row → number, day, files. Officers write several papers into one row, or several things into
one cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from evidence_check.model.document import CitedDocument
from evidence_check.model.document_types import TYPE_NAMES
from evidence_check.recognize.citations import read_citations
from evidence_check.text.dates import long_dates, short_dates
from evidence_check.text.fold import clean, toneless

_EXTENSIONS = (
    "pdf|docx?|xlsx?|xlsm|pptx?|odt|ods|rtf|txt|jpe?g|png|tiff?|heic|bmp|gif|webp|zip|rar|7z|html?|eml|msg|csv"
)
_FILE = re.compile(rf".+?\.(?:{_EXTENSIONS})(?![\w!])(?!\s?!/)", re.IGNORECASE | re.DOTALL)
_AROUND_FILE = " \t\n;,–-•+()[]"
_PAGES = re.compile(r"^\s*\((?:trang|tr\.?|từ trang)[^)]*\)", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"(?:số|so)?\s*:?\s*(?P<number>\d{1,6})", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)")
_SHORT_YEAR = re.compile(r"(?<![\d/.-])(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{2})(?![\d/.-])")
_TYPE = "|".join(sorted((re.escape(toneless(name)) for name in TYPE_NAMES.values()), key=len, reverse=True))
_OPENS_PAPER = re.compile(rf"^[\W\d]*(?:(?:{_TYPE}|van ban)\s*)?(?:so)?\s*:?\s*$")
_WHOLE_DAY = re.compile(r"\d[/.-]\d{1,2}[/.-]\d{4}$")
_PART_OF_DAY = re.compile(r"\d{1,2}[/.-](?:\d{1,2}[/.-]?\d{0,3})?$")
_GOES_ON_AS_DAY = re.compile(r"[/.-]?\d{1,4}(?:[/.-]\d{1,4})?$")
_GOES_ON_AS_SYMBOL = re.compile(r"[-/&]?[A-ZĐ][A-ZĐa-z&]*(?:[-/&][A-ZĐa-z&]*)*$")
_MARK = re.compile(r"\s*\(\*\)")
_BULLET = re.compile(r"^\s*(?:[-+•*–·▪✓]|\d{1,2}[.)]\s|[a-zđ]\)\s)")
_LONGEST = 1_000


def joined(lines: Sequence[str], *, wrapped: bool) -> str:
    """A cell as one line. ``wrapped``: its lines are printed ones, and "1234/QĐ-U", "BND" or "01/08/20", "25" is one
    word that was too long for its column."""
    text = lines[0] if lines else ""
    for line in lines[1:]:
        text += line if wrapped and _is_torn(text, line) else f" {line}"
    return _MARK.sub("", clean(text)[:_LONGEST])


def _is_torn(before: str, line: str) -> bool:
    word = before.rsplit(maxsplit=1)[-1] if before.split() else ""
    if _WHOLE_DAY.search(word):
        return False
    if _PART_OF_DAY.search(word) and _GOES_ON_AS_DAY.match(line):
        return True
    return "/" in word and _GOES_ON_AS_SYMBOL.match(line) is not None


def cited_in(lines: Sequence[str], *, wrapped: bool) -> tuple[CitedDocument, ...]:
    """The numbers in a cell that is meant for them."""
    return read_citations(joined(lines, wrapped=wrapped))


def opening_citation(text: str) -> CitedDocument | None:
    """The number that a subject opens with: "Kế hoạch số 12/KH-UBND ngày …"; not what the paper is about."""
    found = next(iter(read_citations(text)), None)
    if found is None:
        return None
    at = toneless(text).find(toneless(f"{found.number}/"))
    return found if at >= 0 and _OPENS_PAPER.match(toneless(text)[:at]) else None


def one_by_one(lines: Sequence[str], *, wrapped: bool) -> tuple[str, ...]:
    """The papers named in one cell: of printed lines those that open with a bullet or a paper go on until the next."""
    if not wrapped:
        return tuple(lines)
    pieces: list[list[str]] = []
    for line in lines:
        if not pieces or _BULLET.match(line) or opening_citation(line) is not None:
            pieces.append([])
        pieces[-1].append(line)
    return tuple(joined(piece, wrapped=True) for piece in pieces)


def bare_number(text: str) -> str | None:
    """ "45", "Số 45": a number whose symbol the officer left out."""
    found = _BARE_NUMBER.fullmatch(text.strip())
    return found["number"] if found else None


def dates_in(text: str) -> tuple[date, ...]:
    """Every day in a cell, in order, however it is written."""
    source = clean(text)
    found = [(one.start, one.exact) for one in (*long_dates(source), *short_dates(source)) if one.exact is not None]
    found += [(one.start(), day) for one in _ISO.finditer(source) if (day := _day(one, 0)) is not None]
    found += [(one.start(), day) for one in _SHORT_YEAR.finditer(source) if (day := _day(one, 2000)) is not None]
    return tuple(day for _, day in sorted(found))


def files_in(lines: Sequence[str]) -> tuple[str, ...]:
    """Names of files in a cell: each runs to its extension, commas and blanks included."""
    found: list[str] = []
    for piece in _FILE.findall("\n".join(lines)[:_LONGEST]):
        name = clean(_PAGES.sub("", piece)).strip(_AROUND_FILE)
        if name:
            found.append(name)
    return tuple(dict.fromkeys(found))


def _day(found: re.Match[str], century: int) -> date | None:
    try:
        return date(century + int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
