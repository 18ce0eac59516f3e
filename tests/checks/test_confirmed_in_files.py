"""Explanations as units lay them out: what counts as the head's confirmation in a real file."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence_check.checks.confirmed import Confirmation, confirmation
from evidence_check.checks.explaining import explains
from tests.evidence_lists.reading import read, word
from tools.document_factory.registers import PrintedRegister, register_pdf

COLUMNS = ("STT", "Tiêu chí", "Nội dung giải trình")
ROW = ("1", "1.4.2", "Đã tổ chức lồng ghép với hội nghị giao ban")
CLERK = "NGƯỜI LẬP BIỂU\n\nLê Thị Bình"
FEET = {
    "collective": ("Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\nTrần Văn Mẫu", True),
    "deputy": ("", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nTrần Văn Mẫu", True),
    "head beside clerk": (CLERK, "XÁC NHẬN CỦA LÃNH ĐẠO\nCHỦ TỊCH\n\nTrần Văn Mẫu", True),
    "any head": ("", "THỦ TRƯỞNG CƠ QUAN\n(Ký tên, đóng dấu)\n\nTrần Văn Mẫu", True),
    "approved": ("", "LÃNH ĐẠO PHÊ DUYỆT\n\nTrần Văn Mẫu", True),
    "only the clerk": (CLERK, "", False),
    "blank beside clerk": (CLERK, "XÁC NHẬN CỦA LÃNH ĐẠO ĐƠN VỊ\n\n", False),
    "blank": ("Nơi nhận:\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\n", False),
    "nothing": ("", "", False),
}


@pytest.mark.parametrize("name", FEET)
def test_the_foot_of_a_word_file(name: str, tmp_path: Path) -> None:
    left, right, confirmed = FEET[name]
    head = ("ỦY BAN NHÂN DÂN", "XÃ SUỐI MẪU", "PHỤ LỤC GIẢI TRÌNH", "(Kèm theo Báo cáo số 150/BC-UBND)")
    document = read(tmp_path, "a.docx", word(*head, [COLUMNS, ROW], "", [(left, right)]))
    assert explains(document)
    assert (confirmation(document) is Confirmation.CONFIRMED) is confirmed


@pytest.mark.parametrize(
    ("below", "confirmed"),
    [
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Mẫu"), True),
        (("Xác nhận của lãnh đạo UBND xã", "Trần Văn Mẫu"), True),
        (("Xác nhận của lãnh đạo UBND xã",), False),
        ((), False),
    ],
)
def test_the_foot_of_a_pdf(below: tuple[str, ...], confirmed: bool, tmp_path: Path) -> None:
    annex = PrintedRegister(
        above=("PHỤ LỤC GIẢI TRÌNH",), columns=COLUMNS, rows=(ROW,), below=below, widths=(40, 80, 400)
    )
    document = read(tmp_path, "a.pdf", register_pdf(annex))
    assert (confirmation(document) is Confirmation.CONFIRMED) is confirmed
