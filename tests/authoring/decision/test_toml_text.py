"""The file: loadable whatever stood in the table, with every doubt beside its row."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from evidence_check.authoring.decision.summary import summary_json, summary_lines
from evidence_check.authoring.decision.toml_text import MARK, toml_text
from evidence_check.authoring.decision.understanding import every_doubt
from evidence_check.messages.catalogue import catalogue
from evidence_check.rulebook.loading import load_rulebook
from tests.authoring.decision.printing import drafted, typed

WORDS = catalogue("vi")
DOUBTFUL = typed(
    ("1", "**Một", "5", "", ""),
    ("1.1", "Kế hoạch", "2", "Cứ chậm 01 ngày trừ 0,1 điểm", "- Kế hoạch\n- Băng ghi âm"),
    ("1.2", "Báo cáo", "", "", "Báo cáo"),
    ("1.2", "Rà soát", "2", "Trên 80%: 2; từ 50% đến 80%: 1", "Báo cáo rà soát"),
    ("", "**TỔNG ĐIỂM", "7", "", ""),
)


def test_every_doubt_stands_in_the_file_and_is_counted() -> None:
    book = drafted(DOUBTFUL)
    text = toml_text(book, WORDS)
    doubts = every_doubt(book)
    assert text.count(MARK) == len(doubts) == len(summary_json(book, WORDS)["doubts"]) >= 6
    for doubt in doubts:
        assert f"{MARK} {WORDS.render(doubt.what)}" in text


def test_a_doubtful_draft_loads_and_only_its_numbers_are_remarked() -> None:
    read = load_rulebook(toml_text(drafted(DOUBTFUL), WORDS).encode(), "thu.toml")
    assert read.rulebook is not None
    assert [one.code for one in read.rulebook.criteria] == ["1.1", "1.2-2"]
    assert not any(problem.fatal for problem in read.problems)


def test_a_criterion_without_points_stands_there_as_a_comment() -> None:
    text = toml_text(drafted(DOUBTFUL), WORDS)
    block = text[text.index("# [[criterion]]") :].split("\n\n[[criterion]]")[0]
    assert all(not line or line.startswith("#") for line in block.splitlines())
    assert '# code = "1.2"' in block
    assert "# max_points =\n" in block
    assert 'completeness = "partial"' in text


def test_uncommented_with_points_filled_in_the_criterion_is_a_criterion() -> None:
    text = toml_text(drafted(DOUBTFUL), WORDS)
    start = text.index("# [[criterion]]")
    end = text.index("\n\n[[criterion]]", start)
    block = "\n".join(
        line if line.startswith(MARK) else line.removeprefix("# ").removeprefix("#")
        for line in text[start:end].split("\n")
    )
    mended = text[:start] + block.replace("max_points =", "max_points = 1") + text[end:]
    read = load_rulebook(mended.encode(), "thu.toml")
    assert read.rulebook is not None
    assert [one.code for one in read.rulebook.criteria] == ["1.1", "1.2", "1.2-2"]


def test_the_summary_names_sums_and_places() -> None:
    lines = summary_lines(drafted(DOUBTFUL), "moi.toml", WORDS)
    text = "\n".join(lines)
    assert "Tổng điểm KHÔNG KHỚP: bảng in 7, các lĩnh vực cộng lại 5, các tiêu chí cộng lại 4." in text
    assert "trang 1, dòng 4, tiêu chí 1.2: không in điểm tối đa" in text
    assert "evidence-check rules validate moi.toml" in text


def test_rows_without_a_place_have_null() -> None:
    found = summary_json(drafted(typed(*DOUBTFUL_ROWS)), WORDS)
    assert found["rows"] == 3
    assert found["leaf_criteria"] == 2
    assert found["max_points"] == "3"
    assert [found["doubts"][0][key] for key in ("code", "row", "page")] == [None, None, None]


DOUBTFUL_ROWS = (("1", "**Một", "3", "", ""), ("1.1", "A", "1", "", "Báo cáo"), ("1.2", "B", "2", "", "Báo cáo"))


def test_the_same_paper_is_defined_once_and_keeps_each_ones_words() -> None:
    rows = (
        ("1", "**Một", "3", "", ""),
        ("1.1", "A", "1", "", "- Các báo cáo hoạt động kiểm soát TTHC định kỳ theo quy định"),
        ("1.2", "B", "2", "", "- Báo cáo kiểm soát TTHC định kỳ (nếu có)\n- Kế hoạch kiểm soát TTHC"),
    )
    read = load_rulebook(toml_text(drafted(typed(*rows)), WORDS).encode(), "thu.toml")
    assert read.rulebook is not None
    first, second = (one.requires[0] for one in read.rulebook.criteria)
    assert first.evidence_id == second.evidence_id is not None
    assert first.label.endswith("theo quy định") and second.label.endswith("(nếu có)")
    assert (first.optional, second.optional) == (False, True)
    assert read.rulebook.criteria[1].requires[1].evidence_id is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=4, max_size=4))
@example(["< \x1b", "", "", ""])
def test_any_text_makes_a_loadable_file(texts: list[str]) -> None:
    title, scoring, item, domain = texts
    book = drafted(
        typed(
            ("1", f"**Lĩnh vực {domain}", "3", "", ""),
            ("1.1", f"Tiêu chí {title}", "1", scoring, item),
            ("1.2", "B", "2", f"Đủ: 2; {scoring}", f"- Báo cáo {item}\n- {title}"),
        )
    )
    read = load_rulebook(toml_text(book, WORDS).encode(), "thu.toml")
    assert read.rulebook is not None, [problem.placed for problem in read.problems]
