"""``explain CODE``."""

from __future__ import annotations

import click

from evidence_check.cli.app import LocalCommand
from evidence_check.cli.writing import columns, write_result
from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.codes import FindingCode
from evidence_check.report.columns import wrap


def command(words: Catalogue) -> click.Command:
    """Build the command."""

    def run(code: str | None) -> int:
        known = [one.value for one in FindingCode]
        if code is None:
            write_result("".join(f"{one:<30}{words.text(f'finding.{one}.name')}\n" for one in known), None)
            return 0
        if code not in known:
            from evidence_check.tomlfile.shape import nearest

            near = nearest(code, tuple(known))
            key = "cli.usage.no_code_near" if near else "cli.usage.no_code"
            raise click.UsageError(words.text(key, found=code, near=near or ""))
        write_result(_manual(code, words, columns()), None)
        return 0

    return LocalCommand(
        words,
        "explain",
        callback=run,
        params=[click.Argument(["code"], required=False, metavar=words.text("cli.metavar.code"))],
    )


def _manual(code: str, words: Catalogue, width: int) -> str:
    # The remedy's template speaks of one finding; here its blanks stand for what the report will name.
    blanks = {"label": "…", "criterion": "…", "path": "…", "found": "…", "expected_type": "…", "expected_year": "…",
              "points": "…", "count_found": "…", "count_needed": "…"}  # fmt: skip
    lines = [f"{code} — {words.text(f'finding.{code}.name')}"]
    for part in ("what", "why", "example", "remedy"):
        lines += ["", words.text(f"cli.explain.{part}")]
        lines += wrap(words.text(f"finding.{code}.{part}", **blanks), width, "  ")
    return "\n".join(lines) + "\n"
