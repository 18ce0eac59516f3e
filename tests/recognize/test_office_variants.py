"""Headings as offices set them, through every Office form; ``scripts/long/office_variants`` has LibreOffice write them.

Here the variants' Word files are spelt anew in each form by hand, so that the run needs no LibreOffice.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table
from docx.text.paragraph import Paragraph

from evidence_check.model.submission import FileKind
from tests.extract.office_forms import understood
from tests.recognize.test_heading_variants import wrong_fields
from tools.document_factory.parts import Parts, Rows, Text
from tools.document_factory.running_text import html_file, odt_file, rtf_file, web_archive, word_2003_xml
from tools.document_factory.word_binary import word_binary
from tools.heading_variants import variants

_FORMS: dict[str, tuple[FileKind, Callable[[Parts], bytes]]] = {
    "doc": (FileKind.DOC, word_binary),
    "rtf": (FileKind.RTF, rtf_file),
    "odt": (FileKind.ODT, odt_file),
    "html": (FileKind.HTML, html_file),
    "mht": (FileKind.MHTML, web_archive),
    "word-2003-xml": (FileKind.WORD_XML, word_2003_xml),
}


def _parts(data: bytes) -> Parts:
    return tuple(_each_part(data))


def _each_part(data: bytes) -> Iterator[Text | Rows]:
    for part in Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(part, Table):
            cells = [[tuple(map(_text, cell.paragraphs)) for cell in row.cells] for row in part.rows]
            widths = tuple((cell.width or 4_000_000) // 635 for cell in part.rows[0].cells)
            yield Rows(rows=tuple(map(tuple, cells)), widths=widths)
        else:
            yield _text(part)


def _text(paragraph: Paragraph) -> Text:
    return Text(
        text=paragraph.text,
        bold=any(run.bold for run in paragraph.runs),
        centred=paragraph.alignment == WD_ALIGN_PARAGRAPH.CENTER,
    )


@pytest.mark.parametrize("form", _FORMS)
def test_no_field_is_misread_in_any_form(form: str) -> None:
    kind, make = _FORMS[form]
    wrong = [
        (at, one.layout, fields)
        for at, one in enumerate(variants(2026, 60))
        if (fields := wrong_fields(one, understood(kind, make(_parts(one.data)))))
    ]
    assert wrong == []
