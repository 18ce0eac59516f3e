"""The model is got out of what people have; a broken package is a sentence, and no script of it runs."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_check.installing import model_packages
from evidence_check.installing.model_packages import model_in
from evidence_check.model.message import Message
from tests.optional_parts import require
from tools.document_factory.model_packages import (
    DEBIAN_PLACE,
    make_debian_package,
    make_npm_package,
    make_tar,
    make_zip,
)
from tools.document_factory.ocr_models import make_model

MODEL = make_model()
LARGER = make_model(300_000, seed=2)
SMALL_DEBIAN = make_debian_package(make_model(100_500))


def put(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("vie.traineddata", MODEL),
        ("downloaded-without-a-name", MODEL),
        ("vie.traineddata.gz", gzip.compress(MODEL)),
        ("tesseract-ocr-vie_1%3a4.1.0-2_all.deb", make_debian_package(MODEL, "xz")),
        ("tesseract-ocr-vie.deb", make_debian_package(MODEL, "gz")),
        ("vie.tgz", make_npm_package({"4.0.0": MODEL})),
        ("vie.tar", make_tar({"tessdata/vie.traineddata": MODEL})),
        ("vie.zip", make_zip({"tessdata/vie.traineddata": MODEL, "tessdata/eng.traineddata": LARGER})),
        ("packed-twice.zip", make_zip({"vie.traineddata.gz": gzip.compress(MODEL)})),
    ],
)
def test_the_model_is_got_out_of(tmp_path: Path, name: str, data: bytes) -> None:
    assert model_in(put(tmp_path, name, data), {}) == MODEL
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]
    assert not Path("/tmp/evidence-check-maintainer-script-ran").exists()


def test_of_several_models_the_smallest_is_taken_because_it_is_the_fast_one(tmp_path: Path) -> None:
    package = put(tmp_path, "vie.tgz", make_npm_package({"4.0.0": LARGER, "4.0.0_best_int": MODEL}))
    assert model_in(package, {}) == MODEL


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb is Debian's")
def test_a_debian_package_packed_with_zstd_is_read_by_dpkg(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "DEBIAN").mkdir(parents=True)
    control = "Package: a\nVersion: 1\nArchitecture: all\nMaintainer: a <a@example.org>\nDescription: a\n"
    (root / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    (root / DEBIAN_PLACE).parent.mkdir(parents=True)
    (root / DEBIAN_PLACE).write_bytes(MODEL)
    package = tmp_path / "a.deb"
    command = ["dpkg-deb", "-Zzstd", "--build", str(root), str(package)]
    built = subprocess.run(command, capture_output=True, timeout=60, check=False)
    if built.returncode:
        require("this dpkg-deb writes no zstd")
    assert b"data.tar.zst" in package.read_bytes()[:4096]
    assert model_in(package, os.environ) == MODEL


def test_a_package_packed_with_zstd_says_what_it_needs_where_there_is_no_dpkg(tmp_path: Path) -> None:
    found = model_in(put(tmp_path, "a.deb", make_debian_package(MODEL, "zst")), {"PATH": str(tmp_path)})
    assert isinstance(found, Message)
    assert found.key == "ocr_model.package.no_zstd"


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("empty.deb", b"", "no_model"),
        ("page.html", b"<html>404</html>", "no_model"),
        ("cut.deb", make_debian_package(MODEL)[:60_000], "broken"),
        ("cut.tgz", make_npm_package({"a": MODEL})[:60_000], "broken"),
        ("cut.zip", make_zip({"vie.traineddata": MODEL})[:60_000], "broken"),
        ("odd.deb", b"!<arch>\n" + b"x" * 200, "broken"),
        ("other.zip", make_zip({"eng.traineddata": MODEL}), "no_model"),
        ("small.zip", make_zip({"vie.traineddata": b"nothing"}), "no_model"),
        ("eng.traineddata", MODEL, "other_language"),
    ],
)
def test_what_is_no_package_of_the_model_is_told(tmp_path: Path, name: str, data: bytes, key: str) -> None:
    found = model_in(put(tmp_path, name, data), {})
    assert isinstance(found, Message)
    assert found.key == f"ocr_model.package.{key}"


def test_a_file_that_is_not_there_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.deb", tmp_path):
        found = model_in(path, {})
        assert isinstance(found, Message)
        assert found.key == "ocr_model.package.no_file"


@pytest.mark.parametrize("name", ["bomb.gz", "bomb.zip", "bomb.tgz"])
def test_a_bomb_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(model_packages, "_MOST_BYTES", 1_000_000)
    zeros = b"\0" * 2_000_000
    made = {
        "bomb.gz": gzip.compress(zeros),
        "bomb.zip": make_zip({"vie.traineddata": zeros}),
        "bomb.tgz": gzip.compress(make_tar({"vie.traineddata.gz": gzip.compress(zeros)})),
    }
    found = model_in(put(tmp_path, name, made[name]), {})
    assert isinstance(found, Message)
    assert found.key == "ocr_model.package.too_large"


@given(at=st.integers(0, 400), junk=st.binary(min_size=1, max_size=80))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_head_never_raises(tmp_path: Path, at: int, junk: bytes) -> None:
    data = SMALL_DEBIAN[:at] + junk + SMALL_DEBIAN[at + len(junk) :]
    assert isinstance(model_in(put(tmp_path, "a.deb", data), {"PATH": ""}), (bytes, Message))
