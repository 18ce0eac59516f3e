"""The submission's lists of evidence held against its files: which row is which file, and what is left on either side.

Sure ties first: the number, then the file's name; then what is like it in subject. A row and a file are tied once
(copies of a paper together), so that what is left over is left over on both sides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from evidence_check.checks.attached import Attached
from evidence_check.checks.known import Known
from evidence_check.checks.listed_rows import Row, RowState, rows_of
from evidence_check.checks.tying import Tying
from evidence_check.model.rulebook import RequirementKind
from evidence_check.text.fold import toneless
from evidence_check.text.words import PhraseGrade, search_text

_ELSEWHERE = re.compile(
    r"\bluu (?:tai|o) (?:\w+ ){0,3}?(?:so|tinh|bo|huyen|kho bac|chi cuc|cap tren|hoi dong)\b"
    r"|\b(?:cap tren|hoi dong)(?: tham dinh)? (?:giu|luu|da co)\b"
    r"|\bkhong (?:phai )?(?:dinh )?kem\b|\btren (?:he thong|phan mem|cong)\b"
)
_NO_FILE = re.compile(r"https?:|\bwww\.|\blink\b|\bduong (?:dan|link)\b|\btrang (?:thong tin )?(?:dien tu|web)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """``rows``: one for each paper that is listed, however often. ``listed``: documents that a row names."""

    rows: tuple[Row, ...] = ()
    listed: frozenset[int] = frozenset()
    attached: Attached | None = None

    @staticmethod
    def of(known: Known) -> Listing:
        """Tie the rows of all lists to the documents."""
        lists = [one for one in known.lists if not one.list.unread]
        if not lists:
            return Listing()
        attached = Attached.of(known)
        rows = rows_of(lists, known)
        tying = Tying(known, attached)
        steps = (
            tying.by_number, tying.by_number_alone, tying.by_file, tying.by_name, tying.by_set_aside,
            tying.by_subject, tying.by_slip,
        )  # fmt: skip
        for step in steps:
            for row in rows:
                if row.state is RowState.ABSENT:
                    step(row)
        for row in rows:
            if row.state is RowState.ABSENT and _elsewhere(row, known):
                row.state = RowState.ELSEWHERE
            elif not row.numbered:
                tying.take_series(row)
        return Listing(rows=tuple(rows), listed=frozenset(tying.taken), attached=attached)


def _elsewhere(row: Row, known: Known) -> bool:
    listed = row.listed
    if _ELSEWHERE.search(toneless(f"{listed.note} {' '.join(listed.files)}")):
        return True
    if not row.numbered and _NO_FILE.search(toneless(listed.text)):
        return True
    said = search_text(listed.subject)
    return any(
        requirement.kind is RequirementKind.HELD_ELSEWHERE
        and any(
            alternative.about
            and all(any(said.grade(phrase) > PhraseGrade.ABSENT for phrase in phrases) for phrases in alternative.about)
            for alternative in requirement.alternatives
        )
        for criterion in known.rulebook.criteria
        if row.criterion in (None, criterion.code)
        for requirement in criterion.requires
    )
