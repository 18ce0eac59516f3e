"""The guides to rulebooks stay true: their commands run, one after the other, and every key is explained."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest

from evidence_check.rulebook.loading import load_rulebook
from tests.command import run_command
from tests.small_decision import small_decision

DOCS = Path(__file__).resolve().parents[1] / "docs"
GUIDES = (DOCS / "rulebooks.md", DOCS / "huong-dan" / "bo-tieu-chi.md")


def commands(guide: Path) -> list[list[str]]:
    """The lines of the guide's ``sh`` blocks, in order, without the program's name."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", guide.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = [shlex.split(line) for block in blocks for line in block.splitlines()]
    assert all(line[0] == "evidence-check" for line in lines)
    return [line[1:] for line in lines]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_a_decision_becomes_a_working_rulebook_by_the_guide_s_commands(
    guide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("quyet-dinh.docx").write_bytes(small_decision())
    lines = commands(guide)
    assert [line[:2] for line in lines if line[0] == "rules"][:2] == [["rules", "import"], ["rules", "validate"]]
    assert {line[0] for line in lines} == {"rules", "init", "check"}
    for line in lines:
        ran = run_command(*line)
        nothing_in_it_yet = line[0] == "check"
        assert ran.code == (3 if nothing_in_it_yet else 0), (line, ran.err)
    assert "# KIỂM TRA:" in Path("xa-2025.toml").read_text(encoding="utf-8")  # what the second step looks for
    book = load_rulebook(Path("xa-2025.toml").read_bytes(), "xa-2025.toml").rulebook
    assert book is not None
    assert [one.code for one in book.criteria] == ["1.1", "1.2", "2.1.1", "2.1.2"]
    assert len(list(Path("ho-so-2025").iterdir())) == len(book.criteria) + 3


def test_a_guide_is_one_page() -> None:
    # The page ends where the next part begins.
    for guide in GUIDES:
        page = re.split(r"\n## (?!From the decision)", guide.read_text(encoding="utf-8"))[0]
        assert sum(1 + len(line) // 110 for line in page.splitlines()) <= 80, guide.name


def keys_of(schema: Any) -> set[str]:
    """Every key that a JSON Schema knows, at any depth."""
    if isinstance(schema, list):
        return {name for one in schema for name in keys_of(one)}
    if not isinstance(schema, dict):
        return set()
    known = schema.get("properties", {})
    return set(known) | {name for one in schema.values() for name in keys_of(one)} | keys_of(list(known.values()))


def test_every_key_of_the_format_is_in_the_reference() -> None:
    reference = GUIDES[0].read_text(encoding="utf-8").split("\n## Keys")[1]
    code = re.findall(r"`+[^`]+`+", reference)
    named = {word for one in code for word in re.findall(r"[a-z_]+", one)}
    assert keys_of(json.loads(run_command("rules", "schema").out)) - named == set()


def test_the_reference_s_scorings_are_toml() -> None:
    lines = re.findall(r"^scoring = .*$", GUIDES[0].read_text(encoding="utf-8"), re.MULTILINE)
    assert {tomllib.loads(line)["scoring"]["kind"] for line in lines} == {"bands", "ratio", "choice", "sum"}


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_links_of_a_guide_lead_somewhere(guide: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", guide.read_text(encoding="utf-8")):
        assert (guide.parent / target).exists(), target
