"""Declared figures and answers in a score sheet: beside the criterion, or on rows of their own below it."""

from __future__ import annotations

from decimal import Decimal

from evidence_check.model.figures import Figure, FigureRole, figures_of
from evidence_check.model.rulebook import Criterion
from evidence_check.text.fold import squeeze, toneless
from evidence_check.text.quantities import is_thousands, read_count, read_number, read_percent, read_share

_Figures = tuple[tuple[str, Decimal], ...]
_HUNDRED = Decimal(100)
_NOT_APPLICABLE = ("khong ap dung", "kad", "k.a.d", "n/a", "khong thuoc doi tuong", "khong danh gia")
_YES = frozenset({"co", "x", "dat", "da thuc hien", "yes", "true", "v"})
_NO = frozenset({"khong", "khong dat", "chua", "chua thuc hien", "no", "false"})


def answer_of(text: str) -> str | None:
    """ "yes", "no" or "not_applicable"; None where the cell says something else, or nothing."""
    key = toneless(text).strip(" .;")
    if is_not_applicable(text):
        return "not_applicable"
    if key in _YES:
        return "yes"
    return "no" if key in _NO else None


def is_not_applicable(text: str) -> bool:
    """True for "Không áp dụng" and its short forms, with or without a reason behind it."""
    return toneless(text).strip(" .;()").startswith(_NOT_APPLICABLE)


def figures_beside(criterion: Criterion, text: str, answer: str | None) -> tuple[_Figures, tuple[str, ...]]:
    """The figures that the criterion's own cell gives by the rulebook's names, and what could not be read."""
    asked = figures_of(criterion)
    if not text or not asked or answer == "not_applicable":
        return (), ()
    roles = {one.role: one for one in asked}
    chosen = [one for one in asked if one.role is FigureRole.CHOICE and squeeze(one.name) == squeeze(text)]
    if chosen:
        return ((chosen[0].name, Decimal(1)),), ()
    if FigureRole.CHOICE in roles or FigureRole.PART in roles:
        return (), ()  # words of the unit's own; nothing is made of them
    if FigureRole.DONE in roles and FigureRole.OF in roles:
        share = read_share(text) or _share_of_hundred(text)
        if share is None:
            return (), (text,) if any(char.isdigit() for char in text) else ()
        return ((roles[FigureRole.DONE].name, share[0]), (roles[FigureRole.OF].name, share[1])), ()
    only = asked[0]
    number = _figure(only, text)
    if number is None:
        return (), (text,) if any(char.isdigit() for char in text) else ()
    return ((only.name, number),), ()


def figure_below(criterion: Criterion, title: str, text: str) -> tuple[_Figures, tuple[str, ...]]:
    """The figure of a row "name: what it is", and what could not be read."""
    name = squeeze(title.partition(":")[0])
    figure = next((one for one in figures_of(criterion) if squeeze(one.name) == name), None)
    if figure is None or not text:
        return (), ()
    if figure.role in (FigureRole.PART, FigureRole.CHOICE):
        answer = answer_of(text)
        number = {"yes": Decimal(1), "no": Decimal(0)}.get(answer or "", read_number(text))
        reached = None if number is None else Decimal(1 if number > 0 else 0)
        return (((figure.name, reached),), ()) if reached is not None else ((), (text,))
    number = _figure(figure, text)
    return (((figure.name, number),), ()) if number is not None else ((), (text,))


def _share_of_hundred(text: str) -> tuple[Decimal, Decimal] | None:
    """ "97,5%" where two counts are asked: the formula needs no more than their ratio.

    A cell that shows it holds 0.975; a whole number may be one of the two counts.
    """
    percent = read_percent(text)
    if percent is None and (number := read_number(text)) is not None and 0 < number < 1:
        percent = number * _HUNDRED
    return (percent, _HUNDRED) if percent is not None else None


def _figure(figure: Figure, text: str) -> Decimal | None:
    if figure.role is FigureRole.PERCENT:
        percent = read_percent(text)
        if percent is not None:
            return percent
        share = read_share(text)
        if share is not None and share[1] > 0:
            return share[0] * _HUNDRED / share[1]
        number = read_number(text)
        # A cell that shows 95,5% holds 0.955.
        return number * _HUNDRED if number is not None and 0 < number <= 1 else number
    if is_thousands(text):
        return Decimal(text.strip().replace(".", ""))
    number = read_number(text)
    return number if number is not None else read_count(text)
