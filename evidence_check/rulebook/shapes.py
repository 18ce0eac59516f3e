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
    TaskRule,
)
from evidence_check.tomlfile.shape import Choice, Day, Flag, Key, ListOf, Moment, Number, OneOf, Table, Text

ZERO, ONE = Decimal(0), Decimal(1)


def _choices(kind: type[Enum]) -> Choice:
    return Choice(tuple(str(member.value) for member in kind))


_POINTS = Number(low=ZERO)
_TEXTS = OneOf((Text(), ListOf(Text(), least=1)))
_TYPE = Choice(
    (*TYPE_NAMES, ANY_TYPE),
    problem="rulebook.unknown_type",
    other_names=tuple((name, abbreviation) for abbreviation, name in TYPE_NAMES.items()),
)
_SHARE = Table(
    {
        "share": Key(Number(low=ZERO, high=ONE), required=True),
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
    "kind": Key(_choices(RequirementKind)),
    "type": Key(OneOf((_TYPE, ListOf(_TYPE, least=1)))),
    "about": Key(_ABOUT),
    "issuer": Key(_TEXTS),
    "dated": Key(_DATED),
    "period": Key(OneOf((Choice(("year",)), Number(low=Decimal(1990), high=Decimal(2100), whole=True)))),
    "due": Key(Day()),
    "signed": Key(_choices(Signed)),
}
REQUIREMENT_KEYS: dict[str, Key] = ALTERNATIVE_KEYS | {
    "id": Key(Text()),
    "use": Key(Text()),
    "label": Key(Text()),
    "follows": Key(Text()),
    "count": Key(Table({"at_least": Key(Number(low=ONE, whole=True), required=True), "per": Key(_PER)})),
    "any_of": Key(ListOf(Table(ALTERNATIVE_KEYS), least=1)),
    "loses": Key(_LOSS),
    "loses_if": Key(Table({"late": Key(_LOSS), "deficient": Key(_LOSS)})),
    "optional": Key(Flag()),
    "when": Key(_CONDITION),
    "own_document": Key(Flag()),
    "rows": Key(
        Table(
            {"at_least": Key(Number(low=ONE, whole=True), required=True), "per": Key(_PER), "date_column": Key(Text())}
        )
    ),
    "tasks": Key(_choices(TaskRule)),
    "note": Key(Text(filled=False)),
}
EVIDENCE_KEYS = REQUIREMENT_KEYS | {"id": Key(Text(), required=True)}
_BAND = Table({"at_least": Key(Number()), "at_most": Key(Number()), "points": Key(_POINTS, required=True)})
_PART = Table({"id": Key(Text(), required=True), "points": Key(_POINTS, required=True), "label": Key(Text())})
SCORING_KEYS: dict[str, Key] = {
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
_SCORING = Table(SCORING_KEYS)
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
                    "id": Key(Text(), required=True),
                    "title": Key(Text(), required=True),
                    "version": Key(Text(), required=True),
                    "year": Key(
                        Number(low=Decimal(1990), high=Decimal(2100), whole=True, example="2025"), required=True
                    ),
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
LISTS_OF_TABLES = frozenset(
    (
        "domain", "group", "question", "evidence", "criterion", "requires", "any_of", "bands", "choices", "parts",
        "not_applicable",
    )
)  # fmt: skip
"""Keys whose entries have places of their own, so that none may be left out of its list."""
HEADINGS_OF_LISTS = frozenset(
    (
        "domain", "group", "question", "evidence", "evidence.any_of", "criterion", "criterion.requires",
        "criterion.requires.any_of", "criterion.not_applicable",
    )
)  # fmt: skip
"""Tables that are written once for every entry: ``[[criterion]]``."""
