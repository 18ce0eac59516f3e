"""The Vietnamese model is found where people and packages put it, and a broken one is not used."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.extract.tessdata import (
    MODEL_FILE,
    find_tessdata,
    plausible_model,
    search_tessdata,
    usable_model,
    user_tessdata,
    usual_places,
)
from evidence_check.messages.catalogue import catalogue
from tools.document_factory.ocr_models import make_model


def put_model(folder: Path, data: bytes | None = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MODEL_FILE).write_bytes(make_model() if data is None else data)
    return folder


def test_a_named_folder_wins_over_every_other(tmp_path: Path) -> None:
    named = put_model(tmp_path / "named")
    prefix = put_model(tmp_path / "prefix")
    assert find_tessdata(named, {"TESSDATA_PREFIX": str(prefix)}, tmp_path, "linux") == named


@pytest.mark.parametrize("inside", ["", "tessdata"])
def test_a_folder_is_named_by_itself_or_by_its_parent(tmp_path: Path, inside: str) -> None:
    folder = put_model(tmp_path / "data" / inside)
    assert find_tessdata(tmp_path / "data", {}, None, "linux") == folder
    assert find_tessdata(None, {"TESSDATA_PREFIX": str(tmp_path / "data")}, None, "linux") == folder


def test_a_named_folder_without_a_model_is_told_and_no_other_is_used(tmp_path: Path) -> None:
    environ = {"TESSDATA_PREFIX": str(put_model(tmp_path / "prefix"))}
    (tmp_path / "empty").mkdir()
    put_model(tmp_path / "cut", make_model()[:400])
    for name, key in (("empty", "no_model"), ("absent", "no_folder"), ("cut", "damaged")):
        found = search_tessdata(tmp_path / name, environ, tmp_path, "linux")
        assert found.folder is None
        assert found.problem is not None
        assert found.problem.key == f"ocr_model.named.{key}"
        assert str(tmp_path / name) in catalogue("vi").render(found.problem)


def test_a_prefix_meant_for_other_languages_does_not_hide_the_users_own_model(tmp_path: Path) -> None:
    own = put_model(tmp_path / ".local" / "share" / "evidence-check" / "tessdata")
    assert find_tessdata(None, {"TESSDATA_PREFIX": str(tmp_path / "other")}, tmp_path, "linux") == own


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, ".local/share/evidence-check/tessdata"),
        ("linux", {"XDG_DATA_HOME": "{home}/xdg"}, "xdg/evidence-check/tessdata"),
        ("linux", {"XDG_DATA_HOME": "relative"}, ".local/share/evidence-check/tessdata"),
        ("darwin", {}, "Library/Application Support/evidence-check/tessdata"),
        ("win32", {"LOCALAPPDATA": "{home}/Local"}, "Local/evidence-check/tessdata"),
        ("win32", {}, "AppData/Local/evidence-check/tessdata"),
    ],
)
def test_the_users_own_folder_is_where_the_system_wants_data(
    tmp_path: Path, platform: str, environ: dict[str, str], expected: str
) -> None:
    environ = {name: value.format(home=tmp_path) for name, value in environ.items()}
    assert user_tessdata(environ, tmp_path, platform) == tmp_path / expected
    assert find_tessdata(None, environ, tmp_path, platform) != tmp_path / expected
    put_model(tmp_path / expected)
    assert find_tessdata(None, environ, tmp_path, platform) == tmp_path / expected


def test_without_a_home_the_places_of_packages_are_still_searched() -> None:
    assert user_tessdata({}, None, "linux") is None
    assert user_tessdata({}, None, "win32") is None
    assert Path("/usr/share/tesseract-ocr/5/tessdata") in usual_places({}, None, "linux")
    assert Path("/opt/homebrew/share/tessdata") in usual_places({}, None, "darwin")


@pytest.mark.parametrize("place", ["ProgramFiles", "ProgramFiles(x86)"])
def test_windows_installers_are_known(tmp_path: Path, place: str) -> None:
    folder = put_model(tmp_path / "Tesseract-OCR" / "tessdata")
    assert find_tessdata(None, {place: str(tmp_path)}, None, "win32") == folder


def test_a_windows_installer_for_one_user_is_known(tmp_path: Path) -> None:
    folder = put_model(tmp_path / "Programs" / "Tesseract-OCR" / "tessdata")
    assert find_tessdata(None, {"LOCALAPPDATA": str(tmp_path)}, None, "win32") == folder


def test_a_folder_with_the_name_of_a_model_is_not_one(tmp_path: Path) -> None:
    (tmp_path / MODEL_FILE).mkdir()
    assert not usable_model(tmp_path / MODEL_FILE)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<!DOCTYPE html>" + b"x" * 200_000,
        make_model()[:99_000],
        make_model(1_000_000)[:200_000],  # a download that broke off
        make_model(present=(0, 1, 2, 3)),  # a model of Tesseract 3, which reads no LSTM
        b"\xff" * 200_000,
        make_model()[:4] + b"\xff" * 200_000,  # no component at all
    ],
    ids=["nothing", "a web page", "too small", "cut", "without LSTM", "noise", "all absent"],
)
def test_what_is_no_whole_model_is_not_used(tmp_path: Path, data: bytes) -> None:
    assert find_tessdata(None, {"TESSDATA_PREFIX": str(put_model(tmp_path, data))}, None, "win32") is None


@given(st.binary(max_size=600), st.integers(0, 10**9))
@settings(max_examples=200, deadline=None)
def test_no_bytes_upset_the_check(head: bytes, size: int) -> None:
    assert plausible_model(head, size) in (True, False)


def test_a_model_cut_before_its_last_component_is_always_noticed() -> None:
    whole = make_model()
    last = 196 + 6 * ((len(whole) - 196) // 7)
    assert plausible_model(whole, len(whole))
    assert not any(plausible_model(whole[:size], size) for size in range(100_001, last, 997))
