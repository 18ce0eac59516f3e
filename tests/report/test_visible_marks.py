"""What reports say of seals and handwriting that were seen on scans; and of those that nobody looked for."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from evidence_check.messages.catalogue import LANGUAGES, catalogue
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import Document
from evidence_check.model.visible_mark import Ink, Sighting, SigningLook, VisibleKind, VisibleMark
from evidence_check.report.inspection import render_inspection
from evidence_check.report.json_schema import report_schema
from evidence_check.report.json_v1 import render_documents
from tests.report.builders import a_document

_BOX: dict[str, Any] = {"page": 2, "x0": 0.5, "top": 0.7, "x1": 0.7, "bottom": 0.8}
_SEAL = VisibleMark(kind=VisibleKind.SEAL, ink=Ink.RED, **_BOX)
_PEN = VisibleMark(kind=VisibleKind.HANDWRITING, ink=Ink.BLUE, **_BOX)


def scan(seal: Sighting, handwriting: Sighting, *marks: VisibleMark, in_colour: bool = True) -> Document:
    look = SigningLook(page=2, in_colour=in_colour, seal=seal, handwriting=handwriting, marks=marks)
    return replace(a_document(), signatures=(), signing_looks=(look,))


def said(document: Document, language: str = "vi") -> str:
    return " ".join(render_inspection((document,), catalogue(language)).split())


def test_what_is_seen_stands_among_the_signatures_with_its_place_and_fits_the_schema() -> None:
    seen = scan(Sighting.SEEN, Sighting.SEEN, _SEAL, _PEN)
    both = replace(seen, signatures=a_document().signatures)
    (made,) = json.loads(render_documents((both,)))["documents"]
    assert [one["kind"] for one in made["signatures"]] == ["digital", "stamp", "handwriting"]
    assert made["signatures"][1] == {
        **dict.fromkeys(("signer", "signed_at", "intact", "covers_whole_document")),
        "kind": "stamp",
        "page": 2,
        "box": [0.5, 0.7, 0.7, 0.8],
        "ink": "red",
        "confidence": "likely",
    }
    jsonschema.validate(made, report_schema()["properties"]["documents"]["items"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sighting_has_its_words(language: str) -> None:
    for seal in Sighting:
        for hand in Sighting:
            words = catalogue(language)
            told = said(scan(seal, hand), language)
            assert words.text(f"visible.seal.{seal.value}") in told
            assert words.text(f"visible.handwriting.{hand.value}") in told


def test_what_is_seen_is_graded_and_the_ink_named() -> None:
    told = said(scan(Sighting.SEEN, Sighting.SEEN, _SEAL, _PEN))
    assert "trang 2: thấy dấu đỏ (theo hình và màu: nhiều khả năng)" in told
    assert "thấy chữ ký tay mực xanh (theo hình và màu: nhiều khả năng)" in told


def test_a_picture_without_colour_is_told_as_saying_nothing_of_a_seal() -> None:
    told = said(scan(Sighting.UNCLEAR, Sighting.UNCLEAR, in_colour=False))
    assert "hình không có màu, nên không nói được có dấu đỏ hay không" in told
    assert "không thấy" not in told


def test_where_nobody_looked_nothing_is_said() -> None:
    document = replace(a_document(), signing_looks=())
    assert "dấu đỏ" not in said(document)
    assert json.loads(render_documents((document,)))["documents"][0]["signing_looks"] == []


def test_a_visible_mark_is_never_certain() -> None:
    with pytest.raises(ValueError, match="never certain"):
        replace(_SEAL, confidence=Confidence.CERTAIN)
