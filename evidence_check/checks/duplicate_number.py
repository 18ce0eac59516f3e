"""duplicate-number: two different papers with the same number, symbol, year and issuer.

Number and symbol are unique in a year for one body (Decree 30/2020, Annex I part II.3). Not for the same text
(a Word file beside its signed PDF), nor for an annex, which carries its parent's number.
"""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz import fuzz

from evidence_check.checks.known import Known
from evidence_check.checks.wording import file_finding
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import DocumentPart
from evidence_check.model.report import Finding
from evidence_check.text.fold import fold
from evidence_check.text.words import same_words

_SAME_TEXT = 90.0
_COMPARED = 4000


def check_duplicate_number(known: Known) -> tuple[Finding, ...]:
    """One finding per further paper that uses a number already taken."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, document in enumerate(known.documents):
        part = document.main
        if document.inspected and not part.is_annex and part.number.value and part.symbol.value:
            issued = part.issued_on.value
            year = issued.year if issued else part.issued_year
            key = (part.number.value.lstrip("0"), part.symbol.value, year, fold(part.issuer.value or ""))
            groups[key].append(at)
    return tuple(
        file_finding(
            FindingCode.DUPLICATE_NUMBER,
            Confidence.LIKELY,
            path=known.documents[other].file.path,
            found=known.documents[first].file.path,
        )
        for group in groups.values()
        for first, other in _different(group, known)
    )


def _different(group: list[int], known: Known) -> list[tuple[int, int]]:
    kept: list[int] = []
    found: list[tuple[int, int]] = []
    for document in group:
        same = any(_same_paper(document, other, known) for other in kept)
        if not same and kept:
            found.append((kept[0], document))
        if not same:
            kept.append(document)
    return found


def _same_paper(one: int, other: int, known: Known) -> bool:
    if known.papers.group(one) == known.papers.group(other):
        return True
    first, second = known.documents[one].main, known.documents[other].main
    if first.subject.value and second.subject.value and same_words(first.subject.value, second.subject.value):
        return True
    return fuzz.ratio(_text(first), _text(second)) >= _SAME_TEXT


def _text(part: DocumentPart) -> str:
    return fold(part.body)[:_COMPARED]
