"""The rows of a submission's lists of evidence, each paper once, and what was found for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from evidence_check.checks.attached import NumberedPaper, name_key, paper_key
from evidence_check.checks.known import Known
from evidence_check.checks.likeness import spelt
from evidence_check.model.evidence_list import FoundList, ListedDocument
from evidence_check.text.criterion_code import code_key
from evidence_check.text.fold import toneless

_LEVELS = re.compile(r"\b(?:chinh phu|thu tuong|bo|so|tinh uy|tinh|thanh pho|huyen|xa|phuong|thi tran|dac khu)\b")
_ABOVE = frozenset({"chinh phu", "thu tuong", "bo", "so", "tinh uy", "tinh", "thanh pho", "huyen"})


class RowState(Enum):
    """What holding a row against the files gave."""

    THERE = "there"
    OTHER_DAY = "other-day"
    OTHER_NUMBER = "other-number"
    ABSENT = "absent"
    ELSEWHERE = "elsewhere"
    """Held by others, or no file at all (a link): nothing to look for."""


@dataclass(slots=True)
class Row:
    """One row with what was found for it. ``documents``: indexes."""

    found: FoundList
    listed: ListedDocument
    criterion: str | None
    """The leaf of the rulebook that it is listed for."""
    state: RowState = RowState.ABSENT
    documents: set[int] = field(default_factory=set)
    there: NumberedPaper | None = None

    @property
    def numbered(self) -> bool:
        """True where the list says a number and a symbol."""
        return self.listed.number is not None and self.listed.symbol is not None


def rows_of(lists: Iterable[FoundList], known: Known) -> list[Row]:
    """A paper that stands in two lists, or for two criteria, is one row: the first."""
    leaves = {code_key(one.code): one.code for one in known.rulebook.criteria}
    rows: dict[object, Row] = {}
    for found in lists:
        for at, listed in enumerate(found.list.entries):
            criterion = leaves.get(code_key(listed.criterion)) if listed.criterion else None
            key: object = (found.path, at)
            if listed.number is not None and listed.symbol is not None:
                key = (*paper_key(listed.number, listed.symbol), listed.issued_on)
            elif listed.files:
                key = tuple(map(name_key, listed.files))
            elif listed.subject:
                key = (listed.number, toneless(listed.subject), listed.issued_on)
            rows.setdefault(key, Row(found=found, listed=listed, criterion=criterion))
    return list(rows.values())


def of_a_higher_body(listed: ListedDocument) -> bool:
    """Issued above the commune: a unit may cite it without handing it in."""
    return level_of(listed.issuer) in _ABOVE


def level_of(issuer: str) -> str | None:
    """ "tinh", "xa", "so" …: the first that an agency's name tells."""
    found = _LEVELS.search(spelt(issuer))
    return found[0] if found else None
