"""Any text is well-formed XML, and comes out as it went in where it can be printed at all."""

from __future__ import annotations

from datetime import date

from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.authoring.word_package import text_width, word_file
from evidence_check.authoring.wordml import cell, paragraph, row, run, shown, table
from evidence_check.text.fold import nfc
from tests.authoring.reading import opened

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@given(st.text(max_size=80) | st.text("<>&\"'\x00\ud800\u202e ]]>", max_size=20))
def test_any_text_is_well_formed(text: str) -> None:
    root = fromstring(f'<w:body xmlns:w="{_W}">{paragraph(run(text, bold=True, size=11.5))}</w:body>')
    assert (root.findtext(f".//{{{_W}}}t") or "") == shown(text)
    if nfc(text).isprintable():
        assert shown(text) == nfc(text)


def test_a_day_before_zip_began_is_no_crash() -> None:
    assert opened(word_file(paragraph(run("a")), title="a", day=date(1970, 2, 28))).paragraphs[0].text == "a"


def test_a_table_of_a_thousand_rows_opens() -> None:
    width = text_width() // 2
    rows = (row(cell(width, paragraph(run(str(at)))), cell(width, paragraph(run("x")))) for at in range(1000))
    body = table((width, width), rows, ruled=True) + paragraph()
    assert len(opened(word_file(body, title="", day=date(2024, 1, 5))).tables[0].rows) == 1000
