"""``rules diff``: what differs between two rulebooks, for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.rulebook import Criterion, Domain, Group, Requirement, RuleBook
from evidence_check.model.rulebook_comparison import (
    Change,
    CriterionChange,
    ListComparison,
    Renumbered,
    RulebookComparison,
)
from evidence_check.report.columns import wrap
from evidence_check.report.rulebook_fields import FieldWords
from evidence_check.text.points import plain

Entry = TypeVar("Entry")


def render_rulebook_comparison(comparison: RulebookComparison, words: Catalogue, columns: int = 80) -> str:
    """Totals first, then what differs, section by section."""
    return "\n".join(_Page(comparison, words, columns).lines()) + "\n"


class _Page:
    def __init__(self, comparison: RulebookComparison, words: Catalogue, columns: int) -> None:
        self.comparison, self.words, self.columns = comparison, words, columns
        self.old = FieldWords(comparison.before, words)
        self.new = FieldWords(comparison.after, words)

    def lines(self) -> Iterator[str]:
        one = self.comparison
        yield from self._wrapped(f"A  {self._named(one.before)}", "", "   ")
        yield from self._wrapped(f"B  {self._named(one.after)}", "", "   ")
        yield from self._totals()
        if one.are_equal:
            yield from self._wrapped(self._text("equal"))
            return
        yield from self._section("head", self._fields(one.head, self.old.head, self.new.head, "  "))
        yield from self._section("policy", self._fields(one.policy, self.old.policy, self.new.policy, "  "))
        yield from self._section("domains", self._list(one.domains, self._titled, self.old.section, self.new.section))
        yield from self._section("groups", self._list(one.groups, self._titled, self.old.section, self.new.section))
        questions = self._list(one.questions, lambda each: each.text, self.old.question, self.new.question)
        yield from self._section("questions", questions)
        yield from self._section("added", self._criteria(one.added, "+"))
        yield from self._section("removed", self._criteria(one.removed, "-"))
        yield from self._section("renumbered", self._renumbered())
        yield from self._section("changed", self._changed())
        yield from self._section("shared", self._shared())

    def _named(self, book: RuleBook) -> str:
        return f"{book.id} {book.version}: {book.title} ({self.words.text('rules.year', year=str(book.year))})"

    def _totals(self) -> Iterator[str]:
        one = self.comparison
        points = [plain(sum_of) for sum_of in (one.before.max_points, one.after.max_points)]
        counts = {
            "added": len(one.added),
            "removed": len(one.removed),
            "renumbered": sum(each.renumbered is not None for each in one.kept),
            "changed": sum(each.is_rewritten for each in one.kept),
            "points": sum("max_points" in each.fields for each in one.kept),
        }
        pieces = [self._text(f"count.{key}", count=str(count)) for key, count in counts.items() if count]
        criteria = [str(len(book.criteria)) for book in (one.before, one.after)]
        told = f" ({', '.join(pieces)})" if pieces else ""
        yield from self._wrapped(
            self._text(
                "totals",
                before_points=points[0],
                after_points=points[1],
                before=criteria[0],
                after=criteria[1],
                counts=told,
            )
        )

    def _section(self, name: str, lines: Iterator[str]) -> Iterator[str]:
        body = list(lines)
        if body:
            yield ""
            yield self._text(f"section.{name}").upper()
            yield from body

    def _fields(
        self, fields: tuple[str, ...], before: Callable[[str], str], after: Callable[[str], str], indent: str
    ) -> Iterator[str]:
        for field in fields:
            was, now = before(field), after(field)
            if was == now:
                continue  # two keys may be told in one sentence
            yield from self._change(self._text(f"field.{field}"), was, now, indent)

    def _change(self, name: str, before: str, after: str, indent: str) -> Iterator[str]:
        """On one line where both are short, else below each other."""
        nothing = self._text("nothing")
        line = f"{name}: {before or nothing} → {after or nothing}"
        if len(wrap(line, self.columns, indent)) <= 1:
            yield from self._wrapped(line, indent)
            return
        yield from self._wrapped(f"{name}:", indent)
        yield from self._wrapped(before or nothing, f"{indent}  A: ", f"{indent}     ")
        yield from self._wrapped(after or nothing, f"{indent}  B: ", f"{indent}     ")

    def _list(
        self,
        found: ListComparison[Entry],
        title: Callable[[Entry], str],
        before: Callable[[Entry, str], str],
        after: Callable[[Entry, str], str],
    ) -> Iterator[str]:
        for one in found.added:
            yield from self._wrapped(title(one), "  + ", "    ")
        for one in found.removed:
            yield from self._wrapped(title(one), "  - ", "    ")
        for change in found.changed:
            yield from self._wrapped(title(change.after), "  ", "    ")
            yield from self._fields(
                change.fields, partial(before, change.before), partial(after, change.after), "      "
            )

    def _titled(self, one: Domain | Group | Criterion) -> str:
        points = f" ({self.new.say.points(one.max_points)})" if one.max_points is not None else ""
        return f"{one.code} {one.title}{points}"

    def _criteria(self, criteria: tuple[Criterion, ...], sign: str) -> Iterator[str]:
        for one in criteria:
            yield from self._wrapped(self._titled(one), f"  {sign} ", "    ")

    def _renumbered(self) -> Iterator[str]:
        for one in self.comparison.kept:
            if one.renumbered is None:
                continue
            sure = one.renumbered is Renumbered.FORMERLY
            how = "" if sure else " " + self._text("likely_renumbered", found=one.before.code)
            yield from self._wrapped(f"{one.before.code} → {one.after.code} {one.after.title}{how}", "  ", "    ")

    def _changed(self) -> Iterator[str]:
        for one in self.comparison.kept:
            if not one.is_rewritten:
                continue
            yield from self._wrapped(f"{one.after.code} {one.after.title}", "  ", "    ")
            yield from self._criterion(one)

    def _criterion(self, one: CriterionChange) -> Iterator[str]:
        before, after = partial(self.old.criterion, one.before), partial(self.new.criterion, one.after)
        yield from self._fields(one.fields, before, after, "      ")
        for sign, requirements in (("+", one.requires.added), ("-", one.requires.removed)):
            for requirement in requirements:
                told = self._text("evidence_item", label=requirement.label)
                yield from self._wrapped(told, f"    {sign} ", "      ")
        for change in one.requires.changed:
            yield from self._wrapped(self._text("evidence", label=change.after.label), "      ")
            yield from self._requirement(change, one.before, one.after, "        ")

    def _requirement(
        self, change: Change[Requirement], before: Criterion, after: Criterion, indent: str
    ) -> Iterator[str]:
        told = tuple(field for field in change.fields if field != "loses_if" or "loses" not in change.fields)
        yield from self._fields(
            told,
            lambda field: self.old.requirement(change.before, field, before),
            lambda field: self.new.requirement(change.after, field, after),
            indent,
        )

    def _shared(self) -> Iterator[str]:
        by_code = {one.code: one for one in self.comparison.after.criteria}
        for one in self.comparison.shared:
            label = self._text("shared", found=one.evidence_id, label=one.change.after.label)
            yield from self._wrapped(f"{label} {', '.join(one.criteria)}", "  ", "    ")
            criterion = by_code[one.criteria[0]]
            yield from self._requirement(one.change, criterion, criterion, "      ")

    def _wrapped(self, text: str, first: str = "", later: str | None = None) -> Iterator[str]:
        yield from wrap(text, self.columns, first, later if later is not None else first)

    def _text(self, key: str, **args: str) -> str:
        return self.words.text(f"rulediff.{key}", **args)
