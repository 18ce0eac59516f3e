"""Checked TOML values → RuleBook. Runs only where no shape is wrong; reports what only meaning can tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import (
    Alternative,
    Band,
    BandsScoring,
    Choice,
    ChoiceScoring,
    Condition,
    Count,
    Criterion,
    CriterionKind,
    Domain,
    Group,
    IrrelevantFilesPolicy,
    LatePolicy,
    Loss,
    LossKind,
    NoEvidencePolicy,
    NotApplicableEffect,
    NotApplicableRule,
    Period,
    Policy,
    Question,
    RatioScoring,
    Requirement,
    RequirementKind,
    Rounding,
    RuleBook,
    Scoring,
    Signed,
    SumScoring,
    TableRows,
)
from evidence_check.rulebook.shapes import ALTERNATIVE_KEYS
from evidence_check.tomlfile.paths import Path
from evidence_check.tomlfile.shape import with_suggestion

Report = Callable[[Path, Message], None]
Values = dict[str, Any]

_OFFSET = re.compile(r"([+-]\d)-(\d\d)-(\d\d)")


def build(values: Values, report: Report) -> RuleBook:
    """Build the rulebook; mistakes are reported and a stand-in value is used, so that all are found."""
    head = values["rulebook"]
    year = int(head["year"])
    window = _period(head["window"]["from"], head["window"]["to"], ("rulebook", "window"), report)
    evidence = {entry["id"]: entry for entry in values.get("evidence", []) if "id" in entry}
    for index, entry in enumerate(values.get("evidence", [])):
        if "id" not in entry:
            report(("evidence", index), message("toml.missing_key", key="id"))
    context = _Context(year=year, window=window, evidence=evidence, report=report)
    policy = values.get("policy", {})
    return RuleBook(
        id=head["id"],
        title=head["title"],
        version=head["version"],
        year=year,
        unit_level=head["unit_level"],
        window=window,
        max_points=Decimal(head["max_points"]),
        policy=Policy(
            no_evidence=NoEvidencePolicy(policy.get("no_evidence", "zero")),
            rounding=Rounding(policy.get("rounding", "truncate")),
            decimals=int(policy.get("decimals", 2)),
            late=LatePolicy(policy.get("late", "likely")),
            irrelevant_files=IrrelevantFilesPolicy(policy.get("irrelevant_files", "warn")),
        ),
        domains=tuple(
            Domain(code=one["code"], title=one["title"], max_points=Decimal(one["max_points"]))
            for one in values["domain"]
        ),
        groups=tuple(
            Group(
                code=one["code"], domain=one["domain"], title=one["title"], max_points=_decimal(one.get("max_points"))
            )
            for one in values.get("group", [])
        ),
        questions=tuple(Question(id=one["id"], text=one["text"]) for one in values.get("question", [])),
        criteria=tuple(_criterion(one, ("criterion", index), context) for index, one in enumerate(values["criterion"])),
        deadline=_moment(head.get("deadline")),
        source=head.get("source"),
        completeness=head.get("completeness", "illustrative"),
        note=head.get("note"),
    )


class _Context:
    """What every requirement needs to be resolved: the year, the window, the shared evidence."""

    def __init__(self, *, year: int, window: Period, evidence: dict[str, Values], report: Report) -> None:
        self.year = year
        self.window = window
        self.evidence = evidence
        self.report = report


def _criterion(values: Values, path: Path, context: _Context) -> Criterion:
    requires = values.get("requires", [])
    return Criterion(
        code=values["code"],
        domain=values["domain"],
        title=values["title"],
        max_points=Decimal(values["max_points"]),
        group=values.get("group"),
        owner=values.get("owner"),
        basis=values.get("basis", "illustrative"),
        kind=CriterionKind(values.get("kind", "evidence")),
        requires=tuple(_requirement(one, (*path, "requires", index), context) for index, one in enumerate(requires)),
        scoring=_scoring(values.get("scoring"), (*path, "scoring"), context.report),
        not_applicable=tuple(
            _not_applicable(one, (*path, "not_applicable", index), context)
            for index, one in enumerate(values.get("not_applicable", []))
        ),
        formerly=values.get("formerly"),
        note=values.get("note"),
    )


def _requirement(own: Values, path: Path, context: _Context) -> Requirement:
    values = own
    shared = own.get("use")
    if shared is not None:
        if shared not in context.evidence:
            context.report(
                (*path, "use"), with_suggestion("rulebook.unknown_evidence", shared, tuple(context.evidence))
            )
        values = context.evidence.get(shared, {}) | {key: value for key, value in own.items() if key != "use"}
        values.setdefault("id", shared)
    for key in ("id", "label"):
        if key not in values:
            context.report(path, message("toml.missing_key", key=key))
    alternatives = values.get("any_of") or [{}]
    base = {key: value for key, value in values.items() if key in ALTERNATIVE_KEYS}
    count, rows, when = values.get("count"), values.get("rows"), values.get("when")
    losses = values.get("loses_if", {})
    return Requirement(
        id=values.get("id", ""),
        label=values.get("label", ""),
        kind=RequirementKind(values.get("kind", "document")),
        alternatives=tuple(_alternative(base | one, path, context) for one in alternatives),
        follows=values.get("follows"),
        count=Count(at_least=int(count["at_least"]), per=count.get("per")) if count else None,
        loses=_loss(values.get("loses", "all")),
        loses_if_late=_loss(losses["late"]) if "late" in losses else None,
        loses_if_deficient=_loss(losses["deficient"]) if "deficient" in losses else None,
        optional=bool(values.get("optional", False)),
        when=Condition(answer=when["answer"], expected=when["is"]) if when else None,
        own_document=bool(values.get("own_document", False)),
        evidence_id=shared,
        rows=TableRows(at_least=int(rows["at_least"]), per=rows.get("per"), date_column=rows.get("date_column"))
        if rows
        else None,
        note=values.get("note"),
    )


def _alternative(values: Values, path: Path, context: _Context) -> Alternative:
    types = values.get("type", ["any"])
    period = values.get("period")
    return Alternative(
        kind=RequirementKind(values.get("kind", "document")),
        types=(types,) if isinstance(types, str) else tuple(types),
        about=_about(values.get("about", [])),
        issuer=_texts(values.get("issuer", [])),
        dated=_dated(values.get("dated"), (*path, "dated"), context),
        period=context.year if period == "year" else int(period) if period is not None else None,
        due=values.get("due"),
        signed=Signed(values.get("signed", "any")),
    )


def _about(given: Any) -> tuple[tuple[str, ...], ...]:
    elements = [given] if isinstance(given, str) else given
    return tuple((one,) if isinstance(one, str) else tuple(one) for one in elements)


def _texts(given: Any) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _dated(given: Values | None, path: Path, context: _Context) -> Period | None:
    if given is None:
        return None
    year = Period(start=date(context.year, 1, 1), end=date(context.year, 12, 31))
    within = given.get("within")
    if within is not None:
        if "from" in given or "to" in given:
            context.report(path, message("rulebook.within_and_span"))
        return year if within == "year" else context.window
    if not given:
        context.report(path, message("toml.empty"))
    start = _day(given.get("from"), (*path, "from"), context, year.start)
    end = _day(given.get("to"), (*path, "to"), context, year.end)
    return _period(start, end, path, context.report)


def _day(given: Any, path: Path, context: _Context, missing: date) -> date:
    if given is None:
        return missing
    if isinstance(given, date):
        return given
    match = _OFFSET.fullmatch(given)
    if match is None:
        context.report(path, message("rulebook.bad_offset", found=given))
        return missing
    try:
        return date(context.year + int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        context.report(path, message("rulebook.impossible_day", found=given))
        return missing


def _period(start: date, end: date, path: Path, report: Report) -> Period:
    if start > end:
        report(path, message("rulebook.span_reversed", from_day=start, to_day=end))
    return Period(start=start, end=end)


def _moment(given: Any) -> datetime | None:
    if given is None or isinstance(given, datetime):
        return given
    return datetime.combine(given, time(23, 59, 59))


def _loss(given: Any) -> Loss:
    if isinstance(given, str):
        return Loss(kind=LossKind(given))
    if isinstance(given, dict):
        kind = LossKind.SHARE_OF_MAX if given["of"] == "max" else LossKind.SHARE_OF_EARNED
        return Loss(kind=kind, amount=Decimal(given["share"]))
    return Loss(kind=LossKind.POINTS, amount=Decimal(given))


def _scoring(given: Values | None, path: Path, report: Report) -> Scoring | None:
    if given is None:
        return None
    needed = {
        "bands": ("measure", "done", "bands"),
        "ratio": ("done", "of", "base", "span"),
        "choice": ("choices",),
        "sum": ("parts",),
    }[given["kind"]]
    missing = [key for key in needed if key not in given]
    for key in missing:
        report(path, message("toml.missing_key", key=key))
    for key in given:
        if key not in (*needed, "kind", "of", "zero_below"):
            report((*path, key), message("rulebook.scoring_key", found=key, kind=given["kind"]))
    if missing:
        return None
    done = given.get("done")
    if given["kind"] == "ratio" and isinstance(done, dict):
        report((*path, "done"), message("rulebook.ratio_documents"))
        return None
    match given["kind"]:
        case "bands":
            return BandsScoring(
                measure=given["measure"],
                done=done if isinstance(done, str) else None,
                done_documents=done["documents"] if isinstance(done, dict) else None,
                of=given.get("of"),
                bands=tuple(
                    Band(
                        points=Decimal(one["points"]),
                        at_least=_decimal(one.get("at_least")),
                        at_most=_decimal(one.get("at_most")),
                    )
                    for one in given["bands"]
                ),
            )
        case "ratio":
            return RatioScoring(
                done=str(done),
                of=given["of"],
                base=Decimal(given["base"]),
                span=Decimal(given["span"]),
                zero_below=_decimal(given.get("zero_below")),
            )
        case "choice":
            return ChoiceScoring(choices=_choices(given["choices"]))
        case _:
            return SumScoring(parts=_choices(given["parts"]))


def _choices(given: list[Values]) -> tuple[Choice, ...]:
    return tuple(Choice(id=one["id"], points=Decimal(one["points"])) for one in given)


def _not_applicable(values: Values, path: Path, context: _Context) -> NotApplicableRule:
    if ("answer" in values) != ("is" in values):
        context.report(path, message("toml.missing_key", key="is" if "answer" in values else "answer"))
    condition = Condition(answer=values["answer"], expected=values["is"]) if {"answer", "is"} <= values.keys() else None
    return NotApplicableRule(
        effect=NotApplicableEffect(values["effect"]), condition=condition, needs=values.get("needs")
    )


def _decimal(given: Any) -> Decimal | None:
    return None if given is None else Decimal(given)
