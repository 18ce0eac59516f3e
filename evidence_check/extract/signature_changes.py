"""What came into a PDF after a signature, where pyHanko's policy does not know the change.

pyHanko tells further signatures, form filling and validation data from everything else; "else" may be an arrival stamp,
an entry in the catalogue, or another page. Here the pages of the signed revision are held against those of the last
one: what is drawn on them, and their annotations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pyhanko.pdf_utils import generic

from evidence_check.model.signature import Changes

_MOST_PAGES = 3000
_MOST_OBJECTS = 60_000
_DEEPEST = 60
_DRAWN = ("/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit")
_LOOK = ("/Subtype", "/Rect", "/AP", "/AS", "/Contents", "/F")


class TooMuch(Exception):
    """More pages or objects than a paper has."""


def changed_since(reader: Any, revision: int) -> Changes:
    """``reader``: pyHanko's. UNKNOWN where the pages show no difference, or there is too much to compare."""
    try:
        before, after = list(pages_of(reader.get_historical_resolver(revision))), list(pages_of(reader))
        if len(before) != len(after):
            return Changes.CONTENT
        comparison = _Comparison()
        annotated = False
        for (_, old), (_, new) in zip(before, after, strict=True):
            if not all(comparison.same(_inherited(old, key), _inherited(new, key)) for key in _DRAWN):
                return Changes.CONTENT
            found = _annotations(old, new, comparison)
            if found is Changes.CONTENT:
                return found
            annotated = annotated or found is Changes.ANNOTATED
        return Changes.ANNOTATED if annotated else Changes.UNKNOWN
    except TooMuch:
        return Changes.UNKNOWN


def pages_of(handler: Any) -> Iterator[tuple[Any, Any]]:
    """Reference and dictionary of each page, in order. Raises :class:`TooMuch`."""
    seen: set[Any] = set()
    pending = [handler.root.raw_get("/Pages")]
    count = 0
    while pending:
        node = pending.pop()
        reference = node.reference if isinstance(node, generic.IndirectObject) else None
        if reference is not None:
            if reference in seen:
                continue
            seen.add(reference)
        node = _value(node)
        if not isinstance(node, generic.DictionaryObject):
            continue
        kids = node.get("/Kids", None)
        if isinstance(kids, generic.ArrayObject):
            pending.extend(kids.raw_get(at) for at in reversed(range(len(kids))))
            continue
        count += 1
        if count > _MOST_PAGES or len(pending) > _MOST_OBJECTS:
            raise TooMuch
        yield reference, node


def page_numbers(handler: Any) -> dict[Any, int]:
    """Reference of each page → its number, 1-based. Pages are not read where their count tells that they are pages."""
    found: dict[Any, int] = {}
    seen: set[Any] = set()
    pending = [handler.root.raw_get("/Pages")]
    number = 0
    while pending:
        reference = getattr(pending[-1], "reference", None)
        node = _value(pending.pop())
        kids = node.get("/Kids", None) if isinstance(node, generic.DictionaryObject) else None
        if not isinstance(kids, generic.ArrayObject):
            number += 1
            found[reference] = number
        elif reference not in seen:
            seen.add(reference)
            if node.get("/Count", None) != len(kids):
                pending.extend(kids.raw_get(at) for at in reversed(range(len(kids))))
                continue
            for at in range(len(kids)):
                number += 1
                found[getattr(kids.raw_get(at), "reference", None)] = number
        if number + len(pending) > _MOST_OBJECTS:
            raise TooMuch
    return found


def _annotations(old: Any, new: Any, comparison: _Comparison) -> Changes:
    """What was there must still be there and look the same; a signature field that was empty may be filled."""
    before, after = _by_reference(old), _by_reference(new)
    for reference, one in before.items():
        other = after.get(reference)
        if other is None:
            return Changes.CONTENT
        if _field(one, "/FT") == "/Sig" and _field(one, "/V") is None:
            continue
        if not all(comparison.same(_raw(one, key), _raw(other, key)) for key in _LOOK):
            return Changes.CONTENT
    added = [one for reference, one in after.items() if reference not in before]
    return Changes.ANNOTATED if any(_field(one, "/FT") != "/Sig" for one in added) else Changes.NONE


def _by_reference(page: Any) -> dict[Any, Any]:
    annotations = page.get("/Annots", None)
    if not isinstance(annotations, generic.ArrayObject):
        return {}
    if len(annotations) > _MOST_OBJECTS:
        raise TooMuch
    found: dict[Any, Any] = {}
    for at in range(len(annotations)):
        one = annotations.raw_get(at)
        value = _value(one)
        if isinstance(value, generic.DictionaryObject):
            found[one.reference if isinstance(one, generic.IndirectObject) else at] = value
    return found


def _field(annotation: Any, key: str) -> Any:
    """An entry of a field, which its widget may leave to its parents."""
    for _ in range(_DEEPEST):
        if key in annotation:
            return annotation.get(key)
        annotation = annotation.get("/Parent", None)
        if not isinstance(annotation, generic.DictionaryObject):
            break
    return None


def _inherited(page: Any, key: str) -> Any:
    node = page
    for _ in range(_DEEPEST):
        if key in node:
            return node.raw_get(key)
        node = node.get("/Parent", None)
        if not isinstance(node, generic.DictionaryObject):
            break
    return None


def _raw(node: Any, key: str) -> Any:
    return node.raw_get(key) if key in node else None


def _value(node: Any) -> Any:
    return node.get_object() if isinstance(node, generic.IndirectObject) else node


@dataclass(slots=True)
class _Comparison:
    """Two trees of objects walked side by side; each pair of indirect objects is compared once."""

    seen: set[tuple[Any, Any]] = field(default_factory=set)

    def same(self, old: Any, new: Any, depth: int = 0) -> bool:
        if isinstance(old, generic.IndirectObject) and isinstance(new, generic.IndirectObject):
            pair = (old.reference, new.reference)
            if pair in self.seen:
                return True
            self.seen.add(pair)
            if len(self.seen) > _MOST_OBJECTS:
                raise TooMuch
        if depth > _DEEPEST:
            raise TooMuch
        old, new = _value(old), _value(new)
        if isinstance(old, generic.DictionaryObject):
            if not isinstance(new, generic.DictionaryObject):
                return False
            keys = (set(old) | set(new)) - {"/Parent", "/P"}
            if isinstance(old, generic.StreamObject) and isinstance(new, generic.StreamObject):
                keys -= {"/Length"}
                if old.encoded_data != new.encoded_data:
                    return False
            return all(self.same(_raw(old, key), _raw(new, key), depth + 1) for key in keys)
        if isinstance(old, generic.ArrayObject):
            if not isinstance(new, generic.ArrayObject) or len(old) != len(new):
                return False
            return all(self.same(old.raw_get(at), new.raw_get(at), depth + 1) for at in range(len(old)))
        return bool(old == new)
