"""The sheet that ``init`` writes is read back exactly, whatever is filled in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from evidence_check.authoring.skeleton.score_sheet import score_sheet
from evidence_check.authoring.skeleton.telling import Telling, is_self_scored, may_be_not_applicable
from evidence_check.matching.declared_by_sheet import with_sheet
from evidence_check.messages.catalogue import catalogue
from evidence_check.model.figures import FigureRole, figures_of
from evidence_check.model.rulebook import RuleBook
from evidence_check.model.submission import Declarations, Explanation
from evidence_check.pipeline.rulebooks import load_named_rulebook
from evidence_check.text.sheet_place import where
from tests.claims.reading import claims_in
from tools.document_factory.score_sheets import workbook

BOOKS = ("lam-dong-xa-2025", "xa-minh-hoa-2023")
_FIGURES, _CLAIMED, _ATTACHED = 3, 6, 7


@cache
def blank(name: str) -> tuple[RuleBook, bytes, tuple[tuple[Any, ...], ...]]:
    book = load_named_rulebook(name)
    telling = Telling(book, catalogue("vi"))
    data = score_sheet(telling, unit="UBND xã Tân Phú", today=date(2025, 11, 20))
    (sheet,) = CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return book, data, tuple(map(tuple, rows))


def filled(rows: Sequence[Sequence[Any]], entries: dict[tuple[int, int], Any]) -> bytes:
    """The rows as a program saves them once somebody typed."""
    typed = [[value if value != "" else None for value in row] for row in rows]
    for (row, column), value in entries.items():
        typed[row][column] = value
    return workbook(typed)


@pytest.mark.parametrize("name", BOOKS)
def test_as_it_is_made_every_criterion_is_found_and_nothing_is_claimed(name: str) -> None:
    book, data, _ = blank(name)
    claims = claims_in(book, ("bang_tu_cham.xlsx", data))
    assert claims is not None and claims.is_blank
    assert [row.criterion for row in claims.rows] == [
        leaf.code for domain in book.domains for leaf in book.criteria if leaf.domain == domain.code
    ]
    assert all(row.by_code and row.by_title for row in claims.rows)
    assert claims.strange == ()
    assert with_sheet(book, Declarations(), claims) == (Declarations(), ())


def _points(most: Decimal) -> st.SearchStrategy[Decimal]:
    return st.decimals(0, most, places=2)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), name=st.sampled_from(BOOKS))
def test_whatever_is_typed_in_comes_back(data: st.DataObject, name: str) -> None:
    book, _, rows = blank(name)
    at = {row[0]: number for number, row in enumerate(rows) if row[0] != ""}
    expected: dict[str, dict[Any, Any]] = {"scores": {}, "figures": {}, "answers": {}, "explained": {}}
    not_applicable: list[str] = []
    entries: dict[tuple[int, int], Any] = {}
    chosen = data.draw(st.lists(st.sampled_from(book.criteria), max_size=12, unique_by=lambda one: one.code))
    for leaf in sorted(chosen, key=book.criteria.index):
        row = at[leaf.code]
        if data.draw(st.booleans()):
            points = data.draw(_points(leaf.max_points))
            as_text = data.draw(st.booleans())
            entries[row, _CLAIMED] = str(points).replace(".", ",") if as_text else float(points)
            expected["scores"][leaf.code] = points
        if is_self_scored(leaf) and may_be_not_applicable(leaf) and data.draw(st.booleans()):
            entries[row, _FIGURES] = "Không áp dụng"
            not_applicable.append(leaf.code)
        for figure in figures_of(leaf):
            if figure.role is FigureRole.CHOICE or not data.draw(st.booleans()):
                continue
            number = next(n for n in range(row + 1, len(rows)) if rows[n][1].startswith(f"{figure.name}:"))
            if figure.role is FigureRole.PART:
                reached = data.draw(st.booleans())
                entries[number, _FIGURES] = "Có" if reached else "Không"
                value = Decimal(int(reached))
            else:
                whole = data.draw(st.integers(2, 999))
                entries[number, _FIGURES] = data.draw(st.sampled_from([whole, str(whole)]))
                value = Decimal(whole)
            expected["figures"].setdefault(leaf.code, {})[figure.name] = value
        if data.draw(st.booleans()):
            entries[row, _ATTACHED] = "Giải trình:\nXã không phát sinh vụ việc.\nTài liệu kiểm chứng:\n- bc.pdf"
            expected["explained"][leaf.code] = "Xã không phát sinh vụ việc."
    for question in book.questions:
        if data.draw(st.integers(0, 4)) == 0:
            number = next(n for n in range(len(rows)) if rows[n][1].startswith(f"{question.id}:"))
            given_answer = data.draw(st.sampled_from(["yes", "no"]))
            entries[number, _FIGURES] = {"yes": "Có", "no": "Không"}[given_answer]
            expected["answers"][question.id] = given_answer
    claims = claims_in(book, ("bang_tu_cham.xlsx", filled(rows, entries)))
    assert claims is not None
    declared, remarks = with_sheet(book, Declarations(), claims)
    assert remarks == ()
    assert dict(declared.scores) == expected["scores"]
    assert {code: dict(values) for code, values in declared.figures} == expected["figures"]
    assert dict(declared.answers) == expected["answers"]
    assert {one.criterion: one.text for one in declared.explanations} == expected["explained"]
    assert sorted(one.criterion for one in declared.not_applicable) == sorted(not_applicable)


def test_what_both_say_differently_is_told_and_submission_toml_counts() -> None:
    book, _, rows = blank("lam-dong-xa-2025")
    leaf = next(one for one in book.criteria if {two.role for two in figures_of(one)} >= {FigureRole.DONE})
    row = next(n for n, one in enumerate(rows) if one[0] == leaf.code)
    name = figures_of(leaf)[0].name
    entries = {(row, _CLAIMED): 1.0, (row + 1, _FIGURES): 5.0, (row, _ATTACHED): "Giải trình:\nGiải trình của bảng."}
    claims = claims_in(book, ("bang_tu_cham.xlsx", filled(rows, entries)))
    assert claims is not None
    mine = Declarations(
        scores=((leaf.code, Decimal("0.5")),),
        figures=((leaf.code, ((name, Decimal(7)),)),),
        explanations=(Explanation(criterion=leaf.code, text="của tệp"),),
    )
    declared, remarks = with_sheet(book, mine, claims)
    assert declared == mine
    told = [catalogue("vi").render(one) for one in remarks]
    place = where("bang_tu_cham.xlsx", "Bảng tự chấm")
    assert (
        told[0].startswith(f"tệp {place}, dòng {row + 1}: tự chấm 1 ở tiêu chí {leaf.code}") and "khai 0,5" in told[0]
    )
    assert name in told[1] and "khai 7" in told[1]
    same, nothing = with_sheet(book, replace(mine, scores=((leaf.code, Decimal("1.00")),), figures=()), claims)
    assert nothing == () and dict(same.figures)[leaf.code] == ((name, Decimal(5)),)
