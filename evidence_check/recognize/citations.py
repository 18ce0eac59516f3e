"""Documents that a text refers to: "Kế hoạch số 12/KH-UBND ngày 05/01/2023"."""

from __future__ import annotations

import re

from evidence_check.model.document import CitedDocument
from evidence_check.recognize.symbol import parse_symbol, type_of_symbol
from evidence_check.text.dates import long_dates, short_dates
from evidence_check.text.fold import clean

_CITED = re.compile(r"\d(?<![\w/.-]\d)(?=\d{0,5}[a-zđ]?\s?[/-]\s?(?:(?:19|20)\d\d\s?/\s?)?[A-ZĐ])")
"""The first digit of a number with a symbol. Beginning with a digit, it is tried at digits alone."""
_DATE_AFTER = 30
_MOST = 60


def read_citations(text: str) -> tuple[CitedDocument, ...]:
    """Every numbered document in a text, once each, in order (at most 60)."""
    source = clean(text)
    found: dict[tuple[str, str], CitedDocument] = {}
    for match in _CITED.finditer(source):
        start = match.start()
        parsed = parse_symbol(source[start : start + 60])
        if parsed is None or parsed.number is None or parsed.symbol is None or len(parsed.symbol) < 2:
            continue
        tail = source[start + parsed.end : start + parsed.end + _DATE_AFTER]
        dates = [mention for mention in long_dates(tail) + short_dates(tail) if mention.exact and mention.start < 8]
        kind, _ = type_of_symbol(parsed.symbol)
        key = (parsed.number.lstrip("0") or "0", parsed.symbol)
        if key not in found:
            found[key] = CitedDocument(
                number=parsed.number,
                symbol=parsed.symbol,
                type=kind,
                issued_on=dates[0].exact if dates else None,
            )
        if len(found) >= _MOST:
            break
    return tuple(found.values())
