"""Mails and PDFs carry files and stay documents themselves; a portfolio's cover page is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evidence_check.containers.pdf_reader import EMBEDDED_MARK, MarkFinder
from evidence_check.model.submission import FileKind
from tests.containers.reading import ignored, seen
from tools.document_factory import archives, carrying_pdf, mail
from tools.document_factory.pdf import encrypted_pdf, text_pdf
from tools.document_factory.spec import Paper

PAPER = Paper(
    type="KH",
    subject="Rà soát, đánh giá thủ tục hành chính năm 2023",
    issued_on=date(2023, 1, 17),
    number="12",
    symbol="KH-UBND",
    issuer=("UBND HUYỆN AN BÌNH", "ỦY BAN NHÂN DÂN", "XÃ HÒA MẪU"),
    place="Hòa Mẫu",
)
PDF = text_pdf(PAPER)
FIRST_LINE = "UBND HUYỆN AN BÌNH"


def test_attachments_of_a_mail_are_members(tmp_path: Path) -> None:
    inner = mail.eml_file("Chuyển tiếp: báo cáo", {"Báo cáo 06/2023.txt": "Báo cáo".encode()})
    data = mail.eml_file(
        "Gửi tài liệu", {"2.1 Kế hoạch.pdf": PDF, "goi.zip": archives.zip_file({"a.txt": b"A"})}, forwarded=[inner]
    )
    found = seen(tmp_path, "thu.eml", data)
    assert set(found) == {
        "thu.eml",
        "thu.eml!/2.1 Kế hoạch.pdf",
        "thu.eml!/goi.zip",
        "thu.eml!/goi.zip!/a.txt",
        "thu.eml!/Chuyển tiếp_ báo cáo.eml",
        "thu.eml!/Chuyển tiếp_ báo cáo.eml!/Báo cáo 06_2023.txt",
    }
    assert found["thu.eml!/2.1 Kế hoạch.pdf"].first_line == FIRST_LINE
    assert found["thu.eml!/2.1 Kế hoạch.pdf"].hints == ("2.1",)
    assert found["thu.eml!/goi.zip!/a.txt"].first_line == "A"
    assert found["thu.eml!/Chuyển tiếp_ báo cáo.eml!/Báo cáo 06_2023.txt"].first_line == "Báo cáo"
    assert found["thu.eml"].kind is found["thu.eml!/Chuyển tiếp_ báo cáo.eml"].kind is FileKind.EMAIL


@pytest.mark.parametrize(
    "header",
    [
        'attachment; filename="Kế hoạch.txt"'.encode(),
        b"attachment; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch.txt",
        b'attachment; filename="=?UTF-8?B?S+G6vyBob+G6oWNoLnR4dA==?="',
        b"attachment;\n filename*0*=UTF-8''K%E1%BA%BF%20;\n filename*1*=ho%E1%BA%A1ch.txt",
    ],
    ids=["plain bytes", "RFC 2231", "encoded word", "continued"],
)
def test_names_of_attachments_are_read_however_the_mailer_wrote_them(tmp_path: Path, header: bytes) -> None:
    data = b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
    data += b"Content-Type: text/plain\nContent-Disposition: " + header + b"\n\nKe hoach\n--x--\n"
    assert seen(tmp_path, "thu.eml", data)["thu.eml!/Kế hoạch.txt"].first_line == "Ke hoach"


def test_the_logo_in_a_signature_is_no_evidence(tmp_path: Path) -> None:
    found = seen(tmp_path, "thu.eml", mail.eml_file("Gửi", {"a.pdf": PDF}, logo=True))
    assert list(found) == ["thu.eml", "thu.eml!/a.pdf"]
    assert list(ignored(tmp_path).values()) == ["attachment"]


def test_attachments_of_an_outlook_message_are_members(tmp_path: Path) -> None:
    data = mail.msg_file(
        "Gửi tài liệu",
        {"Kế hoạch.pdf": PDF, "ngắn.txt": b"Ngan"},
        forwarded={"Chuyển tiếp": {"Báo cáo.txt": "Báo cáo".encode()}},
    )
    found = seen(tmp_path, "thu.msg", data)
    assert found["thu.msg"].kind is FileKind.MSG
    assert found["thu.msg!/Kế hoạch.pdf"].first_line == FIRST_LINE
    assert found["thu.msg!/ngắn.txt"].first_line == "Ngan"
    assert found["thu.msg!/Chuyển tiếp/Báo cáo.txt"].first_line == "Báo cáo"


@pytest.mark.parametrize("object_streams", [False, True])
def test_files_in_a_pdf_are_members_and_the_pdf_stays_a_document(tmp_path: Path, object_streams: bool) -> None:
    data = carrying_pdf.pdf_with_files(PDF, {"Phụ lục I.pdf": PDF}, object_streams=object_streams)
    found = seen(tmp_path, "a.pdf", data)
    assert {path: one.first_line for path, one in found.items()} == {
        "a.pdf": FIRST_LINE,
        "a.pdf!/Phụ lục I.pdf": FIRST_LINE,
    }


def test_a_file_pinned_to_a_page_is_a_member(tmp_path: Path) -> None:
    found = seen(tmp_path, "a.pdf", carrying_pdf.pdf_with_pinned_file(PDF, "Phụ lục II.pdf", PDF))
    assert found["a.pdf!/Phụ lục II.pdf"].first_line == FIRST_LINE


def test_the_data_of_an_electronic_invoice_makes_no_noise(tmp_path: Path) -> None:
    files = {"factur-x.xml": b"<a/>", "in.joboptions": b"x"}
    found = seen(tmp_path, "a.pdf", carrying_pdf.pdf_with_files(PDF, files))
    assert list(found) == ["a.pdf"]
    assert found["a.pdf"].codes == ()
    assert ignored(tmp_path) == {"a.pdf!/factur-x.xml": "attachment", "a.pdf!/in.joboptions": "attachment"}


@pytest.mark.parametrize("object_streams", [False, True])
def test_a_portfolio_is_what_it_carries_and_its_cover_is_no_document(tmp_path: Path, object_streams: bool) -> None:
    data = carrying_pdf.portfolio({"Kế hoạch.pdf": PDF, "Báo cáo.txt": b"Bao cao"}, object_streams=object_streams)
    found = seen(tmp_path, "ho so.pdf", data)
    assert found["ho so.pdf"].kind is FileKind.PDF_PORTFOLIO
    assert (found["ho so.pdf"].first_line, found["ho so.pdf"].codes) == ("", ())
    assert found["ho so.pdf!/Kế hoạch.pdf"].first_line == FIRST_LINE
    assert found["ho so.pdf!/Báo cáo.txt"].first_line == "Bao cao"


def test_a_paper_made_into_a_portfolio_stays_a_document(tmp_path: Path) -> None:
    data = carrying_pdf.portfolio({"a.pdf": PDF}, cover="Thong bao ve viec nop ho so")
    found = seen(tmp_path, "thong bao.pdf", data)
    assert found["thong bao.pdf"].kind is FileKind.PDF
    assert found["thong bao.pdf"].first_line == "Thong bao ve viec nop ho so"


def test_a_paper_about_the_viewer_that_carries_a_file_stays_a_document(tmp_path: Path) -> None:
    paper = text_pdf(replace(PAPER, body=("Cài đặt phần mềm Adobe Reader để ký số.",)))
    found = seen(tmp_path, "huong dan.pdf", carrying_pdf.pdf_with_files(paper, {"a.pdf": PDF}))
    assert found["huong dan.pdf"].kind is FileKind.PDF


def test_a_locked_pdf_is_told_once(tmp_path: Path) -> None:
    found = seen(tmp_path, "khoa.pdf", encrypted_pdf(PAPER) + EMBEDDED_MARK)
    assert found["khoa.pdf"].codes == ("encrypted-file",)


def test_the_mark_is_found_across_pieces() -> None:
    for cut in range(1, len(EMBEDDED_MARK)):
        finder = MarkFinder()
        for piece in (b"x" * 50 + EMBEDDED_MARK[:cut], EMBEDDED_MARK[cut:] + b"s", b"y" * 9):
            finder.feed(piece)
        assert finder.found
    finder = MarkFinder()
    for piece in (b"/Embedded", b"", b"/File"):
        finder.feed(piece)
    assert not finder.found
