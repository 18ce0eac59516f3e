"""Spreadsheets as tables and as pages."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date

import olefile
import pytest

from evidence_check.extract.compound import single_stream
from evidence_check.model.submission import FileKind
from tests.extract.office_forms import lines, read
from tools.document_factory.ole import ole_streams
from tools.document_factory.running_text import zipped
from tools.document_factory.sheets import Value, ods_file, xls_file, xls_stream, xlsx_file

ROWS: list[list[Value]] = [["STT", "Điểm", "Ngày"], [1, 2.85, date(2023, 1, 5)], [2, 0.1 + 0.2, None], [3, 1e15, None]]
SHOWN = (
    ("STT", "Điểm", "Ngày"),
    ("1", "2.85", "05/01/2023"),
    ("2", "0.3", ""),
    ("3", "1000000000000000", ""),
)


@pytest.mark.parametrize(
    ("kind", "data"),
    [(FileKind.XLSX, xlsx_file({"Bảng 1": ROWS})), (FileKind.ODS, ods_file({"Bảng 1": ROWS}))],
    ids=["xlsx", "ods"],
)
def test_numbers_and_days_are_text_without_noise(kind: FileKind, data: bytes) -> None:
    table = read(kind, data).tables[0]
    assert (table.name, table.page, table.rows) == ("Bảng 1", 1, SHOWN)


def test_a_binary_sheet_gives_the_same_numbers() -> None:
    found = read(FileKind.XLS, xls_file("Bảng 1", [row[:2] for row in ROWS]))
    assert found.tables[0].rows == tuple(row[:2] for row in SHOWN)


def test_hidden_sheets_are_not_read_and_others_are_pages() -> None:
    data = xlsx_file({"a": [["một"]], "kín": [["bí mật"]], "b": [["hai"]]}, hidden=["kín"])
    found = read(FileKind.XLSX, data)
    assert [[line.text for line in page.lines] for page in found.pages] == [["một"], ["hai"]]
    assert (found.page_count, [table.name for table in found.tables]) == (2, ["a", "b"])


def test_a_long_table_keeps_its_rows_as_lines_and_all_rows_as_table() -> None:
    rows: list[list[Value]] = [[at, f"Thủ tục {at}"] for at in range(300)]
    found = read(FileKind.XLSX, xlsx_file({"a": rows}))
    texts = [line.text for line in found.pages[0].lines]
    assert "150 | Thủ tục 150" in texts
    assert texts[:2] == ["0", "Thủ tục 0"]
    assert len(found.tables[0].rows) == 300


def test_a_cell_of_several_rows_is_several_lines() -> None:
    assert lines(FileKind.XLSX, xlsx_file({"a": [["ỦY BAN NHÂN DÂN\nXÃ HÒA MẪU", "x"]]})) == [
        "ỦY BAN NHÂN DÂN",
        "x",
        "XÃ HÒA MẪU",
    ]


def test_an_empty_workbook_has_no_text() -> None:
    assert [one.detail.key for one in read(FileKind.XLSX, xlsx_file({"a": []})).problems] == ["file.no_text"]


def test_formats_on_cells_without_values_make_no_sheet_large() -> None:
    data = xlsx_file({"a": [["x"]]})
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        members = {name: source.read(name) for name in source.namelist()}
    name = "xl/worksheets/sheet1.xml"
    far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    members[name] = members[name].replace(b"</sheetData>", far)
    assert read(FileKind.XLSX, zipped(members)).tables[0].rows == (("x",),)


@pytest.mark.parametrize(
    "far",
    [
        b'<row r="9"><c r="XFD999999"><v>1</v></c></row>',
        b'<row r="1048576"><c><v>1</v></c></row><row r="1"><c r="XFD1"><v>1</v></c></row>',
        b'<row r="1"><c r="A99999999999"><v>1</v></c></row>',
        b'<row r="1"><c a=">" r="XFD1048576"><v>1</v></c></row>',
        b"<row r='1'><c a=\" r='A1'\" r='XFD1048576'><v>1</v></c></row>",
        b'<row r="1"><c r="XFD&#49;048576"><v>1</v></c></row>',
    ],
    ids=["far", "unplaced", "beyond", "sign in attribute", "place in attribute", "entity"],
)
def test_no_spelling_of_a_far_cell_reaches_the_reader(far: bytes) -> None:
    data = xlsx_file({"a": [["x"]]})
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        members = {name: source.read(name) for name in source.namelist()}
    name = "xl/worksheets/sheet1.xml"
    members[name] = members[name].replace(b"</sheetData>", far + b"</sheetData>")
    assert read(FileKind.XLSX, zipped(members)).problems[0].blocks_reading


def test_counts_that_no_file_of_that_size_can_hold_are_not_believed() -> None:
    data = xlsx_file({"a": [["x"]]})
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        members = {name: source.read(name) for name in source.namelist()}
    strings = members["xl/sharedStrings.xml"]
    members["xl/sharedStrings.xml"] = strings.replace(b'uniqueCount="1"', b'uniqueCount="99999999999"')
    assert [one.code.value for one in read(FileKind.XLSX, zipped(members)).problems] == ["unreadable-file"]


def test_a_rectangle_beyond_the_format_is_not_believed() -> None:
    with olefile.OleFileIO(io.BytesIO(xls_file("a", [["x"]]))) as storage:
        stream = storage.openstream("Workbook").read()
    mark = struct.pack("<HH", 0x0204, 0)[:2]
    at = stream.index(mark)
    size = struct.pack("<HHIIHHH", 0x0200, 14, 0, 0xFFFFFFF0, 0, 0xFFF0, 0)
    data = ole_streams({"Workbook": stream[:at] + size + stream[at:]})
    assert [one.code.value for one in read(FileKind.XLS, data).problems] == ["unreadable-file"]


def test_a_chain_that_runs_in_a_circle_does_not_eat_the_memory() -> None:
    data = bytearray(xls_file("a", [["x"]]))
    table = data.index(struct.pack("<III", 1, 2, 3))  # the allocation table: each sector names the next
    struct.pack_into("<I", data, table + 4 * 5, 2)
    found = read(FileKind.XLS, bytes(data))
    assert found.problems or found.pages


@pytest.mark.parametrize("size", [1, 4096, 100_000, 8_000_000])
def test_a_rebuilt_file_holds_the_stream(size: int) -> None:
    stream = bytes(range(251)) * (size // 251 + 1)
    with olefile.OleFileIO(io.BytesIO(single_stream("Workbook", stream))) as storage:
        assert storage.openstream("Workbook").read()[: len(stream)] == stream


def test_a_binary_workbook_of_eight_megabytes_is_read() -> None:
    rows: list[list[Value]] = [[f"Dòng {at} " + "x" * 180 for _ in range(2)] for at in range(10_500)]
    stream = xls_stream("a", rows)
    assert len(stream) > 7_500_000
    assert len(read(FileKind.XLS, single_stream("Workbook", stream)).tables[0].rows) == 10_500
