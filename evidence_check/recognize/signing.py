"""Addressees, recipients and signer (Decree 30/2020, Annex I part II.7 and II.9)."""

from __future__ import annotations

import re

from evidence_check.model.confidence import Confidence
from evidence_check.model.document import Field, Place, Signer
from evidence_check.model.extraction import Line, Page
from evidence_check.recognize.agencies import is_decoration
from evidence_check.text.fold import clean, is_upper, toneless
from evidence_check.text.signing_words import AUTHORITY, is_printed_name, is_signing_title, opens_signing

_NOISE = re.compile(r"\((?:đã ký|ký|chữ ký|ký tên|ký số)[^)]*\)|^đã ký$", re.IGNORECASE)
_EDGES = re.compile(r"^[\W\d_]+|(?<![\W_])[\W_]+$")
_BULLET = re.compile(r"^\s*(?:[-–+•*]|\d+[.)])\s*")


def read_addressees(lines: tuple[Line, ...], start: int) -> tuple[str, ...]:
    """Bodies after "Kính gửi" near the top of a document; empty where there is none."""
    for at in range(start, min(len(lines), start + 14)):
        text = clean(lines[at].text)
        if not toneless(text).startswith("kinh gui"):
            continue
        first = text[len("Kính gửi") :].strip(" :.-–")
        found = [first.rstrip(";.")] if first else []
        for line in lines[at + 1 : at + 12]:
            entry = clean(line.text)
            bulleted = _BULLET.match(entry)
            if not bulleted and (found or not entry) and not (first == "" and not found):
                break
            found.append(_BULLET.sub("", entry).rstrip(";."))
        return tuple(entry for entry in found if entry)
    return ()


def read_recipients(page: Page) -> tuple[str, ...]:
    """The list under "Nơi nhận", left column at the foot of the last page."""
    lines = page.lines
    start = _last(lines, "noi nhan")
    if start is None:
        return ()
    anchor = lines[start]
    found: list[str] = []
    for line in lines[start + 1 :]:
        if page.positioned and (line.x0 > 0.5 or line.top < anchor.top - 0.005):
            continue
        entry = clean(line.text)
        if _BULLET.match(entry):
            found.append(_BULLET.sub("", entry).rstrip(";.,"))
        elif page.positioned and found and not is_upper(entry) and abs(line.x0 - anchor.x0) < 0.1:
            found[-1] = f"{found[-1]} {entry.rstrip(';.,')}"
        if toneless(found[-1] if found else "").startswith("luu"):
            break
    return tuple(found)


def read_signer(page: Page) -> Field[Signer]:
    """Authority, titles and name at the foot, right column; the last block on the page wins.

    Minutes have two signers side by side (THƯ KÝ, CHỦ TỌA): the right-hand one chairs and is taken.
    """
    lines = page.lines
    start = _last(lines, "noi nhan")
    block = [
        line
        for at, line in enumerate(lines)
        if (not page.positioned or (line.x0 + line.x1) / 2 > 0.48)
        and (start is None or not page.positioned or line.top >= lines[start].top - 0.03)
        and (page.positioned or start is None or at != start)
    ]
    opening = next((at for at in range(len(block) - 1, -1, -1) if opens_signing(block[at].text)), None)
    if opening is None:
        return Field()
    while opening > 0 and opens_signing(block[opening - 1].text):
        opening -= 1
    titles: list[str] = []
    name: str | None = None
    used = [block[opening]]
    for line in block[opening : opening + 14]:
        text = clean(_NOISE.sub("", clean(line.text)))
        if not text or is_decoration(text):
            continue
        if is_signing_title(text):
            if name is None:
                titles.append(text)
                used.append(line)
            continue
        candidate = _EDGES.sub("", text)
        if titles and is_printed_name(candidate) and not _BULLET.match(text):
            name = candidate if not is_upper(candidate) else candidate.title()
            used.append(line)
            break
    if not titles:
        return Field()
    authority = AUTHORITY.match(titles[0])
    place = Place(
        page=page.number,
        x0=min(line.x0 for line in used),
        top=min(line.top for line in used),
        x1=max(line.x1 for line in used),
        bottom=max(line.bottom for line in used),
    )
    return Field(
        value=Signer(
            name=name,
            authority=f"{authority[1].upper()}." if authority else None,
            title=" / ".join(titles),
        ),
        confidence=Confidence.CERTAIN if name and page.positioned and not page.from_picture else Confidence.LIKELY,
        place=place,
    )


def _last(lines: tuple[Line, ...], plain: str) -> int | None:
    return next((at for at in range(len(lines) - 1, -1, -1) if toneless(lines[at].text).startswith(plain)), None)
