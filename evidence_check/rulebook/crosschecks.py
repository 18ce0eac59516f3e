"""What must hold between the pieces of a rulebook: the table of checks."""

from __future__ import annotations

from collections.abc import Callable

from evidence_check.rulebook.drafts import Draft
from evidence_check.rulebook.findings import Findings
from evidence_check.rulebook.head_checks import check_head
from evidence_check.rulebook.paper_checks import check_papers
from evidence_check.rulebook.reference_checks import check_codes, check_references
from evidence_check.rulebook.scoring_checks import check_scoring
from evidence_check.rulebook.sum_checks import check_sums
from evidence_check.rulebook.time_checks import check_times
from evidence_check.rulebook.usage_checks import check_usage

# In this order: nothing is said of what rests on something that was found wrong before.
_CHECKS: tuple[Callable[[Draft, Findings], None], ...] = (
    check_codes,
    check_references,
    check_head,
    check_scoring,
    check_sums,
    check_times,
    check_papers,
    check_usage,
)


def crosscheck(draft: Draft, findings: Findings) -> None:
    """Report every contradiction inside a rulebook.

    An error is what cannot be guessed, such as an unknown reference. Numbers that do not agree are warnings: the file
    can be checked against all the same, since every criterion's loss is capped by its claim. What merely looks odd is a
    notice: the official table may really say so.
    """
    for check in _CHECKS:
        check(draft, findings)
