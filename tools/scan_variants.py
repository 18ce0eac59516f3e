"""Papers and the ways they were scanned, varied at random from a seed; what has to be read back stands in the paper.

``variants``: everything printed. ``handwritten_variants``: number, day or month in pen, as on most real scans.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tools.document_factory.real_digits import RealDigits
from tools.document_factory.scan import Scan
from tools.document_factory.spec import Paper
from tools.document_factory.typeface import Typeface


class ScanVariant(NamedTuple):
    """``name`` says the type of paper and what is hard about its scan."""

    name: str
    paper: Paper
    scan: Scan


class _Office(NamedTuple):
    issuer: tuple[str, ...]
    name: str
    code: str
    place: str
    authority: tuple[str, ...]


_CHAIR = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
_OFFICES = (
    _Office(("ỦY BAN NHÂN DÂN", "XÃ HÒA MẪU"), "Ủy ban nhân dân xã Hòa Mẫu", "UBND", "Hòa Mẫu", _CHAIR),
    _Office(
        ("UBND HUYỆN AN BÌNH", "ỦY BAN NHÂN DÂN", "THỊ TRẤN PHÚ MẪU"),
        "Ủy ban nhân dân thị trấn Phú Mẫu",
        "UBND",
        "Phú Mẫu",
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ),
    _Office(("UBND TỈNH MẪU", "SỞ NỘI VỤ"), "Sở Nội vụ", "SNV", "Tp. Mẫu Giang", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
    _Office(
        ("ỦY BAN NHÂN DÂN TỈNH MẪU", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"),
        "Sở Nông nghiệp và môi trường",
        "SNNMT",
        "Mẫu Giang",
        ("GIÁM ĐỐC",),
    ),
    _Office(
        ("UBND XÃ HÒA MẪU", "BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH"),
        "Ban chỉ đạo cải cách hành chính",
        "BCĐ",
        "Hòa Mẫu",
        ("TRƯỞNG BAN",),
    ),
    _Office(
        ("ỦY BAN NHÂN DÂN", "PHƯỜNG MẪU GIANG ĐÔNG"),
        "Ủy ban nhân dân phường Mẫu Giang Đông",
        "UBND",
        "Mẫu Giang Đông",
        _CHAIR,
    ),
    _Office(("ỦY BAN NHÂN DÂN", "TỈNH MẪU"), "Ủy ban nhân dân tỉnh Mẫu", "UBND", "Mẫu Giang", _CHAIR),
)
_COUNCIL = _Office(
    ("HỘI ĐỒNG NHÂN DÂN", "XÃ HÒA MẪU"), "Hội đồng nhân dân xã Hòa Mẫu", "HĐND", "Hòa Mẫu", ("CHỦ TỊCH",)
)
_PARTY = _Office(
    ("ĐẢNG BỘ HUYỆN AN BÌNH", "ĐẢNG ỦY XÃ HÒA MẪU"), "Đảng ủy xã Hòa Mẫu", "ĐU", "Hòa Mẫu", ("T/M ĐẢNG ỦY", "BÍ THƯ")
)
ISSUER_NAMES = {office.issuer: office.name for office in (*_OFFICES, _COUNCIL, _PARTY)}
"""The issuing body that each heading names."""

_SUBJECTS = (
    "Rà soát, đánh giá thủ tục hành chính năm {year}",
    "Kết quả thực hiện công tác cải cách hành chính quý III năm {year}",
    "Về việc kiện toàn Ban biên tập Trang thông tin điện tử",
    "Cải cách hành chính năm {year}",
    "Kết quả thực hiện công tác cải cách hành chính quý III và phương hướng, nhiệm vụ trọng tâm quý IV năm {year} trên "
    "địa bàn xã",
    "Về việc phê duyệt Danh mục hồ sơ của Ủy ban nhân dân xã năm {year}",
    "Triển khai thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công "
    "nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia",
    "Theo dõi tình hình thi hành pháp luật năm {year}",
    "Khắc phục những tồn tại, hạn chế sau đánh giá Chỉ số cải cách hành chính năm {year} và duy trì, nâng cao Chỉ số "
    "hài lòng của người dân, tổ chức",
    "Kiểm tra việc thực hiện kỷ luật, kỷ cương hành chính năm {year}",
)
_LETTER_SUBJECTS = (
    "báo cáo kết quả cải cách hành chính năm {year}",
    "đăng ký sáng kiến, giải pháp mới trong công tác cải cách hành chính",
    "cung cấp tài liệu kiểm chứng phục vụ đánh giá, xếp hạng công tác cải cách hành chính năm {year}",
    "đôn đốc thực hiện số hóa hồ sơ, kết quả giải quyết thủ tục hành chính",
)
_UNITS = {"UBND": ("VP", "NV", "TP", "VHXH"), "SNV": ("CCHC", "CCHC&PC", "VP"), "SNNMT": ("VP", "TCCB"), "BCĐ": ("VP",)}
_SIGNERS = ("Trần Văn Mẫu", "Nguyễn Thị Mẫu", "Đặng Hữu Mẫu", "Lê Quốc Mẫu", "Hoàng Thị Ngọc Mẫu")
_SENTENCES = (
    "Các phòng, ban, đơn vị, công chức chuyên môn theo chức năng, nhiệm vụ được giao tổ chức thực hiện nghiêm túc, có "
    "hiệu quả các nội dung nêu trên; định kỳ tổng hợp kết quả, báo cáo theo quy định.",
    "Nâng cao trách nhiệm của người đứng đầu, đội ngũ cán bộ, công chức trong thực thi công vụ; lấy sự hài lòng của "
    "người dân, tổ chức làm thước đo chất lượng phục vụ.",
    "Trong quá trình thực hiện nếu có khó khăn, vướng mắc, đề nghị phản ánh kịp thời để xem xét, giải quyết.",
    "Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng hạn và trước hạn đạt 98,7%; không có hồ sơ trễ hạn kéo dài.",
)
_ADDRESSEES = {
    "BC": ("Ủy ban nhân dân tỉnh Mẫu",),
    "TTr": ("Ủy ban nhân dân tỉnh Mẫu",),
    "CV": ("Sở Nội vụ tỉnh Mẫu", "Văn phòng Ủy ban nhân dân tỉnh"),
}
_WRITTEN = (("number",), ("number", "day"), ("number", "day"), ("number", "day", "month"), ("day",))
_KINDS = ("KH", "BC", "QĐ", "TB", "TTr", "CV", "BB", "NQ", "KH", "BC", "QĐ", "CV", "Party", "normative")


def variants(seed: int, count: int, *, face: Typeface | None = None) -> list[ScanVariant]:
    """The same seed gives the same list; each ``len(HARD)`` in a row hold every hardness once."""
    chance = random.Random(seed)
    hards, kinds = _in_turn(tuple(HARD), count, chance), _in_turn(_KINDS, count, chance)
    return [_variant(at, hard, kind, face, chance) for at, (hard, kind) in enumerate(zip(hards, kinds, strict=True))]


def handwritten_variants(
    seed: int, count: int, *, face: Typeface | None = None, digits: RealDigits | None = None
) -> list[ScanVariant]:
    """The same with the number in pen, often the day, at times the month; some with the day alone."""
    chance = random.Random(seed + 1)
    made: list[ScanVariant] = []
    for one in variants(seed, count, face=face):
        written = ("number",) if one.paper.type == "BB" else chance.choice(_WRITTEN)
        scan = replace(
            one.scan,
            handwritten=frozenset(written),
            dotted=chance.random() < 0.35,
            signature=True,
            digits=digits,
        )
        made.append(ScanVariant(f"{one.name}-pen-{'-'.join(written)}", one.paper, scan))
    return made


def times_like() -> Typeface | None:
    """Liberation Serif, of the widths of Times New Roman, where Debian's fonts-liberation2 is installed; else None."""
    from tools.document_factory.typeface import in_folder

    folder = Path("/usr/share/fonts/truetype/liberation2")
    return in_folder(folder, "LiberationSerif") if (folder / "LiberationSerif-BoldItalic.ttf").is_file() else None


def _in_turn(things: tuple[str, ...], count: int, chance: random.Random) -> list[str]:
    """All of them in some order, then all of them in another, as many as are asked for."""
    taken: list[str] = []
    while len(taken) < count:
        taken += chance.sample(things, len(things))
    return taken[:count]


def _variant(at: int, hard: str, kind: str, face: Typeface | None, chance: random.Random) -> ScanVariant:
    scan = replace(HARD[hard](_usual(chance), chance), face=face)
    return ScanVariant(f"{at:04}-{kind}-{hard}-{scan.dpi}dpi", _paper(kind, chance), scan)


def _usual(chance: random.Random) -> Scan:
    """What a commune's copier gives on a good day."""
    return Scan(
        dpi=chance.choice((150, 200, 200, 300)),
        skew=chance.uniform(-0.7, 0.7),
        noise=chance.uniform(0.0, 0.02),
        blur=chance.uniform(0.08, 0.28),
        jpeg_quality=chance.randint(60, 90),
        seal=chance.choice(("signature", "signature", "signature", None)),
        seal_opacity=chance.uniform(0.6, 1.0),
        signature=chance.random() < 0.85,
        speckle=chance.choice((0.0, 0.0, 0.1)),
    )


HARD: dict[str, Callable[[Scan, random.Random], Scan]] = {
    "150dpi": lambda scan, chance: replace(scan, dpi=150),
    "200dpi": lambda scan, chance: replace(scan, dpi=200),
    "300dpi": lambda scan, chance: replace(scan, dpi=300),
    "skew": lambda scan, chance: replace(scan, skew=chance.choice((-1, 1)) * chance.uniform(1.2, 2.0)),
    "jpeg": lambda scan, chance: replace(scan, jpeg_quality=chance.randint(35, 50)),
    "noise": lambda scan, chance: replace(scan, noise=chance.uniform(0.04, 0.09), speckle=chance.uniform(0.2, 0.8)),
    "blur": lambda scan, chance: replace(scan, blur=chance.uniform(0.35, 0.55)),
    "seal_number": lambda scan, chance: replace(scan, seal="number", seal_opacity=chance.uniform(0.6, 1.0)),
    "seal_signature": lambda scan, chance: replace(scan, seal="signature", signature=True, seal_opacity=1.0),
    "grey": lambda scan, chance: replace(scan, mode="grey"),
    "fax": lambda scan, chance: replace(scan, mode="fax", speckle=chance.uniform(0.1, 0.6), dpi=max(200, scan.dpi)),
    "yellowed": lambda scan, chance: replace(
        scan, yellowing=chance.uniform(0.5, 1.0), contrast=0.9, show_through=chance.uniform(0.0, 0.6)
    ),
    "rotated90": lambda scan, chance: replace(scan, rotation=90),
    "rotated180": lambda scan, chance: replace(scan, rotation=180),
    "rotated270": lambda scan, chance: replace(scan, rotation=270),
    "light": lambda scan, chance: replace(scan, fading=chance.uniform(0.4, 0.65), brightness=1.03),
    "dark": lambda scan, chance: replace(scan, brightness=chance.uniform(0.7, 0.85), show_through=0.5),
    "incoming": lambda scan, chance: replace(scan, incoming=True),
    "edges": lambda scan, chance: replace(scan, lid="dark", holes=True, skew=chance.uniform(-1.5, 1.5)),
    "seal_number_skew": lambda scan, chance: replace(
        scan, seal="number", skew=chance.uniform(-2, 2), noise=0.03, jpeg_quality=chance.randint(45, 65)
    ),
}
"""One hardness each, on top of the usual."""


def _paper(kind: str, chance: random.Random) -> Paper:
    office = {"NQ": _COUNCIL, "Party": _PARTY}.get(kind) or chance.choice(_OFFICES)
    if kind == "normative":
        office = _OFFICES[-1]
    day = date(chance.randint(2017, 2025), chance.randint(1, 12), chance.randint(1, 28))
    digits = chance.choice((1, 2, 2, 3, 3, 4))
    number = f"{chance.randint(10 ** (digits - 1), 10**digits - 1):02}"
    type_, symbol = _type_and_symbol(kind, office, day, chance)
    if kind == "normative":
        number = f"{chance.randint(1, 60):02}"
    subject = chance.choice(_LETTER_SUBJECTS if type_ == "CV" else _SUBJECTS).format(year=day.year)
    return Paper(
        type=type_,
        subject=subject,
        issued_on=day,
        number=number,
        symbol=symbol,
        issuer=office.issuer,
        place=office.place,
        signer=chance.choice(_SIGNERS),
        authority=office.authority,
        grounds=_grounds(type_, day),
        body=_body(type_, chance),
        addressees=_ADDRESSEES.get(type_, ()),
        recipients=("Như trên;", "UBND tỉnh (báo cáo);", "Lưu: VT, VP."),
    )


def _type_and_symbol(kind: str, office: _Office, day: date, chance: random.Random) -> tuple[str, str]:
    if kind == "Party":
        type_ = chance.choice(("KH", "BC", "TB", "NQ"))
        return type_, f"{type_}/{office.code}"
    if kind == "normative":
        return "QĐ", f"{day.year}/QĐ-{office.code}"
    if kind == "CV":
        return "CV", f"{office.code}-{chance.choice(_UNITS[office.code])}"
    return kind, f"{kind}-{office.code}"


def _grounds(type_: str, day: date) -> tuple[str, ...]:
    if type_ in ("QĐ", "NQ"):
        return (
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
            f"Căn cứ Quyết định số 99/QĐ-UBND ngày 05/01/{day.year} của UBND tỉnh về cải cách hành chính;",
        )
    return (f"Thực hiện Kế hoạch số 4208/KH-UBND ngày 03/01/{day.year} của UBND tỉnh, đơn vị có nội dung sau:",)


def _body(type_: str, chance: random.Random) -> tuple[str, ...]:
    sentences = chance.sample(_SENTENCES, chance.randint(2, 4))
    if type_ in ("QĐ", "NQ"):
        opening = "QUYẾT ĐỊNH:" if type_ == "QĐ" else "QUYẾT NGHỊ:"
        return (opening, *(f"Điều {at}. {sentence}" for at, sentence in enumerate(sentences, start=1)))
    if type_ in ("KH", "BC"):
        return ("I. MỤC ĐÍCH, YÊU CẦU" if type_ == "KH" else "I. KẾT QUẢ THỰC HIỆN", *sentences)
    return tuple(sentences)
