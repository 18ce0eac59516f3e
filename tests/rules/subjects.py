"""Subjects as communes word them, and the criteria that each paper has to serve by its content alone.

Every unit, number and person is invented. ``serves`` names every leaf of ``lam-dong-xa-2025`` that has a requirement
which the paper meets wherever it lies; an empty set is a near miss: right words, wrong paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

UNIT = "Ủy ban nhân dân xã Suối Mẫu"
PARENT = "Ủy ban nhân dân tỉnh Lâm Đồng"
DEPARTMENT = "Sở Nội vụ"
NEIGHBOUR = "Ủy ban nhân dân xã Đồi Thông"
PROVINCIAL_PARTY = "Tỉnh ủy Lâm Đồng"
COUNCIL = "Hội đồng nhân dân xã Suối Mẫu"

CCHC_REPORT = frozenset({"1.1.2", "1.2", "1.4.1", "4.1.3"})
TTHC_REPORT = frozenset({"3.1.2", "3.2.1", "3.3.1", "3.3.2", "3.4.1", "3.4.2", "3.5.1", "3.5.2"})
DIGITAL_REPORT = frozenset(
    {"7.1", "7.2.1", "7.2.2", "7.2.3", "7.3.1", "7.3.2", "7.3.3", "7.3.4", "7.3.5", "7.3.6", "7.3.7", "7.3.8"}
)
LAW_WATCH_REPORT = frozenset({"2.2.2", "2.2.3", "2.2.4"})
NORMS_REPORT = frozenset({"2.4.2", "2.4.3", "2.4.4", "2.4.5"})
DISCIPLINE_REPORT = frozenset({"5.4.1", "5.4.2", "5.4.3"})
DIALOGUE = frozenset({"1.6.1", "1.6.2"})
STAFF_DATA = frozenset({"5.6.1", "5.6.2"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """One paper by its heading."""

    type: str | None
    subject: str
    serves: frozenset[str]
    issuer: str = UNIT
    issued_on: date = date(2025, 9, 15)


def _paper(type: str | None, subject: str, *serves: str | frozenset[str], **more: object) -> Worded:
    codes: set[str] = set()
    for one in serves:
        codes |= {one} if isinstance(one, str) else one
    return Worded(type=type, subject=subject, serves=frozenset(codes), **more)  # type: ignore[arg-type]


# ---- plans

PLANS = (
    _paper("KH", "Cải cách hành chính nhà nước năm 2025 trên địa bàn xã Suối Mẫu", "1.1.1"),
    _paper("KH", "Thực hiện công tác cải cách hành chính 6 tháng cuối năm 2025", "1.1.1"),
    _paper("KH", "Về việc triển khai nhiệm vụ CCHC năm 2025 của UBND xã", "1.1.1"),
    _paper("QĐ", "Về việc ban hành Kế hoạch cải cách hành chính nhà nước năm 2025 trên địa bàn xã", "1.1.1"),
    _paper("KH", "Kiểm tra công tác cải cách hành chính năm 2025", "1.1.1", "1.3.1"),
    _paper("KH", "Tự kiểm tra việc thực hiện công tác CCHC, kỷ luật, kỷ cương hành chính năm 2025", "1.1.1", "1.3.1"),
    _paper("KH", "Tuyên truyền cải cách hành chính năm 2025 trên địa bàn xã", "1.1.1"),
    _paper(
        "KH",
        "Phát động phong trào thi đua đẩy mạnh công tác cải cách hành chính trên địa bàn xã giai đoạn 2025 - 2030",
        "1.1.1",
    ),
    _paper("KH", "Theo dõi tình hình thi hành pháp luật năm 2025 trên địa bàn xã", "2.2.1"),
    _paper("KH", "Quản lý công tác thi hành pháp luật về xử lý vi phạm hành chính và TDTHPL năm 2025", "2.2.1"),
    _paper("KH", "Kiểm tra, rà soát, hệ thống hóa văn bản quy phạm pháp luật năm 2025", "2.4.1"),
    _paper("KH", "Công tác kiểm tra, rà soát văn bản QPPL năm 2025", "2.4.1"),
    _paper("KH", "Hoạt động kiểm soát thủ tục hành chính năm 2025 trên địa bàn xã", "3.1.1"),
    _paper("QĐ", "Ban hành Kế hoạch kiểm soát TTHC năm 2025 của xã Suối Mẫu", "3.1.1"),
    _paper("KH", "Rà soát, đánh giá thủ tục hành chính năm 2025", "3.1.3"),
    _paper("KH", "Rà soát, đơn giản hóa thủ tục hành chính thuộc thẩm quyền giải quyết của UBND xã năm 2025", "3.1.3"),
    _paper("KH", "Đào tạo, bồi dưỡng cán bộ, công chức, viên chức năm 2025", "5.5"),
    _paper("KH", "Chuyển đổi số năm 2025 trên địa bàn xã Suối Mẫu", "7.1"),
    _paper("KH", "Phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số xã năm 2025", "7.1"),
    _paper("KH", "Tổ chức Hội nghị đối thoại giữa Chủ tịch UBND xã với người dân, doanh nghiệp năm 2025", DIALOGUE),
    _paper("PA", "Sắp xếp các đơn vị sự nghiệp công lập trên địa bàn xã", "4.1.3"),
    _paper("KH", "Tuyển dụng viên chức các trường học công lập năm 2025", "5.2.2"),
)

MORE_PLANS = (
    _paper("KH", "Triển khai thực hiện các nhiệm vụ cải cách hành chính 6 tháng cuối năm 2025", "1.1.1"),
    _paper("KH", "Theo dõi tình hình thi hành văn bản quy phạm pháp luật năm 2025", "2.2.1"),
    _paper("KH", "Ứng dụng CNTT, phát triển chính quyền số và chuyển đổi số năm 2025", "7.1"),
    _paper("QĐ", "V/v ban hành Kế hoạch rà soát, đơn giản hóa TTHC năm 2025", "3.1.3"),
)

# ---- reports

REPORTS = (
    _paper("BC", "Công tác cải cách hành chính quý III năm 2025", CCHC_REPORT),
    _paper("BC", "Kết quả công tác cải cách hành chính Quý III năm 2025", CCHC_REPORT),
    _paper("BC", "Tình hình, kết quả thực hiện công tác cải cách hành chính năm 2025", CCHC_REPORT),
    _paper("BC", "Về kết quả thực hiện nhiệm vụ CCHC 9 tháng đầu năm 2025", CCHC_REPORT),
    _paper("BC", "Kết quả kiểm tra công tác cải cách hành chính năm 2025", "1.3.1"),
    _paper("BC", "Kết quả khắc phục tồn tại, hạn chế sau kiểm tra công tác cải cách hành chính", "1.3.2"),
    _paper("BC", "Kết quả áp dụng sáng kiến “Ngày thứ Năm không hẹn” vào giải quyết thủ tục hành chính", "1.5"),
    _paper("BC", "Tổng hợp ý kiến, kiến nghị của người dân, doanh nghiệp tại Hội nghị đối thoại", DIALOGUE),
    _paper("BC", "Kết quả giải quyết kiến nghị của doanh nghiệp sau đối thoại năm 2025", DIALOGUE),
    _paper("BC", "Tình hình thực hiện dự toán thu, chi ngân sách nhà nước năm 2025", "1.7", "6.1.2"),
    _paper("BC", "Kết quả thu ngân sách nhà nước trên địa bàn 11 tháng năm 2025", "1.7", issued_on=date(2025, 11, 28)),
    _paper("BC", "Kết quả theo dõi tình hình thi hành pháp luật năm 2025", LAW_WATCH_REPORT),
    _paper("BC", "Công tác kiểm tra, rà soát, hệ thống hoá văn bản quy phạm pháp luật năm 2025", NORMS_REPORT),
    _paper(
        "BC",
        "Công tác kiểm soát thủ tục hành chính, triển khai cơ chế một cửa, một cửa liên thông và thực hiện thủ tục "
        "hành chính trên môi trường điện tử quý III năm 2025",
        TTHC_REPORT,
    ),
    _paper("BC", "Tình hình, kết quả thực hiện công tác kiểm soát TTHC năm 2025", TTHC_REPORT),
    _paper("BC", "Kết quả rà soát, đánh giá thủ tục hành chính năm 2025", "3.1.4"),
    _paper("BC", "Về việc bố trí công chức theo vị trí việc làm tại các phòng chuyên môn", "5.1.2"),
    _paper(
        "BC",
        "Tình hình chấp hành kỷ luật, kỷ cương hành chính của cán bộ, công chức, viên chức năm 2025",
        DISCIPLINE_REPORT,
    ),
    _paper("BC", "Kết quả đào tạo, bồi dưỡng cán bộ, công chức năm 2025", "5.5"),
    _paper("BC", "Kết quả cập nhật dữ liệu trên Hệ thống phần mềm quản lý cán bộ, công chức, viên chức", STAFF_DATA),
    _paper("BC", "Tình hình thực hiện và giải ngân kế hoạch vốn đầu tư công năm 2025", "6.1.1"),
    _paper(
        "BC",
        "Kết quả thực hiện chế độ tự chủ về sử dụng biên chế và kinh phí quản lý hành chính năm 2025",
        "4.2.1",
        "4.2.2",
        "6.1.2",
    ),
    _paper("BC", "Tình hình thực hiện cơ chế tự chủ tài chính của các đơn vị SNCL năm 2025", "6.3.1"),
    _paper("BC", "Tình hình quản lý, sử dụng tài sản công năm 2025", "6.2.2", "6.2.3"),
    _paper("BC", "Kết quả chuyển đổi số năm 2025 trên địa bàn xã", DIGITAL_REPORT),
    _paper("BC", "Kết quả thực hiện các nhiệm vụ chuyển đổi số 9 tháng đầu năm 2025", DIGITAL_REPORT),
    _paper(
        "BC",
        "Tình hình phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quý III năm 2025",
        DIGITAL_REPORT,
    ),
    _paper("BC", "Công tác văn thư, lưu trữ năm 2025", "7.2.1"),
    _paper("BC", "Kết quả công tác cải cách hành chính, kiểm soát TTHC tháng 9 năm 2025", CCHC_REPORT, TTHC_REPORT),
    _paper("BC", "Về việc thực hiện công tác kiểm soát thủ tục hành chính quý III/2025", TTHC_REPORT),
    _paper(
        "BC",
        "Kết quả triển khai Nghị quyết số 57-NQ/TW về phát triển khoa học, công nghệ, đổi mới sáng tạo và "
        "chuyển đổi số",
        DIGITAL_REPORT,
    ),
    _paper("BC", "Kết quả theo dõi tình hình thi hành văn bản QPPL 6 tháng cuối năm 2025", LAW_WATCH_REPORT),
    _paper("BC", "Tình hình thực hiện kế hoạch đầu tư công 11 tháng năm 2025", "6.1.1"),
    _paper("BC", "Kết quả thực hiện các kiến nghị của Kiểm toán nhà nước năm 2025", "6.1.3"),
)

# ---- decisions, letters, lists

OTHERS = (
    _paper("TB", "Kết luận kiểm tra công tác cải cách hành chính năm 2025 tại Phòng Kinh tế", "1.3.1", "1.3.2"),
    _paper("BB", "Kiểm tra công tác cải cách hành chính tại Phòng Văn hóa - Xã hội", "1.3.1", "1.3.2"),
    _paper("TB", "Kết luận của Chủ tịch UBND xã tại Hội nghị đối thoại với người dân, doanh nghiệp", DIALOGUE),
    _paper("CV", "giải quyết các kiến nghị của doanh nghiệp tại buổi đối thoại ngày 12/9/2025", DIALOGUE),
    _paper(
        "CV", "trả lời phản ánh, kiến nghị của ông Nguyễn Văn Mẫu về thủ tục cấp giấy phép xây dựng", "3.5.1", "3.5.2"
    ),
    _paper(
        "QĐ",
        "Về việc giao dự toán thu, chi ngân sách nhà nước năm 2025 cho các xã, phường, đặc khu",
        "1.7",
        issuer=PARENT,
        issued_on=date(2025, 7, 10),
    ),
    _paper("NQ", "Về dự toán thu ngân sách nhà nước trên địa bàn xã năm 2025", "1.7", issuer=COUNCIL),
    _paper("QĐ", "Công bố Danh mục văn bản quy phạm pháp luật hết hiệu lực, ngưng hiệu lực năm 2025", "2.3"),
    _paper("QĐ", "Quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Phòng Kinh tế", "4.1.1"),
    _paper("QĐ", "Về việc giao biên chế công chức năm 2025 cho UBND các xã", "4.2.1", issuer=PARENT),
    _paper("QĐ", "Về việc giao số lượng người làm việc trong các đơn vị SNCL năm 2025", "4.2.2", issuer=PARENT),
    _paper("QĐ", "Về việc phân cấp quản lý tài sản công trên địa bàn xã", "4.3.1"),
    _paper("QĐ", "Phê duyệt vị trí việc làm của cơ quan hành chính cấp xã", "5.1.1", "5.1.2", issuer=PARENT),
    _paper("QĐ", "Về việc bổ nhiệm Trưởng phòng Phòng Văn hóa - Xã hội", "5.3", issued_on=date(2025, 7, 1)),
    _paper("CV", "phê bình việc chậm giải ngân vốn đầu tư công", "5.4.4", issuer=PARENT),
    _paper("QĐ", "Ban hành Quy chế quản lý, sử dụng tài sản công của UBND xã Suối Mẫu", "6.2.1"),
    _paper("QĐ", "Phê duyệt phương án sắp xếp lại, xử lý nhà, đất thuộc UBND xã quản lý", "6.2.4", issuer=PARENT),
    _paper("QĐ", "Về việc công nhận sáng kiến năm 2025", "1.5"),
    _paper(None, "Bản mô tả sáng kiến: Ngày thứ Năm không hẹn", "1.5"),
    _paper(None, "Phiếu xin lỗi và hẹn lại ngày trả kết quả", "3.4.2"),
    _paper(None, "Phụ lục thống kê tin, bài tuyên truyền về cải cách hành chính năm 2025", "1.4.1", "1.4.3"),
    _paper(None, "Phụ lục thống kê các nhiệm vụ theo Kế hoạch CCHC của UBND tỉnh giao", "1.1.2"),
    _paper(None, "Danh mục thủ tục hành chính được niêm yết, công khai tại Trung tâm PVHCC xã", "3.2.1", "3.2.2"),
    _paper(None, "Danh sách lãnh đạo cấp phòng được bổ nhiệm năm 2025", "5.3"),
    _paper(None, "Danh sách thống kê lãnh đạo cấp xã, lãnh đạo phòng chuyên môn hiện có", "4.1.2"),
    _paper("BC", "Tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm 2025", "1.2"),
    _paper(None, "Danh mục tài liệu kiểm chứng Chỉ số CCHC năm 2025", "1.2"),
)

# ---- near misses: the words are there, the paper is another

NEAR_MISSES = (
    _paper("KH", "Cải cách hành chính nhà nước năm 2026 trên địa bàn xã Suối Mẫu"),
    _paper("KH", "Cải cách hành chính nhà nước năm 2025", issuer=NEIGHBOUR),
    _paper("KH", "Khắc phục tồn tại, hạn chế, nâng cao Chỉ số cải cách hành chính năm 2025"),
    _paper("TB", "Lịch kiểm tra công tác cải cách hành chính năm 2025"),
    _paper("QĐ", "Thành lập Đoàn kiểm tra công tác cải cách hành chính năm 2025"),
    _paper("QĐ", "Kiện toàn Ban Chỉ đạo cải cách hành chính xã Suối Mẫu"),
    _paper("KH", "Kiểm tra công tác kiểm soát thủ tục hành chính năm 2025"),
    _paper("BC", "Kết quả kiểm tra công tác kiểm soát thủ tục hành chính năm 2025"),
    _paper("KH", "Truyền thông về hoạt động kiểm soát thủ tục hành chính năm 2025"),
    _paper("KH", "Rà soát hộ nghèo, hộ cận nghèo năm 2025 trên địa bàn xã"),
    _paper("KH", "Tổ chức hưởng ứng Ngày Chuyển đổi số quốc gia năm 2025"),
    _paper("BC", "Kết quả tổ chức hưởng ứng Ngày Chuyển đổi số quốc gia 10/10/2025"),
    _paper("BC", "Đánh giá Chỉ số chuyển đổi số (DTI) năm 2025"),
    _paper("BC", "Tình hình phát triển kinh tế - xã hội năm 2025"),
    _paper("BC", "Giám sát, đánh giá đầu tư công 6 tháng cuối năm 2025"),
    _paper("BC", "Kết quả sắp xếp, xử lý tài sản công dôi dư sau sáp nhập"),
    _paper("BC", "Kết quả tuyên truyền cải cách hành chính năm 2025"),
    _paper("BC", "Kết quả tập huấn cán bộ Đoàn năm 2025"),
    _paper("KH", "Triển khai thi hành Luật Đất đai năm 2025 trên địa bàn xã"),
    _paper("KH", "Đào tạo nghề cho lao động nông thôn năm 2025"),
    _paper("BC", "Tổng hợp ý kiến, kiến nghị của cử tri trước kỳ họp thứ ba"),
    _paper("CV", "chấn chỉnh việc giải quyết hồ sơ thủ tục hành chính", issuer=PARENT),
    _paper("BC", "Kiểm điểm tự phê bình và phê bình năm 2025"),
    _paper("QĐ", "Bổ nhiệm Trưởng phòng Phòng Kinh tế", issuer=NEIGHBOUR),
    _paper("QĐ", "Giao dự toán chi ngân sách cho các phòng, đơn vị trực thuộc"),
    _paper("TTr", "Đề nghị phê duyệt vị trí việc làm của UBND xã"),
    _paper("QĐ", "Sửa đổi, bổ sung Quyết định thành lập Tổ công nghệ số cộng đồng"),
    _paper("KH", "Tuyển quân năm 2026 trên địa bàn xã"),
    _paper("BC", "Kết quả chuyển đổi số năm 2024 trên địa bàn xã", issued_on=date(2025, 2, 3)),
    _paper("BC", "Công tác cải cách hành chính quý III năm 2025", issuer=NEIGHBOUR),
)

EVERY = PLANS + MORE_PLANS + REPORTS + OTHERS + NEAR_MISSES
