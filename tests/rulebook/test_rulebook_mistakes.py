"""Mistakes are told all at once, with file, line and key; nothing that is put into a rulebook breaks the reader."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
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


def _told(text: str) -> list[str]:
    reading = load_rulebook(text.encode(), "thu.toml")
    assert (reading.rulebook is None) is any(problem.fatal for problem in reading.problems)
    return [describe(problem, catalogue("vi")) for problem in reading.problems]


def test_the_good_one_is_good() -> None:
    reading = load_rulebook(GOOD.encode(), "thu.toml")
    assert reading.problems == ()
    assert reading.rulebook is not None
    assert str(reading.rulebook.criteria[0].requires[1].loses.amount) == "0.5"


def test_a_mistake_names_its_own_line() -> None:
    text = GOOD.replace('type = ["KH"]', 'type = ["KHH"]')
    line = text.splitlines().index('  type = ["KHH"]') + 1
    assert _told(text) == [
        f"thu.toml:{line}: criterion[1.1.1].requires[ke-hoach].type: "
        'loại văn bản "KHH" không có; có phải ý bạn là "KH"?'
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
    told_in_order(GOOD[:at] + piece + GOOD[at:])


PIECES = (
    "\u201c", "\u201d", '"', "'", "0,5", "31/12/2025", "2025-02-30", "[", "]", "{", "}", "[[", "=", ",", "#", "\\",
    "\u00a0", "\u2013", "true", "có", "[[criterion]]", "[rulebook]", "criterion = 3", "a.b.c = 1", '"""', "\'\'\'",
    "\n", "nan", "1e99", "-1", "99999999999999999999", "{ }", "[]", '""', '"x"', "[[1]]", "[{ }]", "2025-01-01",
    "\ufeff", "\x00", 'use = "bc"', 'follows = "ke-hoach"', "0.000001", "80%", "1.1.1", "\ufffc",
)  # fmt: skip
CHANGES = st.lists(
    st.tuples(st.sampled_from(("drop", "double", "swap", "insert", "cut", "value", "word")), st.integers(0, 10_000),
              st.integers(0, 10_000), st.sampled_from(PIECES)),
    min_size=1, max_size=6,
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(CHANGES)
def test_no_change_to_a_good_rulebook_breaks_the_loader(changes: list[tuple[str, int, int, str]]) -> None:
    text = GOOD
    for kind, first, second, piece in changes:
        text = changed(text, kind, first, second, piece)
    told_in_order(text)


def changed(text: str, kind: str, first: int, second: int, piece: str) -> str:
    lines = text.split("\n")
    one, other, at = first % len(lines), second % len(lines), first % (len(text) + 1)
    match kind:
        case "drop":
            del lines[one]
        case "double":
            lines.insert(other, lines[one])
        case "swap":
            lines[one], lines[other] = lines[other], lines[one]
        case "value":
            lines[one] = f"{lines[one].partition('=')[0]}= {piece}"
        case "insert":
            return text[:at] + piece + text[at:]
        case "cut":
            return text[:at] + text[at + second % 40 :]
        case _:
            words = list(re.finditer(r'"[^"\n]*"|[\w.-]+', text))
            word = words[second % len(words)] if words else None
            return text[: word.start()] + piece + text[word.end() :] if word else piece
    return "\n".join(lines)


def told_in_order(text: str) -> None:
    reading = load_rulebook(text.encode("utf-8", "surrogatepass"), "x.toml")
    for told in (reading.problems, reading.notices):
        assert [one.line for one in told] == sorted(one.line for one in told)
    for problem in (*reading.problems, *reading.notices):
        assert 1 <= problem.line <= text.count("\n") + text.count("\r") + 1
        for language in ("vi", "en"):
            assert "{" not in describe(problem, catalogue(language)).replace("{…}", "") or "{" in text
    assert (reading.rulebook is None) is any(one.fatal for one in reading.problems)


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 5000,
        "a = 1e999999",
        "a" * 10 + ".b" * 2000 + " = 1",
        "x = 9" + "9" * 5000,
        "[" + " " * 200_000 + "x",
        "x = " + "a " * 100_000 + "=",
        'x = "' + "\\" * 100_000,
        "\n".join(f"x{row} = “{row}”" for row in range(20_000)),
        "[[criterion]]\n" * 20_000,
        "x = [" + "1," * 400_000 + ";]",
    ],
    ids=range(10),
)
def test_hostile_toml_is_a_problem_not_a_crash_and_not_a_wait(text: str) -> None:
    began = time.monotonic()
    reading = load_rulebook(text.encode(), "x.toml")
    assert reading.rulebook is None
    assert reading.problems
    assert time.monotonic() - began < 10
