"""Submissions in object storage, from a real server on loopback, through the real program and without.

Run by ``tests/test_processes_of_their_own.py``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from evidence_check.mirroring.mirror import mirror
from evidence_check.mirroring.s3 import S3Storage, s3_address
from evidence_check.mirroring.storage import StorageError
from tests.mirroring.s3_server import ACCOUNT, Server, s3_server
from tests.optional_parts import needs_s3

pytestmark = needs_s3
SAMPLE = Path(__file__).parents[2] / "sample_submissions" / "phu_my_2023"
PREFIX = "tỉnh/xã Phú Mỹ 2023"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with s3_server() as started:
        yield started


@pytest.fixture
def from_here(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    server.fetched()
    return server


def test_the_report_is_that_of_the_same_folder(server: Server, tmp_path: Path) -> None:
    files = {f"{PREFIX}/{path.relative_to(SAMPLE).as_posix()}": path.read_bytes() for path in few_files()}
    server.put("ho-so", files | {f"{PREFIX} khác/a.pdf": b"of another"})
    copied = tmp_path / "xã Phú Mỹ 2023"
    for path in few_files():
        (copied / path.relative_to(SAMPLE)).parent.mkdir(parents=True, exist_ok=True)
        (copied / path.relative_to(SAMPLE)).write_bytes(path.read_bytes())
    stored = run(f"s3://ho-so/{PREFIX}/", server, tmp_path)
    assert stored.stderr == ""
    assert stored.stdout == run(str(copied), server, tmp_path).stdout
    assert json.loads(stored.stdout)["submission"]["path"] == "xã Phú Mỹ 2023"
    province = json.loads(run("s3://ho-so/tỉnh", server, tmp_path, command="batch").stdout)
    found = {one["path"]: one["summary"] for one in province["submissions"]}
    assert found["xã Phú Mỹ 2023"] == json.loads(stored.stdout)["summary"]
    assert len(found) == 2


def test_only_what_changed_is_fetched_again(from_here: Server, tmp_path: Path) -> None:
    from_here.put("doi", {"a/1.txt": b"one", "a/2.txt": b"two", "a/3.txt": b"three"})
    folder = copy("s3://doi/a", tmp_path)
    assert len(from_here.fetched()) == 3
    (folder / "3.txt").write_bytes(b"touched by somebody")
    from_here.put("doi", {"a/1.txt": b"uno"})
    from_here.delete("doi", "a/2.txt")
    assert copy("s3://doi/a", tmp_path) == folder
    assert sorted(from_here.fetched()) == ["/doi/a/1.txt", "/doi/a/3.txt"]
    assert {path.name: path.read_bytes() for path in files_of(folder)} == {"1.txt": b"uno", "3.txt": b"three"}
    copy("s3://doi/a", tmp_path)
    assert from_here.fetched() == []


def test_keys_that_lead_out_of_the_folder_stay_inside(from_here: Server, tmp_path: Path) -> None:
    keys = ["x/../../../ra ngoài.txt", "x//trống.txt", "x/tệp", "x/tệp/trong.txt", "x/thư mục/", "x/" + "d" * 300]
    from_here.put("ten-la", {key: key.encode() for key in keys})
    folder = copy("s3://ten-la/x", tmp_path)
    contents = sorted(path.read_bytes().decode() for path in files_of(folder))
    assert contents == sorted(key for key in keys if not key.endswith("/"))
    assert {path for path in files_of(tmp_path) if folder not in path.parents} == {folder.parent / "index.json"}


@pytest.mark.parametrize(
    ("address", "key"),
    [("s3://khong-co/a", "storage.no_bucket"), ("s3://ho-so-trong/khong-co", "storage.empty")],
)
def test_what_is_not_there_is_told(address: str, key: str, from_here: Server, tmp_path: Path) -> None:
    from_here.put("ho-so-trong", {"a.txt": b"a"})
    with pytest.raises(StorageError) as caught:
        copy(address, tmp_path)
    assert caught.value.message.key == key


def test_a_server_that_goes_away_leaves_whole_files_and_no_verdict(tmp_path: Path) -> None:
    with s3_server() as server:
        server.put("mat", {"a.txt": b"a"})
        first = run("s3://mat", server, tmp_path)
        assert first.returncode != 2
        server.put("mat", {"a.txt": b"b"})
        server.stop()
        second = run("s3://mat", server, tmp_path)
    assert (second.returncode, second.stdout) == (2, "")
    assert "AWS_ENDPOINT_URL" in second.stderr and second.stderr.count("\n") == 1
    assert ACCOUNT["AWS_SECRET_ACCESS_KEY"] not in second.stderr
    assert [path.read_bytes() for path in (tmp_path / "mirror").rglob("a.txt")] == [b"a"]


def test_without_a_key_the_way_to_one_is_told(server: Server, tmp_path: Path) -> None:
    server.put("khoa", {"a.txt": b"a"})
    found = run("s3://khoa", server, tmp_path, without=tuple(ACCOUNT))
    assert found.returncode == 2
    assert "AWS_ACCESS_KEY_ID" in found.stderr


def few_files() -> list[Path]:
    """The sample's declarations and some of its papers."""
    return [SAMPLE / "submission.toml", *[path for path in files_of(SAMPLE) if path.suffix == ".pdf"][:8]]


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def copy(address: str, base: Path) -> Path:
    """The folder that an address is here."""
    parsed = s3_address(address)
    assert parsed is not None
    return mirror(S3Storage(parsed), base, parsed.name)


def run(
    folder: str, server: Server, home: Path, *, without: tuple[str, ...] = (), command: str = "check"
) -> subprocess.CompletedProcess[str]:
    """``check FOLDER --format json``, or ``batch``, as a user of this server."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    environment |= {name: value for name, value in server.environment.items() if name not in without}
    environment |= {"EVIDENCE_CHECK_MIRROR": str(home / "mirror"), "HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-m", "evidence_check", command, folder, "--format", "json", "--today", "2024-01-05"],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
