"""Remembered verdicts: every single input that changes makes them unknown."""

from __future__ import annotations

import ast
import io
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import evidence_check
from evidence_check.remembering import program, stamps, verdicts
from evidence_check.remembering.verdicts import Answer, Witness, question, recall, remember

ARGUMENTS = ["check", "ho-so", "--rules", "mine"]


class World:
    """A folder with a submission, a rulebook that is there, one that is not, and a program of one file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.arguments = list(ARGUMENTS)
        self.environ = {"EVIDENCE_CHECK_CACHE": str(root / "cache"), "PATH": str(root / "bin"), "HOME": str(root)}
        for name in ("ho-so/1/a.txt", "ho-so/submission.toml", "ho-so/b.txt", "mine.toml", "bin/x", "program/a.py"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text("one", encoding="utf-8")

    def ask(self) -> verdicts.Question:
        asked = question(self.arguments, self.environ)
        assert asked is not None
        return asked

    def answer(self, text: str = "đạt\n", code: int = 1) -> bool:
        asked, witness = self.ask(), Witness()
        witness.see([str(self.root / "ho-so"), str(self.root / "mine"), str(self.root / "mine.toml")])
        return remember(self.environ["EVIDENCE_CHECK_CACHE"], asked, Answer(text, code), witness)

    def recalled(self) -> tuple[str, int] | None:
        found = recall(self.ask(), self.environ)
        return (found.text, found.code) if found is not None else None


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    world = World(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(program, "PACKAGE", str(tmp_path / "program"))
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "site-packages")])
    monkeypatch.setattr(stamps, "SETTLED_NS", 20_000_000)
    time.sleep(0.05)
    yield world


def test_the_same_question_has_the_same_answer(world: World) -> None:
    assert world.recalled() is None
    assert world.answer()
    assert world.recalled() == ("đạt\n", 1)
    assert world.answer("other", 0)
    assert world.recalled() == ("other", 0)


def _argument(world: World) -> None:
    world.arguments.append("--strict")


def _variable(world: World) -> None:
    world.environ["EVIDENCE_CHECK_YEAR"] = "2023"


def _no_colour(world: World) -> None:
    world.environ["NO_COLOR"] = "1"


def _changed(world: World) -> None:
    (world.root / "ho-so/1/a.txt").write_text("two", encoding="utf-8")


def _changed_with_its_old_times(world: World) -> None:
    path = world.root / "ho-so/1/a.txt"
    seen = path.stat()
    path.write_text("two", encoding="utf-8")
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def _made(world: World) -> None:
    (world.root / "ho-so/1/new.txt").touch()


def _removed(world: World) -> None:
    (world.root / "ho-so/1/a.txt").unlink()


def _renamed(world: World) -> None:
    (world.root / "ho-so/1/a.txt").rename(world.root / "ho-so/1/A.txt")


def _moved(world: World) -> None:
    (world.root / "ho-so/1/a.txt").rename(world.root / "ho-so/a.txt")


def _swapped(world: World) -> None:
    one, other, aside = (world.root / "ho-so" / name for name in ("1/a.txt", "b.txt", "c"))
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


def _declared(world: World) -> None:
    (world.root / "ho-so/submission.toml").write_text("new", encoding="utf-8")


def _rulebook_changed(world: World) -> None:
    (world.root / "mine.toml").write_text("new", encoding="utf-8")


def _rulebook_nearer(world: World) -> None:
    (world.root / "mine").touch()


def _program_edited(world: World) -> None:
    (world.root / "program/a.py").write_text("two", encoding="utf-8")


def _program_in_path(world: World) -> None:
    (world.root / "bin/tesseract").touch()


def _package_installed(world: World) -> None:
    (world.root / "site-packages/pypdfium2-9.dist-info").mkdir(parents=True)


def _linked(world: World) -> None:
    (world.root / "ho-so").rename(world.root / "old")
    (world.root / "elsewhere").mkdir()
    (world.root / "ho-so").symlink_to(world.root / "elsewhere")


def _gone(world: World) -> None:
    (world.root / "ho-so").rename(world.root / "old")


@pytest.mark.parametrize(
    "change",
    [
        _argument, _variable, _no_colour, _changed, _changed_with_its_old_times, _made, _removed, _renamed, _moved,
        _swapped, _declared, _rulebook_changed, _rulebook_nearer, _program_edited, _program_in_path,
        _package_installed, _linked, _gone,
    ],
)  # fmt: skip
def test_whatever_changes_the_answer_is_unknown(world: World, change: Callable[[World], None]) -> None:
    if os.name != "posix" and change in (_linked, _changed_with_its_old_times):
        pytest.skip("links need a privilege, and times of entries are times of making")
    assert world.answer()
    change(world)
    assert world.recalled() is None


def test_another_working_folder_asks_another_question(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert world.answer()
    monkeypatch.chdir(world.root / "bin")
    assert world.recalled() is None


def test_another_day_asks_anew(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert world.answer()
    monkeypatch.setattr("evidence_check.remembering.verdicts.time.strftime", lambda _form: "2031-01-01")
    assert world.recalled() is None


def test_a_terminal_is_another_place_than_a_pipe(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert world.answer()
    monkeypatch.setattr(verdicts, "_terminal", lambda: (1, 80))
    assert world.recalled() is None
    assert world.answer()
    monkeypatch.setattr(verdicts, "_terminal", lambda: (1, 70))
    assert world.recalled() is None


def test_what_changed_just_now_is_not_trusted(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "SETTLED_NS", 2_000_000_000)
    assert not world.answer()
    assert world.recalled() is None


def test_what_changes_while_it_is_read_is_not_kept(world: World) -> None:
    asked, witness = world.ask(), Witness()
    witness.see([str(world.root / "ho-so")])
    _changed_with_its_old_times(world)
    assert not remember(world.environ["EVIDENCE_CHECK_CACHE"], asked, Answer("x", 0), witness)


def test_a_damaged_answer_is_none(world: World) -> None:
    assert world.answer()
    (kept,) = (world.root / "cache" / "answers").iterdir()
    whole = kept.read_bytes()
    for broken in (b"", b"garbage", whole[:-1], whole[:20], whole.replace("đạt".encode(), "dạt ".encode()), whole * 2):
        kept.write_bytes(broken)
        assert world.recalled() is None
    kept.unlink()
    kept.mkdir()
    assert world.recalled() is None
    assert not world.answer(), "and nothing raises"


def test_other_commands_and_a_cache_that_is_off_ask_nothing(world: World) -> None:
    assert question(["inspect", "a"], world.environ) is None
    assert question([], world.environ) is None
    assert question([*ARGUMENTS, "--no-cache"], world.environ) is None
    assert question(ARGUMENTS, {**world.environ, "EVIDENCE_CHECK_NO_CACHE": "1"}) is None


def test_answers_are_few(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evidence_check.remembering.answers.MOST_FILES", 3)
    for at in range(6):
        world.arguments = [*ARGUMENTS, str(at)]
        assert world.answer()
    assert len(list((world.root / "cache" / "answers").iterdir())) == 3
    assert world.recalled() == ("đạt\n", 1), "the last one stays"


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_answers_are_for_the_owner_alone(world: World) -> None:
    assert world.answer()
    (kept,) = (world.root / "cache" / "answers").iterdir()
    assert kept.stat().st_mode & 0o077 == 0


def _names_asked_of_the_environment(path: Path) -> Iterator[str]:
    """In ``environ.get("X")``, ``environ["X"]``, ``"X" in environ`` and ``getenv("X")``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        asked: ast.expr | None = None
        match node:
            case ast.Call(func=ast.Attribute(attr="get", value=value), args=[asked, *_]) if _is_environ(value):
                pass
            case ast.Call(func=ast.Attribute(attr="getenv"), args=[asked, *_]):
                pass
            case ast.Subscript(value=value, slice=asked) if _is_environ(value):
                pass
            case ast.Compare(left=asked, comparators=[value]) if _is_environ(value):
                pass
            case _:
                continue
        if isinstance(asked, ast.Constant) and isinstance(asked.value, str):
            yield asked.value


def _is_environ(node: ast.expr) -> bool:
    return (isinstance(node, ast.Attribute) and node.attr == "environ") or (
        isinstance(node, ast.Name) and node.id == "environ"
    )


def test_every_variable_that_the_program_reads_is_part_of_the_question() -> None:
    package = Path(evidence_check.__file__).parent
    read = {name for path in package.rglob("*.py") for name in _names_asked_of_the_environment(path)}
    assert {"PATH", "TESSDATA_PREFIX", "LOCALAPPDATA"} <= read, "the search finds them"
    # Which user it is, is asked for beside the environment; a screen to open folders on changes no verdict.
    unknown = {
        name
        for name in read - {"USERNAME", "DISPLAY", "WAYLAND_DISPLAY"}
        if not name.startswith(verdicts.ENVIRONMENT_PREFIXES)
    }
    assert unknown <= verdicts.ENVIRONMENT


def test_no_heavy_module_is_loaded_for_a_remembered_answer() -> None:
    import subprocess

    code = "import sys, evidence_check.cli.start; print([n for n in %r if n in sys.modules])"
    heavy = ["click", "dataclasses", "pathlib", "typing", "sqlite3", "hashlib", "inspect", "tomli", "msgspec"]
    ran = subprocess.run(
        [sys.executable, "-c", code % heavy], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert ran.stdout.strip() == "[]"


def test_the_answer_is_told_as_it_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from evidence_check.cli import start

    for name, value in world.environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("EVIDENCE_CHECK_NO_CACHE", raising=False)
    world.environ = dict(os.environ)
    assert world.answer("Thiếu Quyết định\n", 5)
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="ascii"))
    assert start.main(ARGUMENTS) == 5
    assert out.getvalue().decode("utf-8") == "Thiếu Quyết định" + os.linesep
