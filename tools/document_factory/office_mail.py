"""Mails and slides that carry text: .eml, .msg and .pptx with what the readers of text look at, no more."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from html import escape

from tools.document_factory.ole import ole_streams
from tools.document_factory.running_text import zipped

_PML = "http://schemas.openxmlformats.org/presentationml/2006/main"
_DML = "http://schemas.openxmlformats.org/drawingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def mail_file(subject: str, text: str, *, page: str | None = None, attached: bytes | None = None) -> bytes:
    """A mail sent on 10 January 2023; ``page``: the same as HTML; ``attached``: bytes of "a.pdf"."""
    mail = EmailMessage()
    mail["From"] = "Văn thư xã Hòa Mẫu <vanthu@example.org>"
    mail["To"] = "noivu@example.org"
    mail["Subject"] = subject
    mail["Date"] = "Tue, 10 Jan 2023 08:00:00 +0700"
    if text:
        mail.set_content(text)
    if page is not None:
        if text:
            mail.add_alternative(page, subtype="html")
        else:
            mail.set_content(page, subtype="html")
    if attached is not None:
        mail.add_attachment(attached, maintype="application", subtype="pdf", filename="a.pdf")
    return mail.as_bytes()


def outlook_file(subject: str, text: str, *, sent: datetime, page: bytes = b"") -> bytes:
    """An Outlook message. Texts end with a zero, as the streams are padded."""
    ticks = int((sent - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
    streams = {
        "__properties_version1.0": b"\0" * 32 + struct.pack("<IIQ", 0x00390040, 6, ticks),
        "__substg1.0_0037001F": subject.encode("utf-16-le"),
        "__substg1.0_0C1A001F": "Văn thư".encode("utf-16-le"),
    }
    if text:
        streams["__substg1.0_1000001F"] = text.encode("utf-16-le")
    if page:
        streams["__substg1.0_10130102"] = page
    return ole_streams(streams)


def slides_file(slides: Sequence[Sequence[str]], table: Sequence[Sequence[str]] = ()) -> bytes:
    """Slides of paragraphs, stored in the reverse of their order; ``table`` on the last."""
    spaces = f'xmlns:p="{_PML}" xmlns:a="{_DML}" xmlns:r="{_OFFICE}"'
    members = {"[Content_Types].xml": b"<Types/>"}
    relations, listed = "", ""
    for at, lines in enumerate(slides):
        name = f"slide{len(slides) - at}.xml"
        paragraphs = "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in lines)
        cells = "".join(
            "<a:tr>" + "".join(f"<a:tc><a:txBody><a:p><a:r><a:t>{escape(cell)}</a:t></a:r></a:p></a:txBody></a:tc>"
                               for cell in row) + "</a:tr>"
            for row in table
        )  # fmt: skip
        grid = f"<p:graphicFrame><a:tbl>{cells}</a:tbl></p:graphicFrame>" if cells and at == len(slides) - 1 else ""
        shape = f"<p:sp><p:txBody>{paragraphs}</p:txBody></p:sp>"
        members[f"ppt/slides/{name}"] = (
            f"<p:sld {spaces}><p:cSld><p:spTree>{shape}{grid}</p:spTree></p:cSld></p:sld>".encode()
        )
        relations += f'<Relationship Id="r{at}" Type="{_OFFICE}/slide" Target="slides/{name}"/>'
        listed += f'<p:sldId id="{256 + at}" r:id="r{at}"/>'
    members["ppt/presentation.xml"] = (
        f"<p:presentation {spaces}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>".encode()
    )
    members["ppt/_rels/presentation.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>'.encode()
    )
    return zipped(members)
