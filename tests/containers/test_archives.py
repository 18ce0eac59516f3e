"""Archives: members are files of their own, and every thing wrong with one is said in words."""

from __future__ import annotations

import base64
import gzip
import os
import struct
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from evidence_check.model.submission import FileKind
from evidence_check.scan.folder import scan_folder
from tests.containers.reading import Seen, ignored, seen
from tests.optional_parts import needs_libarchive
from tools.document_factory import archives, rar
from tools.document_factory.archives import ZipPiece, zip_of

MEMBERS = {"2.1 Rà soát TTHC/Kế hoạch số 12.txt": "Kế hoạch số 12".encode(), "Báo cáo.txt": "Báo cáo".encode()}

# Made by 7-Zip 26.02 from one text file, password "matkhau"; the second one with its names locked too (-mhe=on).
LOCKED_7Z = base64.b64decode(
    "N3q8ryccAAT8wNnMmwAAAAAAAAAiAAAAAAAAAIadLjfDYv7QUcef/AYGvmyK6XibAACBMweuD87ysgwHsMPa919FiphISvhfnHtrUGdLpsSDeLB3LMp2"
    "glCc9HaZ079wgtu8I1pG+XVT0kNsZPsJ7GsxtUP3NoGcMVbUHTOtPynVJ6XQsNTmOd7GmcR2IarqHAqrmFHVqzhDRowzXYxAk4mXd5FgrnHzy8Ekd+7U"
    "nJXC5aj+09yYGQAAABcGEAEJgIsABwsBAAEjAwEBBV0AEAAADICuCgG+A5jvAAA="
)
LOCKED_NAMES_7Z = base64.b64decode(
    "N3q8ryccAASQB1xdoAAAAAAAAAA+AAAAAAAAAC8OG1KgIRN0xxzmWSYqBN3GE+eUJGq9WaTg0gmSlphjaYpi35m/Js0vTRHwQvtLTwm64GEGVZBhsZmy"
    "je2TQrf0n3h6LIRv6qATuWGEZVv5v67bqDihYKPTyF1lJMUx+spk40FSH19ZHpEUDK9gfQZZWcn1tVZW5Z9t2FFosZQblKorfvtlOv8d9w0VGJfoLZ1g"
    "sfFrA6k8VQYDpryln4W9X+i8FwYQAQmAkAAHCwEAAiQG8QcBElMPf+FiL+pDANGuhCBGDV0JkCMDAQEFXQAQAAABAAyAi4CuCgGNz/BtAAA="
)
CONTAINERS = {
    "goi.zip": archives.zip_file(MEMBERS),
    "goi 64.zip": archives.zip64_file(MEMBERS),
    "goi.tar": archives.tar_file(MEMBERS),
    "goi.tar.gz": archives.tar_file(MEMBERS, packed=True),
    "goi 4.rar": rar.rar4_file(MEMBERS),
    "goi 5.rar": rar.rar5_file(MEMBERS),
}


@pytest.mark.parametrize("name", CONTAINERS)
def test_members_of_every_kind_of_archive_are_read(tmp_path: Path, name: str, request: pytest.FixtureRequest) -> None:
    if name.endswith(".rar"):
        request.getfixturevalue("libarchive_is_there")
    _are_read(seen(tmp_path, name, CONTAINERS[name]), name)


@needs_libarchive
def test_members_of_a_7z_archive_are_read(tmp_path: Path) -> None:
    _are_read(seen(tmp_path, "goi.7z", archives.seven_zip(MEMBERS)), "goi.7z")


def _are_read(found: dict[str, Seen], name: str) -> None:
    assert list(found) == [name, f"{name}!/2.1 Rà soát TTHC/Kế hoạch số 12.txt", f"{name}!/Báo cáo.txt"]
    assert [one.first_line for one in found.values()] == ["", "Kế hoạch số 12", "Báo cáo"]
    assert all(one.codes == () for one in found.values())
    assert [one.hints for one in found.values()] == [(), ("2.1",), ()]


@needs_libarchive
def test_an_archive_inside_an_archive_is_read(tmp_path: Path) -> None:
    inner = archives.seven_zip({"c.txt": "Quyết định".encode()})
    found = seen(tmp_path, "a.zip", archives.zip_file({"1.2 b/b.7z": inner, "x.txt": b"x"}))
    assert found["a.zip!/1.2 b/b.7z!/c.txt"].first_line == "Quyết định"
    assert found["a.zip!/1.2 b/b.7z!/c.txt"].hints == ("1.2",)


def test_a_single_file_packed_by_gzip_is_one_member(tmp_path: Path) -> None:
    found = seen(tmp_path, "Kế hoạch.txt.gz", gzip.compress("Kế hoạch".encode()))
    assert found["Kế hoạch.txt.gz!/Kế hoạch.txt"].first_line == "Kế hoạch"
    named = seen(tmp_path, "goi.gz", archives.gzip_file("ke hoach.txt", b"Ke hoach"))
    assert named["goi.gz!/ke hoach.txt"].first_line == "Ke hoach"


@needs_libarchive
def test_names_of_an_old_rar_are_read_in_the_windows_code_page(tmp_path: Path) -> None:
    found = seen(tmp_path, "cu.rar", rar.rar4_file({"Báo cáo.txt": b"x"}, name_encoding="cp1258"))
    assert "cu.rar!/Báo cáo.txt" in found


@needs_libarchive
@pytest.mark.skipif(sys.platform == "win32", reason="locales of Unix")
def test_vietnamese_names_do_not_depend_on_the_locale(tmp_path: Path) -> None:
    (tmp_path / "goi.7z").write_bytes(archives.seven_zip(MEMBERS))
    script = "import sys; from pathlib import Path; from evidence_check.scan.folder import scan_files\n"
    script += "print(ascii([one.path for one in scan_files(Path(sys.argv[1]))]))"
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "goi.7z")],
        env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert ascii("goi.7z!/Báo cáo.txt") in done.stdout


def test_zip_names_of_every_origin(tmp_path: Path) -> None:
    data = zip_of(
        ZipPiece(name="Kế hoạch A.txt".encode(), data=b"Zalo: UTF-8, no flag"),
        ZipPiece(name="Kế hoạch B.txt".encode(), data=b"7-Zip", flags=archives.UTF8_FLAG),
        ZipPiece(name=unicodedata.normalize("NFD", "Kế hoạch C.txt").encode(), data=b"macOS", flags=archives.UTF8_FLAG),
        ZipPiece(name="Báo cáo D.txt".encode("cp437"), data=b"Windows, English"),
        ZipPiece(
            name=b"KEHOAC~1.TXT", data=b"Info-ZIP", extra=archives.unicode_path(b"KEHOAC~1.TXT", "Kế hoạch E.txt")
        ),
        ZipPiece(name=b"OTHER.TXT", data=b"stale field", extra=archives.unicode_path(b"KEHOAC~1.TXT", "Sai.txt")),
        ZipPiece(name=b"1.1 x\\F.txt", data=b"backslash"),
        ZipPiece(name=b"G.txt", data=b"two spellings", directory_name="Kế hoạch G.txt".encode(), flags=0),
        ZipPiece(name=b"__MACOSX/._G.txt", data=b"resource fork"),
    )
    found = seen(tmp_path, "goi.zip", data)
    assert {path.removeprefix("goi.zip!/"): one.first_line for path, one in found.items() if "!/" in path} == {
        "Kế hoạch A.txt": "Zalo: UTF-8, no flag",
        "Kế hoạch B.txt": "7-Zip",
        "Kế hoạch C.txt": "macOS",
        "Báo cáo D.txt": "Windows, English",
        "Kế hoạch E.txt": "Info-ZIP",
        "OTHER.TXT": "stale field",
        "1.1 x/F.txt": "backslash",
        "Kế hoạch G.txt": "two spellings",
    }
    assert ignored(tmp_path) == {"goi.zip!/__MACOSX/._G.txt": "system"}


def test_members_of_the_same_name_are_both_kept_and_told(tmp_path: Path) -> None:
    data = zip_of(*(ZipPiece(name=b"a.txt", data=text) for text in (b"mot", b"hai", b"ba")))
    found = seen(tmp_path, "goi.zip", data)
    assert [found[f"goi.zip!/a{times}.txt"].first_line for times in ("", " (2)", " (3)")] == ["mot", "hai", "ba"]
    assert found["goi.zip!/a (2).txt"].words == ("gói nén có nhiều tệp cùng tên này: giải nén sẽ đè nhau, chỉ còn một",)


@pytest.mark.parametrize(
    ("piece", "code", "words"),
    [
        (
            ZipPiece(name=b"a.txt", data=b"x" * 30, flags=archives.LOCKED_FLAG),
            "encrypted-file",
            "tệp trong gói nén đặt mật khẩu, không đọc được",
        ),
        (
            ZipPiece(name=b"a.txt", data=b"x" * 30, method=archives.AES),
            "encrypted-file",
            "tệp trong gói nén đặt mật khẩu, không đọc được",
        ),
        (
            ZipPiece(name=b"a.txt", data=b"x" * 30, method=archives.DEFLATE64),
            "unsupported-file",
            "tệp nén theo kiểu Deflate64, công cụ không đọc được: giải nén rồi nộp lại tệp này",
        ),
        (
            ZipPiece(name=b"a.txt", data=b"", declared_size=30, method=archives.DEFLATED),
            "unreadable-file",
            "tệp này trong gói nén bị hỏng, không giải nén được",
        ),
    ],
    ids=["zipcrypto", "aes", "deflate64", "broken"],
)
def test_a_member_that_cannot_be_read_says_why_and_spares_its_neighbour(
    tmp_path: Path, piece: ZipPiece, code: str, words: str
) -> None:
    found = seen(tmp_path, "goi.zip", zip_of(piece, ZipPiece(name=b"b.txt", data=b"Tot")))
    member = found["goi.zip!/a.txt"]
    assert (member.codes, member.words, member.blocked) == ((code,), (words,), True)
    assert found["goi.zip!/b.txt"].first_line == "Tot"


@needs_libarchive
@pytest.mark.parametrize(
    ("name", "data", "path"),
    [
        ("khoa.rar", rar.rar4_file({"a.txt": b"x"}, locked=True), "khoa.rar!/a.txt"),
        ("khoa.7z", LOCKED_7Z, "khoa.7z!/2.1 Rà soát/Kế hoạch.txt"),
    ],
)
def test_a_locked_member_is_told_as_locked(tmp_path: Path, name: str, data: bytes, path: str) -> None:
    found = seen(tmp_path, name, data)[path]
    assert found.words == ("tệp trong gói nén đặt mật khẩu, không đọc được",)
    assert (found.codes, found.blocked) == (("encrypted-file",), True)


@needs_libarchive
def test_an_archive_with_locked_names_is_told_as_locked(tmp_path: Path) -> None:
    found = seen(tmp_path, "khoa.7z", LOCKED_NAMES_7Z)
    assert list(found) == ["khoa.7z"]
    assert found["khoa.7z"].codes == ("encrypted-file",)
    assert found["khoa.7z"].words == (
        "gói nén đặt mật khẩu, không mở được: bỏ mật khẩu rồi nén lại, hoặc nộp các tệp bên trong",
    )


@needs_libarchive
def test_a_zip_that_was_cut_off_gives_what_is_still_there(tmp_path: Path) -> None:
    members = {f"{at}.txt": os.urandom(400).hex().encode() for at in range(5)}
    found = seen(tmp_path, "dut.zip", archives.cut_zip(members, keep=0.5))
    assert found["dut.zip"].words == (
        "gói nén hỏng hoặc chép dở: chỉ đọc được 2 tệp, có thể còn thiếu tệp; hãy nộp lại gói đầy đủ",
    )
    assert found["dut.zip!/0.txt"].first_line == members["0.txt"].decode()
    assert found["dut.zip!/2.txt"].codes == ("unreadable-file",)


@pytest.mark.parametrize("name", [*CONTAINERS, "goi.7z"])
def test_a_cut_archive_is_never_fine(tmp_path: Path, name: str, request: pytest.FixtureRequest) -> None:
    if name.endswith((".rar", ".7z")):
        request.getfixturevalue("libarchive_is_there")
    data = archives.seven_zip(MEMBERS) if name == "goi.7z" else CONTAINERS[name]
    found = seen(tmp_path, name, data[: len(data) // 3])
    assert any("unreadable-file" in one.codes for one in found.values())


def test_an_archive_without_files_is_empty(tmp_path: Path) -> None:
    found = seen(tmp_path, "rong.zip", archives.zip_file({}))
    assert (found["rong.zip"].codes, found["rong.zip"].words) == (
        ("empty-file",),
        ("gói nén không có tệp nào bên trong",),
    )


def test_entries_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    found = seen(tmp_path, "bom.zip", archives.overlapping_zip(40, 1_000))
    assert list(found) == ["bom.zip"]
    assert found["bom.zip"].codes == ("unsafe-archive",)
    assert found["bom.zip"].words == (
        "gói nén có tệp quá lớn hoặc nén bất thường, đã bỏ qua để giữ an toàn: 0.txt, 1.txt, 2.txt và 37 tệp nữa",
    )


def test_a_gzip_bomb_is_refused_by_what_comes_out(tmp_path: Path) -> None:
    found = seen(tmp_path, "bom.gz", gzip.compress(b"0" * 12_000_000))
    assert {path: one.codes for path, one in found.items()} == {"bom.gz": ("unsafe-archive",)}


@needs_libarchive
def test_a_7z_bomb_is_refused_by_what_comes_out(tmp_path: Path) -> None:
    data = archives.seven_zip({"a.txt": b"Tot", "bom.txt": b"0" * 12_000_000})
    found = seen(tmp_path, "bom.7z", data)
    assert found["bom.7z"].words == ("gói nén có tệp quá lớn hoặc nén bất thường, đã bỏ qua để giữ an toàn: bom.txt",)
    assert found["bom.7z!/a.txt"].first_line == "Tot"


def test_archives_without_end_are_followed_to_a_depth(tmp_path: Path) -> None:
    found = seen(tmp_path, "goi.zip", archives.nested_zip(9))
    deepest = max(found, key=len)
    assert deepest == "goi.zip" + "!/trong.zip" * 4
    assert found[deepest].words == ("gói nén lồng quá sâu, không mở tiếp",)
    assert found[deepest].codes == ("unsafe-archive",)


def test_too_many_members_keep_the_first_and_say_so(tmp_path: Path) -> None:
    members = {f"{at:05}.txt": b"x%d" % at for at in range(10_001)}
    (tmp_path / "goi.zip").write_bytes(archives.zip_file(members))
    archive, *files = scan_folder(tmp_path).files
    assert len(files) == 10_000
    assert [problem.code.value for problem in archive.problems] == ["unsafe-archive"]


def test_links_in_archives_are_never_followed(tmp_path: Path) -> None:
    found = seen(tmp_path, "goi.tar", archives.tar_file({"a.txt": b"x"}, links={"lien ket": "/etc/passwd"}))
    assert list(found) == ["goi.tar", "goi.tar!/a.txt"]
    link = ZipPiece(name=b"lien ket", data=b"/etc/passwd", unix_mode=0o120777)
    found = seen(tmp_path, "goi.zip", zip_of(link, ZipPiece(name=b"a.txt", data=b"x")))
    assert ignored(tmp_path) == {"goi.tar!/lien ket": "link", "goi.zip!/lien ket": "link"}


def test_dangerous_names_in_a_tar_are_refused(tmp_path: Path) -> None:
    found = seen(tmp_path, "goi.tar", archives.tar_file({"../../x.txt": b"x", "./a.txt": b"y"}))
    assert list(found) == ["goi.tar", "goi.tar!/a.txt"]
    assert found["goi.tar"].words == ("gói nén có tệp mang tên nguy hiểm, đã bỏ qua: ../../x.txt",)


def test_without_libarchive_the_way_out_is_told(tmp_path: Path) -> None:
    (tmp_path / "goi.rar").write_bytes(rar.rar5_file(MEMBERS))
    script = "import sys; from pathlib import Path; from evidence_check.scan.folder import scan_files\n"
    script += "from evidence_check.messages.catalogue import catalogue\n"
    script += "[one] = scan_files(Path(sys.argv[1]))\n"
    script += "print(one.problems[0].code.value, ascii(catalogue('vi').render(one.problems[0].detail)))"
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "goi.rar")],
        env=os.environ | {"LIBARCHIVE": str(tmp_path / "khong co.so")},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    words = (
        "gói nén RAR: máy này thiếu thư viện libarchive nên chưa mở được; cài libarchive (doctor chỉ cách), "
        "hoặc giải nén rồi nộp các tệp bên trong"
    )
    assert done.stdout.strip() == f"unsupported-file {words!a}"
    assert done.stderr == ""


def test_a_kind_is_told_before_what_an_archive_stores(tmp_path: Path) -> None:
    stored = archives.tar_file({"a.pdf": b"%PDF-1.7\n"})
    assert seen(tmp_path, "goi.tar", stored)["goi.tar"].kind is FileKind.TAR


def test_a_zip_with_a_lying_count_does_not_stop_the_run(tmp_path: Path) -> None:
    data = bytearray(archives.zip_file(MEMBERS))
    struct.pack_into("<HH", data, len(data) - 14, 60_000, 60_000)
    assert "goi.zip" in seen(tmp_path, "goi.zip", bytes(data))


@pytest.mark.parametrize("wide", [False, True], ids=["plain", "zip64"])
def test_a_directory_of_a_million_entries_is_not_even_listed(tmp_path: Path, wide: bool) -> None:
    claimed = 60_000_000
    data = b"PK\x03\x04" + b"\0" * 100
    if wide:
        data += b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 1_000_000, 1_000_000, claimed, 4)
        data += b"PK\x06\x07" + struct.pack("<IQI", 0, 104, 1)
    stated = 0xFFFFFFFF if wide else claimed
    data += b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 65_535, 65_535, stated, 4, 0)
    found = seen(tmp_path, "goi.zip", data)
    assert found["goi.zip"].words == ("gói nén quá lớn hoặc quá nhiều tệp, không mở để giữ an toàn",)
