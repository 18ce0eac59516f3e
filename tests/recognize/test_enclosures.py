"""What a text says is attached, and what only sounds like it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.model.confidence import Confidence
from evidence_check.model.enclosure import Enclosure, EnclosureKind
from evidence_check.model.extraction import Page
from evidence_check.recognize.annex_starts import read_starts
from evidence_check.recognize.enclosures import read_enclosures
from evidence_check.recognize.plain_page import page_from_text
from evidence_check.text.fold import toneless

OWN = ("31", "QĐ-UBND")


def read(text: str) -> tuple[Enclosure, ...]:
    return read_enclosures((page_from_text(text),), None, OWN)


def starts(*pages: str) -> list[tuple[str, str | None, int]]:
    made: tuple[Page, ...] = tuple(page_from_text(text, number) for number, text in enumerate(pages, start=1))
    return [(start.kind.value, start.number, start.page) for start, _, _ in read_starts(made, 0)]


ATTACHED = [
    ("Nội dung chi tiết theo Phụ lục I kèm theo.", "Phụ lục I"),
    ("(có danh sách kèm theo)", "danh sách"),
    ("Các đơn vị báo cáo theo Phụ lục đính kèm.", "Phụ lục"),
    ("Gửi kèm Báo cáo số 45/BC-UBND ngày 05/12/2023 của UBND xã.", "Báo cáo số 45/BC-UBND"),
    ("Kết quả chi tiết tại Phụ lục 01, 02.", "Phụ lục 01, 02"),
    ("Đề nghị các thôn báo cáo theo Đề cương kèm theo.", "Đề cương"),
    ("Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc của Ủy ban nhân dân xã.", "Quy chế"),
    ("Điều 1. Ban hành kèm theo Quyết định này bản “Quy định về bầu, miễn nhiệm”.", "Quy định"),
    ("Quy chế hoạt động của Ban biên tập ban hành kèm theo Quyết định này có hiệu lực.", "Quy chế"),
    ("Ban chỉ đạo gồm các ông, bà có tên trong danh sách kèm theo Quyết định này.", "danh sách"),
    ("(Có biểu tổng hợp kèm theo)", "biểu"),
    ("(Chi tiết theo Phụ lục I, II và III đính kèm)", "Phụ lục I, II, III"),
    ("(Kèm theo Phụ lục I)", "Phụ lục I"),
    ("(Gửi kèm: Danh mục thủ tục hành chính)", "Danh mục"),
    ("Số liệu thể hiện tại Phụ lục II kèm theo Báo cáo này.", "Phụ lục II"),
    ("Thực hiện theo biểu mẫu đính kèm Công văn này.", "biểu mẫu"),
    ("Thực hiện Công văn số 77/SNV-CCHC, UBND xã gửi kèm Báo cáo số 45/BC-UBND.", "Báo cáo số 45/BC-UBND"),
    (
        "Căn cứ Kế hoạch số 12/KH-UBND, UBND xã thông báo kết quả kiểm tra\n"
        "việc giải quyết thủ tục hành chính (có phụ lục kèm theo).",
        "phụ lục",
    ),
    ("(Danh sách các thành viên theo\nbiểu đính kèm)", "biểu"),
]


@pytest.mark.parametrize(("text", "label"), ATTACHED)
def test_what_is_said_to_be_attached_is_read_as_printed(text: str, label: str) -> None:
    assert [(one.label, one.confidence) for one in read(text)] == [(label, Confidence.LIKELY)]


@pytest.mark.parametrize("text", [text for text, _ in ATTACHED if "Báo cáo số" not in text])
def test_lost_tone_marks_hide_nothing(text: str) -> None:
    kinds = [(one.kind, one.type) for one in read(text)]
    assert [(one.kind, one.type) for one in read(toneless(text).upper())] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "sử dụng đúng biểu mẫu tại Phụ lục VII, VIII, IX Thông tư 02/2017/TT-VPCP.",
        "theo Phụ lục II Nghị định 30/2020/NĐ-CP",
        "Mẫu số 01 Phụ lục III ban hành kèm theo Thông tư số 01/2020/TT-VPCP",
        "Mẫu số 01 Phụ lục III ban hành kèm theo\nThông tư số 01/2020/TT-VPCP ngày 01/01/2020",
        "theo Bộ tiêu chí ban hành kèm theo Quyết định số 12/QĐ-UBND của UBND huyện",
        "tại Phụ lục 2 của Quyết định số 876/QĐ-BNV ngày 10/11/2022",
        "Danh mục ban hành kèm theo Quyết định số 40/QĐ-UBND ngày 01/02/2023 của UBND tỉnh.",
        "Hồ sơ và các tài liệu kèm theo phải đầy đủ.",
        "Người dân nộp báo cáo kèm theo.",
        "(Ban hành kèm theo Quyết định số 59/QĐ-UBND ngày 22/7/2021)",
        "(Kèm theo Báo cáo số 45/BC-UBND ngày 05/12/2023)",
        "(Kèm theo Văn bản số ..../.....)",
        "Phụ lục ...... kèm theo",
        "Báo cáo này không có phụ lục kèm theo.",
        "Danh sách kèm theo (nếu có)",
        "Chất lượng còn kém; danh mục đã công bố",
        "Trả lời bằng văn bản kèm theo.",
        "Căn cứ Phụ lục I kèm theo Kế hoạch này;",
        "Đề nghị các đơn vị gửi kèm danh sách về UBND xã.",
        "Nơi nhận:\n- Như Điều 3;\n- Các thôn (có danh sách kèm theo);\n- Lưu: VT.",
        "Đạt chỉ tiêu tại phụ lục vi phạm.",
        "Người nộp hồ sơ đính kèm danh sách trên Cổng dịch vụ công.",
        "Trong năm, UBND xã đã gửi kèm Báo cáo số 30/BC-UBND về huyện.",
    ],
)
def test_what_is_attached_elsewhere_or_nowhere_is_no_enclosure(text: str) -> None:
    assert read(text) == ()


def test_a_report_that_is_sent_carries_its_number() -> None:
    (sent,) = read("UBND xã gửi kèm theo Báo cáo số 45/BC-UBND.")
    assert (sent.kind, sent.type, sent.cited) == (EnclosureKind.PAPER, "BC", ("45", "BC-UBND"))


def test_behind_another_papers_number_the_enclosure_may_be_that_papers() -> None:
    (named,) = read("Theo Công văn số 77/SNV-CCHC (có đề cương kèm theo).")
    assert named.confidence is Confidence.CANNOT_TELL


def test_the_same_annex_named_twice_is_one_enclosure() -> None:
    assert len(read("Chi tiết tại Phụ lục I. Các chỉ tiêu nêu ở Phụ lục I kèm theo.")) == 1


def test_titles_of_annexes_are_starts() -> None:
    assert starts("Nội dung.", "PHỤ LỤC I\nSỐ LIỆU") == [("annex", "i", 2)]
    assert starts("Nội dung.\nPhụ lục 02:\nBiểu") == [("annex", "02", 1), ("table", None, 1)]
    assert starts("Nội dung.", "DANH SÁCH THÀNH VIÊN BAN CHỈ ĐẠO") == [("list", None, 2)]


def test_a_sentence_about_an_annex_is_no_start() -> None:
    assert starts("Kết quả nêu tại\nPhụ lục 01\nvà các nội dung khác.") == []
    assert starts("Danh sách được lập theo từng thôn và gửi về xã.") == []


def test_a_titled_page_behind_the_signing_block_is_not_also_without_a_name() -> None:
    signed = "Nội dung.\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH"
    titled = "PHỤ LỤC II\nBẢNG CHIA CÔNG VIỆC VÀ THỜI GIAN CHO TỪNG CÔNG CHỨC\nKèm theo Kế hoạch"
    assert [kind for kind, _, _ in starts(signed, titled)] == ["annex", "table"]


def test_a_page_behind_the_signing_block_is_a_start_without_a_name() -> None:
    signed = "Nội dung.\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH"
    assert starts(signed) == []
    assert starts(signed, "STT Họ và tên Chức vụ Nhiệm vụ 1 Nguyễn Văn A Trưởng ban") == [("unnamed", None, 2)]


PIECES = st.sampled_from(
    ["kèm theo", "Phụ lục", "I", "01", ",", "(", ")", "Báo cáo", "số", "này", "danh sách", "Thông tư", "gửi kèm", "\n",
     "....", "Quyết định", "45/BC-UBND", "ban hành", "chi tiết tại", ";", "Nơi nhận:", "x" * 90]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map(" ".join) | st.text(max_size=200))
def test_no_text_is_an_error(text: str) -> None:
    found = read(text)
    assert len(found) <= 12
    assert all(one.label and one.page == 1 for one in found)
    starts(text)


@pytest.mark.parametrize("piece", ["kèm theo ", "phụ lục I, ", "danh sách kèm theo ", "( ", "biểu số , , 1 và ", "I "])
def test_hostile_text_costs_its_length_and_not_its_square(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    begun = time.perf_counter()
    read(text)
    starts(text)
    assert time.perf_counter() - begun < 5
