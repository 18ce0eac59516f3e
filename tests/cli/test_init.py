"""``init`` from the command line: a submission that ``check`` takes, made whole or not at all, never over anything."""

from __future__ import annotations

import json
import shutil
import unicodedata
from pathlib import Path

import pytest

from evidence_check.authoring.skeleton.folder_names import CriterionFolder
from evidence_check.authoring.skeleton.skeleton import NewFile, Skeleton
from evidence_check.cli.making import ToMake, make, to_make
from evidence_check.pipeline.rulebooks import load_named_rulebook
from evidence_check.scan.declarations import read_declarations
from tests.command import Ran, run_command

SAMPLES = Path(__file__).resolve().parents[2] / "sample_submissions"
COMPLETE = SAMPLES / "complete"
SMALL_RULES = SAMPLES / "rules" / "nho-2023.toml"
BOOK = "xa-minh-hoa-2023"
FILES = ["bang_tu_cham.xlsx", "danh_muc_viec.docx", "submission.toml"]
UNIT = "UBND xã Tân Phú"


def init(folder: Path | str, *more: str, rules: str = BOOK, unit: str = UNIT, year: str = "2023") -> Ran:
    given = ("--rules", rules, "--unit", unit, "--year", year, "--today", "2023-12-20")
    return run_command("init", str(folder), *given, *more)


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def everything(folder: Path) -> dict[str, bytes | None]:
    """Path → content; None for a folder."""
    return {
        one.relative_to(folder).as_posix(): one.read_bytes() if one.is_file() else None for one in folder.rglob("*")
    }


def test_it_makes_a_folder_for_each_criterion_and_the_three_files(tmp_path: Path) -> None:
    ran = init(tmp_path / "hồ sơ" / "2023")
    assert (ran.code, ran.out) == (0, "")
    made = names(tmp_path / "hồ sơ" / "2023")
    assert [one for one in made if one in FILES] == FILES
    assert len(made) == len(FILES) + len(load_named_rulebook(BOOK).criteria)
    assert "2.1 Ban hành Kế hoạch rà soát, đánh giá TTHC" in made
    assert "48 thư mục tiêu chí" in ran.err
    assert f'evidence-check check "{tmp_path / "hồ sơ" / "2023"}"' in ran.err
    assert init(tmp_path / "b", "-q").err == ""


def test_the_same_call_makes_the_same_bytes(tmp_path: Path) -> None:
    init(tmp_path / "a"), init(tmp_path / "b")
    assert everything(tmp_path / "a") == everything(tmp_path / "b")


def test_with_the_evidence_in_its_folders_check_says_what_it_says_of_the_same_evidence_elsewhere(
    tmp_path: Path,
) -> None:
    theirs = (COMPLETE / "submission.toml").read_text(encoding="utf-8")
    unit = read_declarations(theirs.encode("utf-8"), "submission.toml").unit or ""
    assert init(tmp_path / "a", rules=str(SMALL_RULES), unit=unit).code == 0
    with (tmp_path / "a" / "submission.toml").open("a", encoding="utf-8") as declarations:
        declarations.write(theirs[theirs.index("[[attestation]]") :])
    for evidence in COMPLETE.glob("*/*"):
        code = evidence.parent.name.split()[0]
        (folder,) = (tmp_path / "a").glob(f"{code} *")
        shutil.copy(evidence, folder)
    told = []
    for folder in (COMPLETE, tmp_path / "a"):
        ran = run_command("check", str(folder), "--today", "2024-01-05", "--format", "json")
        assert ran.code == 0, ran.err
        told.append(json.loads(ran.out))
    assert told[0]["summary"] == told[1]["summary"]
    assert told[0]["findings"] == told[1]["findings"] == []


def test_a_new_submission_has_nothing_to_check_and_its_own_files_are_no_evidence(tmp_path: Path) -> None:
    init(tmp_path / "a")
    ran = run_command("check", str(tmp_path / "a"))
    assert (ran.code, ran.out) == (3, "")
    assert "không có tệp minh chứng nào" in ran.err
    shutil.copy(next(COMPLETE.glob("2.1*/*")), next((tmp_path / "a").glob("2.1 *")))
    ran = run_command("check", str(tmp_path / "a"), "--today", "2024-01-05", "--format", "json")
    assert ran.code == 1
    told = json.loads(ran.out)
    assert [one["path"].split("/")[0] for one in told["documents"]] == ["2.1 Ban hành Kế hoạch rà soát, đánh giá TTHC"]
    assert not [one for one in told["findings"] if (one["path"] or "").split("/")[0] in FILES]
    served = [one["code"] for one in told["criteria"] if any(asked["documents"] for asked in one["requirements"])]
    assert served in ([], ["2.1"])


@pytest.mark.parametrize("taken", ["submission.toml", "BANG_TU_CHAM.XLSX", "danh_muc_viec.docx"])
def test_a_file_in_the_way_is_named_and_nothing_is_made(taken: str, tmp_path: Path) -> None:
    (tmp_path / taken).write_bytes(b"mine")
    ran = init(tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert taken in ran.err and "không tạo gì" in ran.err
    assert everything(tmp_path) == {taken: b"mine"}


def test_a_file_with_the_name_of_a_criterion_folder_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "1.5 Tuyên truyền CCHC").write_bytes(b"mine")
    ran = init(tmp_path)
    assert ran.code == 2
    assert "1.5 Tuyên truyền CCHC" in ran.err
    assert names(tmp_path) == ["1.5 Tuyên truyền CCHC"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("there", ["2.1 Rà soát", "TC2.1", "2 Thủ tục hành chính/Tiêu chí 2.1 - Rà soát"])
def test_a_criterion_that_has_a_folder_keeps_it_with_what_is_in_it(there: str, form: str, tmp_path: Path) -> None:
    folder = tmp_path / unicodedata.normalize(form, there)  # type: ignore[arg-type]
    folder.mkdir(parents=True)
    (folder / "KH 14.pdf").write_bytes(b"mine")
    before = everything(tmp_path)
    ran = init(tmp_path)
    assert ran.code == 0
    assert "Giữ nguyên 1 thư mục" in ran.err and "47 thư mục tiêu chí" in ran.err
    assert before.items() <= everything(tmp_path).items()
    assert [one for one in names(tmp_path) if one.startswith("2.1 Ban hành")] == []


def test_a_second_call_changes_nothing(tmp_path: Path) -> None:
    init(tmp_path / "a")
    before = everything(tmp_path / "a")
    ran = init(tmp_path / "a", unit="UBND xã Khác")
    assert ran.code == 2
    assert all(name in ran.err for name in FILES)
    assert everything(tmp_path / "a") == before


@pytest.mark.parametrize(
    ("missing", "told"),
    [("--rules", "ví dụ --rules "), ("--unit", '--unit "UBND'), ("--year", "--year 2023")],
)
def test_what_is_not_said_is_asked_for_by_example(missing: str, told: str, tmp_path: Path) -> None:
    given = {"--rules": BOOK, "--unit": UNIT, "--year": "2023"}
    del given[missing]
    ran = run_command("init", str(tmp_path / "a"), *(word for pair in given.items() for word in pair))
    assert (ran.code, ran.out) == (2, "")
    assert f"Thiếu {missing}" in ran.err and told in ran.err
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("call", "code", "told"),
    [
        ({"year": "2025"}, 4, "2023"),
        ({"rules": "xa-minh-hoa-2024"}, 4, "xa-minh-hoa-2023"),
        ({"unit": "  "}, 2, "--unit"),
        ({"year": "20235"}, 2, "--year"),
        ({"folder": ""}, 2, "THƯ_MỤC"),
        ({"folder": "tệp"}, 2, "là tệp, không phải thư mục"),
        ({"folder": "tệp/hồ sơ"}, 2, "không có gì bị ghi dở"),
        ({"folder": "dài" * 200}, 2, "không có gì bị ghi dở"),
        ({"folder": "dài" * 200, "rules": str(SMALL_RULES)}, 2, "không có gì bị ghi dở"),
    ],
)
def test_a_wrong_call_is_told_and_makes_nothing(
    call: dict[str, str], code: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tệp").write_bytes(b"mine")
    ran = init(call.pop("folder", "a"), **call)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err and "Traceback" not in ran.err
    assert everything(tmp_path) == {"tệp": b"mine"}


def test_a_rulebook_of_ones_own_is_found_again_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = tmp_path / "bộ tiêu chí" / "nho-2023.toml"
    rules.parent.mkdir()
    shutil.copy(SMALL_RULES, rules)
    monkeypatch.chdir(rules.parent)
    for at, given in enumerate(("nho-2023", "nho-2023.toml", str(rules), "../bộ tiêu chí/nho-2023.toml")):
        folder = tmp_path / "hồ sơ" / str(at)
        assert init(folder, rules=given).code == 0
        declared = read_declarations((folder / "submission.toml").read_bytes(), "submission.toml").rules
        assert declared == "../../bộ tiêu chí/nho-2023.toml"
    (folder / "1.1.pdf").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    assert run_command("check", str(folder)).code == 1


def test_the_relative_folder_may_be_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert init(".").code == 0
    assert init("con/trong/").code == 0
    assert init("chưa có/../bên cạnh").code == 0
    for made in (tmp_path, tmp_path / "con" / "trong", tmp_path / "bên cạnh"):
        assert set(FILES) <= set(names(made))
    assert not (tmp_path / "chưa có").exists()


@pytest.mark.parametrize(("first", "second"), [("NFC", "NFD"), ("NFD", "NFC"), ("NFD", "NFD")])
def test_a_name_from_macos_and_one_from_windows_are_one_folder(first: str, second: str, tmp_path: Path) -> None:
    name = {form: unicodedata.normalize(form, "Hồ sơ nộp") for form in ("NFC", "NFD")}
    assert init(tmp_path / name[first]).code == 0
    assert names(tmp_path) == [name["NFC"]]
    assert init(tmp_path / name[second]).code == 2
    assert names(tmp_path) == [name["NFC"]]


def test_english_speaks_to_the_officer_and_the_score_sheet_stays_vietnamese(tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    ran = init(tmp_path / "a", "--lang", "en")
    assert "48 criterion folders" in ran.err
    assert "# Own scores." in (tmp_path / "a" / "submission.toml").read_text(encoding="utf-8")
    book = CalamineWorkbook.from_path(str(tmp_path / "a" / "bang_tu_cham.xlsx"))
    assert book.sheet_names == ["Bảng tự chấm"]


def test_a_rulebook_whose_place_is_no_text_is_left_to_the_officer(tmp_path: Path) -> None:
    odd = tmp_path / "\udcff\udcfe"
    odd.mkdir()
    shutil.copy(SMALL_RULES, odd / "nho-2023.toml")
    ran = init(tmp_path / "a", rules=str(odd / "nho-2023.toml"), unit="UBND \udcff\x07 xã\n A")
    assert ran.code == 0
    assert "thêm --rules" in ran.err
    declared = read_declarations((tmp_path / "a" / "submission.toml").read_bytes(), "submission.toml")
    assert (declared.problems, declared.rules, declared.unit) == ((), None, "UBND \ufffd\ufffd xã A")


def test_a_link_that_leads_nowhere_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    assert init(tmp_path / "a").code == 2
    assert names(tmp_path) == ["a"]


def a_skeleton(*files: NewFile) -> Skeleton:
    folders = tuple(CriterionFolder(code=code, name=f"{code} Rà soát") for code in ("2.1", "2.2"))
    return Skeleton(folders=folders, files=files)


def test_what_fails_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    root = tmp_path / "mới" / "hồ sơ"
    skeleton = a_skeleton(NewFile(name="a.txt", data=b"1"), NewFile(name="b" * 300, data=b"2"))
    with pytest.raises(OSError):
        make(to_make(skeleton, root), root)
    assert names(tmp_path) == []


def test_what_fails_half_way_in_a_folder_in_use_leaves_it_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "2.1 Kế hoạch").mkdir()
    (tmp_path / "2.1 Kế hoạch" / "a.pdf").write_bytes(b"mine")
    before = everything(tmp_path)
    skeleton = a_skeleton(NewFile(name="a.txt", data=b"1"), NewFile(name="b" * 300, data=b"2"))
    with pytest.raises(OSError):
        make(to_make(skeleton, tmp_path), tmp_path)
    assert everything(tmp_path) == before


def test_ctrl_c_half_way_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mkdir, calls = Path.mkdir, []

    def interrupted(self: Path, *arguments: object, **more: object) -> None:
        calls.append(self)
        if len(calls) == 20:
            raise KeyboardInterrupt
        mkdir(self)

    monkeypatch.setattr(Path, "mkdir", interrupted)
    ran = init(tmp_path / "a")
    assert ran.code == 130
    assert names(tmp_path) == []


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # By patching: tests may run as root, who may write everywhere.
    def denied(self: Path, *arguments: object, **more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", denied)
    ran = init(tmp_path / "a")
    assert ran.code == 2
    assert "không tạo được hồ sơ" in ran.err and "Permission denied" in ran.err


def test_a_file_that_appears_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    what = to_make(a_skeleton(NewFile(name="a.txt", data=b"ours")), tmp_path)
    assert isinstance(what, ToMake)
    (tmp_path / "a.txt").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        make(what, tmp_path)
    assert everything(tmp_path) == {"a.txt": b"mine"}
