"""What a browser would make of a page, as far as tests ask: elements, attributes and text, with balance checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "br", "input", "link", "img"}
_SHAPES = {"rect", "line", "circle", "path"}


@dataclass(slots=True)
class Element:
    """One element; ``text`` is that of everything inside."""

    name: str
    attributes: dict[str, str]
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())


class PageReader(HTMLParser):
    """``elements`` in document order. Raises AssertionError where tags do not close as they open."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(page)
        self.close()
        assert self._open == [], [one.name for one in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), (tag, names)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _SHAPES, tag
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, tag
        assert self._open[-1].name == tag, (tag, self._open[-1])
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.pieces.append(data)

    def named(self, *names: str) -> list[Element]:
        return [one for one in self.elements if one.name in names]

    def by_id(self, wanted: str) -> Element:
        return next(one for one in self.elements if one.attributes.get("id") == wanted)

    def of_class(self, wanted: str) -> list[Element]:
        return [one for one in self.elements if wanted in one.attributes.get("class", "").split()]
