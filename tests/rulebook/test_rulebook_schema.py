"""The schema for editors comes from the same shapes the loader checks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import tomli

from evidence_check.messages.catalogue import catalogue
from evidence_check.rulebook.editor_schema import json_schema
from evidence_check.rulebook.finding import shipped_rulebooks
from evidence_check.rulebook.loading import load_rulebook
from tests.command import run_command

HERE = Path(__file__).resolve().parent
EVERY_OTHER_KEY = """
[[criterion]]
code = "2.2"
domain = "2"
title = "Việc khác"
max_points = 1
basis = "derived"
note = "ghi chú"
scoring = { kind = "bands", measure = "count", done = { documents = "a" }, bands = [{ at_most = 1, points = 1 }] }
not_applicable = [{ effect = "ask", needs = "explanation" }]

  [[criterion.requires]]
  id = "a"
  label = "a"
  kind = "table_annex"
  dated = { within = "window" }
  signed = "expected"
  note = "ghi chú"
  own_document = true
  tasks = "binding"
  rows = { at_least = 4, per = "month", date_column = "Ngày đăng" }
  loses = "by_scoring"
  loses_if = { late = { share = 0.5, of = "max" }, deficient = { share = 0.5, of = "earned" } }

  [[criterion.requires]]
  id = "b"
  label = "b"
  optional = true
  any_of = [
    { kind = "image", type = ["BC"], about = "a", issuer = "any", period = 2025, due = 2025-03-31, signed = "any" },
    { dated = { from = "+0-01-01", to = "+0-12-31" } },
    { dated = { within = "year" } },
  ]

[[criterion]]
code = "2.4"
domain = "2"
title = "Tỷ lệ"
max_points = 1
scoring = { kind = "ratio", base = 0, span = 1, done = "a", of = "b", zero_below = 0.5 }

[[criterion]]
code = "2.5"
domain = "2"
title = "Chọn"
max_points = 1
scoring = { kind = "choice", choices = [{ id = "a", points = 1, label = "A" }] }

[[criterion]]
code = "2.6"
domain = "2"
title = "Cộng"
max_points = 1
scoring = { kind = "sum", parts = [{ id = "a", points = 1, label = "A" }] }
"""
HEAD = 'completeness = "partial"\nsource = "Quyết định"\nnote = "n"\n\n'
POLICY = 'no_evidence = "zero"\nrounding = "truncate"\nlate = "likely"\nirrelevant_files = "warn"\n'
RULES = Path(__file__).resolve().parents[2] / "rules"


def _as_editors_see(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_editors_see(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_editors_see(one) for one in value]
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def test_the_schema_is_draft_07_and_takes_the_shipped_rulebooks() -> None:
    schema = json_schema()
    jsonschema.Draft7Validator.check_schema(schema)
    for path in RULES.glob("*.toml"):
        jsonschema.validate(_as_editors_see(tomli.loads(path.read_text(encoding="utf-8"))), schema)


def keys(schema: dict[str, Any], within: str = "") -> dict[str, str]:
    """Every key by its path, with its explanation."""
    found: dict[str, str] = {}
    for key, inner in schema.get("properties", {}).items():
        path = f"{within}.{key}".lstrip(".")
        found |= {path: inner["description"], **keys(inner, path)}
    for option in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())):
        found |= keys(option, within)
    return found


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_key_is_explained_in_both_languages(language: str) -> None:
    words = catalogue(language)
    found = keys(json_schema(words))
    deep = {"policy.late", "criterion.requires.any_of.about", "evidence.loses_if.late.share"}
    assert deep <= set(found)
    assert found["criterion.kind"] != found["criterion.scoring.kind"] != found["criterion.requires.kind"]
    used = {f"schema.key.{path.rsplit('.', 1)[-1]}" for path in found}
    used |= {f"schema.{'.'.join(path.split('.')[-2:])}" for path in found}
    assert {key for key in words.entries if key.startswith("schema.")} <= used
    assert json.loads(run_command("rules", "schema", "--lang", language).out) == json_schema(words)


def test_the_schema_takes_a_file_with_every_key() -> None:
    text = (HERE / "good.toml").read_text(encoding="utf-8") + EVERY_OTHER_KEY
    text = text.replace("[policy]", HEAD + "[policy]\n" + POLICY, 1)
    text = text.replace('title = "Thủ tục hành chính"', 'title = "Thủ tục hành chính"\nnote = "n"', 1)
    text = text.replace('title = "Kế hoạch cải cách hành chính"', 'title = "Kế hoạch"\nnote = "n"', 1)
    assert load_rulebook(text.encode(), "good.toml").rulebook is not None
    values = tomli.loads(text)
    jsonschema.validate(_as_editors_see(values), json_schema())
    used = set(_key_paths(values))
    unused = {path for path in keys(json_schema()) if path not in used and not path.startswith("evidence.")}
    assert unused == set()


def _key_paths(value: Any, within: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            path = f"{within}.{key}".lstrip(".")
            yield path
            yield from _key_paths(inner, path)
    elif isinstance(value, list):
        for inner in value:
            yield from _key_paths(inner, within)


@pytest.mark.parametrize(
    ("old", "new"),
    [('unit_level = "commune"\n', ""), ('type = ["KH"]', 'type = ["KHH"]'), ("decimals = 2", "decimal = 2")],
)
def test_the_schema_refuses_what_the_loader_refuses(old: str, new: str) -> None:
    text = (RULES / "xa-minh-hoa-2023.toml").read_text(encoding="utf-8").replace(old, new, 1)
    assert load_rulebook(text.encode(), "x.toml").rulebook is None
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(_as_editors_see(tomli.loads(text)), json_schema())


def test_the_illustrative_rulebook_is_honest_about_its_rows() -> None:
    shipped = {one.name: one for one in shipped_rulebooks()}
    book = load_rulebook(shipped["xa-minh-hoa-2023"].data, "x").rulebook
    assert book is not None
    assert len(book.criteria) == 48
    assert str(book.max_points) == "100"
    assert book.completeness == "illustrative"
    from_source = [one.code for one in book.criteria if one.basis in ("sourced", "derived")]
    assert from_source == ["1.2", "1.6", "2.1", "2.2", "3.3", "3.4", "4.2", "5.1"]
    assert all(one.note for one in book.criteria if one.code in from_source)
    assert all(one.owner for one in book.criteria)
