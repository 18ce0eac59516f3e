"""``rules show``: a rulebook as a table of three columns: code, what it says, points."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.rulebook import Alternative, Criterion, Requirement, RuleBook
from evidence_check.report.columns import sentence, width, wrap
from evidence_check.report.rulebook_words import RulebookWords
from evidence_check.text.points import plain

_CODES = 8
_POINTS = 7
_PHRASES = 6
"""Of so many alternative phrases in a row the whole table names; one criterion by itself names all."""


def render_rulebook(book: RuleBook, words: Catalogue, wanted: str | None, columns: int = 80) -> str:
    """Domains, groups, criteria and what each asks for. ``wanted``: the code of a criterion, group or domain."""
    return "\n".join(_Table(book, words, columns).lines(wanted)) + "\n"


def codes_of(book: RuleBook) -> tuple[str, ...]:
    """Every code that can be shown by itself."""
    criteria, groups, domains = book.criteria, book.groups, book.domains
    codes = [*(one.code for one in criteria), *(one.code for one in groups), *(one.code for one in domains)]
    return tuple(dict.fromkeys(codes))


def chosen_criteria(book: RuleBook, wanted: str | None) -> tuple[Criterion, ...]:
    """The criterion itself; those of a group or domain; all."""
    exact = tuple(one for one in book.criteria if one.code == wanted)
    return exact or tuple(one for one in book.criteria if wanted in (None, one.group, one.domain))


class _Table:
    def __init__(self, book: RuleBook, words: Catalogue, columns: int) -> None:
        self.book, self.words, self.columns = book, words, columns
        self.say = RulebookWords(book=book, words=words)
        self.shown: dict[tuple[str, tuple[Alternative, ...]], str] = {}
        """Shared papers told already, and the criterion where."""

    def lines(self, wanted: str | None) -> Iterator[str]:
        chosen = chosen_criteria(self.book, wanted)
        if wanted is None:
            self.say = RulebookWords(book=self.book, words=self.words, most_phrases=_PHRASES)
            yield from self._head()
            yield ""
        yield from self._row(*(self._text(f"rules.column.{name}") for name in ("code", "what", "points")))
        groups = {one.code: one for one in self.book.groups}
        for domain in self.book.domains:
            here = [one for one in chosen if one.domain == domain.code]
            if not here:
                continue
            yield "─" * self.columns
            yield from self._row(domain.code, domain.title.upper(), plain(domain.max_points))
            yield from self._notes(domain.note)
            group: str | None = None
            for one in here:
                if one.group != group and one.group in groups:
                    above = groups[one.group]
                    points = plain(above.max_points) if above.max_points is not None else ""
                    yield ""
                    yield from self._row(above.code, above.title, points)
                    yield from self._notes(above.note)
                group = one.group
                yield ""
                yield from self._criterion(one)
        if wanted is None and self.book.criteria:
            yield ""
            yield from wrap(
                self._text("rules.one_by_one", id=self.book.id, code=self.book.criteria[0].code), self.columns
            )

    def _head(self) -> Iterator[str]:
        book, say = self.book, self.say
        yield from wrap(book.title, self.columns)
        facts = (
            f"{book.id} {book.version}",
            self._text("rules.year", year=str(book.year)),
            say.level(),
            self._text("rules.total", points=plain(book.max_points), count=str(len(book.criteria))),
        )
        yield from wrap(" · ".join(facts), self.columns)
        times = [self._text("rules.window", found=say.span(book.window))]
        if book.deadline is not None:
            times.append(self._text("rules.deadline", found=say.moment(book.deadline)))
        yield from wrap(sentence(" · ".join(times)).rstrip("."), self.columns)
        if book.source:
            yield from wrap(self._text("rules.source", found=book.source), self.columns, "", "  ")
        yield from wrap(self._text(f"rules.completeness.{book.completeness}"), self.columns)
        yield from wrap(" ".join(say.policy(book.policy)), self.columns)
        for line in (book.note or "").splitlines():
            if line.strip():
                yield from wrap(line, self.columns, "", "  ")

    def _criterion(self, one: Criterion) -> Iterator[str]:
        say = self.say
        yield from self._row(one.code, one.title, plain(one.max_points))
        facts = [self._text("rules.based", found=self._text(f"rules.basis.{one.basis}"))]
        if one.kind.value != "evidence":
            facts.append(self._text(f"rules.kind.{one.kind.value}"))
        if one.owner:
            facts.insert(0, f"{self._text('report.who')}: {one.owner}")
        if one.formerly:
            facts.append(self._text("rules.formerly", found=one.formerly))
        yield from self._inside(" · ".join(facts))
        for number, requirement in enumerate(one.requires, start=1):
            yield from self._requirement(number, requirement, one)
        if one.scoring is not None:
            first, *others = say.scoring(one.scoring, one)
            yield from self._inside(f"{self._text('rules.scoring')}: {first}")
            for line in others:
                yield from self._inside(line, "  - ")
        for rule in one.not_applicable:
            yield from self._inside(f"{self._text('rules.not_applicable')}: {say.not_applicable(rule)}")
        yield from self._notes(one.note)

    def _requirement(self, number: int, one: Requirement, criterion: Criterion) -> Iterator[str]:
        yield from self._inside(sentence(one.label).rstrip("."), f"{number}. ")
        first = self._first_told(one, criterion.code)
        if first is not None:
            yield from self._inside(sentence(self._text("rules.as_above", found=first)), "   ")
        else:
            yield from self._ways(self.say.alternatives(one))
        further = list(self.say.further(one, criterion))
        if further:
            yield from self._inside(sentence("; ".join(further)), "   ")
        yield from self._inside(f"→ {self.say.losses(one)}", "   ")
        if one.note and first is None:
            yield from self._inside(f"{self._text('rules.note')}: {' '.join(one.note.split())}", "   ")

    def _ways(self, ways: tuple[str, ...]) -> Iterator[str]:
        for at, way in enumerate(ways):
            start = self._text("rules.either") if at == 0 else self._text("rules.or_else")
            yield from self._inside(sentence(f"{start} {way}" if len(ways) > 1 else way), "   ")

    def _first_told(self, one: Requirement, code: str) -> str | None:
        """Where a paper that serves many criteria was told already."""
        if one.evidence_id is None:
            return None
        first = self.shown.setdefault((one.evidence_id, one.alternatives), code)
        return first if first != code else None

    def _notes(self, note: str | None) -> Iterator[str]:
        if note:
            yield from self._inside(f"{self._text('rules.note')}: {' '.join(note.split())}")

    def _row(self, code: str, text: str, points: str) -> Iterator[str]:
        head = code.ljust(_CODES) if width(code) < _CODES else f"{code} "
        lines = wrap(text, self.columns - _POINTS, head, " " * _CODES)
        lines[0] += self.words.points(points).rjust(self.columns - width(lines[0]))
        yield from lines

    def _inside(self, text: str, first: str = "") -> Iterator[str]:
        indent = " " * _CODES
        yield from wrap(text, self.columns - _POINTS, indent + first, indent + " " * width(first))

    def _text(self, key: str, **args: str) -> str:
        return self.words.text(key, **args)
