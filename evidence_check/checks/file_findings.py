"""Findings about single files that hold whatever the rules ask: unreadable, encrypted, empty, mislabelled …

Source and reason of each code stand in the catalogue's manual (``explain CODE``).
"""

from __future__ import annotations

from evidence_check.checks.known import Known
from evidence_check.checks.wording import file_finding
from evidence_check.model.confidence import Confidence
from evidence_check.model.problem import Problem
from evidence_check.model.report import Finding


def check_file_problems(known: Known, told: frozenset[tuple[str, str]]) -> tuple[Finding, ...]:
    """One finding per file and problem, unless a requirement's finding already tells it (``told``: path, code)."""
    return tuple(
        file_finding(problem.code, _grade(problem), path=document.file.path, detail=problem.detail, page=problem.page)
        for document in known.documents
        for problem in document.problems
        if (document.file.path, problem.code.value) not in told
    )


def _grade(problem: Problem) -> Confidence:
    return problem.confidence
