"""The founding case as a folder: real files for every requirement of the illustrative rulebook but four.

Facts of the case: 91,84 of 100 points, 40 of 48 criteria full; two result reports, the decision on the editorial
board and the paper half of three files are missing (3.50 points). Signers and all texts are invented.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from evidence_check.model.rulebook import Criterion, Requirement, RequirementKind, RuleBook
from evidence_check.rulebook.loading import load_rulebook
from tools.document_factory.pdf import stamped_pdf, text_pdf
from tools.document_factory.registers import register_docx, register_pdf
from tools.document_factory.spec import Paper
from tools.document_factory.word import word_file
from tools.samples.founding_registers import file_list, paper_index

UNIT = "Ủy ban nhân dân thị trấn Phú Mỹ"
PARENT = "Ủy ban nhân dân huyện Phú Tân"
ISSUER = ("UBND HUYỆN PHÚ TÂN", "ỦY BAN NHÂN DÂN", "THỊ TRẤN PHÚ MỸ")
RULES = Path(__file__).resolve().parents[2] / "rules" / "xa-minh-hoa-2023.toml"
README = (
    "Văn bản mẫu, không có giá trị.\n"
    "Mọi tệp trong thư mục này do chương trình tạo ra để minh hoạ; người ký là tên đặt ra.\n"
)
DECLARED = f'''# Khai báo của hồ sơ mẫu (văn bản mẫu, không có giá trị).
[submission]
unit = "{UNIT}"
parent = "{PARENT}"
unit_level = "commune"
year = 2023
rules = "xa-minh-hoa-2023"

[scores]
"1.6" = 1.00
"3.4" = 1.99
"5.1" = 32.5

[figures."1.2"]
hoan_thanh = 6
duoc_giao = 7

[figures."2.8"]
dung_han = 995
da_giai_quyet = 1000

[answers]
co-tre-hen = "no"
'''
_FILES_AT = "4.2 Lập đầy đủ các hồ sơ theo Danh mục hồ sơ"
LIST_AT = f"{_FILES_AT}/Danh mục hồ sơ năm 2023.pdf"
INDEX_AT = f"{_FILES_AT}/Mục lục hồ sơ giấy năm 2023.docx"
EXPECTED = """# Điều mà lệnh check phải nói về thư mục này.
exit_code = 1

[summary]
claimed_points = "95.34"
supported_points = "91.84"
at_risk_points = "3.50"
recoverable_points = "3.50"
unverified_points = "0.00"
criteria_total = 48
criteria_full = 40

[[finding]]
code = "plan-without-report"
criterion = "2.1"
requirement = "bao-cao"
confidence = "certain"

[[finding]]
code = "missing-document"
criterion = "2.2"
requirement = "bao-cao"
confidence = "certain"

[[finding]]
code = "missing-document"
criterion = "3.3"
requirement = "ban-bien-tap"
confidence = "certain"

[[finding]]
code = "paper-record-incomplete"
criterion = "4.2"
requirement = "ho-so-giay"
confidence = "certain"
path = "4.2 Lập đầy đủ các hồ sơ theo Danh mục hồ sơ/Mục lục hồ sơ giấy năm 2023.docx"
detail = "12/15 hồ sơ có bản giấy; thiếu 03.VP, 07.TP, 11.ĐC"
"""
_LEADS = {
    "KH": "Kế hoạch ",
    "BC": "Báo cáo ",
    "QĐ": "Quyết định ",
    "TB": "Thông báo ",
    "BB": "Biên bản ",
    "CV": "Công văn ",
}
_MISSING = {("2.1", "bao-cao"), ("2.2", "bao-cao"), ("3.3", "ban-bien-tap")}
_QUARTERS = (
    ("I", date(2023, 3, 28)),
    ("II", date(2023, 6, 27)),
    ("III", date(2023, 9, 26)),
    ("IV", date(2023, 12, 22)),
)
# Folders as officers really name them: by code, by title alone, or by the responsible office.
_ODD_FOLDERS = {"6": "Tư pháp - Hộ tịch", "9": "Tài chính"}


@cache
def rulebook() -> RuleBook:
    """The shipped illustrative rulebook."""
    reading = load_rulebook(RULES.read_bytes(), RULES.name)
    assert reading.rulebook is not None, reading.problems
    return reading.rulebook


def founding_folder() -> dict[str, bytes]:
    """Path → bytes of the sample folder."""
    files = _papers(missing=False)
    files[LIST_AT] = register_pdf(file_list())
    files[INDEX_AT] = register_docx(paper_index())
    files["submission.toml"] = DECLARED.encode()
    files["README.txt"] = README.encode()
    files["expected.toml"] = EXPECTED.encode()
    return files


def missing_papers() -> dict[str, dict[str, bytes]]:
    """Criterion → the one file that closes its gap."""
    found: dict[str, dict[str, bytes]] = {}
    for path, data in _papers(missing=True).items():
        found[path.split(" ", 1)[0]] = {path: data}
    found["4.2"] = {INDEX_AT: register_docx(paper_index(without=()))}
    return found


def _papers(*, missing: bool) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    numbers: dict[str, int] = {}
    shared: set[str] = set()
    for criterion in rulebook().criteria:
        for requirement in criterion.requires:
            if requirement.kind is RequirementKind.PAPER_RECORD or requirement.when or requirement.optional:
                continue
            if requirement.evidence_id is not None:
                if requirement.evidence_id in shared:
                    continue  # one report serves them all
                shared.add(requirement.evidence_id)
            for paper in _made(criterion, requirement, numbers):
                path, data = _filed(criterion, paper, len(files))
                if ((criterion.code, requirement.id) in _MISSING) is missing:
                    files[path] = data
                else:
                    files.setdefault(f"~{path}", b"")
    return {path: data for path, data in files.items() if not path.startswith("~")}


def _made(criterion: Criterion, requirement: Requirement, numbers: dict[str, int]) -> list[Paper]:
    alternative = requirement.alternatives[0]
    kind = alternative.types[0]
    if requirement.count is not None:
        subjects = [(f"Công tác cải cách hành chính quý {quarter} năm 2023", day) for quarter, day in _QUARTERS]
    else:
        subjects = [(_subject(requirement.label, kind), _day(kind, alternative.dated is not None))]
    papers: list[Paper] = []
    for subject, day in subjects:
        numbers[kind] = numbers.get(kind, 0) + 3
        papers.append(
            Paper(
                type=kind,
                subject=subject,
                issued_on=day,
                number=f"{numbers[kind]:02}",
                symbol="UBND-VP" if kind == "CV" else f"{kind}-UBND",
                issuer=ISSUER,
                place="Phú Mỹ",
                grounds=("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",),
                body=(f"Ủy ban nhân dân thị trấn thực hiện nội dung {criterion.title} như sau:", "1. Nội dung mẫu."),
                addressees=("Ủy ban nhân dân huyện Phú Tân",) if kind in ("BC", "CV") else (),
            )
        )
    return papers


def _subject(label: str, kind: str) -> str:
    text = label[:1].upper() + label[1:]
    if "Ban biên tập" in text:
        return "Về việc kiện toàn Ban biên tập Trang thông tin điện tử thị trấn Phú Mỹ"
    for lead in _LEADS.values():
        if text.startswith(lead):
            text = text.removeprefix(lead)
            break
    text = text.removeprefix("hoặc thông báo ").removeprefix("hoặc báo cáo ").removeprefix("hoặc hình ảnh ")
    return text[:1].upper() + text[1:]


def _day(kind: str, _dated: bool) -> date:
    return {"KH": date(2023, 1, 17), "QĐ": date(2023, 2, 9), "TB": date(2023, 5, 15)}.get(kind, date(2023, 12, 12))


def _filed(criterion: Criterion, paper: Paper, at: int) -> tuple[str, bytes]:
    make, extension = ((word_file, "docx"), (stamped_pdf, "pdf"), (text_pdf, "pdf"), (text_pdf, "pdf"))[at % 4]
    domain = criterion.code.split(".")[0]
    folder = _ODD_FOLDERS.get(domain, f"{criterion.code} {criterion.title[:40].strip()}")
    stem = f"{paper.type} {paper.number} {paper.subject[:36].strip()}"
    return f"{folder.replace('/', '-')}/{stem.replace('/', '-').replace(':', '')}.{extension}", make(paper)
