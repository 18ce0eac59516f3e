"""Builds findings: catalogue keys and arguments, in one place. Fingerprints are given when all are known."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from evidence_check.checks.fingerprints import content_fingerprint
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
    sha256: str = "",
) -> Finding:
    """A finding about a file; costs nothing by itself. ``sha256``: of the file's content, where it is at hand.

    A folder of 30,000 files may have 30,000 of them, at every look of the watch.
    """
    args = (("path", path), ("found", found), ("criterion", criterion or ""), ("label", path), *_NOTHING_ELSE)
    title, its_detail, its_remedy = _keys(code)
    return Finding(
        code=code,
        confidence=confidence,
        criterion=criterion,
        path=path,
        page=page,
        title=Message(key=title, args=args),
        detail=detail or Message(key=its_detail, args=args),
        remedy=remedy or Message(key=its_remedy, args=args),
        owner=owner,
        fingerprint=content_fingerprint(code, sha256) if sha256 else "",
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
    title, its_detail, its_remedy = _keys(code)
    return Finding(
        code=code,
        confidence=confidence,
        criterion=criterion,
        requirement=requirement,
        path=path,
        points_at_risk=points,
        title=Message(key=title, args=given),
        detail=detail or Message(key=its_detail, args=given),
        remedy=remedy or Message(key=its_remedy, args=given),
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


_NOTHING_ELSE = (
    ("points", "0"),
    *((name, "") for name in _ARGUMENTS if name not in {"path", "found", "criterion", "label", "points"}),
)
"""What :func:`file_finding` says nothing of."""


@lru_cache
def _keys(code: FindingCode) -> tuple[str, str, str]:
    name = f"finding.{code.value}"
    return f"{name}.title", f"{name}.detail", f"{name}.remedy"


def _all(args: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Every template may use every argument; what is unknown is empty. One tuple for all words of a finding."""
    return tuple([(name, args.get(name, "")) for name in _ARGUMENTS])
