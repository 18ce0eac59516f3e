"""Pictures of the pages of an inspected document, with boxes round what was recognised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PIL import Image

from evidence_check.extract.ocr.seal import seal_areas
from evidence_check.extract.page_pictures import PagePicture, has_pictures, page_pictures
from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.document import Document
from evidence_check.model.extraction import OcrSettings, ReadingPlan
from evidence_check.model.message import Message, message
from evidence_check.model.submission import SubmittedFile
from evidence_check.pipeline.options import ReadingOptions
from evidence_check.showing.drawing import draw_marks
from evidence_check.showing.lettering import find_lettering
from evidence_check.showing.marks import Mark, MarkKind, half_of, marks_of, seen_mark
from evidence_check.workers.pool import map_in_workers

HALVES = ("", "a", "b")
"""How the pages on one sheet are told apart, by :attr:`ShownPage.half`."""
_MOST_SHOWN = 40
_SHOWN_AT_ONCE = 8
"""Pictures of pages held in memory; each has some 12 MB."""
_MOST_PICTURE_BYTES = 256 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPage:
    """A page with boxes round what was recognised. ``half``: 1 left, 2 right on a sheet with two pages, else 0."""

    number: int
    half: int
    picture: Image.Image


def show_pages(
    document: Document,
    root: Path,
    words: Catalogue,
    options: ReadingOptions = ReadingOptions(),  # noqa: B008
) -> Iterator[ShownPage | Message]:
    """Pictures of the pages of an inspected document that carry a recognised field; in words what is not shown."""
    path = document.file.path
    if not has_pictures(document.file):
        if document.inspected and marks_of(document, words):
            yield message("show.no_page_picture", path=path)
        return
    numbers = marked_pages(document, words)
    if not numbers:
        yield message("show.nothing_to_show", path=path)
    for start in range(0, min(len(numbers), _MOST_SHOWN), _SHOWN_AT_ONCE):
        batch = numbers[start : min(start + _SHOWN_AT_ONCE, _MOST_SHOWN)]
        yield from _drawn(document, batch, root, words, options)
    if len(numbers) > _MOST_SHOWN:
        yield message("show.more_pages", path=path, shown=_MOST_SHOWN, count=len(numbers) - _MOST_SHOWN)


def marked_pages(document: Document, words: Catalogue) -> tuple[int, ...]:
    """The pages that carry a recognised field and can be shown, in order."""
    if not has_pictures(document.file):
        return ()
    return tuple(sorted({mark.place.page for mark in marks_of(document, words)}))


def show_page(
    document: Document, number: int, root: Path, words: Catalogue, options: ReadingOptions
) -> tuple[ShownPage | Message, ...]:
    """One of the :func:`marked_pages`; of a sheet with two pages, both. Nothing for any other number."""
    wanted = (number,) if number in marked_pages(document, words) else ()
    return tuple(_drawn(document, wanted, root, words, options))


def _drawn(
    document: Document, numbers: tuple[int, ...], root: Path, words: Catalogue, options: ReadingOptions
) -> Iterator[ShownPage | Message]:
    if not numbers:
        return
    (pictures,) = map_in_workers(
        (frozenset(numbers),),
        partial(_pictures, file=document.file, root=root, ocr=options.ocr),
        lambda pages, loss: (),
        budget=replace(options.budget, output_bytes=_MOST_PICTURE_BYTES),
    )
    marks = marks_of(document, words)
    for number in numbers:
        sheet = [one for one in pictures if one.number == number]
        if not sheet:
            yield message("show.not_drawn", path=document.file.path, page=number)
        there = [mark for mark in marks if mark.place.page == number]
        yield from _shown(document, number, sheet, there, words)


def _pictures(wanted: frozenset[int], file: SubmittedFile, root: Path, ocr: OcrSettings) -> tuple[PagePicture, ...]:
    return page_pictures(file, root, wanted, ReadingPlan.HEADINGS, ocr)


def _shown(
    document: Document, number: int, sheet: list[PagePicture], marks: list[Mark], words: Catalogue
) -> Iterator[ShownPage]:
    halves = [one.lines for one in sheet]
    for at, one in enumerate(sheet):
        own = [mark for mark in marks if half_of(mark.place, halves) == at]
        own += [seen_mark(MarkKind.SEAL, number, box, words) for box in seal_areas(one.picture)]
        own += [seen_mark(MarkKind.HANDWRITING, number, box, words) for box in one.handwriting]
        own += [seen_mark(MarkKind.SIGNATURE, number, box, words) for box in one.signatures]
        if own:
            title = words.text("show.title", path=document.file.path, page=f"{number}{HALVES[one.half]}")
            picture = draw_marks(one.picture, own, title, words, find_lettering())
            yield ShownPage(number=number, half=one.half, picture=picture)
