"""Bytes → RuleBook, or all mistakes at once, in the order of the file."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import RuleBook
from evidence_check.rulebook.building import build
from evidence_check.rulebook.crosschecks import crosscheck
from evidence_check.rulebook.findings import Findings, TooManyFindingsError
from evidence_check.rulebook.shapes import HEADINGS_OF_LISTS, RULEBOOK_FILE
from evidence_check.tomlfile.paths import Path
from evidence_check.tomlfile.shape import check_shape
from evidence_check.tomlfile.source import Severity, TomlProblem, parse_all
from evidence_check.tomlfile.suggesting import nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class RulebookReading:
    """``rulebook`` is None where a problem is fatal. ``notices``: what looks odd and may be right."""

    rulebook: RuleBook | None
    problems: tuple[TomlProblem, ...] = ()
    notices: tuple[TomlProblem, ...] = ()


def load_rulebook(data: bytes, file: str, *, expected_id: str | None = None) -> RulebookReading:
    """Read a rulebook. ``expected_id``: the file's name in a folder of rulebooks, which its id has to equal."""
    parsed = parse_all(data, file, HEADINGS_OF_LISTS)
    if parsed.text is None:
        return RulebookReading(rulebook=None, problems=parsed.slips)
    findings = Findings(parsed.text, parsed.slips)

    def report(path: Path, words: Message) -> None:
        findings.misshapen(path, words)
        near = dict(words.args).get("near")
        if near is not None and words.key.startswith("toml.unknown_key"):
            findings.wrong((*path[:-1], near))

    book: RuleBook | None = None
    with suppress(TooManyFindingsError):
        if not _is_rulebook(parsed.text.values):
            findings.misshapen((), message("rulebook.no_rulebook"))
            return RulebookReading(rulebook=None, problems=findings.all)
        check_shape(RULEBOOK_FILE, parsed.text.values, (), report)
        draft = build(findings)
        crosscheck(draft, findings)
        _check_name(draft.book.id, file, expected_id, findings)
        book = draft.book
    found = findings.all
    return RulebookReading(
        rulebook=None if any(problem.fatal for problem in found) else book,
        problems=tuple(one for one in found if one.severity is not Severity.NOTICE),
        notices=tuple(one for one in found if one.severity is Severity.NOTICE),
    )


def _is_rulebook(values: dict[str, Any]) -> bool:
    """True where any key at the top is one of a rulebook, if misspelt."""
    known = tuple(RULEBOOK_FILE.keys)
    return any(nearest(key, known) is not None for key in values)


def _check_name(book_id: str, file: str, expected_id: str | None, findings: Findings) -> None:
    name = file.removesuffix(".toml") if expected_id is None else expected_id
    words = message("rulebook.id_is_not_name", found=book_id, name=name)
    if expected_id is not None and book_id != expected_id:
        findings.error(("rulebook", "id"), words)
    elif expected_id is None and file != name and book_id != name:
        findings.notice(("rulebook", "id"), words)
