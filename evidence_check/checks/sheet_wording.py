"""Builds findings about the score sheet: each says the sheet, the row, and what stands there."""

from __future__ import annotations

from decimal import Decimal

from evidence_check.checks.known import Known
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import message
from evidence_check.model.report import Finding
from evidence_check.model.score_sheet import Claims, SheetPlace
from evidence_check.text.sheet_place import printed_page, where


def sheet_finding(
    finding_code: FindingCode,
    confidence: Confidence,
    known: Known,
    *,
    key: str,
    criterion: str | None,
    place: SheetPlace | None,
    about: str = "",
    points: Decimal = Decimal(0),
    **args: object,
) -> Finding:
    """A finding whose words stand under ``claim.<key>``. ``about``: what tells it from others of its code."""
    claims = known.claims
    path = claims.path if claims is not None and place is not None else None
    page = printed_page(path, place.page) if place and path else ""
    given = {
        "criterion": criterion or "",
        "where": where(path, place.sheet) if path and place else "",
        "row": str(place.row) if place else "",
        "on_page": page,
        **args,
    }
    owner = next((one.owner for one in known.rulebook.criteria if one.code == criterion), None)
    return Finding(
        code=finding_code,
        confidence=confidence,
        criterion=criterion,
        path=path,
        page=int(page) if page else None,
        points_at_risk=points,
        title=message(f"claim.{key}.title", **given),
        detail=message(f"claim.{key}.detail", **given),
        remedy=message(f"claim.{key}.remedy", **given),
        owner=owner,
        about=about or key,
    )


def claims_with_rows(known: Known) -> Claims | None:
    """The claims where somebody filled a sheet in; a blank one says nothing."""
    claims = known.claims
    return claims if claims is not None and claims.rows and not claims.is_blank else None
