"""Extraction → Document: joins heading, title, signing and citations, and grades every field."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from evidence_check.model.confidence import Confidence, weakest
from evidence_check.model.document import CitedDocument, Document, DocumentPart, Field, Place, Signer
from evidence_check.model.enclosure import EnclosureStart
from evidence_check.model.extraction import Extraction, Line, Page
from evidence_check.model.submission import SubmittedFile
from evidence_check.recognize.agencies import Agency, complete_from, read_agencies
from evidence_check.recognize.annex import issued_with
from evidence_check.recognize.annex_starts import read_starts
from evidence_check.recognize.citations import read_citations
from evidence_check.recognize.enclosures import read_enclosures
from evidence_check.recognize.geometry import without_false_columns
from evidence_check.recognize.heading import Heading
from evidence_check.recognize.long_lines import with_short_lines
from evidence_check.recognize.parts import heading_page, split_into_parts
from evidence_check.recognize.scanned_symbol import restored
from evidence_check.recognize.signing import read_addressees, read_recipients, read_signer
from evidence_check.recognize.title import Title, read_title
from evidence_check.text.dates import first_date
from evidence_check.text.fold import clean, toneless

VERSION = 5
"""Raised with every change of what recognition yields: part of the cache key."""

_MOTTOLESS_SUBJECT_LIMIT = 400


def recognize(file: SubmittedFile, extraction: Extraction) -> Document:
    """Understand what was read. Never raises on any content; what was not recognised is an empty field."""
    pages = tuple(without_false_columns(with_short_lines(page)) for page in extraction.pages)
    groups = split_into_parts(pages) if pages else ()
    parts = tuple(_part(group) for group in groups) or (DocumentPart(),)
    parts = _with_page_ranges(parts, groups, extraction.page_count)
    return Document(
        file=file,
        parts=parts,
        page_count=extraction.page_count,
        pages_read=len(pages) if pages else None,
        text_source=extraction.text_source,
        signatures=extraction.signatures,
        problems=file.problems + extraction.problems,
        cut_short=extraction.cut_short,
        signing_looks=extraction.signing_looks,
    )


def _with_page_ranges(
    parts: tuple[DocumentPart, ...], groups: tuple[tuple[Page, ...], ...], page_count: int | None
) -> tuple[DocumentPart, ...]:
    if len(groups) < 2:
        return parts
    firsts = [group[0].number for group in groups]
    # Two documents on one sheet have the same page.
    lasts = [max(first, after - 1) for first, after in pairwise(firsts)] + [page_count or groups[-1][-1].number]
    return tuple(_replace_pages(part, first, last) for part, first, last in zip(parts, firsts, lasts, strict=True))


def _replace_pages(part: DocumentPart, first: int, last: int) -> DocumentPart:
    values = {name: getattr(part, name) for name in DocumentPart.__slots__}
    return DocumentPart(**(values | {"page_from": first, "page_to": last}))


def _part(pages: tuple[Page, ...]) -> DocumentPart:
    at, heading = heading_page(pages)
    page = pages[at]
    title = read_title(page, heading)
    annex = issued_with(page, heading, title)
    if annex is not None:
        heading = annex
    agency = _agency(page, heading, title)
    heading = restored(heading, page, title.type, agency.issuer if agency else None)
    printed = heading.has_motto and (heading.number_line is not None or heading.stamped)
    trusted = printed and not page.from_picture
    body = "\n".join(each.text for each in pages)
    starts = read_starts(pages[at:], max(title.end, heading.end))
    own = (heading.number.number, heading.number.symbol) if heading.number else (None, None)
    return DocumentPart(
        page_from=pages[0].number,
        page_to=pages[-1].number,
        type=_type(page, title),
        number=_number(page, heading, trusted),
        symbol=_symbol(page, heading, trusted or (printed and title.type_confidence is Confidence.CERTAIN)),
        issued_on=_issued_on(page, heading, title, trusted),
        issued_year=heading.date.year if heading.date else None,
        issued_month=heading.date.month if heading.date else None,
        place=Field(
            value=heading.place,
            confidence=_grade(trusted),
            place=_place(page, [heading.date_line]),
        )
        if heading.place
        else Field(),
        issuer=_agency_field(page, heading, agency.issuer if agency else None, agency),
        parent=_agency_field(page, heading, agency.parent if agency else None, agency),
        subject=_subject(page, title),
        signer=_signer(pages, page),
        addressees=read_addressees(page.lines, heading.end if heading.has_motto else 0),
        recipients=next((found for found in map(read_recipients, reversed(pages)) if found), ()),
        cited=_citations(body, heading),
        draft=Field(
            value=title.draft,
            confidence=Confidence.CERTAIN,
            place=_place(page, [title.draft_line]),
        )
        if title.draft
        else Field(),
        number_blank=heading.number is not None and heading.number.number is None,
        date_blank=heading.date is not None and heading.date.exact is None,
        number_unread=heading.number is not None and heading.number.number is None and heading.number.unread,
        date_unread=heading.date is not None and heading.date.exact is None and heading.date.unread,
        is_annex=annex is not None,
        enclosures=read_enclosures(pages[at:], _first(starts), own) if annex is None else (),
        enclosure_starts=tuple(start for start, _, _ in starts),
        opening=_opening(page, heading, title),
        body=body,
    )


def _first(starts: tuple[tuple[EnclosureStart, int, int], ...]) -> tuple[int, int] | None:
    """Page index and line where the attachments begin."""
    return min(((page, line) for _, page, line in starts), default=None)


def _grade(trusted: bool) -> Confidence:
    return Confidence.CERTAIN if trusted else Confidence.LIKELY


def _type(page: Page, title: Title) -> Field[str]:
    if title.type is None:
        return Field()
    line = title.type_line if title.type_line is not None else None
    return Field(value=title.type, confidence=title.type_confidence, place=_place(page, [line]))


def _number(page: Page, heading: Heading, trusted: bool) -> Field[str]:
    if heading.number is None:
        return Field()
    if heading.number.number is None:
        return Field(place=_place(page, [heading.number_line]))
    return Field(value=heading.number.number, confidence=_grade(trusted), place=_place(page, [heading.number_line]))


def _symbol(page: Page, heading: Heading, trusted: bool) -> Field[str]:
    if heading.number is None or heading.number.symbol is None:
        return Field()
    sure = trusted and not heading.number.repaired
    return Field(value=heading.number.symbol, confidence=_grade(sure), place=_place(page, [heading.number_line]))


def _issued_on(page: Page, heading: Heading, title: Title, trusted: bool) -> Field[date]:
    if heading.date is not None:
        exact = heading.date.exact
        if exact is None:
            return Field(place=_place(page, [heading.date_line]))
        return Field(value=exact, confidence=_grade(trusted), place=_place(page, [heading.date_line]))
    if title.type == "BB":
        # Form 1.9 of the decree: minutes carry no place and date line; the sitting's day stands in the text.
        for at, line in enumerate(page.lines[title.end : title.end + 8], start=title.end):
            plain = toneless(line.text)
            if "ngay" in plain and not plain.startswith(("can cu", "thuc hien")):
                found = first_date(line.text)
                if found is not None:
                    return Field(value=found.exact, confidence=Confidence.LIKELY, place=_place(page, [at]))
    return Field()


def _agency(page: Page, heading: Heading, title: Title) -> Agency | None:
    chosen = [page.lines[at] for at in heading.agency_lines]
    weights = tuple(line.bold for line in chosen)
    # Weight tells parent and issuer apart only where it differs.
    agency = read_agencies(tuple(line.text for line in chosen), weights if len(set(weights)) == 2 else ())
    if agency is None:
        return None
    below = tuple(line.text for line in page.lines[heading.end : heading.end + 25])
    return complete_from(agency, heading.place, below)


def _agency_field(page: Page, heading: Heading, name: str | None, agency: Agency | None) -> Field[str]:
    if not name or agency is None:
        return Field()
    sure = heading.has_motto and not agency.bare and not page.from_picture
    return Field(value=name, confidence=_grade(sure), place=_place(page, heading.agency_lines))


def _subject(page: Page, title: Title) -> Field[str]:
    if not title.subject or len(title.subject) > _MOTTOLESS_SUBJECT_LIMIT:
        return Field()
    return Field(
        value=title.subject,
        confidence=weakest(title.subject_confidence, _grade(not page.from_picture)),
        place=_place(page, title.subject_lines),
    )


def _signer(pages: tuple[Page, ...], first: Page) -> Field[Signer]:
    for page in reversed(pages):
        found = read_signer(page)
        if found.value is not None and (found.value.name or page is first or found.value.authority):
            return found
    return Field()


def _citations(body: str, heading: Heading) -> tuple[CitedDocument, ...]:
    own = heading.number
    return tuple(
        cited
        for cited in read_citations(body)
        if own is None or (cited.number, cited.symbol) != (own.number, own.symbol)
    )


def _opening(page: Page, heading: Heading, title: Title) -> str:
    """The first page below the title without its "Căn cứ" paragraphs: what the document itself says."""
    kept: list[str] = []
    in_grounds = False
    for line in page.lines[max(title.end, heading.end) :]:
        text = clean(line.text)
        plain = toneless(text)
        if plain.startswith(("can cu", "thuc hien quyet dinh so", "thuc hien ke hoach so", "thuc hien cong van")):
            in_grounds = True
        if not in_grounds:
            kept.append(text)
        if in_grounds and text.endswith((";", ".", ":")):
            in_grounds = False
    return "\n".join(kept)


def _place(page: Page, indexes: Iterable[int | None]) -> Place | None:
    lines: list[Line] = [page.lines[at] for at in indexes if at is not None]
    if not lines:
        return None
    if not page.positioned:
        return Place(page=page.number)
    return Place(
        page=page.number,
        x0=min(line.x0 for line in lines),
        top=min(line.top for line in lines),
        x1=max(line.x1 for line in lines),
        bottom=max(line.bottom for line in lines),
    )
