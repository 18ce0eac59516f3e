"""The heading of a document: agency, motto, number, place and date (Decree 30/2020, Annex I part II.1-4).

The heading has two columns on the same base lines. A positioned page tells them apart by geometry; a text without
positions (a portal's page, a plain text) by what the lines say. Both end in the same :class:`Heading`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from evidence_check.model.extraction import Line, Page
from evidence_check.recognize.agencies import is_decoration, starts_agency
from evidence_check.recognize.symbol import NumberAndSymbol, parse_number_line, parse_symbol
from evidence_check.text.dates import DateMention, long_dates, short_dates
from evidence_check.text.fold import clean, is_upper, squeeze, toneless

_MOTTO = ("conghoaxahoichunghiavietnam", "dangcongsanvietnam", "doantncshochiminh", "doanthanhniencongsanhochiminh")
_MOTTO_PIECES = (
    "conghoaxahoi",
    "hoaxahoi",
    "hoaxahoichunghiavietnam",
    "xahoichunghiavietnam",
    "chunghiavietnam",
    "doclap-tudo-hanhphuc",
    "doclaptudohanhphuc",
    "doclap-tudo",
    "tudohanhphuc",
    "doclap-",
    "hanhphuc",
)
_STOPPERS = ("kinhgui", "cancu", "dieu1", "chuong i", "phan i")
_LONGEST_PLACE = 40
_TOP_ZONE = 0.5
_SEARCHED_LINES = 40
MENU_LINES = 200
"""So many lines may stand above the heading: the menus of a portal's page saved as HTML or copied into Word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands above the type line. Indexes point into the page's lines; ``end`` is the first line below."""

    end: int
    has_motto: bool
    agency_lines: tuple[int, ...] = ()
    number: NumberAndSymbol | None = None
    number_line: int | None = None
    date: DateMention | None = None
    date_line: int | None = None
    place: str | None = None
    stamped: bool = False
    """Number and date come from the visible text of an agency's signature at the top of the page."""


@lru_cache(maxsize=4096)
def is_motto(text: str) -> bool:
    """True for the state's or the Party's motto line, whole or broken."""
    plain = re.sub(r"\s", "", toneless(text)).strip("|-–_*.")
    if any(motto in plain for motto in _MOTTO):
        return True
    return len(plain) < 30 and (plain in _MOTTO_PIECES or plain.startswith("conghoaxahoi"))


def read_heading(page: Page) -> Heading:
    """Find the heading's pieces on a page that may start a document."""
    lines = page.lines
    limit = _zone_end(page)
    mottos = [at for at in range(limit) if is_motto(lines[at].text)]
    number_line, number = _number(lines, limit, mottos)
    date_line, date, place = _date(page, limit, number_line)
    stamp = None
    if number is None or (number.number is None and date is not None and date.exact is None):
        stamp = _signature_stamp(lines, limit)
    last = max([at for at in (number_line, date_line, *mottos) if at is not None], default=-1)
    heading = Heading(
        end=last + 1,
        has_motto=bool(mottos),
        agency_lines=_agency_lines(page, mottos, number_line, date_line),
        number=number,
        number_line=number_line,
        date=date,
        date_line=date_line,
        place=place,
    )
    return _with_stamp(heading, stamp) if stamp else heading


def _zone_end(page: Page) -> int:
    """Index of the first line that can no longer belong to a heading."""
    lines = page.lines
    # Extra lines stand before the heading on portal pages: the zone starts to count at the motto.
    start = next((at for at, line in enumerate(lines[:MENU_LINES]) if is_motto(line.text)), 0)
    for at in range(start, min(len(lines), start + _SEARCHED_LINES)):
        plain = re.sub(r"[^a-z0-9]", "", toneless(lines[at].text))
        if plain.startswith(_STOPPERS):
            return at
        below = lines[at].top - (lines[start].top if start > _SEARCHED_LINES else 0)
        if page.positioned and below > _TOP_ZONE and at > start + 6:
            return at
    return min(len(lines), start + _SEARCHED_LINES)


def _number(lines: tuple[Line, ...], limit: int, mottos: list[int]) -> tuple[int | None, NumberAndSymbol | None]:
    first = mottos[0] if mottos else 0
    blank: tuple[int, NumberAndSymbol] | None = None
    for at in range(max(0, first - 6), limit):
        text = lines[at].text
        parsed = parse_number_line(text)
        if parsed is None:
            continue
        if ";" in text[parsed.end :] and re.search(r"\d\d:\d\d", text):
            continue  # the visible text of a signature, read separately
        if parsed.symbol is None or parsed.number is None:
            parsed = _completed(lines, at, limit, parsed)
        if parsed.number is not None and parsed.symbol is not None:
            return at, parsed
        if blank is None or (blank[1].symbol is None and parsed.symbol is not None):
            blank = (at, parsed)
    if blank is not None:
        return blank
    # A stamped number can hide the label; "15/QĐ-UBND" alone on a line beside or under the agency will do. Under
    # "PHỤ LỤC" it is a cell of a list of other papers.
    annex = next((at for at in range(first, limit) if toneless(lines[at].text).startswith("phu luc")), limit)
    for at in range(first, annex):
        stripped = lines[at].text.strip()
        parsed = parse_symbol(stripped) if stripped[:1].isdigit() else None
        if parsed and parsed.number and parsed.symbol and "-" in parsed.symbol and parsed.end >= len(clean(stripped)):
            return at, parsed
    return None, None


def _completed(lines: tuple[Line, ...], at: int, limit: int, parsed: NumberAndSymbol) -> NumberAndSymbol:
    """Join a "Số:" line with what extraction put on the next or the previous line."""
    here = lines[at]
    if parsed.unread:
        return parsed  # a number beside it is another one
    for other in (at + 1, at - 1, at + 2):
        if not 0 <= other < min(limit, len(lines)):
            continue
        text = lines[other].text.strip()
        near = abs(lines[other].top - here.top) < 0.02 and lines[other].x0 < 0.5
        if parsed.symbol is None and parsed.number is None and other > at:
            follow = parse_symbol(text)
            if follow is not None and follow.symbol and follow.end >= len(clean(text)):
                return follow
        if parsed.symbol is None and parsed.number is not None and text.startswith(("/", "-")):
            follow = parse_symbol(f"{parsed.number}{text}")
            if follow is not None and follow.symbol:
                return follow
        if parsed.number is None and parsed.symbol is not None and near and re.fullmatch(r"\d{1,5}", text):
            return NumberAndSymbol(number=text, symbol=parsed.symbol, end=parsed.end)
    return parsed


def _date(page: Page, limit: int, number_line: int | None) -> tuple[int | None, DateMention | None, str | None]:
    lines = page.lines
    best: tuple[int, DateMention, str | None] | None = None
    for at in range(limit):
        text = clean(lines[at].text)
        plain = toneless(text)
        if "ngay" not in plain and not (plain.endswith(",") and number_line is not None):
            continue
        if _in_parenthesis(lines, at) or plain.startswith(("can cu", "hom nay", "kem theo", "ban hanh")):
            continue
        for joined in _joined(lines, at, limit):
            found = next((mention for mention in long_dates(joined) if mention.year), None) or _short_date(joined)
            if found is None or found.start > len(text):
                continue  # the next line's own date
            place = _place(joined[: found.start])
            if place is None and not _may_stand_alone(joined[: found.start]):
                continue
            if best is None or _better(found, place, best):
                best = (at, found, place)
            break
        if best is not None and best[1].exact and best[2]:
            break
    if best is None:
        return None, None, None
    at, found, place = best
    if found.exact is None:
        found = _stamped_day(lines, at, limit, found)
    if at > 0 and place is None and lines[at - 1].text.rstrip().endswith(","):
        place = _place(lines[at - 1].text)
    if at > 0 and place is not None and not page.positioned and _is_torn_name(lines[at - 1].text.strip()):
        place = f"{lines[at - 1].text.strip()} {place}"
    return at, found, place


def _short_date(text: str) -> DateMention | None:
    """ "Phú Mỹ, ngày 5/1/2023": against the decree, but met."""
    for mention in short_dates(text):
        before = text[: mention.start].rstrip()
        if mention.exact and toneless(before).endswith(", ngay"):
            return replace(mention, start=len(before) - len("ngày"))
    return None


def _may_stand_alone(before: str) -> bool:
    """A date line without a place has nothing but the number before it: "… số 12/KH-UBND ngày 17/01" is a citation."""
    return len(before.strip(" .,:|-")) < 4 or parse_number_line(before) is not None


def _is_torn_name(text: str) -> bool:
    """ "Mỹ" on a line of its own above "Tho, ngày …"."""
    return text.isalpha() and text[:1].isupper() and text[1:].islower()


def _in_parenthesis(lines: tuple[Line, ...], at: int) -> bool:
    """ "(Ban hành kèm theo Quyết định số … / Ngày 22 tháng 7 …)" over several lines is not a date line."""
    before = " ".join(line.text for line in lines[max(0, at - 3) : at])
    return lines[at].text.lstrip().startswith("(") or before.count("(") > before.count(")")


def _joined(lines: tuple[Line, ...], at: int, limit: int) -> list[str]:
    texts = [lines[at].text]
    # The date may be broken over two lines of the right column; the left column's line may stand between them.
    for other in range(at + 1, min(limit, at + 3)):
        same_column = abs(lines[other].x0 - lines[at].x0) < 0.25 or lines[other].x0 >= 0.4
        if same_column and parse_number_line(lines[other].text) is None:
            texts.append(f"{lines[at].text} {lines[other].text}")
            break
    return [clean(text) for text in texts]


def _better(found: DateMention, place: str | None, best: tuple[int, DateMention, str | None]) -> bool:
    return (found.exact is not None, place is not None) > (best[1].exact is not None, best[2] is not None)


def _place(before: str) -> str | None:
    text = clean(before).rstrip()
    if "|" in text:
        text = text.rsplit("|", 1)[1]
    # Number and place merged into one line: "Số: 15/QĐ-UBND Phú Mỹ, ngày …".
    parsed = parse_number_line(text)
    if parsed is not None:
        text = (
            text[text.find(parsed.symbol) + len(parsed.symbol) :] if parsed.symbol and parsed.symbol in text else text
        )
    text = text.strip(" .-–|")
    if not text.endswith(","):
        # Without the comma only a bare name passes: "Phú Mỹ ngày …".
        return text if _is_name(text) else None
    text = text.rstrip(" ,").lstrip()
    if len(text) <= _LONGEST_PLACE and not any(char in ",;:()/" for char in text):
        return text if len(text) >= 2 and text[:1].isupper() else None
    tail: list[str] = []
    for word in reversed(text.split()[-5:]):
        if not word[:1].isupper() or not word.isalpha():
            break
        tail.insert(0, word)
    return " ".join(tail) or None


def _is_name(text: str) -> bool:
    pieces = text.split()
    return 1 <= len(pieces) <= 5 and all(piece.isalpha() and piece[0].isupper() for piece in pieces)


def _stamped_day(lines: tuple[Line, ...], at: int, limit: int, found: DateMention) -> DateMention:
    """The day drawn on a slightly different base line by the stamping software."""
    if found.day is not None or found.month is None or found.year is None or found.unread:
        return found
    here = lines[at]
    near = [
        line.text.strip()
        for other, line in enumerate(lines[:limit])
        if other != at and abs(line.top - here.top) < 0.02 and here.x0 - 0.02 <= line.x0 <= here.x1 + 0.02
    ]
    days = [text for text in near if re.fullmatch(r"\d{1,2}", text) and 1 <= int(text) <= 31]
    if len(days) != 1:
        return found
    return DateMention(day=int(days[0]), month=found.month, year=found.year, start=found.start, end=found.end)


_STAMP = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")


def _signature_stamp(lines: tuple[Line, ...], limit: int) -> tuple[NumberAndSymbol, DateMention | None] | None:
    for line in lines[: min(limit, 12)]:
        parsed = parse_number_line(line.text)
        if parsed is None or parsed.number is None or parsed.symbol is None:
            continue
        day = _STAMP.search(line.text)
        mention = (
            DateMention(day=int(day["day"]), month=int(day["month"]), year=int(day["year"]), start=0, end=0)
            if day
            else None
        )
        return parsed, mention
    return None


def _with_stamp(heading: Heading, stamp: tuple[NumberAndSymbol, DateMention | None]) -> Heading:
    number, date = stamp
    if heading.number is not None and heading.number.symbol not in (None, number.symbol):
        return heading
    date_blank = heading.date is None or heading.date.exact is None
    return Heading(
        end=heading.end,
        has_motto=heading.has_motto,
        agency_lines=heading.agency_lines,
        number=number,
        number_line=heading.number_line,
        date=date if date_blank and date is not None else heading.date,
        date_line=heading.date_line,
        place=heading.place,
        stamped=True,
    )


def _agency_lines(page: Page, mottos: list[int], number_line: int | None, date_line: int | None) -> tuple[int, ...]:
    lines = page.lines
    stop = number_line if number_line is not None else date_line
    if page.positioned and mottos:
        top = lines[mottos[0]].top - 0.03
        bottom = lines[stop].top if stop is not None else lines[mottos[-1]].bottom + 0.05
        return tuple(
            at
            for at, line in enumerate(lines[: max(_SEARCHED_LINES, mottos[0] + _SEARCHED_LINES // 2)])
            if top <= line.top < bottom - 0.002
            and (line.x0 + line.x1) / 2 < 0.5
            and at not in (number_line, date_line)
            and _may_name_agency(line.text)
        )
    return _agency_lines_by_text(lines, mottos, stop)


def _agency_lines_by_text(lines: tuple[Line, ...], mottos: list[int], stop: int | None) -> tuple[int, ...]:
    if not mottos and stop is None:
        return ()
    first = min(at for at in (mottos[0] if mottos else None, stop) if at is not None)
    above: list[int] = []
    for at in range(first - 1, max(-1, first - 8), -1):
        if is_decoration(lines[at].text):
            continue
        if not _may_name_agency(lines[at].text) or not is_upper(lines[at].text):
            break
        above.insert(0, at)
    motto = _MOTTO[0]
    while above and motto.startswith(re.sub(r"\s", "", toneless(lines[above[-1]].text))):
        above.pop()  # "CỘNG" torn from the motto
    while above and not starts_agency(" ".join(lines[at].text for at in above)):
        above.pop(0)
    if above or stop is None:
        return tuple(above)
    between = range((mottos[-1] if mottos else first) + 1, stop)
    return tuple(at for at in between if is_upper(lines[at].text) and _may_name_agency(lines[at].text))


def _may_name_agency(text: str) -> bool:
    if is_decoration(text) or is_motto(text) or parse_number_line(text) is not None:
        return False
    plain = squeeze(text)
    return not (plain.startswith(("vv", "dự thảo", "dựthảo", "phụlục", "mẫu", "mật")) or len(text) > 120)
