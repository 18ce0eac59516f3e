"""Printed evidence items become requirements of the right types, whatever their wording."""

from __future__ import annotations

import pytest

from evidence_check.authoring.decision.draft import DraftRequirement
from evidence_check.authoring.decision.evidence import requirements_of
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
