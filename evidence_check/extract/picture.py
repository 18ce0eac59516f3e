"""Picture files → pages: scans saved as JPEG, PNG or multi-page TIFF, and photographs of papers."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps, UnidentifiedImageError

from evidence_check.extract.ocr.photo import sheet_in
from evidence_check.extract.ocr.reader import PageReader, is_legible
from evidence_check.extract.ocr.reading import WIDTH, Bands
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.extraction import Extraction, Page, ReadingPlan, TextSource
from evidence_check.model.message import message
from evidence_check.model.problem import Problem

_MOST_PIXELS = 120_000_000
_MOST_FRAMES = 300
_BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError)
"""What Pillow's readers raise on files that are broken or cut."""


def extract_picture(data: bytes, plan: ReadingPlan, reader: PageReader) -> Extraction:
    """Read a picture file. What cannot be read is a problem; a picture may still prove by being there."""
    with warnings.catch_warnings():
        # Pillow's remarks on broken files would go to the terminal. Its own limit in dots only warns below ours.
        warnings.simplefilter("ignore")
        return _extracted(data, plan, reader)


def _extracted(data: bytes, plan: ReadingPlan, reader: PageReader) -> Extraction:
    try:
        frames = _frame_count(data)
    except _TooLarge:
        return _failed(FindingCode.ILLEGIBLE_SCAN, "file.picture_too_large", Confidence.CANNOT_TELL)
    except _BROKEN:
        return _failed(FindingCode.UNREADABLE_FILE, "file.broken_picture", Confidence.CERTAIN)
    if reader.refusal is not None:
        key = f"file.picture_{reader.refusal}"
        return _failed(FindingCode.ILLEGIBLE_SCAN, key, Confidence.CANNOT_TELL, frames)
    try:
        pages = tuple(_pages(data, frames, plan, reader))
    except _TooLarge:
        return _failed(FindingCode.ILLEGIBLE_SCAN, "file.picture_too_large", Confidence.CANNOT_TELL, frames)
    except _BROKEN:
        return _failed(FindingCode.UNREADABLE_FILE, "file.broken_picture", Confidence.CERTAIN, frames)
    if not any(page.lines for page in pages):
        return _failed(FindingCode.ILLEGIBLE_SCAN, "file.picture_unreadable", Confidence.CANNOT_TELL, frames)
    return Extraction(pages=pages, page_count=frames, text_source=TextSource.OCR)


def extract_heic(data: bytes, plan: ReadingPlan, reader: PageReader) -> Extraction:
    """A photo of an iPhone; its reader is an optional part."""
    if not has_heic():
        return _failed(FindingCode.ILLEGIBLE_SCAN, "file.heic_no_reader", Confidence.CANNOT_TELL)
    return extract_picture(data, plan, reader)


class _TooLarge(Exception):
    pass


def _pages(data: bytes, frames: int, plan: ReadingPlan, reader: PageReader) -> Iterator[Page]:
    wanted = range(frames) if reader.whole_pages or not plan.is_of_ends else sorted({0, frames - 1})
    for at in wanted:
        if reader.whole_pages or plan is ReadingPlan.ALL:
            bands = Bands.WHOLE
        elif frames == 1:
            bands = Bands.BOTH
        else:
            bands = Bands.FOOT if at == frames - 1 and plan.is_of_ends else Bands.HEAD
        reading = reader.read(_frame(data, at), at + 1, bands)
        if is_legible(reading):
            yield from reading.pages


def _frame_count(data: bytes) -> int:
    with _opened(data) as picture:
        return min(_MOST_FRAMES, int(getattr(picture, "n_frames", 1)))


def _frame(data: bytes, at: int) -> Image.Image:
    with _opened(data) as picture:
        if at:
            picture.seek(at)
        if picture.width * picture.height > _MOST_PIXELS:
            raise _TooLarge
        # JPEG is unpacked at a half or a quarter of its size where that is enough: four times faster.
        picture.draft("RGB", (WIDTH, WIDTH))
        upright = ImageOps.exif_transpose(picture)
        upright = upright if upright.mode in ("1", "L", "RGB") else _flattened(upright)
        return sheet_in(upright) or upright.copy()


def _flattened(picture: Image.Image) -> Image.Image:
    """On white paper where it is transparent."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        paper = Image.new("RGB", layer.size, "white")
        paper.paste(layer, mask=layer.getchannel("A"))
        return paper
    if picture.mode.startswith("I;16") or picture.mode == "I":
        return picture.point(lambda level: level / 256).convert("L")
    return picture.convert("RGB")


def _opened(data: bytes) -> Image.Image:
    _know_heic()
    try:
        # Its own limit raises above twice ours, which is looked at before anything is unpacked.
        picture = Image.open(io.BytesIO(data))
    except Image.DecompressionBombError as error:
        raise _TooLarge from error
    if picture.width * picture.height > _MOST_PIXELS:
        picture.close()
        raise _TooLarge
    return picture


def _know_heic() -> None:
    """iPhone photos, where the optional reader is installed."""
    try:
        import pi_heif

        pi_heif.register_heif_opener()
    except ImportError:
        pass


def has_heic() -> bool:
    """True where HEIC can be opened."""
    try:
        import pi_heif  # noqa: F401
    except ImportError:
        return False
    return True


def _failed(code: FindingCode, key: str, confidence: Confidence, frames: int | None = None) -> Extraction:
    problem = Problem(code=code, detail=message(key), confidence=confidence, blocks_reading=True)
    return Extraction(page_count=frames, problems=(problem,))
