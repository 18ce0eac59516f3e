"""JSON Schema (draft-07) of the JSON report, printed by ``rules schema --report``."""

from __future__ import annotations

from typing import Any

from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.extraction import TextSource
from evidence_check.model.report import CriterionStatus, PointLossKind, RequirementStatus
from evidence_check.model.signature import Changes, Coverage, SigningVerdict, TimeSource, Trust
from evidence_check.model.visible_mark import Ink, Sighting
from evidence_check.report.json_v1 import SCHEMA_VERSION

_POINTS = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}
_TEXT = {"type": "string"}
_TEXT_OR_NULL = {"type": ["string", "null"]}
_COUNT = {"type": "integer", "minimum": 0}
_CODES = [code.value for code in FindingCode]


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": True,
    }


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


_FIELDS: dict[str, Any] = {
    "type": _TEXT_OR_NULL,
    "number": _TEXT_OR_NULL,
    "symbol": _TEXT_OR_NULL,
    "issued_on": {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d$"},
    "subject": _TEXT_OR_NULL,
    "unread": _list({"enum": ["number", "issued_on"]}),
}
_NEAR_MISS = _object({"path": _TEXT, "reasons": _list(_TEXT)})
_SIGHTING = {"enum": [one.value for one in Sighting]}
_SIGNED = {
    "signer": _TEXT_OR_NULL,
    "signed_at": _TEXT_OR_NULL,
    "intact": {"type": ["boolean", "null"]},
    "covers_whole_document": {"type": ["boolean", "null"]},
}
_DIGITAL = _object(
    {
        "kind": {"const": "digital"},
        **_SIGNED,
        "field": _TEXT,
        "page": {"type": ["integer", "null"]},
        "organisations": _list(_TEXT),
        "issuer": _TEXT_OR_NULL,
        "time_source": {"enum": [source.value for source in TimeSource]},
        "subfilter": _TEXT_OR_NULL,
        "is_timestamp": {"type": "boolean"},
        "coverage": {"enum": [coverage.value for coverage in Coverage]},
        "changes_after": {"enum": [changes.value for changes in Changes]},
        "trust": {"enum": [trust.value for trust in Trust]},
    }
)
_VISIBLE = _object(
    {
        "kind": {"enum": ["stamp", "handwriting"]},
        **_SIGNED,
        "page": _COUNT,
        "box": _list({"type": "number", "minimum": 0, "maximum": 1}),
        "ink": {"enum": [*(one.value for one in Ink), None]},
        "confidence": {"enum": ["likely", "cannot_tell"]},
    }
)
_DOCUMENT = _object(
    {
        "path": _TEXT,
        "media_type": _TEXT,
        "sha256": _TEXT,
        "size": _COUNT,
        "pages": {"type": ["integer", "null"]},
        "text_source": {"enum": [source.value for source in TextSource]},
        **_FIELDS,
        "place": _TEXT_OR_NULL,
        "issuer": _TEXT_OR_NULL,
        "signer": _TEXT_OR_NULL,
        "signatures": _list({"anyOf": [_DIGITAL, _VISIBLE]}),
        "signing": {"enum": [verdict.value for verdict in SigningVerdict]},
        "signing_looks": _list(
            _object({"page": _COUNT, "in_colour": {"type": "boolean"}, "seal": _SIGHTING, "handwriting": _SIGHTING})
        ),
        "problems": _list({"enum": _CODES}),
        "used_for": _list(_TEXT),
        "parts": _list(_object({"page_from": _COUNT, "page_to": {"type": ["integer", "null"]}, **_FIELDS})),
    },
    optional=("signing_looks",),
)
_SUMMARY = _object(
    {
        **dict.fromkeys(
            (
                "max_points",
                "applicable_points",
                "claimed_points",
                "supported_points",
                "at_risk_points",
                "unverified_points",
                "unscored_points",
                "recoverable_points",
                "worst_points",
                "best_points",
            ),
            _POINTS,
        ),
        "criteria_total": _COUNT,
        "criteria_full": _COUNT,
        "documents_total": _COUNT,
        "documents_uninspected": _COUNT,
        "findings_by_confidence": _object({grade.value: _COUNT for grade in Confidence}),
    }
)
_CRITERION = _object(
    {
        "code": _TEXT,
        "title": _TEXT,
        "domain": _TEXT,
        "owner": _TEXT_OR_NULL,
        "max_points": _POINTS,
        "claimed_points": _POINTS,
        "supported_points": _POINTS,
        "at_risk_points": _POINTS,
        "status": {"enum": [status.value for status in CriterionStatus]},
        "loss_kind": {"enum": [*(kind.value for kind in PointLossKind), None]},
        "working": _TEXT_OR_NULL,
        "requirements": _list(
            _object(
                {
                    "id": _TEXT,
                    "label": _TEXT,
                    "status": {"enum": [status.value for status in RequirementStatus]},
                    "documents": _list(_TEXT),
                    "near_misses": _list(_NEAR_MISS),
                }
            )
        ),
    }
)
_FINDING = _object(
    {
        "code": {"enum": _CODES},
        "confidence": {"enum": [grade.value for grade in Confidence]},
        "criterion": _TEXT_OR_NULL,
        "requirement": _TEXT_OR_NULL,
        "path": _TEXT_OR_NULL,
        "page": {"type": ["integer", "null"]},
        "points_at_risk": _POINTS,
        "title": _TEXT,
        "detail": _TEXT,
        "remedy": _TEXT,
        "fingerprint": _TEXT,
        "waived": {
            "anyOf": [
                {"type": "null"},
                _object({"reason": _TEXT_OR_NULL, "by": _TEXT_OR_NULL, "expires": _TEXT_OR_NULL}),
            ]
        },
    }
)


_TOLD_FINDING = _object(
    {name: _FINDING["properties"][name] for name in ("code", "confidence", "criterion", "requirement", "path")}
    | {"owner": _TEXT_OR_NULL, "points_at_risk": _POINTS, "title": _TEXT, "fingerprint": _TEXT}
    | {"waived": {"type": "boolean"}}
)
_COMPARISON = _object(
    {
        "since": _TEXT,
        "until": _TEXT,
        "worse": {"type": "boolean"},
        **dict.fromkeys(("claimed_change", "supported_change", "at_risk_change", "unverified_change"), _POINTS),
        **dict.fromkeys(("new", "fixed", "still_open"), _list(_TOLD_FINDING)),
        "remarks": _list(_TEXT),
    }
)


def report_schema() -> dict[str, Any]:
    """The schema. Additional properties are allowed: adding is no breaking change (contract, head)."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "evidence-check-report-v1.schema.json",
        "title": "evidence-check report",
    } | _object(
        {
            "schema_version": {"const": SCHEMA_VERSION},
            "tool": _object({"name": _TEXT, "version": _TEXT}),
            "rulebook": _object({"id": _TEXT, "title": _TEXT, "version": _TEXT, "year": _COUNT, "max_points": _POINTS}),
            "submission": _object({"path": _TEXT, "unit": _TEXT_OR_NULL, "year": _COUNT, "as_of": _TEXT}),
            "summary": _SUMMARY,
            "domains": _list(
                _object(
                    {
                        "code": _TEXT,
                        "title": _TEXT,
                        "max_points": _POINTS,
                        "claimed_points": _POINTS,
                        "supported_points": _POINTS,
                    }
                )
            ),
            "criteria": _list(_CRITERION),
            "actions": _list(
                _object(
                    {
                        "id": _TEXT,
                        "remedy": _TEXT,
                        "owner": _TEXT_OR_NULL,
                        "criteria": _list(_TEXT),
                        "points": _POINTS,
                        "together_with": _list(_TEXT),
                    }
                )
            ),
            "findings": _list(_FINDING),
            "documents": _list(_DOCUMENT),
            "uninspected": _list(_object({"path": _TEXT, "reason": _TEXT})),
            "ignored": _list(_object({"path": _TEXT, "reason": _TEXT})),
            "notes": _list(_TEXT),
            "comparison": _COMPARISON,
        },
        optional=("comparison",),
    )
