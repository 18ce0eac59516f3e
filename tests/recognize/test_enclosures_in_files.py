"""Enclosures in real files: PDF and Word, with and without what they name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evidence_check.model.document import Document
from evidence_check.model.enclosure import EnclosureKind
from evidence_check.model.extraction import ReadingPlan
from evidence_check.model.submission import FileKind, SubmittedFile
from evidence_check.pipeline.reading import read_document
from tools.document_factory.pdf import FULL_PAGE, scan_pdf, text_pdf, two_in_one
from tools.document_factory.spec import Annex, Paper
from tools.document_factory.word import word_file

PAPER = Paper(
    type="KH",
    subject="Rà soát thủ tục hành chính năm 2023",
    issued_on=date(2023, 2, 21),
    number="14",
    symbol="KH-UBND",
    issuer=("UBND HUYỆN AN BÌNH", "ỦY BAN NHÂN DÂN", "XÃ HÒA MẪU"),
    place="Hòa Mẫu",
    body=("Danh mục thủ tục và phân công thực hiện tại Phụ lục 01 kèm theo Kế hoạch này.",),
)
ANNEX = Annex(title="DANH MỤC THỦ TỤC HÀNH CHÍNH RÀ SOÁT NĂM 2023")
MAKERS = [(text_pdf, FileKind.PDF), (word_file, FileKind.DOCX)]


def read(data: bytes, kind: FileKind, folder: Path) -> Document:
    name = f"a.{kind.value}"
    (folder / name).write_bytes(data)
    file = SubmittedFile(
        path=name, source=name, size=len(data), kind=kind, media_type="", sha256=hashlib.sha256(data).hexdigest()
    )
    return read_document(file, folder, ReadingPlan.ENDS)


@pytest.mark.parametrize(("make", "kind"), MAKERS)
def test_a_named_annex_that_is_not_in_the_file(make: Callable[[Paper], bytes], kind: FileKind, tmp_path: Path) -> None:
    part = read(make(PAPER), kind, tmp_path).main
    assert [one.label for one in part.enclosures] == ["Phụ lục 01"]
    assert part.enclosure_starts == ()


@pytest.mark.parametrize(("make", "kind"), MAKERS)
def test_a_named_annex_behind_the_signature(make: Callable[[Paper], bytes], kind: FileKind, tmp_path: Path) -> None:
    part = read(make(replace(PAPER, annexes=(ANNEX,))), kind, tmp_path).main
    assert [one.label for one in part.enclosures] == ["Phụ lục 01"]
    assert (EnclosureKind.ANNEX, "01") in [(one.kind, one.number) for one in part.enclosure_starts]


def test_a_long_paper_that_names_an_annex_is_read_whole(tmp_path: Path) -> None:
    long = replace(PAPER, body=(*PAPER.body, FULL_PAGE * 6), annexes=(ANNEX, ANNEX, ANNEX))
    document = read(text_pdf(long), FileKind.PDF, tmp_path)
    assert document.read_whole
    assert [one.number for one in document.main.enclosure_starts if one.kind is EnclosureKind.ANNEX] == [
        "01",
        "02",
        "03",
    ]


def test_a_long_paper_that_names_none_is_read_at_its_ends(tmp_path: Path) -> None:
    document = read(text_pdf(replace(PAPER, grounds=(), body=(FULL_PAGE * 6,))), FileKind.PDF, tmp_path)
    assert not document.read_whole


def test_an_annex_of_another_paper_is_not_named(tmp_path: Path) -> None:
    other = replace(PAPER, body=("Sử dụng biểu mẫu tại Phụ lục VII, VIII, IX Thông tư 02/2017/TT-VPCP.",))
    assert read(text_pdf(other), FileKind.PDF, tmp_path).main.enclosures == ()


def test_two_papers_in_one_file_keep_their_own(tmp_path: Path) -> None:
    other = replace(PAPER, number="15", body=("Nội dung khác.",))
    document = read(two_in_one(PAPER, other), FileKind.PDF, tmp_path)
    assert [len(part.enclosures) for part in document.parts] == [1, 0]


def test_a_scan_names_nothing(tmp_path: Path) -> None:
    assert read(scan_pdf(PAPER), FileKind.PDF, tmp_path).main.enclosures == ()
