"""A draft → the text of a rulebook file, with ``# KIỂM TRA:`` beside whatever is in doubt.

Always Vietnamese: it is the officer's file. A criterion without legible points stands in it as a comment, for a number
put there by the program would be taken for a printed one; the rulebook then says that it is ``partial``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import assert_never

from evidence_check.authoring.decision.draft import (
    DraftAlternative,
    DraftBook,
    DraftCriterion,
    DraftHeading,
    DraftRequirement,
    DraftScoring,
)
from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.message import Message
from evidence_check.model.rulebook import (
    BandsScoring,
    Choice,
    ChoiceScoring,
    CriterionKind,
    NotApplicableRule,
    RatioScoring,
    RequirementKind,
    SumScoring,
)

MARK = "# KIỂM TRA:"
_DECIMALS = 2
_LONGEST_LINE = 120
_RULER = "# " + "-" * 20
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_LONGEST_REMARK = 400


def toml_text(book: DraftBook, words: Catalogue) -> str:
    """The file's text. The same draft gives the same text."""
    return "\n".join([*_Writer(words).lines(book), ""])


class _Writer:
    def __init__(self, words: Catalogue) -> None:
        self.words = words

    def lines(self, book: DraftBook) -> Iterator[str]:
        yield from self._head(book)
        for domain in book.domains:
            yield from ("", *self._heading(domain, "domain"))
        for group in book.groups:
            yield from ("", *self._heading(group, "group"))
        if book.evidence:
            yield from ("", f"{_RULER} {_comment(self.words.text('importing.file.shared'))}")
            for one in book.evidence:
                yield from ("", "[[evidence]]", *self._evidence(one))
        titles = {domain.code: domain.title for domain in book.domains}
        for code, criteria in groupby(book.criteria, key=lambda one: one.domain):
            yield from ("", f"{_RULER} {_comment(f'{code}. {titles[code]}')}")
            for criterion in criteria:
                block = list(self._criterion(criterion))
                yield from ("", *(block if criterion.max_points is not None else _commented(block)))

    # ---- head, domains, groups

    def _head(self, book: DraftBook) -> Iterator[str]:
        marks: dict[str, list[Message]] = {}
        for key, words in book.marks:
            marks.setdefault(key, []).append(words)
        yield f"# {_comment(self.words.text('importing.file.draft', found=book.source))}"
        yield f"# {_comment(self.words.text('importing.file.look', mark=MARK.removeprefix('# ')))}"
        yield f"# {_comment(self.words.text('importing.file.explanations'))}"
        for doubt in book.doubts:
            yield from self._remarks((doubt.what,))
        yield from ("", "[rulebook]")
        completeness = "complete" if book.is_complete else "partial"
        start, end = book.window
        for key, value in (
            ("id", _string(book.id)),
            ("title", _string(book.title)),
            ("version", _string("0.1")),
            ("year", str(book.year)),
            ("unit_level", _string(book.unit_level)),
            ("window", f"{{ from = {start.isoformat()}, to = {end.isoformat()} }}"),
            ("max_points", _number(book.max_points)),
            ("source", _string(book.source)),
            ("completeness", _string(completeness)),
        ):
            yield from self._remarks(marks.get(key, ()))
            yield f"{key} = {value}"
        decimals = max((_places(one.max_points) for one in book.criteria if one.max_points is not None), default=0)
        if decimals > _DECIMALS:
            yield from ("", "[policy]", f"decimals = {decimals}")

    def _heading(self, one: DraftHeading, table: str) -> Iterator[str]:
        yield f"[[{table}]]"
        yield from self._remarks(one.doubts)
        yield f"code = {_string(one.code)}"
        if one.domain is not None:
            yield f"domain = {_string(one.domain)}"
        yield f"title = {_string(one.title or self.words.text('importing.file.untitled'))}"
        if one.max_points is not None:
            yield f"max_points = {_number(one.max_points)}"
        elif table == "domain":
            yield f"max_points = {_number(one.summed_points)}"

    # ---- criteria

    def _criterion(self, one: DraftCriterion) -> Iterator[str]:
        yield "[[criterion]]"
        yield from self._remarks(one.doubts)
        yield f"code = {_string(one.code)}"
        yield f"domain = {_string(one.domain)}"
        if one.group is not None:
            yield f"group = {_string(one.group)}"
        yield f"title = {_string(one.title)}"
        yield f"max_points = {_number(one.max_points) if one.max_points is not None else ''}".rstrip()
        if one.owner:
            yield f"owner = {_string(one.owner)}"
        yield 'basis = "sourced"'
        if one.kind is not CriterionKind.EVIDENCE:
            yield f"kind = {_string(one.kind.value)}"
        if one.not_applicable:
            yield f"not_applicable = [{', '.join(map(_not_applicable, one.not_applicable))}]"
        if one.note:
            yield from _note(one.note)
        if one.scoring is not None:
            yield from self._scoring(one.scoring)
        for requirement in one.requires:
            yield ""
            yield "  [[criterion.requires]]"
            yield from (f"  {line}" for line in self._requirement(requirement))

    def _scoring(self, one: DraftScoring) -> Iterator[str]:
        if not one.labels:
            yield from (f"# {_comment(line).rstrip('.;')}" for line in one.printed)
        yield from _scoring(one)

    def _requirement(self, one: DraftRequirement) -> Iterator[str]:
        yield from self._remarks(one.doubts)
        if one.shared is not None:
            if one.id != one.shared:
                yield f"id = {_string(one.id)}"
            yield f"use = {_string(one.shared)}"
            yield f"label = {_string(one.label)}"
            yield from _types(one.alternatives)
            if one.optional:
                yield "optional = true"
            return
        yield from self._evidence(one)

    def _evidence(self, one: DraftRequirement) -> Iterator[str]:
        yield f"id = {_string(one.id)}"
        yield f"label = {_string(one.label)}"
        if len(one.alternatives) == 1:
            yield from _types(one.alternatives)
            if one.alternatives[0].about:
                yield f"about = {_about(one.alternatives[0].about)}"
        else:
            yield "any_of = ["
            yield from (f"  {{ {_inline(alternative)} }}," for alternative in one.alternatives)
            yield "]"
        if one.alternatives[0].kind is RequirementKind.EXPLANATION:
            yield "loses = 0"
        if one.of_unit:
            yield 'issuer = "unit"'
        if one.of_year:
            yield 'period = "year"'
        if one.optional:
            yield "optional = true"

    def _remarks(self, doubts: Iterable[Message]) -> Iterator[str]:
        for words in doubts:
            yield f"{MARK} {_comment(self.words.render(words))}"


def _types(alternatives: Sequence[DraftAlternative]) -> Iterator[str]:
    if len(alternatives) != 1:
        return
    one = alternatives[0]
    if one.kind is not RequirementKind.DOCUMENT:
        yield f"kind = {_string(one.kind.value)}"
    else:
        yield f"type = {_strings(one.types)}"


def _inline(one: DraftAlternative) -> str:
    named = (
        f"type = {_strings(one.types)}" if one.kind is RequirementKind.DOCUMENT else f"kind = {_string(one.kind.value)}"
    )
    return f"{named}, about = {_about(one.about)}" if one.about else named


def _about(about: Sequence[Sequence[str]]) -> str:
    return f"[{', '.join(_string(one[0]) if len(one) == 1 else _strings(one) for one in about)}]"


def _scoring(one: DraftScoring) -> Iterator[str]:
    made = one.scoring
    match made:
        case BandsScoring():
            of = f", of = {_string(made.of)}" if made.of is not None else ""
            done = f"done = {_string(made.done or '')}"
            head = f'kind = "bands", measure = {_string(made.measure)}, {done}{of}'
            rows = [_band_text(band.at_least, band.at_most, band.points) for band in made.bands]
            yield from _listed(head, "bands", rows)
        case RatioScoring():
            floor = f", zero_below = {_number(made.zero_below)}" if made.zero_below is not None else ""
            yield (
                f'scoring = {{ kind = "ratio", base = {_number(made.base)}, span = {_number(made.span)}, '
                f"done = {_string(made.done)}, of = {_string(made.of)}{floor} }}"
            )
        case ChoiceScoring():
            yield from _listed('kind = "choice"', "choices", _choices(made.choices, one.labels))
        case SumScoring():
            yield from _listed('kind = "sum"', "parts", _choices(made.parts, one.labels))
        case _:
            assert_never(made)


def _band_text(at_least: Decimal | None, at_most: Decimal | None, points: Decimal) -> str:
    ends = [
        f"{name} = {_number(end)}" for name, end in (("at_least", at_least), ("at_most", at_most)) if end is not None
    ]
    return f"{{ {', '.join([*ends, f'points = {_number(points)}'])} }}"


def _choices(choices: Sequence[Choice], labels: Sequence[str]) -> list[str]:
    return [
        f"{{ id = {_string(choice.id)}, points = {_number(choice.points)}, label = {_string(label or choice.id)} }}"
        for choice, label in zip(choices, labels, strict=True)
    ]


def _listed(head: str, name: str, rows: Sequence[str]) -> Iterator[str]:
    """An inline table with a list; inline tables may not break over lines, but lists in them may."""
    short = f"scoring = {{ {head}, {name} = [{', '.join(rows)}] }}"
    if len(short) <= _LONGEST_LINE:
        yield short
        return
    yield f"scoring = {{ {head}, {name} = ["
    yield from (f"  {row}," for row in rows)
    yield "] }"


def _not_applicable(rule: NotApplicableRule) -> str:
    needs = f", needs = {_string(rule.needs)}" if rule.needs else ""
    return f"{{ effect = {_string(rule.effect.value)}{needs} }}"


def _note(lines: Sequence[str]) -> Iterator[str]:
    if len(lines) == 1 and len(lines[0]) < _LONGEST_LINE:
        yield f"note = {_string(lines[0])}"
        return
    yield 'note = """'
    body = [_escaped(line) for line in lines]
    yield from body[:-1]
    yield f'{body[-1]}"""'


def _commented(block: Sequence[str]) -> Iterator[str]:
    return (line if line.startswith(MARK) else f"# {line}".rstrip() for line in block)


def _string(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    plain = "".join(_ESCAPES.get(char, char) for char in text)
    return _CONTROL.sub(lambda found: "�" if "\ud800" <= found[0] <= "\udfff" else f"\\u{ord(found[0]):04x}", plain)


def _strings(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_string, texts))}]"


def _comment(text: str) -> str:
    """One line that is safe in a comment."""
    line = " ".join(_CONTROL.sub(" ", text).split())
    return line if len(line) <= _LONGEST_REMARK else f"{line[: _LONGEST_REMARK - 1].rstrip()}…"


def _number(number: Decimal) -> str:
    return f"{number:f}"


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
