"""``inspect FILE…``."""

from __future__ import annotations

from pathlib import Path

import click

from evidence_check.cli.app import LocalCommand, format_option, option
from evidence_check.cli.failing import told_user_errors
from evidence_check.cli.recognition import ocr_settings, recognition_options
from evidence_check.cli.remembered import remembering
from evidence_check.cli.showing import show_target, write_pictures
from evidence_check.cli.trusting import trust_option, trust_settings
from evidence_check.cli.values import Seconds, WholeNumber
from evidence_check.cli.writing import columns, write_result
from evidence_check.messages.catalogue import Catalogue


def command(words: Catalogue) -> click.Command:
    """Build the command."""

    def run(
        files: tuple[str, ...],
        format: str,
        jobs: int | None,
        timeout: float | None,
        ocr: str,
        tessdata: str | None,
        trust: str | None,
        show: bool,
        show_to: str | None,
        no_cache: bool,
    ) -> int:
        settings = ocr_settings(ocr, tessdata, words)
        roots = trust_settings(trust, words)
        target = show_target(show_to, words) if show or show_to is not None else None
        from evidence_check.pipeline.inspecting import inspect_files
        from evidence_check.pipeline.options import ReadingOptions
        from evidence_check.report.inspection import render_inspection
        from evidence_check.report.json_v1 import render_documents

        options = ReadingOptions(ocr=settings, trust=roots, jobs=jobs, timeout=timeout)
        with told_user_errors(words), remembering(no_cache, None, words, quiet=False, verbose=False) as memory:
            inspected = inspect_files([Path(file) for file in files], options, memory)
        documents = tuple(document for document, _ in inspected)
        if format == "json":
            write_result(render_documents(documents), None)
        else:
            write_result(render_inspection(documents, words, columns()), None)
        if target is not None:
            write_pictures(inspected, target, words, options, to_stderr=format == "json")
        return 0

    return LocalCommand(
        words,
        "inspect",
        callback=run,
        params=[
            click.Argument(["files"], nargs=-1, required=True, metavar=words.text("cli.metavar.files")),
            format_option(words, "inspect"),
            option(words, "inspect", "jobs", type=WholeNumber(words, 1, 64), metavar="N"),
            option(words, "inspect", "timeout", type=Seconds(words), metavar=words.text("cli.metavar.seconds")),
            *recognition_options(words, "inspect"),
            trust_option(words, "inspect"),
            option(words, "inspect", "show", is_flag=True),
            option(words, "inspect", "show-to", metavar=words.text("cli.metavar.folder")),
            option(words, "inspect", "no-cache", is_flag=True),
        ],
    )
