"""Three layouts, each with disagreements of every kind planted: all are found with their place, none is invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.claims.round import RULES, TITLE, changed, lines, make_folder
from tests.command import run_command
from tools.document_factory.score_sheets import SheetLine, init_rows, narrow_workbook, roman_word, workbook

FIGURES = '[figures."1.1.2"]\nhoan_thanh = 6\nduoc_giao = 7\n'


@dataclass(frozen=True)
class Layout:
    """How a sheet is made, where its first line stands (1-based), and what has to be declared besides."""

    name: str
    made: Callable[[list[SheetLine]], bytes]
    first_row: int
    declared: str = ""


LAYOUTS = [
    Layout("Bảng chấm.xlsx", lambda rows: workbook(init_rows([TITLE, "Đơn vị: xã Hòa Mẫu"], rows)), 4),
    Layout("Nộp/Bang diem 2023.xlsx", lambda rows: narrow_workbook(TITLE, rows, hidden=(8, 16)), 6, FIGURES),
    Layout("Bang tu cham xa.docx", lambda rows: roman_word(TITLE, rows), 3),
]


def planted() -> list[SheetLine]:
    rows = lines()
    rows = changed(rows, "1.1.1", claimed=1.5)
    rows = changed(rows, "1.1.2", claimed=2.0)
    rows = changed(rows, "1.1", claimed=3.25)  # the rows make 3.5
    rows = changed(rows, "1", claimed=5.25)  # as its parts say: no finding of its own
    rows = [row for row in rows if row.code != "2.1.1"]
    rows = changed(rows, "2.1", claimed=1.0)
    at = next(at for at, row in enumerate(rows) if row.code == "2.2")
    rows.insert(at + 1, rows[at])
    rows = changed(rows, "2.2", claimed=1.0)
    rows[at + 1] = changed([rows[at + 1]], "2.2", claimed=0.5, figures=None)[0]
    rows = changed(rows, "2", claimed=3.5)
    rows = changed(
        rows, "2.1.2",
        listed=(
            "Báo cáo số 45/BC-UBND ngày 12/12/2023 về kết quả thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2023",
            "htp://hoamau.anbinh.gov.vn/tthc",
            "Đường dẫn: đang cập nhật",
        ),
    )  # fmt: skip
    rows = changed(rows, "3.1", listed=("Quyết định số 08/QĐ-UBND ngày 12/02/2023",))
    rows = changed(rows, "3.2", listed=("Kế hoạch số 17/KH-UBND ngày 03/03/2023", r"D:\CCHC\2023\ky so.pdf"))
    rows = changed(rows, "3.3", listed=("anh chup trang tin.jpg", "Trang tin xã 2.pdf", "hoamau.anbinh.gov.vn/tin-tuc"))
    rows = changed(rows, "3", claimed=4.5)  # the rows make 4
    return [*rows[:-1], changed(rows[-1:], "", claimed=20.0)[0]]


EXPECTED = [
    # code, criterion, confidence, points, code of the row, words of the detail
    ("overclaimed-score", "1.1.1", "certain", "0.50", "1.1.1", ["1,5", "tối đa 1 "]),
    ("overclaimed-score", "1.1.2", "certain", "0.29", "1.1.2", ["hoan_thanh = 6, duoc_giao = 7", "1,71"]),
    ("overclaimed-score", "1.2", "likely", "0.00", "1.2", ["1 điểm", "0,5"]),
    ("insufficient-count", "1.2", "likely", "0.50", None, []),
    ("total-mismatch", None, "certain", "0.00", "1.1", ["3,25", "3,5", "lệch 0,25"]),
    ("missing-score-row", "2.1.1", "certain", "0.00", "1.3", ["Tỷ lệ hồ sơ giải quyết đúng hạn"]),
    ("duplicate-score-row", "2.2", "certain", "0.00", None, ["1; 0,5", "lấy 1"]),
    ("total-mismatch", None, "certain", "0.00", "3", ["4,5", "lệch 0,5"]),
    ("total-mismatch", None, "certain", "0.00", "", ["20", "13,5"]),
    ("cited-document-not-attached", "2.1.2", "certain", "0.00", "2.1.2", ["Báo cáo số 45/BC-UBND"]),
    ("cited-document-not-attached", "3.1", "likely", "0.00", "3.1", ["12/02/2023", "02/02/2023", "3.1/QD quy che.pdf"]),
    ("cited-document-not-attached", "3.2", "likely", "0.00", "3.2", ["3.2/KH ky so.pdf", "16/KH-UBND", "03/03/2023"]),
    ("cited-document-not-attached", "3.3", "certain", "0.00", "3.3", ["anh chup trang tin.jpg"]),
    ("cited-document-not-attached", "3.3", "likely", "0.00", "3.3", ["Trang tin xã 2.pdf", "3.3/Trang tin xa.pdf"]),
    ("broken-link", "2.1.2", "certain", "0.00", "2.1.2", ["htp://"]),
    ("broken-link", "2.1.2", "likely", "0.00", "2.1.2", ["đang cập nhật"]),
    ("broken-link", "3.2", "certain", "0.00", "3.2", [r"D:\CCHC\2023\ky so.pdf"]),
    ("broken-link", "3.3", "likely", "0.00", "3.3", ["hoamau.anbinh.gov.vn/tin-tuc"]),
]


def checked(folder: Path) -> dict[str, object]:
    ran = run_command(
        "check", str(folder), "--rules", str(RULES), "--today", "2024-01-05", "--format", "json", "--no-cache"
    )
    assert ran.code in (0, 1), ran.err
    told: dict[str, object] = json.loads(ran.out)
    return told


@pytest.mark.parametrize("layout", LAYOUTS, ids=["as-init", "narrow", "roman-word"])
def test_every_planted_disagreement_is_found_and_none_invented(layout: Layout, tmp_path: Path) -> None:
    folder = make_folder(tmp_path, without=("1.2/BC nam.pdf",), declared=layout.declared)
    rows = [row for row in planted() if row.level != "below"]
    rows = changed(rows, "1.2", listed=("Báo cáo số 20/BC-UBND ngày 10/6/2023",))
    (folder / layout.name).parent.mkdir(exist_ok=True)
    (folder / layout.name).write_bytes(layout.made(rows))
    told = checked(folder)
    findings = list(told["findings"])  # type: ignore[call-overload]
    for code, criterion, confidence, points, row, words in EXPECTED:
        same = [
            one
            for one in findings
            if (one["code"], one["criterion"], one["confidence"], one["points_at_risk"])
            == (code, criterion, confidence, points)
            and all(word in one["detail"] for word in words)
        ]
        assert same, (code, criterion, words, [one["detail"] for one in findings if one["code"] == code])
        if row is not None:
            at = layout.first_row + next(at for at, one in enumerate(rows) if one.code == row)
            assert same[0]["path"] == layout.name
            assert layout.name in same[0]["detail"] and f"dòng {at}" in same[0]["detail"], same[0]["detail"]
        findings.remove(same[0])
    assert findings == []
    assert len({one["fingerprint"] for one in told["findings"]}) == len(EXPECTED)  # type: ignore[attr-defined]


@pytest.mark.parametrize("layout", LAYOUTS, ids=["as-init", "narrow", "roman-word"])
def test_where_everything_agrees_nothing_is_said(layout: Layout, tmp_path: Path) -> None:
    folder = make_folder(tmp_path, declared=layout.declared)
    (folder / layout.name).parent.mkdir(exist_ok=True)
    (folder / layout.name).write_bytes(layout.made(lines()))
    told = checked(folder)
    assert told["findings"] == []
    assert told["summary"]["claimed_points"] == "14.21"  # type: ignore[index]
    assert layout.name not in json.dumps(told["documents"], ensure_ascii=False)
