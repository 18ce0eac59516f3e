"""Two rulebooks → what differs. Codes move from year to year, so a criterion is followed by what is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime
from typing import TypeVar

from rapidfuzz import fuzz

from evidence_check.model.rulebook import Alternative, Criterion, Domain, Group, Period, Question, Requirement, RuleBook
from evidence_check.model.rulebook_comparison import (
    Change,
    CriterionChange,
    ListComparison,
    Renumbered,
    RulebookComparison,
    SharedChange,
)
from evidence_check.text.fold import nfc
from evidence_check.text.words import words

Entry = TypeVar("Entry")
Facts = dict[str, Hashable]

_RENAMED = 50.0
_OF_ONE_PAPER = ("type", "about", "issuer", "dated", "period", "due", "signed")


def compare_rulebooks(before: RuleBook, after: RuleBook) -> RulebookComparison:
    """Everything that differs, but for id, version and year."""
    old, new = _Book(before), _Book(after)
    pairs = _pairs(before, after)
    taken = {one.code for one, _, _ in pairs.values()}
    kept = [_criterion(was, after.criteria[at], how, old, new) for at, (was, _, how) in sorted(pairs.items())]
    shared, kept = _shared(kept)
    return RulebookComparison(
        before=before,
        after=after,
        head=_differing(old.head(), new.head()),
        policy=_differing(old.policy(), new.policy()),
        domains=_by_name(before.domains, after.domains, lambda one: one.code, old.domain, new.domain),
        groups=_by_name(before.groups, after.groups, lambda one: one.code, old.group, new.group),
        questions=_by_name(before.questions, after.questions, lambda one: one.id, old.question, new.question),
        added=tuple(one for at, one in enumerate(after.criteria) if at not in pairs),
        removed=tuple(one for one in before.criteria if one.code not in taken),
        kept=tuple(one for one in kept if one.renumbered is not None or one.is_rewritten),
        shared=shared,
    )


def _pairs(before: RuleBook, after: RuleBook) -> dict[int, tuple[Criterion, int, Renumbered | None]]:
    """By place in the newer book: the criterion it was, and how that is known.

    What the newer book says itself goes first; then code and title together; then a title that nobody else has; then
    the code alone, for a criterion that was renamed, not for another one that took its number.
    """
    open_before = {one.code: (at, one) for at, one in reversed(list(enumerate(before.criteria)))}
    found: dict[int, tuple[Criterion, int, Renumbered | None]] = {}

    def pair(at: int, code: str, how: Renumbered | None) -> None:
        place, one = open_before.pop(code)
        found[at] = (one, place, how if one.code != after.criteria[at].code else None)

    for at, one in enumerate(after.criteria):
        if one.formerly is not None and one.formerly in open_before and not _says_so_already(one, before):
            pair(at, one.formerly, Renumbered.FORMERLY)
    for at, one in enumerate(after.criteria):
        if at not in found and one.code in open_before and _same_title(one, open_before[one.code][1]):
            pair(at, one.code, None)
    once_before = _titles_once(before)
    once_after = _titles_once(after)
    for at, one in enumerate(after.criteria):
        title = _title(one)
        code = once_before.get(title)
        if at not in found and code in open_before and title in once_after:
            pair(at, code, Renumbered.TITLE)
    for at, one in enumerate(after.criteria):
        if at not in found and one.code in open_before and _alike(one, open_before[one.code][1]):
            pair(at, one.code, None)
    return found


def _says_so_already(one: Criterion, before: RuleBook) -> bool:
    """The older book has the newer code and names the same code before it: it was renumbered earlier still."""
    return any(other.code == one.code and other.formerly == one.formerly for other in before.criteria)


def _titles_once(book: RuleBook) -> dict[tuple[str, ...], str]:
    times = Counter(map(_title, book.criteria))
    return {_title(one): one.code for one in book.criteria if times[_title(one)] == 1}


def _title(one: Criterion) -> tuple[str, ...]:
    return words(one.title)


def _alike(one: Criterion, other: Criterion) -> bool:
    """Half the words are the same, in whatever order."""
    return fuzz.token_sort_ratio(" ".join(_title(one)), " ".join(_title(other))) >= _RENAMED


def _same_title(one: Criterion, other: Criterion) -> bool:
    return _title(one) == _title(other)


def _criterion(before: Criterion, after: Criterion, how: Renumbered | None, old: _Book, new: _Book) -> CriterionChange:
    was = _paired_requirements(before, after)
    changed = []
    for one in after.requires:
        earlier = was.get(one.id)
        if earlier is not None:
            fields = _differing(*_paper_facts(earlier, before, old, one, after, new))
            if fields:
                changed.append(Change(before=earlier, after=one, fields=fields))
    kept = {one.id for one in was.values()}
    return CriterionChange(
        before=before,
        after=after,
        renumbered=how,
        fields=_differing(old.criterion(before), new.criterion(after)),
        requires=ListComparison(
            added=tuple(one for one in after.requires if one.id not in was),
            removed=tuple(one for one in before.requires if one.id not in kept),
            changed=tuple(changed),
        ),
    )


def _paired_requirements(before: Criterion, after: Criterion) -> dict[str, Requirement]:
    """By id in the newer criterion: the same id, else the same label, else the same shared paper."""
    left = {one.id: one for one in before.requires}
    found: dict[str, Requirement] = {}
    same: tuple[Callable[[Requirement, Requirement], bool], ...] = (
        lambda one, other: one.id == other.id,
        lambda one, other: words(one.label) == words(other.label),
        lambda one, other: one.evidence_id is not None and one.evidence_id == other.evidence_id,
    )
    for alike in same:
        for one in after.requires:
            if one.id in found:
                continue
            earlier = next((other for other in left.values() if alike(one, other)), None)
            if earlier is not None:
                found[one.id] = left.pop(earlier.id)
    return found


def _shared(kept: list[CriterionChange]) -> tuple[tuple[SharedChange, ...], list[CriterionChange]]:
    """What changed in one shared paper is told once, not in every criterion that it serves."""
    places: dict[Hashable, list[tuple[str, Change[Requirement]]]] = {}
    for one in kept:
        for change in one.requires.changed:
            places.setdefault(_shared_key(change), []).append((one.after.code, change))
    several = {key: found for key, found in places.items() if key is not None and len(found) > 1}
    shared = tuple(
        SharedChange(
            evidence_id=str(found[0][1].after.evidence_id),
            criteria=tuple(code for code, _ in found),
            change=found[0][1],
        )
        for found in several.values()
    )
    rest = []
    for one in kept:
        own = tuple(change for change in one.requires.changed if _shared_key(change) not in several)
        requires = ListComparison(added=one.requires.added, removed=one.requires.removed, changed=own)
        rest.append(
            CriterionChange(
                before=one.before, after=one.after, renumbered=one.renumbered, fields=one.fields, requires=requires
            )
        )
    return shared, rest


def _shared_key(change: Change[Requirement]) -> Hashable:
    """None for a paper of one's own. Two changes with one key are the same change."""
    before, after = change.before, change.after
    if after.evidence_id is None or before.evidence_id != after.evidence_id:
        return None
    return (after.evidence_id, change.fields, before.alternatives, after.alternatives, before.label, after.label)


def _by_name(
    before: Sequence[Entry],
    after: Sequence[Entry],
    name: Callable[[Entry], str],
    old: Callable[[Entry], Facts],
    new: Callable[[Entry], Facts],
) -> ListComparison[Entry]:
    were, are = {name(one): one for one in before}, {name(one): one for one in after}
    changes = (
        Change(before=were[key], after=one, fields=_differing(old(were[key]), new(one)))
        for key, one in are.items()
        if key in were
    )
    return ListComparison(
        added=tuple(one for key, one in are.items() if key not in were),
        removed=tuple(one for key, one in were.items() if key not in are),
        changed=tuple(one for one in changes if one.fields),
    )


def _differing(before: Facts, after: Facts) -> tuple[str, ...]:
    return tuple(key for key in dict.fromkeys((*before, *after)) if before.get(key) != after.get(key))


class _Book:
    """The facts of one book's pieces in a form that two years can be compared by."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book

    def head(self) -> Facts:
        book = self._book
        return {
            "title": self._text(book.title),
            "unit_level": book.unit_level,
            "window": self._span(book.window),
            "deadline": self._moment(book.deadline),
            "max_points": book.max_points,
            "completeness": book.completeness,
            "source": book.source,
            "note": book.note,
        }

    def policy(self) -> Facts:
        policy = self._book.policy
        return {
            "no_evidence": policy.no_evidence,
            "rounding": policy.rounding,
            "decimals": policy.decimals,
            "late": policy.late,
            "irrelevant_files": policy.irrelevant_files,
        }

    def domain(self, one: Domain) -> Facts:
        return {"title": self._text(one.title), "max_points": one.max_points, "note": self._text(one.note)}

    def group(self, one: Group) -> Facts:
        points: Facts = {"domain": one.domain, "max_points": one.max_points}
        return {"title": self._text(one.title), **points, "note": self._text(one.note)}

    def question(self, one: Question) -> Facts:
        return {"text": self._text(one.text)}

    def criterion(self, one: Criterion) -> Facts:
        return {
            "title": self._text(one.title),
            "domain": one.domain,
            "group": one.group,
            "max_points": one.max_points,
            "owner": one.owner,
            "kind": one.kind,
            "basis": one.basis,
            "scoring": one.scoring,
            "not_applicable": one.not_applicable,
            "note": self._text(one.note),
        }

    def requirement(self, one: Requirement) -> Facts:
        return {
            "label": self._text(one.label),
            "kind": one.kind,
            "use": one.evidence_id,
            "count": one.count,
            "rows": one.rows,
            "loses": one.loses,
            "loses_if": (one.loses_if_late, one.loses_if_deficient),
            "optional": one.optional,
            "when": one.when,
            "own_document": one.own_document,
            "tasks": one.tasks,
            "note": self._text(one.note),
        }

    def alternative(self, one: Alternative) -> Facts:
        return {
            "kind": one.kind,
            "type": one.types,
            "about": tuple(tuple(map(self._text, phrases)) for phrases in one.about),
            "issuer": one.issuer,
            "dated": self._dated(one.dated),
            "period": None if one.period is None else one.period - self._book.year,
            "due": self._day(one.due),
            "signed": one.signed,
        }

    def _text(self, text: str | None) -> str | None:
        """White space aside, and the book's own year, which every label names."""
        return None if text is None else " ".join(nfc(text).split()).replace(str(self._book.year), "{year}")

    def _dated(self, period: Period | None) -> frozenset[Hashable]:
        """What a span may mean: the year, the window (both where they are one), or just its days."""
        year = self._book.year
        named: set[Hashable] = set()
        if period == Period(start=date(year, 1, 1), end=date(year, 12, 31)):
            named.add("year")
        if period == self._book.window:
            named.add("window")
        return frozenset(named or {self._span(period)})

    def _span(self, period: Period | None) -> Hashable:
        return None if period is None else (self._day(period.start), self._day(period.end))

    def _day(self, day: date | None) -> Hashable:
        return None if day is None else (day.year - self._book.year, day.month, day.day)

    def _moment(self, moment: datetime | None) -> Hashable:
        return None if moment is None else (self._day(moment.date()), moment.timetz())


def _paper_facts(
    earlier: Requirement, before: Criterion, old: _Book, one: Requirement, after: Criterion, new: _Book
) -> tuple[Facts, Facts]:
    """Of a requirement with one way on both sides every key by itself, else ``any_of`` as a whole."""
    was, now = old.requirement(earlier), new.requirement(one)
    was["follows"], now["follows"] = _followed(earlier, before), _followed(one, after)
    first = [old.alternative(each) for each in earlier.alternatives]
    second = [new.alternative(each) for each in one.alternatives]
    for left, right in zip(first, second, strict=False):
        if _meanings(left) & _meanings(right):
            right["dated"] = left["dated"]  # they may mean the same
    if len(first) == len(second) == 1:
        return was | {key: first[0][key] for key in _OF_ONE_PAPER}, now | {key: second[0][key] for key in _OF_ONE_PAPER}
    was["any_of"], now["any_of"] = (tuple(tuple(each.items()) for each in side) for side in (first, second))
    return was, now


def _meanings(facts: Facts) -> frozenset[Hashable]:
    found = facts["dated"]
    return found if isinstance(found, frozenset) else frozenset()


def _followed(one: Requirement, criterion: Criterion) -> Hashable:
    """By its words: an id that was renamed orders no other paper."""
    label = next((words(other.label) for other in criterion.requires if other.id == one.follows), None)
    return label if label is not None else one.follows
