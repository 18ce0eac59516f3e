"""``submission.toml`` as ``init`` writes it: read without a remark, as it is and with every line taken in."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.authoring.skeleton.declarations import declarations_file
from evidence_check.authoring.skeleton.telling import Telling
from evidence_check.messages.catalogue import LANGUAGES, catalogue
from evidence_check.model.figures import figures_of
from evidence_check.model.rulebook import Question
from evidence_check.model.submission import Declarations
from evidence_check.pipeline.rulebooks import load_named_rulebook
from evidence_check.rulebook.finding import shipped_rulebooks
from evidence_check.scan.declarations import read_declarations
from evidence_check.text.fold import nfc
from tests.builders import a_criterion, a_requirement, a_rulebook, judged

SHIPPED = [one.name for one in shipped_rulebooks()]
WORDS = catalogue("vi")


def read(text: str) -> Declarations:
    return read_declarations(text.encode("utf-8"), "submission.toml")


def taken_in(text: str) -> str:
    """The file with every commented setting uncommented."""
    return re.sub(r'^#(?=[\["A-Za-z0-9_])', "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rulebook", SHIPPED)
def test_it_declares_what_is_known_and_nothing_else(rulebook: str, language: str) -> None:
    book = load_named_rulebook(rulebook)
    telling = Telling(book, catalogue(language))
    found = read(declarations_file(telling, unit="UBND xã Tân Phú", rules=rulebook))
    assert found.problems == ()
    assert (found.unit, found.year, found.rules) == ("UBND xã Tân Phú", book.year, rulebook)
    assert found.unit_level == book.unit_level
    nothing = replace(found, unit=None, year=None, rules=None, unit_level=None, figures=())
    assert nothing == Declarations()
    assert all(values == () for _, values in found.figures)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rulebook", SHIPPED)
def test_every_line_can_be_taken_in(rulebook: str, language: str) -> None:
    book = load_named_rulebook(rulebook)
    telling = Telling(book, catalogue(language))
    found = read(taken_in(declarations_file(telling, unit="UBND xã Tân Phú", rules=rulebook)))
    assert found.problems == ()
    assert dict(found.scores) == {one.code: one.max_points for one in book.criteria}
    assert dict(found.answers) == {one.id: "no" for one in book.questions}
    assert {code: [name for name, _ in values] for code, values in found.figures} == {
        one.code: [figure.name for figure in figures_of(one)] for one in book.criteria if figures_of(one)
    }
    assert found.parent and found.unit_formerly and found.explanations and found.waivers


_HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).map(nfc).filter(str.strip)


@given(unit=_HOSTILE, code=_HOSTILE, question=_HOSTILE, text=_HOSTILE)
def test_no_name_breaks_out_of_its_place(unit: str, code: str, question: str, text: str) -> None:
    book = replace(a_rulebook(a_criterion(a_requirement(), code=code)), questions=(Question(id=question, text=text),))
    written = declarations_file(Telling(book, WORDS), unit=unit, rules='C:\\bộ "riêng"\\x.toml')
    found = read(written)
    assert found.problems == ()
    assert (found.unit, found.rules) == (unit, 'C:\\bộ "riêng"\\x.toml')
    assert (found.scores, found.answers, found.explanations) == ((), (), ())
    everything = read(taken_in(written))
    assert everything.problems == ()
    assert [one for one, _ in everything.scores] == [code]
    assert [one for one, _ in everything.answers] == [question]


def test_the_empty_tables_change_no_verdict() -> None:
    book = load_named_rulebook(SHIPPED[-1])
    declared = Declarations(unit="UBND xã Tân Phú", year=book.year)
    empty = replace(declared, figures=tuple((one.code, ()) for one in book.criteria if figures_of(one)))
    assert empty.figures
    assert judged(book, declared=empty) == judged(book, declared=declared)


def test_a_rulebook_that_cannot_be_named_is_left_to_the_officer() -> None:
    written = declarations_file(Telling(a_rulebook(a_criterion()), WORDS), unit="UBND xã", rules=None)
    assert read(written).rules is None
    assert read(taken_in(written)).rules == "thu.toml"
