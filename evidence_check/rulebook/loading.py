"""Bytes → RuleBook, or all mistakes at once, in the order of the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import RuleBook
from evidence_check.rulebook.building import build
from evidence_check.rulebook.crosschecks import crosscheck
from evidence_check.rulebook.findings import Findings
from evidence_check.rulebook.shapes import RULEBOOK_FILE
from evidence_check.tomlfile.paths import Path
from evidence_check.tomlfile.shape import check_shape
from evidence_check.tomlfile.source import Severity, TomlProblem, parse_all


@dataclass(frozen=True, slots=True, kw_only=True)
class RulebookReading:
    """``rulebook`` is None where a problem is fatal. ``notices``: what looks odd and may be right."""

    rulebook: RuleBook | None
    problems: tuple[TomlProblem, ...] = ()
    notices: tuple[TomlProblem, ...] = ()


def load_rulebook(data: bytes, file: str, *, expected_id: str | None = None) -> RulebookReading:
    """Read a rulebook. ``expected_id``: the file's name in a folder of rulebooks, which its id has to equal."""
    parsed = parse_all(data, file)
    if parsed.text is None:
        return RulebookReading(rulebook=None, problems=parsed.slips)
    findings = Findings(parsed.text, parsed.slips)

    def report(path: Path, words: Message) -> None:
        findings.error(path, words)
        near = dict(words.args).get("near")
        if near is not None and words.key.startswith("toml.unknown_key"):
            findings.wrong((*path[:-1], near))

    check_shape(RULEBOOK_FILE, parsed.text.values, (), report)
    draft = build(findings)
    crosscheck(draft, findings)
    book_id = draft.book.id
    if expected_id is not None and book_id != expected_id:
        findings.error(("rulebook", "id"), message("rulebook.id_is_not_name", found=book_id, name=expected_id))
    elif expected_id is None and file.endswith(".toml") and book_id != file.removesuffix(".toml"):
        name = file.removesuffix(".toml")
        findings.notice(("rulebook", "id"), message("rulebook.id_is_not_name", found=book_id, name=name))
    found = findings.all
    fatal = any(problem.fatal for problem in found)
    return RulebookReading(
        rulebook=None if fatal else draft.book,
        problems=tuple(one for one in found if one.severity is not Severity.NOTICE),
        notices=tuple(one for one in found if one.severity is Severity.NOTICE),
    )


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft-07) of a rulebook file, for editors; made from the shapes the loader checks."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "evidence-check-rulebook.schema.json",
        "title": "evidence-check rulebook",
    } | RULEBOOK_FILE.schema()
