"""A row's scoring text → bands of a share or a count, a ratio, choices or parts; what is not sure is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from evidence_check.authoring.decision.bounds import Bound, Measure, count_bound, percent_bound
from evidence_check.authoring.decision.clauses import Clause, Worth, clauses
from evidence_check.authoring.decision.draft import DraftScoring
from evidence_check.authoring.decision.formulas import Formula, find_formula, letters_in, name_of
from evidence_check.authoring.decision.naming import slug, unique
from evidence_check.authoring.decision.points import NUMBER, UNIT, plain
from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import (
    Band,
    BandsScoring,
    Choice,
    ChoiceScoring,
    RatioScoring,
    SumScoring,
)
from evidence_check.text.fold import fold

ZERO = Decimal(0)
_HUNDRED = Decimal(100)
_MOST_STEPS = 20
_PROMISED = re.compile(r"công thức|điểm[^.;:=]{0,40}=(?! ?\d)", re.IGNORECASE)
_MORE_POINTS = re.compile(rf"(?<![\d.,]){NUMBER} ?{UNIT}|điểm đánh giá", re.IGNORECASE)
"""Points inside a condition: a clause of their own that was not told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringReading:
    """``rest``: paragraphs that say nothing about points: what is asked for."""

    scoring: DraftScoring | None = None
    rest: tuple[str, ...] = ()
    doubts: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Worth:
    """A clause with its points worked out. ``bound``: of the measure that all clauses share."""

    clause: Clause
    points: Decimal
    bound: Bound | None = None


def read_scoring(
    texts: Sequence[str], below: Sequence[tuple[str, Decimal]], max_points: Decimal | None
) -> ScoringReading:
    """Read the paragraphs of a row's scoring. ``below``: rows under it that carry points of their own."""
    rows = [
        Clause(condition=text, worth=Worth.POINTS, amount=points, printed=f"{text}: {points}") for text, points in below
    ]
    read = [(text, clauses(text), find_formula(text)) for text in texts]
    reading = _Reading(
        found=[*(clause for _, stated, _ in read for clause in stated), *rows],
        formulas=[(text, formula) for text, _, formula in read if formula is not None],
        letters={letter: words for text in reversed(texts) for letter, words in letters_in(text)},
        formula_is_promised=any(_PROMISED.search(text) for text in texts),
        max_points=max_points,
    )
    scoring, doubts = reading.scoring()
    rest = tuple(text for text, stated, formula in read if not stated and formula is None)
    return ScoringReading(scoring=scoring, rest=rest, doubts=doubts)


class _Reading:
    def __init__(
        self,
        *,
        found: list[Clause],
        formulas: list[tuple[str, Formula]],
        letters: dict[str, str],
        formula_is_promised: bool,
        max_points: Decimal | None,
    ) -> None:
        self.max_points = max_points
        self.letters = letters
        self.points_formula = next((one for _, one in formulas if one.gives_points), None)
        self.share_formula = next((one for _, one in formulas if not one.gives_points), None)
        self.whole = next((one for one, words in letters.items() if fold(words).startswith("tổng")), "")
        """The letter below the line."""
        self.formula_is_promised = bool(
            formula_is_promised and self.points_formula is None and self.whole and len(letters) > 1
        )
        self.by_formula = [one for one in found if one.worth is Worth.FORMULA]
        self.deductions = [one for one in found if one.worth is Worth.DEDUCTION]
        self.per_unit = [one for one in found if one.worth is Worth.PER_UNIT]
        self.stated = [_Worth(clause=one, points=points) for one in found if (points := self._points(one)) is not None]
        self.printed = tuple(dict.fromkeys((*(one.printed for one in found), *(text for text, _ in formulas))))
        self.doubts: list[Message] = []

    def scoring(self) -> tuple[DraftScoring | None, tuple[Message, ...]]:
        if any(_MORE_POINTS.search(one.clause.condition) for one in self.stated):
            self.doubts.append(message("importing.doubt.scoring_half_read", found=_short(self.printed)))
        for one in self.deductions:
            self.doubts.append(message("importing.doubt.deduction", found=one.printed))
        made = self._made()
        if (
            made is None
            and (self.stated or self.per_unit or self.by_formula or self.points_formula)
            and not self.doubts
        ):
            self.doubts.append(message("importing.doubt.scoring_unread", found=_short(self.printed)))
        if made is None and self.printed and not self.doubts:
            self.doubts.append(message("importing.doubt.scoring_unread", found=_short(self.printed)))
        return made, tuple(self.doubts)

    def _made(self) -> DraftScoring | None:
        if self.points_formula is not None or self.by_formula or self.formula_is_promised:
            return self._ratio()
        if self.per_unit:
            return self._steps()
        positive = [one for one in self.stated if one.points > 0]
        if not positive:
            return None
        shares = [percent_bound(one.clause.condition) for one in positive]
        if all(shares):
            lows = [bound.low for bound in shares if bound is not None]
            # "100% đúng tiến độ: 2; 100% nhưng có việc muộn: 1" are outcomes, not bands.
            return self._shares() if len(set(lows)) == len(lows) else self._outcomes(positive)
        if not any(shares):
            counted = self._counted()
            if counted is not None:
                return counted
            return self._outcomes(positive)
        self.doubts.append(message("importing.doubt.scoring_mixed", found=_short(self.printed)))
        return None

    # ---- a ratio

    def _ratio(self) -> DraftScoring | None:
        formula = self.points_formula or self._unprinted_formula()
        if formula.is_scaled:
            return None
        share = self.share_formula
        done, of = (formula.done, formula.of) if formula.of else (share.done, share.of) if share else ("", "")
        span = formula.span if formula.span is not None else self.max_points
        if span is None:
            return None
        floors = [
            bound.low for one in self.by_formula if (bound := percent_bound(one.condition)) and bound.low is not None
        ]
        zeros: list[Decimal] = []
        for one in self.stated:
            bound = percent_bound(one.clause.condition)
            if one.points == 0:
                if bound is not None and bound.high is not None:
                    zeros.append(bound.high)
            elif not (bound is not None and bound.low == _HUNDRED and one.points == self.max_points):
                # "Từ 95% trở lên: điểm tối đa; còn lại theo tỷ lệ" is no plain ratio.
                self.doubts.append(message("importing.doubt.ratio_with_bands", found=one.clause.printed))
        floor = max([*zeros, *floors], default=None)
        if self.max_points is not None and formula.base + span != self.max_points:
            self.doubts.append(
                message("importing.doubt.top_is_not_maximum", points=formula.base + span, max_points=self.max_points)
            )
        return DraftScoring(
            scoring=RatioScoring(
                done=name_of(done, self.letters, "da_thuc_hien"),
                of=name_of(of, self.letters, "tong_so"),
                base=plain(formula.base),
                span=plain(span),
                zero_below=plain(floor / _HUNDRED) if floor else None,
            ),
            printed=self.printed,
        )

    def _unprinted_formula(self) -> Formula:
        """ "theo tỷ lệ" needs none; a promised formula that was not read (a picture, a fraction) is taken for one."""
        if self.formula_is_promised or any("công thức" in fold(one.printed) for one in self.by_formula):
            self.doubts.append(message("importing.doubt.formula_unread", found=_short(self.printed)))
        part = next((one for one in self.letters if one != self.whole), "") if self.whole else ""
        return Formula(gives_points=True, done=part, of=self.whole)

    # ---- so many points for each

    def _steps(self) -> DraftScoring | None:
        others = [one for one in self.stated if one.points > 0 and one.points != self.max_points]
        step = self.per_unit[0].amount
        if len(self.per_unit) > 1 or others or not step or self.max_points is None:
            return None
        steps = self.max_points / step
        if steps != int(steps) or not 1 <= steps <= _MOST_STEPS:
            return None
        what = re.sub(
            r"^.*?(?:mỗi|cứ(?:\s+có)?)\s+(?:có\s+)?(?:0?1\s+|một\s+)?",
            "",
            self.per_unit[0].condition,
            flags=re.IGNORECASE,
        )
        return DraftScoring(
            scoring=BandsScoring(
                measure="count",
                done=f"so_{slug(what, 4, '_')}" if slug(what, 4) else "so_luong",
                bands=tuple(
                    Band(at_least=Decimal(number), points=plain(step * number)) for number in range(int(steps), 0, -1)
                ),
            ),
            printed=self.printed,
        )

    # ---- bands

    def _shares(self) -> DraftScoring | None:
        bounded = [
            _Worth(clause=one.clause, points=one.points, bound=bound)
            for one in self.stated
            if (bound := percent_bound(one.clause.condition)) is not None
        ]
        bands = self._bands(bounded)
        if bands is None:
            return None
        share = self.share_formula
        if share is not None:
            done, of = name_of(share.done, self.letters, "da_thuc_hien"), name_of(share.of, self.letters, "tong_so")
        else:
            done, of = "ty_le", None
        if done == of:
            done, of = "da_thuc_hien", "tong_so"
        return DraftScoring(
            scoring=BandsScoring(measure=Measure.PERCENT.value, done=done, of=of, bands=bands), printed=self.printed
        )

    def _counted(self) -> DraftScoring | None:
        bounded: list[_Worth] = []
        for one in self.stated:
            bound = count_bound(one.clause.condition)
            if bound is None:
                if one.points > 0:
                    return None
                continue
            bounded.append(_Worth(clause=one.clause, points=one.points, bound=bound))
        positive = [one for one in bounded if one.points > 0]
        zeros = [one for one in bounded if one.points == 0]
        ladder = len(positive) > 1 or any(not one.bound.exact for one in positive if one.bound)
        others_are_text = len(zeros) < sum(one.points == 0 for one in self.stated)
        if not ladder and not zeros:
            return None
        if len(positive) == 1 and others_are_text and not _is_none(positive[0].bound):
            return None  # "Có 01 kế hoạch đầy đủ: 0,5; không đầy đủ: 0" asks for more than a number
        bands = self._bands(bounded)
        if bands is None:
            return None
        noun = next((one.bound.noun for one in positive if one.bound and one.bound.noun), "")
        name = slug(noun, 4, "_")
        done = "so_luong" if not name else name if name.startswith("so_") else f"so_{name}"
        return DraftScoring(
            scoring=BandsScoring(measure=Measure.COUNT.value, done=done, bands=bands), printed=self.printed
        )

    def _bands(self, bounded: list[_Worth]) -> tuple[Band, ...] | None:
        positive = [one for one in bounded if one.points > 0 and one.bound is not None]
        if not positive:
            return None
        best = max(positive, key=lambda one: one.points)
        less_is_better = (
            best.bound is not None and best.bound.high is not None and not best.bound.low and len(bounded) >= 1
        )
        if less_is_better and best.bound is not None and best.bound.low is None and len(positive) > 1:
            less_is_better = all(one.bound is not None and one.bound.high is not None for one in positive)
        made = [self._band(one, less_is_better=less_is_better) for one in positive]
        bands = [one for one in made if one is not None]
        if len(bands) < len(made):
            return None
        if less_is_better:
            bands.sort(key=lambda one: one.at_most or ZERO)
        else:
            bands.sort(key=lambda one: one.at_least or ZERO, reverse=True)
        points = [one.points for one in bands]
        ends = [one.at_most if less_is_better else one.at_least for one in bands]
        if points != sorted(points, reverse=True) or len(set(ends)) < len(ends):
            self.doubts.append(message("importing.doubt.bands_contradict", found=_short(self.printed)))
            return None
        if self.max_points is not None and points[0] != self.max_points:
            self.doubts.append(
                message("importing.doubt.top_is_not_maximum", points=points[0], max_points=self.max_points)
            )
        return tuple(bands)

    def _band(self, one: _Worth, *, less_is_better: bool) -> Band | None:
        bound = one.bound
        if bound is None:
            return None
        if less_is_better:
            if bound.high is None:
                return None
            if bound.below:
                self.doubts.append(message("importing.doubt.strict_bound", found=one.clause.printed))
            return Band(points=plain(one.points), at_most=plain(bound.high))
        if bound.above and not any(
            other.bound is not None and other.bound.below and other.bound.high == bound.low for other in self._bounds()
        ):
            self.doubts.append(message("importing.doubt.strict_bound", found=one.clause.printed))
        return Band(points=plain(one.points), at_least=plain(bound.low if bound.low is not None else ZERO))

    def _bounds(self) -> list[_Worth]:
        return [
            _Worth(clause=one.clause, points=one.points, bound=percent_bound(one.clause.condition))
            for one in self.stated
        ]

    # ---- outcomes in words

    def _outcomes(self, positive: list[_Worth]) -> DraftScoring | None:
        points = [one.points for one in positive]
        if self.max_points is not None and max(points) > self.max_points:
            self.doubts.append(
                message("importing.doubt.top_is_not_maximum", points=max(points), max_points=self.max_points)
            )
            return None
        if len(points) > 1 and sum(points, ZERO) == self.max_points:
            labels = [_label(one.clause.condition) for one in positive]
            ids = unique((slug(label, 4, "_") for label in labels), "noi_dung")
            parts = tuple(Choice(id=name, points=plain(one.points)) for name, one in zip(ids, positive, strict=True))
            return DraftScoring(scoring=SumScoring(parts=parts), printed=self.printed, labels=tuple(labels))
        if self.max_points is not None and max(points) != self.max_points:
            self.doubts.append(
                message("importing.doubt.top_is_not_maximum", points=max(points), max_points=self.max_points)
            )
            return None
        outcomes = [*positive, *(one for one in self.stated if one.points == 0)]
        labels = [_label(one.clause.condition) for one in outcomes]
        if len(outcomes) == 2 and points == [self.max_points]:
            ids = ["dat", "khong_dat"]
        else:
            ids = unique((slug(label, 4, "_") for label in labels), "muc")
        choices = tuple(Choice(id=name, points=plain(one.points)) for name, one in zip(ids, outcomes, strict=True))
        return DraftScoring(scoring=ChoiceScoring(choices=choices), printed=self.printed, labels=tuple(labels))

    def _points(self, clause: Clause) -> Decimal | None:
        if clause.worth is Worth.POINTS:
            return clause.amount
        if self.max_points is None:
            return None
        if clause.worth is Worth.MAXIMUM:
            return self.max_points
        if clause.worth is Worth.SHARE and clause.amount is not None:
            return plain(self.max_points * clause.amount)
        return None


def _is_none(bound: Bound | None) -> bool:
    return bound is not None and bound.high == 0


def _label(condition: str) -> str:
    """The last sentence of a condition: what stands before it is what is asked for."""
    return re.split(r"(?<=[.;])\s+(?=[^\W\d_a-zà-ỹđ])", condition)[-1].strip(" .;:,-–") or condition


def _short(printed: Sequence[str]) -> str:
    text = " | ".join(printed)
    return text if len(text) <= 160 else f"{text[:159].rstrip()}…"
