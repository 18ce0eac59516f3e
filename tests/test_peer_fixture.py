"""287 files, 14 planted defects, 2 traps: all found with the right grade, no false alarm."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

from tests.command import run_command
from tests.ocr_model import what_is_missing
from tools.peer_fixture import FILES, UNREAD_WITHOUT_OCR, Planted, write


def _is(finding: dict[str, Any], planted: Planted) -> bool:
    return (
        finding["code"] == planted.code
        and finding["confidence"] == planted.confidence
        and planted.criterion in (None, finding["criterion"])
        and (planted.path is None or finding["path"] == unicodedata.normalize("NFC", planted.path))
    )


def test_all_planted_defects_and_nothing_else(tmp_path: Path) -> None:
    peer = write(tmp_path)
    assert len(peer.files) == FILES
    ran = run_command("check", str(tmp_path / "ho-so"), "--rules", str(tmp_path / "rules.toml"), "--format", "json")
    assert ran.code == 1, ran.err
    report = json.loads(ran.out)
    missed = [one.what for one in peer.planted if not any(_is(found, one) for found in report["findings"])]
    assert missed == []
    known = peer.planted + peer.companions
    alarms = [
        (found["code"], found["confidence"], found["criterion"], found["path"])
        for found in report["findings"]
        if not any(_is(found, one) for one in known)
    ]
    assert alarms == []
    used = {one["path"] for one in report["documents"] if one["used_for"]}
    assert [path for path in peer.traps if unicodedata.normalize("NFC", path) not in used] == []
    assert (unicodedata.normalize("NFC", UNREAD_WITHOUT_OCR) in used) is (what_is_missing() is None)
    assert [one for one in report["documents"] if one["path"] in peer.ignored] == []
