"""Scoring texts in a hundred wordings are read as they are meant, or said not to be."""

from __future__ import annotations

import re

import pytest

from evidence_check.authoring.decision.bands import ScoringReading, read_scoring
from evidence_check.authoring.decision.draft import DraftScoring
from evidence_check.authoring.decision.points import decimal
from evidence_check.model.rulebook import BandsScoring, ChoiceScoring, RatioScoring, SumScoring
from tests.authoring.decision.wordings import wordings

ROWS = wordings("scoring")


def said_of(scoring: DraftScoring | None) -> str:
    """A scoring in the notation of the table."""
    made = scoring.scoring if scoring else None
    match made:
        case None:
            return ""
        case BandsScoring():
            less = any(band.at_most is not None for band in made.bands)
            sign = "%" if made.measure == "percent" else "#"
            pairs = [f"{band.at_most if less else band.at_least}={band.points}" for band in made.bands]
            return " ".join([sign + ("<=" if less else ""), *pairs])
        case RatioScoring():
            floor = f" <{made.zero_below}" if made.zero_below is not None else ""
            base = f" +{made.base}" if made.base else ""
            return f"ratio {made.span}{floor}{base}"
        case ChoiceScoring():
            return " ".join(["choice", *(str(one.points) for one in made.choices)])
        case SumScoring():
            return " ".join(["sum", *(str(one.points) for one in made.parts)])


def said(reading: ScoringReading) -> str:
    """What was read, in the notation of the table."""
    text = said_of(reading.scoring)
    return f"?{text}" if reading.doubts else text or "-"


@pytest.mark.parametrize(("printed", "wanted"), ROWS, ids=lambda one: str(one)[:60])
def test_a_wording_is_read_as_it_is_meant(printed: str, wanted: str) -> None:
    most, *texts = printed.split(" | ")
    assert said(read_scoring(texts, (), decimal(most))) == wanted


_OF_ITS_OWN = re.compile(r"công thức|[=×*]|/a|\(\d\) |\b[a-d]\) |:$")
"""Formulas, numbered lists and lists behind a colon need paragraphs of their own."""
ONE_PARAGRAPH = [row for row in ROWS if " | " in row[0].partition(" | ")[2] and not _OF_ITS_OWN.search(row[0])]


@pytest.mark.parametrize(("printed", "wanted"), ONE_PARAGRAPH, ids=lambda one: str(one)[:60])
def test_the_same_in_one_paragraph_says_the_same(printed: str, wanted: str) -> None:
    most, *texts = printed.split(" | ")
    whole = "; ".join(text.rstrip(" .;") for text in texts)
    assert said(read_scoring([whole], (), decimal(most))) == wanted


def test_the_table_of_wordings_is_large() -> None:
    assert len(ROWS) >= 100
    assert len(ONE_PARAGRAPH) >= 30
