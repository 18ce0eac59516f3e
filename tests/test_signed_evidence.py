"""Signed submissions through the real command: who signed, what is unsigned or altered, whom the user trusts.

Signed bytes differ from run to run, so these folders are built here and not kept among the samples.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from evidence_check.messages.catalogue import LANGUAGES
from tests.command import run_command
from tools.document_factory.certificates import AUTHORITY, OTHER_AUTHORITY, Holder, root_der, root_pem
from tools.document_factory.office_signing import OfficeSigning, office_signed, with_annotation, with_contents
from tools.document_factory.pdf import text_pdf
from tools.document_factory.signed import altered_after_signing
from tools.document_factory.spec import Paper
from tools.document_factory.word import word_file
from tools.samples.defects import DECISION, PLAN, REVIEW

AT = datetime(2023, 2, 21, 9, 30, tzinfo=timezone(timedelta(hours=7)))
AGENCY = Holder(name="Ủy ban nhân dân xã Hòa Mẫu", organisations=("UBND thị trấn Cũ",))
_RULES = """[rulebook]
id = "ky-2023"
title = "Chữ ký (minh hoạ)"
version = "1.0"
year = 2023
unit_level = "commune"
window = { from = 2023-01-01, to = 2023-12-31 }
max_points = 3
completeness = "illustrative"
[[domain]]
code = "1"
title = "Chữ ký"
max_points = 3
"""
_ASKED = (
    ("1.1", "KH", "cải cách hành chính", "required"),
    ("1.2", "QĐ", "ban chỉ đạo cải cách hành chính", "required"),
    ("1.3", "KH", "rà soát", "expected"),
)


def rules() -> str:
    asked = "".join(
        f"""[[criterion]]
code = "{code}"
domain = "1"
title = "{about}"
max_points = 1
  [[criterion.requires]]
  id = "giay"
  label = "{kind} {about}"
  type = ["{kind}"]
  about = ["{about}"]
  signed = "{signed}"
  loses = "all"
"""
        for code, kind, about, signed in _ASKED
    )
    return _RULES + asked


def signed(paper: Paper) -> bytes:
    person = OfficeSigning(holder=Holder(name="Lê Thị Mẫu"), at=AT, field="Ky", cades=True)
    seal = OfficeSigning(holder=AGENCY, at=AT, field="Dau", shows="DAU", box=(330, 300, 420, 380))
    return office_signed(text_pdf(paper), person, seal)


def checked(folder: Path, files: dict[str, bytes], *more: str) -> dict[str, Any]:
    (folder / "ky.toml").write_text(rules(), encoding="utf-8")
    for path, data in files.items():
        target = folder / "ho-so" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    arguments = ["--rules", str(folder / "ky.toml"), "--format", "json", "--today", "2024-01-05", *more]
    ran = run_command("check", str(folder / "ho-so"), *arguments, "--unit", "Ủy ban nhân dân xã Hòa Mẫu")
    assert ran.err.count("Traceback") == 0
    report: dict[str, Any] = json.loads(ran.out)
    return report


GOOD = {"1.1 a/KH 05.pdf": signed(PLAN), "1.2 b/QĐ 31.pdf": signed(DECISION), "1.3 c/KH 14.pdf": signed(REVIEW)}


def told(report: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    return [(one["code"], one["confidence"], one["criterion"], one["points_at_risk"]) for one in report["findings"]]


def test_signed_papers_raise_no_alarm_even_under_a_former_name_and_beside_their_word_file(tmp_path: Path) -> None:
    report = checked(tmp_path, GOOD | {"1.1 a/KH 05.docx": word_file(PLAN)})
    assert told(report) == []
    assert report["summary"]["at_risk_points"] == "0.00"
    (plan,) = [one for one in report["documents"] if one["path"] == "1.1 a/KH 05.pdf"]
    assert plan["signing"] == "intact"
    assert [
        (one["signer"], one["intact"], one["covers_whole_document"], one["trust"]) for one in plan["signatures"]
    ] == [
        ("Lê Thị Mẫu", True, False, "not_checked"),
        ("Ủy ban nhân dân xã Hòa Mẫu", True, True, "not_checked"),
    ]
    assert [one["changes_after"] for one in plan["signatures"]] == ["allowed", "none"]


@pytest.mark.parametrize(
    ("path", "make", "expected"),
    [
        ("1.2 b/QĐ 31.docx", lambda: word_file(DECISION), ("unsigned-document", "likely", "1.2", "1.00")),
        ("1.2 b/QĐ 31.pdf", lambda: text_pdf(DECISION), ("unsigned-document", "likely", "1.2", "1.00")),
        ("1.3 c/KH 14.docx", lambda: word_file(REVIEW), ("unsigned-document", "cannot_tell", "1.3", "0.00")),
        (
            "1.3 c/KH 14.pdf",
            lambda: altered_after_signing(signed(REVIEW)),
            ("altered-after-signing", "likely", "1.3", "1.00"),
        ),
        (
            "1.2 b/QĐ 31.pdf",
            lambda: signed(DECISION).replace(b"/ReportLab", b"/ReportLub").replace(b"ReportLab", b"ReportLub", 1),
            ("altered-after-signing", "certain", "1.2", "1.00"),
        ),
        (
            "1.2 b/QĐ 31.pdf",
            lambda: with_annotation(signed(DECISION), "Stamp", "ĐẾN"),
            ("altered-after-signing", "cannot_tell", "1.2", "0.00"),
        ),
    ],
)
def test_what_is_unsigned_or_altered_is_told_with_its_grade(
    path: str, make: Callable[[], bytes], expected: tuple[str, str, str, str], tmp_path: Path
) -> None:
    kept = {name: data for name, data in GOOD.items() if name[:3] != path[:3]}
    assert told(checked(tmp_path, kept | {path: make()})) == [expected]


def test_a_signature_that_cannot_be_checked_is_neither_fine_nor_an_alarm(tmp_path: Path) -> None:
    unreadable = with_contents(signed(DECISION), lambda digits: b"f" * len(digits))
    report = checked(tmp_path, GOOD | {"1.2 b/QĐ 31.pdf": unreadable})
    assert told(report) == []
    (decision,) = [one for one in report["documents"] if one["path"] == "1.2 b/QĐ 31.pdf"]
    assert [one["intact"] for one in decision["signatures"]] == [True, None]


def test_a_word_file_that_carries_a_signature_is_not_called_unsigned(tmp_path: Path) -> None:
    out = io.BytesIO(word_file(DECISION))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    kept = {name: data for name, data in GOOD.items() if name[:3] != "1.2"}
    report = checked(tmp_path, kept | {"1.2 b/QĐ 31.docx": out.getvalue()})
    assert told(report) == []
    (decision,) = [one for one in report["documents"] if one["path"] == "1.2 b/QĐ 31.docx"]
    assert [one["intact"] for one in decision["signatures"]] == [None]


def test_whom_the_user_trusts_decides_about_the_issuer(tmp_path: Path) -> None:
    roots = tmp_path / "roots"
    roots.mkdir()
    (roots / "khac.pem").write_bytes(root_pem(OTHER_AUTHORITY))
    report = checked(tmp_path, GOOD, "--trust", str(roots))
    assert {one["trust"] for each in report["documents"] for one in each["signatures"]} == {"not_trusted"}
    assert told(report) == []
    (roots / "mau.cer").write_bytes(root_der(AUTHORITY))
    report = checked(tmp_path, GOOD, "--trust", str(roots))
    assert {one["trust"] for each in report["documents"] for one in each["signatures"]} == {"trusted"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_inspect_says_intact_and_never_valid_without_roots(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(signed(PLAN))
    said = " ".join(run_command("inspect", str(file), "--lang", language).out.split())
    intact, banned = {
        "vi": ("toàn vẹn, chưa kiểm tra đơn vị cấp chứng thư", "hợp lệ"),
        "en": ("intact, issuer not checked", "valid"),
    }[language]
    assert said.count(intact) == 2
    assert banned not in said.lower()
    assert "09:30" in said
    (tmp_path / "roots").mkdir()
    (tmp_path / "roots" / "a.crt").write_bytes(root_der())
    monkeypatch.setenv("EVIDENCE_CHECK_TRUST", str(tmp_path / "roots"))
    said = " ".join(run_command("inspect", str(file), "--lang", language).out.split())
    assert intact not in said
    assert said.count(AUTHORITY) == 2


@pytest.mark.parametrize("command", ["check", "inspect"])
def test_a_folder_of_roots_that_cannot_be_used_is_a_usage_error(command: str, tmp_path: Path) -> None:
    file, empty, odd = tmp_path / "a.pdf", tmp_path / "trong", tmp_path / "hong"
    file.write_bytes(signed(PLAN))
    for folder in (empty, odd):
        folder.mkdir()
    (empty / "doc-toi.txt").write_text("không có chứng thư", encoding="utf-8")
    (odd / "ca.pem").write_bytes(b"-----BEGIN CERTIFICATE-----\nhong\n-----END CERTIFICATE-----\n")
    target = str(file if command == "inspect" else tmp_path)
    for folder, words in (
        (tmp_path / "khong", "không có thư mục chứng thư"),
        (file, "không phải thư mục"),
        (empty, "không có tệp chứng thư nào"),
        (odd, "không phải chứng thư PEM hoặc DER"),
    ):
        ran = run_command(command, target, "--trust", str(folder))
        assert (ran.code, ran.out) == (2, "")
        assert words in ran.err
        assert "Traceback" not in ran.err


def test_doctor_says_whom_the_user_trusts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EVIDENCE_CHECK_TRUST", raising=False)
    assert "Chứng thư tin cậy: chưa đặt" in run_command("doctor").out
    monkeypatch.setenv("EVIDENCE_CHECK_TRUST", str(tmp_path))
    assert "không có tệp chứng thư nào" in " ".join(run_command("doctor").out.split())
    (tmp_path / "a.pem").write_bytes(root_pem())
    facts = json.loads(run_command("doctor", "--format", "json").out)
    assert facts["optional_parts"]["trust"] == f"{tmp_path} (1)"
    assert facts["optional_parts"]["pyhanko"]
