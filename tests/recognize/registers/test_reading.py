"""Registers of files in Word, PDF and spreadsheets as offices make them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.model.extraction import ReadingPlan
from evidence_check.model.printed_table import PrintedCell, PrintedTable
from evidence_check.model.register import Medium, Register, RegisterKind, Retention
from evidence_check.pipeline.reading import read_document
from evidence_check.recognize.registers.notes import note_of, retention_of
from evidence_check.recognize.registers.reading import read_registers
from evidence_check.scan.describing import describe
from evidence_check.scan.walking import walk
from tests.factory.papers import PAPER
from tools.document_factory.registers import (
    DOCUMENT_COLUMNS,
    INDEX_COLUMNS,
    LIST_COLUMNS,
    PrintedRegister,
    register_docx,
    register_odt,
    register_pdf,
    register_xlsx,
)
from tools.document_factory.word import word_file
from tools.samples.founding_registers import file_list, paper_index

FORMS: dict[str, Callable[[PrintedRegister], bytes]] = {
    "a.docx": register_docx,
    "a.pdf": register_pdf,
    "a.xlsx": register_xlsx,
    "a.odt": register_odt,
    "khong ke o.pdf": partial(register_pdf, ruled=False),
}


def a_table(*rows: tuple[str, ...], above: tuple[str, ...] = (), name: str = "") -> PrintedTable:
    cells = tuple(
        PrintedCell(row=at, column=column, lines=(text,))
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
        if text
    )
    return PrintedTable(
        cells=cells, row_count=len(rows), column_count=max(map(len, rows), default=0), above=above, name=name
    )


def read(folder: Path, name: str, data: bytes) -> tuple[Register, ...]:
    (folder / name).write_bytes(data)
    (found,) = walk(folder)
    return read_document(describe(found, root=folder).file, folder, ReadingPlan.ENDS).registers


@pytest.mark.parametrize("name", FORMS)
def test_the_decrees_forms_are_read_from_every_format(tmp_path: Path, name: str) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (listed,) = read(tmp_path / "one", name, FORMS[name](file_list()))
    assert (listed.kind, listed.year, listed.stated_count) == (RegisterKind.FILE_LIST, 2023, 15)
    assert [entry.code for entry in listed.entries][:3] == ["01.VP", "02.VP", "03.VP"]
    assert [entry.code for entry in listed.entries][-1] == "15.ĐC"
    assert [entry.retention for entry in listed.entries][:2] == [Retention(years=20), Retention()]
    (index,) = read(tmp_path / "two", name, FORMS[name](paper_index()))
    assert (index.kind, index.medium, len(index.entries)) == (RegisterKind.FILE_INDEX, Medium.PAPER, 12)
    assert all(entry.has_sheets and entry.closed for entry in index.entries)
    assert [entry.indexed for entry in index.entries][:2] == [None, True]


@pytest.mark.parametrize("name", FORMS)
def test_a_list_over_many_pages_is_one_list(tmp_path: Path, name: str) -> None:
    numbers = range(1, 91)
    rows = tuple((f"{at:02}.VP", f"Hồ sơ công việc thứ {at} của văn phòng", "20 năm", "Văn thư", "") for at in numbers)
    (found,) = read(tmp_path, name, FORMS[name](replace(file_list(), rows=rows)))
    assert [entry.code for entry in found.entries] == [row[0] for row in rows]


@pytest.mark.parametrize("name", FORMS)
def test_a_short_list_with_its_count_right_below_is_read(tmp_path: Path, name: str) -> None:
    rows = tuple(row for row in file_list().rows if row[0].endswith(".VP"))
    below = (f"Danh mục hồ sơ này có {len(rows)} hồ sơ.",)
    (found,) = read(tmp_path, name, FORMS[name](replace(file_list(), rows=rows, below=below)))
    assert [entry.code for entry in found.entries] == [row[0] for row in rows]
    assert found.stated_count == len(rows)


def test_headings_totals_and_column_numbers_are_no_files() -> None:
    (found,) = read_registers(
        [
            a_table(
                LIST_COLUMNS,
                ("(1)", "(2)", "(3)", "(4)", "(5)"),
                ("I", "VĂN PHÒNG", "", "", ""),
                ("I.1", "Hồ sơ tổng hợp", "", "", ""),
                ("01.VP", "Tập lưu quyết định", "Vĩnh viễn", "Văn thư", ""),
                LIST_COLUMNS,
                ("02.VP", "Tập lưu công văn", "10 năm", "Văn thư", ""),
                ("Tổng cộng: 2 hồ sơ", "", "", "", ""),
                above=("DANH MỤC HỒ SƠ", "(Kèm theo Quyết định số 90/QĐ-UBND ngày 28 tháng 12 năm 2022)"),
            )
        ]
    )
    assert [entry.code for entry in found.entries] == ["01.VP", "02.VP"]
    assert found.year is None
    assert found.stated_count == 2


def test_headings_in_two_rows_and_other_words() -> None:
    (found,) = read_registers(
        [
            a_table(
                ("TT", "Hồ sơ", "", "THBQ", "Số tờ", "Ghi chú"),
                ("", "Ký hiệu", "Tiêu đề hồ sơ", "", "", ""),
                ("1", "01.VP", "Tập lưu quyết định", "VV", "12", ""),
                above=("BẢNG KÊ HỒ SƠ GIẤY NĂM 2023",),
            )
        ]
    )
    assert found.kind is RegisterKind.FILE_INDEX
    assert found.medium is Medium.PAPER
    assert found.entries[0].retention == Retention()
    assert found.entries[0].has_sheets


def test_a_code_without_letters_is_a_file_only_where_it_has_a_retention() -> None:
    table = a_table(LIST_COLUMNS, ("1", "VĂN PHÒNG", "", "", ""), ("01", "Tập lưu", "20 năm", "Văn thư", ""))
    (found,) = read_registers([table])
    assert [entry.code for entry in found.entries] == ["01"]


def test_a_table_that_goes_on_without_headings_belongs_to_the_one_before() -> None:
    first = a_table(LIST_COLUMNS, ("01.VP", "Tập lưu", "20 năm", "", ""), above=("DANH MỤC HỒ SƠ NĂM 2023",))
    (found,) = read_registers([first, a_table(("02.VP", "Sổ văn bản", "20 năm", "", ""))])
    assert [entry.code for entry in found.entries] == ["01.VP", "02.VP"]


def test_an_index_of_documents_names_its_file() -> None:
    table = a_table(
        DOCUMENT_COLUMNS,
        ("1", "05/KH-UBND", "10/01/2023", "Kế hoạch CCHC năm 2023", "UBND thị trấn", "01-06", ""),
        above=("MỤC LỤC VĂN BẢN, TÀI LIỆU TRONG HỒ SƠ", "Số, ký hiệu hồ sơ: 02.VP", "Năm 2023"),
    )
    (found,) = read_registers([table])
    assert (found.kind, found.of_file, found.year) == (RegisterKind.DOCUMENT_INDEX, "02.VP", 2023)


@pytest.mark.parametrize(
    ("title", "medium", "transfer"),
    [
        ("MỤC LỤC HỒ SƠ ĐIỆN TỬ NĂM 2023", Medium.ELECTRONIC, False),
        ("MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU NĂM 2023", Medium.UNSAID, True),
        ("MỤC LỤC HỒ SƠ GIẤY VÀ HỒ SƠ ĐIỆN TỬ", Medium.PAPER, False),
    ],
)
def test_the_title_says_what_is_listed(title: str, medium: Medium, transfer: bool) -> None:
    table = a_table(INDEX_COLUMNS, ("1", "01.VP", "Tập lưu", "2023", "20 năm", "9", ""), above=(title,))
    (found,) = read_registers([table])
    assert (found.medium, found.for_transfer) == (medium, transfer)


@pytest.mark.parametrize(
    "rows",
    [
        (("TT", "Nội dung", "Điểm chuẩn", "Tự chấm"), ("1.1", "Kế hoạch", "2", "2")),
        (("STT", "Nhiệm vụ", "Thời hạn", "Ghi chú"), ("1", "Rà soát", "31/12", "")),
        (LIST_COLUMNS,),
        (),
    ],
)
def test_other_tables_are_no_registers(rows: tuple[tuple[str, ...], ...]) -> None:
    assert read_registers([a_table(*rows, above=("DANH MỤC HỒ SƠ",))]) == ()


def test_a_report_that_only_speaks_of_lists_has_none(tmp_path: Path) -> None:
    paper = replace(PAPER, body=("Lập đầy đủ hồ sơ theo Danh mục hồ sơ; thời hạn bảo quản theo quy định.",))
    assert read(tmp_path, "a.docx", word_file(paper)) == ()


@pytest.mark.parametrize(
    ("text", "closed", "indexed"),
    [
        ("Thiếu mục lục, chứng từ kết thúc", False, False),
        ("Thiếu mục lục, có chứng từ kết thúc", True, False),
        ("Có chứng từ kết thúc; chưa có mục lục văn bản", True, False),
        ("chua co CTKT", False, None),
        ("Đã có mục lục và chứng từ kết thúc", True, True),
        ("", None, None),
        ("Lưu tủ số 3", None, None),
    ],
)
def test_what_a_note_says(text: str, closed: bool | None, indexed: bool | None) -> None:
    assert (note_of(text).closed, note_of(text).indexed) == (closed, indexed)


def test_arisen_and_not_arisen_are_opposites() -> None:
    assert note_of("Hồ sơ phát sinh").arisen
    assert not note_of("Không phát sinh").arisen
    assert note_of("Trong năm không phát sinh tài liệu").nothing_to_file
    assert note_of("Hồ sơ điện tử").electronic
    assert not note_of("Có bản giấy và bản điện tử").electronic


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vĩnh viễn", Retention()),
        ("VĨNH VIỄN", Retention()),
        ("20 năm", Retention(years=20)),
        ("05", Retention(years=5)),
        ("Đến khi văn bản hết hiệu lực", None),
        ("", None),
    ],
)
def test_retention(text: str, found: Retention | None) -> None:
    assert retention_of(text) == found


CELLS = st.sampled_from((*LIST_COLUMNS, *INDEX_COLUMNS, "01.VP", "I", "", "x" * 90))


@given(rows=st.lists(st.lists(CELLS, max_size=9)))
@settings(max_examples=150, deadline=None)
def test_no_table_raises_and_no_row_is_two_files(rows: list[list[str]]) -> None:
    for register in read_registers([a_table(*map(tuple, rows))]):
        assert len(register.entries) <= len(rows)
