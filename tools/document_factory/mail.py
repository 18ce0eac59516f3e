"""Mails with attachments: .eml by the standard library, .msg as an OLE file written here."""

from __future__ import annotations

import email
import email.policy
import struct
import zlib
from collections.abc import Mapping, Sequence
from email.message import EmailMessage

Storage = Mapping[str, "bytes | Storage"]

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_LOGO = b"\x89PNG\r\n\x1a\n" + b"\0" * 100


def eml_file(
    subject: str, attachments: Mapping[str, bytes], *, forwarded: Sequence[bytes] = (), logo: bool = False
) -> bytes:
    """A mail as webmail writes it; ``forwarded`` are whole mails attached; ``logo``: a picture in the signature."""
    mail = EmailMessage()
    mail["From"] = "Văn thư xã Hòa Mẫu <vanthu@example.org>"
    mail["To"] = "noivu@example.org"
    mail["Subject"] = subject
    mail["Date"] = "Tue, 10 Jan 2023 08:00:00 +0700"
    mail.set_content("Kính gửi phòng Nội vụ tài liệu kiểm chứng đính kèm.")
    if logo:
        mail.clear_content()
        mail.set_content("<p>Kính gửi <img src='cid:logo'></p>", subtype="html")
        mail.add_related(_LOGO, "image", "png", cid="<logo>")
    for name, data in attachments.items():
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    for one in forwarded:
        mail.add_attachment(email.message_from_bytes(one, policy=email.policy.default))
    for at, part in enumerate(part for part in mail.walk() if part.is_multipart() and part.get_boundary() is None):
        if part.get_content_maintype() == "multipart":
            # Else at random; a forwarded mail must not end where the mail round it does.
            part.set_boundary(f"=_{zlib.crc32(subject.encode()):08x}_{at}")
    return mail.as_bytes()


def msg_file(
    subject: str, attachments: Mapping[str, bytes], forwarded: Mapping[str, Mapping[str, bytes]] | None = None
) -> bytes:
    """An Outlook message; ``forwarded``: subject → attachments of messages attached to it."""
    return ole_file(_message(subject, attachments, forwarded or {}))


def _message(subject: str, attachments: Mapping[str, bytes], forwarded: Mapping[str, Mapping[str, bytes]]) -> Storage:
    storage: dict[str, bytes | Storage] = {
        "__properties_version1.0": b"\0" * 32,
        "__substg1.0_0037001F": subject.encode("utf-16-le"),
    }
    for at, (name, data) in enumerate(attachments.items()):
        storage[f"__attach_version1.0_#{at:08X}"] = {
            "__properties_version1.0": b"\0" * 8,
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            "__substg1.0_37010102": data,
        }
    for at, (inner, files) in enumerate(forwarded.items(), start=len(attachments)):
        storage[f"__attach_version1.0_#{at:08X}"] = {
            "__properties_version1.0": b"\0" * 8,
            "__substg1.0_3701000D": _message(inner, files, {}),
        }
    return storage


def ole_file(root: Storage) -> bytes:
    """A compound file ([MS-CFB], version 3) of streams and storages; up to about 7 MB."""
    sectors: list[bytes] = []
    fat: list[int] = []
    mini = bytearray()
    mini_fat: list[int] = []
    directory: list[bytearray] = []

    def chain(data: bytes) -> int:
        """Put ``data`` into sectors of its own; the number of the first."""
        first = len(sectors)
        pieces = [data[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(data), _SECTOR)]
        sectors.extend(pieces)
        fat.extend(first + at + 1 for at in range(len(pieces) - 1))
        fat.append(_END)
        return first

    def small(data: bytes) -> int:
        first = len(mini) // _MINI
        count = -(-len(data) // _MINI)
        mini.extend(data.ljust(count * _MINI, b"\0"))
        mini_fat.extend(first + at + 1 for at in range(count - 1))
        mini_fat.append(_END)
        return first

    def entry(name: str, kind: int, start: int, size: int) -> int:
        spelt = (name + "\0").encode("utf-16-le")
        record = bytearray(128)
        record[: len(spelt)] = spelt
        struct.pack_into("<HBBIII", record, 64, len(spelt), kind, 1, _FREE, _FREE, _FREE)
        struct.pack_into("<IQ", record, 116, start, size)
        directory.append(record)
        return len(directory) - 1

    def fill(storage: Storage, parent: int) -> None:
        # Siblings as a chain to the right: a tree of the poorest shape, but a tree in order.
        previous = None
        for name in sorted(storage, key=lambda one: (len(one), one.upper())):
            content = storage[name]
            if isinstance(content, bytes):
                start = _END if not content else chain(content) if len(content) >= _CUTOFF else small(content)
                at = entry(name, 2, start, len(content))
            else:
                at = entry(name, 1, 0, 0)
                fill(content, at)
            if previous is None:
                struct.pack_into("<I", directory[parent], 76, at)
            else:
                struct.pack_into("<I", directory[previous], 72, at)
            previous = at

    entry("Root Entry", 5, _END, 0)
    fill(root, 0)
    if mini:
        struct.pack_into("<IQ", directory[0], 116, chain(bytes(mini)), len(mini))
    mini_fat_start = chain(_table(mini_fat)) if mini_fat else _END
    directory_start = chain(b"".join(directory).ljust(-(-len(directory) // 4) * _SECTOR, b"\0"))
    fat_sectors = 1
    while (len(fat) + fat_sectors) * 4 > fat_sectors * _SECTOR:
        fat_sectors += 1
    fat_start = len(sectors)
    fat.extend([_FAT] * fat_sectors)
    table = _table(fat)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_sectors, directory_start, 0, _CUTOFF,
                          mini_fat_start, -(-len(mini_fat) * 4 // _SECTOR), _END, 0)  # fmt: skip
    places = [fat_start + at for at in range(fat_sectors)]
    header += b"".join(struct.pack("<I", place) for place in places).ljust(109 * 4, b"\xff")
    return header + b"".join(sectors) + table


def _table(numbers: Sequence[int]) -> bytes:
    data = b"".join(struct.pack("<I", number) for number in numbers)
    return data.ljust(-(-len(data) // _SECTOR) * _SECTOR, b"\xff")
