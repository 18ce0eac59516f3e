"""The overview in every format: the same facts, harmless words, the same bytes for the same overview."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from python_calamine import CalamineWorkbook

from evidence_check.messages.catalogue import LANGUAGES, catalogue
from evidence_check.model.overview import Overview
from evidence_check.overview.composing import overview_of
from evidence_check.report.overview.html.view import heat_kind
from evidence_check.report.overview.json_v1 import NotAnOverview, read_overview
from evidence_check.report.overview.registry import OVERVIEW_RENDERERS
from evidence_check.report.overview.style import OverviewStyle
from tests.overview.results import AS_OF, a_failure, a_gap, a_result, an_attachment

HOSTILE = '=HYPERLINK("x") <script>alert(1)</script>\u202e\x1b[31m'


def an_overview() -> Overview:
    paper = an_attachment("kế hoạch", issuer="ỦY BAN NHÂN DÂN XÃ AN BÌNH", name="KH 01/KH-UBND")
    results = (
        a_result("xã An Bình", gaps=(a_gap("bao-cao", "2"),), attachments=(paper,)),
        a_result("xã Đông <&> Hà", gaps=(a_gap("bao-cao", "1"), a_gap("ke-hoach", "0.5")), attachments=(paper,)),
        a_result("xã Ý", at_risk="0", unverified="1"),
        a_failure(HOSTILE, why=HOSTILE),
    )
    earlier = read_overview(
        str(OVERVIEW_RENDERERS["json"].render(overview_of((a_result("xã Ý", supported="80"),), AS_OF), style()))
    )
    return overview_of(results, AS_OF, earlier)


def style(language: str = "vi", reports: str | None = "b%C3%A1o%20c%C3%A1o/") -> OverviewStyle:
    return OverviewStyle(words=catalogue(language), version="0", reports=reports)


def text_of(format: str, language: str = "vi") -> str:
    made = OVERVIEW_RENDERERS[format].render(an_overview(), style(language))
    if isinstance(made, str):
        return made
    if format == "csv":
        return made.decode("utf-8-sig")
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    return "\n".join(
        str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format", OVERVIEW_RENDERERS)
def test_every_format_tells_the_units_the_costliest_gap_and_what_failed(format: str, language: str) -> None:
    text = text_of(format, language)
    if format == "html":
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    short = format not in ("csv", "json")
    for wanted in ("Xã Ý" if short else "xã Ý", "Giấy tờ bao-cao", "Đông <&> Hà"):
        assert wanted in text, wanted
    assert "HYPERLINK" in text
    assert not {"\u202e", "\x1b"} & set(text)


@pytest.mark.parametrize("format", OVERVIEW_RENDERERS)
def test_the_same_overview_gives_the_same_bytes(format: str) -> None:
    render = OVERVIEW_RENDERERS[format].render
    assert render(an_overview(), style()) == render(an_overview(), style())


def test_the_page_is_closed_and_escapes_every_word() -> None:
    page = text_of("html").replace("&#39;", "'")
    assert "<script" not in page and "style=" not in page
    assert "default-src 'none'; style-src 'sha256-" in page and "script-src" not in page
    assert not re.findall(r"(?:src|href)=\"(?!#|b%C3%A1o%20c%C3%A1o/)[^\"]*\"", page)
    assert 'href="b%C3%A1o%20c%C3%A1o/x%C3%A3%20An%20B%C3%ACnh.html"' in page


def test_without_reports_there_are_no_links() -> None:
    page = str(OVERVIEW_RENDERERS["html"].render(an_overview(), style(reports=None)))
    assert set(re.findall(r'href="([^"]*)"', page)) <= {
        f"#{name}" for name in ("main", "score", "ranking", "matrix", "shared", "changes", "failures", "reading")
    }
    told = json.loads(str(OVERVIEW_RENDERERS["json"].render(an_overview(), style(reports=None))))
    assert all(one["reports"] == {} for one in told["submissions"])


def test_a_spreadsheet_never_calculates_what_somebody_called_a_folder() -> None:
    rows = list(csv.DictReader(io.StringIO(text_of("csv"))))
    assert rows[-1]["path"].startswith("'=") and rows[-1]["exit_code"] == "2"
    assert [row["rank"] for row in rows] == ["1", "1", "1", ""]


def test_the_json_is_read_back_as_it_was_told() -> None:
    told = read_overview(text_of("json"))
    assert told.as_of == AS_OF
    assert [(one.path, one.supported_points is None, len(one.gaps)) for one in told.submissions][:3] == [
        ("xã An Bình", False, 1),
        ("xã Đông <&> Hà", False, 2),
        ("xã Ý", False, 0),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"submissions": [], "overview": {}, "schema_version": 9}',
        '{"submissions": [{}], "overview": {}, "schema_version": 1, "as_of": "2024-01-05"}',
    ],
)
def test_what_is_no_overview_is_refused_with_words(text: str) -> None:
    with pytest.raises(NotAnOverview) as caught:
        read_overview(text)
    assert catalogue("vi").render(caught.value.words)


@pytest.mark.parametrize(
    ("at_risk", "kind"),
    [("0", "full"), ("0.1", "lost1"), ("0.5", "lost2"), ("1", "lost3"), ("1.99", "lost3"), ("2", "lost4")],
)
def test_the_fuller_the_cell_the_more_is_at_risk(at_risk: str, kind: str) -> None:
    told = a_result("x", at_risk=at_risk).assessed
    assert told is not None
    assert heat_kind(told.outline.criteria[0].max_points, told.criteria[0]) == kind
