"""Archives with one defect each. What is inside is listed as files of its own; the defect is told of the archive."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Callable
from functools import partial

from tools.document_factory import archives, rar
from tools.document_factory.archives import AES, LOCKED_FLAG, ZipPiece, zip_file, zip_of
from tools.hostile_files.case import (
    COLLISION,
    EMPTY,
    MISLABELLED,
    UNREADABLE,
    UNSAFE,
    UNSUPPORTED,
    Hostile,
    of,
)
from tools.hostile_files.pdf import good

_TEXT = b"Ke hoach ra soat"


def _named(*names: str) -> bytes:
    return zip_of(*(ZipPiece(name=name.encode(), data=_TEXT, flags=archives.UTF8_FLAG) for name in names))


def _bomb(size: int, kind: int = zipfile.ZIP_DEFLATED, *, name: str = "a.txt") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as archive, archive.open(zipfile.ZipInfo(name), "w") as member:
        for _ in range(size >> 20):
            member.write(b"\0" * (1 << 20))
    return out.getvalue()


def _packed_bomb(size: int, kind: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as archive:
        info = zipfile.ZipInfo("a.txt")
        info.compress_type = kind
        with archive.open(info, "w") as member:
            for _ in range(size >> 20):
                member.write(b"\0" * (1 << 20))
    return out.getvalue()


def _zip_of_zips(width: int, depth: int, size: int) -> bytes:
    """42.zip in small: each level holds ``width`` times the one below."""
    data = _packed_bomb(size, zipfile.ZIP_DEFLATED)
    for _ in range(depth):
        data = zip_file({f"{at}.zip": data for at in range(width)})
    return data


def _entries(count: int) -> bytes:
    """``count`` empty entries with short names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for at in range(count):
            archive.writestr(zipfile.ZipInfo(f"{at}"), b"")
    return out.getvalue()


def _tar(*infos: tarfile.TarInfo) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for info in infos:
            archive.addfile(info, io.BytesIO(b"\0" * info.size) if info.isreg() else None)
    return out.getvalue()


def _info(name: str, *, kind: bytes = tarfile.REGTYPE, size: int = 0, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.size, info.linkname = kind, size, link
    return info


def _tar_bad_size(size: bytes) -> bytes:
    data = bytearray(archives.tar_file({"a.txt": _TEXT}))
    data[124:136] = size.ljust(12, b"\0")
    data[148:156] = b"        "
    data[148:156] = b"%06o\0 " % sum(data[:512])
    return bytes(data)


def _sparse() -> bytes:
    """An old GNU sparse file of 8 TB in one block."""
    info = _info("a.txt", kind=tarfile.GNUTYPE_SPARSE)
    data = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    data[386:398] = b"00000000000\0"
    data[398:410] = b"00000000000\0"
    data[483:495] = b"77777777777\0"
    data[148:156] = b"        "
    data[148:156] = b"%06o\0 " % sum(data[:512])
    return bytes(data) + b"\0" * 10_240


def _pax(value: bytes) -> bytes:
    """A PAX header that states what it likes of the entry after it."""
    head = _info("PaxHeader", kind=tarfile.XHDTYPE, size=len(value)).tobuf(tarfile.USTAR_FORMAT)
    return head + value.ljust(512, b"\0") + archives.tar_file({"a.txt": _TEXT})


def _gzip_bomb(size: int) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile("a.txt", "wb", fileobj=out, mtime=0) as packed:
        for _ in range(size >> 20):
            packed.write(b"\0" * (1 << 20))
    return out.getvalue()


def _gzips(depth: int) -> bytes:
    data = b"x"
    for _ in range(depth):
        data = gzip.compress(data, mtime=0)
    return data


def _tar_gzip_bomb(size: int) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile("", "wb", fileobj=out, mtime=0) as packed:
        packed.write(_info("a.txt", size=size).tobuf())
        for _ in range(size >> 20):
            packed.write(b"\0" * (1 << 20))
    return out.getvalue()


def _seven_zip_bomb(size: int) -> bytes:
    return archives.seven_zip({"a.txt": b"\0" * size})


def _seven_zip_header(offset: int, size: int) -> bytes:
    data = bytearray(archives.seven_zip({"a.txt": _TEXT}))
    struct.pack_into("<QQ", data, 12, offset, size)
    return bytes(data)


def _end_record(change: Callable[[bytearray, int], None]) -> bytes:
    data = bytearray(zip_file({"a.txt": _TEXT, "b.pdf": good()}))
    change(data, data.rfind(b"PK\x05\x06"))
    return bytes(data)


def _links(*kinds: int) -> bytes:
    return zip_of(
        *(ZipPiece(name=b"%d.txt" % at, data=b"/etc/passwd", unix_mode=kind | 0o777) for at, kind in enumerate(kinds))
    )


CASES: tuple[Hostile, ...] = (
    of("zip-bomb-300-megabytes.zip", "300 KB that unpack to 300 MB", lambda: _bomb(301 << 20), UNSAFE, is_heavy=True),
    of("zip-bomb-bzip2.zip", "bzip2 data that unpacks to 300 MB", lambda: _packed_bomb(301 << 20, zipfile.ZIP_BZIP2), UNSAFE, is_heavy=True),
    of("zip-bomb-lzma.zip", "LZMA data that unpacks to 300 MB", lambda: _packed_bomb(301 << 20, zipfile.ZIP_LZMA), UNSAFE, is_heavy=True),
    of("zip-bomb-size-hidden.zip", "a bomb that claims ten bytes",
       lambda: zip_of(ZipPiece(name=b"a.txt", data=b"\0" * 50_000_000, method=8, declared_size=10)), UNSAFE, UNREADABLE, is_quiet=True, is_heavy=True),
    of("zip-of-zips.zip", "ten by ten by ten bombs", lambda: _zip_of_zips(10, 3, 50 << 20), UNSAFE, is_quiet=True, is_heavy=True),
    of("zip-nested-50-deep.zip", "a ZIP in a ZIP, fifty times", lambda: archives.nested_zip(50), UNSAFE, is_quiet=True),
    of("zip-quine-like.zip", "a ZIP that holds itself four times over, each a copy of the last", lambda: _zip_of_zips(4, 8, 1 << 20), UNSAFE, is_quiet=True, is_heavy=True),
    of("zip-overlapping.zip", "a hundred entries over the same bytes", lambda: archives.overlapping_zip(100, 1_000_000), UNSAFE),
    of("zip-100000-entries.zip", "a hundred thousand entries", lambda: _entries(100_000), UNSAFE, is_heavy=True),
    of("zip-a-million-entries.zip", "a million entries", lambda: _entries_fast(1_000_000), UNSAFE, is_heavy=True),
    of("zip-path-traversal.zip", "an entry that climbs out", partial(_named, "../../thoat.txt", "a/../../b.txt"), UNSAFE),
    of("zip-path-backslashes.zip", "an entry that climbs out by backslashes", partial(_named, "..\\..\\thoat.txt"), UNSAFE),
    of("zip-absolute-path.zip", "an entry of the root folder", partial(_named, "/etc/passwd"), UNSAFE),
    of("zip-drive-letter.zip", "an entry of drive C", partial(_named, "C:\\Windows\\a.txt", "c:a.txt"), UNSAFE),
    of("zip-network-share.zip", "an entry of another machine", partial(_named, "\\\\may\\chia\\a.txt", "//may/chia/b.txt"), UNSAFE),
    of("zip-reserved-names.zip", "entries that are devices on Windows", partial(_named, "CON", "aux.txt", "a/NUL.pdf", "com1", "LPT9.docx"), UNSAFE),
    of("zip-alternate-stream.zip", "an entry in a hidden stream", partial(_named, "a.txt:an.exe"), is_quiet=True),
    of("zip-trailing-dots.zip", "names that end with dots and blanks", partial(_named, "a.txt. .", "b.txt   "), COLLISION, is_quiet=True),
    of("zip-duplicate-names.zip", "the same name twice", partial(_named, "a.txt", "a.txt", "A.TXT"), COLLISION, is_quiet=True),
    of("zip-name-with-escapes.zip", "a name that clears the terminal", partial(_named, "\x1b[2J\x1b]0;ten\x07.txt", "a\nb\rc.txt"), is_quiet=True),
    of("zip-name-with-bidi.zip", "a name that runs backwards", partial(_named, "ke hoach\u202excod.exe"), is_quiet=True),
    of("zip-name-with-html.zip", "a name that is a script", partial(_named, "<script>alert(1)</script>.txt", "<img src=x onerror=alert(1)>.txt"), is_quiet=True),
    of("zip-name-with-formula.zip", "a name that is a formula", partial(_named, "=cmd|' /C calc'!A0.txt"), is_quiet=True),
    of("zip-name-of-60000.zip", "a name of sixty thousand letters", lambda: _named("a" * 60_000 + ".txt"), UNSAFE),
    of("zip-name-empty.zip", "an entry without a name", partial(_named, ""), UNSAFE, is_quiet=True),
    of("zip-name-nul.zip", "a name with a zero byte", partial(_named, "a.txt\0.exe"), is_quiet=True),
    of("zip-name-looks-like-member.zip", "a folder named a.zip!", partial(_named, "a.zip!/b.txt"), is_quiet=True),
    of("zip-links.zip", "links, pipes and devices", lambda: _links(0o120000, 0o010000, 0o020000, 0o060000, 0o140000), EMPTY, is_quiet=True),
    of("zip-encrypted.zip", "an entry that needs a password", lambda: zip_of(ZipPiece(name=b"a.pdf", data=_TEXT, flags=LOCKED_FLAG)), is_quiet=True),
    of("zip-aes.zip", "an entry locked by AES", lambda: zip_of(ZipPiece(name=b"a.pdf", data=_TEXT, method=AES, flags=LOCKED_FLAG)), is_quiet=True),
    of("zip-unknown-method.zip", "an entry packed in an unknown way", lambda: zip_of(ZipPiece(name=b"a.pdf", data=_TEXT, method=200)), is_quiet=True),
    of("zip-wrong-checksum.zip", "a checksum that does not fit", lambda: _end_record(lambda data, at: data.__setitem__(data.find(b"PK\x01\x02") + 16, data[data.find(b"PK\x01\x02") + 16] ^ 255)), is_quiet=True),
    of("zip-cut.zip", "cut off in the middle", lambda: archives.cut_zip({"a.pdf": good(), "b.pdf": good()}), UNREADABLE),
    of("zip-split.zip", "the last of three volumes", lambda: _end_record(lambda data, at: struct.pack_into("<HH", data, at + 4, 2, 2)), UNREADABLE, is_quiet=True),
    of("zip-directory-past-the-end.zip", "a directory that lies past the end", lambda: _end_record(lambda data, at: struct.pack_into("<I", data, at + 16, 0x7FFFFFFF)), UNREADABLE, UNSAFE, is_quiet=True),
    of("zip-directory-of-4-gigabytes.zip", "a directory of 4 GB", lambda: _end_record(lambda data, at: struct.pack_into("<I", data, at + 12, 0xFFFFFFF0)), UNREADABLE, UNSAFE),
    of("zip-count-lies.zip", "65,000 entries announced, two there", lambda: _end_record(lambda data, at: struct.pack_into("<HH", data, at + 8, 65_000, 65_000)), UNREADABLE, is_quiet=True),
    of("zip-empty.zip", "no entry", lambda: zip_of(), EMPTY),
    of("zip-is-half-pdf.zip", "a PDF under an archive's name", good, MISLABELLED),
    of("zip-two-directories.zip", "two archives behind each other", lambda: zip_file({"a.txt": b"mot"}) + zip_file({"b.txt": b"hai"}), is_quiet=True),
    of("tar-path-traversal.tar", "an entry that climbs out", lambda: _tar(_info("../../thoat.txt", size=5)), UNSAFE),
    of("tar-absolute-path.tar", "an entry of the root folder", lambda: _tar(_info("/etc/cron.d/a", size=5)), UNSAFE),
    of("tar-links-out.tar", "links that lead out", lambda: _tar(_info("a", kind=tarfile.SYMTYPE, link="/etc/passwd"), _info("b", kind=tarfile.LNKTYPE, link="../../etc/passwd")), EMPTY, is_quiet=True),
    of("tar-link-to-itself.tar", "hard links to each other", lambda: _tar(_info("a", kind=tarfile.LNKTYPE, link="b"), _info("b", kind=tarfile.LNKTYPE, link="a")), EMPTY, is_quiet=True),
    of("tar-devices.tar", "devices and a pipe", lambda: _tar(_info("a", kind=tarfile.CHRTYPE), _info("b", kind=tarfile.BLKTYPE), _info("c", kind=tarfile.FIFOTYPE)), EMPTY, is_quiet=True),
    of("tar-size-8-gigabytes.tar", "an entry of 8 GB that is not there", lambda: _tar_bad_size(b"77777777777"), UNSAFE, UNREADABLE),
    of("tar-size-negative.tar", "an entry of negative size", lambda: _tar_bad_size(b"\xff" * 12), UNREADABLE, UNSAFE, EMPTY, is_quiet=True),
    of("tar-size-no-number.tar", "a size that is no number", lambda: _tar_bad_size(b"khong"), UNREADABLE, UNSAFE, EMPTY),
    of("tar-sparse-8-terabytes.tar", "a sparse file of 8 GB in one block", _sparse, UNSAFE, UNREADABLE, EMPTY),
    of("tar-pax-size-lies.tar", "a PAX header that states a size of 10^18", lambda: _pax(b"28 size=1000000000000000000\n"), UNREADABLE, UNSAFE, is_quiet=True),
    of("tar-pax-garbage.tar", "a PAX header of noise", lambda: _pax(b"99999999999 path=\xff\xfe\n=\0"), UNREADABLE, is_quiet=True),
    of("tar-long-name.tar", "a name of a megabyte", lambda: _tar(_info("a" * 1_000_000, size=3)), UNSAFE),
    of("tar-cut.tar", "cut off in the middle", lambda: archives.tar_file({"a.pdf": good()})[:3_000], UNREADABLE, is_quiet=True),
    of("tar-200000-entries.tar", "two hundred thousand entries", lambda: _info("a", kind=tarfile.REGTYPE).tobuf() * 200_000 + b"\0" * 1_024, UNSAFE, is_heavy=True),
    of("gz-bomb.gz", "gzip data that unpacks to 300 MB", lambda: _gzip_bomb(301 << 20), UNSAFE, is_heavy=True),
    of("gz-nested-20-deep.gz", "gzip in gzip, twenty times", lambda: _gzips(20), UNSAFE, is_quiet=True),
    of("gz-tar-bomb.tar.gz", "a TAR of 300 MB in 300 KB", lambda: _tar_gzip_bomb(301 << 20), UNSAFE, is_heavy=True),
    of("gz-cut.gz", "cut off in the middle", lambda: gzip.compress(good(), mtime=0)[:1_000], UNREADABLE, is_quiet=True),
    of("gz-head-only.gz", "nothing but the head", lambda: b"\x1f\x8b\x08\0\0\0\0\0\0\xff", UNREADABLE, is_quiet=True),
    of("gz-name-with-escapes.gz", "a name that clears the terminal", lambda: archives.gzip_file("\x1b[2Ja.txt", _TEXT), is_quiet=True),
    of("gz-name-with-path.gz", "a name that climbs out", lambda: archives.gzip_file("a.txt", _TEXT).replace(b"a.txt", b"../.."), UNSAFE, is_quiet=True),
    of("bz2-bomb.bz2", "bzip2 data that unpacks to 300 MB", lambda: bz2.compress(b"\0" * (100 << 20)), UNSUPPORTED, is_heavy=True),
    of("xz-bomb.xz", "XZ data that unpacks to 300 MB", lambda: lzma.compress(b"\0" * (100 << 20)), UNSUPPORTED, is_heavy=True),
    of("7z-bomb.7z", "7z data that unpacks to 300 MB", lambda: _seven_zip_bomb(301 << 20), UNSAFE, UNREADABLE, needs_libarchive=True, is_heavy=True),
    of("7z-header-past-the-end.7z", "a header that lies past the end", lambda: _seven_zip_header(0x7FFFFFFF, 100), UNREADABLE, needs_libarchive=True),
    of("7z-header-of-4-exabytes.7z", "a header of 4 EB", lambda: _seven_zip_header(0, 1 << 62), UNREADABLE, needs_libarchive=True),
    of("7z-path-traversal.7z", "an entry that climbs out", lambda: archives.seven_zip({"../../thoat.txt": _TEXT}), UNSAFE, needs_libarchive=True),
    of("7z-cut.7z", "cut off in the middle", lambda: archives.seven_zip({"a.pdf": good()})[:500], UNREADABLE, needs_libarchive=True),
    of("7z-magic-only.7z", "nothing but the first six bytes", lambda: b"7z\xbc\xaf\x27\x1c", UNREADABLE, UNSUPPORTED),
    of("rar-locked.rar", "an entry that needs a password", lambda: rar.rar4_file({"a.pdf": _TEXT}, locked=True), is_quiet=True, needs_libarchive=True),
    of("rar-path-traversal.rar", "an entry that climbs out", lambda: rar.rar5_file({"../../thoat.txt": _TEXT}), UNSAFE, needs_libarchive=True),
    of("rar-cut.rar", "cut off in the middle", lambda: rar.rar5_file({"a.pdf": good(), "b.pdf": good()})[: len(good())], UNREADABLE, needs_libarchive=True),
    of("rar-split.rar", "the first of many volumes", lambda: rar.rar5_file({"a.pdf": good()})[:-8], UNREADABLE, is_quiet=True, needs_libarchive=True),
    of("rar-magic-only.rar", "nothing but the first bytes", lambda: b"Rar!\x1a\x07\x01\x00", UNREADABLE, EMPTY, needs_libarchive=True),
    of("rar-300-entries-with-escapes.rar", "three hundred names that clear the terminal", lambda: rar.rar5_file({f"\x1b[2J{at}": b"" for at in range(300)}), is_quiet=True, needs_libarchive=True),
)  # fmt: skip


def _entries_fast(count: int) -> bytes:
    """A directory of ``count`` entries that all name the same local header."""
    piece = ZipPiece(name=b"a", data=b"")
    one = zip_of(piece)
    body, directory = one[: one.find(b"PK\x01\x02")], one[one.find(b"PK\x01\x02") : one.rfind(b"PK\x05\x06")]
    wide = struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, count, count, len(directory) * count, len(body))
    at = len(body) + len(directory) * count
    return (
        body + directory * count + b"PK\x06\x06" + wide + b"PK\x06\x07" + struct.pack("<IQI", 0, at, 1)
        + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    )  # fmt: skip
