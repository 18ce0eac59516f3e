"""Signing blocks on scans, varied at random from a seed: sealed and signed or not, and with what is taken for it.

``expected``: what a person sees there: a seal, a signature in pen. What the picture cannot show (a red seal in a grey
scan) counts as not to be told.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from tools.document_factory import ink
from tools.document_factory.glass import scanned
from tools.document_factory.photo import photo
from tools.document_factory.scan import Scan, inked_pages
from tools.document_factory.sheet import Place, Print, printed
from tools.document_factory.spec import Paper
from tools.document_factory.typeface import Typeface, source_serif
from tools.scan_variants import variants


class SigningCase(NamedTuple):
    """A page's picture as a reader meets it. ``pen``: "blue", "black" or None; ``colour`` False: grey or one bit."""

    name: str
    picture: Image.Image
    sealed: bool
    pen: str | None
    colour: bool
    signers: int


_REDS = {
    "red": (214, 30, 44),
    "bright": (235, 50, 50),
    "dark": (168, 24, 36),
    "purple": (176, 34, 92),
    "orange": (224, 72, 40),
}
_PENS = {"blue": ("ballpoint", "dark blue"), "black": ("black",)}
_SEALS = ("plain", "plain", "pale", "purple", "dark", "small", "large", "cut", "tilted", "low", "orange", "elsewhere")
_FALSE = (
    *("nothing", "letters", "capitals", "digital", "urgent", "underline", "table", "highlighter", "photo"),
    *("signed_word", "dots", "rules", "code"),
)
_MODES = ("colour",) * 7 + ("grey", "fax", "photo")


def signing_cases(seed: int, count: int, face: Typeface | None = None) -> list[Callable[[], SigningCase]]:
    """Cases to be made one after another: each call makes one picture. The same seed gives the same ones."""
    face = face or source_serif()
    chance = random.Random(seed)
    made: list[Callable[[], SigningCase]] = []
    for at, one in enumerate(variants(seed, count, face=face)):
        seal = chance.choice(_SEALS) if chance.random() < 0.6 else "none"
        pen = chance.choice(("blue", "blue", "black", None, None))
        false = chance.choice(_FALSE) if seal in ("none", "elsewhere") or pen is None else "nothing"
        mode = chance.choice(_MODES)
        scan = replace(one.scan, seal=None, signature=False, rotation=0, mode="colour", face=face)
        name = f"{at:04}-{seal}-{pen}-{false}-{mode}-{one.name}"
        made.append(partial(_case, name, one.paper, scan, seal, pen, false, mode, seed * 100_000 + at))
    return made


def _case(
    name: str, paper: Paper, scan: Scan, seal: str, pen: str | None, false: str, mode: str, seed: int
) -> SigningCase:
    if mode == "photo":
        scan = replace(scan, dpi=170)
    page, spots, _ = signing_page(paper, scan, seal, pen, false, seed)
    if mode == "photo":
        picture = photo(paper, seed, sheet=page)
    else:
        dpi = max(200, scan.dpi) if mode == "fax" else scan.dpi
        optics = replace(scan, mode=mode, dpi=dpi)  # type: ignore[arg-type]
        picture = _pressed(scanned(page, None, optics, random.Random(seed)), scan)
    return SigningCase(name, picture, seal not in ("none", "elsewhere"), pen, mode in ("colour", "photo"), len(spots))


def signing_page(
    paper: Paper, scan: Scan, seal: str, pen: str | None, false: str, seed: int
) -> tuple[Image.Image, list[Place], Place]:
    """The inked page with the signing block, the spots where signatures stand, and the place of the printed name.

    ``seal``: "none", "elsewhere", "plain" or a way to press it; ``pen``: "blue", "black" or None; ``false``: "nothing"
    or a name in ``FALSE``.
    """
    chance = random.Random(seed)
    face = scan.face or source_serif()
    pages = inked_pages(paper, scan, seed)
    # The size that inked_pages draws by chance decides where the block stands.
    size = random.Random(seed).choice((13.0, 13.5, 14.0))
    places = printed(paper, Print(face=face, size=size)).places
    spot, name = places["signature"], places["name"]
    page, scale = pages[spot.page], scan.dpi / 72
    spots = [spot]
    if paper.type == "BB":
        spots.append(replace(spot, x=170.0))
        _second_block(page, spots[1], name, scale, face)
    if false != "nothing":
        FALSE[false](page, spot, scale, chance, face)
    for one in spots:
        if pen is not None:
            colour = ink.PENS[chance.choice(_PENS[pen])]
            x, y = one.x + chance.uniform(-10, 14), one.y + chance.uniform(-8, 8)
            ink.sign(page, x * scale, y * scale, scale, colour, chance)
    if seal != "none":
        _press_seal(pages[0] if seal == "elsewhere" else page, seal, spot, paper, scan, face, chance)
    return page, spots, name


def _press_seal(
    page: Image.Image, kind: str, spot: Place, paper: Paper, scan: Scan, face: Typeface, chance: random.Random
) -> None:
    millimetres = {"small": 30.0, "large": 42.0}.get(kind, 36.0)
    side = round(millimetres / 25.4 * scan.dpi)
    mask = ink.seal_mask(side, " ".join(paper.issuer[-2:]), "TỈNH MẪU GIANG", face.bold, chance)
    if kind == "tilted":
        mask = mask.rotate(chance.uniform(20, 340), Image.Resampling.BICUBIC)
    if kind == "cut":
        # A part of the ring took no ink, as where the paper lay on an edge.
        ImageDraw.Draw(mask).rectangle((0, 0, mask.width, round(mask.height * chance.uniform(0.08, 0.22))), fill=0)
    red = _REDS.get(kind, _REDS[chance.choice(("red", "bright"))])
    red = tuple(max(0, min(255, part + chance.randint(-12, 12))) for part in red)  # type: ignore[assignment]
    x, y = spot.x - chance.uniform(48, 75), spot.y + chance.uniform(-12, 14)
    if kind == "low":
        y += 26
    if kind == "elsewhere":
        x, y = chance.choice(((110, 110), (170, 92), (440, 130)))
    opacity = chance.uniform(0.3, 0.45) if kind == "pale" else chance.uniform(0.65, 1.0)
    ink.lay(page, mask, x * scan.dpi / 72 - side / 2, y * scan.dpi / 72 - side / 2, red, opacity)


def _second_block(page: Image.Image, spot: Place, name: Place, scale: float, face: Typeface) -> None:
    brush = ImageDraw.Draw(page)
    top = (spot.y - 52) * scale
    # The list of recipients makes room: minutes have none.
    brush.rectangle((60 * scale, top - 8 * scale, 300 * scale, (name.y + 20) * scale), fill="white")
    font = ImageFont.truetype(str(face.bold), round(13.5 * scale))
    brush.text((spot.x * scale, top + 10 * scale), "THƯ KÝ", fill="black", font=font, anchor="ms")
    brush.text((spot.x * scale, name.y * scale), "Phạm Thị Mẫu", fill="black", font=font, anchor="ms")


def _urgent(page: Image.Image, spot: Place, scale: float, chance: random.Random, face: Typeface) -> None:
    """A red frame with HỎA TỐC, of a seal's width, where the seal would be."""
    left, top = (spot.x - 110) * scale, (spot.y - 18) * scale
    brush = ImageDraw.Draw(page)
    brush.rectangle((left, top, left + 100 * scale, top + 36 * scale), outline=_REDS["red"], width=round(2 * scale))
    font = ImageFont.truetype(str(face.bold), round(20 * scale))
    word = chance.choice(("HỎA TỐC", "MẬT", "ĐẾN"))
    brush.text((left + 50 * scale, top + 18 * scale), word, fill=_REDS["red"], font=font, anchor="mm")


def _underline(page: Image.Image, spot: Place, scale: float, chance: random.Random, face: Typeface) -> None:
    brush = ImageDraw.Draw(page)
    y = (spot.y + chance.uniform(-20, 20)) * scale
    brush.line(((spot.x - 80) * scale, y, (spot.x + 60) * scale, y), fill=_REDS["red"], width=round(1.5 * scale))


def _table(page: Image.Image, spot: Place, scale: float, chance: random.Random, face: Typeface) -> None:
    """A table with a red head above the block."""
    brush, top = ImageDraw.Draw(page), (spot.y - 130) * scale
    brush.rectangle((90 * scale, top, 540 * scale, top + 22 * scale), fill=(196, 40, 44))
    for at in range(4):
        x = (90 + 150 * at) * scale
        brush.line((x, top, x, top + 60 * scale), fill="black", width=max(1, round(0.7 * scale)))


def _highlighter(page: Image.Image, spot: Place, scale: float, chance: random.Random, face: Typeface) -> None:
    side = (round(130 * scale), round(14 * scale))
    colour = chance.choice(((255, 240, 60), (255, 130, 190), (255, 150, 90)))
    ink.lay(page, Image.new("L", side, 255), (spot.x - 65) * scale, (spot.y - 52) * scale, colour, 0.9)


def _photo(page: Image.Image, spot: Place, scale: float, chance: random.Random, face: Typeface) -> None:
    """A colourful picture in the blank."""
    small = Image.new("RGB", (8, 6))
    small.putdata([tuple(chance.randint(0, 255) for _ in range(3)) for _ in range(48)])
    side = (round(100 * scale), round(56 * scale))
    page.paste(
        small.resize(side, Image.Resampling.BICUBIC), (round((spot.x - 50) * scale), round((spot.y - 26) * scale))
    )


def _signed_word(page: Image.Image, spot: Place, scale: float, chance: random.Random, face: Typeface) -> None:
    brush = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(face.regular), round(13 * scale))
    word = chance.choice(("(Đã ký)", "(Ký, ghi rõ họ tên)", "Đã ký"))
    brush.text((spot.x * scale, spot.y * scale), word, fill="black", font=font, anchor="mm")


def _dots(page: Image.Image, spot: Place, scale: float, chance: random.Random, face: Typeface) -> None:
    brush = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(face.regular), round(13 * scale))
    brush.text((spot.x * scale, (spot.y + 10) * scale), "." * 40, fill="black", font=font, anchor="mm")


def _rules(page: Image.Image, spot: Place, scale: float, chance: random.Random, face: Typeface) -> None:
    """An empty table in the blank."""
    brush, width = ImageDraw.Draw(page), max(1, round(0.8 * scale))
    left, top = (spot.x - 90) * scale, (spot.y - 24) * scale
    for at in range(4):
        brush.line((left, top + at * 16 * scale, left + 180 * scale, top + at * 16 * scale), fill="black", width=width)
        brush.line((left + at * 60 * scale, top, left + at * 60 * scale, top + 48 * scale), fill="black", width=width)


def _code(page: Image.Image, spot: Place, scale: float, chance: random.Random, face: Typeface) -> None:
    """A square code of black fields."""
    side = 25
    fields = Image.new("1", (side, side))
    fields.putdata([chance.random() < 0.5 for _ in range(side * side)])
    wide = round(52 * scale)
    page.paste(fields.resize((wide, wide)).convert("RGB"), (round((spot.x - 26) * scale), round((spot.y - 26) * scale)))


def _letters(page: Image.Image, spot: Place, scale: float, chance: random.Random, face: Typeface) -> None:
    """A rubber stamp's name and title, in blue or red letters."""
    brush = ImageDraw.Draw(page)
    colour = chance.choice((ink.PENS["ballpoint"], _REDS["red"]))
    font = ImageFont.truetype(str(face.bold), round(15 * scale))
    for at, word in enumerate(("PHÓ CHỦ TỊCH", "Nguyễn Thị Mẫu")):
        brush.text((spot.x * scale, (spot.y - 6 + 19 * at) * scale), word, fill=colour, font=font, anchor="mm")


def _capitals(page: Image.Image, spot: Place, scale: float, chance: random.Random, face: Typeface) -> None:
    """Titles that recognition may have missed: bold capitals with marks above and below, line under line."""
    brush = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(face.bold), round(14 * scale))
    for at, word in enumerate(("KT. CHỦ NHIỆM", "PHÓ CHỦ NHIỆM THƯỜNG TRỰC", "PHỤ TRÁCH")):
        at_y = (spot.y - 18 + 16 * at) * scale
        brush.text((spot.x * scale, at_y), word, fill=(20, 20, 22), font=font, anchor="mm")


def _digital(page: Image.Image, spot: Place, scale: float, chance: random.Random, face: Typeface) -> None:
    """What software prints for a digital signature: a frame with small letters, red or blue."""
    brush = ImageDraw.Draw(page)
    colour = chance.choice((_REDS["bright"], (30, 60, 200)))
    left, top = (spot.x - 75) * scale, (spot.y - 24) * scale
    brush.rectangle((left, top, left + 150 * scale, top + 48 * scale), outline=colour, width=max(1, round(scale)))
    font = ImageFont.truetype(str(face.regular), round(9 * scale))
    for at, word in enumerate(("Ký bởi: Ủy ban nhân dân xã", "Cơ quan: Tỉnh Mẫu", "Thời gian ký: 05/01/2023 08:12")):
        brush.text((left + 6 * scale, top + (6 + 13 * at) * scale), word, fill=colour, font=font)


FALSE: dict[str, Callable[[Image.Image, Place, float, random.Random, Typeface], None]] = {
    "letters": _letters,
    "capitals": _capitals,
    "digital": _digital,
    "urgent": _urgent,
    "underline": _underline,
    "table": _table,
    "highlighter": _highlighter,
    "photo": _photo,
    "signed_word": _signed_word,
    "dots": _dots,
    "rules": _rules,
    "code": _code,
}
"""What stands at a signing block and is neither seal nor signature."""


def _pressed(page: Image.Image, scan: Scan) -> Image.Image:
    if page.mode == "1":
        return page
    out = io.BytesIO()
    page.save(out, format="JPEG", quality=scan.jpeg_quality)
    with Image.open(io.BytesIO(out.getvalue())) as picture:
        return picture.copy()
