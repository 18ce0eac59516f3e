"""Our own inspection reads the heading of every paper we write: as Word, and as LibreOffice prints it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evidence_check.authoring.kinds import PaperKind, write_paper
from evidence_check.model.report import Report
from tests.authoring.reading import inspected, printed
from tests.optional_parts import needs_soffice
from tests.report.builders import a_report

PARENT = "Ủy ban nhân dân huyện Phú Tân"
HEADINGS = {
    PaperKind.REMEDY: (
        "KH",
        "KH-UBND",
        "Khắc phục các nội dung chưa đạt của Chỉ số cải cách hành chính năm 2023",
    ),
    PaperKind.EXPLANATION: (
        "BC",
        "BC-UBND",
        "Giải trình kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm 2023",
    ),
    PaperKind.REQUEST: (
        "CV",
        "UBND",
        "đề nghị thẩm định kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm 2023",
    ),
}
LONG_NAME = "Ủy ban nhân dân phường Nguyễn Thị Minh Khai Trần Hưng Đạo"


def written(folder: Path, kind: PaperKind, report: Report) -> Path:
    path = folder / f"{kind.value}.docx"
    path.write_bytes(write_paper(kind, report))
    return path


def assert_heading(found: dict[str, Any], kind: PaperKind, issuer: str, place: str) -> None:
    type_, symbol, subject = HEADINGS[kind]
    assert found["type"] == type_
    assert (found["number"], found["symbol"]) == (None, symbol)
    # Blank, which is known; not unread, which would be a doubt.
    assert (found["issued_on"], found["unread"]) == (None, [])
    assert found["place"] == place
    assert found["issuer"] == issuer
    assert found["subject"] == subject
    assert found["signer"] is None or "……" not in str(found["signer"])
    assert found["problems"] == []


@pytest.mark.parametrize("kind", HEADINGS)
@pytest.mark.parametrize("parent", [PARENT, None])
def test_the_heading_of_a_word_paper_is_read_whole(kind: PaperKind, parent: str | None, tmp_path: Path) -> None:
    for unit, place in (
        ("Ủy ban nhân dân thị trấn Phú Mỹ", "Phú Mỹ"),
        (LONG_NAME, "Nguyễn Thị Minh Khai Trần Hưng Đạo"),
    ):
        found = inspected(written(tmp_path, kind, a_report(unit=unit, parent=parent)))
        assert_heading(found, kind, unit, place)


@needs_soffice
def test_the_heading_of_the_printed_paper_is_read_whole(tmp_path: Path) -> None:
    unit = "Ủy ban nhân dân thị trấn Phú Mỹ"
    report = a_report(unit=unit, parent=PARENT)
    for kind, path in zip(HEADINGS, printed(*(written(tmp_path, kind, report) for kind in HEADINGS)), strict=True):
        found = inspected(path)
        assert_heading(found, kind, unit, "Phú Mỹ")
        assert found["pages"] in (1, 2)


def test_the_evidence_list_is_not_taken_for_a_paper_that_it_lists(tmp_path: Path) -> None:
    found = inspected(written(tmp_path, PaperKind.EVIDENCE_LIST, a_report()))
    assert (found["type"], found["number"], found["issued_on"]) == (None, None, None)
    assert found["problems"] == []
