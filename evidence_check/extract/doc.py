"""Word 97-2003 (.doc) → lines with positions: pieces, paragraphs, tables, first long header, text boxes.

Field codes, hidden text and tracked deletions are left out; rows and cells are rebuilt from their marks.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import olefile

from evidence_check.extract.cell_marks import MarkedFlow
from evidence_check.extract.doc_binary import (
    OLDEST_WITH_PIECES,
    BrokenDocError,
    DocFile,
    Head,
    properties_in,
    read_head,
)
from evidence_check.extract.failing import failed, without_text
from evidence_check.extract.flow import Block, Paragraph, amount, has_text, lines_of, tables_of
from evidence_check.extract.old_fonts import Run, by_evidence, paragraph_of
from evidence_check.model.codes import FindingCode
from evidence_check.model.extraction import Extraction, Line, Page, TextSource
from evidence_check.text.fold import nfc
from evidence_check.text.legacy import recode

_TEXT, _FOOTNOTES, _HEADERS, _MACROS, _COMMENTS, _ENDNOTES, _BOXES = 3, 4, 5, 6, 7, 8, 9
_SHORTEST_HEADER = 40
"""Characters: a header below it is a page number or a slogan."""
_MARK = re.compile("[\r\x07\x0c]")
_FIELD = re.compile("[\x13\x14\x15]")
_CONTROLS = str.maketrans(
    {"\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": None}
    | {chr(at): None for at in (*range(9), *range(15, 30), 0xFFF9)}
)
_ALIGNMENT = {1: "center", 2: "right"}
_VIETNAMESE = 0x042A
_AS_STYLE, _NOT_AS_STYLE = 0x80, 0x81


@dataclass(frozen=True, slots=True)
class _Look:
    bold: int | None = None
    hidden: bool = False
    caps: bool = False
    font: int | None = None
    symbol: bool = False


@dataclass(frozen=True, slots=True)
class _Setting:
    """Of a paragraph."""

    align: str = ""
    depth: int = 0
    ends_row: bool = False
    ends_inner_cell: bool = False
    ends_inner_row: bool = False
    widths: tuple[float, ...] = ()
    bold: bool = False


def extract_doc(data: bytes) -> Extraction:
    """Read a binary Word document. Problems are values."""
    blocks = doc_blocks(data)
    if isinstance(blocks, Extraction):
        return blocks
    if not has_text(blocks):
        return without_text()
    page = Page(number=1, lines=lines_of(blocks))
    return Extraction(pages=(page,), text_source=TextSource.OFFICE, tables=tables_of(blocks))


def doc_blocks(data: bytes) -> list[Block] | Extraction:
    """Paragraphs and tables; an extraction where there is a problem, or (Word 6 and 95) only lines."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as storage:
            main = storage.openstream("WordDocument").read()
            head = read_head(main)
            if head.is_encrypted:
                return failed(FindingCode.ENCRYPTED_FILE, "file.encrypted_office")
            if head.version < OLDEST_WITH_PIECES:
                return _old(head, main)
            table = storage.openstream(head.table_stream).read()
            extra = storage.openstream("Data").read() if storage.exists("Data") else b""
        return by_evidence(_Reading(DocFile(head, main, table, extra)).blocks())
    except (BrokenDocError, OSError, struct.error, IndexError, KeyError, ValueError, TypeError, AttributeError):
        # olefile lets all of these through on broken containers.
        return failed(FindingCode.UNREADABLE_FILE, "file.broken_doc")


def _old(head: Head, main: bytes) -> Extraction:
    """Word 6 and 95: 8-bit text in one stretch; without its properties cells are lines in reading order."""
    if head.is_fast_saved or len(main) < 0x38:
        return failed(FindingCode.UNSUPPORTED_FILE, "file.old_word")
    (start,) = struct.unpack_from("<I", main, 0x18)
    (count,) = struct.unpack_from("<I", main, 0x34)
    language = int.from_bytes(main[6:8], "little")
    text = main[start : start + count].decode("cp1258" if language == _VIETNAMESE else "cp1252", "replace")
    shown = "".join(text[a:b] for a, b in _visible(text))
    rows = (nfc(row.translate(_CONTROLS)) for row in _MARK.split(recode(shown)))
    lines = tuple(Line(text=" ".join(piece.split())) for row in rows for piece in row.split("\n") if piece.strip())
    if not lines:
        return without_text()
    return Extraction(pages=(Page(number=1, lines=lines, positioned=False),), text_source=TextSource.OFFICE)


class _Reading:
    def __init__(self, file: DocFile) -> None:
        self._file = file
        self._looks: dict[bytes, _Look] = {}
        self._settings: dict[tuple[int, bytes], _Setting] = {}

    def blocks(self) -> list[Block]:
        file = self._file
        end = file.length(_TEXT)
        boxes = self._boxes()
        return [*self._header(), *self._story(0, end, boxes)]

    def _header(self) -> list[Block]:
        file = self._file
        base = file.length(_TEXT) + file.length(_FOOTNOTES)
        edges = file.header_edges()
        for at in range(6, min(len(edges) - 1, 600)):
            if (at - 6) % 6 not in (0, 1, 4) or edges[at + 1] - edges[at] <= _SHORTEST_HEADER:
                continue
            blocks = self._story(base + edges[at], base + min(edges[at + 1], file.length(_HEADERS)), [])
            if amount(blocks) > _SHORTEST_HEADER:
                return blocks
        return []

    def _boxes(self) -> list[tuple[int, list[Block]]]:
        """Text boxes by the place they hang on; those without a place (in groups) come last."""
        file = self._file
        base = sum(file.length(story) for story in (_TEXT, _FOOTNOTES, _HEADERS, _MACROS, _COMMENTS, _ENDNOTES))
        length = file.length(_BOXES)
        found: list[tuple[int, list[Block]]] = []
        if not length:
            return found
        last = 0
        for anchor, start, end in file.boxes()[:2000]:
            if start < last or end <= start or end > length:
                continue  # boxes follow each other; an overlap would make the work quadratic
            last = end
            blocks = self._story(base + start, base + end, [])
            if has_text(blocks):
                found.append((anchor if anchor is not None else 1 << 40, blocks))
        return sorted(found, key=lambda one: one[0])

    def _story(self, start: int, end: int, boxes: list[tuple[int, list[Block]]]) -> list[Block]:
        flow = MarkedFlow()
        waiting = boxes[::-1]
        runs: list[tuple[str, _Look]] = []
        for mark, position, text, look in self._marked(start, end):
            if text:
                runs.append((text, look))
            if not mark:
                continue
            setting = self._setting(position)
            ends_row = setting.ends_row if mark == "\x07" else setting.ends_inner_row
            if ends_row:
                flow.row(setting.depth, setting.widths)
            else:
                depth = max(1, setting.depth) if mark == "\x07" else setting.depth
                flow.block(self._paragraph(runs, setting), depth)
                while waiting and waiting[-1][0] <= position:
                    for block in waiting.pop()[1]:
                        flow.block(block, depth)
                if mark == "\x07" or setting.ends_inner_cell:
                    flow.cell(1 if mark == "\x07" else depth)
            runs = []
        if runs:
            flow.block(self._paragraph(runs, _Setting()), 0)
        for _, blocks in waiting[::-1]:
            for block in blocks:
                flow.block(block, 0)
        return flow.finished()

    def _marked(self, start: int, end: int) -> Iterator[tuple[str, int, str, _Look]]:
        """(mark or "", its position, visible text before it, how that is set)."""
        pieces = list(self._file.runs(start, end))
        whole = "".join(text for _, text, _ in pieces)
        shown = _visible(whole)
        at, index = 0, 0
        for position, text, properties in pieces:
            look = self._look(properties)
            stop = at + len(text)
            while index < len(shown) and shown[index][0] < stop:
                first, last = max(at, shown[index][0]), min(stop, shown[index][1])
                yield from _split(whole, first, last, position - at, look)
                if shown[index][1] > stop:
                    break
                index += 1
            at = stop

    def _paragraph(self, runs: list[tuple[str, _Look]], setting: _Setting) -> Paragraph:
        pieces: list[Run] = []
        bold = False
        for text, look in runs:
            if look.hidden:
                continue
            shown = " " if look.symbol else text.translate(_CONTROLS)
            font = self._file.fonts[look.font] if look.font is not None and look.font < len(self._file.fonts) else None
            pieces.append(Run(shown, font, look.caps))
            state = setting.bold if look.bold in (None, _AS_STYLE) else look.bold == 1
            if look.bold == _NOT_AS_STYLE:
                state = not setting.bold
            bold = bold or (state and not shown.isspace() and bool(shown))
        return paragraph_of(pieces, setting.align, bold)

    def _look(self, properties: bytes) -> _Look:
        known = self._looks.get(properties)
        if known is None:
            known = self._looks[properties] = _look_of(properties)
        return known

    def _setting(self, position: int) -> _Setting:
        key = self._file.paragraph_properties(position)
        known = self._settings.get(key)
        if known is None:
            known = self._settings[key] = self._setting_of(*key)
        return known

    def _setting_of(self, style: int, properties: bytes) -> _Setting:
        align, in_table, depth, ends_row, inner_cell, inner_row = "", False, 0, False, False, False
        widths: tuple[float, ...] = ()
        bold = False
        chain = self._chain(style)
        for _, _, looks in chain:
            state = _look_of(looks).bold
            bold = bold if state is None else state == 1
        for raw in (*(paragraph for _, paragraph, _ in chain), properties):
            for code, operand in properties_in(raw):
                if code in (0x2403, 0x2461):
                    align = _ALIGNMENT.get(operand[0], "")
                elif code == 0x2416:
                    in_table = operand[0] == 1
                elif code == 0x6649:
                    depth = int.from_bytes(operand, "little")
                elif code == 0x2417:
                    ends_row = operand[0] == 1
                elif code == 0x244B:
                    inner_cell = operand[0] == 1
                elif code == 0x244C:
                    inner_row = operand[0] == 1
                elif code == 0xD608 and operand:
                    widths = _widths(operand)
        depth = depth if in_table and depth else int(in_table)
        return _Setting(align, depth, ends_row, inner_cell, inner_row, widths, bold)

    def _chain(self, style: int) -> list[tuple[int, bytes, bytes]]:
        """The style and those it is based on, the basic one first."""
        styles = self._file.styles
        found: list[tuple[int, bytes, bytes]] = []
        while style < len(styles) and len(found) < 12:
            found.insert(0, styles[style])
            style = styles[style][0]
        return found


def _look_of(properties: bytes) -> _Look:
    bold: int | None = None
    hidden = caps = symbol = False
    font: int | None = None
    for code, operand in properties_in(properties):
        if code == 0x0835:
            bold = operand[0]
        elif code in (0x0800, 0x083C):  # tracked deletion, hidden
            hidden = hidden or operand[0] == 1
        elif code == 0x083B:
            caps = operand[0] == 1
        elif code == 0x4A4F:
            font = int.from_bytes(operand, "little")
        elif code == 0x6A09:
            symbol = True
    return _Look(bold, hidden, caps, font, symbol)


def _widths(operand: bytes) -> tuple[float, ...]:
    count = operand[0]
    if len(operand) < 1 + 2 * (count + 1):
        return ()
    edges = struct.unpack_from(f"<{count + 1}h", operand, 1)
    return tuple(float(edges[at + 1] - edges[at]) for at in range(count))


def _visible(text: str) -> list[tuple[int, int]]:
    """Stretches outside field codes: a field is its result. Marks without a partner hide nothing."""
    hidden: list[tuple[int, int]] = []
    stack: list[tuple[int, int | None]] = []
    for found in _FIELD.finditer(text):
        at, mark = found.start(), found[0]
        if mark == "\x13":
            stack.append((at, None))
        elif stack and mark == "\x14":
            stack[-1] = (stack[-1][0], at)
        elif stack and mark == "\x15":
            start, middle = stack.pop()
            hidden.append((start, (middle if middle is not None else at) + 1))
    shown: list[tuple[int, int]] = []
    reached = 0
    for start, end in sorted(hidden):
        if start > reached:
            shown.append((reached, start))
        reached = max(reached, end)
    if reached < len(text):
        shown.append((reached, len(text)))
    return shown


def _split(whole: str, first: int, last: int, shift: int, look: _Look) -> Iterator[tuple[str, int, str, _Look]]:
    at = first
    for found in _MARK.finditer(whole, first, last):
        yield found[0], found.start() + shift, whole[at : found.start()], look
        at = found.end()
    if at < last:
        yield "", 0, whole[at:last], look
