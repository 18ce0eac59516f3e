"""``explain CODE``."""

from __future__ import annotations

import json
from string import Formatter

import click

from evidence_check.cli.app import LocalCommand, format_option
from evidence_check.cli.writing import columns, write_result
from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.codes import FindingCode
from evidence_check.report.columns import wrap

_PARTS = ("what", "why", "example", "remedy")


def command(words: Catalogue) -> click.Command:
    """Build the command."""

    def run(code: str | None, format: str) -> int:
        known = [one.value for one in FindingCode]
        if code is None:
            write_result(_list(known, words, format), None)
            return 0
        if code not in known:
            from difflib import get_close_matches

            near = get_close_matches(code.casefold(), known, 1)
            key = "cli.usage.no_code_near" if near else "cli.usage.no_code"
            raise click.UsageError(words.text(key, found=code, near=near[0] if near else ""))
        write_result(_manual(code, words, format), None)
        return 0

    return LocalCommand(
        words,
        "explain",
        callback=run,
        params=[
            click.Argument(["code"], required=False, metavar=words.text("cli.metavar.code")),
            format_option(words, "explain"),
        ],
    )


def _list(known: list[str], words: Catalogue, format: str) -> str:
    names = {one: words.text(f"finding.{one}.name") for one in known}
    if format == "json":
        return _json({"findings": [{"code": one, "name": name} for one, name in names.items()]})
    return "".join(f"{one:<30}{name}\n" for one, name in names.items())


def _manual(code: str, words: Catalogue, format: str) -> str:
    name = words.text(f"finding.{code}.name")
    parts = {part: _entry(f"finding.{code}.{part}", words) for part in _PARTS}
    if format == "json":
        return _json({"code": code, "name": name, **parts})
    lines = [f"{code} — {name}"]
    for part, text in parts.items():
        lines += ["", words.text(f"cli.explain.{part}"), *wrap(text, columns(), "  ")]
    return "\n".join(lines) + "\n"


def _entry(key: str, words: Catalogue) -> str:
    # The remedy's template speaks of one finding; here its blanks stand for what the report will name.
    fields = [name for _, name, _, _ in Formatter().parse(words.entries[key]) if name]
    return words.text(key, **dict.fromkeys(fields, "…")).replace("….", "…")


def _json(value: dict[str, object]) -> str:
    return json.dumps({"schema_version": 1, **value}, ensure_ascii=False, indent=2) + "\n"
