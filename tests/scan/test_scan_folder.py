"""Any folder, any depth: every file once, nothing followed out, nothing lost."""

from __future__ import annotations

import io
import os
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.model.submission import FileKind
from evidence_check.scan.folder import scan_folder
from evidence_check.scan.hints import criterion_hints
from evidence_check.scan.sniff import is_mislabelled, sniff
from tools.document_factory.office_mail import slides_file
from tools.document_factory.running_text import odt_file
from tools.document_factory.sheets import heading_rows, merged_heading, ods_file
from tools.document_factory.word import word_file
from tools.samples.defects import PLAN


def _write(root: Path, path: str, data: bytes = b"noi dung") -> Path:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return target


def _zip(members: dict[str, bytes], *, compression: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_locks_and_system_files_are_ignored_and_counted(tmp_path: Path) -> None:
    for name in ("~$a.docx", "Thumbs.db", ".DS_Store", "x.tmp", "._b.pdf", "submission.toml", "README.txt"):
        _write(tmp_path, name)
    _write(tmp_path, "2.1 x/.git/config")
    _write(tmp_path, "2.1 x/a.txt")
    found = scan_folder(tmp_path)
    assert [file.path for file in found.files] == ["2.1 x/a.txt"]
    assert {entry.reason for entry in found.ignored} == {"lock", "system", "declaration", "guide"}
    assert len(found.ignored) == 8


def test_a_name_in_nfd_is_listed_in_nfc_and_opened_as_it_is(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "Kế hoạch.txt")
    _write(tmp_path, name)
    file = scan_folder(tmp_path).files[0]
    assert file.path == unicodedata.normalize("NFC", name)
    assert (tmp_path / file.source).exists()
    assert file.problems == ()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems fold such names into one")
def test_names_that_collide_elsewhere_are_both_kept_and_told(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        _write(tmp_path, unicodedata.normalize(form, "Kế hoạch.txt"), form.encode())
    _write(tmp_path, "A.txt", b"1")
    _write(tmp_path, "a.txt", b"2")
    files = scan_folder(tmp_path).files
    assert len({file.path for file in files}) == 4
    assert all(file.problems[0].code.value == "name-collision" for file in files)


@pytest.mark.skipif(sys.platform == "win32", reason="links and devices of Unix")
def test_links_and_devices_are_never_followed(tmp_path: Path) -> None:
    outside = _write(tmp_path, "ngoai/bi mat.txt")
    root = tmp_path / "ho so"
    _write(root, "a.txt")
    (root / "link.txt").symlink_to(outside)
    (root / "thu muc").symlink_to(outside.parent)
    (root / "vong").symlink_to(root)
    os.mkfifo(root / "ong")
    found = scan_folder(root)
    assert [file.path for file in found.files] == ["a.txt"]
    assert sorted(entry.reason for entry in found.ignored) == ["link", "link", "link", "special"]


def test_an_empty_file_is_a_problem_of_its_own(tmp_path: Path) -> None:
    _write(tmp_path, "a.pdf", b"")
    assert scan_folder(tmp_path).files[0].problems[0].code.value == "empty-file"


def test_members_of_an_archive_are_files(tmp_path: Path) -> None:
    inner = _zip({"sau/b.txt": b"hai"})
    _write(tmp_path, "2.1 x/goi.zip", _zip({"Báo cáo/a.txt": b"mot", "trong.zip": inner, "__MACOSX/._a": b""}))
    found = scan_folder(tmp_path)
    assert [file.path for file in found.files] == [
        "2.1 x/goi.zip",
        "2.1 x/goi.zip!/Báo cáo/a.txt",
        "2.1 x/goi.zip!/trong.zip",
        "2.1 x/goi.zip!/trong.zip!/sau/b.txt",
    ]
    assert all("2.1" in file.criterion_hints for file in found.files)


@pytest.mark.parametrize("name", ["../ra ngoai.txt", "/tuyet doi.txt", "C:/x.txt", "con.txt", "a/../../b.txt"])
def test_unsafe_members_are_skipped_and_told(tmp_path: Path, name: str) -> None:
    _write(tmp_path, "goi.zip", _zip({name: b"x", "tot.txt": b"y"}))
    archive, *members = scan_folder(tmp_path).files
    assert archive.problems[0].code.value == "unsafe-archive"
    assert [file.path for file in members] == ["goi.zip!/tot.txt"]


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    data = _zip({"lon.txt": b"0" * 30_000_000}, compression=zipfile.ZIP_DEFLATED)
    _write(tmp_path, "goi.zip", data)
    files = scan_folder(tmp_path).files
    assert [file.path for file in files] == ["goi.zip"]
    assert files[0].problems[0].code.value == "unsafe-archive"


def test_old_windows_archives_keep_their_vietnamese_names(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("ke hoach.txt", b"x")
    raw = out.getvalue().replace(b"ke hoach.txt", "kế hoch.txt".encode().ljust(12, b"_")[:12])
    _write(tmp_path, "goi.zip", raw)
    assert any("kế" in file.path for file in scan_folder(tmp_path).files)


@pytest.mark.parametrize(
    ("path", "hints"),
    [
        ("2.1 Rà soát TTHC/Kế hoạch.pdf", ("2.1",)),
        ("2 Cải cách/2.1.1_x/3.2 b.pdf", ("3.2", "2.1.1", "2")),
        ("TC2.1/a.pdf", ("2.1",)),
        ("Tiêu chí 2.1 - Rà soát/a.pdf", ("2.1",)),
        ("15-KH-UBND.pdf", ()),
        ("2023 hồ sơ/05.01.2023 họp.pdf", ()),
        ("Báo cáo/123 BC.pdf", ()),
        ("II. Thể chế/a.pdf", ("II",)),
        ("1.1.a) Ban hành/b.pdf", ("1.1.a",)),
        ("I.1.b Ban hành/c.pdf", ("I.1.b",)),
        ("2.1a Rà soát/c.pdf", ("2.1a",)),
        ("2.1kế hoạch/2.1.e-office.pdf", ("2.1",)),
        ("TC2.1Rà soát/c.pdf", ("2.1",)),
        ("TC 7.3.10 Dịch vụ/c.pdf", ("7.3.10",)),
        ("7.3.10 Dịch vụ/c.pdf", ()),  # 7 March 2010, for all anybody can tell
    ],
)
def test_codes_are_read_off_names(path: str, hints: tuple[str, ...]) -> None:
    assert criterion_hints(path) == hints


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7\n", FileKind.PDF),
        (b"\n\n%PDF-1.4", FileKind.PDF),
        (b"\xff\xd8\xff\xe0", FileKind.JPEG),
        (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
        (b"Rar!\x1a\x07\x01\x00", FileKind.RAR),
        (b"{\\rtf1", FileKind.RTF),
        (b"<html><body>", FileKind.HTML),
        ("Kế hoạch".encode(), FileKind.TEXT),
        (b"\x00\x01\x02", FileKind.UNKNOWN),
        (b"", FileKind.EMPTY),
    ],
)
def test_kinds_are_told_by_content(head: bytes, kind: FileKind) -> None:
    assert sniff(head) is kind


def test_an_archive_that_stores_a_pdf_is_an_archive() -> None:
    data = _zip({"a.pdf": b"%PDF-1.7 ..."})
    assert sniff(data[:4096], io.BytesIO(data)) is FileKind.ZIP


def test_a_jpeg_named_pdf_is_mislabelled_and_an_unknown_extension_promises_nothing() -> None:
    assert is_mislabelled(FileKind.JPEG, "pdf")
    assert not is_mislabelled(FileKind.JPEG, "jpg")
    assert not is_mislabelled(FileKind.JPEG, "xyz")
    assert not is_mislabelled(FileKind.RTF, "doc")


@given(st.binary(max_size=200))
def test_no_bytes_break_the_sniffer(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"RIFF"):
        sniff((start + data)[:4096], io.BytesIO(start + data))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (word_file(PLAN), FileKind.DOCX),
        (merged_heading(PLAN), FileKind.XLSX),
        (odt_file(PLAN), FileKind.ODT),
        (ods_file({"a": heading_rows(PLAN)}), FileKind.ODS),
        (slides_file([["Trang một"]]), FileKind.PPTX),
    ],
    ids=["docx", "xlsx", "odt", "ods", "pptx"],
)
def test_half_an_office_file_is_one_broken_file_and_not_an_archive_of_its_xml(
    data: bytes, kind: FileKind, tmp_path: Path
) -> None:
    name = f"chép dở.{kind.value}"
    _write(tmp_path, name, data[: len(data) * 2 // 3])
    assert [(file.path, file.kind, file.problems) for file in scan_folder(tmp_path).files] == [(name, kind, ())]


def test_half_a_zip_of_word_files_stays_an_archive(tmp_path: Path) -> None:
    papers = {"word/KH 01.docx": word_file(PLAN), "word/KH 02.docx": word_file(PLAN)}
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
        whole = _zip(papers, compression=method)
        _write(tmp_path, "a.zip", whole[: len(whole) // 3])
        assert scan_folder(tmp_path).files[0].kind is FileKind.ZIP
