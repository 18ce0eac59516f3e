"""An invented commune's submission for ``lam-dong-xa-2025``: every paper the guide asks for, as communes word them.

Papers lie as officers file them: by domain, by criterion, some anywhere. All names, numbers and texts are invented.
"""

from __future__ import annotations

from datetime import date

from PIL import Image

from tools.document_factory.pdf import stamped_pdf, text_pdf
from tools.document_factory.picture_files import save
from tools.document_factory.sheets import Value, xlsx_file
from tools.document_factory.spec import Paper
from tools.document_factory.word import word_file
from tools.samples.lam_dong.papers import (
    AUTUMN,
    BY_COMMUNE,
    BY_PROVINCE,
    COMMUNE,
    INITIATIVES,
    PROVINCE,
    QUARTER,
    TABLES,
)

DECLARED = """# Khai báo của hồ sơ mẫu (văn bản mẫu, không có giá trị).
[submission]
unit = "Ủy ban nhân dân xã Suối Mẫu"
parent = "Ủy ban nhân dân tỉnh Lâm Đồng"
unit_level = "commune"
year = 2025
rules = "lam-dong-xa-2025"
"""
_MADE = ((stamped_pdf, "pdf"), (text_pdf, "pdf"), (text_pdf, "pdf"), (word_file, "docx"))


def commune_folder() -> dict[str, bytes]:
    """Path → bytes of a submission that lacks nothing."""
    files = {"submission.toml": DECLARED.encode()}
    for issuer, papers in ((COMMUNE, BY_COMMUNE), (PROVINCE, BY_PROVINCE)):
        for number, folder, kind, subject, day, _ in papers:
            paper = _paper(kind, subject, day, f"{number}", issuer)
            make, extension = _MADE[number // 3 % len(_MADE)]
            files[_path(folder, f"{kind} {number} {subject}", extension)] = make(paper)
    for folder, name, title, _ in TABLES:
        rows: list[list[Value]] = [[title], [], ["STT", "Nội dung", "Ngày đăng"]]
        rows += [[at, "Nội dung mẫu", QUARTER] for at in range(1, 5)]
        files[_path(folder, name, "xlsx")] = xlsx_file({"Phụ lục": rows})
    for at, name in enumerate(INITIATIVES, 1):
        paper = _paper("BC", f"Mô tả sáng kiến “{name}”", AUTUMN, f"{200 + at}", COMMUNE)
        files[_path("1.5", f"Mô tả sáng kiến {at}", "pdf")] = text_pdf(paper)
    picture = save(Image.linear_gradient("L").resize((320, 240)), "JPEG")
    files["1.4.4/Tờ rơi CCHC.jpg"] = picture
    files["3.2/Ảnh bảng niêm yết.jpg"] = picture + b"\0"
    return files


def _path(folder: str, name: str, extension: str) -> str:
    stem = name.replace("/", "-").replace(":", "").replace("“", "").replace("”", "")[:60].strip()
    return f"{folder}/{stem}.{extension}" if folder else f"{stem}.{extension}"


def _paper(kind: str, subject: str, day: date, number: str, issuer: tuple[str, ...]) -> Paper:
    letter = kind == "CV"
    return Paper(
        type=kind,
        subject=subject,
        issued_on=day,
        number=number,
        symbol="UBND-VP" if letter else f"{kind}-UBND",
        issuer=issuer,
        place="Suối Mẫu" if issuer is COMMUNE else "Lâm Đồng",
        grounds=("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",),
        addressees=("Ủy ban nhân dân tỉnh Lâm Đồng",) if kind in ("BC", "CV") else (),
        recipients=("UBND tỉnh;", "Lưu: VT."),
        year_month=(day.year, day.month),
    )
