"""Tables of Word documents: merges, automatic numbers, tracked changes, whatever the typist did."""

from __future__ import annotations

import pytest

from evidence_check.extract.printed_tables.word import docx_tables
from evidence_check.model.printed_table import PrintedTable
from tests.extract.printed_tables.reading_back import cell_differences
from tools.document_factory.running_text import zipped
from tools.guide_tables.layouts import LAYOUTS
from tools.guide_tables.word import WordTyping, word_guide

_TYPINGS = {
    "typed": WordTyping(),
    "automatic numbers and bullets": WordTyping(automatic=True),
    "tracked titles, points in content controls": WordTyping(tracked=True, controls=True),
    "forced line breaks": WordTyping(soft_breaks=True, repeated_headings=False),
}
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(body: str, numbering: str = "", styles: str = "") -> bytes:
    """A package of these parts; no relations: readers know the usual names."""
    parts = {"word/document.xml": f"<w:document {_SPACE}><w:body>{body}</w:body></w:document>"}
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {_SPACE}>{numbering}</w:numbering>"
    if styles:
        parts["word/styles.xml"] = f"<w:styles {_SPACE}>{styles}</w:styles>"
    return zipped({name: content.encode() for name, content in parts.items()})


def p(text: str = "", look: str = "", run: str = "") -> str:
    """A paragraph; ``look``: its properties, ``run``: those of its text."""
    inside = f"<w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{look}</w:pPr>{inside}</w:p>"


def tc(*content: str, look: str = "") -> str:
    """A cell of paragraphs."""
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{''.join(content)}</w:tc>"


def tr(*cells: str, look: str = "") -> str:
    """A row; plain words become cells."""
    inside = "".join(cell if cell.startswith("<") else tc(p(cell)) for cell in cells)
    return f"<w:tr><w:trPr>{look}</w:trPr>{inside}</w:tr>"


def tbl(*rows: str, widths: tuple[int, ...] = ()) -> str:
    """A table; ``widths`` in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def tables(data: bytes) -> tuple[PrintedTable, ...]:
    found = docx_tables(data)
    assert isinstance(found, tuple)
    return found


def texts(printed: PrintedTable) -> list[list[str]]:
    return [[cell.text for cell in printed.cells if cell.row == row] for row in range(printed.row_count)]


def numbered(level: int, num: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def abstract(*levels: tuple[str, str], number: int = 1, more: str = "") -> str:
    """A list of (form, text) by level, and its instance of the same number."""
    inside = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{number}">{inside}</w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>{more}'
    )


@pytest.mark.parametrize("typing", _TYPINGS)
@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_is_read_cell_by_cell_however_it_was_typed(name: str, typing: str) -> None:
    made = LAYOUTS[name]()
    head, printed = tables(word_guide(made, _TYPINGS[typing]))
    assert cell_differences(made, printed) == []
    assert printed.heading_rows == (made.header_rows if _TYPINGS[typing].repeated_headings else 0)
    assert head.column_count == 2 and printed.above == tuple(" ".join(line.split()) for line in made.title)


def test_codes_are_counted_as_word_counts_them() -> None:
    numbering = abstract(("upperRoman", "%1."), ("decimal", "%2"), ("lowerLetter", "%3)"))
    levels = (0, 1, 2, 2, 1, 2, 0, 1, 2)
    data = document(tbl(*(tr(tc(p(look=numbered(level))), "x") for level in levels)), numbering)
    codes = [row[0] for row in texts(tables(data)[0])]
    assert codes == ["I.", "1", "a)", "b)", "2", "a)", "II.", "1", "a)"]


def test_numbers_of_the_levels_above_stand_in_a_code_as_digits_where_the_list_says_so() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1">'
        '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    data = document(tbl(*(tr(tc(p("tên", numbered(level))), "x") for level in (0, 1, 1))), numbering)
    assert [row[0] for row in texts(tables(data)[0])] == ["III tên", "3.1 tên", "3.2 tên"]


def test_a_list_that_starts_anew_counts_from_there_and_paragraphs_outside_tables_count() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    numbering = abstract(("decimal", "%1"), more=again)
    rows = [tr(tc(p(look=numbered(0))), "x"), tr(tc(p(look=numbered(0, 2))), "x"), tr(tc(p(look=numbered(0, 2))), "x")]
    data = document(p("Trước bảng", numbered(0)) + tbl(*rows), numbering)
    (printed,) = tables(data)
    assert printed.above == ("1 Trước bảng",)
    assert [row[0] for row in texts(printed)] == ["2", "5", "6"]


def test_numbers_may_come_from_the_style_of_a_heading() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1">'
        '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:pStyle w:val="Muc"/><w:lvlText w:val="%1.%2"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = (
        '<w:style w:styleId="Goc"><w:rPr><w:b/></w:rPr><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Muc"><w:basedOn w:val="Goc"/></w:style>'
    )
    rows = [tr(tc(p("A", numbered(0))), "x"), tr(tc(p("B", '<w:pStyle w:val="Muc"/>')), "x")]
    (printed,) = tables(document(tbl(*rows), numbering, styles))
    assert [row[0] for row in texts(printed)] == ["1 A", "1.1 B"]
    assert [cell.bold for cell in printed.cells if cell.column == 0] == [False, True]


@pytest.mark.parametrize(
    ("mark", "read"), [("-", "- "), ("–", "- "), ("\uf02d", "- "), ("+", "+ "), ("\uf0b7", "• "), ("o", "• "), ("", "")]
)
def test_bullets_stand_before_their_text(mark: str, read: str) -> None:
    numbering = abstract(("bullet", mark))
    data = document(tbl(tr("1.1", tc(p("Báo cáo", numbered(0)), p("Ảnh", numbered(0))))), numbering)
    assert texts(tables(data)[0]) == [["1.1", f"{read}Báo cáo\n{read}Ảnh"]]


def test_a_deleted_paragraph_takes_no_number_and_a_deleted_row_is_none() -> None:
    numbering = abstract(("decimal", "%1"))
    struck = "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
    gone = f"<w:p><w:pPr>{numbered(0)}<w:rPr><w:del/></w:rPr></w:pPr>{struck}</w:p>"
    rows = [
        tr(tc(p("A", numbered(0))), "x"),
        tr(tc(p("B", numbered(0))), "y", look="<w:del/>"),
        tr(tc(gone, p("C", numbered(0))), "z"),
    ]
    assert texts(tables(document(tbl(*rows), numbering))[0]) == [["1 A", "x"], ["2 C", "z"]]


def test_merged_cells_cover_what_they_cover() -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        tr(tc(p("TT"), look=start), tc(p("Điểm"), look='<w:gridSpan w:val="2"/>'), tc(p("Tài liệu"), look=start)),
        tr(tc(p(), look=on), "Tối đa", "Tự chấm", tc(p(), look=on)),
        tr("1", "2,0", "1,5", tc(p("- Báo cáo"), look=start)),
        tr("2", "1,0", "1,0", tc(p(), look=on)),
    ]
    (printed,) = tables(document(tbl(*rows, widths=(800, 900, 900, 4000))))
    spans = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in printed.cells}
    assert spans["TT"] == (0, 0, 2, 1)
    assert spans["Điểm"] == (0, 1, 1, 2)
    assert spans["Tài liệu"] == (0, 3, 2, 1)
    assert spans["- Báo cáo"] == (2, 3, 2, 1)


def test_a_covered_cell_takes_no_number() -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        tr(tc(p(look=numbered(0)), look=start), "A"),
        tr(tc(p(look=numbered(0)), look=on), "B"),
        tr(tc(p(look=numbered(0))), "C"),
    ]
    (printed,) = tables(document(tbl(*rows), abstract(("decimal", "%1"))))
    assert texts(printed) == [["1", "A"], ["B"], ["2", "C"]]


def test_old_merges_across_and_rows_that_start_further_right() -> None:
    first, on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    rows = [
        tr(tc(p("Tên"), look=first), tc(p(), look=on), "Điểm"),
        tr("Rà soát", "1,0", look='<w:gridBefore w:val="1"/>'),
    ]
    (printed,) = tables(document(tbl(*rows, widths=(800, 3000, 900))))
    places = [(cell.row, cell.column, cell.column_span, cell.text) for cell in printed.cells]
    assert places == [(0, 0, 2, "Tên"), (0, 2, 1, "Điểm"), (1, 1, 1, "Rà soát"), (1, 2, 1, "1,0")]


def test_a_table_inside_a_cell_is_text_of_the_cell() -> None:
    inner = tbl(tr("a", "b"), tr("c", "d"))
    (printed,) = tables(document(tbl(tr("1.1", tc(p("Mẫu:"), inner, p("Hết"))))))
    assert texts(printed) == [["1.1", "Mẫu:\na\nb\nc\nd\nHết"]]


def test_rows_in_content_controls_and_insertions_are_rows() -> None:
    wrapped = f"<w:sdt><w:sdtContent>{tr('1.1', 'A')}</w:sdtContent></w:sdt><w:ins>{tr('1.2', 'B')}</w:ins>"
    assert texts(tables(document(tbl(wrapped)))[0]) == [["1.1", "A"], ["1.2", "B"]]


def test_a_mark_of_a_note_is_no_digit_of_the_number_before_it() -> None:
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
    cell = f"<w:p><w:r><w:t>2,0</w:t></w:r>{raised}</w:p>"
    assert texts(tables(document(tbl(tr("1.1", tc(cell)))))[0]) == [["1.1", "2,0¹"]]


def test_tables_of_the_same_columns_with_nothing_between_are_one() -> None:
    widths = (800, 3000, 900)
    first, second = tbl(tr("1", "A", "2,0"), widths=widths), tbl(tr("2", "B", "1,0"), widths=(830, 2970, 900))
    (joined,) = tables(document(first + p() + second))
    assert texts(joined) == [["1", "A", "2,0"], ["2", "B", "1,0"]]
    parted = tables(document(first + p("PHỤ LỤC III") + second))
    assert [one.above for one in parted] == [(), ("PHỤ LỤC III",)]


def test_borders_moved_a_little_in_some_rows_make_no_columns() -> None:
    rows = [
        tr(tc(p("STT"), look='<w:gridSpan w:val="2"/>'), "Nội dung"),
        tr("1", tc(p("Rà soát"), look='<w:gridSpan w:val="2"/>')),
    ]
    (printed,) = tables(document(tbl(*rows, widths=(800, 60, 4000))))
    assert printed.column_count == 2
    assert [(cell.column, cell.column_span) for cell in printed.cells] == [(0, 1), (1, 1)] * 2


def test_symbols_of_picture_fonts_are_bullets_and_what_nobody_sees_is_left_out() -> None:
    symbol = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t xml:space="preserve"> Báo cáo</w:t></w:r></w:p>'
    (printed,) = tables(document(tbl(tr("1.1", tc(symbol, p("\uf0b7 Ảnh"), p("Kế\u200b hoạch"))))))
    assert texts(printed) == [["1.1", "• Báo cáo\n• Ảnh\nKế hoạch"]]


def test_a_table_that_only_frames_others_is_none() -> None:
    inner = tbl(tr("STT", "Nội dung", "Điểm"), tr("1", "Rà soát", "2,0"))
    (printed,) = tables(document(tbl(tr(tc(p("PHỤ LỤC II"), inner)))))
    assert printed.above == ("PHỤ LỤC II",)
    assert texts(printed)[1] == ["1", "Rà soát", "2,0"]
