"""Rulebooks of the officer's own: found by id, told with their place, never taken in silence, noticed when changed."""

from __future__ import annotations

import json
import os
import shutil
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from evidence_check.pipeline import checking
from evidence_check.remembering import stamps
from tests.cli.test_remembered import SETTLED_NS, no_longer_checks, started
from tests.command import run_command

SAMPLES = Path(__file__).resolve().parents[2] / "sample_submissions"
SMALL = SAMPLES / "rules" / "nho-2023.toml"
PAPERS = SAMPLES / "defects" / "missing-document"


def rulebook(folder: Path, name: str, *, year: int = 2023, title: str = "Bộ của tỉnh") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    text = SMALL.read_text(encoding="utf-8").replace('"nho-2023"', f'"{name}"').replace("year = 2023", f"year = {year}")
    target = folder / f"{name}.toml"
    target.write_text(text.replace("Bộ tiêu chí nhỏ (minh hoạ)", title), encoding="utf-8")
    return target


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own with ``tinh-2023`` and something else; and a submission beside it that names nothing."""
    rulebook(tmp_path / "luat", "tinh-2023")
    (tmp_path / "luat" / "khac.toml").write_text("x = 1\n", encoding="utf-8")
    shutil.copytree(PAPERS, tmp_path / "ho-so")
    (tmp_path / "ho-so" / "submission.toml").write_text('[submission]\nunit = "UBND xã A"\n', encoding="utf-8")
    monkeypatch.setenv("EVIDENCE_CHECK_RULES_DIR", str(tmp_path / "luat"))
    return tmp_path


def head(path: Path, *more: str) -> dict[str, object]:
    ran = run_command("check", str(path / "ho-so"), "--today", "2024-01-05", "--format", "json", *more)
    assert ran.code in (0, 1), ran.err
    return dict(json.loads(ran.out)["rulebook"])


def test_an_id_is_found_by_option_and_by_submission(own: Path) -> None:
    assert head(own, "--rules", "tinh-2023")["title"] == "Bộ của tỉnh"
    (own / "ho-so" / "submission.toml").write_text('[submission]\nrules = "tinh-2023"\n', encoding="utf-8")
    assert head(own)["title"] == "Bộ của tỉnh"
    assert run_command("rules", "show", "tinh-2023").code == 0


def test_the_list_says_where_each_lies(own: Path) -> None:
    rulebook(own / "luat", "hong").write_text("[rulebook]\nid = 3\n", encoding="utf-8")
    listed = json.loads(run_command("rules", "list", "--format", "json").out)["rulebooks"]
    places = {one["id"]: (one["path"], one["valid"], one["hidden"]) for one in listed}
    assert places["tinh-2023"] == (str(own / "luat" / "tinh-2023.toml"), True, False)
    assert places["hong"][1] is False
    assert places["xa-minh-hoa-2023"][0] is None
    assert "khac" not in places
    text = run_command("rules", "list").out
    assert str(own / "luat" / "tinh-2023.toml") in text.replace("\n    ", "")
    assert "đi kèm chương trình" in text


def test_two_that_fit_stop_the_run_and_are_listed_with_file_and_title(own: Path) -> None:
    ran = run_command("check", str(own / "ho-so"))
    assert (ran.code, ran.out) == (4, "")
    assert f"tinh-2023: Bộ của tỉnh (2023), tệp {own / 'luat' / 'tinh-2023.toml'}" in ran.err
    assert "xa-minh-hoa-2023: Bộ chỉ số CCHC cấp xã năm 2023 (minh hoạ) (2023), đi kèm chương trình" in ran.err


def test_the_only_one_of_the_year_is_taken_and_said(own: Path) -> None:
    rulebook(own / "luat", "tinh-2031", year=2031)
    ran = run_command("check", str(own / "ho-so"), "--year", "2031")
    assert "dùng tinh-2031 (năm 2031)" in ran.out.replace("\n    ", " ")


def test_the_nearer_of_two_with_one_id_is_taken_and_said(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rulebook(own / "luat", "xa-minh-hoa-2023", title="Bộ sửa của tỉnh")
    rulebook(own / "luat2", "tinh-2023", title="Bộ cũ")
    monkeypatch.setenv("EVIDENCE_CHECK_RULES_DIR", f"{own / 'luat'}{os.pathsep}{own / 'luat2'}")
    for name, title, other in (
        ("xa-minh-hoa-2023", "Bộ sửa của tỉnh", "đi kèm chương trình"),
        ("tinh-2023", "Bộ của tỉnh", "trong thư mục luat2"),
    ):
        assert head(own, "--rules", name)["title"] == title
        ran = run_command("check", str(own / "ho-so"), "--rules", name)
        text = " ".join(ran.out.split())
        assert f"dùng bộ tiêu chí {name} trong thư mục luat" in text
        assert other in text
        assert str(own) not in ran.out


def test_a_path_goes_by_its_path_whatever_the_configuration_says(
    own: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("EVIDENCE_CHECK_RULES_DIR")
    monkeypatch.setenv("EVIDENCE_CHECK_CONFIG", str(tmp_path / "not there.toml"))
    assert head(own, "--rules", str(SMALL))["id"] == "nho-2023"
    ran = run_command("check", str(own / "ho-so"), "--rules", "tinh-2023")
    assert ran.code == 2
    assert "không có tệp cấu hình" in ran.err


def test_a_folder_that_is_not_there_is_said(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVIDENCE_CHECK_RULES_DIR", str(own / "usb"))
    assert "không có thư mục bộ tiêu chí" in run_command("check", str(own / "ho-so"), "--rules", "tinh-2023").err
    assert str(own / "usb") in run_command("rules", "list").out.replace("\n    ", "").replace("\n  ", "")
    said = " ".join(run_command("check", str(own / "ho-so"), "--year", "2023").out.split())
    assert "không có thư mục bộ tiêu chí usb đã khai" in said


def test_a_rulebook_with_mistakes_is_no_candidate_and_is_named(own: Path) -> None:
    rulebook(own / "luat", "tinh-2023").write_text("[rulebook]\nid = 3\n", encoding="utf-8")
    said = " ".join(run_command("check", str(own / "ho-so"), "--year", "2023").out.split())
    assert "bỏ qua tinh-2023.toml" in said
    assert "dùng xa-minh-hoa-2023 (năm 2023)" in said


def test_a_name_from_another_system_is_the_same_name(own: Path) -> None:
    rulebook(own / "luat", unicodedata.normalize("NFD", "bộ-xã-2023")).rename(
        own / "luat" / unicodedata.normalize("NFD", "bộ-xã-2023.toml")
    )
    assert head(own, "--rules", unicodedata.normalize("NFC", "bộ-xã-2023"))["title"] == "Bộ của tỉnh"


def test_a_submission_that_was_sent_does_not_bring_a_shipped_rulebook_of_its_own(own: Path) -> None:
    rulebook(own / "ho-so", "xa-minh-hoa-2023", title="Bộ giả")
    (own / "ho-so" / "submission.toml").write_text('[submission]\nrules = "xa-minh-hoa-2023"\n', encoding="utf-8")
    assert head(own)["title"] != "Bộ giả"


@pytest.fixture
def remembered(own: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """As :func:`own`, with the folder named in a configuration file, and a verdict that is remembered."""
    monkeypatch.delenv("EVIDENCE_CHECK_NO_CACHE")
    monkeypatch.delenv("EVIDENCE_CHECK_RULES_DIR")
    monkeypatch.setenv("EVIDENCE_CHECK_CACHE", str(own / "cache"))
    monkeypatch.setenv("OMP_THREAD_LIMIT", "1")
    monkeypatch.setattr(stamps, "SETTLED_NS", SETTLED_NS)
    (own / "config").mkdir()
    (own / "config" / "config.toml").write_text('[rules]\nfolders = ["../luat"]\n', encoding="utf-8")
    monkeypatch.setenv("EVIDENCE_CHECK_CONFIG", str(own / "config" / "config.toml"))
    rulebook(own / "luat", "tinh-2030", year=2030)
    time.sleep(0.05)
    yield own


def asked(root: Path) -> list[str]:
    return ["check", str(root / "ho-so"), "--year", "2030", "--today", "2024-01-05"]


def _variable(root: Path, patch: pytest.MonkeyPatch) -> None:
    shutil.copytree(root / "luat", root / "luat2")
    patch.setenv("EVIDENCE_CHECK_RULES_DIR", str(root / "luat2"))


def _configuration(root: Path, patch: pytest.MonkeyPatch) -> None:
    (root / "config" / "config.toml").write_text('[rules]\nfolders = ["../khac"]\n', encoding="utf-8")


def _configuration_gone(root: Path, patch: pytest.MonkeyPatch) -> None:
    (root / "config" / "config.toml").unlink()


def _another_file(root: Path, patch: pytest.MonkeyPatch) -> None:
    rulebook(root / "luat", "hai-2030", year=2030)


def _file_changed(root: Path, patch: pytest.MonkeyPatch) -> None:
    rulebook(root / "luat", "tinh-2030", year=2030, title="Bộ mới")


def _file_gone(root: Path, patch: pytest.MonkeyPatch) -> None:
    (root / "luat" / "tinh-2030.toml").unlink()


def _folder_gone(root: Path, patch: pytest.MonkeyPatch) -> None:
    (root / "luat").rename(root / "cũ")


@pytest.mark.parametrize(
    "change", [_variable, _configuration, _configuration_gone, _another_file, _file_changed, _file_gone, _folder_gone]
)
def test_a_change_of_what_decides_is_not_answered_from_memory(
    remembered: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path, pytest.MonkeyPatch], None]
) -> None:
    first = started(*asked(remembered))
    assert first.code == 1, first.err
    change(remembered, monkeypatch)
    seen: list[bool] = []
    real = checking.check_folder

    def watched(*given: object, **named: object) -> object:
        seen.append(True)
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "check_folder", watched)
    now = started(*asked(remembered))
    assert seen == [True]
    assert now == started(*asked(remembered), "--no-cache")


def test_without_a_change_it_is_answered_from_memory(remembered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = started(*asked(remembered))
    # What lies beside the rulebooks decides nothing.
    (remembered / "luat" / "ghi chú.docx").write_text("x", encoding="utf-8")
    no_longer_checks(monkeypatch)
    assert started(*asked(remembered)) == first


def test_a_named_id_rests_on_the_folders_too(remembered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["check", str(remembered / "ho-so"), "--rules", "xa-minh-hoa-2023", "--today", "2024-01-05"]
    first = started(*arguments)
    rulebook(remembered / "luat", "xa-minh-hoa-2023", title="Bộ sửa của tỉnh")
    second = started(*arguments)
    assert second != first
    assert second == started(*arguments, "--no-cache")
