"""``rules validate FILE…``."""

from __future__ import annotations

from typing import Any

import click

from evidence_check.cli.app import LocalCommand, format_option
from evidence_check.cli.failing import detail_text
from evidence_check.cli.writing import json_text, write_result
from evidence_check.messages.catalogue import Catalogue
from evidence_check.report.columns import safe

EXIT_RULEBOOK = 4


def command(words: Catalogue) -> click.Command:
    """Build the command."""

    def run(files: tuple[str, ...], format: str) -> int:
        verdicts = [_verdict(name, words) for name in files]
        if format == "json":
            write_result(json_text({"rulebooks": verdicts}), None)
        else:
            for one in verdicts:
                lines = [one["text"], *(f"  {problem}" for problem in one["problems"])]
                write_result("".join(f"{line}\n" for line in lines), None)
        return 0 if all(one["valid"] for one in verdicts) else EXIT_RULEBOOK

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
    from evidence_check.pipeline.rulebooks import load_named_rulebook
    from evidence_check.pipeline.user_error import UserError

    try:
        book = load_named_rulebook(name, strict=True)
    except UserError as error:
        problems = [detail_text(detail, words) for detail in error.details]
        return {"path": name, "valid": False, "text": safe(words.render(error.message)), "problems": problems}
    text = words.text("rules.valid", path=name, criteria=str(len(book.criteria)), points=str(book.max_points))
    return {"path": name, "valid": True, "text": safe(text), "problems": []}
