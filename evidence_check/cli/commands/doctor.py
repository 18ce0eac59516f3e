"""``doctor``: what is present, and what is lost without the rest; ``--install-ocr`` brings the OCR model."""

from __future__ import annotations

import json
import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import click

from evidence_check import __version__
from evidence_check.cli.app import LocalCommand, format_option, option
from evidence_check.cli.ocr_install import install_and_tell
from evidence_check.cli.optional_parts import OPTIONAL_PARTS
from evidence_check.cli.terminal import Terminal
from evidence_check.cli.trusting import TRUST_VARIABLE
from evidence_check.cli.writing import columns, write_result
from evidence_check.messages.catalogue import Catalogue
from evidence_check.remembering.place import cache_folder
from evidence_check.report.columns import safe, wrap

_LIBRARIES = ("pypdfium2", "pdfplumber", "python-magic", "click", "tomli", "rapidfuzz", "olefile", "tree-sitter")
_OCR_ENGINES = ("tesserocr", "tesseract")
"""Either will do, with a model."""


def command(words: Catalogue) -> click.Command:
    """Build the command."""

    def run(format: str, install_ocr: bool, source: str | None, tessdata: str | None, quiet: bool) -> int:
        named = Path(tessdata) if tessdata else None
        if install_ocr:
            given = Path(source) if source else None
            return install_and_tell(words, given=given, tessdata=named, format=format, quiet=quiet)
        if source is not None:
            raise click.UsageError(words.text("cli.usage.only_with", name="--from", found="--install-ocr"))
        terminal = click.get_current_context().find_object(Terminal)
        facts = _facts(terminal.encoding if terminal else "utf-8", named)
        if format == "json":
            write_result(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", None)
        else:
            write_result(_text(facts, named, words), None)
        return 0

    metavar = words.text("cli.metavar.file"), words.text("cli.metavar.folder")
    return LocalCommand(
        words,
        "doctor",
        callback=run,
        params=[
            format_option(words, "doctor"),
            option(words, "doctor", "install-ocr", is_flag=True),
            option(words, "doctor", "from", "source", metavar=metavar[0]),
            option(words, "doctor", "tessdata", metavar=metavar[1]),
            option(words, "doctor", "quiet", "-q", is_flag=True),
        ],
    )


def _facts(encoding: str, tessdata: Path | None) -> dict[str, Any]:
    from evidence_check.remembering.store import sizes
    from evidence_check.rulebook.finding import shipped_rulebooks

    cache = cache_folder(os.environ)
    parts = {part.name: part.find(tessdata) for part in OPTIONAL_PARTS}
    return {
        "schema_version": 1,
        "version": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(terse=True),
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "libmagic": parts["libmagic"] is not None,
        "ocr": parts["model"] is not None and any(parts[name] is not None for name in _OCR_ENGINES),
        "optional_parts": parts,
        "cache": {"folder": cache, "bytes": sizes(cache)} if cache is not None else None,
        "encoding": encoding,
        "rulebooks": [one.name for one in shipped_rulebooks()],
    }


def _text(facts: dict[str, Any], tessdata: Path | None, words: Catalogue) -> str:
    lines = [f"evidence-check {facts['version']}, Python {facts['python']}, {facts['platform']}"]
    lines += [f"  {name} {found or words.text('doctor.absent')}" for name, found in facts["libraries"].items()]
    sentences = [
        words.text(f"doctor.ocr.{'present' if facts['ocr'] else 'absent'}"),
        *_problem(tessdata, words),
        *_trust_problem(words),
    ]
    for name, found in facts["optional_parts"].items():
        key = f"doctor.{name}.{'absent' if found is None else 'present'}"
        sentences.append(words.text(key, found=found or ""))
    sentences.append(_cache(facts["cache"], words))
    sentences.append(words.text("doctor.encoding", found=facts["encoding"]))
    sentences.append(words.text("doctor.rulebooks", found=", ".join(facts["rulebooks"]) or "—"))
    for sentence in sentences:
        lines += wrap(safe(sentence), columns(), "  ")
    return "\n".join(lines) + "\n"


def _cache(cache: dict[str, Any] | None, words: Catalogue) -> str:
    if cache is None:
        return words.text("doctor.cache.absent")
    size = words.points(f"{cache['bytes'] / 1_000_000:.1f}")
    return words.text("doctor.cache.present", path=cache["folder"], size=size)


def _problem(tessdata: Path | None, words: Catalogue) -> list[str]:
    """What is wrong with the folder that the user named."""
    if tessdata is None:
        return []
    from evidence_check.extract.tessdata import search_tessdata

    problem = search_tessdata(tessdata, {}, None, "").problem
    return [words.render(problem)] if problem is not None else []


def _trust_problem(words: Catalogue) -> list[str]:
    """What is wrong with the folder of certificates that the user's environment names."""
    named = os.environ.get(TRUST_VARIABLE)
    if not named:
        return []
    from evidence_check.extract.trust_roots import load_roots

    problem = load_roots(Path(named)).problem
    return [words.render(problem)] if problem is not None else []


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
