"""Paper → pictures and PDFs as office scanners make them. The same seed gives the same bytes."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pikepdf
import pypdfium2 as pdfium
from PIL import Image, ImageFilter, ImageOps
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tools.document_factory import ink
from tools.document_factory.sheet import Print, Sheet, printed
from tools.document_factory.spec import NOTICE, Paper
from tools.document_factory.typeface import Typeface, source_serif

_SEAL = 102.0
"""Diameter in points: 36 mm, a commune's seal (Circular 33/2020/TT-BCA lets it be 36 mm for commune bodies)."""
_WHITE, _AGED = (255, 255, 255), (238, 219, 172)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """How a paper was signed, stamped, written on and scanned.

    ``skew`` in degrees, anticlockwise; ``rotation`` 0, 90, 180 or 270: how the sheet lay on the glass, anticlockwise.
    ``noise``: standard deviation as a share of white; ``blur`` in points of the page (0.3 is soft, 0.6 poor).
    ``yellowing``, ``fading`` (toner running out), ``show_through``, ``speckle``: 0 to 1. ``brightness`` and
    ``contrast``: 1 changes nothing. ``mode`` "fax" is one bit a pixel.
    """

    dpi: int = 200
    skew: float = 0.0
    rotation: int = 0
    noise: float = 0.0
    blur: float = 0.0
    jpeg_quality: int = 75
    mode: Literal["colour", "grey", "fax"] = "colour"
    brightness: float = 1.0
    contrast: float = 1.0
    yellowing: float = 0.0
    fading: float = 0.0
    show_through: float = 0.0
    speckle: float = 0.0
    seal: Literal["signature", "number"] | None = None
    seal_opacity: float = 0.85
    signature: bool = False
    handwritten: frozenset[str] = frozenset()
    dotted: bool = False
    pen: Literal["ballpoint", "dark blue", "black"] | None = None
    face: Typeface | None = None


def scanned_page(paper: Paper, scan: Scan, seed: int) -> Image.Image:
    """The first page. Mode RGB, L or 1 as the scan says; with the marks of JPEG unless it is a fax."""
    return scanned_pages(paper, scan, seed)[0]


def scanned_pages(paper: Paper, scan: Scan, seed: int) -> tuple[Image.Image, ...]:
    """All pages."""
    return tuple(_pressed(page, scan) for page in pictures(paper, scan, seed))


def pictures(paper: Paper, scan: Scan, seed: int) -> tuple[Image.Image, ...]:
    """All pages before JPEG."""
    chance = random.Random(seed)
    sheet = printed(paper, _printing(scan, chance))
    pages = _rendered(sheet, scan.dpi)
    for page in pages:
        _fade(page, scan, chance)
    _ink(pages, sheet, paper, scan, chance)
    backs = [ImageOps.mirror(page) for page in pages[1:]] + [ImageOps.mirror(pages[0])]
    return tuple(
        _glass(page, back, scan, random.Random(seed * 1000 + at))
        for at, (page, back) in enumerate(zip(pages, backs, strict=True))
    )


def seal_box(paper: Paper, scan: Scan, seed: int) -> tuple[int, int, int, int]:
    """Where the seal of an unskewed, unrotated scan lies on its page: left, top, right, bottom in pixels."""
    sheet = printed(paper, _printing(scan, random.Random(seed)))
    x, y = _seal_spot(sheet, scan)
    scale = scan.dpi / 72
    return (
        round((x - _SEAL / 2) * scale), round((y - _SEAL / 2) * scale),
        round((x + _SEAL / 2) * scale), round((y + _SEAL / 2) * scale),
    )  # fmt: skip


def _printing(scan: Scan, chance: random.Random) -> Print:
    face = scan.face or source_serif()
    return Print(face=face, blanks=scan.handwritten, dotted=scan.dotted, size=chance.choice((13.0, 13.5, 14.0)))


def _rendered(sheet: Sheet, dpi: int) -> list[Image.Image]:
    document = pdfium.PdfDocument(sheet.pdf)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def _ink(pages: list[Image.Image], sheet: Sheet, paper: Paper, scan: Scan, chance: random.Random) -> None:
    scale = scan.dpi / 72
    pen = scan.pen or chance.choice(tuple(ink.PENS))
    values = {"number": paper.number or ""}
    if paper.issued_on:
        values |= {"day": f"{paper.issued_on.day:02}", "month": f"{paper.issued_on.month:02}"}
    for name in ("number", "day", "month"):
        place = sheet.places.get(name)
        if name not in scan.handwritten or place is None or not values.get(name):
            continue
        height = chance.uniform(9.5, 15.0) * scale
        length = len(values[name]) * 0.72 * height
        left = place.x * scale + max(-1.0 * scale, (place.width * scale - length) / 2 + chance.gauss(0, 1.5) * scale)
        base = (place.y + chance.gauss(-0.5, 1.6)) * scale
        ink.write_number(pages[place.page], values[name], left, base, height, pen, scale, chance)
    spot = sheet.places["signature"]
    if scan.signature:
        x, y = (spot.x + chance.uniform(-8, 12)) * scale, (spot.y + chance.uniform(-6, 4)) * scale
        ink.sign(pages[spot.page], x, y, scale, chance.choice(("ballpoint", "ballpoint", "dark blue")), chance)
    if scan.seal:
        x, y = _seal_spot(sheet, scan)
        side = round(_SEAL * scale)
        face = scan.face or source_serif()
        mask = ink.seal_mask(side, *_seal_words(paper), face.bold, chance)
        at = spot.page if scan.seal == "signature" else 0
        red = tuple(max(0, min(255, part + chance.randint(-14, 14))) for part in ink.SEAL_RED)
        ink.lay(
            pages[at], mask, x * scale - side / 2, y * scale - side / 2, (red[0], red[1], red[2]), scan.seal_opacity
        )


def _seal_spot(sheet: Sheet, scan: Scan) -> tuple[float, float]:
    """Middle of the seal: over the left third of the signature (Decree 30/2020, Article 33), or over the number."""
    if scan.seal == "number":
        number, symbol = sheet.places["number"], sheet.places["symbol"]
        return (number.x + symbol.x + symbol.width) / 2, number.y + 4
    spot = sheet.places["signature"]
    return spot.x - 62, spot.y


def _seal_words(paper: Paper) -> tuple[str, str]:
    body = " ".join(paper.issuer[-2:] if len(paper.issuer) > 1 else paper.issuer)
    parent = paper.issuer[0] if len(paper.issuer) > 2 else "TỈNH MẪU"
    return body, parent.removeprefix("UBND ").removeprefix("ỦY BAN NHÂN DÂN ")


def _fade(page: Image.Image, scan: Scan, chance: random.Random) -> None:
    """Toner running out: the print grows grey, more so in some bands across the page."""
    if not scan.fading:
        return
    rows = np.linspace(0, 1, page.height)
    bands = 0.75 + 0.25 * np.sin(chance.uniform(0, 6) + rows * chance.uniform(8, 30))
    ink_left = 1 - scan.fading * 0.8 * bands
    pixels = 255 - (255 - np.asarray(page, dtype=np.float32)) * ink_left[:, None, None]
    page.paste(Image.fromarray(pixels.astype(np.uint8)))


def _glass(page: Image.Image, back: Image.Image, scan: Scan, chance: random.Random) -> Image.Image:
    """The sheet on the scanner: paper, angle, optics, sensor."""
    noise = np.random.default_rng(chance.getrandbits(32))
    paper_white = np.array(
        [white + (aged - white) * scan.yellowing for white, aged in zip(_WHITE, _AGED, strict=True)], dtype=np.float32
    )
    pixels = np.asarray(page, dtype=np.float32)
    if scan.show_through:
        faint = np.asarray(back.filter(ImageFilter.GaussianBlur(scan.dpi / 110)), dtype=np.float32)
        pixels = pixels * (1 - 0.3 * scan.show_through * (1 - faint / 255))
    pixels = pixels * (paper_white / 255)
    if scan.yellowing:
        stains = noise.normal(0, 9 * scan.yellowing, (9, 7)).astype(np.float32)
        pixels = pixels + np.asarray(Image.fromarray(stains).resize(page.size, Image.Resampling.BICUBIC))[:, :, None]
    picture = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
    if scan.skew:
        edge = tuple(int(part) for part in paper_white)
        picture = picture.rotate(scan.skew, resample=Image.Resampling.BICUBIC, fillcolor=edge)
    if scan.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(scan.blur * scan.dpi / 72))
    pixels = np.asarray(picture, dtype=np.float32)
    if scan.contrast != 1 or scan.brightness != 1:
        pixels = ((pixels - 128) * scan.contrast + 128) * scan.brightness
    if scan.noise:
        grain = noise.normal(0, scan.noise * 255, pixels.shape[:2]).astype(np.float32)
        tint = noise.normal(0, scan.noise * 90, pixels.shape).astype(np.float32)
        pixels = pixels + grain[:, :, None] + tint
    picture = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
    if scan.speckle:
        _speckle(picture, scan, chance)
    if scan.mode == "fax":
        picture = _fax(picture)
    elif scan.mode == "grey":
        picture = picture.convert("L")
    return picture.rotate(scan.rotation, expand=True) if scan.rotation else picture


def _speckle(picture: Image.Image, scan: Scan, chance: random.Random) -> None:
    """Dust: dark grains of a few pixels."""
    from PIL import ImageDraw

    brush = ImageDraw.Draw(picture)
    for _ in range(round(900 * scan.speckle)):
        x, y, r = chance.uniform(0, picture.width), chance.uniform(0, picture.height), chance.expovariate(1 / 0.3)
        r *= scan.dpi / 200
        shade = chance.randint(30, 150)
        brush.ellipse((x - r, y - r, x + r, y + r), fill=(shade, shade, shade))


def _fax(picture: Image.Image) -> Image.Image:
    """One bit a pixel at the threshold a scanner takes; a red seal turns black with the text."""
    return picture.convert("L").point(lambda shade: 255 if shade > 165 else 0).convert("1", dither=Image.Dither.NONE)


def _pressed(page: Image.Image, scan: Scan) -> Image.Image:
    if page.mode == "1":
        return page
    out = io.BytesIO()
    page.save(out, format="JPEG", quality=scan.jpeg_quality)
    out.seek(0)
    with Image.open(out) as picture:
        picture.load()
        return picture.copy()


def scanned_pdf(paper: Paper, scan: Scan, seed: int) -> bytes:
    """One full-page picture a page, no text; pages are A4 as displayed, landscape where the sheet lay across."""
    return _pdf(pictures(paper, scan, seed), scan, ())


def scanned_pdf_with_text(paper: Paper, scan: Scan, seed: int, text: Sequence[str]) -> bytes:
    """The same with an invisible layer of these lines on the first page, as a scanner's own OCR leaves it."""
    return _pdf(pictures(paper, scan, seed), scan, text)


def _pdf(pages: Sequence[Image.Image], scan: Scan, text: Sequence[str]) -> bytes:
    layer = io.BytesIO()
    canvas = Canvas(layer, pagesize=A4, invariant=1)
    canvas.setSubject(NOTICE)
    canvas.setTitle(NOTICE)
    for at, page in enumerate(pages):
        width, height = A4 if page.height > page.width else (A4[1], A4[0])
        canvas.setPageSize((width, height))
        if at == 0 and text:
            lines = canvas.beginText(80, height - 70)
            lines.setTextRenderMode(3)
            lines.setFont(source_serif().font(), 11, leading=16)
            lines.textLines("\n".join(text))
            canvas.drawText(lines)
        canvas.showPage()
    canvas.save()
    with pikepdf.open(io.BytesIO(layer.getvalue())) as pdf:
        for sheet, page in zip(pdf.pages, pages, strict=True):
            name = sheet.add_resource(_picture_stream(pdf, page, scan), pikepdf.Name.XObject, pikepdf.Name.Im0)
            width, height = sheet.mediabox[2], sheet.mediabox[3]
            sheet.contents_add(f"q {width} 0 0 {height} 0 0 cm {name} Do Q".encode("ascii"), prepend=True)
        out = io.BytesIO()
        pdf.save(out, static_id=True)
        return out.getvalue()


def _picture_stream(pdf: pikepdf.Pdf, page: Image.Image, scan: Scan) -> pikepdf.Stream:
    """JPEG, or CCITT group 4 for one bit a pixel."""
    out = io.BytesIO()
    common = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Image, "Width": page.width, "Height": page.height}
    if page.mode == "1":
        page.save(out, format="TIFF", compression="group4", tiffinfo={278: page.height})
        out.seek(0)
        with Image.open(out) as tiff:
            start, length = tiff.tag_v2[273][0], tiff.tag_v2[279][0]  # type: ignore[attr-defined]
            inverted = tiff.tag_v2[262] == 0  # type: ignore[attr-defined]
        stream = pikepdf.Stream(pdf, out.getvalue()[start : start + length], **common)
        stream.BitsPerComponent, stream.ColorSpace = 1, pikepdf.Name.DeviceGray
        stream.Filter = pikepdf.Name.CCITTFaxDecode
        stream.DecodeParms = pikepdf.Dictionary(K=-1, Columns=page.width, Rows=page.height, BlackIs1=not inverted)
        return stream
    page.save(out, format="JPEG", quality=scan.jpeg_quality)
    stream = pikepdf.Stream(pdf, out.getvalue(), **common)
    stream.BitsPerComponent = 8
    stream.ColorSpace = pikepdf.Name.DeviceGray if page.mode == "L" else pikepdf.Name.DeviceRGB
    stream.Filter = pikepdf.Name.DCTDecode
    return stream
