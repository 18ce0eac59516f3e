"""The text of mails (.eml, Outlook's .msg) and web archives (.mht, also under the name .doc); attachments are members.

A mail is a page: sender, recipient, day and subject as lines, then what was written.
"""

from __future__ import annotations

import base64
import email
import email.policy
import io
import re
import struct
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

import olefile

from evidence_check.containers.mail_reader import has_too_many_parts, with_short_headers
from evidence_check.extract.failing import cut_off, failed, without_text
from evidence_check.extract.flow import Block, Paragraph, has_text, lines_of, tables_of
from evidence_check.extract.html import extract_html, html_blocks
from evidence_check.model.codes import FindingCode
from evidence_check.model.extraction import Extraction, Page, TextSource
from evidence_check.text.fold import nfc

_LARGEST = 200_000_000
_LARGEST_BODY = 5_000_000
_MOST_PARTS = 2_000
_SUBMITTED, _DELIVERED = 0x00390040, 0x0E060040
_NO_BASE64 = re.compile("[^A-Za-z0-9+/]")
_OLE_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def extract_eml(data: bytes) -> Extraction:
    """Read an Internet mail. Problems are values."""
    mail = _parsed(data)
    if mail is None:
        return failed(FindingCode.UNREADABLE_FILE, "file.broken_mail")
    body = _body(mail, ("plain", "html"))
    blocks: list[Block] = []
    if body is not None:
        raw = _payload(body)
        blocks = (
            html_blocks(_with_charset(raw, body)) if body.get_content_subtype() == "html" else _rows(_plain(raw, body))
        )
    found = mail_text(
        sender=_field(mail, "from"),
        recipient=_field(mail, "to"),
        sent=_day(_field(mail, "date")),
        subject=_field(mail, "subject"),
        body=blocks,
    )
    return replace(found, problems=(*found.problems, cut_off())) if _is_cut_off(mail) else found


def extract_msg(data: bytes) -> Extraction:
    """Read an Outlook message. Problems are values."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as storage:
            text = _property(storage, "1000")
            page = _stream(storage, "__substg1.0_10130102")
            return mail_text(
                sender=" ".join(filter(None, (_property(storage, "0C1A"), _property(storage, "5D01")))),
                recipient=_property(storage, "0E04"),
                sent=_outlook_day(_stream(storage, "__properties_version1.0")),
                subject=_property(storage, "0037"),
                body=_rows(text) if text.strip() else html_blocks(page[:_LARGEST_BODY]),
            )
    except (OSError, struct.error, IndexError, KeyError, ValueError, TypeError, AttributeError, OverflowError):
        # olefile lets all of these through on broken containers.
        return failed(FindingCode.UNREADABLE_FILE, "file.broken_mail")


def extract_mhtml(data: bytes) -> Extraction:
    """Read the page of a web archive. Problems are values."""
    mail = _parsed(data)
    body = _body(mail, ("html",)) if mail is not None else None
    if body is None:
        return failed(FindingCode.UNREADABLE_FILE, "file.broken_mail")
    found = extract_html(_with_charset(_payload(body), body))
    return replace(found, problems=(*found.problems, cut_off())) if mail is not None and _is_cut_off(mail) else found


def mail_text(*, sender: str, recipient: str, sent: str, subject: str, body: Iterable[Block]) -> Extraction:
    """A mail as a page. ``sent`` is day/month/year or empty. The subject is the title too."""
    named = (("From", sender), ("To", recipient), ("Date", sent), ("Subject", subject))
    head = [Paragraph(text=f"{name}: {' '.join(text.split())}") for name, text in named if text.strip()]
    content = list(body)
    blocks: list[Block] = [*head, *content]
    if not has_text(content) and not subject.strip():
        return without_text()
    page = Page(number=1, lines=tuple(line for line in lines_of(blocks) if line.text), positioned=False)
    return Extraction(
        pages=(page,),
        page_count=1,
        text_source=TextSource.OFFICE,
        tables=tables_of(blocks),
        title=nfc(subject).strip() or None,
    )


def _parsed(data: bytes) -> EmailMessage | None:
    if len(data) > _LARGEST or has_too_many_parts(data):
        return None
    try:
        mail = email.message_from_bytes(with_short_headers(data), policy=email.policy.default)
    except (ValueError, LookupError, TypeError, RecursionError, AttributeError):
        return None
    return mail if mail.keys() else None


def _is_cut_off(mail: EmailMessage) -> bool:
    return any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in mail.defects)


def _body(mail: EmailMessage, wanted: tuple[str, ...]) -> EmailMessage | None:
    """The first text part of the kinds wanted, best first, that is no attachment."""
    found: dict[str, EmailMessage] = {}
    waiting = [mail]
    seen = 0
    while waiting and seen < _MOST_PARTS:
        part = waiting.pop()
        seen += 1
        kind = part.get_content_type()
        if part.is_multipart():
            # A whole mail inside is an attachment, a member of its own.
            inner = part.get_payload() if kind != "message/rfc822" else []
            waiting.extend(reversed([one for one in inner if isinstance(one, EmailMessage)]))
        elif part.get_content_maintype() == "text" and "attachment" not in str(part.get("content-disposition", "")):
            found.setdefault(part.get_content_subtype(), part)
    return next((found[kind] for kind in wanted if kind in found), None)


def _payload(part: EmailMessage) -> bytes:
    if str(part.get("content-transfer-encoding", "")).strip().lower() == "base64":
        # Cut off in the middle, the standard library would hand back the letters themselves.
        letters = _NO_BASE64.sub("", str(part.get_payload()))[: _LARGEST_BODY * 2]
        letters = letters[:-1] if len(letters) % 4 == 1 else letters
        return base64.b64decode(letters + "=" * (-len(letters) % 4))[:_LARGEST_BODY]
    raw = part.get_payload(decode=True)
    return raw[:_LARGEST_BODY] if isinstance(raw, bytes) else b""


def _plain(raw: bytes, part: EmailMessage) -> str:
    charset = part.get_content_charset("")
    for name in (charset, "utf-8"):
        try:
            if name:
                return raw.decode(name)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return raw.decode("cp1258", "replace")


def _with_charset(raw: bytes, part: EmailMessage) -> bytes:
    """The mail's own statement of the character set outranks the page's: as UTF-8 with a mark."""
    charset = part.get_content_charset("")
    try:
        return b"\xef\xbb\xbf" + raw.decode(charset).encode("utf-8") if charset else raw
    except (LookupError, UnicodeError, ValueError):
        return raw


def _rows(text: str) -> list[Block]:
    return [Paragraph(text=row) for row in text.replace("\r\n", "\n").replace("\0", "").split("\n")]


def _field(mail: EmailMessage, name: str) -> str:
    try:
        return nfc(str(mail.get(name, "")))
    except (ValueError, IndexError, LookupError, TypeError, AttributeError, RecursionError, OverflowError):
        return ""  # the standard library stumbles over some malformed headers


def _day(stated: str) -> str:
    try:
        sent = parsedate_to_datetime(stated)
    except (ValueError, TypeError, IndexError, OverflowError):
        return stated
    return f"{sent.day:02}/{sent.month:02}/{sent.year}"


def _stream(storage: olefile.OleFileIO, name: str) -> bytes:
    return bytes(storage.openstream(name).read()) if storage.exists(name) else b""


def _property(storage: olefile.OleFileIO, tag: str) -> str:
    """A text property: type 001F is UTF-16, 001E the writer's code page."""
    wide = _stream(storage, f"__substg1.0_{tag}001F")
    if wide:
        return nfc(wide[:_LARGEST_BODY].decode("utf-16-le", "replace")).replace("\0", "")
    narrow = _stream(storage, f"__substg1.0_{tag}001E")[:_LARGEST_BODY]
    try:
        return nfc(narrow.decode("utf-8"))
    except UnicodeDecodeError:
        return nfc(narrow.decode("cp1258", "replace"))


def _outlook_day(properties: bytes) -> str:
    """The day the mail was sent, else the day it came, in Vietnam's time; hundreds of nanoseconds since 1601."""
    found: dict[int, int] = {}
    for at in range(32, len(properties) - 15, 16):
        tag, _, value = struct.unpack_from("<IIQ", properties, at)
        found[tag] = value
    ticks = found.get(_SUBMITTED) or found.get(_DELIVERED)
    if not ticks:
        return ""
    sent = _OLE_EPOCH + timedelta(microseconds=ticks // 10) + timedelta(hours=7)
    return f"{sent.day:02}/{sent.month:02}/{sent.year}"
