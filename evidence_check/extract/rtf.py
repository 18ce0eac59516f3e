"""Rich text (.rtf, and RTF under the name .doc) → lines with positions, tables, first long header, text boxes.

An own reader: of the packaged ones none keeps cells, alignment and the character set of each font together
(docs/decisions/0008-office-formats.md). One pass over the bytes; group depth is a list, not recursion.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from evidence_check.extract.cell_marks import MarkedFlow
from evidence_check.extract.failing import cut_off, failed, partly_read, without_text
from evidence_check.extract.flow import Block, amount, has_text, lines_of, tables_of
from evidence_check.extract.old_fonts import Run, by_evidence, paragraph_of
from evidence_check.extract.rtf_fonts import Fonts
from evidence_check.model.codes import FindingCode
from evidence_check.model.extraction import Extraction, Page, TextSource
from evidence_check.model.problem import Problem

_LARGEST = 60_000_000
"""Pictures stand in the text as hexadecimal digits: real files are large."""
_LARGEST_TEXT = 10_000_000
_PARAGRAPH_COST = 200
"""What a paragraph, a row or a box counts against the limit, whatever it holds."""
_MOST_GROUPS = 5_000
_MOST_TOKENS = 800_000
"""Of what is not skipped: a book of a thousand pages. Each takes some microseconds."""
_MOST_CELLS_A_ROW = 500
_SHORTEST_HEADER = 40
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|((?:\\'[0-9a-fA-F]{2})++)|\\([^a-zA-Z])|([{}])|([^\\{}\r\n\0]+)", re.DOTALL
)
_UNICODE_RUN = re.compile(rb"(?:\\u-?\d{1,6} ?\?)++")
"""Letters outside the code page, each with "?" for readers that know no Unicode: Vietnamese text is full of them."""
_UNICODE_NUMBER = re.compile(rb"-?\d+")
_STRUCTURE = re.compile(rb"\\bin(-?\d{1,10}) ?|\\[\\{}]|([{}])")
"""All that matters where a group is skipped whole."""
_SKIPPED = frozenset(
    b"stylesheet colortbl info pict object objdata footnote annotation xmlnstbl listtable listoverridetable revtbl "
    b"rsidtbl generator themedata colorschememapping latentstyles datastore filetbl fldinst sp sn sv nonshppict "
    b"shprslt ftnsep ftnsepc aftnsep aftnsepc pntext pnseclvl atnid atnauthor atnref atntime mmathPr bkmkstart "
    b"bkmkend pgdsctbl userprops tc xe nonesttables do template private".split()
)
_KEPT_STARRED = frozenset(b"shpinst nesttableprops ud shppict".split())
_HEADERS = frozenset(b"header headerf headerl headerr".split())
_FOOTERS = frozenset(b"footer footerf footerl footerr".split())
_CHARACTERS = {
    b"tab": "\t", b"line": "\n", b"lbr": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": " ", b"enspace": " ", b"qmspace": " ",
    b"column": "\n", b"softline": "\n",
}  # fmt: skip
_ESCAPED = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\r", b"\r": "\r", b"\t": "\t"}


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits."""

    skipped: bool = False
    blind: bool = False
    """Skipped, and nothing inside can lift it again."""
    hidden: bool = False
    bold: bool = False
    caps: bool = False
    font: int | None = None
    uc: int = 1
    destination: str = "text"
    align: str = ""
    in_table: bool = False
    depth: int = 1


@dataclass(slots=True)
class _Row:
    edges: list[float]
    start: float = 0.0

    def widths(self) -> list[float]:
        edges = [self.start, *self.edges]
        return [edges[at + 1] - edges[at] for at in range(len(edges) - 1)]


def _whole(runs: list[Run]) -> list[Run]:
    """Characters outside the basic plane come as two halves, each a run of its own."""
    if not any("\ud800" <= char < "\ue000" for run in runs for char in run.text):
        return runs
    text = "".join(run.text for run in runs)
    return [Run(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))]


def _unicode_letter(number: bytes) -> str:
    """Symbol fonts use the private area; surrogates are joined by the caller of the paragraph."""
    code = int(number)
    code = code + 65536 if code < 0 else code
    return "" if not 0x20 <= code < 0x110000 else " " if 0xF000 <= code < 0xF100 else chr(code)


class _Destination:
    """The body, a header or a text box: a flow and the paragraph that is being written."""

    def __init__(self) -> None:
        self.flow = MarkedFlow()
        self.pieces: list[Run] = []
        self.bold = False
        self.boxes: list[Block] = []


def extract_rtf(data: bytes) -> Extraction:
    """Read a rich-text document. Problems are values."""
    read = rtf_blocks(data)
    if isinstance(read, Extraction):
        return read
    blocks, problems = read
    page = Page(number=1, lines=lines_of(blocks))
    return Extraction(pages=(page,), text_source=TextSource.OFFICE, tables=tables_of(blocks), problems=problems)


def rtf_blocks(data: bytes) -> tuple[list[Block], tuple[Problem, ...]] | Extraction:
    """Paragraphs and tables, with what is missing from them; a failed extraction where nothing was read."""
    if len(data) > _LARGEST:
        return failed(FindingCode.UNSAFE_ARCHIVE, "file.office_too_large")
    reading = _Reading()
    blocks = reading.read(data)
    if not has_text(blocks):
        return without_text() if reading.is_whole else failed(FindingCode.UNREADABLE_FILE, "file.broken_rtf")
    return blocks, (partly_read(),) if reading.is_too_long else () if reading.is_whole else (cut_off(),)


class _Reading:
    def __init__(self) -> None:
        self.is_whole = False
        self.is_too_long = False
        self._state = _State()
        self._groups: list[_State] = []
        self._lost_groups = 0
        self._fonts = Fonts()
        self._raw = bytearray()
        self._eaten = 0
        self._starred = False
        self._length = 0
        self._body = _Destination()
        self._stack: list[tuple[int, str, _Destination]] = []
        self._headers: list[list[Block]] = []
        self._row = _Row([])
        self._inner = _Row([])

    def read(self, data: bytes) -> list[Block]:
        at, end = 0, len(data)
        tokens = 0
        while at < end:
            if self._length >= _LARGEST_TEXT or tokens > _MOST_TOKENS:
                self.is_too_long = True
                break
            if self._state.blind:
                at = self._past_skipped(data, at)
                continue
            tokens += 1
            token = _TOKEN.match(data, at)
            if token is None:
                at += 1
                continue
            at = token.end()
            word, number, code, escape, brace, text = token.groups()
            if text is not None:
                self._bytes(text)
            elif code is not None:
                self._bytes(bytes.fromhex(code.replace(b"\\'", b"").decode("ascii")))
            elif brace is not None:
                self._flush()
                if brace == b"{":
                    self._open()
                elif not self._close():
                    break
            elif escape is not None:
                self._escape(escape)
            elif word == b"bin":
                at = min(end, at + max(0, int(number or 0)))
            elif word == b"u" and self._state.uc == 1 and (run := _UNICODE_RUN.match(data, token.start())):
                at = run.end()
                self._unicode_run(run[0])
            else:
                self._word(word, int(number) if number is not None else None)
        self._flush()
        while self._stack:
            self._end_box()
        self._paragraph()
        header = next((blocks for blocks in self._headers if amount(blocks) > _SHORTEST_HEADER), [])
        return by_evidence([*header, *self._body.flow.finished()])

    def _bytes(self, text: bytes) -> None:
        self._starred = False
        if self._state.skipped:
            return
        if self._state.destination == "fonts":
            self._fonts.name(text)
            return
        if self._eaten:
            eaten = min(self._eaten, len(text))
            self._eaten -= eaten
            text = text[eaten:]
        self._raw += text

    def _past_skipped(self, data: bytes, at: int) -> int:
        """Where the next brace of a skipped group is dealt with, or the end."""
        found = _STRUCTURE.search(data, at)
        if found is None:
            return len(data)
        at = found.end()
        if found[1] is not None:
            return min(len(data), at + max(0, int(found[1])))
        if found[2] == b"{":
            self._open()
        elif found[2] is not None and not self._close():
            return len(data)
        return at

    def _escape(self, sign: bytes) -> None:
        if sign == b"*":
            self._starred = True
            return
        found = _ESCAPED.get(sign)
        if found == "\r":
            self._flush()
            self._end_of_paragraph()
        elif found:
            self._character(found)

    def _character(self, text: str) -> None:
        self._flush()
        if not self._state.skipped and self._state.destination != "fonts":
            if self._eaten:
                self._eaten -= 1
                return
            self._write(text)

    def _flush(self) -> None:
        """8-bit text becomes characters by the character set of its font."""
        if self._raw:
            raw, self._raw = bytes(self._raw), bytearray()
            self._write(self._fonts.decoded(raw, self._state.font))

    def _write(self, text: str) -> None:
        state = self._state
        if state.hidden or state.skipped:
            return
        target = self._target()
        target.pieces.append(Run(text, self._fonts.name_of(state.font), state.caps))
        target.bold = target.bold or (state.bold and not text.isspace())
        self._length += len(text)

    def _target(self) -> _Destination:
        return self._stack[-1][2] if self._stack else self._body

    def _open(self) -> None:
        if len(self._groups) >= _MOST_GROUPS:
            self._lost_groups += 1
            return
        self._groups.append(self._state)
        self._starred = False
        self._eaten = 0

    def _close(self) -> bool:
        """False at the end of the document."""
        if self._lost_groups:
            self._lost_groups -= 1
            return True
        if not self._groups:
            return False
        if self._stack and len(self._groups) <= self._stack[-1][0]:
            self._end_box()
        if self._state.destination == "fonts":
            self._fonts.end()
        self._state = self._groups.pop()
        self._eaten = 0
        self.is_whole = self.is_whole or not self._groups
        return bool(self._groups)

    def _word(self, word: bytes, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if word == b"u" and number is not None:
            self._unicode(number)
            return
        if starred and word not in _KEPT_STARRED:
            self._flush()
            self._state = replace(self._state, skipped=True, blind=not self._state.skipped)
            return
        if word in _SKIPPED or (word == b"upr"):
            self._flush()
            # The Unicode half of a pair is a starred group inside: it lifts the skipping again.
            self._state = replace(self._state, skipped=True, blind=word != b"upr" and not self._state.skipped)
            return
        if word == b"ud" and starred:
            self._state = replace(self._state, skipped=False)
            return
        if word in (b"fonttbl", b"nesttableprops"):
            self._flush()
            self._state = replace(self._state, destination="fonts" if word == b"fonttbl" else "inner row")
            return
        if self._state.skipped:
            return
        if self._state.destination == "fonts":
            self._fonts.word(word, number)
            return
        self._flush()
        if word in _CHARACTERS:
            self._character(_CHARACTERS[word])
        elif word in _ACTIONS:
            _ACTIONS[word](self, number)
        elif word in _HEADERS or word in _FOOTERS or word == b"shptxt":
            self._start_box(word)
        elif word in _LOOKS:
            self._state = _with_look(self._state, word, number)
        elif word == b"ansicpg":
            self._fonts.code_page = number or 0

    def _unicode_run(self, run: bytes) -> None:
        self._starred = False
        self._flush()
        if self._state.skipped or self._state.destination == "fonts":
            return
        self._eaten = 0
        self._write("".join(map(_unicode_letter, _UNICODE_NUMBER.findall(run))))

    def _unicode(self, number: int) -> None:
        self._flush()
        if self._state.skipped or self._state.destination == "fonts":
            return
        self._eaten = 0
        letter = _unicode_letter(b"%d" % number)
        if letter:
            self._write(letter)
        self._eaten = self._state.uc

    def _start_box(self, word: bytes) -> None:
        self._length += _PARAGRAPH_COST
        kind = "header" if word in _HEADERS else "footer" if word in _FOOTERS else "box"
        self._stack.append((len(self._groups), kind, _Destination()))
        self._state = replace(self._state, align="", in_table=False, depth=1, bold=False)

    def _end_box(self) -> None:
        _, kind, target = self._stack[-1]
        if target.pieces:
            self._paragraph()
        self._stack.pop()
        blocks = target.flow.finished()
        if kind == "box" and has_text(blocks):
            self._target().boxes.extend(blocks)
        elif kind == "header":
            self._headers.append(blocks)

    def _depth(self) -> int:
        return max(1, self._state.depth) if self._state.in_table else 0

    def _paragraph(self, depth: int = 0) -> None:
        self._length += _PARAGRAPH_COST
        target = self._target()
        target.flow.block(paragraph_of(_whole(target.pieces), self._state.align, target.bold), depth)
        for box in target.boxes:
            target.flow.block(box, depth)
        target.pieces, target.bold, target.boxes = [], False, []

    def _end_of_paragraph(self, number: int | None = None) -> None:
        if not self._state.skipped:
            self._paragraph(self._depth())

    def _end_of_cell(self, number: int | None) -> None:
        self._paragraph(1)
        self._target().flow.cell(1)

    def _end_of_row(self, number: int | None) -> None:
        self._length += _PARAGRAPH_COST
        self._target().flow.row(1, self._row.widths())

    def _end_of_inner_cell(self, number: int | None) -> None:
        depth = max(2, self._depth())
        self._paragraph(depth)
        self._target().flow.cell(depth)

    def _end_of_inner_row(self, number: int | None) -> None:
        self._target().flow.row(max(2, self._depth()), self._inner.widths())

    def _new_row(self, number: int | None) -> None:
        if self._state.destination == "inner row":
            self._inner = _Row([])
        else:
            self._row = _Row([])

    def _edge(self, number: int | None) -> None:
        row = self._inner if self._state.destination == "inner row" else self._row
        if len(row.edges) < _MOST_CELLS_A_ROW:
            row.edges.append(float(number or 0))

    def _row_start(self, number: int | None) -> None:
        (self._inner if self._state.destination == "inner row" else self._row).start = float(number or 0)


_ACTIONS: dict[bytes, Callable[[_Reading, int | None], None]] = {
    b"par": _Reading._end_of_paragraph,
    b"sect": _Reading._end_of_paragraph,
    b"page": _Reading._end_of_paragraph,
    b"cell": _Reading._end_of_cell,
    b"row": _Reading._end_of_row,
    b"nestcell": _Reading._end_of_inner_cell,
    b"nestrow": _Reading._end_of_inner_row,
    b"trowd": _Reading._new_row,
    b"cellx": _Reading._edge,
    b"trleft": _Reading._row_start,
}
_LOOKS: dict[bytes, Callable[[_State, int | None], _State]] = {
    b"b": lambda state, number: replace(state, bold=number != 0),
    b"v": lambda state, number: replace(state, hidden=number != 0),
    b"deleted": lambda state, number: replace(state, hidden=number != 0),
    b"caps": lambda state, number: replace(state, caps=number != 0),
    b"plain": lambda state, number: replace(state, bold=False, hidden=False, caps=False, font=None),
    b"f": lambda state, number: replace(state, font=number),
    b"uc": lambda state, number: replace(state, uc=min(max(number or 0, 0), 16)),
    b"pard": lambda state, number: replace(state, align="", in_table=False, depth=1),
    b"qc": lambda state, number: replace(state, align="center"),
    b"qr": lambda state, number: replace(state, align="right"),
    b"ql": lambda state, number: replace(state, align=""),
    b"qj": lambda state, number: replace(state, align=""),
    b"intbl": lambda state, number: replace(state, in_table=True),
    b"itap": lambda state, number: replace(state, in_table=bool(number), depth=min(number or 0, 40)),
}


@lru_cache(maxsize=1024)
def _with_look(state: _State, word: bytes, number: int | None) -> _State:
    return _LOOKS[word](state, number)
