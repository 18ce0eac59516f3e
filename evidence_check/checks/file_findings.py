"""Findings about single files that hold whatever the rules ask: unreadable, encrypted, empty, mislabelled …

Source and reason of each code stand in the catalogue's manual (``explain CODE``).
"""

from __future__ import annotations

from evidence_check.checks.known import Known
from evidence_check.checks.scan_wording import scan_remedy
from evidence_check.checks.wording import file_finding
from evidence_check.model.codes import FindingCode
from evidence_check.model.report import Finding
from evidence_check.model.rulebook import BY_PRESENCE

_NEED_NOT_BE_READ = frozenset({FindingCode.ILLEGIBLE_SCAN, FindingCode.UNSUPPORTED_FILE})


def check_file_problems(known: Known, told: frozenset[tuple[str, str]]) -> tuple[Finding, ...]:
    """One finding per file and problem, unless a requirement's finding already tells it (``told``: path, code).

    A picture or product that proves by being there need not be read: contract section 6.
    """
    present = _present(known)
    return tuple(
        file_finding(
            problem.code,
            problem.confidence,
            path=document.file.path,
            detail=problem.detail,
            remedy=scan_remedy(problem, document.file.path),
            page=problem.page,
        )
        for at, document in enumerate(known.documents)
        for problem in document.problems
        if (document.file.path, problem.code.value) not in told
        and not (at in present and problem.code in _NEED_NOT_BE_READ)
    )


def _present(known: Known) -> frozenset[int]:
    """Documents that serve a requirement by their presence."""
    kinds = {
        (criterion.code, requirement.id): [alternative.kind for alternative in requirement.alternatives]
        for criterion in known.rulebook.criteria
        for requirement in criterion.requires
    }
    return frozenset(
        candidate.document
        for match in known.matching.requirements
        for candidate in match.served_by
        if kinds[match.criterion, match.requirement][candidate.alternative] in BY_PRESENCE
    )
