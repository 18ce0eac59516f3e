"""A JSON report as it was written (contract section 4), read back as far as a comparison needs it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, DecimalException
from typing import Any

from evidence_check.model.comparison import ToldFinding, ToldReport
from evidence_check.model.confidence import Confidence
from evidence_check.model.loss_list import Loss, LossList
from evidence_check.model.message import Message, message
from evidence_check.report.json_v1 import SCHEMA_VERSION

_MOST_DECIMALS = 6


class NotAReport(ValueError):
    """The text is no JSON report of ``check``; ``words`` say why."""

    def __init__(self, words: Message) -> None:
        super().__init__(words.key)
        self.words = words


def read_told(text: str) -> ToldReport:
    """The report that a JSON text tells. Raises :class:`NotAReport`."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise NotAReport(message("comparison.not_json")) from None
    if not isinstance(value, dict) or "findings" not in value or "summary" not in value:
        raise NotAReport(message("comparison.not_a_report"))
    if value.get("schema_version") != SCHEMA_VERSION:
        found = str(value.get("schema_version"))[:20]
        raise NotAReport(message("comparison.other_version", found=found, expected=SCHEMA_VERSION))
    try:
        return told_report(value)
    except (KeyError, TypeError, ValueError, AttributeError, DecimalException):
        raise NotAReport(message("comparison.broken")) from None


def read_losses(text: str) -> LossList:
    """The criteria that were at risk in a JSON report, with what was missing. Raises :class:`NotAReport`."""
    year = read_told(text).year
    value = json.loads(text)
    try:
        missing: dict[str, str] = {}
        for one in value["findings"]:
            if _points(one["points_at_risk"]) > 0:
                missing.setdefault(str(one["criterion"]), str(one["title"]))
        losses = tuple(
            Loss(
                title=str(one["title"]),
                code=str(one["code"]),
                lost=_points(one["at_risk_points"]),
                reason=missing.get(str(one["code"]), ""),
            )
            for one in value["criteria"]
            if _points(one["at_risk_points"]) > 0
        )
    except (KeyError, TypeError, ValueError, AttributeError, DecimalException):
        raise NotAReport(message("comparison.broken")) from None
    return LossList(year=year, losses=losses, foreseen=True)


def told_report(value: Mapping[str, Any]) -> ToldReport:
    """What a report's JSON values tell. Raises KeyError, TypeError, ValueError where they are none."""
    owners = {str(one["code"]): _text(one.get("owner")) for one in value["criteria"]}
    summary, submission, rulebook = value["summary"], value["submission"], value["rulebook"]
    supported = _points(summary["supported_points"])
    exponent = supported.as_tuple().exponent
    return ToldReport(
        as_of=date.fromisoformat(submission["as_of"]),
        submission=str(submission["path"]),
        unit=_text(submission["unit"]),
        year=int(submission["year"]),
        rulebook=f"{rulebook['id']} {rulebook['version']}",
        decimals=min(_MOST_DECIMALS, -exponent if isinstance(exponent, int) and exponent < 0 else 0),
        claimed_points=_points(summary["claimed_points"]),
        supported_points=supported,
        at_risk_points=_points(summary["at_risk_points"]),
        unverified_points=_points(summary["unverified_points"]),
        findings=tuple(_finding(one, owners) for one in value["findings"]),
    )


def _finding(one: Mapping[str, Any], owners: Mapping[str, str | None]) -> ToldFinding:
    criterion = _text(one["criterion"])
    return ToldFinding(
        code=str(one["code"]),
        confidence=Confidence(one["confidence"]),
        points_at_risk=_points(one["points_at_risk"]),
        title=str(one["title"]),
        fingerprint=str(one["fingerprint"]),
        criterion=criterion,
        requirement=_text(one["requirement"]),
        path=_text(one["path"]),
        owner=owners.get(criterion or ""),
        is_waived=one["waived"] is not None,
    )


def _points(text: object) -> Decimal:
    found = Decimal(str(text))
    if not found.is_finite():
        raise ValueError(f"not a number of points: {found}")
    return found


def _text(value: object) -> str | None:
    return None if value is None else str(value)
