"""Plain text, web pages, web archives and mails with one defect each."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import cache

from tools.document_factory import mail
from tools.document_factory.archives import zip_file
from tools.document_factory.mail import ole_file
from tools.document_factory.running_text import html_file, web_archive
from tools.hostile_files.case import (
    EMPTY,
    ILLEGIBLE,
    MISLABELLED,
    PAPER,
    READ,
    UNREADABLE,
    UNSAFE,
    UNSUPPORTED,
    Hostile,
    of,
)
from tools.hostile_files.pdf import good as good_pdf

_NO_TEXT = (ILLEGIBLE, UNREADABLE)
_FIRST = "ỦY BAN NHÂN DÂN XÃ PHÚ MỸ\nSố: 05/KH-UBND\nPhú Mỹ, ngày 15 tháng 02 năm 2023\nKẾ HOẠCH\nRà soát thủ tục hành chính\n"


@cache
def good_html() -> bytes:
    """The paper as a web page."""
    return html_file(PAPER)


def _page(body: str, *, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def _mail_in_mail(depth: int) -> bytes:
    data = mail.eml_file("Thư trong cùng", {"a.txt": b"x"})
    for at in range(depth):
        data = mail.eml_file(f"Thư {at}", {}, forwarded=[data])
    return data


def _multiparts(depth: int) -> bytes:
    inner = b"x"
    for at in range(depth):
        mark = b"b%d" % at
        inner = b"Content-Type: multipart/mixed; boundary=%s\n\n--%s\n%s\n--%s--\n" % (mark, mark, inner, mark)
    return b"From: a\nTo: b\nSubject: c\n" + inner


def _mail(headers: str, body: str = "Kính gửi") -> bytes:
    return f"From: a@x\r\nTo: b@x\r\nSubject: Gửi kế hoạch\r\n{headers}\r\n\r\n{body}".encode()


def _attached(name: str, content: bytes, *, encoding: str = "base64") -> bytes:
    packed = base64.encodebytes(content) if encoding == "base64" else content
    return (f"From: a@x\r\nTo: b@x\r\nSubject: Gửi\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=BIEN\r\n\r\n--BIEN\r\n"
            f"Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"{name}\"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n").encode() + packed + b"\r\n--BIEN--\r\n"  # fmt: skip


def _many_attachments(count: int) -> bytes:
    part = b"--B\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\nx\r\n"
    return (
        b"From: a@x\r\nTo: b@x\r\nSubject: c\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n"
        + part * count
        + b"--B--\r\n"
    )


def _msg_of_itself() -> bytes:
    return mail.msg_file("Thư", {}, {f"Trong {at}": {"a.txt": b"x"} for at in range(20)})


def _lines(make: Callable[[], str]) -> Callable[[], bytes]:
    return lambda: make().encode()


CASES: tuple[Hostile, ...] = (
    of("txt-one-line-of-10-megabytes.txt", "ten million letters without a line end", _lines(lambda: _FIRST + "a" * 10_000_000), UNSAFE, UNREADABLE, reads=READ, is_quiet=True, is_heavy=True),
    of("txt-one-line-of-blanks.txt", "five million blanks", _lines(lambda: _FIRST + " " * 5_000_000 + "x"), UNSAFE, UNREADABLE, reads=READ, is_quiet=True, is_heavy=True),
    of("txt-one-line-of-dots.txt", "a million dots", _lines(lambda: "Số: " + "." * 1_000_000 + " ngày " + "." * 1_000_000), UNSAFE, UNREADABLE, reads=READ, is_quiet=True, is_heavy=True),
    of("txt-one-line-of-digits.txt", "a million digits", _lines(lambda: "Số: " + "1" * 1_000_000 + "/KH-UBND"), UNSAFE, UNREADABLE, reads=READ, is_quiet=True, is_heavy=True),
    of("txt-numbers-repeated.txt", "a hundred thousand numbers in one line", _lines(lambda: "Số: 05/KH-UBND ngày 15 tháng 02 năm 2023 " * 60_000), UNSAFE, UNREADABLE, reads=READ, is_quiet=True, is_heavy=True),
    of("txt-number-words-repeated.txt", "\"Số:\" three hundred thousand times", _lines(lambda: "Số: " * 300_000), UNSAFE, UNREADABLE, reads=READ, is_quiet=True, is_heavy=True),
    of("txt-brackets-nested.txt", "half a million brackets", _lines(lambda: "(" * 500_000 + "a" + ")" * 500_000), UNSAFE, UNREADABLE, reads=READ, is_quiet=True, is_heavy=True),
    of("txt-lines-million.txt", "a million lines", _lines(lambda: _FIRST + "a\n" * 1_000_000), UNSAFE, UNREADABLE, reads=READ, is_quiet=True, is_heavy=True),
    of("txt-lines-empty-10-million.txt", "ten million empty lines", _lines(lambda: _FIRST + "\n" * 10_000_000), UNSAFE, UNREADABLE, reads=READ, is_quiet=True, is_heavy=True),
    of("txt-cells-million.txt", "a million cells in one line", _lines(lambda: "a|" * 1_000_000), UNSAFE, UNREADABLE, reads=READ, is_quiet=True, is_heavy=True),
    of("txt-marks-million.txt", "a million marks over one letter", _lines(lambda: "a" + "\u0301" * 1_000_000), UNSAFE, UNREADABLE, reads=READ, is_quiet=True, is_heavy=True),
    of("txt-marks-out-of-order.txt", "marks in the order that composing has to sort", _lines(lambda: "a" + "\u0323\u0301" * 300_000), UNSAFE, UNREADABLE, reads=READ, is_quiet=True, is_heavy=True),
    of("txt-legacy-codes-million.txt", "a million letters of an old code", lambda: "Uû ban nh©n d©n x· ".encode("cp1252", "replace") * 60_000, UNSAFE, UNREADABLE, reads=READ, is_quiet=True, is_heavy=True),
    of("txt-nul.txt", "zero bytes in the text", lambda: b"Ke hoach\0 so 05\0" * 100, UNSUPPORTED, MISLABELLED),
    of("txt-surrogates.txt", "halves of characters", lambda: b"\xff\xfe" + "Số: 05".encode("utf-16-le") + b"\x00\xd8\x00\xdc" * 500 + b"\x00\xd8", is_quiet=True),
    of("txt-utf16-odd.txt", "UTF-16 of an odd length", lambda: b"\xff\xfea\0b\0c", is_quiet=True),
    of("txt-bidi.txt", "text that runs backwards", _lines(lambda: "\u202eHCẠOH ẾK\u202c\n\u2066Số: 05/KH-UBND\u2069\n"), is_quiet=True),
    of("txt-escapes.txt", "terminal escapes in the text", lambda: b"KE HOACH \x1b[2J\x1b]0;ten\x07 so 05\n", UNSUPPORTED, MISLABELLED, is_quiet=True),
    of("txt-bell-in-heading.txt", "C1 controls in a heading", _lines(lambda: _FIRST.replace("KẾ HOẠCH", "KẾ HOẠCH \x9b2J\x85")), is_quiet=True),
    of("txt-invalid-utf8.txt", "broken UTF-8", lambda: b"Ke hoach \xc3\x28 \xf0\x28\x8c\xbc \xfe\xff\n" * 200, is_quiet=True),
    of("html-deep.html", "a hundred thousand elements inside each other", lambda: _page("<div>" * 100_000 + "a"), UNSAFE, is_quiet=True),
    of("html-tables-deep.html", "ten thousand tables inside each other", lambda: _page("<table><tr><td>" * 10_000 + "a"), UNSAFE, is_quiet=True),
    of("html-unclosed.html", "a hundred thousand elements that never end", lambda: _page("<b><i><p><td><li>a" * 100_000), UNSAFE, is_quiet=True, is_heavy=True),
    of("html-attribute-of-5-megabytes.html", "an attribute of five megabytes", lambda: _page(f"<p style='{'a' * 5_000_000}'>a"), UNSAFE, is_quiet=True, is_heavy=True),
    of("html-attributes-100000.html", "a hundred thousand attributes", lambda: _page(f"<p {' '.join(f'a{at}=b' for at in range(100_000))}>a"), UNSAFE, is_quiet=True, is_heavy=True),
    of("html-tag-without-end.html", "a tag that never ends", lambda: _page("<p>a<" + "a" * 2_000_000), UNSAFE, is_quiet=True, is_heavy=True),
    of("html-angles-million.html", "a million opening angles", lambda: _page("<" * 1_000_000), UNSAFE, *_NO_TEXT, is_quiet=True, is_heavy=True),
    of("html-quotes-open.html", "attributes whose quotes never close", lambda: _page('<a href="' * 100_000), UNSAFE, *_NO_TEXT, is_quiet=True, is_heavy=True),
    of("html-comments-open.html", "comments that never close", lambda: _page("a<!--" * 200_000), UNSAFE, *_NO_TEXT, is_quiet=True, is_heavy=True),
    of("html-declarations-open.html", "declarations that never close", lambda: _page("a<![CDATA[<!DOCTYPE <?" * 50_000), UNSAFE, *_NO_TEXT, is_quiet=True, is_heavy=True),
    of("html-scripts-open.html", "scripts that never close", lambda: _page("<script></scrip" * 100_000), UNSAFE, *_NO_TEXT, is_quiet=True, is_heavy=True),
    of("html-entities-million.html", "a million entities", lambda: _page("&Aacute;&#x1EA0;&#999999999999;&khong;" * 100_000), UNSAFE, is_quiet=True, is_heavy=True),
    of("html-ampersands.html", "a million ampersands", lambda: _page("&" * 1_000_000 + "a"), UNSAFE, is_quiet=True, is_heavy=True),
    of("html-styles-nested.html", "a style sheet of a million brackets", lambda: _page("<p>a", head="<style>" + "p{" * 500_000 + "</style>"), UNSAFE, is_quiet=True, is_heavy=True),
    of("html-loads-from-the-web.html", "pictures, scripts and frames from the web",
       lambda: good_html().replace(b"<body", b"<img src='http://127.0.0.1:9/a.png'><script src='http://127.0.0.1:9/a.js'></script><iframe src='file:///etc/passwd'></iframe><link rel=stylesheet href='http://127.0.0.1:9/a.css'><base href='http://127.0.0.1:9/'><body", 1), reads=READ),
    of("html-charset-unknown.html", "a character set nobody has", lambda: good_html().replace(b"charset=utf-8", b"charset=khong-co"), reads=READ),
    of("html-charset-lies.html", "UTF-16 announced, UTF-8 written", lambda: good_html().replace(b"charset=utf-8", b"charset=utf-16"), reads=READ, is_quiet=True),
    of("html-colspan-billion.html", "a cell over a billion columns", lambda: _page(f"<table><tr><td colspan=1000000000 width={'9' * 500}>a<td rowspan=1000000000 width=1e999%>b</table>"), is_quiet=True),
    of("html-cells-million.html", "a million cells", lambda: _page("<table>" + "<tr><td>a" * 300_000), UNSAFE, is_quiet=True, is_heavy=True),
    of("html-svg-laughs.html", "a drawing that repeats itself", lambda: _page("<svg><defs><g id=a><use href=#a /><use href=#a /></g></defs></svg>a"), is_quiet=True),
    of("html-nul.html", "zero bytes in the page", lambda: b"<html><body>Ke\0 hoach\0</body></html>", UNSUPPORTED, MISLABELLED),
    of("mht-parts-400-deep.mht", "four hundred parts inside each other", lambda: b"MIME-Version: 1.0\n" + _multiparts(400).partition(b"Subject: c\n")[2].replace(b"mixed", b"related"), *_NO_TEXT, UNSUPPORTED, MISLABELLED),
    of("mht-cut.mht", "cut off in the middle", lambda: web_archive(PAPER)[:1_500], *_NO_TEXT),
    of("mht-page-missing.mht", "no page inside", lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\nContent-Type: image/png\r\n\r\nx\r\n--B--\r\n", UNREADABLE),
    of("mht-body-of-20-megabytes.mht", "a page of 20 MB", lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\nContent-Type: text/html\r\n\r\n<p>" + b"a b " * 5_000_000 + b"\r\n--B--\r\n", UNSAFE, UNREADABLE, is_quiet=True, is_heavy=True),
    of("eml-mails-50-deep.eml", "a mail in a mail, fifty times", lambda: _mail_in_mail(50), UNSAFE, UNREADABLE, is_quiet=True),
    of("eml-parts-2000-deep.eml", "two thousand parts inside each other", lambda: _multiparts(2_000), UNSAFE, *_NO_TEXT, is_quiet=True, is_heavy=True),
    of("eml-attachments-20000.eml", "twenty thousand attachments", lambda: _many_attachments(20_000), UNSAFE, UNREADABLE, is_quiet=True, is_heavy=True),
    of("eml-headers-50000.eml", "fifty thousand headers", lambda: _mail("\r\n".join(f"X-{at}: b" for at in range(50_000))), UNSAFE, is_quiet=True, is_heavy=True),
    of("eml-header-of-5-megabytes.eml", "a subject of five megabytes", lambda: _mail("X-A: " + "a " * 2_500_000), UNSAFE, is_quiet=True, is_heavy=True),
    of("eml-header-folded.eml", "a header folded a hundred thousand times", lambda: b"From: a@x\r\nSubject: c\r\nDate: x\r\nTo: " + b"a@b,\r\n " * 100_000 + b"c@d\r\n\r\na", UNSAFE, is_quiet=True, is_heavy=True),
    of("eml-addresses-brackets.eml", "an address of nested brackets", lambda: _mail("Cc: " + "(" * 50_000 + "a" + "<" * 50_000), UNSAFE, UNREADABLE, is_quiet=True),
    of("eml-from-brackets.eml", "a sender of nested brackets", lambda: b"From: " + b"(" * 20_000 + b"\r\nTo: b\r\nSubject: c\r\nDate: x\r\n\r\na", UNSAFE, UNREADABLE, is_quiet=True),
    of("eml-encoded-words.eml", "ten thousand encoded words", lambda: b"From: a\r\nTo: b\r\nSubject: " + b"=?utf-8?B?S+G6vg==?= " * 10_000 + b"\r\n\r\na", UNSAFE, is_quiet=True),
    of("eml-encoded-words-broken.eml", "encoded words of noise", lambda: b"From: a\r\nTo: b\r\nSubject: " + b"=?khong?X?!!?= =?utf-8?B?=====?= =?utf-8?Q?=ZZ?=" * 200 + b"\r\n\r\na", is_quiet=True),
    of("eml-escapes-in-subject.eml", "terminal escapes in the subject", lambda: b"From: a\r\nTo: b\r\nSubject: \x1b[2J\x1b]0;ten\x07 =?utf-8?Q?=1B[31m=07?=\r\n\r\na", is_quiet=True),
    of("eml-name-with-path.eml", "an attachment named ../../thoat.pdf", lambda: _attached("../../thoat.pdf", good_pdf()), UNSAFE, is_quiet=True),
    of("eml-name-with-escapes.eml", "an attachment whose name clears the terminal", lambda: _attached("\x1b[2J=?utf-8?Q?=1B]0;a=07.pdf?=", good_pdf()), is_quiet=True),
    of("eml-name-parts.eml", "a name in ten thousand pieces", lambda: b"From: a\r\nTo: b\r\nSubject: c\r\nContent-Type: application/pdf; " + b"; ".join(b"name*%d=a" % at for at in range(10_000)) + b"\r\n\r\nx", UNSAFE, UNREADABLE, ILLEGIBLE, is_quiet=True),
    of("eml-base64-broken.eml", "an attachment whose base64 is cut", lambda: _attached("a.pdf", good_pdf())[:3_001], UNREADABLE, is_quiet=True),
    of("eml-uuencode-broken.eml", "uuencoded noise", lambda: _attached("a.pdf", b"begin 644 a\n" + bytes(range(33, 127)) * 50, encoding="x-uuencode"), is_quiet=True),
    of("eml-bomb-attached.eml", "a bomb attached", lambda: _attached("a.zip", zip_file({"a.txt": b"\0" * 400_000_000})), UNSAFE, is_quiet=True, is_heavy=True),
    of("eml-boundary-empty.eml", "parts without a boundary", lambda: _mail("Content-Type: multipart/mixed; boundary=\"\"", "--\r\n--\r\n"), UNREADABLE, is_quiet=True),
    of("eml-charset-unknown.eml", "a character set nobody has", lambda: _mail("Content-Type: text/plain; charset=khong-co\r\nContent-Transfer-Encoding: base64", "S+G6vw=="), is_quiet=True),
    of("eml-date-garbage.eml", "a date of noise", lambda: _mail("Date: Thu, 99 Foo 99999999999 99:99:99 +9999999"), is_quiet=True),
    of("eml-headers-only.eml", "headers and nothing else", lambda: b"From: a\r\nTo: b\r\nSubject: c\r\n", *_NO_TEXT, is_quiet=True),
    of("eml-loads-from-the-web.eml", "pictures from the web", lambda: _mail("Content-Type: text/html", "<img src='http://127.0.0.1:9/a.png'>Kính gửi"), is_quiet=True),
    of("msg-20-mails-inside.msg", "twenty mails inside", _msg_of_itself, is_quiet=True),
    of("msg-name-with-path.msg", "an attachment named ../../thoat.pdf", lambda: mail.msg_file("Thư", {"../../thoat.pdf": good_pdf()}), UNSAFE, is_quiet=True),
    of("msg-escapes.msg", "terminal escapes in subject and name", lambda: mail.msg_file("\x1b[2JThư", {"\x1b]0;a\x07.pdf": good_pdf()}), is_quiet=True),
    of("msg-properties-of-noise.msg", "properties of noise", lambda: ole_file({"__properties_version1.0": bytes(range(256)) * 8, "__substg1.0_0037001F": b"\x00\xd8" * 101}), *_NO_TEXT, is_quiet=True),
    of("msg-cut.msg", "cut off in the middle", lambda: mail.msg_file("Thư", {"a.pdf": good_pdf()})[:3_000], UNREADABLE, UNSUPPORTED, is_quiet=True),
    of("txt-empty.txt", "nothing", lambda: b"", EMPTY),
    of("txt-blanks.txt", "nothing but blanks", lambda: b" \n\t\n" * 100, ILLEGIBLE, EMPTY, is_quiet=True),
)  # fmt: skip
