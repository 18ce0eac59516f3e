"""Scoring texts in a hundred wordings are read as they are meant, or said not to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.authoring.decision.bands import ScoringReading, read_scoring
from evidence_check.authoring.decision.points import decimal, plain
from evidence_check.model.rulebook import BandsScoring, ChoiceScoring, RatioScoring, SumScoring
from tests.authoring.decision.scoring_wordings import WORDINGS


def _rows() -> list[tuple[str, list[str], str]]:
    rows = []
    for line in WORDINGS.strip().splitlines():
        left, _, wanted = line.rpartition(" => ")
        most, *texts = left.split(" | ")
        rows.append((most, texts, wanted.strip()))
    return rows


def said(reading: ScoringReading) -> str:
    """What was read, in the notation of the table."""
    made = reading.scoring.scoring if reading.scoring else None
    match made:
        case None:
            text = ""
        case BandsScoring():
            less = any(band.at_most is not None for band in made.bands)
            sign = "%" if made.measure == "percent" else "#"
            pairs = [f"{band.at_most if less else band.at_least}={band.points}" for band in made.bands]
            text = " ".join([sign + ("<=" if less else ""), *pairs])
        case RatioScoring():
            floor = f" <{made.zero_below}" if made.zero_below is not None else ""
            base = f" +{made.base}" if made.base else ""
            text = f"ratio {made.span}{floor}{base}"
        case ChoiceScoring():
            text = " ".join(["choice", *(str(one.points) for one in made.choices)])
        case SumScoring():
            text = " ".join(["sum", *(str(one.points) for one in made.parts)])
    if reading.doubts:
        return f"?{text}"
    return text or "-"


@pytest.mark.parametrize(("most", "texts", "wanted"), _rows(), ids=lambda one: str(one)[:60])
def test_a_wording_is_read_as_it_is_meant(most: str, texts: list[str], wanted: str) -> None:
    assert said(read_scoring(texts, (), decimal(most))) == wanted


def test_the_table_of_wordings_is_large() -> None:
    assert len(_rows()) >= 100
