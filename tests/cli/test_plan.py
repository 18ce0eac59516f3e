"""``plan`` from the command line: a Word file outside the submission, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence_check.authoring.kinds import PaperKind
from tests.authoring.reading import text_of
from tests.command import Ran, run_command

ROOT = Path(__file__).resolve().parents[2]
MISSING = ROOT / "sample_submissions" / "defects" / "missing-document"
TODAY = ("--today", "2024-01-05")


def plan(*arguments: str, folder: Path = MISSING) -> Ran:
    return run_command("plan", str(folder), *TODAY, *arguments)


@pytest.mark.parametrize("kind", [kind.value for kind in PaperKind])
def test_every_kind_is_written_twice_the_same(kind: str, tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        ran = plan("--kind", kind, "-o", str(tmp_path / name))
        assert (ran.code, ran.out) == (0, "")
        assert "Đã soạn" in ran.err
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_the_remedy_plan_is_the_default_and_the_paper_is_vietnamese_in_any_language(tmp_path: Path) -> None:
    ran = plan("-o", str(tmp_path / "a.docx"), "--lang", "en")
    assert ran.code == 0
    assert "Wrote" in ran.err and "Đã soạn" not in ran.err
    assert "KẾ HOẠCH\nKhắc phục" in text_of((tmp_path / "a.docx").read_bytes())


def test_the_founding_case_gets_its_four_papers_with_points_and_owners(tmp_path: Path) -> None:
    ran = plan("-o", str(tmp_path / "kh.docx"), folder=ROOT / "sample_submissions" / "phu_my_2023")
    assert ran.code == 0
    said = text_of((tmp_path / "kh.docx").read_bytes())
    assert "91,84/100 điểm có căn cứ; 40/48 tiêu chí" in said
    assert "Còn 08 tiêu chí chưa đạt điểm tối đa" in said
    assert "3,50 điểm có nguy cơ mất" in said
    assert "1,16 điểm do kết quả thực hiện; 3,50 điểm theo điều tra xã hội học" in said
    for paper, code, points, owner in (
        ("báo cáo kết quả thực hiện Kế hoạch rà soát", "2.1", "1,00", "Công chức kiểm soát TTHC"),
        ("báo cáo kết quả rà soát và kiến nghị", "2.2", "1,00", "Công chức kiểm soát TTHC"),
        ("Quyết định Ban biên tập", "3.3", "1,00", "Công chức phụ trách Trang thông tin điện tử"),
        ("hồ sơ giấy theo Danh mục hồ sơ", "4.2", "0,50", "Văn thư – Lưu trữ"),
    ):
        tasks = said[said.index("Việc phải làm") :]
        at = tasks.index(paper)
        assert f"\n{code}\n{points}\nTrước 17 giờ 00 ngày 10/01/2024" in tasks[at : at + 250]
        assert owner in tasks[:at]


def test_a_paper_never_lands_among_the_evidence(tmp_path: Path) -> None:
    (tmp_path / "hồ sơ").mkdir()
    ran = plan("-o", str(tmp_path / "hồ sơ" / "kh.docx"), folder=tmp_path / "hồ sơ")
    assert (ran.code, ran.out) == (2, "")
    assert "ngoài thư mục hồ sơ" in ran.err
    assert list((tmp_path / "hồ sơ").iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "--output"),
        (("-o", "kh.pdf"), ".docx"),
        (("-o", "nowhere/kh.docx"), "nowhere"),
        (("-o", "kh.docx", "--kind", "letter"), "remedy, explanation, evidence-list, request"),
        (("-o", "kh.docx", "--kind", "request", "--owner", "Văn thư"), "--owner"),
        (("-o", "kh.docx", "--owner", "Ai đó"), "Ai đó"),
    ],
)
def test_a_wrong_call_is_told_and_writes_nothing(
    arguments: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = plan(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_and_a_missing_one_are_told_as_check_tells_them(tmp_path: Path) -> None:
    (tmp_path / "rỗng").mkdir()
    target = str(tmp_path / "kh.docx")
    assert plan("-o", target, "--rules", "xa-minh-hoa-2023", folder=tmp_path / "rỗng").code == 3
    assert plan("-o", target, folder=tmp_path / "không có").code == 2


def test_whoever_sends_a_request_is_told_what_the_claim_rests_on(tmp_path: Path) -> None:
    ran = plan("--kind", "request", "-o", str(tmp_path / "cv.docx"))
    assert "chưa khai điểm tự chấm" in ran.err
    assert "điểm có nguy cơ mất" in ran.err
    assert plan("--kind", "request", "-q", "-o", str(tmp_path / "cv.docx")).err == ""
