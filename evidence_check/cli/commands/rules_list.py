"""``rules list``: every rulebook that can be asked for by its id, and where it lies."""

from __future__ import annotations

from typing import Any

import click

from evidence_check.cli.app import LocalCommand, format_option
from evidence_check.cli.failing import told_user_errors
from evidence_check.cli.writing import columns, json_text, write_result
from evidence_check.messages.catalogue import Catalogue
from evidence_check.report.columns import wrap


def command(words: Catalogue) -> click.Command:
    """Build the command."""

    def run(format: str) -> int:
        from evidence_check.pipeline.rulebooks import folders_for
        from evidence_check.rulebook.finding import every_rulebook

        with told_user_errors(words):
            folders = folders_for(None)
        rows = [_row(one) for one in every_rulebook(folders)]
        absent = [str(folder) for folder in folders if not folder.is_dir()]
        if format == "json":
            write_result(json_text({"rulebooks": rows, "missing_folders": absent}), None)
            return 0
        lines: list[str] = []
        for row in rows:
            lines += _lines(row, words)
        for folder in absent:
            lines += wrap(words.text("rulebook.folder_missing", path=folder), columns(), "", "  ")
        write_result("".join(f"{line}\n" for line in lines), None)
        return 0

    return LocalCommand(words, "rules-list", name="list", callback=run, params=[format_option(words, "rules-list")])


def _row(one: Any) -> dict[str, Any]:
    book = one.reading.rulebook
    return {
        "id": one.name,
        "valid": book is not None,
        "title": book.title if book else None,
        "version": book.version if book else None,
        "year": book.year if book else None,
        "unit_level": book.unit_level if book else None,
        "max_points": str(book.max_points) if book else None,
        "criteria": len(book.criteria) if book else None,
        "completeness": book.completeness if book else None,
        "path": str(one.path) if one.path is not None else None,
        "hidden": one.hidden,
    }


def _lines(row: dict[str, Any], words: Catalogue) -> list[str]:
    """Its id, then what it is and where it lies."""
    place = words.text("rules.in_file", path=row["path"]) if row["path"] else words.text("rules.shipped")
    if row["hidden"]:
        place = f"{place}; {words.text('rules.hidden')}"
    if row["valid"]:
        level = f"rules.unit_level.{row['unit_level']}"
        facts = words.text(
            "rules.facts",
            year=str(row["year"]),
            unit_level=words.text(level) if words.has(level) else row["unit_level"],
            max_points=row["max_points"],
            criteria=str(row["criteria"]),
        )
        about = [row["title"], facts, words.text(f"rules.completeness.{row['completeness']}"), place]
    else:
        about = [words.text("rules.invalid", path=row["path"] or row["id"]), place]
    lines = wrap(row["id"], columns())
    for piece in about:
        lines += wrap(piece, columns(), "  ", "    ")
    return lines
