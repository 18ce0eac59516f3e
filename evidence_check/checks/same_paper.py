"""Which files are the same paper: the same bytes, the same text saved anew, or a scan beside its original.

Near-linear: equal texts are found by a hash of their words; texts are compared only with a few others of the same
number and symbol, or of the same type and subject.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from evidence_check.checks.earlier import Earlier, PaperKeys
from evidence_check.model.document import Document, DocumentPart
from evidence_check.text.fold import toneless
from evidence_check.text.identity import bare_words, likeness, text_key

_ALIKE = 90.0
_ALIKE_BY_NUMBER = 80.0
_ALIKE_WITHOUT_EITHER = 95.0
_COMPARED_WITH = 6
_MEMBERS = 50
_SHORTEST_SUBJECT = 4
_SHORTEST_OPENING = 120

Key = tuple[int, int]
"""Index of the document, index of its part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SamePapers:
    """Groups of parts, each named by its first part; a part alone is its own group.

    ``exact``: same bytes or same words. ``alike`` is coarser: also the same text with what OCR or a blank number
    changes in it. ``doubtful``: groups of ``alike`` joined without a number or a day to hold on to.
    """

    exact: dict[Key, Key] = field(default_factory=dict)
    alike: dict[Key, Key] = field(default_factory=dict)
    doubtful: frozenset[Key] = frozenset()

    def exact_group(self, document: int, part: int = 0) -> Key:
        """The group of parts with the same bytes or words."""
        return self.exact.get((document, part), (document, part))

    def group(self, document: int, part: int = 0) -> Key:
        """The group of parts that are the same paper."""
        return self.alike.get((document, part), (document, part))


def same_papers(documents: tuple[Document, ...], earlier: Earlier | None = None) -> SamePapers:
    """Group the parts of all documents. Documents that nobody could read are only their own bytes."""
    keys = _keys(documents, earlier if earlier is not None else Earlier())
    exact: dict[Key, Key] = {}
    first_of: dict[tuple[object, ...], Key] = {}
    for at, own in keys.items():
        group = next((first_of[key] for key in own.exact if key in first_of), at)
        for key in own.exact:
            first_of.setdefault(key, group)
        exact[at] = group
    return _join_alike(documents, exact, keys)


def _keys(documents: tuple[Document, ...], earlier: Earlier) -> dict[Key, PaperKeys]:
    before, earlier.papers = earlier.papers, {}
    found: dict[Key, PaperKeys] = {}
    for at, document in enumerate(documents):
        for index, part in enumerate(document.parts):
            name = id(part), document.file.sha256, index
            own = before.get(name) or PaperKeys(
                part=part,
                exact=tuple(_exact_keys(document, index, part)),
                blocks=tuple(_blocks(part)) if document.inspected and not part.is_annex else (),
            )
            earlier.papers[name] = found[at, index] = own
    return found


def _exact_keys(document: Document, index: int, part: DocumentPart) -> Iterator[tuple[object, ...]]:
    yield "bytes", document.file.sha256, index
    key = text_key(part.body) if document.inspected else None
    if key is not None:
        # Stamped number and day may be missing from one text layer and no other word differ.
        yield "words", key, part.is_annex, part.number.value, part.symbol.value, part.issued_on.value


def _join_alike(documents: tuple[Document, ...], exact: dict[Key, Key], keys: dict[Key, PaperKeys]) -> SamePapers:
    alike: dict[Key, Key] = {}
    doubtful: set[Key] = set()
    kept: dict[tuple[object, ...], list[Key]] = defaultdict(list)
    # A blank draft is like many numbered papers; two of them must not become one through it.
    members: dict[Key, list[DocumentPart]] = defaultdict(list)
    for key, group in exact.items():
        if key != group:
            alike[key] = alike[group]
            continue
        alike[key] = key
        blocks, part = keys[key].blocks, keys[key].part
        if not blocks:
            continue
        found = next(
            (
                (other, sure)
                for block in blocks
                for other in kept[block]
                if (sure := _same(documents, key, other)) is not None
            ),
            None,
        )
        if found is not None and not any(_contradict(part, other) for other in members[alike[found[0]]]):
            group = alike[key] = alike[found[0]]
            if len(members[group]) < _MEMBERS:
                members[group].append(part)
            if not found[1]:
                doubtful.add(group)
            continue
        members[key].append(part)
        for block in blocks:
            if len(kept[block]) < _COMPARED_WITH:
                kept[block].append(key)
    return SamePapers(exact=exact, alike=alike, doubtful=frozenset(doubtful))


def _blocks(part: DocumentPart) -> Iterator[tuple[object, ...]]:
    """What two papers must share before their texts are compared at all."""
    if part.number.value and part.symbol.value:
        yield "number", part.number.value.lstrip("0"), part.symbol.value
    subject = bare_words(part.subject.value or "")
    if len(subject) >= _SHORTEST_SUBJECT:
        yield "subject", part.type.value, subject


def _same(documents: tuple[Document, ...], one: Key, other: Key) -> bool | None:
    """None: not the same. True: a number or a day says so too. False: only the text does."""
    first, second = documents[one[0]].parts[one[1]], documents[other[0]].parts[other[1]]
    if _contradict(first, second):
        return None
    numbered = bool(first.number.value and second.number.value and first.symbol.value and second.symbol.value)
    dated = bool(first.issued_on.value and second.issued_on.value)
    if numbered and dated and bare_words(first.subject.value or "") == bare_words(second.subject.value or ""):
        return True
    asked = _ALIKE_BY_NUMBER if numbered else _ALIKE if dated else _ALIKE_WITHOUT_EITHER
    if likeness(_text(first), _text(second)) < asked:
        return None
    return numbered or dated


def _contradict(first: DocumentPart, second: DocumentPart) -> bool:
    """Two papers that say different things of themselves are two papers. What is blank or unread says nothing."""
    pairs = (
        ((first.number.value or "").lstrip("0"), (second.number.value or "").lstrip("0")),
        (first.symbol.value, second.symbol.value),
        (first.issued_on.value, second.issued_on.value),
        (first.issued_year, second.issued_year),
        (first.issued_month, second.issued_month),
        (toneless(first.issuer.value or ""), toneless(second.issuer.value or "")),
        (first.type.value, second.type.value),
    )
    return any(one and other and one != other for one, other in pairs)


def _text(part: DocumentPart) -> str:
    """The first page's own words; a very short one is compared with all that was read."""
    return part.opening if len(part.opening) >= _SHORTEST_OPENING else part.body
