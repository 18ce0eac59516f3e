"""Members read by a worker: a solid archive is unpacked once, the user's file is left alone between two reads."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from evidence_check.containers.entry import ContainerError
from evidence_check.containers.members import read_member
from evidence_check.model.submission import FileKind, MemberStep
from evidence_check.scan.folder import scan_files
from tools.document_factory import archives

MEMBERS = {f"{at}.txt": b"%d" % at * 50 for at in range(20)}


def _scanned(path: Path, data: bytes) -> dict[str, tuple[MemberStep, ...]]:
    path.write_bytes(data)
    return {file.path.rsplit("/", 1)[-1]: file.member for file in scan_files(path) if file.member is not None}


def test_a_packed_archive_is_unpacked_once_for_all_its_members(tmp_path: Path) -> None:
    path = tmp_path / "goi.tar.gz"
    steps = _scanned(path, archives.tar_file(MEMBERS, packed=True))
    assert read_member(path, steps["19.txt"]) == MEMBERS["19.txt"]
    status = path.stat()
    path.write_bytes(b"\0" * status.st_size)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert {name: read_member(path, one) for name, one in steps.items()} == MEMBERS


def test_an_archive_that_changed_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "goi.tar.gz"
    steps = _scanned(path, archives.tar_file({"a.txt": b"cu"}, packed=True))
    assert read_member(path, steps["a.txt"]) == b"cu"
    path.write_bytes(archives.tar_file({"a.txt": b"moi"}, packed=True))
    assert read_member(path, steps["a.txt"]) == b"moi"


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("name", ["goi.zip", "goi.tar"])
def test_the_archive_is_not_held_open(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    steps = _scanned(path, archives.zip_file(MEMBERS) if name == "goi.zip" else archives.tar_file(MEMBERS))
    assert {one: read_member(path, at) for one, at in steps.items()} == MEMBERS
    held = [one.readlink() for one in Path("/proc/self/fd").iterdir() if one.exists()]
    assert path not in held


def test_nothing_is_written_beside_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "goi.zip"
    steps = _scanned(path, archives.zip_file({"trong.tar.gz": archives.tar_file(MEMBERS, packed=True)}))
    assert read_member(path, steps["7.txt"]) == MEMBERS["7.txt"]
    assert [one.name for one in tmp_path.iterdir()] == ["goi.zip"]


@pytest.mark.parametrize("kind", [FileKind.ZIP, FileKind.TAR])
def test_a_place_that_is_not_there_is_an_error_of_its_own(tmp_path: Path, kind: FileKind) -> None:
    path = tmp_path / "goi"
    path.write_bytes(archives.zip_file(MEMBERS) if kind is FileKind.ZIP else archives.tar_file(MEMBERS))
    with pytest.raises(ContainerError):
        read_member(path, (MemberStep(container=kind, ordinal=99),))
