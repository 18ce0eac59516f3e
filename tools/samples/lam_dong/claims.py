"""The sample's score sheet: every leaf claimed with its maximum, as all 124 communes of that year all but did."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from evidence_check.model.rulebook import Criterion, RequirementKind, RuleBook
from tools.document_factory.score_sheets import SheetLine, init_rows, workbook
from tools.samples.lam_dong.rules import real_rulebook

ABOVE = "1.4.4"
_CLAIMED_ABOVE = 0.75
_NOT_CLAIMED = {"3.4.3": None, "6.3.2": None, "5.2.1": None, "5.2.2": None}
"""The council scores two; without recruitment two are left out of the total."""
_LINKS = {
    "1.4.1": "https://suoimau.example.vn/cai-cach-hanh-chinh",
    "1.4.3": "https://cchc.example.vn/xa-suoi-mau",
    "3.2.2": "https://suoimau.example.vn/thu-tuc-hanh-chinh",
    "3.5.2": "https://suoimau.example.vn/phan-anh-kien-nghi",
}
_NOTHING_AROSE = {
    "2.4.5": "Không phát sinh văn bản trái pháp luật bị kiến nghị xử lý",
    "3.4.2": "Không phát sinh hồ sơ trễ hẹn",
    "4.1.3": "Không phát sinh: xã không được giao sắp xếp đơn vị sự nghiệp công lập",
    "6.1.3": "Không phát sinh kiến nghị về tài chính, ngân sách phải thực hiện",
}


def score_sheet(*, above_maximum: bool) -> bytes:
    """The workbook, sums and all."""
    head = ("BẢNG TỰ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2025", "Đơn vị: UBND xã Suối Mẫu (hồ sơ mẫu)", "")
    rows = init_rows(head, tuple(_lines(real_rulebook(), above_maximum)))
    return workbook(rows)


def _lines(book: RuleBook, above_maximum: bool) -> Iterator[SheetLine]:
    def claim(one: Criterion) -> float | None:
        if one.code in _NOT_CLAIMED:
            return None
        return _CLAIMED_ABOVE if above_maximum and one.code == ABOVE else float(one.max_points)

    def summed(leaves: list[Criterion]) -> float:
        return float(sum((Decimal(str(claim(one) or 0)) for one in leaves), Decimal(0)))

    for domain in book.domains:
        inside = [one for one in book.criteria if one.domain == domain.code]
        yield SheetLine(
            level="domain", code=domain.code, title=domain.title, most=float(domain.max_points), claimed=summed(inside)
        )
        groups: set[str] = set()
        for one in inside:
            group = next((group for group in book.groups if group.code == one.group), None)
            if group is not None and group.code not in groups:
                groups.add(group.code)
                leaves = [other for other in inside if other.group == group.code]
                most = float(group.max_points) if group.max_points is not None else None
                yield SheetLine(
                    level="group", code=group.code, title=group.title, most=most, claimed=summed(leaves)
                )  # fmt: skip
            yield SheetLine(
                level="leaf", code=one.code, title=one.title, most=float(one.max_points), claimed=claim(one),
                explained=_explained(one), listed=(_LINKS[one.code],) if one.code in _LINKS else (),
            )  # fmt: skip
    yield SheetLine(level="total", title="TỔNG ĐIỂM", most=float(book.max_points), claimed=summed(list(book.criteria)))


def _explained(criterion: Criterion) -> tuple[str, ...]:
    if criterion.code in _NOTHING_AROSE:
        return (_NOTHING_AROSE[criterion.code],)
    asked = any(requirement.kind is RequirementKind.EXPLANATION for requirement in criterion.requires)
    return ("Đã thực hiện đầy đủ, đúng thời hạn theo kế hoạch của UBND tỉnh",) if asked else ()
