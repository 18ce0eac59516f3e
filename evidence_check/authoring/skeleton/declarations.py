"""``submission.toml`` of a new submission: what is known filled in, all else as commented lines to choose from.

Prose starts with "# ", a setting to uncomment with "#": taking that away gives valid TOML. The tables of scores,
figures and answers stand there already, so that no line taken in ends up in another table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence_check.authoring.skeleton.telling import Telling, may_be_not_applicable
from evidence_check.authoring.wordml import shown
from evidence_check.model.figures import figures_of
from evidence_check.model.rulebook import RequirementKind
from evidence_check.text.points import plain

_BARE_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_ESCAPES = {'"': '\\"', "\\": "\\\\"}


def declarations_file(telling: Telling, *, unit: str, rules: str | None) -> str:
    """The file's text. ``rules``: how the submission names its rulebook; None where no name would be found again."""
    return "".join(f"{line}\n" for line in _lines(telling, unit, rules))


def _lines(telling: Telling, unit: str, rules: str | None) -> Iterator[str]:
    book = telling.book

    def said(key: str, **args: str) -> str:
        return f"# {shown(telling.words.text(f'skeleton.declarations.{key}', **args))}"

    def example(key: str) -> str:
        return _text(telling.words.text(f"skeleton.declarations.example_{key}"))

    yield said("head", id=book.id, version=book.version)
    yield said("how")
    yield from ("", "[submission]", f"unit = {_text(unit)}")
    yield said("formerly")
    yield f"#unit_formerly = [{example('unit')}]"
    yield said("parent")
    yield f"#parent = {example('parent')}"
    yield from (f"unit_level = {_text(book.unit_level)}", f"year = {book.year}")
    if rules is None:
        yield said("rules_here")
        yield f"#rules = {_text(f'{book.id}.toml')}"
    else:
        yield f"rules = {_text(rules)}"
    yield from ("", said("scores"), "[scores]")
    for one in book.criteria:
        yield f"#{_key(one.code)} = {plain(one.max_points)}  # {shown(one.title)}"
    yield from _figures(telling, said("figures"))
    if book.questions:
        yield from ("", said("answers"), "[answers]")
        for question in book.questions:
            yield f"# {telling.question_names[question.id]}. {shown(question.text)}"
            yield f'#{_key(question.id)} = "no"'
    code = _text(book.criteria[0].code)
    yield from ("", said("explanation"), "#[[explanation]]", f"#criterion = {code}", f"#text = {example('text')}")
    for one in book.criteria:
        if may_be_not_applicable(one):
            yield from ("", said("not_applicable"), "#[[not_applicable]]")
            yield from (f"#criterion = {_text(one.code)}", f"#reason = {example('reason')}")
            break
    yield from _attestation(telling, said("attestation"), example("by"), example("place"))
    yield from ("", said("waiver"), "#[[waiver]]", '#code = "unsigned-document"', f"#criterion = {code}")
    yield from (f"#reason = {example('reason')}", f"#by = {example('by')}")


def _figures(telling: Telling, said: str) -> Iterator[str]:
    declared = [(one, figures_of(one)) for one in telling.book.criteria if figures_of(one)]
    if not declared:
        return
    yield from ("", said)
    for at, (criterion, figures) in enumerate(declared):
        yield from ([""] if at else [])
        yield from (f"# {shown(criterion.title)}", f"[figures.{_text(criterion.code)}]")
        for figure in figures:
            yield f"#{_key(figure.name)} = 0  # {shown(telling.figure_role(figure))}"


def _attestation(telling: Telling, said: str, by: str, place: str) -> Iterator[str]:
    """An example of a requirement that only a person can see, where the rulebook has one."""
    for criterion in telling.book.criteria:
        for requirement in criterion.requires:
            if requirement.kind is RequirementKind.PAPER_RECORD:
                yield from ("", said, "#[[attestation]]", f"#criterion = {_text(criterion.code)}")
                yield from (f"#requirement = {_text(requirement.id)}", "#present = true", f"#by = {by}")
                yield f"#place = {place}"
                return


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _text(name)


def _text(text: str) -> str:
    """A TOML basic string that reads back as the same text."""
    return '"' + "".join(_ESCAPES.get(char, char if char.isprintable() else _escaped(char)) for char in text) + '"'


def _escaped(char: str) -> str:
    return f"\\U{ord(char):08X}"
