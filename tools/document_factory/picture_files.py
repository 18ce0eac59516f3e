"""Pictures → files: the formats that scanners and telephones write, and PDFs that hold one picture a page."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tools.document_factory.spec import NOTICE
from tools.document_factory.typeface import source_serif

_ROWS_PER_STRIP, _STRIP_OFFSETS, _STRIP_LENGTHS, _PHOTOMETRIC = 278, 273, 279, 262
_ORIENTATION = 0x0112
# How the pixels lie in a file whose EXIF orientation turns them upright again.
_LAID = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def save(image: Image.Image, kind: str, *, dpi: int | None = 200, quality: int = 75, orientation: int = 1) -> bytes:
    """``kind``: jpeg, png, tiff, webp, bmp, gif.

    ``orientation``: the EXIF value 1 to 8 under which a reader shows the image as given; JPEG, PNG, TIFF, WebP only.
    """
    out = io.BytesIO()
    options: dict[str, object] = {}
    if orientation != 1:
        image = image.transpose(_LAID[orientation])
        exif = Image.Exif()
        exif[_ORIENTATION] = orientation
        options["exif"] = exif
    if dpi is not None and kind != "webp":
        options["dpi"] = (dpi, dpi)
    if kind in ("jpeg", "webp"):
        options["quality"] = quality
        image = image.convert("L") if image.mode == "1" else image
    if kind == "tiff":
        options["compression"] = "group4" if image.mode == "1" else "tiff_lzw"
    image.save(out, format=kind.upper(), **options)
    return out.getvalue()


def multipage_tiff(images: Sequence[Image.Image], *, dpi: int = 200) -> bytes:
    """One file with all pages, as fax software and copiers write."""
    out = io.BytesIO()
    compression = "group4" if all(image.mode == "1" for image in images) else "tiff_lzw"
    first, *others = images
    first.save(out, format="TIFF", save_all=True, append_images=others, compression=compression, dpi=(dpi, dpi))
    return out.getvalue()


def pictures_pdf(
    images: Sequence[Image.Image],
    *,
    quality: int = 75,
    text: Sequence[str] = (),
    page: tuple[float, float] = A4,
    rotate: int = 0,
) -> bytes:
    """One full-page image a page; the page lies across where its image does.

    ``text``: lines of an invisible layer on the first page (text render mode 3). ``page``: width and height of an
    upright page in points. ``rotate``: the pages' /Rotate.
    """
    with pikepdf.open(io.BytesIO(_text_layer(images, text, page))) as pdf:
        for sheet, image in zip(pdf.pages, images, strict=True):
            name = sheet.add_resource(_stream(pdf, image, quality), pikepdf.Name.XObject, pikepdf.Name.Im0)
            width, height = sheet.mediabox[2], sheet.mediabox[3]
            sheet.contents_add(f"q {width} 0 0 {height} 0 0 cm {name} Do Q".encode("ascii"), prepend=True)
            if rotate:
                sheet.obj.Rotate = rotate
        out = io.BytesIO()
        pdf.save(out, static_id=True)
        return out.getvalue()


def _text_layer(images: Sequence[Image.Image], text: Sequence[str], page: tuple[float, float]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setSubject(NOTICE)
    canvas.setTitle(NOTICE)
    for at, image in enumerate(images):
        width, height = (min(page), max(page)) if image.height >= image.width else (max(page), min(page))
        canvas.setPageSize((width, height))
        if at == 0 and text:
            lines = canvas.beginText(80, height - 70)
            lines.setTextRenderMode(3)
            lines.setFont(source_serif().font(), 11, leading=16)
            lines.textLines("\n".join(text))
            canvas.drawText(lines)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _stream(pdf: pikepdf.Pdf, image: Image.Image, quality: int) -> pikepdf.Stream:
    """JPEG, or CCITT group 4 for one bit a pixel."""
    common = {
        "Type": pikepdf.Name.XObject,
        "Subtype": pikepdf.Name.Image,
        "Width": image.width,
        "Height": image.height,
        "ColorSpace": pikepdf.Name.DeviceRGB if image.mode == "RGB" else pikepdf.Name.DeviceGray,
        "BitsPerComponent": 1 if image.mode == "1" else 8,
    }
    out = io.BytesIO()
    if image.mode != "1":
        image.save(out, format="JPEG", quality=quality)
        return pikepdf.Stream(pdf, out.getvalue(), Filter=pikepdf.Name.DCTDecode, **common)
    image.save(out, format="TIFF", compression="group4", tiffinfo={_ROWS_PER_STRIP: image.height})
    with Image.open(io.BytesIO(out.getvalue())) as tiff:
        tags = tiff.tag_v2  # type: ignore[attr-defined]
        start, length, white_is_zero = tags[_STRIP_OFFSETS][0], tags[_STRIP_LENGTHS][0], tags[_PHOTOMETRIC] == 0
    return pikepdf.Stream(
        pdf,
        out.getvalue()[start : start + length],
        Filter=pikepdf.Name.CCITTFaxDecode,
        DecodeParms=pikepdf.Dictionary(K=-1, Columns=image.width, Rows=image.height, BlackIs1=not white_is_zero),
        **common,
    )
