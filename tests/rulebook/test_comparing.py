"""Two rulebooks: what was added, removed, renumbered, rewritten; a new year alone is no difference."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.messages.catalogue import catalogue
from evidence_check.model.rulebook import RuleBook
from evidence_check.model.rulebook_comparison import Renumbered, RulebookComparison
from evidence_check.report.columns import width
from evidence_check.report.rulebook_diff_json import render_rulebook_comparison_json
from evidence_check.report.rulebook_diff_text import render_rulebook_comparison
from evidence_check.rulebook.comparing import compare_rulebooks
from evidence_check.rulebook.finding import every_rulebook
from evidence_check.rulebook.loading import load_rulebook
from tests.command import run_command

HERE = Path(__file__).resolve().parent
GOOD = (HERE / "good.toml").read_text(encoding="utf-8")
NEW = """
[[criterion]]
code = "{code}"
domain = "2"
title = "{title}"
max_points = 1
kind = "survey"
"""


def book(text: str) -> RuleBook:
    reading = load_rulebook(text.encode(), "x")
    assert reading.rulebook is not None, reading.problems
    return reading.rulebook


def compared(*changes: tuple[str, str], more: str = "") -> RulebookComparison:
    text = GOOD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return compare_rulebooks(book(GOOD), book(text + more))


def told(comparison: RulebookComparison) -> str:
    return " ".join(render_rulebook_comparison(comparison, catalogue("vi")).split())


def test_a_rulebook_equals_itself() -> None:
    assert compared().are_equal
    assert "Nội dung hai bộ tiêu chí như nhau." in told(compared())


def test_the_same_rules_a_year_later_are_equal() -> None:
    later = compared(
        ("2026-01-10", "2027-01-10"),
        ("2025", "2026"),
        ('id = "good"', 'id = "sau"'),
        ('version = "1.0"', 'version = "2"'),
    )
    assert later.are_equal, later


def test_points_bands_and_titles_are_told_field_by_field() -> None:
    comparison = compared(
        ("at_least = 80, points = 1 }", "at_least = 70, points = 0.5 }"),
        ('title = "Mức độ hoàn thành kế hoạch"', 'title = "Mức độ hoàn thành nhiệm vụ"'),
        ('hành chính"\nmax_points = 2\nformerly', 'hành chính"\nmax_points = 3\nformerly'),
    )
    changed = {one.after.code: one.fields for one in comparison.kept}
    assert changed == {"1.1.2": ("title", "scoring"), "2.1": ("max_points",)}
    text = told(comparison)
    assert "tên: Mức độ hoàn thành kế hoạch → Mức độ hoàn thành nhiệm vụ" in text
    assert "từ 70% đến dưới 100%: 0,5 điểm" in text
    assert "điểm tối đa: 2 điểm → 3 điểm" in text
    assert "(2 sửa, 1 đổi điểm)" in text


def test_evidence_is_told_field_by_field() -> None:
    comparison = compared(
        ("due = 2025-03-31", "due = 2025-04-15"),
        (
            'about = ["cải cách hành chính"]\n  issuer = "unit"',
            'about = [["cải cách", "đổi mới"]]\n  issuer = "parent"',
        ),
        ("count = { at_least = 4", "count = { at_least = 5"),
        ("  loses = 1\n  loses_if = { late = 0.5 }", '  loses = "all"'),
    )
    plan, report = comparison.kept[0].requires.changed
    assert plan.fields == ("loses", "loses_if", "about", "issuer", "due")
    assert report.fields == ("count",)
    text = told(comparison)
    assert "hạn: 31/03/2025 → 15/04/2025" in text
    assert "B: trích yếu có “cải cách” hoặc “đổi mới”" in text
    assert "cơ quan ban hành: do đơn vị ban hành → do cấp trên ban hành" in text
    assert text.count("mất điểm:") == 1


def test_evidence_that_came_and_went_is_told() -> None:
    comparison = compared(
        (
            'id = "bao-cao"\n  label = "Báo cáo kết quả thực hiện kế hoạch"',
            'id = "khac"\n  label = "Biên bản kiểm tra"',
        ),
        ('type = ["BC"]\n  about = ["kết quả", ["cải', 'type = ["BB"]\n  about = ["kết quả", ["cải'),
    )
    requires = comparison.kept[0].requires
    assert [one.id for one in requires.added] == ["khac"]
    assert [one.id for one in requires.removed] == ["bao-cao"]
    assert "+ minh chứng: Biên bản kiểm tra - minh chứng: Báo cáo kết quả" in told(comparison)


def test_an_id_that_was_renamed_is_the_same_paper() -> None:
    assert compared(('"ke-hoach"', '"kh"')).are_equal


def test_formerly_says_which_criterion_it_was() -> None:
    comparison = compared(
        ('code = "1.1.2"', 'code = "1.1.5"\nformerly = "1.1.2"'),
        ('title = "Mức độ hoàn thành kế hoạch"', 'title = "Xếp loại"'),
    )
    (one,) = comparison.kept
    assert (one.before.code, one.after.code, one.renumbered) == ("1.1.2", "1.1.5", Renumbered.FORMERLY)
    assert one.fields == ("title",)
    assert (comparison.added, comparison.removed) == ((), ())


def test_codes_that_moved_on_by_one_are_followed_by_their_titles() -> None:
    comparison = compared(
        ('code = "1.1.2"', 'code = "1.1.3"'),
        ('code = "1.1.1"', 'code = "1.1.2"'),
        more=NEW.format(code="1.1.1", title="Kiện toàn Ban chỉ đạo"),
    )
    moved = [(one.before.code, one.after.code, one.renumbered) for one in comparison.kept]
    assert moved == [("1.1.1", "1.1.2", Renumbered.TITLE), ("1.1.2", "1.1.3", Renumbered.TITLE)]
    assert [one.code for one in comparison.added] == ["1.1.1"]
    assert not any(one.is_rewritten for one in comparison.kept)
    assert 'nếu đúng, ghi formerly = "1.1.2" trong bộ B' in told(comparison)


def test_another_criterion_that_took_a_number_is_one_removed_and_one_added() -> None:
    comparison = compared(('title = "Mức độ hoàn thành kế hoạch"', 'title = "Tuyên truyền trên cổng thông tin"'))
    assert [one.code for one in comparison.added] == ["1.1.2"]
    assert [one.code for one in comparison.removed] == ["1.1.2"]
    assert comparison.kept == ()


def test_two_criteria_of_one_title_are_not_guessed_at() -> None:
    old = GOOD + NEW.format(code="2.8", title="Niêm yết") + NEW.format(code="2.9", title="Niêm yết")
    comparison = compare_rulebooks(book(old), book(old.replace('"2.8"', '"2.18"').replace('"2.9"', '"2.19"')))
    assert all(one.renumbered is None for one in comparison.kept)
    assert [one.code for one in comparison.added] == ["2.18", "2.19"]


def test_a_shared_paper_that_changed_is_told_once() -> None:
    more = NEW.format(code="2.2", title="Báo cáo") + '\n  [[criterion.requires]]\n  use = "bc-cchc"\n  loses = 0.5\n'
    new = GOOD.replace('about = ["cải cách hành chính"]\nissuer', 'about = ["cải cách", "hành chính"]\nissuer')
    comparison = compare_rulebooks(book(GOOD + more), book(new + more))
    (one,) = comparison.shared
    assert (one.evidence_id, one.criteria, one.change.fields) == ("bc-cchc", ("2.1", "2.2"), ("about",))
    assert comparison.kept == ()
    assert "bc-cchc, “Báo cáo cải cách hành chính năm”, dùng ở các tiêu chí 2.1, 2.2" in told(comparison)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("to = 2025-12-31 }\ndead", "to = 2025-11-30 }\ndead", "đến 31/12/2025 → từ 01/01/2025 đến 30/11/2025"),
        ("2026-01-10T17", "2026-01-05T17", "hạn nộp: 17:00 10/01/2026 → 17:00 05/01/2026"),
        ("decimals = 2", "decimals = 3", "số chữ số thập phân: 2 → 3"),
        ("decimals = 2", 'late = "certain"', "B: Văn bản muộn: chắc chắn mất điểm."),
        ("\nmax_points = 6", "\nmax_points = 7", "Điểm tối đa: 6 → 7."),
        ('title = "Chỉ đạo, điều hành"\nmax_points = 4', 'title = "Chỉ đạo"\nmax_points = 5', "4 điểm → 5 điểm"),
        ("trễ hẹn không?", "quá hạn không?", "CÂU HỎI"),
        ('hành chính"\nmax_points = 4', 'hành chính"\nmax_points = 3', "NHÓM TIÊU CHÍ"),
        ('effect = "full_points"', 'effect = "ask"', "chưa có quy định, phải hỏi"),
    ],
)
def test_what_stands_above_the_criteria_is_compared_too(old: str, new: str, said: str) -> None:
    assert said in told(compared((old, new)))


def test_dates_within_the_window_do_not_change_with_it() -> None:
    old = GOOD.replace('dated = { from = "-1-11-01", to = "+0-12-31" }', 'dated = { within = "window" }')
    new = old.replace(
        "window = { from = 2025-01-01, to = 2025-12-31 }", "window = { from = 2025-02-01, to = 2025-11-30 }"
    )
    comparison = compare_rulebooks(book(old), book(new))
    assert (comparison.head, comparison.kept) == (("window",), ())


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 8))
def test_nothing_is_lost_whatever_was_dropped_renumbered_or_moved(shuffle: Random, changes: int) -> None:
    pieces = [NEW.format(code=f"2.{number}", title=f"Việc {chr(97 + number) * 4}") for number in range(2, 12)]
    other = list(pieces)
    for _ in range(changes):
        at = shuffle.randrange(len(other))
        kind = shuffle.randrange(3)
        if kind == 0 and len(other) > 1:
            del other[at]
        elif kind == 1:
            other[at] = other[at].replace('code = "2.', 'code = "2.1')
        else:
            other.append(other.pop(at))
    before = book(GOOD + "".join(pieces))
    reading = load_rulebook((GOOD + "".join(other)).encode(), "x")
    if reading.rulebook is None:
        return  # two criteria got one code
    after = reading.rulebook
    comparison = compare_rulebooks(before, after)
    gone, come = {one.code for one in comparison.removed}, {one.code for one in comparison.added}
    assert len(before.criteria) - len(gone) == len(after.criteria) - len(come)
    render_rulebook_comparison(comparison, catalogue("en"))
    json.loads(render_rulebook_comparison_json(comparison))
    assert compare_rulebooks(after, after).are_equal


def test_the_command_prints_both_forms_and_is_content() -> None:
    names = [one.name for one in every_rulebook(())]
    for arguments in (("good.toml", "good.toml"), (names[0], "good.toml")):
        paths = [str(HERE / one) if one.endswith(".toml") else one for one in arguments]
        ran = run_command("rules", "diff", *paths)
        assert (ran.code, ran.err) == (0, "")
        assert max(map(width, ran.out.splitlines())) <= 80
        made = json.loads(run_command("rules", "diff", *paths, "--format", "json").out)
        assert made["equal"] is (paths[0] == paths[1])
    assert {one["code"] for one in made["criteria"]["added"]} <= {"1.1.1", "1.1.2", "2.1"}


def test_programs_are_told_both_values_of_what_changed(tmp_path: Path) -> None:
    other = tmp_path / "moi.toml"
    other.write_text(GOOD.replace("due = 2025-03-31", "due = 2025-04-15").replace('"good"', '"moi"'), encoding="utf-8")
    made = json.loads(run_command("rules", "diff", str(HERE / "good.toml"), str(other), "--format", "json").out)
    (one,) = made["criteria"]["changed"]
    assert one["requires"]["changed"] == [
        {"id": "ke-hoach", "changes": [{"field": "due", "before": "2025-03-31", "after": "2025-04-15"}]}
    ]


def test_a_rulebook_that_cannot_be_read_is_told_with_its_mistakes() -> None:
    ran = run_command("rules", "diff", str(HERE / "good.toml"), str(HERE / "mistakes" / "unknown-type.toml"))
    assert (ran.code, ran.out) == (4, "")
    assert "unknown-type.toml:54" in ran.err
