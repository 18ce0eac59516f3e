"""Builds findings: catalogue keys and arguments, in one place. Fingerprints are given when all are known."""

from __future__ import annotations

from decimal import Decimal

from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import Message
from evidence_check.model.report import Finding, NearMiss


def file_finding(
    code: FindingCode,
    confidence: Confidence,
    *,
    path: str,
    detail: Message | None = None,
    remedy: Message | None = None,
    criterion: str | None = None,
    found: str = "",
    page: int | None = None,
    owner: str | None = None,
) -> Finding:
    """A finding about a file; costs nothing by itself."""
    args = _all({"path": path, "found": found, "criterion": criterion or "", "label": path, "points": "0"})
    return Finding(
        code=code,
        confidence=confidence,
        criterion=criterion,
        path=path,
        page=page,
        title=Message(key=f"finding.{code.value}.title", args=args),
        detail=detail or Message(key=f"finding.{code.value}.detail", args=args),
        remedy=remedy or Message(key=f"finding.{code.value}.remedy", args=args),
        owner=owner,
    )


def requirement_finding(
    code: FindingCode,
    confidence: Confidence,
    *,
    criterion: str | None,
    requirement: str | None,
    owner: str | None,
    points: Decimal,
    path: str | None,
    args: dict[str, str],
    near_misses: tuple[NearMiss, ...],
    detail: Message | None = None,
    remedy: Message | None = None,
) -> Finding:
    """A finding about a requirement, a whole criterion or a declaration (None: no single one).

    The words come from the catalogue unless the judge saw something of its own.
    """
    given = _all(args | {"criterion": criterion or "", "points": str(points), "path": path or ""})
    return Finding(
        code=code,
        confidence=confidence,
        criterion=criterion,
        requirement=requirement,
        path=path,
        points_at_risk=points,
        title=Message(key=f"finding.{code.value}.title", args=given),
        detail=detail or Message(key=f"finding.{code.value}.detail", args=given),
        remedy=remedy or Message(key=f"finding.{code.value}.remedy", args=given),
        owner=owner,
        near_misses=near_misses,
    )


_ARGUMENTS = (
    "label",
    "criterion",
    "points",
    "path",
    "expected_type",
    "expected_year",
    "found",
    "count_found",
    "count_needed",
)


def _all(args: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Every template may use every argument; what is unknown is empty. One tuple for all words of a finding."""
    return tuple([(name, args.get(name, "")) for name in _ARGUMENTS])
