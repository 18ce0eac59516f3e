"""cited-document-not-attached, of a list of evidence: a paper is listed, and it is not in the submission.

Evidence is listed by number, day, issuer and subject (Công văn 2775/SNV-CCHC&VTLT 10/11/2025), and appraisers look for
what is listed. It takes no points: what a criterion loses without the paper, the criterion's own finding says. What
nobody can tell, because files were not read or papers of higher bodies may be left out, is one finding a list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from evidence_check.checks.attached import paper_key
from evidence_check.checks.known import Known
from evidence_check.checks.listed_rows import Row, RowState, of_a_higher_body
from evidence_check.checks.listed_wording import day, row_finding, shown
from evidence_check.checks.listing import Listing
from evidence_check.model.confidence import Confidence
from evidence_check.model.extraction import TextSource
from evidence_check.model.report import Finding

_MOST_SHOWN = 12


def check_listed_documents(known: Known, listing: Listing, told: Iterable[Finding] = ()) -> Iterator[Finding]:
    """``told``: findings about the score sheet; a paper that it cites as well is not told twice."""
    if listing.attached is None:
        return
    said = {finding.about for finding in told}
    doubtful: dict[str, list[Row]] = defaultdict(list)
    nameless = [row for row in listing.rows if row.state is RowState.ABSENT and not row.numbered]
    spare = sum(1 for _ in unnumbered_left(known, listing))
    for row in listing.rows:
        if _about_sheet(row) in said:
            continue
        if row.state in (RowState.OTHER_DAY, RowState.OTHER_NUMBER):
            yield _slip(row, known)
        elif row.state is not RowState.ABSENT:
            continue
        elif not row.numbered:
            if spare == 0 and not known.glance.uninspected:
                yield row_finding("absent_unnumbered", Confidence.LIKELY, row, known)
            elif len(nameless) > spare:
                doubtful[row.found.path].append(row)
        else:
            grade = listing.attached.absence(row.listed.symbol, _codes(row), listing.listed)
            if of_a_higher_body(row.listed):
                grade = Confidence.CANNOT_TELL
            if grade.takes_points:
                yield row_finding("absent", grade, row, known)
            else:
                doubtful[row.found.path].append(row)
    for rows in doubtful.values():
        yield _doubt(rows, known)


def unnumbered_left(known: Known, listing: Listing) -> Iterator[int]:
    """Documents without a number that no row names: they may be what a row without a number lists.

    Registers of files are known for what they are, and would have been found by their titles.
    """
    assert listing.attached is not None
    numbered = {one.document for group in listing.attached.by_number.values() for one in group}
    for at, document in enumerate(known.documents):
        known_for_another = document.registers or document.evidence_lists
        if at not in listing.listed and at not in numbered and document.inspected and not known_for_another:
            yield at


def _slip(row: Row, known: Known) -> Finding:
    there = row.there
    assert there is not None
    scanned = known.documents[there.document].text_source is TextSource.OCR
    return row_finding(
        "other_day" if row.state is RowState.OTHER_DAY else "other_number",
        Confidence.CANNOT_TELL if scanned and row.state is RowState.OTHER_NUMBER else Confidence.LIKELY,
        row,
        known,
        path=there.path,
        there=there.shown,
        there_day=day(there.issued_on),
    )


def _doubt(rows: list[Row], known: Known) -> Finding:
    told = [f"{row.listed.place.row}: {shown(row)}" for row in rows[:_MOST_SHOWN]]
    more = " …" if len(rows) > _MOST_SHOWN else ""
    return row_finding("perhaps", Confidence.CANNOT_TELL, rows[0], known, count=len(rows), rows="; ".join(told) + more)


def _codes(row: Row) -> tuple[str, ...]:
    return (row.criterion,) if row.criterion is not None else ()


def _about_sheet(row: Row) -> str:
    number, symbol = paper_key(row.listed.number, row.listed.symbol)
    return f"paper {number} {symbol} {row.listed.issued_on or ''}"
