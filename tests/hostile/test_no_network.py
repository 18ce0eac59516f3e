"""check and inspect open no connection, whatever the files name; and say the same with and without a network."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.judging import CHECK, faults_of_run, run_program
from tools.hostile_files.corpus import CASES, lay_out

_WORDS = ("web", "remote", "outside", "external", "link", "javascript", "xfa", "laughs")
_BLOCKED = """
import socket, sys
def blocked(*given, **named):
    sys.stderr.write("NETWORK " + repr(given)[:200] + "\\n")
    raise OSError("no network here")
class Blocked(socket.socket):
    connect = connect_ex = sendto = bind = blocked
socket.socket, socket.create_connection = Blocked, blocked
socket.getaddrinfo = socket.gethostbyname = socket.gethostbyname_ex = blocked
from evidence_check.cli.entry import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("web")
    chosen = [case for case in CASES if any(word in case.name for word in _WORDS)]
    chosen = [case for case in chosen if case.ignored is None and not case.is_heavy]
    assert len(chosen) >= 15
    lay_out(made, chosen)
    return made


def test_check_and_inspect_ask_for_no_connection(folder: Path) -> None:
    files = [str(path) for path in sorted(folder.iterdir()) if path.is_file()]
    for arguments in (
        [*CHECK, str(folder), "--format", "json"],
        ["inspect", *files, "--format", "json", "--ocr", "off"],
    ):
        free = run_program(arguments)
        blocked = run_program(arguments, start=("-c", _BLOCKED))
        assert "NETWORK" not in blocked.err
        assert faults_of_run(blocked, {0}) == []
        assert blocked.out == free.out


def _has_own_network() -> bool:
    found = shutil.which("unshare")
    if not sys.platform.startswith("linux") or found is None:
        return False
    return subprocess.run([found, "-rn", "true"], capture_output=True).returncode == 0


def test_check_says_the_same_where_there_is_no_network_at_all(folder: Path) -> None:
    if not _has_own_network():
        pytest.skip("no network namespaces here")
    arguments = [*CHECK, str(folder), "--format", "json"]
    cut_off = run_program(arguments, before=("unshare", "-rn"))
    assert faults_of_run(cut_off, {0}) == []
    assert cut_off.out == run_program(arguments).out
