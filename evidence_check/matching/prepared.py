"""Documents made ready for many comparisons: search texts built once per document part."""

from __future__ import annotations

from dataclasses import dataclass, field

from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.document_types import TYPE_NAMES
from evidence_check.model.extraction import TextSource
from evidence_check.text.words import LONGEST_SYLLABLE, PhraseGrade, SearchText, search_text

_OPENING_CHARACTERS = 3000


@dataclass(frozen=True, slots=True)
class PreparedText:
    """A search text that remembers the grades it has given."""

    search: SearchText
    recognised: bool = False
    """Read from a picture: a letter may be wrong."""
    grades: dict[str, PhraseGrade] = field(default_factory=dict)

    @staticmethod
    def of(text: str, *, recognised: bool = False) -> PreparedText:
        """Prepare a text."""
        return PreparedText(SearchText.of(text), recognised)

    def grade(self, phrase: str) -> PhraseGrade:
        """As :meth:`SearchText.grade`, computed once per phrase."""
        known = self.grades.get(phrase)
        if known is None:
            known = self.search.grade(phrase)
            if known is PhraseGrade.ABSENT and self.recognised and self.search.nearly(phrase):
                known = PhraseGrade.TONELESS  # the weaker grade
            self.grades[phrase] = known
        return known


@dataclass(frozen=True, slots=True)
class PreparedPart:
    """One document part with its texts. ``document`` and ``part`` are indexes."""

    document: int
    part: int
    source: Document
    content: DocumentPart
    subject: PreparedText
    """Type name and subject as printed: what the document says it is."""
    opening: PreparedText
    """The first page without heading and grounds."""
    name: PreparedText
    """File name without extension, for files nobody could read and for reasons."""
    has_subject: bool
    hints: tuple[str, ...]


def prepare(documents: tuple[Document, ...]) -> tuple[PreparedPart, ...]:
    """Every part of every document, in order."""
    return tuple(
        _prepare(at, index, document, part)
        for at, document in enumerate(documents)
        for index, part in enumerate(document.parts)
    )


class PhraseIndex:
    """Which parts can carry a phrase at all: most pairs of paper and requirement are settled by looking here."""

    def __init__(self, parts: tuple[PreparedPart, ...]) -> None:
        self._having: dict[str, set[int]] = {}
        self._glued: set[int] = set()
        self._known: dict[str, frozenset[int]] = {}
        for at, part in enumerate(parts):
            for text in (part.subject, part.opening, part.name):
                row = text.search.toneless.split()
                for word in row:
                    self._having.setdefault(word, set()).add(at)
                if text.recognised or any(len(word) > LONGEST_SYLLABLE for word in row):
                    self._glued.add(at)  # glued and misread words hide phrases from an index of words

    def may_have(self, phrase: str) -> frozenset[int]:
        """Indexes of parts that may carry the phrase: a superset, never too few."""
        known = self._known.get(phrase)
        if known is None:
            wanted = search_text(phrase).toneless.split()
            sets = [self._having.get(word, set()) for word in wanted]
            together = set.intersection(*sets) if sets else set()
            known = self._known[phrase] = frozenset(together | self._glued)
        return known


def _prepare(at: int, index: int, document: Document, part: DocumentPart) -> PreparedPart:
    kind = TYPE_NAMES.get(part.type.value or "", "")
    recognised = document.text_source is TextSource.OCR
    stem = document.file.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return PreparedPart(
        document=at,
        part=index,
        source=document,
        content=part,
        subject=PreparedText.of(f"{kind} {part.subject.value or ''}", recognised=recognised),
        opening=PreparedText.of(
            f"{kind} {part.subject.value or ''} {part.opening[:_OPENING_CHARACTERS]}", recognised=recognised
        ),
        name=PreparedText.of(stem.replace("_", " ").replace("-", " ")),
        has_subject=part.subject.value is not None,
        hints=document.file.criterion_hints,
    )
