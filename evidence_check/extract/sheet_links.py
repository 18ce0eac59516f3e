"""Addresses that lie under the words of a workbook's cells: hyperlinks, and the formula HYPERLINK."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from evidence_check.extract.package import Package

Link = tuple[int, int, str]
"""Row and column of the sheet, 0-based, and the address."""

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TAG = re.compile(rb"<(?:\w+:)?hyperlink\s([^<>]{1,4000})>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s[^<>]*?\br=[\"']([A-Z]{1,3}\d{1,7})[\"'][^<>]*>\s*<(?:\w+:)?f(?:\s[^<>]*)?>\s*HYPERLINK\(\s*"
    rb"(?:\"|&quot;)(.{1,2000}?)(?:\"|&quot;)",
    re.DOTALL,
)
_PLACE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_MOST = 5_000


def links_by_sheet(package: Package) -> dict[str, tuple[Link, ...]]:
    """By the sheet's name; at most 5,000. Nothing here raises on content that the workbook's reader would open."""
    book = package.side_xml("xl/workbook.xml")
    if book is None:
        return {}
    parts = package.relations("xl/workbook.xml")
    found: dict[str, tuple[Link, ...]] = {}
    room = _MOST
    for sheet in book.iter(f"{_MAIN}sheet"):
        _, part = parts.get(sheet.get(f"{_R}id", ""), ("", ""))
        links = tuple(_links(package, part))[:room] if part else ()
        room -= len(links)
        if links:
            found[sheet.get("name", "")] = links
    return found


def _links(package: Package, part: str) -> Iterator[Link]:
    content = package.member(part) or b""
    if b"hyperlink" in content:
        targets = package.outside(part)
        for tag in _TAG.findall(content):
            told = {name: one or other for name, one, other in _ATTRIBUTE.findall(tag.decode("utf-8", "replace"))}
            target = next((targets.get(value, "") for name, value in told.items() if name.endswith(":id")), "")
            place = _place(told.get("ref", ""))
            if place is not None and target:
                yield (*place, target)
    if b"HYPERLINK(" in content:
        for cell, target in _FORMULA.findall(content):
            place = _place(cell.decode("ascii"))
            address = unescape(target.decode("utf-8", "replace")).strip()
            if place is not None and address:
                yield (*place, address)


def _place(reference: str) -> tuple[int, int] | None:
    """The first cell of "H5" or "H5:H7"."""
    found = _PLACE.match(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1
