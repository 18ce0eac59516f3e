"""Word and web pages → PDF through the programs that officials print with."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path


def printed_by_office(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Name → DOCX to name → PDF, through LibreOffice; empty where it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        return {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for stem, data in documents.items():
            (folder / f"{stem}.docx").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", name]
        subprocess.run([*command, *sorted(map(str, folder.glob("*.docx")))], check=True, capture_output=True)
        return {stem: (folder / f"{stem}.pdf").read_bytes() for stem in documents}
