"""Paper → pictures and PDFs as office scanners make them. The same seed gives the same bytes."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import replace

import pypdfium2 as pdfium
from PIL import Image, ImageOps
from reportlab.lib.pagesizes import A3, A4

from tools.document_factory import ink
from tools.document_factory.glass import fade, scanned
from tools.document_factory.incoming import stamp_incoming
from tools.document_factory.picture_files import pictures_pdf
from tools.document_factory.scan_spec import Scan
from tools.document_factory.sheet import Print, Sheet, name_lines, padded_month, printed
from tools.document_factory.spec import Paper
from tools.document_factory.typeface import source_serif

__all__ = ["Scan", "inked_pages", "scanned_page", "scanned_pages", "scanned_pdf", "scanned_pdf_with_text", "seal_box"]
__all__ += ["two_up", "two_up_pdf"]

_SEAL = 102.0
"""Diameter in points: 36 mm, as a commune's seal."""


def scanned_page(paper: Paper, scan: Scan, seed: int) -> Image.Image:
    """The first page. Mode RGB, L or 1 as the scan says; with the marks of JPEG unless it is a fax."""
    return _pressed(_pictures(paper, scan, seed, most=1)[0], scan)


def scanned_pages(paper: Paper, scan: Scan, seed: int) -> tuple[Image.Image, ...]:
    """All pages."""
    return tuple(_pressed(page, scan) for page in _pictures(paper, scan, seed))


def scanned_pdf(paper: Paper, scan: Scan, seed: int) -> bytes:
    """One full-page picture a page, no text; pages are A4 as displayed, landscape where the sheet lay across."""
    return scanned_pdf_with_text(paper, scan, seed, ())


def scanned_pdf_with_text(paper: Paper, scan: Scan, seed: int, text: Sequence[str]) -> bytes:
    """The same with an invisible layer of these lines on the first page, as a scanner's own OCR leaves it."""
    rotate = scan.rotation if scan.turned_back else 0
    return pictures_pdf(_pictures(paper, scan, seed), quality=scan.jpeg_quality, text=text, rotate=rotate)


def two_up(left: Paper, right: Paper, scan: Scan, seed: int, *, sheet: str = "A3") -> Image.Image:
    """First pages side by side on one landscape sheet: A3 as they lay open on the copier, or A4, reduced to it."""
    return _pressed(_two_up(left, right, scan, seed, sheet), scan)


def two_up_pdf(left: Paper, right: Paper, scan: Scan, seed: int, *, sheet: str = "A3") -> bytes:
    """One landscape page with that picture."""
    picture = _two_up(left, right, scan, seed, sheet)
    return pictures_pdf([picture], quality=scan.jpeg_quality, page=A3 if sheet == "A3" else A4)


def inked_pages(paper: Paper, scan: Scan, seed: int) -> list[Image.Image]:
    """The sheets before they are scanned: printed, written on, signed and stamped."""
    chance = random.Random(seed)
    sheet = printed(paper, _printing(scan, chance))
    pages = _rendered(sheet, scan.dpi)
    for page in pages:
        fade(page, scan.fading, chance)
    _write(pages, sheet, paper, scan, chance)
    _sign(pages, sheet, scan, chance)
    _stamp(pages, sheet, paper, scan, chance)
    if scan.incoming:
        _receive(pages[0], sheet, scan, chance)
    return pages


def seal_box(paper: Paper, scan: Scan, seed: int) -> tuple[int, int, int, int]:
    """Where the seal of an unskewed, unrotated scan lies on its page: left, top, right, bottom in pixels."""
    x, y = _seal_spot(printed(paper, _printing(scan, random.Random(seed))), scan)
    scale, half = scan.dpi / 72, _SEAL / 2
    return round((x - half) * scale), round((y - half) * scale), round((x + half) * scale), round((y + half) * scale)


def _pictures(paper: Paper, scan: Scan, seed: int, most: int | None = None) -> list[Image.Image]:
    pages = inked_pages(paper, scan, seed)
    backs = [ImageOps.mirror(page) for page in (*pages[1:], pages[0])] if scan.show_through else [None] * len(pages)
    return [
        scanned(page, back, scan, random.Random(seed * 1000 + at))
        for at, (page, back) in enumerate(zip(pages, backs, strict=True))
        if most is None or at < most
    ]


def _two_up(left: Paper, right: Paper, scan: Scan, seed: int, sheet: str) -> Image.Image:
    flat = replace(scan, show_through=0.0)
    pages = [inked_pages(one, flat, seed + at)[0] for at, one in enumerate((left, right))]
    spread = Image.new("RGB", (pages[0].width + pages[1].width, pages[0].height), "white")
    spread.paste(pages[0], (0, 0))
    spread.paste(pages[1], (pages[0].width, 0))
    if sheet == "A4":
        spread = spread.resize((pages[0].height, pages[0].width), Image.Resampling.LANCZOS)
    return scanned(spread, None, flat, random.Random(seed * 1000))


def _printing(scan: Scan, chance: random.Random) -> Print:
    face = scan.face or source_serif()
    return Print(face=face, blanks=scan.handwritten, dotted=scan.dotted, size=chance.choice((13.0, 13.5, 14.0)))


def _rendered(sheet: Sheet, dpi: int) -> list[Image.Image]:
    document = pdfium.PdfDocument(sheet.pdf)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def _write(pages: list[Image.Image], sheet: Sheet, paper: Paper, scan: Scan, chance: random.Random) -> None:
    scale = scan.dpi / 72
    pen = ink.PENS[scan.pen] if scan.pen else chance.choice(tuple(ink.PENS.values()))
    values = {"number": paper.number or ""}
    if paper.issued_on:
        values |= {"day": f"{paper.issued_on.day:02}", "month": padded_month(paper.issued_on.month)}
    hand = ink.Hand.of(chance, pen=pen, scale=scale, digits=scan.digits)
    for name in ("number", "day", "month"):
        place = sheet.places.get(name)
        if name not in scan.handwritten or place is None or not values.get(name):
            continue
        room = place.width * scale
        left = place.x * scale + max(0.0, (room - hand.width_of(values[name])) / 2) + chance.gauss(0, 1.5) * scale
        base = (place.y + chance.gauss(-0.5, 1.6)) * scale
        hand.write(pages[place.page], values[name], left, base, chance)


def _sign(pages: list[Image.Image], sheet: Sheet, scan: Scan, chance: random.Random) -> None:
    if not scan.signature:
        return
    spot, scale = sheet.places["signature"], scan.dpi / 72
    x, y = (spot.x + chance.uniform(-8, 12)) * scale, (spot.y + chance.uniform(-6, 4)) * scale
    pen = ink.PENS[chance.choice(("ballpoint", "ballpoint", "dark blue"))]
    ink.sign(pages[spot.page], x, y, scale, pen, chance)


def _stamp(pages: list[Image.Image], sheet: Sheet, paper: Paper, scan: Scan, chance: random.Random) -> None:
    if not scan.seal:
        return
    scale = scan.dpi / 72
    x, y = _seal_spot(sheet, scan)
    side = round(_SEAL * scale)
    mask = ink.seal_mask(side, *_seal_words(paper), (scan.face or source_serif()).bold, chance)
    page = pages[sheet.places["signature"].page if scan.seal == "signature" else 0]
    red, green, blue = (max(0, min(255, part + chance.randint(-14, 14))) for part in ink.SEAL_RED)
    ink.lay(page, mask, x * scale - side / 2, y * scale - side / 2, (red, green, blue), scan.seal_opacity)


def _receive(page: Image.Image, sheet: Sheet, scan: Scan, chance: random.Random) -> None:
    """In the margin above the heading, or at the left edge under the number."""
    owner = chance.choice(("UBND XÃ HÒA MẪU", "UBND TT PHÚ MẪU", "VP UBND TỈNH MẪU"))
    left, top = chance.uniform(16, 60), chance.uniform(1, 4)
    if chance.random() < 0.4:
        left, top = chance.uniform(4, 8), sheet.places["symbol"].y + chance.uniform(14, 24)
    number, day = str(chance.randint(11, 4999)), str(chance.randint(1, 28))
    font = (scan.face or source_serif()).bold
    stamp_incoming(page, left, top, owner, number, day, font, scan.dpi / 72, chance)


def _seal_spot(sheet: Sheet, scan: Scan) -> tuple[float, float]:
    """Middle of the seal: over the left third of the signature (Decree 30/2020, Annex I), or over the number."""
    if scan.seal == "number":
        number, symbol = sheet.places["number"], sheet.places["symbol"]
        return (number.x + symbol.x + symbol.width) / 2, number.y + 4
    spot = sheet.places["signature"]
    return spot.x - 62, spot.y


def _seal_words(paper: Paper) -> tuple[str, str]:
    """The body round the top; round the foot its parent, or its place."""
    own = name_lines(paper.issuer)
    body, parents = " ".join(paper.issuer[-own:]), paper.issuer[:-own]
    parent = parents[0] if parents else f"TỈNH {paper.place.split()[-1].upper()}"
    for front in ("UBND ", "ỦY BAN NHÂN DÂN ", "ĐẢNG BỘ "):
        parent = parent.removeprefix(front)
    return body, parent


def _pressed(page: Image.Image, scan: Scan) -> Image.Image:
    """The page after JPEG, as a reader meets it."""
    if page.mode == "1":
        return page
    out = io.BytesIO()
    page.save(out, format="JPEG", quality=scan.jpeg_quality)
    with Image.open(io.BytesIO(out.getvalue())) as picture:
        return picture.copy()
