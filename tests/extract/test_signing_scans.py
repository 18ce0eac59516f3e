"""Seals and signatures through the real engine and the real command, on made scans; long form: measure_signing."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from evidence_check.extract.registry import extract
from evidence_check.model.extraction import OcrMode, OcrSettings, ReadingPlan
from evidence_check.scan.folder import scan_files
from tests.command import run_command
from tests.factory.papers import PAPER
from tests.ocr_model import needs_ocr
from tools.document_factory.glass import scanned
from tools.document_factory.picture_files import pictures_pdf
from tools.document_factory.scan import Scan
from tools.signing_variants import signing_cases, signing_page

_SCAN = Scan(dpi=150, noise=0.02, skew=0.8, yellowing=0.1)


def made_scan(folder: Path, seal: str, pen: str | None) -> Path:
    page = signing_page(PAPER, _SCAN, seal, pen, "nothing", 5)[0]
    path = folder / "ke-hoach.pdf"
    path.write_bytes(pictures_pdf([scanned(page, None, _SCAN, random.Random(5))], quality=75))
    return path


def inspected(path: Path, *more: str) -> dict[str, Any]:
    ran = run_command("inspect", str(path), "--format", "json", *more)
    assert ran.code == 0, ran.err
    (document,) = json.loads(ran.out)["documents"]
    return dict(document)


@needs_ocr
def test_a_sealed_and_signed_scan_tells_both_with_their_places(tmp_path: Path) -> None:
    path = made_scan(tmp_path, "plain", "blue")
    document = inspected(path)
    assert [(one["kind"], one["ink"], one["page"]) for one in document["signatures"]] == [
        ("stamp", "red", 1),
        ("handwriting", "blue", 1),
    ]
    for one in document["signatures"]:
        assert one["confidence"] == "likely"
        assert (one["signer"], one["signed_at"], one["intact"], one["covers_whole_document"]) == (None,) * 4
        x0, top, x1, bottom = one["box"]
        assert 0.3 < x0 < x1 < 1
        assert 0.3 < top < bottom < 1
    looked = {"page": 1, "in_colour": True, "seal": "seen", "handwriting": "seen"}
    assert document["signing_looks"] == [looked]
    said = " ".join(run_command("inspect", str(path)).out.split())
    assert "thấy dấu đỏ (theo hình và màu: nhiều khả năng)" in said
    assert "thấy chữ ký tay mực xanh (theo hình và màu: nhiều khả năng)" in said


@needs_ocr
def test_an_unsigned_scan_in_colour_says_that_none_was_seen(tmp_path: Path) -> None:
    path = made_scan(tmp_path, "none", None)
    document = inspected(path)
    assert document["signatures"] == []
    looked = {"page": 1, "in_colour": True, "seal": "none", "handwriting": "none"}
    assert document["signing_looks"] == [looked]
    said = " ".join(run_command("inspect", str(path)).out.split())
    assert "trang 1: không thấy dấu đỏ; không thấy chữ ký tay" in said


def test_without_recognition_nothing_is_claimed(tmp_path: Path) -> None:
    path = made_scan(tmp_path, "plain", "blue")
    document = inspected(path, "--ocr", "off")
    assert (document["signatures"], document["signing_looks"]) == ([], [])
    settings = OcrSettings(mode=OcrMode.OFF)
    assert extract(scan_files(path)[0], tmp_path, ReadingPlan.ENDS, settings).signing_looks == ()


@needs_ocr
def test_nothing_false_is_claimed_of_made_scans(tmp_path: Path) -> None:
    seen = 0
    for at, make in enumerate(signing_cases(31, 3)):
        case = make()
        path = tmp_path / f"{at}.jpg"
        case.picture.convert("RGB").save(path, quality=85)
        (document,) = json.loads(run_command("inspect", str(path), "--format", "json").out)["documents"]
        for look in document["signing_looks"]:
            assert look["seal"] != ("none" if case.sealed else "seen") or case.signers > 1, case.name
            assert look["handwriting"] != ("none" if case.pen else "seen"), case.name
        seen += len(document["signatures"])
    assert seen >= 1
