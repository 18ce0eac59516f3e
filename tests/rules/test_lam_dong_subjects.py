"""The phrases of ``lam-dong-xa-2025`` against subjects as communes word them, through the real matching."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from evidence_check.matching.engine import match
from evidence_check.model.rulebook import RuleBook
from evidence_check.model.submission import Declarations
from evidence_check.rulebook.loading import load_rulebook
from tests.builders import a_document, a_field
from tests.rules.subjects import EVERY, PARENT, UNIT, Worded

RULES = Path(__file__).resolve().parents[2] / "rules" / "lam-dong-xa-2025.toml"
DECLARED = Declarations(unit=UNIT, parent=PARENT, year=2025)


@cache
def rulebook() -> RuleBook:
    reading = load_rulebook(RULES.read_bytes(), RULES.name)
    assert reading.rulebook is not None
    return reading.rulebook


@cache
def served() -> tuple[frozenset[str], ...]:
    """Per paper of EVERY: the leaves it serves. No paper lies in a criterion's folder."""
    documents = tuple(
        a_document(
            f"{at}.pdf",
            type=one.type,
            subject=one.subject,
            issuer=one.issuer,
            issued_on=one.issued_on,
            number=str(at + 1),
            parent=a_field(PARENT),
        )
        for at, one in enumerate(EVERY)
    )
    found: list[set[str]] = [set() for _ in EVERY]
    for one in match(rulebook(), documents, DECLARED).requirements:
        for candidate in one.served_by:
            found[candidate.document].add(one.criterion)
    return tuple(map(frozenset, found))


@pytest.mark.parametrize("at", range(len(EVERY)), ids=[f"{one.type}-{one.subject[:40]}" for one in EVERY])
def test_a_paper_serves_exactly_its_criteria(at: int) -> None:
    paper: Worded = EVERY[at]
    assert sorted(served()[at]) == sorted(paper.serves), paper.subject
