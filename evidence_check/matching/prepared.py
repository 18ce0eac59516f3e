"""Documents made ready for many comparisons: search texts built once per document part."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.document_types import TYPE_NAMES
from evidence_check.model.extraction import TextSource
from evidence_check.model.matching import Candidate, Reason
from evidence_check.text.fold import clean, toneless
from evidence_check.text.words import PhraseGrade, SearchText

_OPENING_CHARACTERS = 3000
_ABOUT_WORDS = re.compile(r"\W*(?:v\s*/\s*v\b|ve viec\b|ve\b)\W*")


@dataclass(frozen=True, slots=True)
class PreparedText:
    """A search text that remembers the grades it has given."""

    search: SearchText
    recognised: bool = False
    """Read from a picture: a letter may be wrong."""
    grades: dict[str, PhraseGrade] = field(default_factory=dict)
    letters: dict[str, bool] = field(default_factory=dict)
    """Rows of letters looked for in the text, whatever its words: see phrase_index."""

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
    """Type name and subject, without "về việc" between them: what the document says it is."""
    opening: PreparedText
    """The first page without heading and grounds."""
    name: PreparedText
    """File name without extension, for files nobody could read and for reasons."""
    has_subject: bool
    hints: tuple[str, ...]
    judged: dict[tuple[Hashable, ...], Reason | None] = field(default_factory=dict, compare=False, repr=False)
    """What judges said of the paper: see ``engine._once``."""
    tried: dict[tuple[str, str, bool], Candidate | None] = field(default_factory=dict, compare=False, repr=False)
    """Candidates for (criterion, requirement, in its place): see ``engine._best``."""


@dataclass(slots=True)
class Prepared:
    """What an earlier match against the same rulebook found out; each match brings it up to date.

    Contents are known by the identity of their :class:`DocumentPart`, which ``parts`` keeps alive.
    """

    parts: dict[int, PreparedPart] = field(default_factory=dict)
    worth_trying: dict[tuple[str, str], frozenset[int]] = field(default_factory=dict)
    """Contents by criterion and requirement, without those that only lie in its place."""


def prepare(documents: tuple[Document, ...], known: Prepared) -> tuple[tuple[PreparedPart, ...], tuple[int, ...]]:
    """Every part of every document, in order; and the places in it of those that ``known`` did not hold."""
    every: list[PreparedPart] = []
    fresh: list[int] = []
    for at, document in enumerate(documents):
        for index, part in enumerate(document.parts):
            before = known.parts.get(id(part))
            if before is None or before.source is not document:
                fresh.append(len(every))
                before = _prepare(at, index, document, part)
            elif (before.document, before.part) != (at, index):
                before = replace(before, document=at, part=index)
            every.append(before)
    known.parts = {id(one.content): one for one in every}
    return tuple(every), tuple(fresh)


def _prepare(at: int, index: int, document: Document, part: DocumentPart) -> PreparedPart:
    kind = TYPE_NAMES.get(part.type.value or "", "")
    recognised = document.text_source is TextSource.OCR
    stem = document.file.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    said = f"{kind} {_without_about_words(part.subject.value or '')}"
    return PreparedPart(
        document=at,
        part=index,
        source=document,
        content=part,
        subject=PreparedText.of(said, recognised=recognised),
        opening=PreparedText.of(f"{said} {part.opening[:_OPENING_CHARACTERS]}", recognised=recognised),
        name=PreparedText.of(stem.replace("_", " ").replace("-", " ")),
        has_subject=part.subject.value is not None,
        hints=document.file.criterion_hints,
    )


def _without_about_words(subject: str) -> str:
    """ "Về việc ban hành …" → "ban hành …", so that the type's name and the subject read as one phrase."""
    text = clean(subject)
    opening = _ABOUT_WORDS.match(toneless(text))
    return text[opening.end() :] if opening else text
