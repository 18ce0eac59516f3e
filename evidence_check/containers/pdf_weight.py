"""What a PDF would unpack to, told from its bytes before PDFium opens it.

PDFium has no limits of its own worth the name: 2 KB of content deflated twice became 2 GB of memory, and a form that
draws itself twice takes longer than anybody waits. Streams lie in the clear in every PDF, and so do the dictionaries
before them, so a look at the bytes is enough; what is missed here falls to the reading process's own budget.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

LARGEST_CONTENT = 16_000_000
"""Bytes of a page's operators, a form or a map of characters. Fifteen are the largest seen (a land-use map); PDFium
makes 25 bytes of memory of each."""
LARGEST_STREAM = 130_000_000
"""Bytes of a font, an object list or metadata; a picture's are bounded by :data:`LARGEST_PICTURE`."""
LARGEST_PICTURE = 400_000_000
"""Bytes: 130 million dots in colour. The picture's own limit in dots is asked before it is drawn."""
MOST_DRAWN = 5_000
"""Forms that one form may draw, those inside it counted each time. Signature stamps have four."""
_MOST_STREAMS = 200_000
_DEFLATE_AT_BEST = 1_032
_RUN_LENGTH_AT_BEST = 64
_SUSPICIOUS = 100
_MOST_FILTERS = 3
_PICTURE_SAMPLE = 65_536
_CHUNK = 1 << 16
_OUT = 1 << 20
_LONGEST_DICTIONARY = 4_096
_DEEPEST = 40
_LONGEST_FORM = 2_000_000
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_HEAD = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+\Z")
_LONGEST_HEAD = 24
_SHARED = re.compile(rb"/Resources\s+(\d{1,10})\s+\d{1,5}\s+R\b")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_CARRIED = re.compile(rb"/EmbeddedFile\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_NO_CONTENT = re.compile(rb"/Length[123]\b|/Type\s*/(?:ObjStm|XRef|Metadata)\b|/FunctionType\b|/N\s+[134]\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_RESOURCE = re.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s+(\d{1,10})\s+\d{1,5}\s+R\b")
_DRAW = re.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s+Do\b")
_COLUMNS = re.compile(rb"/(?:Columns|Colors)\s+(\d+)")
_MOST_COLUMNS = 1_000_000


@dataclass(frozen=True, slots=True)
class _Stream:
    number: int
    """Of its object; -1 where it cannot be told."""
    dictionary: bytes
    start: int
    end: int


def is_too_heavy(data: bytes) -> bool:
    """True where opening the file would take memory or time without measure."""
    forms: list[_Stream] = []
    for at, stream in enumerate(_streams(data)):
        if at >= _MOST_STREAMS:
            break
        if _FORM.search(stream.dictionary):
            forms.append(stream)
        if _unpacked_beyond_limits(data, stream):
            return True
    return _draw_without_end(data, forms)


def unpacked_size(data: bytes, most: int) -> int:
    """Bytes that all deflated streams together unpack to, counted up to ``most``; pictures left out."""
    total = 0
    for stream in _streams(data):
        if total > most:
            break
        if not _PICTURE.search(stream.dictionary):
            total += _inflated(data, stream, most - total)
    return total


def has_impossible_columns(data: bytes) -> bool:
    """True where a predictor states rows of a megabyte and more: readers make room for them as stated."""
    return any(int(found[:12]) > _MOST_COLUMNS for found in _COLUMNS.findall(data))


def _streams(data: bytes) -> Iterator[_Stream]:
    for found in _STREAM.finditer(data):
        before = data[max(0, found.start() - _LONGEST_DICTIONARY) : found.start()]
        at = before.rfind(b"obj")
        head = _HEAD.search(before, max(0, at - _LONGEST_HEAD), at) if at > 0 else None
        number = int(head[1]) if head else -1
        dictionary = before[at + 3 :] if head else before
        end = data.find(b"endstream", found.end())
        yield _Stream(number, dictionary, found.end(), end if end >= 0 else len(data))


def _unpacked_beyond_limits(data: bytes, stream: _Stream) -> bool:
    if b"/RunLengthDecode" in stream.dictionary and not _PICTURE.search(stream.dictionary):
        return (stream.end - stream.start) * _RUN_LENGTH_AT_BEST > LARGEST_CONTENT
    filters = len(_FLATE.findall(stream.dictionary))
    if not filters or _CARRIED.search(stream.dictionary):
        return False  # what a PDF carries is not unpacked to read it
    picture = _PICTURE.search(stream.dictionary) is not None
    no_content = picture or _NO_CONTENT.search(stream.dictionary) is not None
    limit = LARGEST_PICTURE if picture else LARGEST_STREAM if no_content else LARGEST_CONTENT
    packed = stream.end - stream.start
    if filters == 1 and packed * _DEFLATE_AT_BEST <= limit:
        return False
    if filters == 1 and picture:
        sample = replace(stream, end=min(stream.end, stream.start + _PICTURE_SAMPLE))
        if _inflated(data, sample, limit) < _SUSPICIOUS * min(packed, _PICTURE_SAMPLE):
            return False
    return _inflated(data, stream, limit) > limit


def _inflated(data: bytes, stream: _Stream, limit: int) -> int:
    """The most bytes after any of the filters, counted up to a little more than ``limit``.

    A broken stream counts as far as it goes.
    """
    count = min(_MOST_FILTERS, max(1, len(_FLATE.findall(stream.dictionary))))
    sizes = [0] * count
    unpackers = [zlib.decompressobj() for _ in range(count)]
    with suppress(zlib.error):
        for at in range(stream.start, stream.end, _CHUNK):
            waiting = [(0, data[at : min(stream.end, at + _CHUNK)])]
            while waiting:
                level, piece = waiting.pop()
                unpacker = unpackers[level]
                out = unpacker.decompress(piece, _OUT)
                sizes[level] += len(out)
                if sizes[level] > limit:
                    return sizes[level]
                if unpacker.unconsumed_tail and not unpacker.eof:
                    waiting.append((level, unpacker.unconsumed_tail))
                if out and level + 1 < count:
                    waiting.append((level + 1, out))
            if unpackers[0].eof:
                break
    return max(sizes)


def _draw_without_end(data: bytes, forms: list[_Stream]) -> bool:
    """True where one form's drawing, followed into the forms that it draws, becomes too many."""
    known = {form.number: form for form in forms if b"/XObject" in form.dictionary or _SHARED.search(form.dictionary)}
    if not known:
        return False
    draws = {number: _drawn(data, form) for number, form in known.items()}
    counts: dict[tuple[int, int], int] = {}

    def weight(number: int, depth: int) -> int:
        if number not in draws or depth == 0:
            return 1
        key = (number, depth)
        if key not in counts:
            total = 1
            for other, times in draws[number].items():
                total += times * weight(other, depth - 1)
                if total > MOST_DRAWN:
                    break
            counts[key] = min(total, MOST_DRAWN + 1)
        return counts[key]

    return any(weight(number, _DEEPEST) > MOST_DRAWN for number in draws)


def _resources(data: bytes, dictionary: bytes) -> bytes:
    """What a form's names mean: its own dictionary, with the one it points at where that lies in the clear."""
    shared = _SHARED.search(dictionary)
    if shared is None:
        return dictionary
    at = re.search(rb"(?<!\d)%b\s+\d{1,5}\s+obj" % shared[1], data)
    return dictionary + (data[at.end() : at.end() + _LONGEST_DICTIONARY].partition(b"endobj")[0] if at else b"")


def _drawn(data: bytes, form: _Stream) -> dict[int, int]:
    """Object numbers of the forms a form draws, each with how often."""
    named = {name: int(number) for name, number in _RESOURCE.findall(_resources(data, form.dictionary))}
    content = data[form.start : form.end]
    if _FLATE.search(form.dictionary):
        try:
            content = zlib.decompressobj().decompress(content, _LONGEST_FORM)
        except zlib.error:
            content = b""
    found: dict[int, int] = {}
    for name in _DRAW.findall(content[:_LONGEST_FORM]):
        number = named.get(name)
        if number is not None:
            found[number] = found.get(number, 0) + 1
    return found
