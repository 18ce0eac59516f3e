"""``bang_tu_cham.xlsx``: read back by an independent reader, calculated and printed by LibreOffice."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from evidence_check.authoring.skeleton.score_sheet import score_sheet
from evidence_check.authoring.skeleton.telling import Telling
from evidence_check.messages.catalogue import catalogue
from evidence_check.model.rulebook import (
    Band,
    BandsScoring,
    Choice,
    ChoiceScoring,
    Condition,
    CriterionKind,
    Domain,
    Group,
    NotApplicableEffect,
    NotApplicableRule,
    Question,
    RatioScoring,
    RuleBook,
    SumScoring,
)
from evidence_check.pipeline.rulebooks import load_named_rulebook
from evidence_check.rulebook.finding import shipped_rulebooks
from tests.builders import a_criterion, a_requirement, a_rulebook
from tests.optional_parts import needs_calc

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TODAY = date(2023, 12, 20)
HEADER = [
    "STT",
    "Tiêu chí, tiêu chí thành phần",
    "Điểm tối đa",
    "Số liệu kê khai",
    "Cách tính điểm",
    "Các yêu cầu và tài liệu kiểm chứng",
    "Điểm tự đánh giá",
    "Giải trình / tài liệu kiểm chứng đính kèm",
]


def made(book: RuleBook) -> bytes:
    return score_sheet(Telling(book, catalogue("vi")), unit="UBND xã Tân Phú", today=TODAY)


def rows(content: bytes) -> list[list[Any]]:
    return [list(row) for row in CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()]


def table(content: bytes) -> list[list[Any]]:
    """The rows below the header."""
    all_rows = rows(content)
    return all_rows[all_rows.index(HEADER) + 1 :]


def sheet_xml(content: bytes) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return ET.fromstring(package.read("xl/worksheets/sheet1.xml"))


def validations(content: bytes) -> dict[str, ET.Element]:
    """Cell → its rule."""
    return {one.attrib["sqref"]: one for one in sheet_xml(content).iter(f"{_MAIN}dataValidation")}


def cell_of(content: bytes, code: str, column: str, below: int = 0) -> str:
    """Address of a cell in the row of a code, or some rows below it."""
    at = next(number for number, row in enumerate(rows(content), start=1) if row[0] == code)
    return f"{column}{at + below}"


def a_branching_book() -> RuleBook:
    """Two groups, a leaf beside them, figures of three kinds, and everything a criterion may say of itself."""
    book = a_rulebook(
        a_criterion(a_requirement(), code="2.1.1", max_points="0.5", group="2.1"),
        a_criterion(
            code="2.1.2",
            max_points="2",
            group="2.1",
            kind=CriterionKind.FIGURES,
            scoring=RatioScoring(done="xong", of="giao", base=Decimal(0), span=Decimal(2)),
        ),
        a_criterion(
            code="2.2",
            max_points="3",
            scoring=ChoiceScoring(
                choices=(Choice(id="vuot", points=Decimal(3)), Choice(id="dat", points=Decimal("1.5")))
            ),
            not_applicable=(NotApplicableRule(effect=NotApplicableEffect.FULL_POINTS),),
        ),
        a_criterion(
            a_requirement("hop", when=Condition(answer="tre-han", expected="yes")),
            code="2.3.1",
            max_points="1",
            group="2.3",
            not_applicable=(NotApplicableRule(effect=NotApplicableEffect.EXCLUDE_FROM_TOTAL, needs="explanation"),),
        ),
        a_criterion(
            code="2.4",
            max_points="10",
            kind=CriterionKind.SURVEY,
            not_applicable=(
                NotApplicableRule(effect=NotApplicableEffect.ASK, condition=Condition(answer="tre-han", expected="no")),
            ),
        ),
        a_criterion(
            code="2.5",
            scoring=SumScoring(
                parts=(Choice(id="bieu-mau", points=Decimal("0.5")), Choice(id="dung-han", points=Decimal("0.5")))
            ),
            not_applicable=(NotApplicableRule(effect=NotApplicableEffect.EXCLUDE_ITEMS),),
        ),
    )
    groups = (Group(code="2.1", domain="2", title="Nhóm một"), Group(code="2.3", domain="2", title="Nhóm ba"))
    other = Domain(code="3", title="Lĩnh vực không có tiêu chí", max_points=Decimal(0))
    return replace(
        book,
        groups=groups,
        domains=(*book.domains, other),
        questions=(Question(id="tre-han", text="Có hồ sơ trễ hạn không?"),),
    )


@pytest.mark.parametrize("rulebook", [one.name for one in shipped_rulebooks()])
def test_every_criterion_stands_in_it_once_with_its_maximum(rulebook: str) -> None:
    book = load_named_rulebook(rulebook)
    content = made(book)
    found = table(content)
    leaves = {row[0]: row for row in found if row[0] in {one.code for one in book.criteria}}
    assert list(leaves) == [one.code for one in book.criteria]
    for one in book.criteria:
        assert leaves[one.code][1] == one.title
        assert Decimal(str(leaves[one.code][2])) == one.max_points
        assert leaves[one.code][6] == ""
        # Each paper a line of its own, none forgotten.
        assert sum(line.startswith("•") for line in str(leaves[one.code][5]).split("\n")) == len(one.requires)
    total = next(row for row in found if row[1] == "TỔNG ĐIỂM")
    assert (Decimal(str(total[2])), total[6]) == (book.max_points, 0)
    assert made(book) == content


def test_the_rows_follow_the_hierarchy_and_figures_stand_below_their_leaf() -> None:
    found = [(row[0], row[1]) for row in table(made(a_branching_book()))]
    assert found == [
        ("2", "Lĩnh vực"),
        ("2.1", "Nhóm một"),
        ("2.1.1", "Tiêu chí 2.1.1"),
        ("2.1.2", "Tiêu chí 2.1.2"),
        ("", "xong: số đạt yêu cầu"),
        ("", "giao: tổng số"),
        ("2.2", "Tiêu chí 2.2"),
        ("2.3", "Nhóm ba"),
        ("2.3.1", "Tiêu chí 2.3.1"),
        ("CH1", "tre-han: Có hồ sơ trễ hạn không?"),
        ("2.4", "Tiêu chí 2.4"),
        ("2.5", "Tiêu chí 2.5"),
        ("", "bieu-mau: phần 0,5 điểm"),
        ("", "dung-han: phần 0,5 điểm"),
        ("3", "Lĩnh vực không có tiêu chí"),
        ("", "TỔNG ĐIỂM"),
    ]


def test_sums_are_formulas_whose_present_value_is_zero_until_somebody_scores() -> None:
    content = made(a_branching_book())
    formulas = {
        cell.attrib["r"]: (cell.findtext(f"{_MAIN}f"), cell.findtext(f"{_MAIN}v"))
        for cell in sheet_xml(content).iter(f"{_MAIN}c")
        if cell.find(f"{_MAIN}f") is not None
    }
    group, leaves = cell_of(content, "2.1", "G"), [cell_of(content, code, "G") for code in ("2.1.1", "2.1.2")]
    assert formulas[group] == (f"SUM({','.join(leaves)})", "0")
    parts = [cell_of(content, code, "C") for code in ("2.1", "2.2", "2.3", "2.4", "2.5")]
    assert formulas[cell_of(content, "2", "C")] == (f"SUM({','.join(parts)})", "17.5")
    assert formulas[cell_of(content, "3", "G")] == ("0", "0")


def test_points_are_held_between_zero_and_the_maximum_and_the_complaint_is_vietnamese() -> None:
    content = made(a_branching_book())
    rule = validations(content)[cell_of(content, "2.1.1", "G")]
    assert (rule.attrib["type"], rule.findtext(f"{_MAIN}formula1"), rule.findtext(f"{_MAIN}formula2")) == (
        "decimal",
        "0",
        "0.5",
    )
    assert rule.attrib["error"] == "Hãy nhập một số từ 0 đến 0,5, là điểm tối đa của tiêu chí này."
    assert rule.attrib["errorTitle"] == "Điểm không hợp lệ"


def test_each_cell_of_figures_takes_what_it_is_for() -> None:
    content = made(a_branching_book())
    found = validations(content)

    def choices(code: str, below: int = 0) -> str | None:
        rule = found.get(cell_of(content, code, "D", below))
        return None if rule is None else rule.findtext(f"{_MAIN}formula1")

    assert choices("2.1.1") == '"Có,Không"'
    assert choices("2.3.1") == '"Có,Không,Không áp dụng"'
    assert choices("2.1.2") is None  # its figures say it
    assert choices("2.2") == '"vuot,dat,Không áp dụng"'
    assert choices("2.3.1", below=1) == '"Có,Không"'  # its question
    assert choices("2.4") is None
    assert choices("2.5") is None  # items that do not count leave the criterion standing
    assert choices("2.5", below=1) == '"Có,Không"'
    figure = found[cell_of(content, "2.1.2", "D", below=1)]
    assert (figure.attrib["type"], figure.attrib["operator"]) == ("decimal", "greaterThanOrEqual")


def test_scoring_is_told_in_words() -> None:
    book = a_rulebook(
        a_criterion(
            code="2.1",
            max_points="2",
            scoring=BandsScoring(
                measure="percent",
                done="a",
                of="b",
                bands=(
                    Band(at_least=Decimal(100), points=Decimal(2)),
                    Band(at_least=Decimal("80.5"), points=Decimal(1)),
                ),
            ),
        ),
        a_criterion(
            code="2.2",
            scoring=RatioScoring(done="a", of="b", base=Decimal(2), span=Decimal(1), zero_below=Decimal("0.7")),
        ),
        a_criterion(a_requirement(), code="2.3"),
        a_criterion(code="2.4", kind=CriterionKind.SURVEY),
        a_criterion(
            code="2.5",
            scoring=BandsScoring(measure="count", done="a", bands=(Band(at_most=Decimal(0), points=Decimal(1)),)),
        ),
        a_criterion(code="2.6", scoring=RatioScoring(done="a", of="b", base=Decimal(0), span=Decimal("1.5"))),
    )
    told = {row[0]: row[4] for row in table(made(book)) if row[0]}
    assert told["2.1"] == "Từ 100%: 2 điểm.\nTừ 80,5%: 1 điểm.\nCòn lại: 0 điểm."
    assert told["2.2"] == "Điểm = 2 + 1 × a / b.\nDưới 70%: 0 điểm."
    assert told["2.3"] == "Đủ minh chứng: 1 điểm; thiếu: 0 điểm."
    assert "đơn vị không tự chấm" in told["2.4"]
    assert told["2.5"].startswith("Không quá 0: 1 điểm.")
    assert told["2.6"] == "Điểm = 1,5 × a / b."


def test_what_becomes_of_a_criterion_that_does_not_apply_is_told() -> None:
    told = {row[0]: row[4] for row in table(made(a_branching_book())) if row[0]}
    assert told["2.2"].endswith("Không phát sinh, không áp dụng: tính đủ điểm.")
    assert "không tính vào tổng điểm. Phải kèm giải trình." in told["2.3.1"]
    assert told["2.4"].endswith('Nếu CH1 trả lời "không": hỏi cơ quan thẩm định.')
    assert told["2.5"].endswith("Mục không thuộc diện tính thì bỏ khỏi tổng số.")


def test_what_no_row_can_hold_goes_on_in_the_next_one() -> None:
    labels = [f"Báo cáo {number} " + "về công tác cải cách hành chính " * 12 for number in range(9)]
    book = a_rulebook(
        a_criterion(*(a_requirement(f"r{at}", label=label) for at, label in enumerate(labels)), code="2.1"),
        a_criterion(code="2.2"),
    )
    content = made(book)
    found = [(row[0], row[5]) for row in table(content)][1:-1]
    assert [code for code, _ in found] == ["2.1", "", "", "2.2"]
    said = " ".join(text for _, text in found)
    assert [label.strip() in said for label in labels] == [True] * 9
    heights = [float(row.attrib["ht"]) for row in sheet_xml(content).iter(f"{_MAIN}row") if "ht" in row.attrib]
    assert max(heights) <= 409


def test_the_sheet_is_set_for_screen_and_paper() -> None:
    content = made(a_branching_book())
    tree = sheet_xml(content)
    header = rows(content).index(HEADER) + 1
    pane, page = tree.find(f".//{_MAIN}pane"), tree.find(f"{_MAIN}pageSetup")
    assert pane is not None and page is not None
    assert (pane.attrib["ySplit"], pane.attrib["state"]) == (str(header), "frozen")
    assert (page.attrib["paperSize"], page.attrib["orientation"], page.attrib["fitToHeight"]) == ("9", "landscape", "0")
    assert "Trang &P/&N" in (tree.findtext(f"{_MAIN}headerFooter/{_MAIN}oddFooter") or "")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert f"${header}:${header}" in package.read("xl/workbook.xml").decode("utf-8")
    assert tree.find(f"{_MAIN}sheetProtection") is None


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(["=1+1", "- Có", "@x", "+2"])


@given(title=_TEXT, label=_TEXT.filter(bool), code=_TEXT.filter(str.strip))
@settings(max_examples=40, deadline=None)
def test_no_text_becomes_a_formula_or_breaks_the_file(title: str, label: str, code: str) -> None:
    book = a_rulebook(a_criterion(a_requirement(label=label), code=code))
    content = made(replace(book, criteria=(replace(book.criteria[0], title=title),)))
    found = [one.text for one in sheet_xml(content).iter(f"{_MAIN}f")]
    assert all(re.fullmatch(r"SUM\([CG0-9,]+\)", one or "") for one in found)
    texts = [cell for row in rows(content) for cell in row if isinstance(cell, str)]
    assert [text for text in texts if re.match(r"\s*[=+\-@＝＋－＠]", text)] == []


def filled_in(content: bytes, values: Mapping[str, str]) -> bytes:
    """The workbook with numbers in cells, and no formula's value left: what stands there later was calculated."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode("utf-8")
            if name == "xl/worksheets/sheet1.xml":
                data = re.sub(r"(</f>)<v>[^<]*</v>", r"\1", data)
                for cell, value in values.items():
                    data, count = re.subn(rf'(<c r="{cell}" s="\d+")/>', rf"\1><v>{value}</v></c>", data)
                    assert count == 1, cell
            new.writestr(name, data)
    return target.getvalue()


def by_libreoffice(content: bytes, kind: str, folder: Path) -> bytes:
    (folder / "bang.xlsx").write_bytes(content)
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", kind]
    command += ["--outdir", str(folder / "out"), str(folder / "bang.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "out" / f"bang.{kind}").read_bytes()


@needs_calc
def test_libreoffice_adds_up_what_was_filled_in(tmp_path: Path) -> None:
    content = made(a_branching_book())
    scores = {"2.1.1": "0.25", "2.1.2": "1.5", "2.2": "3", "2.3.1": "0", "2.4": "8.75"}
    filled = filled_in(content, {cell_of(content, code, "G"): value for code, value in scores.items()})
    found = {row[0] or row[1]: row[6] for row in table(by_libreoffice(filled, "xlsx", tmp_path)) if row[6] != ""}
    assert (found["2.1"], found["2.3"], found["2"], found["3"]) == (1.75, 0, 13.5, 0)
    assert found["TỔNG ĐIỂM"] == 13.5


@needs_calc
def test_libreoffice_prints_it_on_a4_with_the_header_on_every_page_and_a_decimal_comma(tmp_path: Path) -> None:
    import pdfplumber

    content = made(load_named_rulebook("xa-minh-hoa-2023"))
    with pdfplumber.open(io.BytesIO(by_libreoffice(content, "pdf", tmp_path))) as pdf:
        assert {(round(page.width), round(page.height)) for page in pdf.pages} == {(842, 595)}
        texts = [page.extract_text() for page in pdf.pages]
    assert len(texts) >= 2
    for number, text in enumerate(texts, start=1):
        assert "Tiêu chí, tiêu chí thành phần" in text
        assert f"Trang {number}/{len(texts)}" in text
        assert "1,00" in text and "1.00" not in text
