"""How a table in a file is named to a reader of any language."""

from __future__ import annotations


def where(path: str, sheet: str) -> str:
    """ "bang_tu_cham.xlsx [Bảng tự chấm]"; "bao_cao.docx #2" for the second table of a paper."""
    if not sheet:
        return path
    return f"{path} {sheet}" if sheet.startswith("#") else f"{path} [{sheet}]"


def printed_page(path: str, page: int) -> str:
    """The page that a row of a PDF stands on; "" for files without pages."""
    return str(page) if path.casefold().endswith(".pdf") else ""
