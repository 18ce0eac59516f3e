"""Bytes → RuleBook, or all mistakes at once, in the order of the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import RuleBook
from evidence_check.rulebook.building import build
from evidence_check.rulebook.crosschecks import crosscheck
from evidence_check.rulebook.shapes import RULEBOOK_FILE
from evidence_check.tomlfile.paths import Path
from evidence_check.tomlfile.shape import check_shape
from evidence_check.tomlfile.source import TomlProblem, parse_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class RulebookReading:
    """``rulebook`` is None where a problem is fatal; remarks stand in ``problems`` too."""

    rulebook: RuleBook | None
    problems: tuple[TomlProblem, ...] = ()


def load_rulebook(data: bytes, file: str, *, expected_id: str | None = None) -> RulebookReading:
    """Read a rulebook. ``expected_id``: the file's name in a folder of rulebooks, which its id has to equal."""
    text = parse_toml(data, file)
    if isinstance(text, TomlProblem):
        return RulebookReading(rulebook=None, problems=(text,))
    problems: list[TomlProblem] = []

    def report(path: Path, words: Message) -> None:
        found = text.problem(path, words)
        if found not in problems:
            problems.append(found)

    check_shape(RULEBOOK_FILE, text.values, (), report)
    if problems:
        return RulebookReading(rulebook=None, problems=_ordered(problems))

    def remark(path: Path, words: Message) -> None:
        problems.append(text.problem(path, words, fatal=False))

    book = build(text.values, report)
    crosscheck(book, report, remark)
    if expected_id is not None and book.id != expected_id:
        report(("rulebook", "id"), message("rulebook.id_is_not_name", found=book.id, name=expected_id))
    fatal = any(problem.fatal for problem in problems)
    return RulebookReading(rulebook=None if fatal else book, problems=_ordered(problems))


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft-07) of a rulebook file, for editors; made from the shapes the loader checks."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "evidence-check-rulebook.schema.json",
        "title": "evidence-check rulebook",
    } | RULEBOOK_FILE.schema()


def _ordered(problems: list[TomlProblem]) -> tuple[TomlProblem, ...]:
    return tuple(sorted(problems, key=lambda one: (one.line, one.column, one.key_path)))
