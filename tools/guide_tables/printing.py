"""Word and web pages → PDF through the programs that officials print with."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from html import escape
from pathlib import Path

from tools.guide_tables.table import GuideTable


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


def web_page(table: GuideTable) -> str:
    """The table as a page of a portal: collapsed borders, heading rows in ``thead``, lines parted by ``br``."""
    rows = []
    for row in table.rows:
        cells = []
        for cell in row:
            if cell is None:
                continue
            spans = "".join(
                f' {name}="{count}"'
                for name, count in (("rowspan", cell.row_span), ("colspan", cell.column_span))
                if count > 1
            )
            look = ("font-weight:bold;" if cell.bold else "") + ("text-align:center" if cell.centred else "")
            content = "<br>".join(map(escape, cell.paragraphs))
            cells.append(f'<td{spans} style="{look}">{content}</td>')
        rows.append(f"<tr>{''.join(cells)}</tr>")
    columns = "".join(f'<col style="width:{share:.0%}">' for share in table.widths)
    head, body = "".join(rows[: table.header_rows]), "".join(rows[table.header_rows :])
    title = "".join(f"<p style='text-align:center'>{escape(line)}</p>" for line in table.title)
    notes = "".join(f"<p>{escape(line)}</p>" for line in table.notes)
    return (
        "<!doctype html><html lang='vi'><meta charset='utf-8'><style>table{border-collapse:collapse;width:100%}"
        f"td{{border:1px solid #333;padding:3px;vertical-align:top}}@page{{size:A4 {_way(table)};margin:15mm}}"
        f"body{{font:11pt 'Liberation Serif','DejaVu Serif',serif}}</style>{title}"
        f"<table><colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table>{notes}</html>"
    )


def _way(table: GuideTable) -> str:
    return "landscape" if table.landscape else "portrait"


def printed_by_browser(page: str) -> bytes | None:
    """HTML → PDF as Chromium prints it; None where it is not installed."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as name:
        source, target = Path(name) / "page.html", Path(name) / "page.pdf"
        source.write_text(page, encoding="utf-8")
        command = [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={name}/profile"]
        subprocess.run([*command, f"--print-to-pdf={target}", source.as_uri()], check=True, capture_output=True)
        return target.read_bytes()
