"""Values of a file → RuleBook. What is wrong already has a stand-in; only what meaning can tell is reported here."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from evidence_check.model.message import message
from evidence_check.model.rulebook import (
    Band,
    BandsScoring,
    Choice,
    ChoiceScoring,
    Condition,
    Criterion,
    CriterionKind,
    Domain,
    Group,
    IrrelevantFilesPolicy,
    LatePolicy,
    NoEvidencePolicy,
    NotApplicableEffect,
    NotApplicableRule,
    Period,
    Policy,
    Question,
    RatioScoring,
    Rounding,
    RuleBook,
    Scoring,
    SumScoring,
)
from evidence_check.rulebook.drafts import Draft, Entry
from evidence_check.rulebook.findings import Findings
from evidence_check.rulebook.requirement_building import RequirementBuilder
from evidence_check.rulebook.shapes import SCORING_KEYS
from evidence_check.tomlfile.paths import Path

Values = dict[str, Any]

_ANY_YEAR = 2000
_KEYS_OF_SCORING = {
    "bands": ("measure", "done", "bands"),
    "ratio": ("done", "of", "base", "span"),
    "choice": ("choices",),
    "sum": ("parts",),
}
_MORE_KEYS_OF_SCORING = {"bands": ("of",), "ratio": ("zero_below",), "choice": (), "sum": ()}


def build(findings: Findings) -> Draft:
    """Build the rulebook from the file's sound values."""
    values = findings.sound_values()
    head = values.get("rulebook", {})
    given = head.get("window", {})
    year = int(head["year"]) if "year" in head else given["from"].year if "from" in given else _ANY_YEAR
    window = Period(start=given.get("from", date(year, 1, 1)), end=given.get("to", date(year, 12, 31)))
    if window.start > window.end:
        words = message("rulebook.span_reversed", from_day=window.start, to_day=window.end)
        findings.error(("rulebook", "window"), words)
    evidence = _evidence(values.get("evidence", []), findings)
    requirements = RequirementBuilder(year=year, window=window, evidence=evidence, findings=findings)
    criteria: list[Criterion] = []
    entries: list[tuple[Entry, ...]] = []
    for index, one in enumerate(values.get("criterion", [])):
        path: Path = ("criterion", index)
        asked = tuple(
            requirements.entry(own, (*path, "requires", at)) for at, own in enumerate(one.get("requires", []))
        )
        entries.append(asked)
        criteria.append(_criterion(one, path, asked, findings))
    unused = tuple(
        requirements.entry(one, ("evidence", index))
        for index, one in enumerate(evidence)
        if one.get("id") not in requirements.used
    )
    policy = values.get("policy", {})
    book = RuleBook(
        id=head.get("id", ""),
        title=head.get("title", ""),
        version=head.get("version", ""),
        year=year,
        unit_level=head.get("unit_level", ""),
        window=window,
        max_points=Decimal(head.get("max_points", 0)),
        policy=Policy(
            no_evidence=NoEvidencePolicy(policy.get("no_evidence", "zero")),
            rounding=Rounding(policy.get("rounding", "truncate")),
            decimals=int(policy.get("decimals", 2)),
            late=LatePolicy(policy.get("late", "likely")),
            irrelevant_files=IrrelevantFilesPolicy(policy.get("irrelevant_files", "warn")),
        ),
        domains=tuple(
            Domain(
                code=one.get("code", ""),
                title=one.get("title", ""),
                max_points=Decimal(one.get("max_points", 0)),
                note=one.get("note"),
            )
            for one in values.get("domain", [])
        ),
        groups=tuple(
            Group(
                code=one.get("code", ""),
                domain=one.get("domain", ""),
                title=one.get("title", ""),
                max_points=_decimal(one.get("max_points")),
                note=one.get("note"),
            )
            for one in values.get("group", [])
        ),
        questions=tuple(Question(id=one.get("id", ""), text=one.get("text", "")) for one in values.get("question", [])),
        criteria=tuple(criteria),
        deadline=_moment(head.get("deadline")),
        source=head.get("source"),
        completeness=head.get("completeness", "illustrative"),
        note=head.get("note"),
    )
    ids = tuple(one.get("id", "") for one in evidence)
    return Draft(book=book, entries=tuple(entries), evidence_ids=ids, unused=unused)


def _evidence(given: list[Values], findings: Findings) -> list[Values]:
    """Shared evidence stands by itself."""
    for index, one in enumerate(given):
        if "use" in one:
            findings.error(("evidence", index, "use"), message("rulebook.evidence_uses_evidence"))
    return [{key: value for key, value in one.items() if key != "use"} for one in given]


def _criterion(values: Values, path: Path, asked: tuple[Entry, ...], findings: Findings) -> Criterion:
    return Criterion(
        code=values.get("code", ""),
        domain=values.get("domain", ""),
        title=values.get("title", ""),
        max_points=Decimal(values.get("max_points", 0)),
        group=values.get("group"),
        owner=values.get("owner"),
        basis=values.get("basis", "illustrative"),
        kind=CriterionKind(values.get("kind", "evidence")),
        requires=tuple(entry.requirement for entry in asked),
        scoring=_scoring(values.get("scoring"), (*path, "scoring"), findings),
        not_applicable=tuple(
            _not_applicable(one, (*path, "not_applicable", index), findings)
            for index, one in enumerate(values.get("not_applicable", []))
        ),
        formerly=values.get("formerly"),
        note=values.get("note"),
    )


def _scoring(given: Values | None, path: Path, findings: Findings) -> Scoring | None:
    kind = given.get("kind") if given is not None else None
    if given is None or kind is None:
        return None
    needed = _KEYS_OF_SCORING[kind]
    missing = [key for key in needed if key not in given]
    for key in missing:
        example = f"{key} = {SCORING_KEYS[key].shape.example}"
        findings.error((*path, key), message("rulebook.scoring_lacks", kind=kind, key=key, example=example))
    for key in given:
        if key not in (*needed, *_MORE_KEYS_OF_SCORING[kind], "kind"):
            known = ", ".join((*needed, *_MORE_KEYS_OF_SCORING[kind]))
            findings.error((*path, key), message("rulebook.scoring_key", found=key, kind=kind, known=known))
    if missing:
        return None
    done = given.get("done")
    if kind == "ratio" and isinstance(done, dict):
        findings.error((*path, "done"), message("rulebook.ratio_documents"))
        return None
    match kind:
        case "bands":
            return BandsScoring(
                measure=given["measure"],
                done=done if isinstance(done, str) else None,
                done_documents=done.get("documents", "") if isinstance(done, dict) else None,
                of=given.get("of"),
                bands=tuple(
                    Band(
                        points=Decimal(one.get("points", 0)),
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
    return tuple(
        Choice(id=one.get("id", ""), points=Decimal(one.get("points", 0)), label=one.get("label")) for one in given
    )


def _not_applicable(values: Values, path: Path, findings: Findings) -> NotApplicableRule:
    for key, other, example in (("is", "answer", 'is = "no"'), ("answer", "is", 'answer = "…"')):
        if other in values and key not in values:
            findings.error((*path, key), message("toml.missing_key", key=key, example=example))
    condition = Condition(answer=values["answer"], expected=values["is"]) if {"answer", "is"} <= values.keys() else None
    return NotApplicableRule(
        effect=NotApplicableEffect(values.get("effect", "ask")), condition=condition, needs=values.get("needs")
    )


def _moment(given: Any) -> datetime | None:
    if given is None or isinstance(given, datetime):
        return given
    return datetime.combine(given, time(23, 59, 59))


def _decimal(given: Any) -> Decimal | None:
    return None if given is None else Decimal(given)
