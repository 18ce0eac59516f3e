"""``rules validate FILE…``: every mistake in a rulebook, with line, key and remedy, in the order of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from evidence_check.cli.app import LocalCommand, format_option
from evidence_check.cli.failing import detail_text
from evidence_check.cli.writing import json_text, write_result
from evidence_check.messages.catalogue import Catalogue
from evidence_check.report.columns import safe
from evidence_check.text.points import plain

if TYPE_CHECKING:
    from evidence_check.rulebook.loading import RulebookReading


def command(words: Catalogue) -> click.Command:
    """Build the command."""

    def run(files: tuple[str, ...], format: str) -> int:
        verdicts = [_verdict(name, words) for name in files]
        if format == "json":
            told = [{key: value for key, value in one.items() if key != "code"} for one in verdicts]
            write_result(json_text({"rulebooks": told}), None)
        else:
            for one in verdicts:
                lines = [one["text"], *(f"  {problem['text']}" for problem in one["problems"])]
                write_result("".join(f"{line}\n" for line in lines), None)
        return max((int(one["code"]) for one in verdicts), default=0)

    return LocalCommand(
        words,
        "rules-validate",
        name="validate",
        callback=run,
        params=[
            click.Argument(["files"], nargs=-1, required=True, metavar=words.text("cli.metavar.rulebooks")),
            format_option(words, "rules-validate"),
        ],
    )


def _verdict(name: str, words: Catalogue) -> dict[str, Any]:
    from evidence_check.pipeline.rulebooks import examine_rulebook
    from evidence_check.pipeline.user_error import EXIT_RULEBOOK, UserError

    try:
        reading = examine_rulebook(name)
    except UserError as error:
        problems = [{"text": detail_text(detail, words)} for detail in error.details]
        text = safe(words.render(error.message))
        return {"path": name, "valid": False, "text": text, "problems": problems, "code": error.exit_code}
    return {
        "path": name,
        "valid": not reading.problems,
        "text": safe(_summary(name, reading, words)),
        "problems": _problems(reading, words),
        "code": EXIT_RULEBOOK if reading.problems else 0,
    }


def _summary(name: str, reading: RulebookReading, words: Catalogue) -> str:
    if reading.problems:
        verdict = words.text("rules.mistakes", path=name, count=str(len(reading.problems)))
    else:
        book = reading.rulebook
        assert book is not None
        points = plain(book.max_points)
        verdict = words.text("rules.valid", path=name, criteria=str(len(book.criteria)), points=points)
    odd = len(reading.notices)
    return verdict + (words.text("rules.notices", count=str(odd)) if odd else "")


def _problems(reading: RulebookReading, words: Catalogue) -> list[dict[str, Any]]:
    from evidence_check.tomlfile.source import Severity, in_file_order
    from evidence_check.tomlfile.wording import place_of, sentence_of

    told = []
    for one in in_file_order((*reading.problems, *reading.notices)):
        sentence = safe(sentence_of(one.message, words))
        marked = words.text("rules.notice", found=sentence) if one.severity is Severity.NOTICE else sentence
        told.append(
            {
                "line": one.line,
                "column": one.column,
                "key": one.key_path or None,
                "severity": one.severity.value,
                "sentence": sentence,
                "text": f"{safe(place_of(one))}: {marked}",
            }
        )
    return told
