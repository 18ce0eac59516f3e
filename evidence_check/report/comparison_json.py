"""A comparison as JSON values: what ``diff --format json`` prints, and ``comparison`` of a report with a baseline."""

from __future__ import annotations

from typing import Any

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.comparison import Comparison, ToldFinding
from evidence_check.text.points import exact


def comparison_object(comparison: Comparison, words: Catalogue) -> dict[str, Any]:
    """Changes are later minus earlier; ``fixed`` findings are told as the earlier report told them."""
    places = comparison.decimals
    return {
        "since": comparison.since.isoformat(),
        "until": comparison.until.isoformat(),
        "worse": comparison.is_worse,
        "claimed_change": exact(comparison.claimed_change, places),
        "supported_change": exact(comparison.supported_change, places),
        "at_risk_change": exact(comparison.at_risk_change, places),
        "unverified_change": exact(comparison.unverified_change, places),
        "new": [_finding(one, places) for one in comparison.new],
        "fixed": [_finding(one, places) for one in comparison.fixed],
        "still_open": [_finding(one, places) for one in comparison.still_open],
        "remarks": [words.render(remark) for remark in comparison.remarks],
    }


def _finding(one: ToldFinding, places: int) -> dict[str, Any]:
    return {
        "code": one.code,
        "confidence": one.confidence.value,
        "criterion": one.criterion,
        "requirement": one.requirement,
        "path": one.path,
        "owner": one.owner,
        "points_at_risk": exact(one.points_at_risk, places),
        "title": one.title,
        "fingerprint": one.fingerprint,
        "waived": one.is_waived,
    }
