"""Explanations (giải trình): which criteria a written one stands for.

"Phải có Phụ lục giải trình, có xác nhận của lãnh đạo" (Công văn 2775/SNV-CCHC&VTLT 10/11/2025): so it is a paper of the
submission. It is declared, or found by what it says of itself and by the criteria that it names or lies in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evidence_check.checks.confirmed import Confirmation, confirmation
from evidence_check.checks.same_paper import SamePapers
from evidence_check.model.document import Document
from evidence_check.model.rulebook import NoEvidencePolicy, RuleBook
from evidence_check.model.submission import Declarations
from evidence_check.text.words import PhraseGrade, search_text

_EXPLAINING = ("giải trình",)
_NO_EXPLANATION = ("trách nhiệm giải trình",)
"""Accountability (Nghị định 90/2013/NĐ-CP): another matter."""
_TITLE_LINES = 3
_FEW_CODES = 5
"""A paper that names more codes, and most of the rulebook's, is the score sheet: it explains none of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanations:
    """``by_criterion``: leaf → indexes of the papers that explain it. ``papers``: all papers that explain anything.

    ``confirmations``: of each of them, by its index.
    """

    by_criterion: tuple[tuple[str, frozenset[int]], ...] = ()
    papers: frozenset[int] = frozenset()
    confirmations: tuple[tuple[int, Confirmation], ...] = ()

    @staticmethod
    def of(
        book: RuleBook,
        documents: tuple[Document, ...],
        places: tuple[frozenset[str], ...],
        declared: Declarations,
        same: SamePapers,
    ) -> Explanations:
        """Looked for only where the round takes an explanation in a paper's place."""
        if book.policy.no_evidence is not NoEvidencePolicy.EXPLANATION_ACCEPTED:
            return Explanations()
        found: dict[str, set[int]] = {}
        at_path = {document.file.path: at for at, document in enumerate(documents)}
        for entry in declared.explanations:
            if entry.file in at_path:
                found.setdefault(entry.criterion, set()).add(at_path[entry.file])
        own = frozenset(at for at, document in enumerate(documents) if explains(document))
        codes = tuple(criterion.code for criterion in book.criteria)
        for at in own:
            named = tuple(_named(documents[at], codes))
            if len(named) > max(_FEW_CODES, len(codes) // 2):
                named = ()
            for code in {*places[at], *named}:
                found.setdefault(code, set()).add(at)
        papers = own.union(*found.values())
        return Explanations(
            by_criterion=tuple((code, frozenset(papers)) for code, papers in sorted(found.items())),
            papers=papers,
            confirmations=tuple((at, _best_of_copies(at, papers, documents, same)) for at in sorted(papers)),
        )

    def of_criterion(self, code: str) -> frozenset[int]:
        """The papers that explain one criterion, confirmed or not."""
        return next((papers for one, papers in self.by_criterion if one == code), frozenset())

    def explained_by(self, paper: int) -> tuple[str, ...]:
        """The criteria that a paper explains."""
        return tuple(code for code, papers in self.by_criterion if paper in papers)


def _best_of_copies(at: int, papers: frozenset[int], documents: tuple[Document, ...], same: SamePapers) -> Confirmation:
    """The Word file beside its signed PDF is confirmed with it."""
    found = {confirmation(documents[other]) for other in papers if same.group(other) == same.group(at)}
    return next(one for one in (Confirmation.CONFIRMED, Confirmation.UNCLEAR, Confirmation.NONE) if one in found)


def explains(document: Document) -> bool:
    """True where a paper calls itself an explanation, in its subject or in the first lines below its heading."""
    return any(
        _speaks(text)
        for part in document.parts
        for text in (part.subject.value or "", *part.opening.splitlines()[:_TITLE_LINES])
    )


def _speaks(text: str) -> bool:
    said = search_text(text)
    return any(said.grade(phrase) > PhraseGrade.ABSENT for phrase in _EXPLAINING) and not any(
        said.grade(phrase) > PhraseGrade.ABSENT for phrase in _NO_EXPLANATION
    )


def _named(document: Document, codes: tuple[str, ...]) -> Iterator[str]:
    """Codes that stand in the text by themselves: "2.1" is neither in "2.1.3" nor in "12.1"."""
    text = "\n".join(part.body for part in document.parts)
    for code in codes:
        if re.search(rf"(?<![\w.,]){re.escape(code)}(?![\w]|[.,]\d)", text):
            yield code
