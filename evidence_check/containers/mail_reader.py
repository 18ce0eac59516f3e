"""Attachments of a mail (.eml) by the standard library; a forwarded mail is an attachment too."""

from __future__ import annotations

import email
import email.policy
import io
import re
from collections.abc import Iterator
from email.message import EmailMessage
from functools import partial
from typing import BinaryIO

from evidence_check.containers.entry import Broken, Entry, EntryForm, TooMuch
from evidence_check.containers.limits import LARGEST_MAIL
from evidence_check.containers.names import decoded
from evidence_check.text.fold import nfc

_LOGO = 30_000
"""Bytes: a picture inside the text below this size is the sender's logo, not a scanned page."""
_EXTENSIONS = {
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/zip": ".zip",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "message/rfc822": ".eml",
}
_MOST_PARTS = 2_000


_MOST_BOUNDARIES = 5_000
_LONGEST_HEADER = 8_000
_LONGEST_ADDRESSES = 20_000
_HEADER = re.compile(
    rb"^(?:content-[a-z-]{2,30}|(?P<addresses>to|cc|bcc|from|sender|reply-to)|subject|date|message-id|mime-version)"
    rb"[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*",
    re.IGNORECASE | re.MULTILINE,
)


def has_too_many_parts(data: bytes) -> bool:
    """True where a mail may have thousands of parts; the parser takes a millisecond for each, whatever it holds."""
    return data.count(b"\n--") > _MOST_BOUNDARIES


def with_short_headers(data: bytes) -> bytes:
    """The mail with headers cut that no mail has: the parser takes the square of their length."""
    return _HEADER.sub(_shortened, data)


def _shortened(found: re.Match[bytes]) -> bytes:
    longest = _LONGEST_ADDRESSES if found["addresses"] else _LONGEST_HEADER
    return found[0] if len(found[0]) <= longest else found[0][:longest].rstrip() + b"\r"


def mail_entries(source: BinaryIO) -> Iterator[Entry]:
    """Attachments and pictures of a mail. Its own text is not an entry: the mail is a document itself."""
    if source.seek(0, io.SEEK_END) > LARGEST_MAIL:
        raise TooMuch(everything=True)
    source.seek(0)
    data = source.read()
    if has_too_many_parts(data):
        raise TooMuch(everything=True)
    try:
        mail = email.message_from_bytes(with_short_headers(data), policy=email.policy.default)
        parts = list(_parts(mail, [_MOST_PARTS]))
    except Exception as error:
        # The parser follows headers of any make; broken ones raise IndexError, ValueError, AttributeError …
        raise Broken(type(error).__name__) from error
    for at, part in enumerate(parts, start=1):
        yield _entry(part, at)


def _parts(mail: EmailMessage, left: list[int]) -> Iterator[EmailMessage]:
    """Parts that are files; multiparts are opened, forwarded mails are handed over whole."""
    left[0] -= 1
    if left[0] < 0:
        return
    if mail.get_content_maintype() == "multipart":
        for part in mail.get_payload():
            if isinstance(part, EmailMessage):
                yield from _parts(part, left)
        return
    is_mail = mail.get_content_type() == "message/rfc822"
    if is_mail or _file_name(mail) or mail.get_content_maintype() not in ("text", "message"):
        yield mail


def _entry(part: EmailMessage, at: int) -> Entry:
    if part.get_content_type() == "message/rfc822":
        wrapped = part.get_payload()
        inner = wrapped[0] if isinstance(wrapped, list) and wrapped else None
        if isinstance(inner, EmailMessage):
            name = _file_name(part) or f"{_header(inner, 'subject') or f'thu {at}'}.eml"
            return Entry(name=_one_piece(name), size=None, packed=None, chunks=partial(_mail, inner))
    name = _file_name(part) or f"tep {at}{_EXTENSIONS.get(part.get_content_type(), '')}"
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    logo = (
        part.get_content_maintype() == "image"
        and (part.get("content-id") is not None or part.get("content-location") is not None)
        and part.get_content_disposition() != "attachment"
        and len(content) < _LOGO
    )
    form = EntryForm.PARTICULAR if logo else EntryForm.FILE
    return Entry(name=_one_piece(name), size=len(content), packed=None, form=form, chunks=partial(iter, (content,)))


def _mail(mail: EmailMessage) -> Iterator[bytes]:
    yield mail.as_bytes()


def _file_name(part: EmailMessage) -> str:
    try:
        name = part.get_filename() or ""
        if not name.isascii():
            # Old mailers write the name's bytes as they are; the parser hands them on as surrogates.
            name = decoded(name.encode("utf-8", "surrogateescape"))
        return nfc(name).strip()
    except Exception:  # malformed RFC 2231 parameters, nested brackets (RecursionError)
        return ""


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return nfc(str(mail.get(name, ""))).strip()[:120]
    except Exception:  # malformed encoded words
        return ""


def _one_piece(name: str) -> str:
    """An attachment's name has no folders; "KH 12/2023.pdf" is one name."""
    return name.replace("/", "_").replace("\\", "_").replace("\r", "").replace("\n", "")
