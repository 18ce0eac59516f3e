"""Documents made ready for many comparisons: search texts built once per document part."""

from __future__ import annotations

from dataclasses import dataclass, field

from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.document_types import TYPE_NAMES
from evidence_check.text.words import PhraseGrade, SearchText

_OPENING_CHARACTERS = 3000


@dataclass(frozen=True, slots=True)
class PreparedText:
    """A search text that remembers the grades it has given."""

    search: SearchText
    grades: dict[str, PhraseGrade] = field(default_factory=dict)

    @staticmethod
    def of(text: str) -> PreparedText:
        """Prepare a text."""
        return PreparedText(SearchText.of(text))

    def grade(self, phrase: str) -> PhraseGrade:
        """As :meth:`SearchText.grade`, computed once per phrase."""
        known = self.grades.get(phrase)
        if known is None:
            known = self.grades[phrase] = self.search.grade(phrase)
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


def _prepare(at: int, index: int, document: Document, part: DocumentPart) -> PreparedPart:
    kind = TYPE_NAMES.get(part.type.value or "", "")
    stem = document.file.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return PreparedPart(
        document=at,
        part=index,
        source=document,
        content=part,
        subject=PreparedText.of(f"{kind} {part.subject.value or ''}"),
        opening=PreparedText.of(f"{kind} {part.subject.value or ''} {part.opening[:_OPENING_CHARACTERS]}"),
        name=PreparedText.of(stem.replace("_", " ").replace("-", " ")),
        has_subject=part.subject.value is not None,
        hints=document.file.criterion_hints,
    )
