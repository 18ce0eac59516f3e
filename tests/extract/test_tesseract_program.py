"""The ``tesseract`` program as an engine: its words with boxes; whatever it does wrong is a sentence."""

from __future__ import annotations

import io
import os
import sys
import time
from pathlib import Path

import font_source_serif_pro
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from evidence_check.cli.optional_parts import user_home
from evidence_check.extract.tesseract_program import ProgramReading, find_program, recognise, words_of
from tests.ocr_model import needs_ocr, ocr_model
from tests.optional_parts import needs_tesseract

PROGRAM = find_program(os.environ, user_home(), sys.platform)
posix = pytest.mark.skipif(os.name != "posix", reason="the stand-ins for the program are shell scripts")

# What Tesseract 5.3 prints, shortened: a sloping line, a word without letters, one that is blank, one without a box.
HOCR = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
    "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en"><body>
 <div class='ocr_page' id='page_1' title='image "stdin"; bbox 0 0 1240 400; ppageno 0; scan_res 150 150'>
 <div class='ocr_carea' title="bbox 62 56 1074 234"><p class='ocr_par' lang='vie' title="bbox 62 56 1074 234">
  <span class='ocr_header' title="bbox 62 56 1074 86; baseline 0.01 -7; x_size 35.5; x_descenders 5.5">
   <span class='ocrx_word' title='bbox 62 56 100 79; x_wconf 93'>
    <span class='ocrx_cinfo' title='x_bboxes 62 58 76 79; x_conf 99.568367'>S</span>
    <span class='ocrx_cinfo' title='x_bboxes 79 56 93 79; x_conf 99.572884'>ố</span>
    <span class='ocrx_cinfo' title='x_bboxes 97 64 100 79; x_conf 120'>:</span>
   </span>
   <span class='ocrx_word' title='bbox 112 58 298 79; x_wconf 85'><strong>05/KH&amp;TH</strong></span>
   <span class='ocrx_word' title='bbox 300 58 310 79; x_wconf 95'> </span>
   <span class='ocrx_word'>x</span>
  </span></p></div></div></body></html>
"""


def test_words_come_with_boxes_confidence_base_line_and_letters() -> None:
    first, second = words_of(HOCR.encode("utf-8")).words
    assert (first.text, first.confidence, first.x0, first.top, first.x1, first.bottom) == ("Số:", 93, 62, 56, 100, 79)
    assert first.baseline == pytest.approx(86 - 7 + 0.01 * (81 - 62))
    assert first.height == 35.5
    assert (first.glyphs[1].text, first.glyphs[1].x0) == ("ố", 79)
    assert first.glyphs[1].confidence == pytest.approx(99.572884)
    assert first.glyphs[2].confidence == 100
    assert (second.text, second.glyphs) == ("05/KH&TH", ())


def test_letters_are_composed() -> None:
    decomposed = HOCR.replace("ố", "o\u0302\u0301")
    assert words_of(decomposed.encode("utf-8")).words[0].text == "Số:"


@pytest.mark.parametrize(
    "output",
    [b"", b"not XML", HOCR.encode("utf-8")[:900], b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"\xff\xfe\x00"],
    ids=["nothing", "text", "cut", "an entity", "bytes"],
)
def test_output_that_is_no_hocr_is_a_problem(output: bytes) -> None:
    reading = words_of(output)
    assert reading.words == ()
    assert reading.problem is not None


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.integers(-5, 10**6))
@settings(max_examples=150, deadline=None)
def test_no_output_raises(text: str, number: int) -> None:
    broken = HOCR.replace("bbox 62", f"bbox {number}{text}").replace("ố", text)
    assert isinstance(words_of(broken.encode("utf-8")), ProgramReading)


def stand_in(folder: Path, script: str) -> Path:
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@posix
def test_the_program_is_asked_for_vietnamese_from_inside_the_models_folder(tmp_path: Path) -> None:
    models = tmp_path / "Tài liệu"
    models.mkdir()
    (tmp_path / "made.hocr").write_text(HOCR, encoding="utf-8")
    program = stand_in(
        tmp_path,
        f"""[ "$(pwd)" = "{models}" ] && [ "$OMP_THREAD_LIMIT" = 1 ] && [ "$(cat)" = picture ] || exit 9
        case "$*" in "stdin stdout --psm 6 --tessdata-dir . -l vie "*) cat "{tmp_path}/made.hocr";; *) exit 8;; esac""",
    )
    reading = recognise(b"picture", 6, models, 10, program)
    assert reading.problem is None
    assert [word.text for word in reading.words] == ["Số:", "05/KH&TH"]


@posix
@pytest.mark.parametrize(
    ("script", "key", "told"),
    [
        ("exec sleep 60", "slow", "0.5"),
        ("echo Error opening data file >&2; exit 1", "failed", "Error opening data file"),
        ("exit 3", "failed", "exit 3"),
        ("kill -SEGV $$", "failed", "-11"),
        ("echo rubbish", "failed", "syntax error"),
    ],
)
def test_what_the_program_does_wrong_is_told(tmp_path: Path, script: str, key: str, told: str) -> None:
    began = time.monotonic()
    reading = recognise(b"picture", 6, tmp_path, 0.5 if key == "slow" else 20, stand_in(tmp_path, script))
    assert time.monotonic() - began < 10
    assert reading.words == ()
    assert reading.problem is not None
    assert reading.problem.key == f"ocr_model.program.{key}"
    assert any(told in value for _, value in reading.problem.args)


def test_a_program_or_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    for program, folder in ((tmp_path / "absent", tmp_path), (Path(sys.executable), tmp_path / "absent")):
        problem = recognise(b"", 6, folder, 10, program).problem
        assert problem is not None
        assert problem.key == "ocr_model.program.failed"


@posix
def test_the_program_is_found_on_path_and_where_windows_installers_put_it(tmp_path: Path) -> None:
    assert find_program({"PATH": str(tmp_path)}, None, "win32") is None
    installed = tmp_path / "Tesseract-OCR"
    installed.mkdir()
    stand_in(installed, "exit").rename(installed / "tesseract.exe")
    found = find_program({"PATH": str(tmp_path), "ProgramFiles": str(tmp_path)}, None, "win32")
    assert found == installed / "tesseract.exe"
    on_path = stand_in(tmp_path, "exit")
    assert find_program({"PATH": str(tmp_path), "ProgramFiles": str(tmp_path)}, None, "win32") == on_path


@needs_tesseract
@needs_ocr
def test_the_real_program_reads_a_heading() -> None:
    model = ocr_model()
    assert model is not None
    assert PROGRAM is not None
    page = Image.new("L", (1600, 200), 255)
    regular = Path(font_source_serif_pro.__file__).parent / "files" / "SourceSerifPro-Regular.ttf"
    font = ImageFont.truetype(str(regular), 40)
    draw = ImageDraw.Draw(page)
    draw.text((60, 60), "Số: 05/KH-UBND", font=font, fill=0)
    draw.text((700, 60), "Phú Mỹ, ngày 05 tháng 01 năm 2023", font=font, fill=0)
    out = io.BytesIO()
    page.save(out, "PNG", dpi=(150, 150))
    reading = recognise(out.getvalue(), 6, model, 30, PROGRAM)
    assert reading.problem is None
    assert " ".join(word.text for word in reading.words) == "Số: 05/KH-UBND Phú Mỹ, ngày 05 tháng 01 năm 2023"
    number, place = reading.words[1], reading.words[2]
    assert number.text == "05/KH-UBND"
    assert 100 < number.x0 < number.x1 < 690 < place.x0
    assert "".join(glyph.text for glyph in number.glyphs) == number.text
    assert number.top < number.baseline <= number.bottom + 2
    assert recognise(b"no picture", 6, model, 30, PROGRAM).problem is not None
