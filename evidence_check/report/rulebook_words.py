"""The pieces of a rulebook in words an officer understands; one place for ``rules show`` and ``rules diff``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import assert_never

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.document_types import ANY_TYPE, TYPE_NAMES
from evidence_check.model.rulebook import (
    Alternative,
    Band,
    BandsScoring,
    Choice,
    ChoiceScoring,
    Condition,
    Criterion,
    Loss,
    LossKind,
    NotApplicableRule,
    Period,
    Policy,
    RatioScoring,
    Requirement,
    RequirementKind,
    RuleBook,
    Scoring,
    Signed,
    SumScoring,
    TaskRule,
)
from evidence_check.text.points import plain

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class RulebookWords:
    """Says what stands in one rulebook, in one language."""

    book: RuleBook
    words: Catalogue
    most_phrases: int | None = None
    """Of a longer row of phrases of which one suffices, only so many are named."""

    def points(self, points: Decimal) -> str:
        """ "1,5 điểm"."""
        return self._say("points", points=plain(points))

    def number(self, number: Decimal) -> str:
        """A number as the language writes it."""
        return self.words.points(plain(number))

    def loss(self, loss: Loss) -> str:
        """What is lost."""
        match loss.kind:
            case LossKind.ALL | LossKind.BY_SCORING:
                return self._say(f"loss.{loss.kind.value}")
            case LossKind.POINTS:
                amount = loss.amount or Decimal(0)
                return self._say("loss.nothing") if not amount else self._say("loss.points", points=plain(amount))
            case LossKind.SHARE_OF_MAX | LossKind.SHARE_OF_EARNED:
                share = (loss.amount or Decimal(0)) * _HUNDRED
                return self._say(f"loss.{loss.kind.value}", percent_points=plain(share))
            case _:
                assert_never(loss.kind)

    def losses(self, one: Requirement) -> str:
        """What lacking, late and deficient papers cost, in one sentence."""
        if one.optional:
            return self._say("loss.optional")
        if one.kind is RequirementKind.ADVERSE:
            return self._say("loss.adverse", found=self.loss(one.loses))
        if one.kind is RequirementKind.HELD_ELSEWHERE:
            return self._say("loss.held_elsewhere")
        pieces = [self._say("loss.missing", found=self.loss(one.loses))]
        if one.loses_if_late is not None:
            pieces.append(self._say("loss.late", found=self.loss(one.loses_if_late)))
        if one.loses_if_deficient is not None:
            pieces.append(self._say("loss.deficient", found=self.loss(one.loses_if_deficient)))
        return "; ".join(pieces)

    def condition(self, condition: Condition) -> str:
        """Which answer to which question."""
        text = next((one.text for one in self.book.questions if one.id == condition.answer), condition.answer)
        return self._say(f"condition.{condition.expected}", question=text)

    def alternatives(self, one: Requirement) -> tuple[str, ...]:
        """Each way to satisfy a requirement: what sort of paper, what it is about, when, from whom."""
        return tuple(_sentence(self._alternative(each)) for each in one.alternatives)

    def further(self, one: Requirement, criterion: Criterion) -> Iterator[str]:
        """What else is asked: an order, a number, a condition, rows."""
        if one.when is not None:
            yield self._say("when", found=self.condition(one.when))
        if one.follows is not None:
            label = next((other.label for other in criterion.requires if other.id == one.follows), one.follows)
            yield self._say("follows", label=label)
        if one.count is not None:
            key = f"count_per.{one.count.per}" if one.count.per else "count"
            yield self._say(key, count=str(one.count.at_least))
        if one.rows is not None:
            key = f"rows_per.{one.rows.per}" if one.rows.per else "rows"
            text = self._say(key, count=str(one.rows.at_least))
            column = one.rows.date_column
            yield text + (self._say("date_column", found=column) if column else "")
        if one.own_document:
            yield self._say("own_document")
        if one.tasks is not TaskRule.SHOWN:
            yield self._say(f"tasks.{one.tasks.value}")

    def scoring(self, scoring: Scoring, criterion: Criterion) -> tuple[str, ...]:
        """How points are reckoned, one line each."""
        match scoring:
            case BandsScoring():
                bands = tuple(
                    self._band(band, scoring.bands[:at], scoring.measure) for at, band in enumerate(scoring.bands)
                )
                rest = () if _covers_all(scoring.bands) else (self._say("band.rest"),)
                return (self._measured(scoring, criterion), *bands, *rest)
            case RatioScoring():
                names = {"done": scoring.done, "of": scoring.of}
                formula = self._say("ratio", base_points=plain(scoring.base), span_points=plain(scoring.span), **names)
                if scoring.zero_below is None:
                    return (formula,)
                share = plain(scoring.zero_below * _HUNDRED)
                return (formula, self._say("ratio_zero", percent_points=share))
            case ChoiceScoring():
                return (self._say("choice"), *map(self._choice, scoring.choices))
            case SumScoring():
                return (self._say("sum"), *map(self._choice, scoring.parts))
            case _:
                assert_never(scoring)

    def not_applicable(self, rule: NotApplicableRule) -> str:
        """When a criterion does not apply, and what then."""
        when = self._say("not_applicable.own") if rule.condition is None else self.condition(rule.condition)
        effect = self._say(f"effect.{rule.effect.value}")
        needs = self._say("needs_explanation") if rule.needs is not None else ""
        return f"{when}: {effect}{needs}"

    def policy(self, policy: Policy) -> tuple[str, ...]:
        """The round's decisions, one line each."""
        return (
            self._say(f"policy.no_evidence.{policy.no_evidence.value}"),
            self._say(f"policy.late.{policy.late.value}"),
            self._say(f"policy.rounding.{policy.rounding.value}", count=str(policy.decimals)),
            self._say(f"policy.irrelevant_files.{policy.irrelevant_files.value}"),
        )

    def span(self, period: Period) -> str:
        """From one day to another."""
        return self._say("span", from_day=period.start.isoformat(), to_day=period.end.isoformat())

    def moment(self, moment: datetime) -> str:
        """Hour and day."""
        return f"{moment:%H:%M} {self.words.day(moment.date().isoformat())}"

    def day(self, day: date) -> str:
        """A day."""
        return self.words.day(day.isoformat())

    def level(self) -> str:
        """Of what sort of unit."""
        key = f"rules.unit_level.{self.book.unit_level}"
        return self.words.text(key) if self.words.has(key) else self.book.unit_level

    def types(self, one: Alternative) -> str:
        """Names of document types with their abbreviations."""
        if ANY_TYPE in one.types:
            return self._say("any_type")
        return self._either([f"{TYPE_NAMES.get(kind, kind)} ({kind})" for kind in one.types])

    def issuers(self, one: Alternative) -> str:
        """Who has to issue it; "" where anybody may."""
        if not one.issuer or "any" in one.issuer:
            return ""
        named = [self._say(f"issuer.{who}") if who in ("unit", "parent") else who for who in one.issuer]
        return self._say("issued_by", found=self._either(named))

    def about(self, one: Alternative) -> str:
        """Which phrases have to stand in the subject; "" where none is asked."""
        if not one.about:
            return ""
        several = len(one.about) > 1
        groups = [self._phrases(phrases, in_brackets=several and len(phrases) > 1) for phrases in one.about]
        joined = self._say("and").join(groups)
        return self._say("about", found=joined)

    def dated(self, period: Period) -> str:
        """When it has to be issued."""
        year = self.book.year
        if period == Period(start=date(year, 1, 1), end=date(year, 12, 31)):
            return self._say("dated_in_year", year=str(year))
        if period == self.book.window:
            return self._say("dated_in_window")
        return self._say("dated", found=self.span(period))

    def _alternative(self, one: Alternative) -> Iterator[str]:
        if one.kind is RequirementKind.DOCUMENT:
            yield self.types(one)
        else:
            yield self._say(f"kind.{one.kind.value}")
            if one.types != (ANY_TYPE,):
                yield self.types(one)
        yield self.issuers(one)
        yield self.about(one)
        if one.dated is not None:
            yield self.dated(one.dated)
        if one.period is not None:
            yield self._say("period", year=str(one.period))
        if one.due is not None:
            yield self._say("due", due_day=one.due.isoformat())
        if one.signed is not Signed.ANY:
            yield self._say(f"signed.{one.signed.value}")

    def _phrases(self, phrases: tuple[str, ...], *, in_brackets: bool) -> str:
        most = self.most_phrases
        shown = phrases if most is None or len(phrases) <= most + 1 else phrases[:most]
        named = [f"“{phrase}”" for phrase in shown]
        if len(shown) < len(phrases):
            named.append(self._say("more_phrases", count=str(len(phrases) - len(shown))))
        text = self._either(named)
        return f"({text})" if in_brackets else text

    def _measured(self, scoring: BandsScoring, criterion: Criterion) -> str:
        if scoring.done_documents is not None:
            label = next((one.label for one in criterion.requires if one.id == scoring.done_documents), "")
            return self._say("measure.documents", label=label or scoring.done_documents)
        key = "measure.percent" if scoring.of is not None else f"measure.{scoring.measure}_given"
        return self._say(key, done=str(scoring.done), of=str(scoring.of))

    def _band(self, band: Band, above: tuple[Band, ...], measure: str) -> str:
        sign = "%" if measure == "percent" else ""
        low = f"{self.number(band.at_least)}{sign}" if band.at_least is not None else ""
        high = f"{self.number(band.at_most)}{sign}" if band.at_most is not None else ""
        ceiling = min((one.at_least for one in above if one.at_least is not None), default=None)
        if low and high:
            return self._say("band.between", low=low, high=high, points=plain(band.points))
        if high:
            return self._say("band.at_most", high=high, points=plain(band.points))
        if ceiling is not None and band.at_least is not None and band.at_least < ceiling:
            high = f"{self.number(ceiling)}{sign}"
            return self._say("band.below", low=low, high=high, points=plain(band.points))
        return self._say("band.at_least", low=low or "—", points=plain(band.points))

    def _choice(self, choice: Choice) -> str:
        return f"{choice.label or choice.id}: {self.points(choice.points)}"

    def _either(self, names: list[str]) -> str:
        """ "a, b hoặc c"."""
        return ", ".join([*names[:-2], self._say("or").join(names[-2:])])

    def _say(self, key: str, /, **args: str) -> str:
        return self.words.text(f"rulewords.{key}", **args)


def _covers_all(bands: tuple[Band, ...]) -> bool:
    return any(band.at_most is None and band.at_least is not None and band.at_least <= 0 for band in bands)


def _sentence(pieces: Iterator[str]) -> str:
    return "; ".join(piece for piece in pieces if piece)
