"""cited-document-not-attached: the score sheet names a paper or a file as evidence, and it is not in the submission.

Held against everything that lies in the folder, wherever it lies. A paper with the cited number and another day, or
with the cited day and another number, is told as such: one of the two is a slip. It takes no points: what the criterion
loses without the paper, the criterion's own finding says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from rapidfuzz import fuzz, process

from evidence_check.checks.attached import Attached, NumberedPaper, name_key, paper_key
from evidence_check.checks.known import Known
from evidence_check.checks.sheet_wording import claims_with_rows, sheet_finding
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.report import Finding
from evidence_check.model.score_sheet import ClaimedRow, NamedEvidence
from evidence_check.model.submission import ONLY_CONTAINERS
from evidence_check.text.numbering import number_and_symbol

_LIKE_NAME = 80
_LONGEST_SHOWN = 160

_Paper = tuple[str, str, date | None]
"""Number without zeros in front, symbol's letters, day."""


def check_cited_documents(known: Known) -> Iterator[Finding]:
    """One finding a paper and one a file, however many rows name it."""
    claims = claims_with_rows(known)
    if claims is None:
        return
    folder = Attached.of(known)
    papers: dict[_Paper, list[tuple[ClaimedRow, NamedEvidence]]] = defaultdict(list)
    files: dict[str, list[tuple[ClaimedRow, NamedEvidence]]] = defaultdict(list)
    by_line: dict[tuple[int, str, str], list[NamedEvidence]] = defaultdict(list)
    for row in claims.rows:
        for named in row.evidence:
            by_line[_line(named)].append(named)
            if named.number is not None:
                papers[_key(named)].append((row, named))
            elif named.file is not None:
                files[name_key(named.file)].append((row, named))
    cited = {(number, symbol) for number, symbol, _ in papers}
    absent: set[tuple[int, str, str]] = set()
    for places in papers.values():
        beside = [one.file for one in by_line[_line(places[0][1])] if one.file is not None]
        told = _about_paper(places, beside, cited, folder, known)
        if told is not None:
            absent.add(_line(places[0][1]))
            yield told
    for places in files.values():
        named = places[0][1]
        beside_it = by_line[_line(named)]
        if _line(named) in absent or any(
            folder.holds(one.number, one.symbol) for one in beside_it if one.number is not None
        ):
            continue  # the line's paper is told already, or lies there under another name
        told = _about_file(places, folder, known)
        if told is not None:
            yield told


def _about_paper(
    places: list[tuple[ClaimedRow, NamedEvidence]],
    beside: list[str],
    cited: set[tuple[str, str]],
    folder: Attached,
    known: Known,
) -> Finding | None:
    named = places[0][1]
    number, symbol, day = _key(named)
    same = folder.by_number.get((number, symbol), [])
    if same:
        days = [one.issued_on for one in same]
        if day is None or None in days or day in days:
            return None
        return _finding("cited_other_day", Confidence.LIKELY, places, known, same[0])
    attached = [path for name in beside if (path := folder.file(name)) is not None]
    for group in folder.by_number.values():
        for one in group:
            if one.path in attached:
                return _finding("cited_other_number", Confidence.LIKELY, places, known, one)
    if attached or folder.named_for(named.number, named.symbol) is not None:
        return None
    if day is not None:
        alike = folder.by_day.get((day, symbol), []) + folder.numbered_on.get((number, day), [])
        free = [one for one in alike if (one.number, one.symbol) not in cited]
        if free:
            return _finding("cited_other_number", Confidence.LIKELY, places, known, free[0])
    grade = folder.absence(named.symbol, {row.criterion for row, _ in places})
    return _finding("cited_absent" if grade.takes_points else "cited_perhaps", grade, places, known, None)


def _about_file(places: list[tuple[ClaimedRow, NamedEvidence]], folder: Attached, known: Known) -> Finding | None:
    name = places[0][1].file or ""
    if folder.file(name) is not None:
        return None
    near = process.extractOne(name_key(name), list(folder.names), scorer=fuzz.ratio, score_cutoff=_LIKE_NAME)
    closed = any(one.file.kind in ONLY_CONTAINERS and not one.inspected for one in known.documents)
    return sheet_finding(
        FindingCode.CITED_DOCUMENT_NOT_ATTACHED,
        Confidence.LIKELY if closed or near is not None else Confidence.CERTAIN,
        known,
        key="file_absent_near" if near is not None else "file_absent",
        criterion=places[0][0].criterion,
        place=places[0][1].place,
        about=f"file {name_key(name)}",
        found=name,
        near=folder.names[near[0]] if near is not None else "",
        rows=_rows(places),
    )


def _finding(
    key: str,
    confidence: Confidence,
    places: list[tuple[ClaimedRow, NamedEvidence]],
    known: Known,
    there: NumberedPaper | None,
) -> Finding:
    named = places[0][1]
    number, symbol, day = _key(named)
    return sheet_finding(
        FindingCode.CITED_DOCUMENT_NOT_ATTACHED,
        confidence,
        known,
        key=key,
        criterion=places[0][0].criterion,
        place=named.place,
        about=f"paper {number} {symbol} {day or ''}",
        found=number_and_symbol(named.number or "", named.symbol or ""),
        cited_day=day.isoformat() if day else "…",
        line=named.text[:_LONGEST_SHOWN],
        rows=_rows(places),
        path=there.path if there else "",
        there=there.shown if there else "",
        there_day=there.issued_on.isoformat() if there and there.issued_on else "…",
    )


def _rows(places: list[tuple[ClaimedRow, NamedEvidence]]) -> str:
    return ", ".join(dict.fromkeys(str(named.place.row) for _, named in places))


def _key(named: NamedEvidence) -> _Paper:
    return *paper_key(named.number, named.symbol), named.issued_on


def _line(named: NamedEvidence) -> tuple[int, str, str]:
    return named.place.row, named.place.sheet, named.text
