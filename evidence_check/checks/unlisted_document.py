"""unlisted-document: a file proves a criterion, the submission has a list of its evidence, and the file is not on it.

Appraisers work along the list (Công văn 2775/SNV-CCHC&VTLT 10/11/2025). Papers of the round itself are never on it:
the list, the score sheet, registers, explanations, the covering letter and the self-score report. A file that proves
nothing is told as such, and is to be taken out rather than listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from evidence_check.checks.attached import paper_key
from evidence_check.checks.known import Known
from evidence_check.checks.likeness import FEWEST_WORDS, spelt, subject_of
from evidence_check.checks.listed_documents import unnumbered_left
from evidence_check.checks.listed_rows import RowState
from evidence_check.checks.listing import Listing
from evidence_check.checks.of_the_round import is_of_the_round
from evidence_check.checks.wording import file_finding
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import Document
from evidence_check.model.evidence_list import FoundList
from evidence_check.model.message import Message, message
from evidence_check.model.report import CriterionResult, Finding
from evidence_check.model.submission import ONLY_CONTAINERS
from evidence_check.text.fold import squeeze
from evidence_check.text.numbering import number_and_symbol

_TOLD_APART = frozenset(
    (
        FindingCode.UNMATCHED_FILE,
        FindingCode.DUPLICATE_EVIDENCE,
        FindingCode.ILLEGIBLE_SCAN,
        FindingCode.MISFILED_DOCUMENT,
    )
)
_MOST_SHOWN = 12
_NAMED = 88


def proving(results: Iterable[CriterionResult]) -> dict[str, list[str]]:
    """Path → the leaves that it proves, in the rulebook's order."""
    found: dict[str, list[str]] = {}
    for result in results:
        for path in dict.fromkeys(path for one in result.requirements for path in one.documents):
            found.setdefault(path, []).append(result.code)
    return found


def check_unlisted(
    known: Known, listing: Listing, proves: Mapping[str, list[str]], told: Iterable[Finding]
) -> Iterator[Finding]:
    """One finding a file. ``told``: findings about files; what is told apart is not told again."""
    if listing.attached is None:
        return
    apart = {finding.path for finding in told if finding.code in _TOLD_APART}
    lists = [one for one in known.lists if not one.list.unread]
    nameless = any(not row.numbered for row in listing.rows)
    waiting = [row for row in listing.rows if row.state is RowState.ABSENT]
    for at in _left_out(known, listing, proves):
        document = known.documents[at]
        codes = proves[document.file.path]
        held = [one for one in lists if not one.criteria or one.criteria & {*known.places[at], *codes}]
        if document.file.path in apart or not held or _mentioned(document, held):
            continue
        numbered = bool(document.main.number and document.main.symbol and not document.main.is_annex)
        if not numbered and (not nameless or any(not row.numbered for row in waiting)):
            continue  # the list names numbered papers only, or this may be what it names without a number
        doubtful = not all(one.list.whole for one in held) or (not numbered and bool(waiting))
        yield file_finding(
            FindingCode.UNLISTED_DOCUMENT,
            Confidence.CANNOT_TELL if doubtful else Confidence.LIKELY,
            path=document.file.path,
            criterion=codes[0],
            found=_shown(document),
            detail=_detail(document, codes, held[0], doubtful),
            remedy=message("listed.unlisted.remedy", found=_shown(document), path=held[0].path),
        )


def list_remarks(known: Known, listing: Listing, proves: Mapping[str, list[str]]) -> tuple[Message, ...]:
    """Lists that nobody could read, and files without a number where the list names numbered papers only."""
    remarks = [message("listed.remark.unread", path=one.path) for one in known.lists if one.list.unread]
    if listing.attached is not None and all(row.numbered for row in listing.rows):
        left = set(unnumbered_left(known, listing))
        paths = [known.documents[at].file.path for at in _left_out(known, listing, proves) if at in left]
        if paths:
            found = "; ".join(paths[:_MOST_SHOWN]) + (" …" if len(paths) > _MOST_SHOWN else "")
            remarks.append(message("listed.remark.unnumbered", count=len(paths), found=found))
    return tuple(remarks)


def _left_out(known: Known, listing: Listing, proves: Mapping[str, list[str]]) -> Iterator[int]:
    """Documents that prove something and that no row names, in order."""
    sheets = known.claims.paths if known.claims is not None else frozenset()
    with_lists = {one.path for one in known.lists}
    explaining = {entry.file for entry in known.declared.explanations}
    attached = listing.attached
    assert attached is not None
    listed_numbers = {
        (one.number, one.symbol)
        for group in attached.by_number.values()
        for one in group
        if one.document in listing.listed
    }
    with_enclosures = {
        known.documents[at].file.path.rpartition("/")[0]
        for at in listing.listed
        if any(part.enclosures for part in known.documents[at].parts)
    }
    for at, document in enumerate(known.documents):
        path, main = document.file.path, document.main
        if at in listing.listed or path not in proves or not document.inspected:
            continue
        if document.file.kind in ONLY_CONTAINERS or document.registers or document.losses is not None:
            continue
        if (
            path in sheets | with_lists | explaining
            or at in known.explanations.papers
            or is_of_the_round(document, known.rulebook.year)
        ):
            continue
        if main.is_annex and paper_key(main.number.value, main.symbol.value) in listed_numbers:
            continue  # an annex of a paper that is listed
        if main.number.value is None and path.rpartition("/")[0] in with_enclosures:
            continue  # beside a listed paper that says it has some
        yield at


def _mentioned(document: Document, lists: Sequence[FoundList]) -> bool:
    """The number, or the name of what has none, stands in a row that was understood as another paper's."""
    keys = {
        paper_key(part.number.value, part.symbol.value)
        for part in document.parts
        if part.number.value and part.symbol.value
    }
    if not keys:
        stem = document.file.path.rpartition("/")[2].rpartition(".")[0]
        names = [name for name in (subject_of(document), spelt(stem)) if len(name.split()) >= FEWEST_WORDS]
        return any(
            fuzz.partial_ratio(name, spelt(entry.text)) >= _NAMED
            for one in lists
            for entry in one.list.entries
            for name in names
        )
    return any(
        re.search(rf"(?<!\d)0*{re.escape(number + symbol)}", text)
        for one in lists
        for entry in one.list.entries
        if paper_key(entry.number, entry.symbol) not in keys and (text := squeeze(entry.text))
        for number, symbol in keys
    )


def _shown(document: Document) -> str:
    main = document.main
    if main.number.value and main.symbol.value and not main.is_annex:
        return number_and_symbol(main.number.value, main.symbol.value)
    return document.file.path.rpartition("/")[2]


def _detail(document: Document, codes: list[str], held: FoundList, doubtful: bool) -> Message:
    return message(
        "listed.unlisted.doubtful" if doubtful else "listed.unlisted.detail",
        path=document.file.path,
        found=_shown(document),
        where=held.path,
        criteria=", ".join(codes[:_MOST_SHOWN]),
    )
