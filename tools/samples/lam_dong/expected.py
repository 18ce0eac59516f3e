"""What is to be said of the sample: by hand for every leaf that something is wrong with, its maximum for the others."""

from __future__ import annotations

from tools.samples.lam_dong.rules import real_rulebook

_LEAVES = {
    # code: (status, supported, unverified)
    "1.1.1": ("unverified", "1.00", "1.00"),
    "1.4.2": ("unverified", "0.50", "0.50"),
    "3.1.4": ("unverified", "1.25", "0.50"),
    "3.4.3": ("unverified", "0.00", "0.00"),
    "5.2.1": ("not_applicable", "0.00", "0.00"),
    "5.2.2": ("not_applicable", "0.00", "0.00"),
    "5.5": ("lost", "0.00", "0.00"),
    "6.3.2": ("unverified", "0.00", "0.00"),
}
"""The council scores 3.4.3 and 6.3.2; nobody was recruited, so 5.2 leaves the total."""
_DIGITAL = "7 Chuyển đổi số/BC 136 Kết quả chuyển đổi số năm 2025 trên địa bàn xã Suối M.pdf"
_HEAD = """# Điều mà lệnh check phải nói về thư mục này: mọi chỗ cài sẵn, và kết quả của cả 77 tiêu chí.
arguments = ["--today", "2025-12-01"]
exit_code = 1
needs_ocr = true

[summary]
max_points = "75.00"
applicable_points = "74.00"
claimed_points = "72.75"
supported_points = "70.50"
at_risk_points = "2.25"
unverified_points = "2.00"
unscored_points = "1.50"
recoverable_points = "2.00"
criteria_total = 77
criteria_full = 69
"""
_FINDINGS = """
# Kế hoạch thi đua ban hành sau kỳ số liệu.
[[finding]]
code = "wrong-period"
criterion = "1.1.1"
requirement = "2c-ke-hoach-thi-dua"
confidence = "likely"

# Vì thế minh chứng chỉ đỡ được 1 trong 2 điểm tự chấm.
[[finding]]
code = "overclaimed-score"
criterion = "1.1.1"
confidence = "likely"

# Kế hoạch tuyên truyền cũng vậy, nhưng trích yếu nói đúng năm 2025.
[[finding]]
code = "wrong-period"
criterion = "1.1.1"
requirement = "2b-ke-hoach-tuyen-truyen"
confidence = "cannot_tell"

# Có kế hoạch đào tạo, không có báo cáo kết quả.
[[finding]]
code = "plan-without-report"
criterion = "5.5"
requirement = "1b-bao-cao"
confidence = "likely"

# Phụ lục giải trình không nêu tiêu chí 5.5.
[[finding]]
code = "explanation-required"
criterion = "5.5"
confidence = "cannot_tell"

# Thiếu biểu mẫu rà soát.
[[finding]]
code = "missing-document"
criterion = "3.1.4"
requirement = "1b-bieu-mau"
confidence = "cannot_tell"

# Không có văn bản, có phụ lục giải trình được lãnh đạo xác nhận: do hội đồng thẩm định.
[[finding]]
code = "missing-document"
criterion = "1.4.2"
confidence = "cannot_tell"

[[finding]]
code = "overclaimed-score"
criterion = "1.4.4"
confidence = "certain"

# Danh mục có, hồ sơ không có.
[[finding]]
code = "cited-document-not-attached"
criterion = "1.1.2"
path = "Danh mục tài liệu kiểm chứng.docx"
confidence = "certain"

# Danh mục ghi nhầm ngày.
[[finding]]
code = "cited-document-not-attached"
criterion = "4.3.1"
path = "Danh mục tài liệu kiểm chứng.docx"
confidence = "likely"

# Hồ sơ có, danh mục không có.
[[finding]]
code = "unlisted-document"
criterion = "1.6.1"
path = "1.6 Đối thoại/TB 49 Kết luận của Chủ tịch UBND xã tại Hội nghị đối thoại v.pdf"
confidence = "likely"

# Không liên quan tiêu chí nào; vòng chấm này cấm.
[[finding]]
code = "unmatched-file"
path = "Khác/BC 171 Công tác bảo đảm trật tự an toàn giao thông quý III n.pdf"
confidence = "certain"
"""


def expected() -> str:
    """``expected.toml``."""
    lines = [_HEAD, _FINDINGS, "# Một báo cáo chuyển đổi số phục vụ 12 tiêu chí.", "[[document]]"]
    digital = [one.code for one in real_rulebook().criteria if one.domain == "7"]
    lines += [f'path = "{_DIGITAL}"', f"used_for = {digital!r}".replace("'", '"'), ""]
    for one in real_rulebook().criteria:
        status, supported, unverified = _LEAVES.get(one.code, ("full", f"{one.max_points:.2f}", "0.00"))
        lines += [
            "[[criterion]]",
            f'code = "{one.code}"',
            f'status = "{status}"',
            f'supported_points = "{supported}"',
            f'unverified_points = "{unverified}"',
            "",
        ]
    return "\n".join(lines)
