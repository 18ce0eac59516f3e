"""Gets the Vietnamese model out of what people have: the file itself, a Debian package, a tar or ZIP archive.

Only the bytes of a file called ``vie.traineddata`` are read; nothing is unpacked to disk and no script is run.
"""

from __future__ import annotations

import gzip
import io
import lzma
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import IO

from evidence_check.extract.tessdata import LANGUAGE, MODEL_FILE, plausible_model
from evidence_check.installing.package_clients import unpacked_by_dpkg
from evidence_check.model.message import Message, message

_MOST_BYTES = 120_000_000
_MOST_MEMBERS = 20_000
_AR_MAGIC, _AR_HEADER = b"!<arch>\n", 60
_WANTED = (MODEL_FILE, MODEL_FILE + ".gz")
_BROKEN = (
    OSError,
    EOFError,
    ValueError,
    lzma.LZMAError,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
)


class _TooLarge(Exception):
    """More than the guard allows."""


class _NeedsDpkg(Exception):
    """Packed with zstd, and no dpkg-deb to read it."""


def model_in(package: Path, environ: Mapping[str, str]) -> bytes | Message:
    """The model's bytes, or what is wrong with the file. Of several models the smallest: it is the fast one."""
    try:
        if not package.is_file():
            return message("ocr_model.package.no_file", path=str(package))
        if package.stat().st_size > _MOST_BYTES:
            return message("ocr_model.package.too_large", path=str(package))
        data = package.read_bytes()
        if plausible_model(data, len(data)):
            # Another language's model has the same shape; only its name tells.
            if package.name.endswith(".traineddata") and not package.name.casefold().startswith(LANGUAGE):
                return message("ocr_model.package.other_language", path=str(package), file=MODEL_FILE)
            return data
        found = [one for one in _models(package, data, environ) if plausible_model(one, len(one))]
    except _TooLarge:
        return message("ocr_model.package.too_large", path=str(package))
    except _NeedsDpkg:
        return message("ocr_model.package.no_zstd", path=str(package), file=MODEL_FILE)
    except _BROKEN as error:
        return message("ocr_model.package.broken", path=str(package), found=str(error) or type(error).__name__)
    if not found:
        return message("ocr_model.package.no_model", path=str(package), file=MODEL_FILE)
    return min(found, key=len)


def _models(package: Path, data: bytes, environ: Mapping[str, str]) -> Iterator[bytes]:
    if data.startswith(_AR_MAGIC):
        yield from _in_debian_package(package, data, environ)
    elif data.startswith(b"PK\x03\x04"):
        yield from _in_zip(data)
    else:
        plain = _decompressed(data)
        yield plain  # vie.traineddata.gz
        if plain[257:262] == b"ustar":
            yield from _in_tar(plain)


def _in_debian_package(package: Path, data: bytes, environ: Mapping[str, str]) -> Iterator[bytes]:
    for name, member in _ar_members(data):
        if not name.startswith("data.tar"):
            continue
        if name.endswith(".zst"):
            yield from _in_tar(_tar_by_dpkg(package, environ))
        else:
            yield from _in_tar(_decompressed(member))


def _tar_by_dpkg(package: Path, environ: Mapping[str, str]) -> bytes:
    with tempfile.TemporaryDirectory(prefix="evidence-check-") as folder:
        target = Path(folder) / "data.tar"
        if not unpacked_by_dpkg(package, target, environ):
            raise _NeedsDpkg
        if target.stat().st_size > _MOST_BYTES:
            raise _TooLarge
        return target.read_bytes()


def _ar_members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Members of an ``ar`` file: 60 bytes of header (name 16, dates and owners, size 10 at 48), data, even padding."""
    at = len(_AR_MAGIC)
    while at + _AR_HEADER <= len(data):
        header = data[at : at + _AR_HEADER]
        size = int(header[48:58])  # ValueError on a broken header
        at += _AR_HEADER
        if size < 0 or at + size > len(data):
            raise EOFError("ar")
        yield header[:16].decode("ascii", "replace").strip().rstrip("/"), data[at : at + size]
        at += size + size % 2


def _in_tar(data: bytes) -> Iterator[bytes]:
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
        for number, member in enumerate(archive):
            if number > _MOST_MEMBERS:
                raise _TooLarge
            opened = archive.extractfile(member) if member.isreg() and _is_wanted(member.name) else None
            if opened is not None:
                yield _decompressed(opened.read(_MOST_BYTES))


def _in_zip(data: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist()[:_MOST_MEMBERS]:
            if _is_wanted(info.filename):
                with archive.open(info) as opened:
                    yield _decompressed(_bounded(opened))


def _is_wanted(name: str) -> bool:
    return PurePosixPath(name.replace("\\", "/")).name in _WANTED


def _decompressed(data: bytes) -> bytes:
    """Without the gzip or xz that is round it; anything else as it is."""
    if data.startswith(b"\x1f\x8b"):
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as opened:
            return _bounded(opened)
    if data.startswith(b"\xfd7zXZ\x00"):
        with lzma.LZMAFile(io.BytesIO(data)) as opened:
            return _bounded(opened)
    return data


def _bounded(opened: IO[bytes] | gzip.GzipFile | lzma.LZMAFile) -> bytes:
    data = opened.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise _TooLarge
    return data
