"""JSON of the overview, schema version 1 (contract section 4), and its way back. This file owns the format."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, DecimalException
from typing import Any
from urllib.parse import quote

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.codes import FindingCode
from evidence_check.model.commune import CommuneResult
from evidence_check.model.message import Message, message
from evidence_check.model.overview import (
    Change,
    CommonGap,
    Overview,
    Ranked,
    RulebookPart,
    Sharing,
    ToldOverview,
    ToldSubmission,
)
from evidence_check.report.json_v1 import SCHEMA_VERSION, dump, summary_object
from evidence_check.report.overview.style import OverviewStyle
from evidence_check.report.overview.wording import names_of, sharing_title
from evidence_check.text.points import exact


def render_overview_json(overview: Overview, style: OverviewStyle) -> str:
    """Same overview, same bytes: no clock but ``as_of``, no machine paths."""
    return dump(overview_object(overview, style))


def overview_object(overview: Overview, style: OverviewStyle) -> dict[str, Any]:
    """The overview as JSON values; every number of points is text with the rulebook's decimal places."""
    places = overview.decimals
    totals = overview.totals
    names = names_of(overview)
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "evidence-check", "version": style.version},
        "as_of": overview.as_of.isoformat(),
        "submissions": [_submission(one, style) for one in overview.results],
        "overview": {
            "totals": {
                "submissions": totals.submissions,
                "assessed": totals.assessed,
                "failed": totals.failed,
                "documents_total": totals.documents,
                "documents_uninspected": totals.uninspected,
                "applicable_points": exact(totals.applicable_points, places),
                "claimed_points": exact(totals.claimed_points, places),
                "supported_points": exact(totals.supported_points, places),
                "at_risk_points": exact(totals.at_risk_points, places),
                "unverified_points": exact(totals.unverified_points, places),
            },
            "ranking": [_ranked(one) for one in overview.ranking],
            "rulebooks": [_part(one) for one in overview.parts],
            "gaps": [_gap(one, places) for one in overview.gaps],
            "shared": [_sharing(one, names, style.words) for one in overview.shared],
            "changes": None
            if overview.changes is None
            else {
                "since": overview.changes.since.isoformat(),
                "submissions": [_change(one, places) for one in overview.changes.changes],
            },
            "remarks": [style.words.render(one) for one in overview.remarks],
        },
    }


def _submission(result: CommuneResult, style: OverviewStyle) -> dict[str, Any]:
    told = result.assessed
    places = told.outline.rulebook.decimals if told is not None else 2
    return {
        "path": result.path,
        "unit": told.unit if told is not None else None,
        "exit_code": result.exit_code,
        "summary": summary_object(told.summary, places) if told is not None else None,
        "rulebook": told.outline.rulebook.id if told is not None else None,
        "year": told.year if told is not None else None,
        "failure": list(result.failure),
        "gaps": [
            {
                "paper": gap.paper,
                "label": gap.label,
                "criteria": list(gap.criteria),
                "codes": list(gap.codes),
                "points": exact(gap.points, places),
            }
            for gap in (told.gaps if told is not None else ())
        ],
        "reports": {one.format: style.reports + quote(one.name) for one in result.reports}
        if style.reports is not None
        else {},
    }


def _ranked(one: Ranked) -> dict[str, Any]:
    told = one.result.assessed
    return {
        "rank": one.rank,
        "path": one.result.path,
        "unit": told.unit if told is not None else None,
        "share": None if one.share is None else str(one.share),
        "rulebook": told.outline.rulebook.id if told is not None else None,
    }


def _part(part: RulebookPart) -> dict[str, Any]:
    book = part.outline.rulebook
    places = book.decimals
    return {
        "id": book.id,
        "version": book.version,
        "title": book.title,
        "year": book.year,
        "max_points": exact(book.max_points, places),
        "domains": [
            {
                "code": one.code,
                "title": one.title,
                "max_points": exact(one.max_points, places),
                "claimed_points": exact(one.claimed_points, places),
                "supported_points": exact(one.supported_points, places),
                "at_risk_points": exact(one.at_risk_points, places),
            }
            for one in part.domains
        ],
        "matrix": {
            "criteria": [
                {
                    "code": one.code,
                    "title": one.title,
                    "domain": one.domain,
                    "max_points": exact(one.max_points, places),
                    "at_risk_points": exact(total.at_risk_points, places),
                    "losing": total.losing,
                }
                for one, total in zip(part.outline.criteria, part.criteria, strict=True)
            ],
            "rows": [
                {
                    "path": row.result.path,
                    "claimed_points": [exact(one.claimed_points, places) for one in row.assessed.criteria],
                    "supported_points": [exact(one.supported_points, places) for one in row.assessed.criteria],
                    "status": [one.status.value for one in row.assessed.criteria],
                }
                for row in part.rows
            ],
        },
    }


def _gap(gap: CommonGap, places: int) -> dict[str, Any]:
    return {
        "rulebook": gap.rulebook,
        "paper": gap.paper,
        "label": gap.label,
        "criteria": list(gap.criteria),
        "codes": dict(gap.codes),
        "points": exact(gap.points, places),
        "submissions": [{"path": one.path, "points": exact(one.points, places)} for one in gap.places],
    }


def _sharing(sharing: Sharing, names: Mapping[str, str], words: Catalogue) -> dict[str, Any]:
    return {
        "code": FindingCode.SHARED_BETWEEN_UNITS.value,
        "confidence": sharing.confidence.value,
        "title": sharing_title(sharing, names, words),
        "issuer": sharing.issuer,
        "owner": sharing.owner,
        "submissions": list(sharing.paths),
        "contents": [
            {"document": one.name, "places": [{"path": place.path, "file": place.file} for place in one.places]}
            for one in sharing.contents
        ],
    }


def _change(change: Change, places: int) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "path": change.path,
        "unit": change.unit,
        "supported_points_before": None if change.before is None else exact(change.before, places),
        "supported_points_after": None if change.after is None else exact(change.after, places),
        "opened": list(change.opened),
        "closed": list(change.closed),
    }


class NotAnOverview(ValueError):
    """The text is no JSON overview of ``batch``; ``words`` say why."""

    def __init__(self, words: Message) -> None:
        super().__init__(words.key)
        self.words = words


def read_overview(text: str) -> ToldOverview:
    """The overview that a JSON text tells. Raises :class:`NotAnOverview`."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise NotAnOverview(message("comparison.not_json")) from None
    if not isinstance(value, dict) or "submissions" not in value or "overview" not in value:
        raise NotAnOverview(message("overview.not_an_overview"))
    if value.get("schema_version") != SCHEMA_VERSION:
        found = str(value.get("schema_version"))[:20]
        raise NotAnOverview(message("comparison.other_version", found=found, expected=SCHEMA_VERSION))
    try:
        return ToldOverview(
            as_of=date.fromisoformat(value["as_of"]),
            submissions=tuple(
                ToldSubmission(
                    path=str(one["path"]),
                    unit=None if one["unit"] is None else str(one["unit"]),
                    supported_points=None if one["summary"] is None else _points(one["summary"]["supported_points"]),
                    gaps=tuple((str(gap["paper"]), str(gap["label"])) for gap in one["gaps"]),
                )
                for one in value["submissions"]
            ),
        )
    except (KeyError, TypeError, ValueError, AttributeError, DecimalException):
        raise NotAnOverview(message("comparison.broken")) from None


def _points(text: object) -> Decimal:
    found = Decimal(str(text))
    if not found.is_finite():
        raise ValueError(f"not a number of points: {found}")
    return found
