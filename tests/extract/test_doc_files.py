"""Word 97-2003 files, written byte by byte: pieces, marks, stories, and what lies about itself."""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.extract.doc import extract_doc
from evidence_check.model.submission import FileKind
from tests.extract.office_forms import lines, read
from tests.factory.papers import PAPER
from tests.optional_parts import needs_soffice
from tools.document_factory.ole import ole_streams
from tools.document_factory.word_binary import Para, Run, word_binary, word_binary_of


def para(text: str) -> Para:
    return Para(runs=(Run(text=text),))


def cell(text: str) -> Para:
    return Para(runs=(Run(text=text),), mark="\x07", in_table=True)


ROW_END = Para(mark="\x07", in_table=True, widths=(3000, 6000))


def test_deleted_and_hidden_text_is_left_out() -> None:
    runs = (
        Run(text="Số: "),
        Run(text="99", deleted=True),
        Run(text="12", bold=True),
        Run(text="an", hidden=True),
        Run(text="/KH-UBND"),
    )
    found = read(FileKind.DOC, word_binary_of([Para(runs=runs)])).pages[0].lines
    assert [(line.text, line.bold) for line in found] == [("Số: 12/KH-UBND", True)]


def test_a_field_is_its_result() -> None:
    text = 'trước \x13 HYPERLINK "x" \x13 PAGE \x147\x15\x14kết quả\x15 sau \x13 DATE \x15.'
    assert lines(FileKind.DOC, word_binary_of([para(text)])) == ["trước kết quả sau ."]


def test_a_field_mark_without_its_partner_hides_nothing() -> None:
    assert lines(FileKind.DOC, word_binary_of([para("trước \x13 giữa"), para("sau")])) == ["trước giữa", "sau"]
    assert lines(FileKind.DOC, word_binary_of([para("trước \x14 giữa \x15"), para("sau")])) == ["trước giữa", "sau"]


def test_breaks_and_hyphens_are_read_as_shown() -> None:
    assert lines(FileKind.DOC, word_binary_of([para("một\x0bhai\x0cba 12\x1eKH tu\x1fyến\x01\x08")])) == [
        "một",
        "hai",
        "ba 12-KH tuyến",
    ]


def test_rows_and_cells_are_rebuilt() -> None:
    found = read(
        FileKind.DOC,
        word_binary_of([cell("STT"), cell("Nội dung"), ROW_END, cell("1"), cell("a"), ROW_END, para("dưới")]),
    )
    assert found.tables[0].rows == (("STT", "Nội dung"), ("1", "a"))
    left, right, *_ = found.pages[0].lines
    assert left.top == right.top
    assert left.x1 < right.x0


def test_eight_bit_pieces_are_read() -> None:
    assert lines(FileKind.DOC, word_binary_of([para("Kế".replace("ế", "e") + " “Déjà vu” €")], narrow=True)) == [
        "Ke “Déjà vu” €"
    ]


def test_a_long_header_stands_before_the_body_and_a_short_one_nowhere() -> None:
    long = "ỦY BAN NHÂN DÂN XÃ HÒA MẪU - Số: 12/KH-UBND"
    assert lines(FileKind.DOC, word_binary_of([para("thân")], header=[para(long)])) == [long, "thân"]
    assert lines(FileKind.DOC, word_binary_of([para("thân")], header=[para("trang 1")])) == ["thân"]


def test_a_text_box_stands_behind_the_paragraph_it_hangs_on() -> None:
    data = word_binary_of([para("trên"), para("dưới")], box=[para("DỰ THẢO")])
    assert lines(FileKind.DOC, data) == ["trên", "DỰ THẢO", "dưới"]


def test_a_letter_outside_the_basic_plane_moves_nothing() -> None:
    found = lines(FileKind.DOC, word_binary_of([para("a😀b"), Para(runs=(Run(text="đậm", bold=True),))]))
    assert (len(found), found[0][0], found[0][-1], found[1]) == (2, "a", "b", "đậm")


def _old(flags: int = 0) -> bytes:
    text = "Đơn\rhai\x07ô\x07\x07".encode("cp1258")
    head = struct.pack("<HHHHHH", 0xA5DC, 0x0068, 0, 0x042A, 0, flags).ljust(0x18, b"\0")
    head += struct.pack("<II", 0x300, 0x300 + len(text))
    head = head.ljust(0x34, b"\0") + struct.pack("<I", len(text))
    return ole_streams({"WordDocument": head.ljust(0x300, b"\0") + text})


def test_word_95_is_read_in_reading_order_unless_saved_in_pieces() -> None:
    found = read(FileKind.DOC, _old())
    assert [line.text for line in found.pages[0].lines] == ["Đơn", "hai", "ô"]
    assert not found.pages[0].positioned
    assert [one.code.value for one in read(FileKind.DOC, _old(flags=4)).problems] == ["unsupported-file"]


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 898), st.integers(0, 2**32 - 1))
def test_no_lie_in_the_head_raises(at: int, value: int) -> None:
    # The head lies at the start of the first stream, the second sector of the file.
    data = bytearray(word_binary(PAPER))
    struct.pack_into("<I", data, 512 + at, value)
    extract_doc(bytes(data))


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 4000), st.integers(0, 2**32 - 1))
def test_no_lie_in_the_tables_raises(at: int, value: int) -> None:
    data = bytearray(word_binary(PAPER))
    table = data.index(b"\x02\x10\x00\x00\x00")  # the piece table stands first in its stream
    struct.pack_into("<I", data, table + at % 600, value)
    extract_doc(bytes(data))


@needs_soffice
def test_word_files_of_libreoffice_are_read_and_ours_are_word_files(tmp_path: Path) -> None:
    (tmp_path / "ta.doc").write_bytes(word_binary(PAPER))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    for form, source, folder in (("odt", "ta.doc", "."), ("doc", "ta.odt", "lai")):
        subprocess.run(
            [*command, form, "--outdir", folder, source], cwd=tmp_path, check=True, capture_output=True, timeout=120
        )
    again = [line for line in lines(FileKind.DOC, (tmp_path / "lai" / "ta.doc").read_bytes()) if line]
    assert again == [line for line in lines(FileKind.DOC, word_binary(PAPER)) if line]
