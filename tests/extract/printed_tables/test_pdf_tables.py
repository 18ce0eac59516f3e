"""Tables of PDFs: however borders are drawn and pages cut them, each cell is read as it was put in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from evidence_check.extract.printed_tables.pdf import pdf_tables
from evidence_check.model.printed_table import PrintedTable
from tests.extract.printed_tables.excerpts import excerpt, long_row
from tests.extract.printed_tables.free_drawing import HEADINGS, HEIGHT, WIDTH, XS, Draw, line, pdf, table, texts
from tests.extract.printed_tables.reading_back import page_differences, word_differences
from tests.optional_parts import needs_chromium, needs_soffice
from tools.guide_tables.layouts import LAYOUTS
from tools.guide_tables.painting import Painting, Rules, painted_guide
from tools.guide_tables.printing import printed_by_browser, printed_by_office, web_page
from tools.guide_tables.word import word_guide

_BORDERS = [rules for rules in Rules if rules is not Rules.NONE]
_PAGES = {
    "open where the page cuts": Painting(open_breaks=True, repeated_headings=False),
    "every second page aside, cells in colour, a note": Painting(sway=5.0, fills=True, footnote=True),
    "bound on both sides": Painting(sway=-30.0, size=8.0),
    "stored sideways, letter by letter": Painting(turned=True, letters=True, page_number_on_top=True),
    "tone marks apart, open, headings repeated": Painting(decomposed=True, open_breaks=True, size=12.0),
}


def only(data: bytes) -> PrintedTable:
    found = pdf_tables(data)
    assert found.problems == ()
    (one,) = found.tables
    return one


def rows(printed: PrintedTable) -> list[list[str]]:
    """Texts by row, covered and empty places left out."""
    return [[cell.text for cell in printed.cells if cell.row == row] for row in range(printed.row_count)]


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_is_read_cell_by_cell(name: str) -> None:
    painted = painted_guide(excerpt(LAYOUTS[name](), 30), Painting(rules=Rules.RECTANGLES, open_breaks=True))
    assert page_differences(painted, only(painted.data)) == []


def test_the_whole_guide_is_read_cell_by_cell() -> None:
    painted = painted_guide(LAYOUTS["code-in-title"](), Painting(repeated_headings=False, footnote=True, size=12.0))
    assert painted.rows[-1].page > 24
    assert page_differences(painted, only(painted.data)) == []


@pytest.mark.parametrize("pages", _PAGES)
@pytest.mark.parametrize("rules", _BORDERS, ids=lambda rules: rules.name)
def test_borders_of_every_kind_and_pages_of_every_kind(rules: Rules, pages: str) -> None:
    painted = painted_guide(excerpt(LAYOUTS["separate-code"](), 10), replace(_PAGES[pages], rules=rules))
    assert page_differences(painted, only(painted.data)) == []


def test_a_row_over_three_pages_is_three_rows() -> None:
    painted = painted_guide(long_row(), Painting(open_breaks=True, repeated_headings=False))
    printed = only(painted.data)
    assert painted.rows[-1].page == 4
    assert page_differences(painted, printed) == []


def test_the_page_that_holds_only_the_middle_of_a_row_has_no_level_line_at_all() -> None:
    def first(canvas: Canvas) -> None:
        table(canvas, XS, (100, 130, 800), [HEADINGS, ("1.1", "Kế hoạch", "1,0", "- Báo cáo")])

    def middle(canvas: Canvas) -> None:
        for x in XS:
            canvas.line(x, HEIGHT - 40, x, HEIGHT - 800)
        texts(canvas, XS, (100,), [("", "", "", "- Quyết định\n- Biên bản")])

    def last(canvas: Canvas) -> None:
        table(canvas, XS, (40, 130, 160), [("", "", "", "- Thông báo"), ("1.2", "Rà soát", "0,5", "")])

    printed = only(pdf(first, middle, last))
    assert rows(printed)[2:] == [["- Quyết định\n- Biên bản"], ["- Thông báo"], ["1.2", "Rà soát", "0,5"]]
    assert printed.page_starts == (0, 2, 3)
    assert {cell.column for cell in printed.cells if cell.row in (2, 3)} == {3}


def test_a_page_with_merged_cells_only_keeps_the_columns_of_the_table() -> None:
    def first(canvas: Canvas) -> None:
        table(canvas, XS, (100, 130, 160), [HEADINGS, ("1.1", "Kế hoạch", "1,0", "- Báo cáo")])

    def total(canvas: Canvas) -> None:
        table(canvas, (50, 250, 545), (40, 70), [("TỔNG ĐIỂM", "75,0")])

    printed = only(pdf(first, total))
    assert [(cell.column, cell.column_span, cell.text) for cell in printed.cells if cell.row == 2] == [
        (0, 2, "TỔNG ĐIỂM"),
        (2, 2, "75,0"),
    ]


def test_the_first_page_may_have_fewer_columns_than_the_others() -> None:
    def first(canvas: Canvas) -> None:
        table(canvas, (50, 300, 545), (700, 730), [("Tiêu chí", "Tài liệu")])

    def second(canvas: Canvas) -> None:
        table(canvas, XS, (40, 70), [("1.1", "Kế hoạch", "1,0", "- Báo cáo")])

    printed = only(pdf(first, second))
    assert [(cell.column, cell.column_span) for cell in printed.cells if cell.row == 0] == [(0, 3), (3, 1)]
    assert printed.column_count == 4


def test_text_above_a_table_starts_a_new_one_and_is_kept_with_it() -> None:
    def two(canvas: Canvas) -> None:
        line(canvas, 80, "PHỤ LỤC I")
        table(canvas, XS, (100, 130, 160), [HEADINGS, ("1.1", "Kế hoạch", "1,0", "- Báo cáo")])
        line(canvas, 180, "PHỤ LỤC II")
        line(canvas, 195, "Dành cho cấp xã")
        table(canvas, XS, (200, 230, 260), [HEADINGS, ("1.1", "Rà soát", "2,0", "- Báo cáo")])

    def more(canvas: Canvas) -> None:
        table(canvas, [x + 3 for x in XS], (50, 80), [("1.2", "Công khai", "1,0", "- Ảnh")])
        line(canvas, 810, "2", x=290)

    first, second = pdf_tables(pdf(two, more)).tables
    assert (first.above, second.above) == (("PHỤ LỤC I",), ("PHỤ LỤC II", "Dành cho cấp xã"))
    assert rows(second)[-1] == ["1.2", "Công khai", "1,0", "- Ảnh"]


def _row_at(y: float, code: str, *below: str) -> Draw:
    def draw(canvas: Canvas) -> None:
        table(canvas, XS, (y, y + 30), [(code, "Nội dung", "1,0", "- Báo cáo")])
        for at, text in enumerate(below):
            line(canvas, y + 60 + 14 * at, text)

    return draw


def test_a_title_or_a_signature_below_a_table_ends_it_and_notes_do_not() -> None:
    for text, count in (("PHỤ LỤC III", 2), ("TM. ỦY BAN NHÂN DÂN", 2), ("1 Theo Nghị định số 118/2025/NĐ-CP.", 1)):
        found = pdf_tables(pdf(_row_at(600, "1.1", text), _row_at(50, "1.2"))).tables
        assert (text, len(found)) == (text, count)


def test_pages_of_text_end_a_table() -> None:
    def prose(canvas: Canvas) -> None:
        line(canvas, 300, "Căn cứ Luật Tổ chức chính quyền địa phương;")

    assert len(pdf_tables(pdf(_row_at(700, "1.1"), prose, _row_at(50, "1.2"))).tables) == 2
    assert len(pdf_tables(pdf(_row_at(700, "1.1"), lambda canvas: None, _row_at(50, "1.2"))).tables) == 1


def test_running_heads_part_no_table() -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            line(canvas, 30, f"Công báo số {number}", x=400)
            line(canvas, 100, "(Tiếp theo Phụ lục II)")
            table(canvas, XS, (120, 150), [(f"1.{number}", "Nội dung", "1,0", "- Báo cáo")])

        return draw

    printed = only(pdf(*(page(number) for number in range(1, 6))))
    assert printed.row_count == 5


def test_marks_on_the_page_are_no_borders() -> None:
    """Underlining, a frame around the page, a stamp across it."""

    def draw(canvas: Canvas) -> None:
        table(canvas, XS, (100, 130, 200), [HEADINGS, ("1.1", "Kế hoạch\ncải cách", "1,0", "- Báo cáo")])
        canvas.line(104, HEIGHT - 143, 150, HEIGHT - 143)
        canvas.rect(304, HEIGHT - 146, 60, 0.6, stroke=0, fill=1)
        canvas.rect(20, 20, WIDTH - 40, HEIGHT - 40)
        canvas.saveState()
        canvas.translate(200, HEIGHT - 190)
        canvas.rotate(40)
        canvas.drawString(0, 0, "DỰ THẢO")
        canvas.restoreState()

    assert rows(only(pdf(draw))) == [list(HEADINGS), ["1.1", "Kế hoạch\ncải cách", "1,0", "- Báo cáo"]]


def test_a_table_inside_a_cell_is_text_of_the_cell() -> None:
    def draw(canvas: Canvas) -> None:
        table(canvas, XS, (100, 130, 260), [HEADINGS, ("1.1", "Kế hoạch", "1,0", "Mẫu:")])
        table(canvas, (320, 400, 480), (160, 180, 200), [("a", "b"), ("c", "d")])

    assert rows(only(pdf(draw)))[1] == ["1.1", "Kế hoạch", "1,0", "Mẫu:\na b\nc d"]


def test_headings_on_their_side_are_read() -> None:
    def draw(canvas: Canvas) -> None:
        table(canvas, XS, (100, 180, 210), [("STT", "Nội dung", "", ""), ("1.1", "Kế hoạch", "1,0", "- Báo cáo")])
        for x, y, turn, text in ((270, 170, 90, "Điểm\ntối đa"), (520, 110, -90, "Tài liệu")):
            canvas.saveState()
            canvas.translate(x, HEIGHT - y)
            canvas.rotate(turn)
            for at, piece in enumerate(text.split("\n")):
                canvas.drawString(0, -12 * at, piece)
            canvas.restoreState()

    assert rows(only(pdf(draw)))[0] == ["STT", "Nội dung", "Điểm\ntối đa", "Tài liệu"]


def test_borders_moved_a_little_in_some_rows_make_no_columns() -> None:
    def draw(canvas: Canvas) -> None:
        table(canvas, XS, (100, 130), [HEADINGS])
        table(canvas, (50, 106, 250, 294, 545), (130, 160), [("1.1", "Kế hoạch", "1", "- Báo cáo")])

    printed = only(pdf(draw))
    assert printed.column_count == 4
    assert [cell.column for cell in printed.cells if cell.row == 1] == [0, 1, 2, 3]


@pytest.mark.parametrize("name", ["separate-code", "grouped-headings"])
def test_a_table_without_borders_is_guessed_and_said_to_be(name: str) -> None:
    made = excerpt(LAYOUTS[name](), 20)
    found = pdf_tables(painted_guide(made, Painting(rules=Rules.NONE)).data)
    assert [problem.detail.key for problem in found.problems] == ["printed_table.no_borders"]
    (printed,) = found.tables
    assert word_differences(made, printed) == []


def test_rows_parted_by_level_lines_alone_are_rows() -> None:
    cells = [HEADINGS, *((f"1.{at}", "Kế hoạch năm\nvà rà soát", "1,0", "- Báo cáo\n- Ảnh") for at in range(1, 7))]

    def draw(canvas: Canvas) -> None:
        tops = [100 + 40 * at for at in range(len(cells))]
        texts(canvas, XS, tops, cells)
        for y in (*tops, 100 + 40 * len(cells)):
            canvas.line(XS[0], HEIGHT - y, XS[-1], HEIGHT - y)

    assert rows(pdf_tables(pdf(draw)).tables[0]) == [list(row) for row in cells]


def test_prose_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        for at in range(40):
            line(
                canvas, 100 + 14 * at, "Căn cứ Luật Tổ chức chính quyền địa phương; theo đề nghị của Giám đốc Sở Nội vụ"
            )

    assert pdf_tables(pdf(draw)).tables == ()


@needs_soffice
def test_what_an_office_program_prints_is_read() -> None:
    """Letters that its font lacks come from another, out of order and wider than told."""
    tables = {name: LAYOUTS[name]() for name in ("separate-code", "code-in-title")}
    printed = printed_by_office({name: word_guide(made) for name, made in tables.items()})
    for name, made in tables.items():
        main = pdf_tables(printed[name]).tables[-1]
        assert (name, word_differences(made, main)) == (name, [])
        assert main.heading_rows == made.header_rows


@needs_chromium
def test_what_a_browser_prints_is_read() -> None:
    made = LAYOUTS["grouped-headings"]()
    printed = printed_by_browser(web_page(made))
    assert printed is not None
    (main,) = pdf_tables(printed).tables
    assert word_differences(made, main) == []
    assert main.heading_rows == 3


@pytest.mark.parametrize("name", ["separate-code", "one-cell"])
def test_where_a_paragraph_ends_is_told_and_never_wrongly(name: str) -> None:
    made = LAYOUTS[name]()
    opening = {"".join(text.split())[:14] for row in made.rows for cell in row if cell for text in cell.paragraphs}
    told = missed = 0
    for cell in only(painted_guide(made, Painting(size=9.0)).data).cells:
        assert len(cell.ended) == len(cell.lines) and not cell.ended[-1]
        for ended, following in zip(cell.ended, cell.lines[1:], strict=False):
            opens = any("".join(following.split()).startswith(start[: len(following)]) for start in opening)
            assert opens or not ended, following
            told += ended
            missed += opens and not ended
    assert told > 5 * missed > 0
