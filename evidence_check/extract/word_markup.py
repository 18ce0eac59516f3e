"""What readers of WordprocessingML share: names, rows and cells through wrappers, the text of a paragraph.

Tracked insertions and content controls are read; deletions and hidden text are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MC_FALLBACK = f"{_MC}Fallback"
SKIPPED = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", f"{W}tblPr",
     f"{W}sectPr", f"{W}footnoteReference", MC_FALLBACK}
)  # fmt: skip
_TRANSPARENT = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}moveTo"})
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def through(parent: Element, tag: str) -> Iterator[Element]:
    """Rows and cells, also inside content controls and insertions; a row struck out is none."""
    for child in parent:
        if child.tag == tag:
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in _TRANSPARENT:
            yield from through(child, tag)


def inner_of(child: Element) -> Element | None:
    """What a wrapper between blocks holds: content controls, insertions of whole paragraphs, custom XML."""
    inner = child.find(f"{W}sdtContent") if child.tag == f"{W}sdt" else child
    return inner if inner is not None and len(inner) else None


def boxes_of(element: Element) -> Iterator[Element]:
    """Text boxes of a paragraph, DrawingML and VML; the fallback repeats the choice, and a box's own come with it."""
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag != MC_FALLBACK and child.tag not in (f"{W}del", f"{W}moveFrom") and len(child):
            yield from boxes_of(child)


def span_of(cell: Element) -> int:
    """How many columns of the grid a cell takes."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return max(1, number(span, "val")) if span is not None else 1


def grid_of(table: Element) -> list[int]:
    """Widths of the table's grid columns in twentieths of a point."""
    return [number(column, "w") for column in table.findall(f"{W}tblGrid/{W}gridCol")]


def number(element: Element, name: str) -> int:
    """A count or width in an attribute; 0 where there is none."""
    value = element.get(f"{W}{name}", "0")
    return int(value) if value.isdecimal() and len(value) < 9 else 0


def is_on(flag: Any) -> bool:
    """A property that is set by being there, unless its value says otherwise."""
    return flag is not None and flag.get(f"{W}val") not in ("0", "false", "none", "off")


def text_of(element: Element, *, marks: bool = False) -> Iterator[str]:
    """The text of a paragraph in pieces.

    ``marks``: raised digits (of notes) are told from numbers, and symbols of picture fonts stand as bullets.
    """
    for child in element:
        tag = child.tag
        if tag in SKIPPED or tag == f"{W}txbxContent":
            continue
        if tag == f"{W}t":
            yield child.text or ""
        elif tag in (f"{W}tab", f"{W}ptab"):
            yield "\t"
        elif tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif tag == f"{W}noBreakHyphen":
            yield "-"
        elif tag == f"{W}sym":
            yield _symbol(child, "•" if marks else " ")
        elif tag == f"{W}r":
            yield from _run(child, marks)
        elif len(child):
            yield from text_of(child, marks=marks)


def _run(run: Element, marks: bool) -> Iterator[str]:
    look = run.find(f"{W}rPr")
    if look is None:
        yield from text_of(run, marks=marks)
        return
    if is_on(look.find(f"{W}vanish")):
        return
    text = "".join(text_of(run, marks=marks))
    if is_on(look.find(f"{W}caps")):
        text = text.upper()
    place = look.find(f"{W}vertAlign") if marks else None
    yield text.translate(_RAISED_DIGITS) if place is not None and place.get(f"{W}val") == "superscript" else text


def _symbol(element: Element, picture: str) -> str:
    """A character by its code; those of symbol fonts (private use) are pictures, not text."""
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 else picture
