"""``watch`` as a process: what it prints while the folder changes is what a fresh ``check`` would say."""

from __future__ import annotations

import json
import os
import queue
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from evidence_check.report.json_schema import report_schema
from tests.command import run_command

SAMPLES = Path(__file__).resolve().parents[2] / "sample_submissions"
RULES = ("--rules", str(SAMPLES / "rules" / "nho-2023.toml"), "--today", "2024-01-05")
BOARD = Path("1.2 Ban chỉ đạo") / "QĐ 31 Ban chỉ đạo.docx"
STRAY = Path("1.2 Ban chỉ đạo") / "TB 77 bóng chuyền.pdf"


class Watcher:
    """A running ``watch --format json``."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: queue.Queue[str] = queue.Queue()
        self.said: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)

    def _listen(self) -> None:
        assert self.process.stderr is not None
        self.said.extend(self.process.stderr)

    def next(self, seconds: float = 20.0) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.lines.get(timeout=seconds))
        return found

    def until_quiet(self, seconds: float = 2.0) -> dict[str, Any]:
        """The last line, once no further one comes for a while."""
        last = self.next()
        while True:
            try:
                last = self.next(seconds)
            except queue.Empty:
                return last


@contextmanager
def watching(folder: Path, *arguments: str, settle: str = "0.1") -> Iterator[Watcher]:
    command = [sys.executable, "-m", "evidence_check", "watch", str(folder), *RULES, "--settle", settle]
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder.parent / "cache")}
    with subprocess.Popen(
        [*command, "--format", "json", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment,
        # Started in the background a shell has it ignore Ctrl-C; on a terminal it does not.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        try:
            yield Watcher(process)
        finally:
            process.kill()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "hồ sơ"
    shutil.copytree(SAMPLES / "defects" / "unmatched-file", target)
    return target


def fresh(folder: Path) -> dict[str, Any]:
    ran = run_command("check", str(folder), *RULES, "--no-cache", "--format", "json")
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_a_paper_that_goes_and_comes_back_is_told_with_its_points(folder: Path) -> None:
    with watching(folder) as seen:
        first = seen.next()
        assert first["trigger"] == []
        assert first["summary"] == fresh(folder)["summary"]
        assert [one["code"] for one in first["new"]] == ["unmatched-file"]
        (folder / BOARD).rename(folder.parent / "aside.docx")
        gone = seen.next()
        assert gone["trigger"] == [BOARD.as_posix()]
        assert [(one["criterion"], one["points_at_risk"]) for one in gone["new"]] == [("1.2", "2.00")]
        (folder.parent / "aside.docx").rename(folder / BOARD)
        back = seen.next()
        assert [one["criterion"] for one in back["fixed"]] == ["1.2"]
        assert back["summary"] == first["summary"]
        finding = report_schema()["properties"]["findings"]["items"]
        for one in (*first["new"], *gone["new"], *back["fixed"]):
            jsonschema.validate(one, finding)


def test_every_check_prints_a_line_even_if_nothing_is_new(folder: Path) -> None:
    with watching(folder) as seen:
        seen.next()
        (folder / BOARD).touch()
        same = seen.next()
        assert (same["new"], same["fixed"], same["trigger"]) == ([], [], [BOARD.as_posix()])


def test_what_is_declared_and_the_rulebook_are_watched_too(folder: Path) -> None:
    rules = folder.parent / "bo-tieu-chi.toml"
    text = (SAMPLES / "rules" / "nho-2023.toml").read_text(encoding="utf-8").replace("nho-2023", "bo-tieu-chi")
    rules.write_text(text, encoding="utf-8")
    with watching(folder, "--rules", str(rules)) as seen:
        assert seen.next()["summary"]["claimed_points"] == "10.00"
        declared = (folder / "submission.toml").read_text(encoding="utf-8")
        (folder / "submission.toml").write_text(declared + '\n[scores]\n"1.2" = 1.5\n', encoding="utf-8")
        assert seen.next()["summary"]["claimed_points"] == "9.50"
        rules.write_text("kaputt", encoding="utf-8")
        broken = seen.next()
        assert broken["summary"] is None
        assert broken["error"]
        rules.write_text(text, encoding="utf-8")
        assert seen.next()["summary"]["claimed_points"] == "9.50"


def test_an_empty_folder_is_waited_for(tmp_path: Path) -> None:
    empty = tmp_path / "hồ sơ"
    empty.mkdir()
    with watching(empty) as seen:
        assert seen.next()["summary"] is None
        shutil.copy(SAMPLES / "defects" / "unmatched-file" / BOARD, empty / "qd.docx")
        assert seen.next()["summary"]["documents_total"] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT cannot be sent to one process there")
def test_ctrl_c_is_130_and_leaves_no_process(folder: Path) -> None:
    with watching(folder) as seen:
        seen.next()
        seen.process.send_signal(signal.SIGINT)
        assert seen.process.wait(timeout=10) == 130
        seen._listener.join(timeout=5)
        assert "Traceback" not in "".join(seen.said)


def test_the_users_command_is_given_each_verdict(folder: Path) -> None:
    script = folder.parent / "note.py"
    script.write_text("import sys; open(sys.argv[1], 'a', encoding='utf-8').write(sys.stdin.read())", encoding="utf-8")
    log = folder.parent / "log.jsonl"
    with watching(folder, "--on-change", f'"{sys.executable}" "{script}" "{log}"') as seen:
        seen.next()
        (folder / BOARD).unlink()
        seen.next()
        end = time.monotonic() + 20
        while time.monotonic() < end:
            lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
            if lines and json.loads(lines[-1])["new"][0]["criterion"] == "1.2":
                break
            time.sleep(0.05)
        else:
            raise AssertionError("the command was not given the verdict")


def test_text_tells_the_difference_and_what_is_left(folder: Path) -> None:
    with watching(folder, "--format", "text", "-q") as seen:
        assert "Không thấy nguy cơ mất điểm" in seen.lines.get(timeout=20)
        (folder / BOARD).unlink()
        assert "✗ -2,00 điểm: Thiếu Quyết định kiện toàn" in seen.lines.get(timeout=20)


def test_an_owner_nobody_has_is_refused_instead_of_shown_as_fine(folder: Path) -> None:
    with watching(folder, "--owner", "Không có ai") as seen:
        assert seen.process.wait(timeout=20) == 2
        seen._listener.join(timeout=5)
        assert "Không có ai" in "".join(seen.said)


def test_an_owner_is_known_in_any_case(folder: Path) -> None:
    (folder / BOARD).unlink()
    with watching(folder, "--owner", "CÔNG CHỨC VĂN PHÒNG") as seen:
        assert {one["criterion"] for one in seen.next()["new"]} == {"1.2"}


def test_a_name_that_steers_a_terminal_is_escaped_in_the_line(folder: Path) -> None:
    name = "a\u0085\u202eb ho\u0302\u0300.pdf"
    shutil.copy(folder / STRAY, folder / name)
    with watching(folder) as seen:
        line = seen.lines.get(timeout=20)
        assert "\u202e" not in line.replace("\\u202e", "")
        assert not {"\u0085", "\u202e", "\u0302"} & set(line)
        assert any("hồ" in (one["path"] or "") for one in json.loads(line)["new"])


@pytest.mark.parametrize("arguments", [("nowhere",), (str(Path(__file__)),)])
def test_what_is_no_folder_is_a_usage_error(arguments: tuple[str, ...]) -> None:
    ran = run_command("watch", *arguments)
    assert (ran.code, ran.out) == (2, "")


def test_after_random_changes_the_last_verdict_is_that_of_a_fresh_check(folder: Path) -> None:
    chance = random.Random(4)
    papers = [path for path in folder.rglob("*") if path.is_file() and path.suffix in (".pdf", ".docx")]
    originals = {path: path.read_bytes() for path in papers}
    with watching(folder) as seen:
        seen.next()
        for _ in range(25):
            path = chance.choice(papers)
            match chance.randrange(5):
                case 0:
                    path.unlink(missing_ok=True)
                case 1:
                    path.write_bytes(originals[path][: chance.randrange(1, 400)])
                case 2:
                    path.write_bytes(originals[path])
                case 3 if path.exists():
                    Path(path).replace(folder / f"{chance.randrange(4)} đổi tên{path.suffix}")
                case 4:
                    (folder / "thư mục mới").mkdir(exist_ok=True)
                    shutil.copy(chance.choice(list(originals)), folder / "thư mục mới") if path.exists() else None
            time.sleep(chance.random() * 0.15)
        last = seen.until_quiet()
        assert last["summary"] == fresh(folder)["summary"]
