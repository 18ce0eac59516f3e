"""Whatever the bytes: a container is listed or told as broken, and nothing is raised."""

from __future__ import annotations

import gzip
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.containers.entry import ContainerError, contents
from evidence_check.containers.native_reader import libarchive_version
from evidence_check.containers.registry import READERS, entries
from evidence_check.model.submission import ONLY_CONTAINERS, FileKind, SubmittedFile
from evidence_check.scan.archives import members_of
from tools.document_factory import archives, carrying_pdf, mail, rar

_MEMBERS = {"a/Kế hoạch.txt": b"ke hoach " * 20, "b.zip": archives.zip_file({"c.txt": b"x"})}
_MADE = {
    FileKind.ZIP: archives.zip_file(_MEMBERS),
    FileKind.RAR: rar.rar5_file(_MEMBERS),
    FileKind.TAR: archives.tar_file(_MEMBERS),
    FileKind.GZIP: archives.tar_file(_MEMBERS, packed=True),
    FileKind.EMAIL: mail.eml_file("Thư", _MEMBERS, forwarded=[mail.eml_file("Trong", {"a.txt": b"x"})]),
    FileKind.MSG: mail.msg_file("Thư", _MEMBERS, {"Trong": {"a.txt": b"x"}}),
    FileKind.PDF: carrying_pdf.portfolio(_MEMBERS),
    FileKind.PDF_PORTFOLIO: carrying_pdf.portfolio(_MEMBERS, object_streams=True),
}
if libarchive_version() is not None:
    _MADE[FileKind.SEVEN_ZIP] = archives.seven_zip(_MEMBERS)


@pytest.mark.parametrize("kind", READERS, ids=lambda kind: kind.value)
@settings(max_examples=40, deadline=None)
@given(data=st.binary(max_size=300), whole=st.booleans())
def test_junk_is_told_as_broken(kind: FileKind, data: bytes, whole: bool) -> None:
    magic = _MADE[kind][:16] if kind in _MADE else b""
    _read_all(kind, data if whole else magic + data)


@pytest.mark.parametrize("kind", _MADE, ids=lambda kind: kind.value)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_damage_anywhere_is_told_as_broken(kind: FileKind, data: st.DataObject) -> None:
    damaged = bytearray(_MADE[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(damaged)))
    _read_all(kind, bytes(damaged[: cut or None]))


def _read_all(kind: FileKind, data: bytes) -> None:
    try:
        for entry in entries(kind, io.BytesIO(data)):
            try:
                for _ in contents(entry):
                    pass
            except ContainerError:
                continue
    except ContainerError:
        pass
    container = SubmittedFile(path="goi", source="goi", size=len(data), kind=kind, media_type="", sha256="")
    found = members_of(container, io.BytesIO(data), len(data))
    paths = [file.path for file in found.files]
    assert len(paths) == len(set(paths))
    assert all(path.startswith("goi!/") and path.isprintable() for path in paths)


def test_a_mail_of_parts_without_end_is_bounded() -> None:
    inner = b"x"
    for at in range(400):
        mark = b"b%d" % at
        inner = b"Content-Type: multipart/mixed; boundary=%s\n\n--%s\n%s\n--%s--\n" % (mark, mark, inner, mark)
    _read_all(FileKind.EMAIL, b"From: a\n" + inner)


def test_a_gzip_of_nothing_is_one_empty_file() -> None:
    container = SubmittedFile(path="a.gz", source="a.gz", size=0, kind=FileKind.GZIP, media_type="", sha256="")
    packed = gzip.compress(b"")
    found = members_of(container, io.BytesIO(packed), len(packed))
    assert [file.problems[0].code.value for file in found.files] == ["empty-file"]


def test_what_is_only_a_container_has_a_reader() -> None:
    assert set(READERS) > ONLY_CONTAINERS
