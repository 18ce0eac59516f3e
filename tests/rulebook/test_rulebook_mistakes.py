"""Every kind of mistake is told at once, with file, line, key path and the nearest right word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.messages.catalogue import catalogue
from evidence_check.rulebook.loading import load_rulebook
from evidence_check.tomlfile.wording import describe

GOOD = """[rulebook]
id = "thu"
title = "Thử"
version = "1"
year = 2023
unit_level = "commune"
window = { from = 2023-01-01, to = 2023-12-31 }
max_points = 2

[[question]]
id = "tre"
text = "Có trễ hẹn không?"

[[evidence]]
id = "bc"
label = "Báo cáo chung"
type = ["BC"]
about = ["cải cách hành chính"]

[[domain]]
code = "1"
title = "Một"
max_points = 2

[[group]]
code = "1.1"
domain = "1"
title = "Nhóm"
max_points = 2

[[criterion]]
code = "1.1.1"
domain = "1"
group = "1.1"
title = "Kế hoạch"
max_points = 2

  [criterion.scoring]
  kind = "bands"
  measure = "count"
  done = { documents = "ke-hoach" }
  bands = [{ at_least = 1, points = 2 }]

  [[criterion.requires]]
  id = "ke-hoach"
  label = "Kế hoạch"
  type = ["KH"]
  about = [["rà soát", "đánh giá"], "thủ tục hành chính"]
  issuer = "unit"
  dated = { within = "year" }
  loses = "all"

  [[criterion.requires]]
  id = "bao-cao"
  label = "Báo cáo"
  type = ["BC"]
  about = ["kết quả"]
  follows = "ke-hoach"
  when = { answer = "tre", is = "yes" }
  loses = 0.5
"""

# (what is replaced, by what, a line that is told, a piece of the sentence)
MISTAKES = [
    ('type = ["KH"]', 'type = ["KHH"]', "criterion[0].requires[0].type", 'có phải ý bạn là "KH"'),
    ('type = ["KH"]', 'type = ["QD"]', "criterion[0].requires[0].type", 'có phải ý bạn là "QĐ"'),
    ('label = "Kế hoạch"', 'lable = "Kế hoạch"', "criterion[0].requires[0].lable", 'có phải ý bạn là "label"'),
    ('title = "Thử"\n', "", "rulebook", 'thiếu khóa "title"'),
    ("year = 2023", 'year = "2023"', "rulebook.year", "cần số"),
    ("year = 2023", "year = 23", "rulebook.year", "nhỏ quá"),
    (
        "max_points = 2\n\n[[question]]",
        "max_points = 3\n\n[[question]]",
        "rulebook.max_points",
        "tổng các lĩnh vực là 2",
    ),
    (
        'group = "1.1"\ntitle = "Kế hoạch"\nmax_points = 2',
        'group = "1.1"\ntitle = "Kế hoạch"\nmax_points = 1',
        "domain[0].max_points",
        "tổng các tiêu chí của 1 là 1",
    ),
    ('domain = "1"\ngroup', 'domain = "9"\ngroup', "criterion[0].domain", 'không có lĩnh vực mã "9"'),
    ('group = "1.1"', 'group = "1.2"', "criterion[0].group", 'có phải ý bạn là "1.1"'),
    ('follows = "ke-hoach"', 'follows = "kehoach"', "criterion[0].requires[1].follows", 'có phải ý bạn là "ke-hoach"'),
    ('follows = "ke-hoach"', 'follows = "bao-cao"', "criterion[0].requires[1].follows", "chính nó"),
    ('answer = "tre"', 'answer = "som"', "criterion[0].requires[1].when.answer", 'không có câu hỏi mã "som"'),
    ("loses = 0.5", "loses = 5", "criterion[0].requires[1].loses", "nhiều hơn điểm tối đa"),
    ("loses = 0.5", "loses = -1", "criterion[0].requires[1].loses", "nhỏ quá"),
    ("loses = 0.5", 'loses = "most"', "criterion[0].requires[1].loses", 'không nhận giá trị "most"'),
    ("loses = 0.5", 'loses = { share = 1.5, of = "max" }', "criterion[0].requires[1].loses.share", "lớn quá"),
    ("loses = 0.5", "loses = { share = 0.5 }", "criterion[0].requires[1].loses", 'thiếu khóa "of"'),
    ('within = "year"', 'within = "month"', "criterion[0].requires[0].dated.within", 'không nhận giá trị "month"'),
    (
        'dated = { within = "year" }',
        'dated = { from = "+0-13-01" }',
        "criterion[0].requires[0].dated.from",
        "không có trong lịch",
    ),
    (
        'dated = { within = "year" }',
        'dated = { from = "hôm qua" }',
        "criterion[0].requires[0].dated.from",
        "độ lệch năm",
    ),
    (
        'dated = { within = "year" }',
        'dated = { from = "+1-01-01", to = "+0-01-01" }',
        "criterion[0].requires[0].dated",
        "ngược",
    ),
    (
        'dated = { within = "year" }',
        'dated = { within = "year", from = 2023-01-01 }',
        "criterion[0].requires[0].dated",
        "không dùng cả hai",
    ),
    ("from = 2023-01-01, to = 2023-12-31", "from = 2023-12-31, to = 2023-01-01", "rulebook.window", "ngược"),
    ('about = ["kết quả"]', 'about = ["—"]', "criterion[0].requires[1].about", "không có chữ nào"),
    ('about = ["kết quả"]', "about = []", "criterion[0].requires[1].about", "để trống"),
    ('about = ["kết quả"]', "about = 5", "criterion[0].requires[1].about", "không đúng kiểu"),
    ('id = "bao-cao"', 'id = "ke-hoach"', "criterion[0].requires[1].id", "lặp lại"),
    ("at_least = 1, points = 2", "at_least = 1, points = 3", "criterion[0].scoring.bands[0]", "vượt điểm tối đa"),
    ("at_least = 1, points = 2", "points = 2", "criterion[0].scoring.bands[0]", "không có at_least"),
    (
        "bands = [{ at_least = 1, points = 2 }]",
        "bands = [{ at_least = 1, points = 1 }, { at_least = 3, points = 2 }]",
        "criterion[0].scoring.bands",
        "phải giảm dần",
    ),
    ('documents = "ke-hoach"', 'documents = "ke-hoch"', "criterion[0].scoring.done", 'có phải ý bạn là "ke-hoach"'),
    ('  measure = "count"\n', "", "criterion[0].scoring", 'thiếu khóa "measure"'),
    ('id = "bc"\n', "", "evidence[0]", 'thiếu khóa "id"'),
    ('issuer = "unit"', "issuer = 7", "criterion[0].requires[0].issuer", "không đúng kiểu"),
    ('issuer = "unit"', 'issuer = "unit"\n  use = "bcc"', "criterion[0].requires[0].use", 'có phải ý bạn là "bc"'),
    (
        "max_points = 2\n\n  [criterion",
        "max_points = 2.005\n\n  [criterion",
        "criterion[0].max_points",
        "chữ số thập phân",
    ),
    ("[[group]]", "[[gruop]]", "gruop", 'có phải ý bạn là "group"'),
]


def _told(text: str) -> list[str]:
    reading = load_rulebook(text.encode(), "thu.toml")
    assert (reading.rulebook is None) is any(problem.fatal for problem in reading.problems)
    return [describe(problem, catalogue("vi")) for problem in reading.problems]


def test_the_good_one_is_good() -> None:
    reading = load_rulebook(GOOD.encode(), "thu.toml")
    assert reading.problems == ()
    assert reading.rulebook is not None
    assert str(reading.rulebook.criteria[0].requires[1].loses.amount) == "0.5"


@pytest.mark.parametrize(("old", "new", "key", "words"), MISTAKES, ids=lambda value: str(value)[:30])
def test_each_mistake_is_told_where_it_stands(old: str, new: str, key: str, words: str) -> None:
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    told = _told(text)
    found = [line for line in told if f": {key}" in line and words in line]
    assert found, told


def test_a_mistake_names_its_own_line() -> None:
    text = GOOD.replace('type = ["KH"]', 'type = ["KHH"]')
    line = text.splitlines().index('  type = ["KHH"]') + 1
    assert _told(text) == [
        f'thu.toml:{line}: criterion[0].requires[0].type[0]: loại văn bản "KHH" không có; có phải ý bạn là "KH"?'
    ]


def test_all_mistakes_come_at_once_in_the_order_of_the_file() -> None:
    text = (
        GOOD.replace("year = 2023", "year = 23")
        .replace('type = ["KH"]', 'type = ["XX"]')
        .replace("loses = 0.5", "loses = -1")
    )
    lines = [int(line.split(":")[1]) for line in _told(text)]
    assert len(lines) == 3
    assert lines == sorted(lines)


def test_sums_that_do_not_agree_are_told_but_stop_nothing() -> None:
    reading = load_rulebook(
        GOOD.replace("max_points = 2\n\n[[question]]", "max_points = 9\n\n[[question]]").encode(), "x"
    )
    assert reading.rulebook is not None
    assert [problem.fatal for problem in reading.problems] == [False]


def test_a_partial_rulebook_may_lack_rows() -> None:
    text = GOOD.replace("max_points = 2\n\n[[question]]", 'max_points = 9\ncompleteness = "partial"\n\n[[question]]')
    assert load_rulebook(text.encode(), "x").problems == ()


def test_a_syntax_error_has_its_line() -> None:
    told = _told(GOOD.replace('title = "Thử"', 'title = "Thử'))
    assert len(told) == 1
    assert told[0].startswith("thu.toml:3:")


@pytest.mark.parametrize("change", [lambda data: b"\xef\xbb\xbf" + data, lambda data: data.replace(b"\n", b"\r\n")])
def test_marks_and_line_ends_of_windows_do_not_matter(change: object) -> None:
    assert callable(change)
    assert load_rulebook(change(GOOD.encode()), "thu.toml").rulebook is not None


def test_another_encoding_is_said_not_crashed_on() -> None:
    told = load_rulebook(GOOD.encode("utf-16"), "thu.toml").problems
    assert "UTF-8" in describe(told[0], catalogue("vi"))


def test_the_id_has_to_be_the_files_name_in_a_folder_of_rulebooks() -> None:
    reading = load_rulebook(GOOD.encode(), "khac.toml", expected_id="khac")
    assert reading.rulebook is None


def test_points_never_touch_binary_floats() -> None:
    text = GOOD.replace("loses = 0.5", "loses = 0.10")
    reading = load_rulebook(text.encode(), "thu.toml")
    assert reading.rulebook is not None
    assert str(reading.rulebook.criteria[0].requires[1].loses.amount) == "0.10"


@given(st.binary(max_size=300))
def test_no_bytes_break_the_loader(data: bytes) -> None:
    load_rulebook(data, "x.toml")


@given(st.text(max_size=60), st.integers(0, len(GOOD)))
def test_no_text_put_into_a_rulebook_breaks_the_loader(piece: str, at: int) -> None:
    for problem in load_rulebook((GOOD[:at] + piece + GOOD[at:]).encode("utf-8", "replace"), "x.toml").problems:
        describe(problem, catalogue("vi"))
        describe(problem, catalogue("en"))


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 5000, "a = 1e999999", "a" * 10 + ".b" * 2000 + " = 1", "x = 9" + "9" * 5000]
)
def test_hostile_toml_is_a_problem_not_a_crash(text: str) -> None:
    assert load_rulebook(text.encode(), "x.toml").rulebook is None
