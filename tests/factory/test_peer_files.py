"""The peer fixture holds what it claims to hold; ``tests/test_peer_fixture.py`` asks whether all of it is found."""

from __future__ import annotations

import hashlib
import io
import json
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pytest
import tomli

from tests.command import run_command
from tools.peer_fixture import FILES, Peer, write


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("peer")


@pytest.fixture(scope="module")
def peer(folder: Path) -> Peer:
    return write(folder)


@pytest.fixture(scope="module")
def report(folder: Path, peer: Peer) -> Any:
    assert peer.files
    ran = run_command("check", str(folder / "ho-so"), "--rules", str(folder / "rules.toml"), "--format", "json")
    return json.loads(ran.out)


def test_fourteen_defects_and_two_traps_among_287_files(folder: Path, peer: Peer) -> None:
    assert len([path for path in (folder / "ho-so").rglob("*") if path.is_file()]) == FILES == 287
    assert len(peer.planted) + len(peer.ignored) == 14
    assert len(peer.traps) == 2


def test_the_written_expectation_lists_all_of_them(folder: Path, peer: Peer) -> None:
    expected = tomli.loads((folder / "expected.toml").read_text(encoding="utf-8"))
    assert [one["what"] for one in expected["planted"]] == [one.what for one in peer.planted]
    assert len(expected["companion"]) == len(peer.companions)
    assert [one["path"] for one in expected["ignored"] + expected["trap"]] == [*peer.ignored, *peer.traps]


def test_named_paths_are_files_of_the_folder(peer: Peer) -> None:
    paths = {one.path for one in (*peer.planted, *peer.companions) if one.path} | set(peer.ignored)
    assert paths <= set(peer.files)


def test_the_traps_are_set(peer: Peer) -> None:
    decomposed, packed = peer.traps
    assert decomposed not in peer.files
    assert unicodedata.normalize("NFD", decomposed) in peer.files
    archive, _, member = packed.partition("!/")
    with zipfile.ZipFile(io.BytesIO(peer.files[archive])) as opened:
        assert opened.namelist() == [member]


def test_only_the_planted_copy_has_the_bytes_of_another_paper(peer: Peer) -> None:
    seen: dict[str, list[str]] = {}
    for path, data in peer.files.items():
        seen.setdefault(hashlib.sha256(data).hexdigest(), []).append(path)
    twins = [paths for paths in seen.values() if len(paths) > 1]
    assert len(twins) == 1
    (copied,) = (one.path for one in peer.planted if one.code == "duplicate-evidence")
    assert copied in twins[0]


def test_the_system_file_is_told_as_ignored_and_never_as_evidence(peer: Peer, report: Any) -> None:
    assert set(peer.ignored) <= {one["path"] for one in report["ignored"]}
    assert not set(peer.ignored) & {one["path"] for one in report["documents"]}


def test_the_papers_in_the_traps_are_used(peer: Peer, report: Any) -> None:
    used = {one["path"]: one["used_for"] for one in report["documents"]}
    assert [used[path] for path in peer.traps] == [["13.1"], ["18.1"]]


def test_every_filler_serves_its_own_criterion(peer: Peer, report: Any) -> None:
    odd = {one.path for one in (*peer.planted, *peer.companions) if one.path}
    odd |= {path.partition("!/")[0] for path in peer.traps}  # an archive itself proves nothing, its members do
    unused = [one["path"] for one in report["documents"] if not one["used_for"] and one["path"] not in odd]
    assert unused == []
