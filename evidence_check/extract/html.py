"""Web pages, and the ones that Word and portals save as .doc or .xls → lines with positions, tables.

An own scanner, because a page is hostile until read: the standard parser needs the square of the length for unclosed
comments and tags (200 KB: more than 6 s), tree builders for depth. Here every step moves forward.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from evidence_check.extract.failing import failed, without_text
from evidence_check.extract.flow import Block, has_text, lines_of, tables_of
from evidence_check.extract.html_flow import HtmlFlow, Look
from evidence_check.extract.old_fonts import by_evidence
from evidence_check.model.codes import FindingCode
from evidence_check.model.extraction import Extraction, Page, TextSource

_LARGEST = 20_000_000
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]{0,40}+)([^<>]*+)>")
_DECLARATION = re.compile(r"<[!?/][^<>]*>")
_ATTRIBUTE = re.compile(r"(?<![A-Za-z-])([A-Za-z-]++)\s*+=\s*+(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_KNOWN_CHARSETS = re.compile(r"utf-?(?:8|16(?:le|be)?)|(?:windows-|cp)125[0-8]|iso-8859-1?\d|us-ascii", re.IGNORECASE)
_DROPPED = frozenset({"script", "style", "title", "textarea", "xml", "svg", "noscript", "template", "select", "object"})
_END_OF = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in _DROPPED}
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "col", "base", "area", "wbr", "embed", "param", "o:p"})
_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "center", "blockquote", "pre",
     "section", "article", "header", "footer", "nav", "aside", "main", "form", "fieldset", "address", "body", "caption",
     "table", "tr", "td", "th", "tbody", "thead", "tfoot", "hr", "figure", "label", "button"}
)  # fmt: skip
_HIDDEN = frozenset({"head", "nav", "aside", "del", "button"})
_BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_DEEPEST_TAGS = 100
"""Elements inside each other whose look is remembered; those deeper look like the last one."""
_TABS = re.compile(r"mso-tab-count:\s*(\d{1,2})")
_FACE = re.compile(r"font-family:\s*[\"']?([^;\"',]+)")
_NUMBER = re.compile(r"\d{1,5}(?:\.\d+)?")
_WIDTH = re.compile(r"(?:^|;)\s*width:\s*(\d{1,5}(?:\.\d+)?)")


@dataclass(slots=True)
class _Open:
    name: str
    look: Look
    hidden: bool
    font: str | None


def extract_html(data: bytes) -> Extraction:
    """Read a web page. Problems are values."""
    if len(data) > _LARGEST:
        return failed(FindingCode.UNSAFE_ARCHIVE, "file.office_too_large")
    blocks = html_blocks(data)
    if not has_text(blocks):
        return without_text()
    page = Page(number=1, lines=lines_of(blocks))
    return Extraction(pages=(page,), page_count=1, text_source=TextSource.OFFICE, tables=tables_of(blocks))


def html_blocks(data: bytes) -> list[Block]:
    """Paragraphs and tables of a page, scripts and menus left out."""
    return by_evidence(_Reader().read(decoded(data)))


def decoded(data: bytes) -> str:
    """By byte-order mark, by what the page states, as UTF-8 where that fits, else the Vietnamese code page."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data.decode("utf-8-sig", "replace")
    stated = _CHARSET.search(data[:4096])
    name = stated[1].decode("ascii") if stated else ""
    if name and _KNOWN_CHARSETS.fullmatch(name) and not name.lower().startswith("utf"):
        # Browsers read Latin 1 as Windows 1252.
        return data.decode("cp1252" if name.lower() in ("iso-8859-1", "us-ascii") else name, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("utf-8" if name.lower().startswith("utf") else "cp1258", "replace")


class _Reader:
    def __init__(self) -> None:
        self._flow = HtmlFlow()
        self._open = [_Open("", Look(), False, None)]
        self._counts: Counter[str] = Counter()

    def read(self, page: str) -> list[Block]:
        for kind, name, rest in _tokens(page):
            if kind == "text":
                self._text(rest)
            elif kind == "start":
                self._start(name, _attributes(rest))
            else:
                self._end(name)
        return self._flow.finished()

    def _text(self, raw: str) -> None:
        top = self._open[-1]
        if not top.hidden:
            text = html.unescape(raw) if "&" in raw else raw
            self._flow.text(text, top.look, top.font)

    def _start(self, name: str, given: dict[str, str]) -> None:
        style = given.get("style", "").lower()
        outer = self._open[-1]
        if name in _BLOCKS:
            self._close("p")
            outer = self._open[-1]
            self._flow.end_paragraph()
        weight = _bold(name, style)
        look = Look(
            align=_alignment(name, given, style) or outer.look.align,
            bold=outer.look.bold if weight is None else weight,
            pre=outer.look.pre or name == "pre",
        )
        if name == "br":
            self._flow.text("\n", Look(align=look.align, bold=look.bold, pre=True))
        elif name == "table":
            self._flow.start_table()
        elif name == "tr":
            self._flow.start_row()
        elif name in ("td", "th"):
            self._flow.start_cell(_width(given, style), _span(given))
        tabs = _TABS.search(style)
        if tabs:
            self._flow.text("\t" * int(tabs[1]), Look(align=look.align, bold=look.bold, pre=True))
        if name in _VOID or len(self._open) >= _DEEPEST_TAGS:
            return
        hidden = outer.hidden or name in _HIDDEN or bool(tabs) or "display:none" in style.replace(" ", "")
        face = _FACE.search(given.get("style", ""))
        font = given.get("face") or (face[1].strip() if face else outer.font)
        self._open.append(_Open(name, look, hidden, font))
        self._counts[name] += 1

    def _end(self, name: str) -> None:
        if name in _BLOCKS:
            self._flow.end_paragraph()
        if name == "table":
            self._flow.end_table()
        self._close(name)

    def _close(self, name: str) -> None:
        """Close the innermost element of that name; a cell's end closes what was left open in it, not the reverse."""
        if not self._counts[name]:
            return
        cells = ("td", "th", "table")
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].name == name:
                self._counts.subtract(one.name for one in self._open[at:])
                del self._open[at:]
                return
            if self._open[at].name in cells and name not in (*cells, "tr", "tbody", "body", "html"):
                return


def _tokens(page: str) -> Iterator[tuple[str, str, str]]:
    at, end = 0, len(page)
    while at < end:
        mark = page.find("<", at)
        if mark < 0:
            mark = end
        if mark > at:
            yield "text", "", page[at:mark]
        if mark == end:
            return
        if page.startswith("<!--", mark):
            close = page.find("-->", mark + 4)
            at = close + 3 if close >= 0 else end
            continue
        tag = _TAG.match(page, mark)
        if tag is None:
            declaration = _DECLARATION.match(page, mark)
            at = declaration.end() if declaration else mark + 1
            if declaration is None:
                yield "text", "", "<"
            continue
        at = tag.end()
        name = tag[2].lower()
        if tag[1]:
            yield "end", name, ""
        elif name in _DROPPED and not tag[3].endswith("/"):
            close_tag = _END_OF[name].search(page, at)
            at = close_tag.end() if close_tag else end
        else:
            yield "start", name, tag[3]


def _attributes(rest: str) -> dict[str, str]:
    return {name.lower(): html.unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(rest[:4000])}


def _alignment(name: str, given: dict[str, str], style: str) -> str:
    stated = re.search(r"text-align:\s*(\w+)", style)
    if stated:
        return stated[1] if stated[1] in ("center", "right") else "left"
    if given.get("align") and name != "table":  # a table's own alignment moves the table, not its text
        return given["align"].lower() if given["align"].lower() in ("center", "right") else "left"
    return "center" if name == "center" else "left" if name in ("table", "td") else ""


def _bold(name: str, style: str) -> bool | None:
    weight = re.search(r"font-weight:\s*(\w+)", style)
    if weight:
        return weight[1] in ("bold", "bolder", "600", "700", "800", "900")
    return True if name in _BOLD else None


def _width(given: dict[str, str], style: str) -> float:
    found = _NUMBER.match(given.get("width", "")) or None
    if found:
        return float(found[0])
    styled = _WIDTH.search(style)
    return float(styled[1]) if styled else 0.0


def _span(given: dict[str, str]) -> int:
    value = given.get("colspan", "1")
    return min(int(value), 200) if value.isdecimal() and len(value) < 6 and int(value) > 0 else 1
