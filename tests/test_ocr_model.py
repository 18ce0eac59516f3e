"""The model that the tests use is a real one; and tests that need it are never skipped unseen."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import font_source_serif_pro
from PIL import Image, ImageDraw, ImageFont

from tests.ocr_model import needs_ocr, ocr_model

ROOT = Path(__file__).resolve().parent.parent
_LINE = "Số: 05/KH-UBND Phú Mỹ, ngày 05 tháng 01 năm 2023"


@needs_ocr
def test_the_model_reads_vietnamese() -> None:
    page = Image.new("L", (1300, 160), 255)
    regular = Path(font_source_serif_pro.__file__).parent / "files" / "SourceSerifPro-Regular.ttf"
    font = ImageFont.truetype(str(regular), 40)
    ImageDraw.Draw(page).text((40, 40), _LINE, font=font, fill=0)
    tesserocr = import_module("tesserocr")
    with tesserocr.PyTessBaseAPI(path=str(ocr_model()), lang="vie", psm=tesserocr.PSM.SINGLE_BLOCK) as engine:
        engine.SetImage(page)
        assert engine.GetUTF8Text().strip() == _LINE


def test_a_test_that_needs_ocr_is_skipped_at_home_and_fails_in_ci(tmp_path: Path) -> None:
    # The model is hidden by naming an empty folder.
    for ci, expected in (("", "1 skipped"), ("true", "1 error")):
        environment = {**os.environ, "CI": ci, "EVIDENCE_CHECK_TESSDATA": str(tmp_path)}
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-k", "reads_vietnamese", __file__],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert expected in ran.stdout
        assert (ran.returncode == 0) is (ci == "")
