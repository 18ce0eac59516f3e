"""Word runs set in fonts from before Unicode (.VnTime, VNI-Times): their codes become letters in the tree itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from evidence_check.text.legacy import LegacyFont, evident_font, legacy_font, looks_legacy, recode, recode_as

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMED = re.compile(rb'"(?:\.[Vv][Nn]|Vn[A-Z]|[Vv][Nn][Ii])')
_PARTED_BY = frozenset({f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen", f"{_W}ptab"})
_NEVER_RUNS = frozenset({f"{_W}txbxContent", f"{_W}pPr", f"{_W}del", f"{_W}moveFrom"})
_DEEPEST_STYLE = 12

Segment = tuple[LegacyFont | None, Element | None]


def recode_runs(root: Element, content: bytes, styles: Callable[[], bytes | None]) -> None:
    """Recode the texts of a part (body, header) in place. ``content``: its bytes; ``styles``: those of styles.xml.

    Costs next to nothing where neither the part names such a font nor its text looks like one.
    """
    if not _NAMED.search(content) and not any(looks_legacy(text.text or "") for text in root.iter(f"{_W}t")):
        return
    fonts = _Fonts(styles() or b"")
    if not fonts.named and not _NAMED.search(content):
        _by_evidence(root)
        return
    unnamed: list[list[Element]] = []
    for paragraph in root.iter(f"{_W}p"):
        for font, texts in _groups(paragraph, fonts):
            if font is None:
                unnamed.append(texts)
            else:
                _replace(texts, recode_as(_joined(texts), font))
    _recode_unnamed(unnamed)


def _by_evidence(root: Element) -> None:
    fonts = _Fonts(b"")
    _recode_unnamed([texts for paragraph in root.iter(f"{_W}p") for _, texts in _groups(paragraph, fonts)])


def _recode_unnamed(groups: list[list[Element]]) -> None:
    """What no font name explains: text whose font was changed later on, its codes left as they were."""
    found = [(texts, text) for texts in groups if looks_legacy(text := _joined(texts))]
    evident = evident_font("\n".join(text for _, text in found))
    for texts, text in found:
        _replace(texts, recode_as(text, evident) if evident else recode(text))


def _joined(texts: list[Element]) -> str:
    return "".join(text.text or "" for text in texts)


def _replace(texts: list[Element], after: str) -> None:
    """Put the whole text into the first element: a letter and its mark (VNI) may stand in two runs."""
    if after == _joined(texts):
        return
    for text in texts:
        text.text = ""
    texts[0].text = after


def _groups(paragraph: Element, fonts: _Fonts) -> Iterator[tuple[LegacyFont | None, list[Element]]]:
    """Neighbouring text elements of one font, parted by tabs and breaks."""
    style = _value(paragraph.find(f"{_W}pPr/{_W}pStyle"))
    row: list[tuple[tuple[int, bool, LegacyFont | None], Element]] = []
    part = 0
    for run in _runs(paragraph):
        properties = run.find(f"{_W}rPr")
        font = fonts.of(properties, style)
        hidden = properties is not None and properties.find(f"{_W}vanish") is not None
        for child in run:
            if child.tag == f"{_W}sym":
                _spell(child)
            if child.tag == f"{_W}t":
                row.append(((part, hidden, font), child))
            elif child.tag in _PARTED_BY:
                part += 1
    for (_, _, font), members in groupby(row, key=lambda one: one[0]):
        yield font, [element for _, element in members]


def _spell(symbol: Element) -> None:
    """A sign set by "Insert symbol" from a legacy font (w:sym) is a letter of the word it stands in."""
    font, code = symbol.get(f"{_W}font"), symbol.get(f"{_W}char", "")
    if font and legacy_font(font) and re.fullmatch(r"(?:[Ff]0|00)?[0-9A-Fa-f]{2}", code):
        symbol.tag, symbol.text = f"{_W}t", chr(int(code, 16))


def _runs(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == f"{_W}r":
            yield child
        elif child.tag not in _NEVER_RUNS and len(child):
            yield from _runs(child)


def _value(element: Element | None) -> str | None:
    return element.get(f"{_W}val") if element is not None else None


class _Fonts:
    """The legacy font of a run: its own, its style's, its paragraph style's, or the document's default."""

    def __init__(self, styles: bytes) -> None:
        self.named = bool(_NAMED.search(styles))
        self._styles: dict[str, Element] = {}
        self._by_style: dict[str | None, str | None] = {None: None}
        self._default: str | None = None
        if not self.named:
            return
        try:
            root = fromstring(styles)
        except (ParseError, DefusedXmlException, ValueError):
            return
        self._default = _own(root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"))
        for style in root.findall(f"{_W}style"):
            identity = style.get(f"{_W}styleId")
            if identity:
                self._styles[identity] = style
            if identity and style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in ("1", "true"):
                self._by_style[None] = self._of_style(identity)

    def of(self, properties: Element | None, paragraph_style: str | None) -> LegacyFont | None:
        own = _own(properties)
        if own is None and self._styles:
            run_style = _value(properties.find(f"{_W}rStyle")) if properties is not None else None
            own = self._of_style(run_style) if run_style else None
            own = own or self._of_style(paragraph_style) or self._default
        return legacy_font(own) if own else None

    def _of_style(self, identity: str | None) -> str | None:
        if identity not in self._by_style:
            at, name = identity, None
            for _ in range(_DEEPEST_STYLE):
                style = self._styles.get(at) if at else None
                if style is None:
                    break
                name = _own(style.find(f"{_W}rPr"))
                if name:
                    break
                at = _value(style.find(f"{_W}basedOn"))
            self._by_style[identity] = name
        return self._by_style[identity]


def _own(properties: Element | None) -> str | None:
    fonts = properties.find(f"{_W}rFonts") if properties is not None else None
    if fonts is None:
        return None
    # Codes above 127 take the hAnsi font, letters below the ascii font: office files name both alike.
    names = [fonts.get(f"{_W}{slot}") for slot in ("hAnsi", "ascii", "cs")]
    return next((name for name in names if name and legacy_font(name)), names[0] or names[1])
