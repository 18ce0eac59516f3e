"""What a score sheet declares, put beside ``submission.toml``, which outranks it; a disagreement is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import Criterion, NotApplicableEffect, RuleBook
from evidence_check.model.score_sheet import ClaimedRow, Claims
from evidence_check.model.submission import Declarations, Explanation, NotApplicable
from evidence_check.text.points import plain
from evidence_check.text.sheet_place import where


def with_sheet(book: RuleBook, declared: Declarations, claims: Claims) -> tuple[Declarations, tuple[Message, ...]]:
    """The declarations with what only the sheet says, and a remark for everything that both say differently."""
    rows = _one_row_each(claims)
    criteria = {one.code: one for one in book.criteria}
    remarks: list[Message] = []
    scores = dict(declared.scores)
    figures = {code: dict(values) for code, values in declared.figures}
    answers = dict(declared.answers)
    explained = {one.criterion for one in declared.explanations}
    not_applicable = {one.criterion for one in declared.not_applicable}
    new_explanations: list[Explanation] = []
    new_not_applicable: list[NotApplicable] = []
    for row in rows:
        code = row.criterion
        if row.claimed is not None and scores.setdefault(code, row.claimed) != row.claimed:
            remarks.append(_disagree("score", row, claims, scores[code], row.claimed))
        for name, value in row.figures:
            if figures.setdefault(code, {}).setdefault(name, value) != value:
                remarks.append(_disagree("figure", row, claims, figures[code][name], value, name=name))
        for question, given in row.answers:
            if answers.setdefault(question, given) != given:
                remarks.append(_disagree("answer", row, claims, answers[question], given, name=question))
        if row.answer == "not_applicable" and code not in not_applicable:
            if _may_be_declared(criteria[code]):
                new_not_applicable.append(NotApplicable(criterion=code, reason=row.explanation or None))
            else:
                remarks.append(_said("not_applicable_not_allowed", row, claims))
        if row.explanation and code not in explained:
            new_explanations.append(Explanation(criterion=code, text=row.explanation))
    return (
        replace(
            declared,
            scores=tuple(scores.items()),
            figures=tuple((code, tuple(values.items())) for code, values in figures.items()),
            answers=tuple(answers.items()),
            explanations=(*declared.explanations, *new_explanations),
            not_applicable=(*declared.not_applicable, *new_not_applicable),
        ),
        tuple(remarks),
    )


def _one_row_each(claims: Claims) -> Iterator[ClaimedRow]:
    """Of a criterion that stands twice the row that counts."""
    for code in dict.fromkeys(row.criterion for row in claims.rows):
        row = claims.row_of(code)
        if row is not None:
            yield row


def _may_be_declared(criterion: Criterion) -> bool:
    return any(
        rule.condition is None and rule.effect is not NotApplicableEffect.NOT_SELF_SCORED
        for rule in criterion.not_applicable
    )


def _disagree(
    what: str, row: ClaimedRow, claims: Claims, kept: Decimal | str, other: Decimal | str, name: str = ""
) -> Message:
    if isinstance(kept, Decimal) and isinstance(other, Decimal):
        return _said(what, row, claims, (("kept_points", plain(kept)), ("other_points", plain(other)), ("name", name)))
    return _said(what, row, claims, (("kept", str(kept)), ("other", str(other)), ("name", name)))


def _said(key: str, row: ClaimedRow, claims: Claims, more: Iterable[tuple[str, str]] = ()) -> Message:
    place = where(claims.path, row.place.sheet)
    return message(f"claim.remark.{key}", criterion=row.criterion, where=place, row=row.place.row, **dict(more))
