"""``rules show``: what an officer reads about a rulebook, and what a program does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evidence_check.messages.catalogue import catalogue
from evidence_check.report.columns import width
from evidence_check.report.rulebook_table import render_rulebook
from evidence_check.rulebook.finding import every_rulebook
from evidence_check.rulebook.loading import load_rulebook
from tests.command import run_command

GOOD = Path(__file__).resolve().parents[1] / "rulebook" / "good.toml"
MORE = """
[[criterion]]
code = "2.2"
domain = "2"
title = "Sáng kiến"
max_points = 1
basis = "derived"
note = "Bảng in thiếu."
scoring = { kind = "ratio", base = 0, span = 1, done = "co", of = "can", zero_below = 0.5 }
not_applicable = [{ effect = "ask", needs = "explanation" }]

  [[criterion.requires]]
  id = "tin-bai"
  label = "tin, bài trên trang thông tin điện tử"
  kind = "table_annex"
  rows = { at_least = 4, per = "month", date_column = "Ngày đăng" }
  own_document = true
  signed = "required"
  loses = { share = 0.5, of = "earned" }
  loses_if = { late = 0.25, deficient = 0 }
  note = "Không tính tin dẫn lại."

  [[criterion.requires]]
  id = "ky-luat"
  label = "quyết định kỷ luật"
  kind = "adverse"
  about = ["kỷ luật"]
  optional = true
"""


def shown(*more: str, columns: int = 80, wanted: str | None = None) -> str:
    book = load_rulebook((GOOD.read_text(encoding="utf-8") + "".join(more)).encode(), "x").rulebook
    assert book is not None
    return " ".join(render_rulebook(book, catalogue("vi"), wanted, columns).split())


def test_a_requirement_is_told_in_words() -> None:
    text = shown(wanted="1.1.1")
    assert "Kế hoạch (KH); do đơn vị ban hành; trích yếu có “cải cách hành chính”; ban hành từ 01/11/2024 đến" in text
    assert "nói về năm 2025; hạn 31/03/2025. → Thiếu: mất 1 điểm; muộn: mất 0,5 điểm" in text
    assert "trích yếu có “kết quả” và (“cải cách hành chính” hoặc “chuyển đổi số”)." in text
    assert "Phải có sau: Kế hoạch cải cách hành chính; ít nhất 4 văn bản, mỗi quý phải có." in text
    assert "→ Thiếu: mất 50% điểm tối đa" in text


def test_bands_alternatives_conditions_and_rules_are_told_in_words() -> None:
    text = shown()
    assert "Cách chấm: Theo tỷ lệ hoan_thanh / duoc_giao: - từ 100% trở lên: 2 điểm - từ 80% đến dưới 100%: 1" in text
    assert "- còn lại: 0 điểm" in text
    assert "Một trong: Công văn (CV); trích yếu có “xin lỗi”. Hoặc: hình ảnh;" in text
    assert "Chỉ khi trả lời “có” cho câu hỏi: Trong kỳ có hồ sơ trễ hẹn không?" in text
    assert "Không áp dụng: trả lời “không” cho câu hỏi: Trong kỳ có hồ sơ trễ hẹn không?: được đủ điểm" in text
    assert "mã cũ 2.3" in text


def test_what_is_rarer_is_told_too() -> None:
    text = shown(MORE, wanted="2.2")
    assert "Ít nhất 4 dòng mỗi tháng, tính theo cột “Ngày đăng”; văn bản riêng, không dùng chung" in text
    assert "→ Thiếu: mất 50% điểm đạt được; muộn: mất 0,25 điểm; chưa đạt: không mất điểm" in text
    assert "phải ký số" in text
    assert "Ghi chú: Không tính tin dẫn lại." in text
    assert "Ghi chú: Bảng in thiếu." in text
    assert "Điểm = 0 + 1 × co / can - dưới 50%: 0 điểm" in text
    assert "đơn vị khai “không áp dụng”: chưa có quy định, phải hỏi, phải kèm giải trình" in text
    assert "Căn cứ: suy ra từ tài liệu gốc" in text


def test_a_paper_that_serves_many_is_told_once() -> None:
    again = MORE + '\n  [[criterion.requires]]\n  use = "bc-cchc"\n'
    text = shown(again)
    assert text.count("Như minh chứng dùng chung ở tiêu chí 2.1.") == 1
    assert "trích yếu có “cải cách hành chính”" in shown(again, wanted="2.2")


def test_long_rows_of_phrases_are_cut_in_the_table_and_whole_in_one_criterion() -> None:
    phrases = ", ".join(f'"cụm {number}"' for number in range(20))
    more = MORE.replace('about = ["kỷ luật"]', f"about = [[{phrases}]]")
    assert "“cụm 5” hoặc một trong 14 cụm từ khác" in shown(more)
    assert "“cụm 18” hoặc “cụm 19”" in shown(more, wanted="2.2")


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_shipped_rulebook_fits_the_terminal(columns: int, language: str) -> None:
    for one in every_rulebook(()):
        book = one.reading.rulebook
        assert book is not None
        lines = render_rulebook(book, catalogue(language), None, columns).splitlines()
        assert max(map(width, lines)) <= columns
        assert all(any(line.startswith(f"{criterion.code} ") for line in lines) for criterion in book.criteria)
        assert not any("{" in line for line in lines)


def test_the_points_stand_in_one_column() -> None:
    lines = run_command("rules", "show", str(GOOD)).out.splitlines()
    for code, points in (("1", "4"), ("1.1", "4"), ("1.1.1", "2"), ("2", "2")):
        line = next(one for one in lines if one.split(" ")[0] == code)
        assert line.endswith(f" {points}")
        assert width(line) == 80


@pytest.mark.parametrize(("code", "codes"), [("1.1.2", ["1.1.2"]), ("1.1", ["1.1.1", "1.1.2"]), ("2", ["2.1"])])
def test_a_criterion_a_group_or_a_domain_by_itself(code: str, codes: list[str]) -> None:
    told = json.loads(run_command("rules", "show", str(GOOD), "--criterion", code, "--format", "json").out)
    assert [one["code"] for one in told["criteria"]] == codes
    text = run_command("rules", "show", str(GOOD), "--criterion", code).out
    assert all(any(line.startswith(f"{one} ") for line in text.splitlines()) for one in codes)


def test_an_unknown_code_is_told_with_the_nearest() -> None:
    ran = run_command("rules", "show", str(GOOD), "--criterion", "1.1.3")
    assert ran.code == 2
    assert "có phải ý bạn là 1.1.1?" in ran.err or "có phải ý bạn là 1.1.2?" in ran.err


def test_programs_are_told_everything_the_file_says() -> None:
    told = json.loads(run_command("rules", "show", str(GOOD), "--format", "json").out)
    assert told["rulebook"]["window"] == {"from": "2025-01-01", "to": "2025-12-31"}
    assert told["policy"]["late"] == "likely"
    assert told["groups"][0]["max_points"] == "4"
    assert told["questions"][0]["id"] == "co-tre-hen"
    plan, report = told["criteria"][0]["requires"]
    assert plan["loses_if"] == {"late": "0.5"}
    assert plan["any_of"][0]["due"] == "2025-03-31"
    assert report["loses"] == {"share": "0.5", "of": "max"}
    assert report["count"] == {"at_least": 4, "per": "quarter"}
    assert told["criteria"][1]["scoring"]["bands"][1] == {"at_least": "80", "at_most": None, "points": "1"}
    last = told["criteria"][2]
    assert (last["formerly"], last["requires"][0]["use"]) == ("2.3", "bc-cchc")
    assert last["requires"][1]["when"] == {"answer": "co-tre-hen", "is": "yes"}
    assert last["not_applicable"][0]["effect"] == "full_points"
