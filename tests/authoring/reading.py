"""Made papers read back: by python-docx, an independent reader, and by the product's own inspection."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument

from tests.command import run_command


def opened(data: bytes) -> WordDocument:
    """The paper as an independent reader opens it."""
    return Document(io.BytesIO(data))


def text_of(data: bytes) -> str:
    """All text of a paper, one line a paragraph or cell, in the order of the page."""
    return "\n".join(_lines(opened(data)))


def _lines(document: WordDocument) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                for cell in dict.fromkeys(row.cells):
                    yield cell.text
        else:
            yield block.text


def inspected(path: Path) -> dict[str, Any]:
    """What ``inspect`` says of one file."""
    ran = run_command("inspect", "--format", "json", str(path))
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)["documents"][0]
    return found


def printed(*papers: Path) -> tuple[Path, ...]:
    """The papers as LibreOffice prints them, beside them."""
    folder = papers[0].parent
    command = [shutil.which("soffice") or "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, papers)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return tuple(path.with_suffix(".pdf") for path in papers)
