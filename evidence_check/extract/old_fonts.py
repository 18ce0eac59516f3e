"""Office text in old 8-bit Vietnamese fonts → Unicode: run by run where the font is named, else by evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from evidence_check.extract.flow import Block, Grid, Paragraph
from evidence_check.text.legacy import LegacyFont, evident_font, legacy_font, looks_legacy, recode, recode_as

_WINDOWS = {byte: bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. ``font``: its name where known; ``caps``: shown as capitals."""

    text: str
    font: str | None = None
    caps: bool = False

    @property
    def legacy(self) -> LegacyFont | None:
        """The codes that the font's name tells."""
        return legacy_font(self.font) if self.font else None


def paragraph_of(runs: Iterable[Run], align: str, bold: bool) -> Paragraph:
    """A paragraph of these runs. Neighbours of one font are one text: a letter and its mark may stand in two runs."""
    pieces: list[str] = []
    recoded = False
    for (font, caps), members in groupby(runs, key=lambda run: (run.legacy, run.caps)):
        text = "".join(run.text for run in members)
        if font is not None:
            text, recoded = recode_as(text, font), True
        pieces.append(text.upper() if caps else text)
    return Paragraph(text="".join(pieces), align=align, bold=bold, recoded=recoded)


def by_evidence(blocks: list[Block]) -> list[Block]:
    """What no font name explains: text whose font was changed or lost later on, its codes left as they were."""
    doubtful = [text for text in _unexplained(blocks) if looks_legacy(text)]
    if not doubtful:
        return blocks
    evident = evident_font("\n".join(doubtful))
    return [_converted(block, evident) for block in blocks]


def texts_by_evidence(texts: list[str]) -> list[str]:
    """The same for bare texts: the cells of a sheet."""
    doubtful = [text for text in texts if looks_legacy(text)]
    if not doubtful:
        return texts
    evident = evident_font("\n".join(doubtful))
    readings = {text: _reading(text, evident) for text in set(doubtful)}
    return [readings.get(text, text) for text in texts]


def western(raw: bytes) -> str:
    """Windows 1252; its five unassigned bytes survive, because old fonts have letters there."""
    return raw.decode("latin-1").translate(_WINDOWS)


def is_old_font(font: str | None) -> bool:
    """True for the families that the text room knows: .VnTime, VNI-Times …"""
    return font is not None and legacy_font(font) is not None


def _unexplained(blocks: Iterable[Block]) -> Iterator[str]:
    waiting = list(blocks)
    while waiting:
        block = waiting.pop()
        if isinstance(block, Grid):
            waiting.extend(inner for row in block.rows for cell in row for inner in cell.blocks)
        elif not block.recoded:
            yield block.text


def _converted(block: Block, evident: LegacyFont | None) -> Block:
    if isinstance(block, Paragraph):
        return block if block.recoded else replace(block, text=_reading(block.text, evident))
    rows = tuple(
        tuple(replace(cell, blocks=tuple(_converted(inner, evident) for inner in cell.blocks)) for cell in row)
        for row in block.rows
    )
    return Grid(rows=rows)


def _reading(text: str, evident: LegacyFont | None) -> str:
    if not looks_legacy(text):
        return text
    return recode_as(text, evident) if evident else recode(text)
