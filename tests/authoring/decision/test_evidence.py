"""Printed evidence items become requirements of the right types, whatever their wording."""

from __future__ import annotations

import pytest

from evidence_check.authoring.decision.draft import DraftRequirement
from evidence_check.authoring.decision.evidence import requirements_of
from evidence_check.authoring.decision.subject_phrases import subject_phrases
from evidence_check.model.rulebook import RequirementKind
from tests.authoring.decision.wordings import wordings

_NAMES = {RequirementKind.HELD_ELSEWHERE: "data", RequirementKind.TABLE_ANNEX: "annex"}


def said(requirements: tuple[DraftRequirement, ...]) -> str:
    """The papers in the notation of the table, in alphabetical order."""
    return "+".join(sorted(_one(requirement) for requirement in requirements))


def _one(requirement: DraftRequirement) -> str:
    names: set[str] = set()
    for one in requirement.alternatives:
        if one.kind is RequirementKind.DOCUMENT:
            names.update("VB" if kind == "any" else kind for kind in one.types)
        else:
            names.add(_NAMES.get(one.kind, one.kind.value))
    return "/".join(sorted(names)) + ("?" if requirement.optional else "")


def _normal(wanted: str) -> str:
    pieces = wanted.split("+")
    return "+".join(
        sorted(
            "/".join(sorted(piece.rstrip("?").split("/"))) + ("?" if piece.endswith("?") else "") for piece in pieces
        )
    )


ROWS = wordings("evidence")


@pytest.mark.parametrize(("item", "wanted"), ROWS, ids=lambda one: str(one)[:50])
def test_an_item_asks_for_the_papers_it_names(item: str, wanted: str) -> None:
    assert said(requirements_of(item)) == _normal(wanted)


@pytest.mark.parametrize(
    ("words", "phrases"),
    [
        ("CCHC quý I, 6 tháng, quý III và năm", (("CCHC",),)),
        ("kiểm soát TTHC quý I, II, III và IV năm 2024", (("kiểm soát",), ("TTHC",))),
        ("công tác tư pháp 06 tháng đầu năm", (("tư pháp",),)),
        ("thực hiện Quy chế dân chủ ở cơ sở 9 tháng", (("dân chủ ở cơ sở",),)),
        ("phát triển dược liệu quý hiếm", (("phát triển dược liệu quý hiếm",),)),
    ],
)
def test_the_period_of_a_report_is_no_part_of_its_subject(words: str, phrases: tuple[tuple[str, ...], ...]) -> None:
    assert subject_phrases(words) == phrases
