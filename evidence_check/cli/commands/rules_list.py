"""``rules list``."""

from __future__ import annotations

from typing import Any

import click

from evidence_check.cli.app import LocalCommand, format_option
from evidence_check.cli.writing import columns, json_text, write_result
from evidence_check.messages.catalogue import Catalogue
from evidence_check.report.columns import wrap


def command(words: Catalogue) -> click.Command:
    """Build the command."""

    def run(format: str) -> int:
        from evidence_check.rulebook.finding import shipped_rulebooks
        from evidence_check.rulebook.loading import load_rulebook

        rows: list[dict[str, Any]] = []
        for one in shipped_rulebooks():
            book = load_rulebook(one.data, f"{one.name}.toml", expected_id=one.name).rulebook
            rows.append(
                {
                    "id": one.name,
                    "valid": book is not None,
                    "title": book.title if book else None,
                    "version": book.version if book else None,
                    "year": book.year if book else None,
                    "unit_level": book.unit_level if book else None,
                    "max_points": str(book.max_points) if book else None,
                    "criteria": len(book.criteria) if book else None,
                    "completeness": book.completeness if book else None,
                }
            )
        if format == "json":
            write_result(json_text({"rulebooks": rows}), None)
            return 0
        lines: list[str] = []
        for row in rows:
            lines += wrap(_row(row, words), columns(), "", "  ")
        write_result("".join(f"{line}\n" for line in lines), None)
        return 0

    return LocalCommand(words, "rules-list", name="list", callback=run, params=[format_option(words, "rules-list")])


def _row(row: dict[str, Any], words: Catalogue) -> str:
    if not row["valid"]:
        return words.text("rules.invalid", id=row["id"])
    level = f"rules.unit_level.{row['unit_level']}"
    return words.text(
        "rules.row",
        id=row["id"],
        title=row["title"],
        year=str(row["year"]),
        unit_level=words.text(level) if words.has(level) else row["unit_level"],
        max_points=row["max_points"],
        criteria=str(row["criteria"]),
        completeness=words.text(f"rules.completeness.{row['completeness']}"),
    )
