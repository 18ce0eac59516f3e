"""The HTML report: what it says, in which order, and that nothing of a name becomes markup."""

from __future__ import annotations

import re
import time
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.messages.catalogue import LANGUAGES, catalogue
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import DocumentPart, Field
from evidence_check.model.report import Finding, Report, ReportedDocument, WaiverNote
from evidence_check.model.signature import Signature
from evidence_check.report.columns import safe
from evidence_check.report.html.render import render_html
from evidence_check.report.owned import of_owner
from evidence_check.report.style import Style
from tests.report.builders import CLERK, OFFICER, a_document, a_finding, a_report, nothing_at_risk, points
from tests.report.html.page_reader import PageReader
from tests.report.html.reports import (
    HOSTILE_NAMES,
    a_file,
    a_full_report,
    a_hostile_report,
    a_large_report,
    an_empty_report,
)


def made(report: Report, language: str = "vi", **style: Any) -> str:
    return render_html(report, Style(words=catalogue(language), version="0.1.0", **style))


def read(report: Report, language: str = "vi", **style: Any) -> PageReader:
    return PageReader(made(report, language, **style))


def test_the_sections_stand_in_the_order_in_which_an_officer_asks() -> None:
    sections = [one.attributes["id"] for one in read(a_full_report()).named("section")]
    assert sections == ["score", "risks", "doubts", "waived", "files", "criteria", "coverage", "documents", "reading"]


def test_the_head_says_what_is_at_risk_and_the_three_totals_with_a_decimal_comma() -> None:
    page = read(a_full_report())
    assert [one.text for one in page.of_class("verdict")] == [
        "CÓ NGUY CƠ MẤT 3,50 ĐIỂM VÌ GIẤY TỜ",
        "CHƯA KIỂM TRA ĐƯỢC 2,00 ĐIỂM",
    ]
    assert re.findall(r"\d+,\d+", page.of_class("totals")[0].text) == ["89,84", "91,84", "95,34"]
    assert read(a_full_report(), "en").of_class("verdict")[0].text == "3.50 POINTS AT RISK FOR LACK OF PAPER"


def test_unverified_points_are_never_called_fine() -> None:
    summary = nothing_at_risk(unverified_points=points("2"), worst_points=points("93.34"))
    page = read(a_report(summary=summary, findings=(), criteria=(), actions=()))
    assert [one.text for one in page.of_class("verdict")] == ["CHƯA KIỂM TRA ĐƯỢC 2,00 ĐIỂM"]
    assert not re.search(r"\bđạt\b", page.of_class("now")[0].text.replace("tiêu chí đạt điểm tối đa", ""))


def test_a_report_without_anything_is_still_a_page() -> None:
    page = read(an_empty_report())
    assert page.of_class("verdict")[0].text == "KHÔNG THẤY NGUY CƠ MẤT ĐIỂM VÌ GIẤY TỜ"
    assert page.by_id("risks").text
    assert page.of_class("card") == []


def test_the_papers_to_supply_stand_before_the_findings_with_points_and_owner() -> None:
    page = read(a_full_report())
    rows = [one.text for one in page.elements if one.name == "tr" and "data-find" in one.attributes][:2]
    assert OFFICER in rows[0]
    assert "+1,00" in rows[0]
    assert CLERK in rows[1]
    assert "+0,50" in rows[1]
    text = page.by_id("risks").text
    assert text.index("+0,50") < text.index("−1,00")


def test_a_finding_says_what_it_costs_what_to_do_who_and_why_the_nearest_does_not_do() -> None:
    text = read(a_full_report()).by_id("f1").text
    for piece in (
        "−1,00",
        "Thiếu Quyết định Ban biên tập",
        "Chắc chắn",
        "Việc cần làm: Đính kèm Quyết định Ban biên tập",
        f"Người làm: {OFFICER}",
        "3.3/QĐ 07.pdf — đúng chủ đề; ban hành ngày 01/03/2022",
    ):
        assert piece in text


def test_doubts_waivers_and_remarks_on_files_stand_apart_from_losses() -> None:
    page = read(a_full_report())
    assert "?1,00" in page.by_id("doubts").text
    assert "đã gửi bản giấy · Văn phòng · đến hết ngày 31/12/2024" in page.by_id("waived").text
    assert "Trùng số, ký hiệu" in page.by_id("files").text
    assert len(page.by_id("risks").text.split("Việc cần làm:")) == 2


def test_a_state_is_told_in_words_not_by_colour_alone() -> None:
    states = read(a_full_report()).of_class("state")
    assert len(states) > 8
    assert all(re.search(r"[a-zà-ỹ]", one.text) for one in states)


def test_every_bar_has_its_figures_in_words() -> None:
    bars = [one for one in read(a_full_report()).named("svg") if one.attributes.get("role") == "img"]
    assert len(bars) == 3
    assert "có căn cứ 10,00, tự chấm 11,00, lấy lại được 1,00" in bars[1].attributes["aria-label"]


def test_one_owners_cut_leaves_totals_whole() -> None:
    page = read(of_owner(a_full_report(), CLERK), owner=CLERK)
    assert OFFICER not in page.by_id("risks").text
    assert "3.3" not in page.by_id("criteria").text
    assert "91,84" in page.of_class("totals")[0].text
    assert "3. Chính quyền số" in page.by_id("score").text
    assert CLERK in page.of_class("cut")[0].text
    # What nobody could read may be anybody's.
    assert "quét.pdf" in page.by_id("coverage").text


def test_what_was_recognised_in_a_paper_stands_in_its_row() -> None:
    signatures = (
        Signature(field="a", signed=True, signer="Trần Văn Mẫu", intact=False),
        Signature(field="b", signed=True, is_timestamp=True, signer="TSA"),
    )
    signed = ReportedDocument(document=a_document(signatures=signatures), used_for=("1.1",))
    text = read(a_report(documents=(signed,))).by_id("documents").text
    assert "Chữ ký số: Trần Văn Mẫu — chữ ký cuối không còn khớp với tệp" in text
    assert "TSA" not in text
    for piece in ("Kế hoạch", "02/KH-UBND", "05/01/2023", "Cải cách hành chính năm 2023", "Trần Văn Mẫu", "1.1"):
        assert piece in text
    blank = DocumentPart(number_blank=True, date_blank=True, draft=Field(value="DỰ THẢO"))
    bare = ReportedDocument(document=a_document(parts=(blank,), page_count=20, pages_read=4), used_for=())
    text = read(a_report(documents=(bare,))).by_id("documents").text
    assert all(piece in text for piece in ("số để trống", "ngày để trống", "DỰ THẢO", "Đã đọc 4/20 trang"))


def test_links_lead_to_files_and_a_members_to_its_archive() -> None:
    names = {
        "1.1/KH 12 #2?.pdf": "1.1/KH 12 #2?.pdf",
        "1.1/kế.pdf": "1.1/ke\u0302\u0301.pdf",
        "1.1/gói.zip!/trong/a.pdf": "1.1/gói.zip",
        "a\udcff.pdf": "a\udcff.pdf",
        "a!/b.pdf": "a!/b.pdf",
        "\ud800.pdf": "\ud800.pdf",
    }
    documents = tuple(
        ReportedDocument(document=a_document(file=a_file(path, source=source)), used_for=())
        for path, source in names.items()
    )
    report = a_report(documents=documents, uninspected=(), criteria=(), findings=())
    links = [one.attributes["href"] for one in read(report, files="../h%E1%BB%93/").of_class("file") if one.name == "a"]
    assert links == [
        "../h%E1%BB%93/1.1/KH%2012%20%232%3F.pdf",
        "../h%E1%BB%93/1.1/ke%CC%82%CC%81.pdf",
        "../h%E1%BB%93/1.1/gói.zip",
        "../h%E1%BB%93/a%FF.pdf",
        "../h%E1%BB%93/a%21/b.pdf",
    ]
    assert [one for one in read(report).of_class("file") if one.name == "a"] == []


@pytest.mark.parametrize("files", [None, "../ho_so/"])
def test_no_name_becomes_markup(files: str | None) -> None:
    page = read(a_hostile_report(), files=files)
    assert len(page.named("script")) == len(page.named("style")) == 1
    assert page.named("img", "iframe", "object", "link", "base") == []
    attributes = [(name, value) for one in page.elements for name, value in one.attributes.items()]
    assert [name for name, _ in attributes if name.startswith("on") or name in ("src", "style", "srcset")] == []
    assert all(value.startswith(("#", "../ho_so/")) for name, value in attributes if name == "href")
    body = page.named("body")[0].text
    assert all(" ".join(safe(name).split()) in body for name in HOSTILE_NAMES)


def test_no_invisible_character_reaches_the_page() -> None:
    page = made(a_hostile_report(), files="../ho_so/")
    assert [char for char in set(page) if not (char.isprintable() or char == "\n")] == []


def test_the_page_allows_only_its_own_style_and_script() -> None:
    page = read(a_full_report())
    policy = next(one.attributes["content"] for one in page.elements if one.attributes.get("http-equiv"))
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for name, kind in (("style", "style-src"), ("script", "script-src")):
        text = "".join(page.named(name)[0].pieces)
        digest = b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")
        assert f"{kind} 'sha256-{digest}'" in policy


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_report_gives_the_same_bytes(language: str) -> None:
    assert made(a_full_report(), language) == made(a_full_report(), language)


def test_the_page_says_its_language_and_marks_what_is_in_another() -> None:
    assert read(a_full_report()).named("html")[0].attributes["lang"] == "vi"
    english = read(a_full_report(), "en")
    assert english.named("html")[0].attributes["lang"] == "en"
    marked = [one.text for one in english.elements if one.attributes.get("lang") == "vi"]
    assert any("Trang thông tin điện tử" in one for one in marked)
    assert not [one for one in read(a_full_report()).elements[1:] if "lang" in one.attributes]


def test_headings_go_down_step_by_step_and_anchors_are_unique() -> None:
    for report in (a_full_report(), a_hostile_report(), an_empty_report()):
        page = read(report)
        levels = [int(one.name[1]) for one in page.elements if re.fullmatch(r"h[1-6]", one.name)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        anchors = [one.attributes["id"] for one in page.elements if "id" in one.attributes]
        assert len(set(anchors)) == len(anchors)
        wanted = {one.attributes["href"][1:] for one in page.named("a") if one.attributes["href"].startswith("#")}
        assert wanted <= set(anchors)


def test_a_thousand_documents_are_under_two_megabytes_and_one_second() -> None:
    report = a_large_report()
    made(an_empty_report())  # the templates are compiled once
    start = time.process_time()
    page = made(report, files="../ho_so/")
    assert time.process_time() - start < 1
    assert len(page.encode("utf-8")) < 2_000_000


_NAMES = st.text(max_size=40) | st.sampled_from(HOSTILE_NAMES)
_POINTS = st.sampled_from(("0", "0.05", "0.5", "1", "12.25"))
_WAIVERS = st.none() | st.builds(
    WaiverNote, reason=st.none() | _NAMES, by=st.none() | _NAMES, expires=st.none() | st.just(date(2024, 12, 31))
)


@st.composite
def _findings(draw: st.DrawFn) -> tuple[Finding, ...]:
    found = draw(
        st.lists(
            st.tuples(
                st.sampled_from(FindingCode), _NAMES, st.sampled_from(Confidence), _POINTS, st.booleans(), _WAIVERS
            ),
            max_size=12,
        )
    )
    made_of = [
        replace(
            a_finding(code, label=label, path=label, at_risk=at_risk, criterion="3.3" if placed else None),
            confidence=grade,
            waived=waiver,
        )
        for code, label, grade, at_risk, placed, waiver in found
    ]
    return tuple(sorted(made_of, key=lambda one: (-one.points_at_risk, one.confidence.rank)))


@settings(max_examples=60, deadline=None)
@given(findings=_findings(), language=st.sampled_from(LANGUAGES))
def test_every_finding_its_points_and_its_order_appear(findings: tuple[Finding, ...], language: str) -> None:
    words = catalogue(language)
    page = read(a_report(findings=findings), language)
    shown = [one for one in page.elements if re.fullmatch(r"f\d+", one.attributes.get("id", ""))]
    numbers = [int(one.attributes["id"][1:]) for one in shown]
    assert sorted(numbers) == list(range(1, len(findings) + 1))
    sections = {"−": [], "?": [], "~": [], "": []}  # type: dict[str, list[int]]
    for element, number in zip(shown, numbers, strict=True):
        finding = findings[number - 1]
        for words_of in (finding.title, finding.remedy):
            assert " ".join(safe(words.render(words_of)).split()) in element.text
        assert words.text(f"confidence.{finding.confidence.value}") in element.text
        sign = "" if finding.points_at_risk == 0 else "−" if finding.confidence.takes_points else "?"
        sign = "~" if finding.waived is not None else sign
        if sign:
            amount = words.points(str(finding.points_at_risk.quantize(points("0.01"))))
            assert element.text.startswith(f"{sign}{amount} ")
        sections[sign].append(number)
    # Within its section each finding keeps the report's order.
    assert all(group == sorted(group) for group in sections.values())
