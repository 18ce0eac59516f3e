"""The index of phrases only saves work: what it leaves out neither serves nor comes near."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.matching import engine
from evidence_check.matching.engine import match
from evidence_check.matching.phrase_index import members
from evidence_check.matching.prepared import PreparedPart
from evidence_check.model.document import Document
from evidence_check.model.extraction import TextSource
from evidence_check.model.matching import Matching
from evidence_check.model.rulebook import RuleBook
from tests.builders import UNIT, a_criterion, a_document, a_requirement, a_rulebook

_PIECES = (
    "kết quả", "ket qua", "rà soát", "ràsoát", "thủ tục hành chính", "TTHC", "cải cách hành chính", "kế hoạch",
    "thủ tụchành chính", "kỹ thuật số", "kĩ thuật số", "quý 4 năm", "năm 2023", "số 12", "số 1", "chuyển đổi số",
)  # fmt: skip
text = st.lists(st.sampled_from(_PIECES), max_size=5).map(" ".join)
about = st.lists(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=2).map(tuple), min_size=0, max_size=4).map(
    tuple
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    place = draw(st.sampled_from(["2.1 x/", "2.2 y/", ""]))
    made = a_document(
        f"{place}{draw(text)}.{draw(st.integers(0, 10**6))}.pdf",
        type=draw(st.sampled_from(["BC", "KH", None])),
        subject=draw(st.none() | text),
        opening=draw(text),
    )
    return replace(made, text_source=draw(st.sampled_from([TextSource.TEXT, TextSource.OCR])))


def without_index(book: RuleBook, given_documents: tuple[Document, ...], monkeypatch: pytest.MonkeyPatch) -> Matching:
    everything: Callable[..., list[PreparedPart]] = lambda self, criterion, requirement: list(self.parts)  # noqa: E731
    with monkeypatch.context() as patched:
        patched.setattr(engine._Candidates, "worth_trying", everything)
        return match(book, given_documents, UNIT)


@settings(max_examples=300, deadline=None)
@given(st.lists(documents(), max_size=6).map(tuple), st.lists(about, min_size=1, max_size=3))
def test_looking_at_every_paper_gives_the_same(
    given_documents: tuple[Document, ...], asked: list[tuple[tuple[str, ...], ...]]
) -> None:
    book = a_rulebook(
        *(
            a_criterion(a_requirement(about=phrases), code=f"2.{number}")
            for number, phrases in enumerate(asked, start=1)
        )
    )
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert match(book, given_documents, UNIT) == without_index(book, given_documents, monkeypatch)


@given(st.sets(st.integers(0, 500)))
def test_a_set_of_papers_gives_its_members_in_order(papers: set[int]) -> None:
    assert list(members(sum(1 << at for at in papers))) == sorted(papers)


@pytest.mark.parametrize("subject", ["Kết quả bồi dưỡng kĩ năng số năm 2023", "Kết quả bồi dưỡng kỹnăng số năm 2023"])
def test_another_spelling_of_a_word_is_found_wherever_the_paper_lies(subject: str) -> None:
    book = a_rulebook(a_criterion(a_requirement(about=(("kỹ năng số",),))))
    found = match(book, (a_document("Linh tinh/a.pdf", subject=subject),), UNIT)
    assert [len(one.served_by) for one in found.requirements] == [1]
