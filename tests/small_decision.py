"""A small official criteria table in Word, as a province encloses it with its decision: what the guides import."""

from __future__ import annotations

import io

from docx import Document

_TITLE = (
    "BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH CẤP XÃ NĂM 2025",
    "(Ban hành kèm theo Quyết định số 15/QĐ-UBND ngày 08/9/2025 của Ủy ban nhân dân tỉnh)",
)
_HEADER = (
    "STT",
    "Lĩnh vực/Tiêu chí/Tiêu chí thành phần",
    "Điểm tối đa",
    "Yêu cầu và cách tính điểm",
    "Tài liệu kiểm chứng",
)
_IN_TIME = "Ban hành đầy đủ, kịp thời thì điểm đánh giá là {points}\nKhông ban hành thì điểm đánh giá là 0"
_ROWS = (
    ("1", "CÔNG TÁC CHỈ ĐẠO ĐIỀU HÀNH", "3,0", "", ""),
    (
        "1.1",
        "Ban hành Kế hoạch cải cách hành chính năm",
        "1,0",
        _IN_TIME.format(points=1),
        "- Kế hoạch cải cách hành chính năm 2025 của địa phương;\n- Giải trình kết quả đạt được (nêu ngắn gọn).",
    ),
    (
        "1.2",
        "Thực hiện Kế hoạch cải cách hành chính năm",
        "2,0",
        "Tính tỷ lệ phần trăm (%) số nhiệm vụ đã hoàn thành so với tổng số nhiệm vụ được giao.\n"
        "- Đạt 100% nhiệm vụ hoàn thành thì điểm đánh giá là 2;\n"
        "- Từ 80% - dưới 100% nhiệm vụ hoàn thành thì điểm đánh giá là 1;\n"
        "- Dưới 80% nhiệm vụ hoàn thành thì điểm đánh giá là 0.",
        "- Báo cáo kết quả thực hiện Kế hoạch cải cách hành chính năm 2025;\n- Tài liệu kiểm chứng khác (nếu có).",
    ),
    ("2", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "2,0", "", ""),
    ("2.1", "Rà soát, đánh giá thủ tục hành chính", "2,0", "", ""),
    (
        "2.1.1",
        "Ban hành Kế hoạch rà soát, đánh giá thủ tục hành chính",
        "1,0",
        _IN_TIME.format(points=1),
        "- Kế hoạch rà soát, đánh giá thủ tục hành chính năm 2025.",
    ),
    (
        "2.1.2",
        "Kết quả rà soát, đơn giản hóa thủ tục hành chính",
        "1,0",
        _IN_TIME.format(points=1),
        "- Báo cáo kết quả rà soát, đánh giá thủ tục hành chính;\n- Biên bản hoặc Thông báo kết quả kiểm tra.",
    ),
    ("", "TỔNG ĐIỂM", "5,0", "", ""),
)


def small_decision() -> bytes:
    """The Word file: two domains, four leaf criteria, five points."""
    document = Document()
    for line in _TITLE:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(_HEADER))
    table.style = "Table Grid"
    for row in (_HEADER, *_ROWS):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
