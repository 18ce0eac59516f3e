"""Each file in ``mistakes/`` is told exactly its mistakes: as ``rules validate`` prints them, in order, with lines.

A new kind of mistake: add NAME.toml (its id is NAME) and NAME.expected, the lines that the command prints.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tomli

from evidence_check.messages import catalogue as messages
from evidence_check.messages.catalogue import catalogue
from evidence_check.rulebook.loading import load_rulebook
from evidence_check.tomlfile.source import Severity
from evidence_check.tomlfile.wording import describe
from tests.command import run_command

HERE = Path(__file__).resolve().parent
MISTAKES = HERE / "mistakes"
NAMES = sorted(path.stem for path in MISTAKES.glob("*.toml"))
MESSAGES = Path(messages.__file__).parent / "vi"
ODD = ": nên xem lại: "
NOT_IN_A_SMALL_FILE = {"toml.hostile", "toml.too_large", "toml.or"}


def expected(name: str) -> list[str]:
    return (MISTAKES / f"{name}.expected").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_exactly_the_mistakes_are_told_in_order(name: str) -> None:
    ran = run_command("rules", "validate", str(MISTAKES / f"{name}.toml"))
    assert [line.removeprefix("  ") for line in ran.out.splitlines()[1:]] == expected(name)
    only_odd = all(ODD in line for line in expected(name))
    assert (ran.code, ran.err) == (0 if only_odd else 4, "")
    assert ("hợp lệ" in ran.out.splitlines()[0]) is only_odd


@pytest.mark.parametrize("name", NAMES)
def test_what_is_odd_can_be_used_and_what_is_wrong_cannot(name: str) -> None:
    reading = load_rulebook((MISTAKES / f"{name}.toml").read_bytes(), f"{name}.toml")
    assert len(reading.problems) + len(reading.notices) == len(expected(name))
    assert all(one.severity is Severity.NOTICE for one in reading.notices)
    assert (reading.rulebook is None) is any(one.fatal for one in reading.problems)
    for one in (*reading.problems, *reading.notices):
        assert describe(one, catalogue("en")) != describe(one, catalogue("vi"))


def test_every_sentence_about_a_mistake_has_its_file() -> None:
    told = set()
    for name in NAMES:
        reading = load_rulebook((MISTAKES / f"{name}.toml").read_bytes(), f"{name}.toml")
        told |= {one.message.key for one in (*reading.problems, *reading.notices)}
    words = set()
    for file, table in (("rulebook_mistakes", "rulebook"), ("toml", "toml")):
        entries = tomli.loads((MESSAGES / f"{file}.toml").read_text(encoding="utf-8"))[table]
        words |= {f"{table}.{key}" for key, text in entries.items() if isinstance(text, str)}
    assert words - told == NOT_IN_A_SMALL_FILE
    assert len(told) > 100


def test_the_file_they_were_made_from_is_right() -> None:
    reading = load_rulebook((HERE / "good.toml").read_bytes(), "good.toml")
    assert (reading.problems, reading.notices) == ((), ())


def test_programs_are_told_line_key_and_severity() -> None:
    files = [str(MISTAKES / "unknown-type.toml"), str(MISTAKES / "type-said-twice.toml"), str(HERE / "good.toml")]
    ran = run_command("rules", "validate", *files, "--format", "json")
    assert ran.code == 4
    wrong, odd, good = json.loads(ran.out)["rulebooks"]
    assert (wrong["valid"], odd["valid"], good["valid"]) == (False, True, True)
    first = wrong["problems"][0]
    assert (first["line"], first["key"]) == (54, "criterion[1.1.1].requires[ke-hoach].type")
    assert (first["severity"], odd["problems"][0]["severity"]) == ("error", "notice")
    assert 'có phải ý bạn là "KH"?' in first["sentence"]
    assert good["problems"] == []


def test_a_rulebook_with_oddities_is_checked_without_a_word_about_them(tmp_path: Path) -> None:
    (tmp_path / "1.1.1").mkdir()
    (tmp_path / "1.1.1" / "ghi chu.txt").write_text("x", encoding="utf-8")
    ran = run_command("check", str(tmp_path), "--rules", str(MISTAKES / "type-said-twice.toml"), "--format", "json")
    assert ran.code in (0, 1)
    assert "ghi hai lần" not in ran.out
