"""The made official tables say what the framework says, in every layout."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest

from tools.guide_tables.facts import SHARED_EVIDENCE, TOTAL, entries
from tools.guide_tables.layouts import LAYOUTS
from tools.guide_tables.table import GuideTable
from tools.guide_tables.truth import expected
from tools.guide_tables.word import WordTyping, word_guide
from tools.guide_tables.wording import Manner, bands, points_text


def test_the_facts_are_complete_and_add_up() -> None:
    known = {entry.code: entry for entry in entries()}
    leaves = [entry for entry in entries() if entry.is_leaf]
    assert (len(known), len(leaves), sum(entry.points for entry in leaves)) == (107, 77, TOTAL)
    assert sum(len(entry.evidence) for entry in leaves) == 175
    assert all(len(entry.evidence) == len(entry.evidence_kinds) for entry in leaves)
    for parent in (entry for entry in entries() if not entry.is_leaf):
        children = [entry.points for entry in entries() if entry.parent == parent.code]
        assert sum(children, Decimal(0)) == parent.points
    assert known["1.6.1"].evidence == known["1.6.2"].evidence
    assert len(SHARED_EVIDENCE) == 2


def test_bands_are_worded_as_officials_do() -> None:
    by_code = {entry.code: entry for entry in entries()}
    assert bands(by_code["1.1.1"], Manner.LONG)[1] == (
        "Từ 80% - dưới 100% văn bản đầy đủ, kịp thời, đúng quy định thì điểm đánh giá là 1"
    )
    assert bands(by_code["1.5"], Manner.SHORT)[0] == "Có từ 03 sáng kiến/giải pháp mới trở lên: 3 điểm"
    assert [points_text(Decimal(number)) for number in ("17", "0.75", "0.5")] == ["17,0", "0,75", "0,5"]


@pytest.mark.parametrize("name", LAYOUTS)
def test_cells_cover_each_place_once(name: str) -> None:
    table = LAYOUTS[name]()
    assert sum(table.widths) == pytest.approx(1.0)
    covered: dict[tuple[int, int], int] = {}
    for at, row in enumerate(table.rows):
        assert len(row) == len(table.widths)
        for column, cell in enumerate(row):
            if cell is not None:
                for place in _places(at, column, cell.row_span, cell.column_span):
                    covered[place] = covered.get(place, 0) + 1
    assert covered == {(at, column): 1 for at in range(len(table.rows)) for column in range(len(table.widths))}


def _places(row: int, column: int, rows: int, columns: int) -> list[tuple[int, int]]:
    return [(row + down, column + across) for down in range(rows) for across in range(columns)]


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_says_all_titles_and_all_evidence(name: str) -> None:
    text = _text(LAYOUTS[name]())
    assert [entry.code for entry in entries() if entry.title not in text] == []
    assert [item for entry in entries() for item in entry.evidence if item not in text] == []


def _text(table: GuideTable) -> str:
    return "\n".join(line for row in table.rows for cell in row if cell is not None for line in cell.paragraphs)


def test_automatic_numbers_stand_in_no_text() -> None:
    made = LAYOUTS["separate-code"]()
    assert word_guide(made) == word_guide(made)
    assert b"numPr" not in _document(word_guide(made))
    assert b"1.1.1" not in _document(word_guide(made, WordTyping(automatic=True)))


def _document(data: bytes) -> bytes:

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml")


def test_what_has_to_be_found_is_told_as_data() -> None:
    told = expected()
    assert told["total"] == "75.0"
    assert isinstance(told["entries"], list) and len(told["entries"]) == 107
