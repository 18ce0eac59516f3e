"""Pictures of recognised pages, drawn when somebody asks: only of scans that the report names, by their content."""

from __future__ import annotations

import io
import threading
from html import escape
from pathlib import Path

from PIL import Image

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.document import Document
from evidence_check.model.extraction import TextSource
from evidence_check.model.report import Report
from evidence_check.pipeline.options import ReadingOptions
from evidence_check.pipeline.picturing import ShownPage, marked_pages, show_page
from evidence_check.report.columns import safe

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Pictures:
    """May be asked from several threads; draws one page at a time, as each takes a worker and some 12 MB."""

    def __init__(self, root: Path, words: Catalogue, options: ReadingOptions) -> None:
        self._root, self._words, self._options = root, words, options
        self._documents: dict[str, Document] = {}
        self._drawing = threading.Lock()

    def renew(self, report: Report) -> None:
        """From now on the scans of this report are shown, and no others."""
        found = (one.document for one in report.documents)
        self._documents = {one.file.sha256: one for one in found if one.text_source is TextSource.OCR}

    def sheet(self, sha256: str) -> str | None:
        """A page with the pictures of one scan's recognised pages; None for what the report does not name."""
        document = self._documents.get(sha256)
        if document is None:
            return None
        title = escape(self._words.text("live_page.pages.title", path=safe(document.file.path)))
        numbers = marked_pages(document, self._words)
        shown = "".join(
            f'<figure><img src="picture?of={sha256}&amp;page={number}" '
            f'alt="{escape(self._words.text("live_page.pages.page", page=str(number)))}"></figure>\n'
            for number in numbers
        )
        said = "" if numbers else f"<p>{escape(self._words.text('live_page.pages.none'))}</p>\n"
        return (
            f'<!doctype html>\n<html lang="{self._words.language}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<link rel="icon" href="data:,">\n<title>{title}</title>\n'
            '<link rel="stylesheet" href="live.css">\n</head>\n<body class="pages">\n'
            f"<h1>{title}</h1>\n{said}{shown}</body>\n</html>\n"
        )

    def picture(self, sha256: str, page: int) -> bytes | None:
        """PNG of one page with boxes round what was recognised; None where there is none, or it cannot be drawn."""
        document = self._documents.get(sha256)
        if document is None:
            return None
        with self._drawing:
            drawn = show_page(document, page, self._root, self._words, self._options)
            halves = [one.picture for one in drawn if isinstance(one, ShownPage)]
        return _png(halves) if halves else None


def _png(halves: list[Image.Image]) -> bytes:
    """The pages of one sheet, one above the other."""
    whole = halves[0]
    if len(halves) > 1:
        whole = Image.new("RGB", (max(one.width for one in halves), sum(one.height for one in halves)), "white")
        top = 0
        for one in halves:
            whole.paste(one, (0, top))
            top += one.height
    content = io.BytesIO()
    whole.save(content, format="PNG")
    return content.getvalue()
