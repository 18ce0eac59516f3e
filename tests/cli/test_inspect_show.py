"""``inspect --show``: pictures in a folder, paths on the right stream, nothing overwritten, refusals in words."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from tests.command import run_command
from tests.factory.papers import PAPER
from tests.ocr_model import needs_ocr
from tools.document_factory.pdf import text_pdf
from tools.document_factory.scan import Scan, scanned_pdf
from tools.document_factory.word import word_file


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    (tmp_path / "ho-so").mkdir()
    path = tmp_path / "ho-so" / "Báo cáo 412.pdf"
    path.write_bytes(text_pdf(PAPER))
    return path


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder."""
    (tmp_path / "office").mkdir()
    monkeypatch.chdir(tmp_path / "office")
    return tmp_path / "office"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_picture_is_named_after_the_page_and_its_path_stands_below_the_text(paper: Path, office: Path) -> None:
    ran = run_command("inspect", str(paper), "--show")
    assert (ran.code, ran.err) == (0, "")
    made = office / "hinh-trang" / "Báo cáo 412.pdf.trang-1.png"
    assert ran.out.splitlines()[-1] == f"Hình trang: {made}"
    with Image.open(made) as picture:
        assert picture.format == "PNG"
        assert picture.width > 1240
    assert names(paper.parent) == [paper.name]


def test_each_run_makes_a_folder_of_its_own(paper: Path, office: Path) -> None:
    for _ in range(3):
        assert run_command("inspect", str(paper), "--show", "--lang", "en").code == 0
    assert names(office) == ["page-pictures", "page-pictures-2", "page-pictures-3"]


def test_in_a_named_folder_nothing_is_overwritten(paper: Path, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    first = run_command("inspect", str(paper), "--show-to", str(folder))
    (made,) = folder.iterdir()
    made.write_bytes(b"the officer's own")
    second = run_command("inspect", str(paper), "--show-to", str(folder))
    assert (first.code, second.code) == (0, 0)
    assert names(folder) == [f"{paper.name}.trang-1-2.png", f"{paper.name}.trang-1.png"]
    assert made.read_bytes() == b"the officer's own"


def test_json_stays_alone_on_standard_output(paper: Path, tmp_path: Path) -> None:
    ran = run_command("inspect", str(paper), "--format", "json", "--show-to", str(tmp_path / "a"))
    assert json.loads(ran.out)["documents"][0]["number"] == "412"
    assert ran.err == f"Hình trang: {tmp_path / 'a' / paper.name}.trang-1.png\n"


def test_a_current_folder_inside_a_submission_is_refused_before_anything_is_written(office: Path, paper: Path) -> None:
    (office.parent / "submission.toml").write_text("", encoding="utf-8")
    ran = run_command("inspect", str(paper), "--show")
    assert (ran.code, ran.out) == (2, "")
    assert "--show-to" in ran.err
    assert names(office) == []


@pytest.mark.parametrize("target", ["taken", "taken/deeper"])
def test_a_target_that_cannot_be_a_folder_is_a_wrong_call(paper: Path, tmp_path: Path, target: str) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    ran = run_command("inspect", str(paper), "--show-to", str(tmp_path / target))
    assert (ran.code, ran.out) == (2, "")
    assert "là tệp, không phải thư mục" in ran.err


def test_what_the_disk_refuses_is_told_in_words(paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def full(self: Path, mode: str = "r", *rest: object, **more: object) -> object:
        if mode == "xb":
            raise OSError(28, "No space left on device")
        return real(self, mode, *rest, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", full)
    ran = run_command("inspect", str(paper), "--show-to", str(tmp_path / "a"))
    assert ran.code == 2
    assert "No space left on device" in ran.err
    assert "Traceback" not in ran.err


def test_files_without_pages_to_see_are_told_and_the_others_are_shown(paper: Path, tmp_path: Path) -> None:
    word = tmp_path / "a.docx"
    word.write_bytes(word_file(PAPER))
    ran = run_command("inspect", str(word), str(paper), "--show-to", str(tmp_path / "a"))
    assert ran.code == 0
    assert ran.err.startswith("a.docx: loại tệp này không có hình trang")
    assert names(tmp_path / "a") == [f"{paper.name}.trang-1.png"]


def test_where_nothing_was_recognised_there_is_no_picture_and_no_folder(tmp_path: Path) -> None:
    Image.new("RGB", (300, 400), "white").save(tmp_path / "a.png")
    ran = run_command("inspect", str(tmp_path / "a.png"), "--ocr", "off", "--show-to", str(tmp_path / "b"))
    assert ran.code == 0
    assert "không có hình" in ran.err
    assert not (tmp_path / "b").exists()


def test_a_member_of_an_archive_is_named_by_its_way_inside(paper: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "hồ sơ.zip", "w") as archive:
        archive.write(paper, "2.1/bc.pdf")
    ran = run_command("inspect", str(tmp_path / "hồ sơ.zip"), "--show-to", str(tmp_path / "a"))
    assert ran.code == 0
    assert names(tmp_path / "a") == ["hồ sơ.zip!_2.1_bc.pdf.trang-1.png"]


@needs_ocr
def test_a_number_in_pen_is_told_as_unread_in_text_json_and_picture(tmp_path: Path) -> None:
    scan = Scan(seal="signature", signature=True, handwritten=frozenset({"number", "day"}))
    (tmp_path / "a.pdf").write_bytes(scanned_pdf(PAPER, scan, 1))
    text = run_command("inspect", str(tmp_path / "a.pdf"), "--show-to", str(tmp_path / "b"))
    assert names(tmp_path / "b") == ["a.pdf.trang-1.png"]
    said = " ".join(text.out.split())
    assert "nhận dạng chữ trên ảnh (OCR)" in said
    assert said.count("không đọc chắc; hãy tự đối chiếu") == 2
    made = json.loads(run_command("inspect", str(tmp_path / "a.pdf"), "--format", "json").out)
    assert made["documents"][0]["unread"] == ["number", "issued_on"]
    assert made["documents"][0]["number"] is None
