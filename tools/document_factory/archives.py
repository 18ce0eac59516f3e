"""Archives as real programs write them, and as attackers do: ZIP byte by byte, 7z by libarchive, TAR by the library."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

UTF8_FLAG = 0x800
LOCKED_FLAG = 0x1
STORED, DEFLATED, DEFLATE64, AES = 0, 8, 9, 99
_DOS_TIME = struct.pack("<HH", 0, (2023 - 1980) << 9 | 1 << 5 | 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipPiece:
    """One entry as bytes: ``name`` in whatever encoding, ``directory_name`` where the directory spells it otherwise."""

    name: bytes
    data: bytes
    flags: int = 0
    method: int = STORED
    extra: bytes = b""
    directory_name: bytes | None = None
    unix_mode: int = 0
    declared_size: int | None = None


def zip_file(members: Mapping[str, bytes]) -> bytes:
    """As 7-Zip, Windows 11 and macOS write it: UTF-8 names with the flag, deflated."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2023, 1, 10, 8, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def zip64_file(members: Mapping[str, bytes]) -> bytes:
    """With 64-bit sizes in every header."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
                member.write(data)
    return out.getvalue()


def zip_of(*pieces: ZipPiece) -> bytes:
    """Any entries, byte by byte (APPNOTE 4.3)."""
    body, directory = b"", b""
    for piece in pieces:
        directory += _directory_entry(piece, len(body))
        body += _local_entry(piece)
    return _closed(body, directory, len(pieces))


def overlapping_zip(times: int, size: int) -> bytes:
    """Many directory entries over the same bytes, as in Fifield's "A better zip bomb"."""
    piece = ZipPiece(name=b"0.txt", data=b"0" * size, method=DEFLATED)
    directory = b"".join(_directory_entry(piece, 0, b"%d.txt" % at) for at in range(times))
    return _closed(_local_entry(piece), directory, times)


def cut_zip(members: Mapping[str, bytes], keep: float = 0.6) -> bytes:
    """The first part of a ZIP: local headers without a directory."""
    data = zip_file(members)
    return data[: int(len(data) * keep)]


def unicode_path(name: bytes, real: str) -> bytes:
    """Info-ZIP's extra field 0x7075 that gives the real name of an entry."""
    body = b"\x01" + struct.pack("<I", zlib.crc32(name)) + real.encode()
    return struct.pack("<HH", 0x7075, len(body)) + body


def nested_zip(depth: int) -> bytes:
    """A ZIP in a ZIP in a ZIP …"""
    data = zip_file({"day.txt": b"day"})
    for _ in range(depth):
        data = zip_file({"trong.zip": data})
    return data


def seven_zip(members: Mapping[str, bytes]) -> bytes:
    """A solid 7z, written by the system's libarchive (OSError or similar where there is none)."""
    import libarchive

    out = io.BytesIO()
    with libarchive.custom_writer(out.write, "7zip") as archive:
        for name, data in members.items():
            archive.add_file_from_memory(name, len(data), data)
    return out.getvalue()


def tar_file(members: Mapping[str, bytes], *, packed: bool = False, links: Mapping[str, str] | None = None) -> bytes:
    """A TAR (``packed``: .tar.gz) with files and symbolic links (name → target)."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for name, target in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
    return gzip.compress(out.getvalue(), mtime=0) if packed else out.getvalue()


def gzip_file(name: str, data: bytes) -> bytes:
    """One file packed by gzip, which notes its name."""
    out = io.BytesIO()
    with gzip.GzipFile(name, "wb", fileobj=out, mtime=0) as packed:
        packed.write(data)
    return out.getvalue()


def _local_entry(piece: ZipPiece) -> bytes:
    packed = _packed(piece)
    return b"PK\x03\x04" + _common(piece, packed, piece.name) + piece.name + piece.extra + packed


def _directory_entry(piece: ZipPiece, offset: int, name: bytes | None = None) -> bytes:
    name = name or piece.directory_name or piece.name
    system = 3 if piece.unix_mode else 0
    return (
        b"PK\x01\x02"
        + bytes((20, system))
        + _common(piece, _packed(piece), name)
        + struct.pack("<HHHII", 0, 0, 0, piece.unix_mode << 16, offset)
        + name
        + piece.extra
    )


def _common(piece: ZipPiece, packed: bytes, name: bytes) -> bytes:
    size = len(piece.data) if piece.declared_size is None else piece.declared_size
    return (
        struct.pack("<HHH", 20, piece.flags, piece.method)
        + _DOS_TIME
        + struct.pack("<IIIHH", zlib.crc32(piece.data), len(packed), size, len(name), len(piece.extra))
    )


def _packed(piece: ZipPiece) -> bytes:
    if piece.method != DEFLATED:
        return piece.data
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflate.compress(piece.data) + deflate.flush()


def _closed(body: bytes, directory: bytes, count: int) -> bytes:
    return body + directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
