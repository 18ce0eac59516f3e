"""The schema for editors comes from the same shapes the loader checks."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import tomli

from evidence_check.rulebook.finding import shipped_rulebooks
from evidence_check.rulebook.loading import json_schema, load_rulebook

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
