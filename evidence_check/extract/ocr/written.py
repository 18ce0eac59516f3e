"""What on the heading of a scan is surely printed, what is written by hand, what is blank.

On most scans number and day are written by hand, and Tesseract reads handwriting with good confidence and badly.
Whatever may be handwriting becomes UNREAD: something stands there, nobody knows what.
"""

from __future__ import annotations

from evidence_check.extract.ocr.date_line import settle_date
from evidence_check.extract.ocr.engine import Seen
from evidence_check.extract.ocr.number_line import settle_number, without_number
from evidence_check.extract.ocr.print_look import Pictures, Reader
from evidence_check.extract.ocr.roman_numerals import with_roman_numerals


def with_doubts(words: tuple[Seen, ...], pictures: Pictures, read_line: Reader) -> tuple[Seen, ...]:
    """The words of a heading, with all that may be handwriting on number and date lines marked as unread."""
    settled: list[Seen] = []
    dated = numbered = False
    for row in _rows(words):
        if not numbered:
            row, numbered = settle_number(row, pictures, read_line)
        if not dated:
            row, dated = settle_date(row, pictures, read_line)
        settled.extend(with_roman_numerals(row, pictures.ink))
    return tuple(settled) if numbered else tuple(without_number(word, pictures.ink.size) for word in settled)


def _rows(words: tuple[Seen, ...]) -> list[list[Seen]]:
    rows: list[list[Seen]] = []
    for word in sorted(words, key=lambda one: (one.baseline, one.x0)):
        if rows and abs(word.baseline - rows[-1][-1].baseline) < 0.4 * max(word.height, 8.0):
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda one: one.x0)
    return rows
