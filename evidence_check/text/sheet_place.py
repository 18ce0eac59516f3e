"""How a table in a file is named to a reader of any language."""

from __future__ import annotations


def where(path: str, sheet: str) -> str:
    """ "bang_tu_cham.xlsx [Bảng tự chấm]"; "bao_cao.docx #2" for the second table of a paper."""
    if not sheet:
        return path
    return f"{path} {sheet}" if sheet.startswith("#") else f"{path} [{sheet}]"
