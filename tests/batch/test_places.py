"""Where submissions are found: sub-folders, archives, lists; nothing is asked of their content."""

from __future__ import annotations

import os
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest

from evidence_check.batch.places import empty_folders, places_of


def commune(folder: Path, name: str) -> Path:
    target = folder / name
    target.mkdir(parents=True)
    (target / "KH.txt").write_text("KẾ HOẠCH", encoding="utf-8")
    return target


def names(*arguments: Path) -> list[str]:
    return [place.name for place in places_of(map(str, arguments))]


def test_each_sub_folder_with_files_and_each_archive_is_a_submission(tmp_path: Path) -> None:
    for name in ("Xã Đa", "Xã Da", "Phường 10", "Phường 2", ".git", "__MACOSX"):
        commune(tmp_path, name)
    (tmp_path / "trống" / "bên trong").mkdir(parents=True)
    (tmp_path / "ghi chú.txt").write_text("", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "Xã Ea.zip", "w") as archive:
        archive.writestr("KH.txt", "KẾ HOẠCH")
    assert names(tmp_path) == ["Phường 2", "Phường 10", "Xã Da", "Xã Đa", "Xã Ea.zip"]
    assert empty_folders([str(tmp_path)]) == ("trống",)


def test_a_folder_that_is_a_submission_is_one(tmp_path: Path) -> None:
    commune(tmp_path / "Xã A", "1.1 Kế hoạch")
    (tmp_path / "Xã A" / "submission.toml").write_text("[submission]\n", encoding="utf-8")
    assert names(tmp_path / "Xã A") == ["Xã A"]
    assert names(tmp_path, tmp_path / "Xã A") == ["Xã A"]  # named twice, checked once


def test_submissions_named_one_by_one_are_not_taken_apart(tmp_path: Path) -> None:
    """As a shell does of "tinh/*", where nobody declares anything."""
    commune(tmp_path / "Xã A", "1.1 Kế hoạch")
    commune(tmp_path, "Xã B")
    commune(tmp_path / "cả tỉnh", "1. Xã An")
    commune(tmp_path / "cả tỉnh", "2. Xã Bình")
    found = names(tmp_path / "Xã A", tmp_path / "Xã B", tmp_path / "cả tỉnh")
    assert found == ["Xã A", "Xã B", "1. Xã An", "2. Xã Bình"]


def test_a_list_names_folders_relative_to_itself_in_any_composition(tmp_path: Path) -> None:
    commune(tmp_path / "tỉnh", unicodedata.normalize("NFD", "Xã Hòa Bình"))
    commune(tmp_path / "tỉnh", "Xã Ý")
    listed = tmp_path / "danh sách.txt"
    lines = ["# các xã", "", "tỉnh/Xã Hòa Bình", "  tỉnh\\Xã Ý  ", "tỉnh/Xã Không Có"]
    listed.write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8")
    found = places_of([str(listed)])
    assert [place.name for place in found] == ["Xã Hòa Bình", "Xã Ý", "tỉnh/Xã Không Có"]
    assert [place.problem is None for place in found] == [True, True, False]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00x", b"\x80\x81"])
def test_a_list_that_is_no_text_is_told(tmp_path: Path, data: bytes) -> None:
    listed = tmp_path / "danh sách.bin"
    listed.write_bytes(data)
    (place,) = places_of([str(listed)])
    assert place.problem is not None and place.problem.key == "batch.list_unreadable"


def test_folders_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for parent in ("huyện A", "huyện B"):
        commune(tmp_path / parent, "ho-so")
    assert names(tmp_path / "huyện A", tmp_path / "huyện B") == ["huyện A/ho-so", "huyện B/ho-so"]


def test_what_is_not_there_is_a_place_with_a_problem(tmp_path: Path) -> None:
    commune(tmp_path, "Xã A")
    found = places_of([str(tmp_path / "không có"), str(tmp_path)])
    assert [(place.name, place.problem is None) for place in found] == [("không có", False), ("Xã A", True)]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may enter every folder")
def test_a_folder_that_nobody_may_enter_is_told(tmp_path: Path) -> None:
    locked = commune(tmp_path, "Xã A").parent
    locked.chmod(0)
    try:
        (place,) = places_of([str(locked)])
    finally:
        locked.chmod(0o755)
    assert place.problem is not None
