"""An archive that is a whole submission: its members stand for files, under the names they have inside."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from evidence_check.model.submission import Submission
from evidence_check.scan.archive_submission import submission_in
from evidence_check.scan.describing import describe
from evidence_check.scan.folder import found_file, scan_folder

DECLARED = '[submission]\nunit = "Ủy ban nhân dân xã Hòa Mẫu"\nyear = 2023\n'
FILES = {
    "submission.toml": DECLARED,
    "2.1 Rà soát TTHC/KH.txt": "KẾ HOẠCH",
    "2.1 Rà soát TTHC/~$KH.docx": "lock",
    "bang_tu_cham.txt": "Tự chấm",
    "README.md": "guide",
    "khác/tài liệu.txt": "văn bản",
}


def packed(folder: Path, files: dict[str, str], name: str = "Xã Hòa Mẫu.zip") -> Path:
    target = folder / name
    with zipfile.ZipFile(target, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return target


def read(path: Path) -> Submission:
    return submission_in(path, describe(found_file(path), path.parent))


@pytest.mark.parametrize("wrapping", ["", "Hồ sơ xã Hòa Mẫu/"])
def test_it_is_what_the_folder_is(tmp_path: Path, wrapping: str) -> None:
    folder = tmp_path / "thu-muc"
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    plain = scan_folder(folder)
    found = read(packed(tmp_path, {wrapping + path: text for path, text in FILES.items()}))
    assert found.name == "Xã Hòa Mẫu.zip"
    assert found.declarations == plain.declarations and found.declarations.unit == "Ủy ban nhân dân xã Hòa Mẫu"
    told = [(file.path, file.sha256, file.kind, file.criterion_hints, file.problems) for file in found.files]
    assert told == [(file.path, file.sha256, file.kind, file.criterion_hints, file.problems) for file in plain.files]
    assert {(one.path, one.reason) for one in found.ignored} == {(one.path, one.reason) for one in plain.ignored}


def test_a_criterion_s_folder_is_no_wrapping(tmp_path: Path) -> None:
    (file,) = read(packed(tmp_path, {"2.1 Rà soát TTHC/KH.txt": "KẾ HOẠCH"})).files
    assert file.path == "2.1 Rà soát TTHC/KH.txt" and file.criterion_hints == ("2.1",)


def test_what_was_refused_is_told_with_the_archive(tmp_path: Path) -> None:
    found = read(packed(tmp_path, {"../ngoài.txt": "x", "KH.txt": "KẾ HOẠCH"}))
    assert [file.path for file in found.files] == ["KH.txt", "Xã Hòa Mẫu.zip"]
    assert found.files[1].problems


def test_broken_declarations_are_remarked(tmp_path: Path) -> None:
    found = read(packed(tmp_path, {"submission.toml": "[submission\n", "KH.txt": "KẾ HOẠCH"}))
    assert found.declarations.problems
