"""Mails, web archives and slides as text."""

from __future__ import annotations

import base64
import quopri
from datetime import UTC, datetime

import pytest

from evidence_check.model.submission import FileKind
from tests.extract.office_forms import lines, read, understood
from tests.factory.papers import PAPER
from tools.document_factory.office_mail import mail_file, outlook_file, slides_file
from tools.document_factory.running_text import html_file, web_archive

HEAD = ["From: Văn thư xã Hòa Mẫu <vanthu@example.org>", "To: noivu@example.org", "Date: 10/01/2023"]
SENT = datetime(2023, 1, 9, 18, 30, tzinfo=UTC)


def test_a_mail_is_its_head_and_its_plain_text() -> None:
    data = mail_file("Gửi báo cáo quý I", "Kính gửi phòng Nội vụ.\n\nTrân trọng.", page="<p>khác</p>")
    assert lines(FileKind.EMAIL, data) == [*HEAD, "Subject: Gửi báo cáo quý I", "Kính gửi phòng Nội vụ.", "Trân trọng."]
    assert read(FileKind.EMAIL, data).title == "Gửi báo cáo quý I"


@pytest.mark.parametrize("tail", ["", "a", "ab", "abc"])
@pytest.mark.parametrize("coding", ["base64", "quoted-printable", "8bit"])
def test_no_coding_loses_the_end_of_a_mail(coding: str, tail: str) -> None:
    text = f"Kính gửi{tail}"
    head = "From: a@b.c\nSubject: a\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
    spelt = {
        "base64": base64.b64encode(text.encode()).decode(),
        "quoted-printable": quopri.encodestring(text.encode()).decode(),
        "8bit": text,
    }[coding]
    data = f"{head}Content-Transfer-Encoding: {coding}\n\n{spelt}".encode()
    assert lines(FileKind.EMAIL, data)[-1] == text


def test_a_mail_written_as_a_page_only_is_read() -> None:
    data = mail_file("a", "", page="<table><tr><td>STT<td>Nội dung</table><script>x</script>")
    assert lines(FileKind.EMAIL, data)[4:] == ["STT", "Nội dung"]
    assert read(FileKind.EMAIL, data).tables[0].rows == (("STT", "Nội dung"),)


def test_an_attachment_is_no_part_of_the_text() -> None:
    assert lines(FileKind.EMAIL, mail_file("a", "thân", attached=b"%PDF-1.7"))[4:] == ["thân"]


def test_a_mail_that_ends_too_soon_is_told_and_read() -> None:
    data = mail_file("a", "thân", attached=b"%PDF-1.7 " * 2000)
    found = read(FileKind.EMAIL, data[: len(data) // 2])
    assert [(one.detail.key, one.blocks_reading) for one in found.problems] == [("file.cut_off", False)]
    assert found.pages[0].lines[-1].text == "thân"


def test_a_web_archive_that_ends_too_soon_is_told_and_read() -> None:
    data = web_archive(PAPER)
    found = read(FileKind.MHTML, data[: len(data) * 3 // 4])
    assert [one.detail.key for one in found.problems] == ["file.cut_off"]
    assert understood(FileKind.MHTML, data[: len(data) * 3 // 4]).number.value == PAPER.number


def test_an_outlook_message_is_dated_in_vietnam() -> None:
    data = outlook_file("Gửi báo cáo", "Kính gửi", sent=SENT)
    assert lines(FileKind.MSG, data) == ["From: Văn thư", "Date: 10/01/2023", "Subject: Gửi báo cáo", "Kính gửi"]


def test_an_outlook_message_written_as_a_page_is_read() -> None:
    data = outlook_file("a", "", sent=SENT, page=html_file(PAPER))
    assert PAPER.number_line in lines(FileKind.MSG, data)


def test_slides_come_in_their_order_a_page_a_slide() -> None:
    found = read(FileKind.PPTX, slides_file([["một"], ["hai", "ba"]], [["STT", "Điểm"], ["1", "2,85"]]))
    texts = [[line.text for line in page.lines] for page in found.pages]
    assert texts == [["một"], ["hai", "ba", "STT", "Điểm", "1", "2,85"]]
    assert [(table.page, table.rows) for table in found.tables] == [(2, (("STT", "Điểm"), ("1", "2,85")))]


def test_menus_scripts_and_hidden_parts_of_a_page_are_left_out() -> None:
    page = (
        "<html><head><title>t</title><style>p{}</style></head><body><nav>Trang chủ</nav><script>if(a<b)</script>"
        "<!-- <p>x</p> --><p style='display: none'>ẩn</p><p>CCHC&amp;PC &lt;3&nbsp;&#7871;</p><del>bỏ</del>"
        "<![if !supportEmptyParas]><p>cuối</p><![endif]></body></html>"
    )
    assert lines(FileKind.HTML, page.encode()) == ["CCHC&PC <3 ế", "cuối"]


def test_a_page_states_its_character_set_or_is_guessed() -> None:
    text = "Kế hoạch số 12 của Ủy ban"
    stated = f'<html><meta charset="windows-1258"><p>{"Đ"}a</p>'.encode("cp1258")
    assert lines(FileKind.HTML, stated) == ["Đa"]
    for charset in ("utf-8", "utf-16", "utf-8-sig"):
        assert lines(FileKind.HTML, f"<html><p>{text}</p>".encode(charset)) == [text]
    lying = f'<html><meta charset="punycode"><p>{text}</p>'.encode()
    assert lines(FileKind.HTML, lying) == [text]


def test_the_heading_below_eighty_menu_entries_is_found() -> None:
    menu = "".join(f"<li><a href=x>Mục {at}</a></li>" for at in range(80))
    part = understood(FileKind.HTML, html_file(PAPER).replace(b"<div class=Section1>", b"<div>" + menu.encode()))
    assert (part.number.value, part.issued_on.value) == (PAPER.number, PAPER.issued_on)
    assert part.issuer.value == "Ủy ban nhân dân xã Hòa Mẫu"
