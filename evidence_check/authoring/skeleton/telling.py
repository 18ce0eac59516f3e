"""What a rulebook asks for and how it scores, in words an officer reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import assert_never

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.document_types import ANY_TYPE, TYPE_NAMES
from evidence_check.model.figures import Figure
from evidence_check.model.rulebook import (
    Band,
    BandsScoring,
    ChoiceScoring,
    Criterion,
    CriterionKind,
    LossKind,
    NotApplicableEffect,
    NotApplicableRule,
    Period,
    Question,
    RatioScoring,
    Requirement,
    RequirementKind,
    RuleBook,
    SumScoring,
)
from evidence_check.text.fold import fold
from evidence_check.text.points import plain

NEVER_SUPPLIED = frozenset({RequirementKind.ADVERSE, RequirementKind.HELD_ELSEWHERE})
"""Kinds nobody has to look for: its absence is good, or another office holds it."""

_UNDECLARED = frozenset(
    {
        NotApplicableEffect.EXCLUDE_ITEMS,
        NotApplicableEffect.ACCEPT_WITHOUT_DECISION,
        NotApplicableEffect.NOT_SELF_SCORED,
    }
)
"""Effects on what a criterion counts, or the round's own word: nobody declares them."""


@dataclass(frozen=True)
class Telling:
    """A rulebook in one language."""

    book: RuleBook
    words: Catalogue

    @cached_property
    def question_names(self) -> dict[str, str]:
        """Question id → how the made files call it: "CH1", "CH2" …; their texts would be said again and again."""
        return {
            one.id: self.words.text("skeleton.question", number=str(number))
            for number, one in enumerate(self.book.questions, start=1)
        }

    def questions_of(self, criterion: Criterion) -> tuple[Question, ...]:
        """The questions whose answers decide something about a criterion."""
        conditions = [one.when for one in criterion.requires] + [one.condition for one in criterion.not_applicable]
        asked = {one.answer for one in conditions if one is not None}
        return tuple(one for one in self.book.questions if one.id in asked)

    def points(self, points: Decimal) -> str:
        """A number as printed: "12", "0,5"."""
        return self.words.points(plain(points))

    def paper(self, requirement: Requirement) -> str:
        """The paper and its conditions: "Báo cáo quý (ít nhất 4, mỗi quý một)"."""
        notes = list(self._notes(requirement))
        label = requirement.label[:1].upper() + requirement.label[1:]
        return f"{label} ({'; '.join(notes)})" if notes else label

    def _notes(self, requirement: Requirement) -> Iterator[str]:
        forms = dict.fromkeys(self._forms(requirement))
        said = fold(requirement.label)
        unsaid = [form for form in forms if fold(form) not in said]
        if unsaid:
            found = self.words.text("skeleton.paper.or").join(unsaid)
            yield found if len(unsaid) == len(forms) else self.words.text("skeleton.paper.also", found=found)
        for name, asked in (("count", requirement.count), ("rows", requirement.rows)):
            if asked is not None:
                key = f"{name}_{asked.per}" if asked.per else name
                yield self.words.text(f"skeleton.paper.{key}", count=str(asked.at_least))
        optional = self.words.text("skeleton.paper.optional")
        if requirement.optional and optional not in said:
            yield optional
        if requirement.when is not None:
            yield self._when(requirement.when.answer, requirement.when.expected)

    def _forms(self, requirement: Requirement) -> Iterator[str]:
        """What the paper may be: "Báo cáo", "Biên bản", "hình ảnh"; a type that does not matter is not told."""
        for one in requirement.alternatives:
            key = f"skeleton.kind.{one.kind.value}"
            if self.words.has(key):
                yield self.words.text(key)
            elif ANY_TYPE not in one.types:
                yield from (TYPE_NAMES[kind] for kind in one.types if kind in TYPE_NAMES)

    def _when(self, question: str, expected: str) -> str:
        name = self.question_names.get(question, question)
        return self.words.text(f"skeleton.paper.when_{expected}", question=name)

    def loss(self, criterion: Criterion, requirement: Requirement) -> str:
        """What its absence costs, where that is not simply everything; "" else."""
        if requirement.optional or requirement.kind in NEVER_SUPPLIED:
            return ""
        if requirement.loses.kind is LossKind.BY_SCORING:
            return self.words.text("skeleton.paper.loses_by_scoring")
        lost = at_stake(criterion, requirement)
        if lost == 0:
            return self.words.text("skeleton.paper.loses_nothing")
        return self.words.text("skeleton.paper.loses", points=plain(lost)) if lost < criterion.max_points else ""

    def deadlines(self, requirement: Requirement, today: date | None = None) -> tuple[str, ...]:
        """When the paper has to be issued, each span and each last day once; with ``today`` also how long that is."""
        spans = dict.fromkeys(one.dated for one in requirement.alternatives if one.dated is not None)
        dues = dict.fromkeys(one.due for one in requirement.alternatives if one.due is not None)
        return (*map(self._span, spans), *(self._due(due, today) for due in dues))

    def _span(self, span: Period) -> str:
        if span == Period(start=date(self.book.year, 1, 1), end=date(self.book.year, 12, 31)):
            return self.words.text("skeleton.when.year", year=str(self.book.year))
        return self.words.text("skeleton.when.span", from_day=span.start.isoformat(), to_day=span.end.isoformat())

    def _due(self, due: date, today: date | None) -> str:
        said = self.words.text("skeleton.when.due", day=due.isoformat())
        return said if today is None else f"{said} ({self.left(due, today)})"

    def left(self, day: date, today: date) -> str:
        """Days left, "today", or days over."""
        days = (day - today).days
        key = "left" if days > 0 else "today" if days == 0 else "over"
        return self.words.text(f"skeleton.when.{key}", count=str(abs(days)))

    def deadline(self, today: date | None = None) -> str:
        """When the round closes, with ``today`` also how long that is; "" where the rulebook does not say."""
        end = self.book.deadline
        if end is None:
            return ""
        said = self.words.text(
            "skeleton.when.deadline", hour=str(end.hour), minute=f"{end.minute:02}", day=end.date().isoformat()
        )
        return said if today is None else f"{said} ({self.left(end.date(), today)})"

    def figure(self, figure: Figure) -> str:
        """Its name as it is declared, a colon, and what it is to the formula."""
        return f"{figure.name}: {self.figure_role(figure)}"

    def figure_role(self, figure: Figure) -> str:
        """What a figure is to the formula."""
        points = plain(figure.points) if figure.points is not None else ""
        return self.words.text(f"skeleton.figure.{figure.role.value}", points=points)

    def scoring(self, criterion: Criterion) -> tuple[str, ...]:
        """How points come about, and what becomes of a criterion that does not apply; one statement a line."""
        return (*self._scoring(criterion), *map(self._not_applicable, criterion.not_applicable))

    def _scoring(self, criterion: Criterion) -> Iterator[str]:
        text, scoring = self.words.text, criterion.scoring
        match scoring:
            case None if criterion.kind is CriterionKind.SURVEY:
                yield text("skeleton.scoring.survey")
            case None if not criterion.requires:
                yield text("skeleton.scoring.unsaid", points=plain(criterion.max_points))
            case None:
                whole = all(at_stake(criterion, one) == criterion.max_points for one in needed(criterion))
                key = "all_or_nothing" if whole else "by_paper"
                yield text(f"skeleton.scoring.{key}", points=plain(criterion.max_points))
            case BandsScoring():
                for band in scoring.bands:
                    yield text("skeleton.scoring.band", found=self._bound(band, scoring), points=plain(band.points))
                yield text("skeleton.scoring.else")
            case RatioScoring():
                yield text(
                    "skeleton.scoring.ratio" if scoring.base else "skeleton.scoring.ratio_only",
                    base_points=plain(scoring.base),
                    span_points=plain(scoring.span),
                    done=scoring.done,
                    of=scoring.of,
                )
                if scoring.zero_below is not None:
                    yield text("skeleton.scoring.zero_below", percent_points=plain(scoring.zero_below * 100))
            case ChoiceScoring():
                yield text("skeleton.scoring.choice")
                for one in scoring.choices:
                    yield text("skeleton.scoring.level", found=one.id, points=plain(one.points))
            case SumScoring():
                yield text("skeleton.scoring.sum")
            case _:
                assert_never(scoring)

    def _bound(self, band: Band, scoring: BandsScoring) -> str:
        unit = "%" if scoring.measure == "percent" else ""
        bounds = [
            self.words.text(f"skeleton.scoring.{name}", bound_points=plain(bound), unit=unit)
            for name, bound in (("at_least", band.at_least), ("at_most", band.at_most))
            if bound is not None
        ]
        found = ", ".join(bounds) or self.words.text("skeleton.scoring.any")
        return found[:1].upper() + found[1:]

    def _not_applicable(self, rule: NotApplicableRule) -> str:
        effect = self.words.text(f"skeleton.not_applicable.{rule.effect.value}")
        if rule.needs is not None:
            effect = f"{effect} {self.words.text('skeleton.not_applicable.explained')}"
        if rule.condition is not None:
            said = f"{self._when(rule.condition.answer, rule.condition.expected)}: {effect}"
        elif rule.effect in _UNDECLARED:
            said = effect
        else:
            said = self.words.text("skeleton.not_applicable.declared", found=effect)
        return said[:1].upper() + said[1:]


def needed(criterion: Criterion) -> tuple[Requirement, ...]:
    """What a criterion loses points without."""
    return tuple(
        one
        for one in criterion.requires
        if not one.optional and one.kind not in NEVER_SUPPLIED and at_stake(criterion, one) > 0
    )


def may_be_not_applicable(criterion: Criterion) -> bool:
    """True where the officer's own "Không áp dụng" decides (contract section 6)."""
    return any(rule.condition is None and rule.effect not in _UNDECLARED for rule in criterion.not_applicable)


def is_self_scored(criterion: Criterion) -> bool:
    """False where the appraisers score: by survey, or because the round says so. No papers are asked then."""
    scored_by_others = any(
        rule.condition is None and rule.effect is NotApplicableEffect.NOT_SELF_SCORED
        for rule in criterion.not_applicable
    )
    return criterion.kind is not CriterionKind.SURVEY and not scored_by_others


def at_stake(criterion: Criterion, requirement: Requirement) -> Decimal:
    """The most that the absence of a paper can cost its criterion."""
    loss, most = requirement.loses, criterion.max_points
    match loss.kind:
        case LossKind.ALL | LossKind.BY_SCORING:
            return most
        case LossKind.POINTS:
            return min(most, loss.amount or Decimal(0))
        case LossKind.SHARE_OF_MAX | LossKind.SHARE_OF_EARNED:
            return most * (loss.amount or Decimal(0))
        case _:
            assert_never(loss.kind)
