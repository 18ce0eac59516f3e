"""The rulebook format (contract section 6) as shapes: what the loader accepts and what editors are told."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from evidence_check.model.document_types import ANY_TYPE, TYPE_NAMES
from evidence_check.model.rulebook import (
    CriterionKind,
    IrrelevantFilesPolicy,
    LatePolicy,
    NoEvidencePolicy,
    NotApplicableEffect,
    RequirementKind,
    Rounding,
    Signed,
)
from evidence_check.tomlfile.shape import Choice, Day, Flag, Key, ListOf, Moment, Number, OneOf, Table, Text

ZERO, ONE = Decimal(0), Decimal(1)


def _choices(kind: type[Enum]) -> Choice:
    return Choice(tuple(str(member.value) for member in kind))


_POINTS = Number(low=ZERO)
_TEXTS = OneOf((Text(), ListOf(Text(), least=1)))
_TYPE = Choice((*TYPE_NAMES, ANY_TYPE), problem="rulebook.unknown_type")
_SHARE = Table(
    {
        "share": Key(Number(low=ZERO, high=ONE), required=True, title="phần bị mất, 0 đến 1"),
        "of": Key(Choice(("max", "earned")), required=True),
    }
)
_LOSS = OneOf((Choice(("all", "by_scoring"), problem="rulebook.unknown_loss"), _POINTS, _SHARE))
_CONDITION = Table({"answer": Key(Text(), required=True), "is": Key(Choice(("yes", "no")), required=True)})
_DATED = Table(
    {"within": Key(Choice(("year", "window"))), "from": Key(OneOf((Day(), Text()))), "to": Key(OneOf((Day(), Text())))}
)
_PER = Choice(("month", "quarter", "half_year", "year"))
_ABOUT = OneOf((Text(), ListOf(OneOf((Text(), ListOf(Text(), least=1))), least=1)))

ALTERNATIVE_KEYS: dict[str, Key] = {
    "kind": Key(_choices(RequirementKind), title="loại minh chứng"),
    "type": Key(OneOf((_TYPE, ListOf(_TYPE, least=1))), title="loại văn bản theo Nghị định 30/2020"),
    "about": Key(_ABOUT, title="cụm từ phải có trong trích yếu"),
    "issuer": Key(_TEXTS, title="cơ quan ban hành: unit, parent, any hoặc tên"),
    "dated": Key(_DATED, title="khoảng ngày ban hành"),
    "period": Key(OneOf((Choice(("year",)), Number(low=Decimal(1990), high=Decimal(2100), whole=True)))),
    "due": Key(Day(), title="hạn: sau ngày này là chậm"),
    "signed": Key(_choices(Signed)),
}
REQUIREMENT_KEYS: dict[str, Key] = ALTERNATIVE_KEYS | {
    "id": Key(Text(), title="mã của yêu cầu"),
    "use": Key(Text(), title="dùng lại một [[evidence]]"),
    "label": Key(Text(), title="tên minh chứng như cán bộ gọi"),
    "follows": Key(Text(), title="phải có sau yêu cầu này (kế hoạch → báo cáo)"),
    "count": Key(Table({"at_least": Key(Number(low=ONE, whole=True), required=True), "per": Key(_PER)})),
    "any_of": Key(ListOf(Table(ALTERNATIVE_KEYS), least=1)),
    "loses": Key(_LOSS, title="mất bao nhiêu điểm nếu thiếu"),
    "loses_if": Key(Table({"late": Key(_LOSS), "deficient": Key(_LOSS)})),
    "optional": Key(Flag(), title="chỉ cần nếu có"),
    "when": Key(_CONDITION),
    "own_document": Key(Flag(), title="phải là văn bản riêng"),
    "rows": Key(
        Table(
            {"at_least": Key(Number(low=ONE, whole=True), required=True), "per": Key(_PER), "date_column": Key(Text())}
        )
    ),
    "note": Key(Text(filled=False)),
}
EVIDENCE_KEYS = REQUIREMENT_KEYS | {"id": Key(Text(), required=True, title="mã để use gọi tới")}
_BAND = Table({"at_least": Key(Number()), "at_most": Key(Number()), "points": Key(_POINTS, required=True)})
_PART = Table({"id": Key(Text(), required=True), "points": Key(_POINTS, required=True), "label": Key(Text())})
_SCORING = Table(
    {
        "kind": Key(Choice(("bands", "ratio", "choice", "sum")), required=True),
        "measure": Key(Choice(("percent", "count"))),
        "done": Key(OneOf((Text(), Table({"documents": Key(Text(), required=True)})))),
        "of": Key(Text()),
        "bands": Key(ListOf(_BAND, least=1)),
        "base": Key(_POINTS),
        "span": Key(_POINTS),
        "zero_below": Key(Number(low=ZERO, high=ONE)),
        "choices": Key(ListOf(_PART, least=1)),
        "parts": Key(ListOf(_PART, least=1)),
    }
)
_NOT_APPLICABLE = Table(
    {
        "answer": Key(Text()),
        "is": Key(Choice(("yes", "no"))),
        "effect": Key(_choices(NotApplicableEffect), required=True),
        "needs": Key(Choice(("explanation",))),
    }
)
RULEBOOK_FILE = Table(
    {
        "rulebook": Key(
            Table(
                {
                    "id": Key(Text(), required=True, title="cũng là tên tệp"),
                    "title": Key(Text(), required=True),
                    "version": Key(Text(), required=True),
                    "year": Key(Number(low=Decimal(1990), high=Decimal(2100), whole=True), required=True),
                    "unit_level": Key(Text(), required=True),
                    "window": Key(
                        Table({"from": Key(Day(), required=True), "to": Key(Day(), required=True)}), required=True
                    ),
                    "deadline": Key(Moment()),
                    "max_points": Key(Number(low=ZERO), required=True),
                    "source": Key(Text()),
                    "completeness": Key(Choice(("complete", "partial", "illustrative"))),
                    "note": Key(Text(filled=False)),
                }
            ),
            required=True,
        ),
        "policy": Key(
            Table(
                {
                    "no_evidence": Key(_choices(NoEvidencePolicy)),
                    "rounding": Key(_choices(Rounding)),
                    "decimals": Key(Number(low=ZERO, high=Decimal(6), whole=True)),
                    "late": Key(_choices(LatePolicy)),
                    "irrelevant_files": Key(_choices(IrrelevantFilesPolicy)),
                }
            )
        ),
        "domain": Key(
            ListOf(
                Table(
                    {
                        "code": Key(Text(), required=True),
                        "title": Key(Text(), required=True),
                        "max_points": Key(_POINTS, required=True),
                        "note": Key(Text(filled=False)),
                    }
                ),
                least=1,
            ),
            required=True,
        ),
        "group": Key(
            ListOf(
                Table(
                    {
                        "code": Key(Text(), required=True),
                        "domain": Key(Text(), required=True),
                        "title": Key(Text(), required=True),
                        "max_points": Key(_POINTS),
                        "note": Key(Text(filled=False)),
                    }
                )
            )
        ),
        "question": Key(ListOf(Table({"id": Key(Text(), required=True), "text": Key(Text(), required=True)}))),
        "evidence": Key(ListOf(Table(EVIDENCE_KEYS))),
        "criterion": Key(
            ListOf(
                Table(
                    {
                        "code": Key(Text(), required=True),
                        "domain": Key(Text(), required=True),
                        "group": Key(Text()),
                        "title": Key(Text(), required=True),
                        "max_points": Key(_POINTS, required=True),
                        "owner": Key(Text()),
                        "basis": Key(Choice(("sourced", "derived", "illustrative"))),
                        "kind": Key(_choices(CriterionKind)),
                        "requires": Key(ListOf(Table(REQUIREMENT_KEYS))),
                        "scoring": Key(_SCORING),
                        "not_applicable": Key(ListOf(_NOT_APPLICABLE)),
                        "formerly": Key(Text()),
                        "note": Key(Text(filled=False)),
                    }
                ),
                least=1,
            ),
            required=True,
        ),
    }
)
