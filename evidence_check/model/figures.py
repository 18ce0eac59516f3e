"""The figures that a criterion's points rest on, as the officer has to declare them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import assert_never

from evidence_check.model.rulebook import BandsScoring, ChoiceScoring, Criterion, RatioScoring, SumScoring


class FigureRole(Enum):
    """What a figure is to the formula; words in ``skeleton.figure``."""

    DONE = "done"
    OF = "of"
    PERCENT = "percent"
    COUNT = "count"
    CHOICE = "choice"
    PART = "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """``name`` as in ``[figures."CODE"]``; ``points`` of a choice or a part, which are declared by 1 or 0."""

    name: str
    role: FigureRole
    points: Decimal | None = None


def figures_of(criterion: Criterion) -> tuple[Figure, ...]:
    """The figures of a criterion, each once; none where documents are counted or papers alone decide."""
    return tuple({one.name: one for one in _figures(criterion)}.values())


def measured_figures(criterion: Criterion) -> tuple[Figure, ...]:
    """Those that are numbers a report may state: not which outcome was chosen or which part was done."""
    return tuple(one for one in figures_of(criterion) if one.role not in (FigureRole.CHOICE, FigureRole.PART))


def _figures(criterion: Criterion) -> Iterator[Figure]:
    scoring = criterion.scoring
    match scoring:
        case None:
            return
        case RatioScoring():
            yield Figure(name=scoring.done, role=FigureRole.DONE)
            yield Figure(name=scoring.of, role=FigureRole.OF)
        case BandsScoring():
            if scoring.done is None:
                return
            if scoring.measure != "percent":
                yield Figure(name=scoring.done, role=FigureRole.COUNT)
            elif scoring.of is None:
                yield Figure(name=scoring.done, role=FigureRole.PERCENT)
            else:
                yield Figure(name=scoring.done, role=FigureRole.DONE)
                yield Figure(name=scoring.of, role=FigureRole.OF)
        case ChoiceScoring():
            yield from (Figure(name=one.id, role=FigureRole.CHOICE, points=one.points) for one in scoring.choices)
        case SumScoring():
            yield from (Figure(name=one.id, role=FigureRole.PART, points=one.points) for one in scoring.parts)
        case _:
            assert_never(scoring)
