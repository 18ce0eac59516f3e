"""The program as a process: start-up, streams, interruption, crashes; and what its commands print."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import jsonschema
import pytest

from evidence_check.cli import entry
from evidence_check.cli.progress import TerminalProgress
from evidence_check.messages.catalogue import catalogue
from evidence_check.model.codes import FindingCode
from evidence_check.pipeline import checking
from evidence_check.report.columns import width
from evidence_check.report.json_schema import report_schema
from tests.command import run_command

SAMPLES = Path(__file__).resolve().parents[2] / "sample_submissions"
SAMPLE = SAMPLES / "defects" / "missing-document"
PDF = sorted((SAMPLES / "phu_my_2023").rglob("*.pdf"))[0]
_HEAVY = (
    "pypdfium2", "pdfplumber", "pdfminer", "magic", "rapidfuzz", "olefile", "tree_sitter", "PIL", "xlsxwriter",
    "jinja2", "msgspec", "pyhanko",
)  # fmt: skip
_BARE = """
import click
@click.group()
def main(): pass
@main.command()
def one(): pass
main(["--help"])
"""


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EVIDENCE_CHECK_")}
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, env={**kept, **environment}, check=False, timeout=120
    )


def fastest(*arguments: str) -> float:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        process(*arguments)
        times.append(time.perf_counter() - start)
    return min(times)


@pytest.mark.parametrize("command", ["", "check", "inspect", "init", "rules"])
def test_help_loads_no_heavy_module(command: str) -> None:
    arguments = [*command.split(), "--help"]
    code = (
        "import sys\n"
        "from evidence_check.cli.entry import main\n"
        f"main({arguments!r})\n"
        f"print('LOADED', [name for name in {_HEAVY!r} if name in sys.modules])"
    )
    out = process("-c", code).stdout.decode("utf-8")
    assert out.splitlines()[-1] == "LOADED []"


def test_help_starts_within_three_times_a_bare_click_program() -> None:
    assert fastest("-m", "evidence_check", "--help") < 3 * fastest("-c", _BARE)


@pytest.mark.parametrize("code_page", ["cp1252", "cp437", "cp1258", "ascii"])
def test_a_windows_code_page_does_not_stop_vietnamese(code_page: str) -> None:
    ran = process("-m", "evidence_check", "check", str(SAMPLE), "--today", "2024-01-05", PYTHONIOENCODING=code_page)
    assert ran.returncode == 1
    assert ran.stdout.decode("utf-8").startswith("CÓ NGUY CƠ MẤT")
    wrong = process("-m", "evidence_check", "check", "/không/có", PYTHONIOENCODING=code_page)
    assert wrong.returncode == 2
    assert wrong.stderr.decode("utf-8").startswith("Lỗi: ")


def test_the_doctor_tells_the_terminals_own_encoding() -> None:
    ran = process("-m", "evidence_check", "doctor", "--format", "json", PYTHONIOENCODING="cp1252")
    facts = json.loads(ran.stdout)
    assert facts["encoding"] == "cp1252"
    assert facts["ocr"] is all(facts["optional_parts"][name] is not None for name in ("tesserocr", "model"))
    assert "xa-minh-hoa-2023" in facts["rulebooks"]


def test_progress_is_silent_where_standard_error_is_no_terminal() -> None:
    ran = process("-m", "evidence_check", "check", str(SAMPLE), "--today", "2024-01-05")
    assert ran.stderr == b""


def test_progress_is_one_line_that_fits(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    progress = TerminalProgress(catalogue("vi"), quiet=False)
    progress.started(1)
    progress.done("một tên tệp rất dài \x1b[2J " * 20)
    progress.close()
    line = capsys.readouterr().err.split("\r\x1b[K")[1]
    assert "1/1" in line
    assert "\x1b" not in line
    assert width(line) <= 79
    quiet = TerminalProgress(catalogue("vi"), quiet=True)
    quiet.started(1)
    quiet.done("a.pdf")
    assert capsys.readouterr().err == ""


def test_interrupted_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(checking, "check_folder", stop)
    ran = run_command("check", str(SAMPLE))
    assert (ran.code, ran.out) == (130, "")
    assert "Đã dừng" in ran.err


def test_a_crash_is_70_with_a_report_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError("broken inside")

    monkeypatch.setattr(checking, "check_folder", break_down)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ran = run_command("check", str(SAMPLE))
    assert (ran.code, ran.out) == (70, "")
    (report,) = tmp_path.iterdir()
    assert str(report) in ran.err
    assert "broken inside" in report.read_text(encoding="utf-8")
    assert "Traceback" not in ran.err


def test_a_reader_that_leaves_the_pipe_is_no_crash() -> None:
    command = [sys.executable, "-m", "evidence_check", "rules", "schema", "--report"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()
        running.wait(timeout=60)
    assert b"Traceback" not in said
    assert running.returncode != entry.EXIT_CRASH


@pytest.mark.parametrize(
    ("arguments", "variable", "language"),
    [
        ([], None, "vi"),
        (["--lang", "en"], None, "en"),
        (["check", "x", "--lang=en"], "vi", "en"),
        (["check"], "en", "en"),
        (["check", "--", "--lang", "en"], None, "vi"),
        (["--lang"], "xx", "vi"),
    ],
)
def test_the_language_is_known_before_parsing(arguments: list[str], variable: str | None, language: str) -> None:
    assert entry.language_of(arguments, variable) == language


@pytest.mark.parametrize(
    "command",
    [
        [],
        *([name] for name in ("check", "inspect", "rules", "explain", "doctor")),
        *(["rules", name] for name in ("list", "show", "validate", "schema")),
    ],
    ids=" ".join,
)
def test_help_is_in_both_languages_and_lang_stands_on_every_command(command: list[str]) -> None:
    vietnamese = run_command(*command, "--help")
    english = run_command("--lang", "en", *command, "--help")
    assert (vietnamese.code, english.code) == (0, 0)
    assert vietnamese.out.startswith("Cách dùng: ")
    assert english.out.startswith("Usage: ")
    for text, foreign in (
        (vietnamese.out, ("Options", "Usage", "default:", "Show this")),
        (english.out, ("Tùy chọn",)),
    ):
        assert "--lang" in text
        assert not any(word in text for word in foreign)


def test_check_prints_json_that_fits_the_shipped_schema() -> None:
    schema = json.loads(run_command("rules", "schema", "--report").out)
    assert schema == report_schema()
    jsonschema.validate(json.loads(run_command("check", str(SAMPLE), "--format", "json").out), schema)


def test_quiet_prints_the_verdict_alone_and_verbose_every_criterion() -> None:
    quiet = run_command("check", str(SAMPLE), "--today", "2024-01-05", "-q")
    assert quiet.code == 1
    assert len(quiet.out.splitlines()) <= 5
    assert "TỪNG TIÊU CHÍ" in run_command("check", str(SAMPLE), "--today", "2024-01-05", "-v").out


def test_inspect_shows_every_field_with_confidence_and_place() -> None:
    text = run_command("inspect", str(PDF)).out
    assert "Loại văn bản" in text
    assert "trang 1" in text
    assert "chắc chắn" in text
    assert all(width(line) <= 80 for line in text.splitlines())
    made = json.loads(run_command("inspect", str(PDF), "--format", "json").out)
    assert made["documents"][0]["path"].endswith(".pdf")


def test_rules_are_shown_as_text_and_as_json() -> None:
    assert "cấp xã" in run_command("rules", "list").out
    listed = json.loads(run_command("rules", "list", "--format", "json").out)
    assert [one["id"] for one in listed["rulebooks"]] == ["lam-dong-xa-2025", "xa-minh-hoa-2023"]
    book = json.loads(run_command("rules", "show", "xa-minh-hoa-2023", "--format", "json").out)
    assert len(book["criteria"]) == 48
    one = json.loads(run_command("rules", "show", "xa-minh-hoa-2023", "--criterion", "2.1", "--format", "json").out)
    assert [criterion["code"] for criterion in one["criteria"]] == ["2.1"]
    validated = run_command("rules", "validate", "xa-minh-hoa-2023", "none.toml", "--format", "json")
    assert validated.code == 4
    assert [one["valid"] for one in json.loads(validated.out)["rulebooks"]] == [True, False]


@pytest.mark.parametrize("code", [code.value for code in FindingCode])
def test_every_code_is_explained_within_80_columns(code: str) -> None:
    for language in ("vi", "en"):
        ran = run_command("explain", code, "--lang", language)
        assert ran.code == 0
        assert "{" not in ran.out
        assert all(width(line) <= 80 for line in ran.out.splitlines())
    assert json.loads(run_command("explain", code, "--format", "json").out)["code"] == code


def test_explain_alone_lists_every_code() -> None:
    listed = run_command("explain").out.splitlines()
    assert [line.split()[0] for line in listed] == [code.value for code in FindingCode]
    assert all(width(line) <= 80 for line in listed)
