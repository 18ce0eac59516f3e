"""``lam-dong-xa-2025`` against the totals that its sources print (Công văn 2775/SNV-CCHC&VTLT, Phụ lục II)."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from evidence_check.model.rulebook import (
    BandsScoring,
    ChoiceScoring,
    Criterion,
    NoEvidencePolicy,
    NotApplicableEffect,
    RatioScoring,
    Requirement,
    RequirementKind,
    SumScoring,
)
from evidence_check.rulebook.loading import load_rulebook
from tests.command import run_command

RULES = Path(__file__).resolve().parents[2] / "rules" / "lam-dong-xa-2025.toml"
READING = load_rulebook(RULES.read_bytes(), RULES.name, expected_id="lam-dong-xa-2025")
assert READING.rulebook is not None
BOOK = READING.rulebook
LEAVES = {one.code: one for one in BOOK.criteria}
CRITERIA_THAT_ARE_LEAVES = ("1.2", "1.5", "1.7", "2.1", "2.3", "5.3", "5.5", "7.1")


def _sum(criteria: list[Criterion]) -> Decimal:
    return sum((one.max_points for one in criteria), Decimal(0))


def _item(requirement: Requirement) -> int:
    """The printed evidence item a requirement belongs to: ids start with its number."""
    found = re.match(r"(\d+)[a-c]?-", requirement.id)
    assert found is not None, requirement.id
    return int(found[1])


def _items(criterion: Criterion) -> set[int]:
    return {_item(one) for one in criterion.requires}


def test_it_is_valid_without_a_remark() -> None:
    assert READING.problems == ()
    ran = run_command("rules", "validate", "lam-dong-xa-2025")
    assert ran.code == 0
    assert "77 tiêu chí, 75 điểm" in ran.out
    assert len(ran.out.splitlines()) == 1


def test_seven_domains_thirty_one_criteria_sixty_nine_components() -> None:
    assert len(BOOK.domains) == 7
    assert tuple(code for code in LEAVES if code.count(".") == 1) == CRITERIA_THAT_ARE_LEAVES
    assert len(BOOK.groups) + len(CRITERIA_THAT_ARE_LEAVES) == 31
    assert sum(code.count(".") == 2 for code in LEAVES) == 69
    assert len(LEAVES) == 77


def test_the_domains_are_worth_what_is_printed() -> None:
    printed = {"1": "17", "2": "6", "3": "12", "4": "5", "5": "9", "6": "7.5", "7": "18.5"}
    assert {one.code: one.max_points for one in BOOK.domains} == {code: Decimal(most) for code, most in printed.items()}
    for domain in BOOK.domains:
        assert _sum([one for one in BOOK.criteria if one.domain == domain.code]) == domain.max_points
    assert _sum(list(BOOK.criteria)) == BOOK.max_points == 75


def test_every_group_is_the_sum_of_its_leaves() -> None:
    for group in BOOK.groups:
        leaves = [one for one in BOOK.criteria if one.group == group.code]
        assert leaves, group.code
        assert _sum(leaves) == group.max_points
        assert all(one.code.startswith(f"{group.code}.") and one.domain == group.domain for one in leaves)


def test_leaves_are_worth_what_is_printed() -> None:
    found = Counter(str(one.max_points) for one in BOOK.criteria)
    assert found == {"0.25": 9, "0.5": 28, "0.75": 2, "1": 23, "1.25": 1, "1.5": 2, "2": 6, "3": 6}


@pytest.mark.parametrize(
    ("kind", "leaves", "worth"),
    [
        # 35 all-or-nothing leaves (21,25) and 1.7, 3.4.3, 6.3.2, which are scored by outcome
        ("choice", 38, "25.75"),
        ("percent", 26, "31.5"),
        ("count", 8, "7.5"),
        ("ratio", 4, "9"),
        ("sum", 1, "1.25"),
    ],
)
def test_leaves_are_scored_in_the_printed_ways(kind: str, leaves: int, worth: str) -> None:
    found = [one for one in BOOK.criteria if _scored_by(one) == kind]
    assert (len(found), _sum(found)) == (leaves, Decimal(worth))


def _scored_by(criterion: Criterion) -> str:
    match criterion.scoring:
        case ChoiceScoring():
            return "choice"
        case BandsScoring(measure=measure):
            return measure
        case RatioScoring():
            return "ratio"
        case SumScoring():
            return "sum"
        case None:
            return "none"


def test_fifty_leaves_are_all_or_nothing() -> None:
    # 3.4.3 and 6.3.2 are the council's, and of 6.2.2 half may be deducted.
    two = [
        one
        for one in BOOK.criteria
        if one.code not in ("3.4.3", "6.2.2", "6.3.2")
        and (
            (isinstance(one.scoring, ChoiceScoring) and len(one.scoring.choices) == 2)
            or (isinstance(one.scoring, BandsScoring) and len(one.scoring.bands) == 1)
        )
    ]
    assert (len(two), _sum(two)) == (50, Decimal("31.75"))


def test_the_best_outcome_gives_the_maximum() -> None:
    for one in BOOK.criteria:
        match one.scoring:
            case ChoiceScoring(choices=choices):
                best, worst = max(choice.points for choice in choices), min(choice.points for choice in choices)
                assert worst == 0, one.code
            case BandsScoring(bands=bands):
                best = bands[0].points
            case RatioScoring(base=base, span=span):
                best = base + span
            case SumScoring(parts=parts):
                best = sum((part.points for part in parts), Decimal(0))
            case None:
                raise AssertionError(one.code)
        assert best == one.max_points, one.code


def test_every_printed_evidence_item_has_its_requirement() -> None:
    assert sum(len(_items(one)) for one in BOOK.criteria) == 175
    assert [one.code for one in BOOK.criteria if not one.requires] == ["6.3.2"]
    for one in BOOK.criteria:
        assert _items(one) == set(range(1, len(_items(one)) + 1)), one.code
        assert [_item(each) for each in one.requires] == sorted(map(_item, one.requires)), one.code


def test_the_two_shared_cells_are_printed_once_and_asked_twice() -> None:
    assert [one.id for one in LEAVES["1.6.1"].requires] == [one.id for one in LEAVES["1.6.2"].requires]
    assert [one.id for one in LEAVES["5.6.1"].requires] == [one.id for one in LEAVES["5.6.2"].requires]
    assert len(_items(LEAVES["1.6.1"])) + len(_items(LEAVES["5.6.1"])) == 6


@pytest.mark.parametrize(
    ("paper", "leaves", "worth"), [("bc-cds", 12, "18.5"), ("bc-kstthc", 8, "8.25"), ("bc-cchc", 3, "4")]
)
def test_one_report_carries_many_leaves(paper: str, leaves: int, worth: str) -> None:
    using = [one for one in BOOK.criteria if any(each.evidence_id == paper for each in one.requires)]
    assert (len(using), _sum(using)) == (leaves, Decimal(worth))


def test_links_lists_explanations_and_what_others_hold_are_of_their_kind() -> None:
    kinds = Counter(each.kind for one in BOOK.criteria for each in one.requires)
    assert kinds[RequirementKind.LINK] == 4
    assert kinds[RequirementKind.HELD_ELSEWHERE] == 7
    assert kinds[RequirementKind.ADVERSE] == 4
    assert kinds[RequirementKind.EXPLANATION] == 32
    assert kinds[RequirementKind.TABLE_ANNEX] == 15


def test_an_explanation_costs_nothing_by_itself() -> None:
    for one in BOOK.criteria:
        for each in one.requires:
            if each.kind is RequirementKind.EXPLANATION:
                assert each.optional or each.loses.amount == 0, (one.code, each.id)


@pytest.mark.parametrize(
    ("effect", "leaves", "worth"),
    [
        ("full_points", ("1.6.1", "1.6.2", "2.4.5", "3.4.2", "3.5.1", "4.1.3", "6.1.3"), "6.5"),
        ("exclude_from_total", ("4.2.2", "5.2.1", "5.2.2"), "2"),
        ("zero_points", ("3.3.2",), "1"),
        ("no_deduction", ("5.4.1", "5.4.2", "5.4.3", "5.4.4"), "2"),
        ("not_self_scored", ("3.4.3", "6.3.2"), "1.5"),
        ("exclude_items", ("3.3.1", "7.2.1"), "1"),
        ("accept_without_decision", ("1.5",), "3"),
        ("not_assessed", ("5.2.1", "5.2.2"), "1"),
        (
            "ask",
            ("1.3.2", "1.7", "2.1", "2.2.4", "2.3", "2.4.3", "3.5.2", "4.3.2", "6.1.1", "6.2.4", "6.3.1", "7.3.7",
             "7.3.8"),
            "17",
        ),
    ],
)  # fmt: skip
def test_nothing_arose_means_what_is_printed(effect: str, leaves: tuple[str, ...], worth: str) -> None:
    wanted = NotApplicableEffect(effect)
    found = [one for one in BOOK.criteria if any(rule.effect is wanted for rule in one.not_applicable)]
    assert tuple(one.code for one in found) == leaves
    assert _sum(found) == Decimal(worth)


def test_full_points_have_to_be_stated() -> None:
    for one in BOOK.criteria:
        for rule in one.not_applicable:
            if rule.effect in (NotApplicableEffect.FULL_POINTS, NotApplicableEffect.NO_DEDUCTION):
                assert rule.needs == "explanation", one.code


def test_every_question_is_asked_for_something() -> None:
    used = {rule.condition.answer for one in BOOK.criteria for rule in one.not_applicable if rule.condition}
    used |= {each.when.answer for one in BOOK.criteria for each in one.requires if each.when}
    assert used == {one.id for one in BOOK.questions}


def test_the_round_is_the_letters() -> None:
    assert (BOOK.window.start.isoformat(), BOOK.window.end.isoformat()) == ("2025-07-01", "2025-11-30")
    assert BOOK.deadline is not None
    assert BOOK.deadline.isoformat() == "2025-12-05T17:00:00+07:00"
    assert BOOK.policy.irrelevant_files.value == "forbidden"
    assert BOOK.policy.no_evidence is NoEvidencePolicy.EXPLANATION_ACCEPTED
    for cited in ("1234/QĐ-UBND", "2775/SNV-CCHC&VTLT", "36/BC-HĐTĐ"):
        assert cited in (BOOK.source or "")


def test_whoever_derived_something_says_what() -> None:
    assert {one.basis for one in BOOK.criteria} == {"sourced", "derived"}
    assert [one.code for one in BOOK.criteria if one.basis == "derived" and not one.note] == []


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("1.1.1", "Báo cáo thẩm định trang 18"),
        ("1.1.2", "trễ"),
        ("1.6.1", "chưa tổ chức đối thoại"),
        ("2.1", "phần trăm"),
        ("3.1.4", "biểu mẫu"),
        ("3.4.3", "dưới khá"),
        ("3.5.2", "không có câu ấy"),
        ("4.1.2", "không định nghĩa"),
        ("4.2.1", "không vượt"),
        ("4.2.2", "không vượt"),
        ("6.2.4", "Dưới 50% số cơ sở nhà, đất trở lên"),
        ("7.3.7", "luôn bằng 1"),
    ],
)
def test_inconsistencies_of_the_printed_table_are_kept_as_notes(code: str, told: str) -> None:
    assert told in (LEAVES[code].note or "")
