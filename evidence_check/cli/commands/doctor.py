"""``doctor``: what is present, and what is lost without the rest."""

from __future__ import annotations

import json
import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import click

from evidence_check import __version__
from evidence_check.cli.app import LocalCommand, format_option
from evidence_check.cli.terminal import Terminal
from evidence_check.cli.writing import columns, write_result
from evidence_check.messages.catalogue import Catalogue
from evidence_check.report.columns import wrap

_LIBRARIES = ("pypdfium2", "pdfplumber", "python-magic", "click", "tomli", "rapidfuzz", "olefile", "tree-sitter")


def command(words: Catalogue) -> click.Command:
    """Build the command."""

    def run(format: str) -> int:
        terminal = click.get_current_context().find_object(Terminal)
        facts = _facts(terminal.encoding if terminal else "utf-8")
        if format == "json":
            write_result(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", None)
            return 0
        lines = [f"evidence-check {facts['version']}, Python {facts['python']}, {facts['platform']}"]
        lines += [f"  {name} {found or words.text('doctor.absent')}" for name, found in facts["libraries"].items()]
        state = "present" if facts["libmagic"] else "absent"
        lines += wrap(words.text(f"doctor.libmagic.{state}"), columns(), "  ")
        lines += wrap(words.text("doctor.ocr"), columns(), "  ")
        lines += wrap(words.text("doctor.encoding", found=facts["encoding"]), columns(), "  ")
        lines += wrap(words.text("doctor.rulebooks", found=", ".join(facts["rulebooks"]) or "—"), columns(), "  ")
        write_result("\n".join(lines) + "\n", None)
        return 0

    return LocalCommand(
        words,
        "doctor",
        callback=run,
        params=[format_option(words, "doctor")],
    )


def _facts(encoding: str) -> dict[str, Any]:
    from evidence_check.rulebook.finding import shipped_rulebooks

    return {
        "schema_version": 1,
        "version": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(terse=True),
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "libmagic": _has_libmagic(),
        "ocr": False,
        "encoding": encoding,
        "rulebooks": [one.name for one in shipped_rulebooks()],
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _has_libmagic() -> bool:
    try:
        import magic

        magic.from_buffer(b"%PDF-1.4", mime=True)
    except Exception:
        # python-magic raises ImportError without libmagic, and what ctypes likes with a broken one.
        return False
    return True
