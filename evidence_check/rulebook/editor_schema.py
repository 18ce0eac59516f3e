"""JSON Schema (draft-07) of a rulebook file, for editors: the shapes that the loader checks, each key explained."""

from __future__ import annotations

from typing import Any

from evidence_check.messages.catalogue import Catalogue, catalogue
from evidence_check.rulebook.shapes import RULEBOOK_FILE


def json_schema(words: Catalogue | None = None) -> dict[str, Any]:
    """The schema; ``words``: the language of the explanations, Vietnamese where none is given."""
    schema = RULEBOOK_FILE.schema()
    _explain(schema, "rulebook_file", words or catalogue("vi"))
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "evidence-check-rulebook.schema.json",
        "title": "evidence-check rulebook",
    } | schema


def _explain(schema: dict[str, Any], within: str, words: Catalogue) -> None:
    """A key is explained by the table it stands in, else by its name alone. Every key is (a test says so)."""
    for key, inner in schema.get("properties", {}).items():
        special = f"schema.{within}.{key}"
        inner["description"] = words.text(special if words.has(special) else f"schema.key.{key}")
        _explain(inner, key, words)
    for option in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())):
        _explain(option, within, words)
