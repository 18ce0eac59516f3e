"""The factory's Word files hide their headings where Word users hide them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document

from tests.factory.papers import PAPER
from tools.document_factory.spec import NOTICE, Annex
from tools.document_factory.word import WordHabits, word_file

HABITS = {
    "plain": WordHabits(),
    "tabs": WordHabits(tabbed_heading=True),
    "tracked": WordHabits(tracked_number=True),
    "control": WordHabits(controlled_subject=True),
    "everything": WordHabits(tabbed_heading=True, tracked_number=True, controlled_subject=True),
}


def body_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode("utf-8")


def test_the_heading_stands_in_a_table_and_not_among_the_paragraphs() -> None:
    document = Document(io.BytesIO(word_file(PAPER)))
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert PAPER.number_line in cells
    assert PAPER.date_line in cells
    assert PAPER.number_line not in [paragraph.text for paragraph in document.paragraphs]
    assert PAPER.subject in [paragraph.text for paragraph in document.paragraphs]


def test_a_heading_made_with_tabs_has_no_table() -> None:
    document = Document(io.BytesIO(word_file(PAPER, HABITS["tabs"])))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert f"\t{PAPER.number_line}\t{PAPER.date_line}" in lines
    assert len(document.tables) == 1  # recipients and signature


@pytest.mark.parametrize("habits", [HABITS["tracked"], HABITS["everything"]])
def test_a_tracked_number_is_lost_to_readers_of_plain_runs(habits: WordHabits) -> None:
    data = word_file(PAPER, habits)
    document = Document(io.BytesIO(data))
    plain = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    plain += [paragraph.text for paragraph in document.paragraphs]
    assert not any("412" in line for line in plain)
    assert "<w:t>412</w:t></w:r></w:ins>" in body_of(data)
    assert "<w:delText>99</w:delText>" in body_of(data)


def test_a_number_that_is_not_given_yet_is_not_tracked() -> None:
    assert "w:ins" not in body_of(word_file(replace(PAPER, number=None), HABITS["tracked"]))


def test_a_controlled_subject_is_lost_to_readers_of_plain_runs() -> None:
    data = word_file(PAPER, HABITS["control"])
    assert PAPER.subject not in [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]
    assert PAPER.subject in body_of(data)
    assert "w:sdtContent" in body_of(data)


def test_an_annex_of_a_word_file_names_its_parent() -> None:
    lines = [
        paragraph.text
        for paragraph in Document(
            io.BytesIO(word_file(replace(PAPER, annexes=(Annex(title="Danh mục kèm theo"),))))
        ).paragraphs
    ]
    assert "(Kèm theo Báo cáo số 412/BC-UBND ngày 27/11/2025)" in lines


def test_the_notice_stands_in_the_properties_and_never_in_the_text() -> None:
    data = word_file(PAPER)
    assert Document(io.BytesIO(data)).core_properties.subject == NOTICE
    assert NOTICE not in body_of(data).casefold()


@pytest.mark.parametrize("habits", HABITS.values(), ids=HABITS)
def test_the_same_paper_gives_the_same_bytes(habits: WordHabits) -> None:
    assert word_file(PAPER, habits) == word_file(replace(PAPER), habits)
