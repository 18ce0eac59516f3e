"""Every paper that the guide of Lâm Đồng 2025 asks a commune for, as communes word them. All is invented."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

COMMUNE = ("UBND TỈNH LÂM ĐỒNG", "ỦY BAN NHÂN DÂN", "XÃ SUỐI MẪU")
PROVINCE = ("ỦY BAN NHÂN DÂN", "TỈNH LÂM ĐỒNG")
QUARTER, AUTUMN, YEAR_END = date(2025, 9, 12), date(2025, 10, 15), date(2025, 11, 27)
JULY = date(2025, 7, 21)


class FiledPaper(NamedTuple):
    """``folder``: where it lies; "" at the top. ``criterion``: the first leaf that it proves."""

    number: int
    folder: str
    type: str
    subject: str
    day: date
    criterion: str


class FiledTable(NamedTuple):
    """A statistics annex without number and day."""

    folder: str
    name: str
    title: str
    criterion: str


BY_COMMUNE: tuple[FiledPaper, ...] = (
    FiledPaper(
        13, "1.1.1 Kế hoạch CCHC", "KH", "Cải cách hành chính nhà nước năm 2025 trên địa bàn xã Suối Mẫu", JULY, "1.1.1"
    ),
    FiledPaper(16, "1.1.1 Kế hoạch CCHC", "KH", "Tuyên truyền cải cách hành chính năm 2025", date(2025, 8, 4), "1.1.1"),
    FiledPaper(
        19,
        "1.1.1 Kế hoạch CCHC",
        "KH",
        "Phát động phong trào thi đua đẩy mạnh công tác cải cách hành chính trên địa bàn xã",
        date(2025, 10, 8),
        "1.1.1",
    ),
    FiledPaper(22, "1.3 Kiểm tra", "KH", "Kiểm tra công tác cải cách hành chính năm 2025", date(2025, 8, 6), "1.1.1"),
    FiledPaper(
        25,
        "1.3 Kiểm tra",
        "TB",
        "Kết luận kiểm tra công tác cải cách hành chính năm 2025 tại Phòng Kinh tế",
        AUTUMN,
        "1.3.1",
    ),
    FiledPaper(
        28,
        "1.3 Kiểm tra",
        "BC",
        "Kết quả khắc phục tồn tại, hạn chế sau kiểm tra công tác cải cách hành chính",
        YEAR_END,
        "1.3.2",
    ),
    FiledPaper(31, "1.2 Báo cáo", "BC", "Kết quả công tác cải cách hành chính quý III năm 2025", QUARTER, "1.1.2"),
    FiledPaper(
        34, "1.2 Báo cáo", "BC", "Tình hình, kết quả thực hiện công tác cải cách hành chính năm 2025", YEAR_END, "1.1.2"
    ),
    FiledPaper(
        37,
        "1.4.2 Tập huấn",
        "KH",
        "Tổ chức Hội nghị tập huấn nghiệp vụ cải cách hành chính năm 2025",
        date(2025, 9, 3),
        "1.4.2",
    ),
    FiledPaper(
        40, "1.5", "BC", "Kết quả áp dụng sáng kiến trong giải quyết thủ tục hành chính năm 2025", YEAR_END, "1.5"
    ),
    FiledPaper(
        43,
        "1.6 Đối thoại",
        "KH",
        "Tổ chức Hội nghị đối thoại giữa Chủ tịch UBND xã với người dân, doanh nghiệp năm 2025",
        date(2025, 8, 20),
        "1.6.1",
    ),
    FiledPaper(
        46,
        "1.6 Đối thoại",
        "BB",
        "Hội nghị đối thoại giữa Chủ tịch UBND xã với người dân, doanh nghiệp",
        QUARTER,
        "1.6.1",
    ),
    FiledPaper(
        49,
        "1.6 Đối thoại",
        "TB",
        "Kết luận của Chủ tịch UBND xã tại Hội nghị đối thoại với người dân, doanh nghiệp",
        date(2025, 9, 18),
        "1.6.1",
    ),
    FiledPaper(
        52,
        "1.6 Đối thoại",
        "BC",
        "Kết quả giải quyết kiến nghị của người dân, doanh nghiệp sau đối thoại năm 2025",
        AUTUMN,
        "1.6.1",
    ),
    FiledPaper(55, "1.7", "BC", "Tình hình thực hiện dự toán thu, chi ngân sách nhà nước năm 2025", YEAR_END, "1.7"),
    FiledPaper(
        58,
        "Tư pháp",
        "KH",
        "Theo dõi tình hình thi hành pháp luật năm 2025 trên địa bàn xã",
        date(2025, 7, 30),
        "2.2.1",
    ),
    FiledPaper(61, "Tư pháp", "BC", "Kết quả theo dõi tình hình thi hành pháp luật năm 2025", YEAR_END, "2.2.2"),
    FiledPaper(
        64,
        "Tư pháp",
        "KH",
        "Kiểm tra, rà soát, hệ thống hóa văn bản quy phạm pháp luật năm 2025",
        date(2025, 8, 1),
        "2.4.1",
    ),
    FiledPaper(
        67,
        "Tư pháp",
        "BC",
        "Công tác kiểm tra, rà soát, hệ thống hóa văn bản quy phạm pháp luật năm 2025",
        YEAR_END,
        "2.4.2",
    ),
    FiledPaper(
        70,
        "Tư pháp",
        "QĐ",
        "Công bố Danh mục văn bản quy phạm pháp luật hết hiệu lực, ngưng hiệu lực năm 2025",
        AUTUMN,
        "2.3",
    ),
    FiledPaper(
        73, "Tư pháp", "KH", "Xây dựng văn bản quy phạm pháp luật năm 2025 của HĐND, UBND xã", date(2025, 8, 12), "2.1"
    ),
    FiledPaper(
        76,
        "3.1 KSTTHC",
        "KH",
        "Hoạt động kiểm soát thủ tục hành chính năm 2025 trên địa bàn xã",
        date(2025, 7, 28),
        "3.1.1",
    ),
    FiledPaper(79, "3.1 KSTTHC", "KH", "Rà soát, đánh giá thủ tục hành chính năm 2025", date(2025, 8, 5), "3.1.3"),
    FiledPaper(82, "3.1 KSTTHC", "BC", "Kết quả rà soát, đánh giá thủ tục hành chính năm 2025", AUTUMN, "3.1.4"),
    FiledPaper(
        85,
        "3.1 KSTTHC",
        "BC",
        "Công tác kiểm soát thủ tục hành chính, triển khai cơ chế một cửa, một cửa liên thông "
        "và thực hiện thủ tục hành chính trên môi trường điện tử quý III năm 2025",
        QUARTER,
        "3.1.2",
    ),
    FiledPaper(
        88,
        "3.5 PAKN",
        "CV",
        "trả lời phản ánh, kiến nghị của ông Nguyễn Văn Mẫu về thủ tục cấp bản sao",
        AUTUMN,
        "3.5.1",
    ),
    FiledPaper(
        91,
        "4.1",
        "QĐ",
        "Quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Phòng Kinh tế",
        date(2025, 7, 1),
        "4.1.1",
    ),
    FiledPaper(
        94,
        "4.1",
        "QĐ",
        "Quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Phòng Văn hóa - Xã hội",
        date(2025, 7, 1),
        "4.1.1",
    ),
    FiledPaper(
        97,
        "4.3.1",
        "QĐ",
        "Về việc phân cấp, ủy quyền thực hiện nhiệm vụ quản lý nhà nước trên địa bàn xã",
        JULY,
        "4.3.1",
    ),
    FiledPaper(100, "5.1", "BC", "Bố trí công chức theo vị trí việc làm tại các phòng chuyên môn", AUTUMN, "5.1.2"),
    FiledPaper(103, "5.3", "QĐ", "Về việc bổ nhiệm Trưởng phòng Phòng Kinh tế", date(2025, 7, 1), "5.3"),
    FiledPaper(
        106,
        "5.4",
        "BC",
        "Tình hình chấp hành kỷ luật, kỷ cương hành chính của cán bộ, công chức, viên chức năm 2025",
        YEAR_END,
        "5.4.1",
    ),
    FiledPaper(109, "5.5", "KH", "Đào tạo, bồi dưỡng cán bộ, công chức, viên chức năm 2025", date(2025, 8, 8), "5.5"),
    FiledPaper(112, "5.5", "BC", "Kết quả đào tạo, bồi dưỡng cán bộ, công chức, viên chức năm 2025", YEAR_END, "5.5"),
    FiledPaper(
        115,
        "5.6",
        "BC",
        "Kết quả cập nhật dữ liệu trên Hệ thống phần mềm quản lý cán bộ, công chức, viên chức",
        YEAR_END,
        "5.6.1",
    ),
    FiledPaper(
        118, "Tài chính", "BC", "Tình hình thực hiện và giải ngân kế hoạch vốn đầu tư công năm 2025", YEAR_END, "6.1.1"
    ),
    FiledPaper(
        121,
        "Tài chính",
        "BC",
        "Kết quả thực hiện chế độ tự chủ về sử dụng kinh phí quản lý hành chính năm 2025",
        YEAR_END,
        "6.1.2",
    ),
    FiledPaper(
        124,
        "Tài chính",
        "QĐ",
        "Ban hành Quy chế quản lý, sử dụng tài sản công của UBND xã Suối Mẫu",
        date(2025, 8, 15),
        "6.2.1",
    ),
    FiledPaper(127, "Tài chính", "BC", "Tình hình quản lý, sử dụng tài sản công năm 2025", YEAR_END, "6.2.2"),
    FiledPaper(
        130,
        "Tài chính",
        "BC",
        "Tình hình thực hiện cơ chế tự chủ tài chính của các đơn vị sự nghiệp công lập năm 2025",
        YEAR_END,
        "6.3.1",
    ),
    FiledPaper(
        133, "7 Chuyển đổi số", "KH", "Chuyển đổi số năm 2025 trên địa bàn xã Suối Mẫu", date(2025, 8, 11), "7.1"
    ),
    FiledPaper(
        136, "7 Chuyển đổi số", "BC", "Kết quả chuyển đổi số năm 2025 trên địa bàn xã Suối Mẫu", YEAR_END, "7.1"
    ),
    FiledPaper(139, "7 Chuyển đổi số", "BC", "Công tác văn thư, lưu trữ năm 2025", YEAR_END, "7.2.1"),
    FiledPaper(142, "", "BC", "Tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm 2025", date(2025, 11, 28), "1.2"),
)
BY_PROVINCE: tuple[FiledPaper, ...] = (
    FiledPaper(
        145,
        "1.7",
        "QĐ",
        "Về việc giao dự toán thu, chi ngân sách nhà nước năm 2025 cho các xã, phường, đặc khu",
        date(2025, 7, 10),
        "1.7",
    ),
    FiledPaper(
        148,
        "4.2",
        "QĐ",
        "Về việc giao biên chế công chức năm 2025 cho Ủy ban nhân dân các xã, phường, đặc khu",
        date(2025, 8, 19),
        "4.2.1",
    ),
    FiledPaper(
        151,
        "4.2",
        "QĐ",
        "Về việc giao số lượng người làm việc trong các đơn vị sự nghiệp công lập năm 2025",
        date(2025, 8, 19),
        "4.2.2",
    ),
    FiledPaper(154, "5.1", "QĐ", "Phê duyệt vị trí việc làm của cơ quan hành chính cấp xã", date(2025, 9, 5), "5.1.1"),
    FiledPaper(
        157,
        "Tài chính",
        "QĐ",
        "Phê duyệt phương án sắp xếp lại, xử lý nhà, đất trên địa bàn xã Suối Mẫu",
        AUTUMN,
        "6.2.4",
    ),
)
TABLES: tuple[FiledTable, ...] = (
    FiledTable(
        "1.1.2", "Nhiệm vụ CCHC", "PHỤ LỤC THỐNG KÊ CÁC NHIỆM VỤ THEO KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2025", "1.1.2"
    ),
    FiledTable("1.3 Kiểm tra", "Vấn đề khắc phục", "PHỤ LỤC THỐNG KÊ CÁC VẤN ĐỀ CẦN KHẮC PHỤC QUA KIỂM TRA", "1.3.2"),
    FiledTable("1.4.1", "Tin bài", "PHỤ LỤC THỐNG KÊ TIN, BÀI TUYÊN TRUYỀN VỀ CẢI CÁCH HÀNH CHÍNH", "1.4.1"),
    FiledTable(
        "1.4.3",
        "Chuyên trang",
        "PHỤ LỤC THỐNG KÊ TIN, BÀI ĐĂNG TRÊN CHUYÊN TRANG CẢI CÁCH HÀNH CHÍNH CỦA TỈNH",
        "1.4.1",
    ),
    FiledTable(
        "Tư pháp", "Danh mục đã tham mưu", "DANH MỤC VĂN BẢN QUY PHẠM PHÁP LUẬT ĐÃ THAM MƯU XÂY DỰNG NĂM 2025", "2.1"
    ),
    FiledTable(
        "Tư pháp", "Danh mục đã rà soát", "DANH MỤC VĂN BẢN ĐÃ KIỂM TRA, RÀ SOÁT, HỆ THỐNG HÓA NĂM 2025", "2.4.2"
    ),
    FiledTable("3.1 KSTTHC", "Biểu mẫu", "BIỂU MẪU RÀ SOÁT, ĐÁNH GIÁ THỦ TỤC HÀNH CHÍNH", "3.1.3"),
    FiledTable("3.2", "Niêm yết", "DANH MỤC THỦ TỤC HÀNH CHÍNH ĐÃ ĐƯỢC NIÊM YẾT, CÔNG KHAI", "3.2.1"),
    FiledTable("3.4.1", "Đúng hạn", "PHỤ LỤC THỐNG KÊ HỒ SƠ THỦ TỤC HÀNH CHÍNH ĐÃ GIẢI QUYẾT ĐÚNG HẠN", "3.4.1"),
    FiledTable("4.1", "Lãnh đạo", "DANH SÁCH THỐNG KÊ LÃNH ĐẠO CẤP XÃ, LÃNH ĐẠO PHÒNG CHUYÊN MÔN", "4.1.2"),
    FiledTable("4.2", "Biên chế", "PHỤ LỤC THỐNG KÊ SỐ BIÊN CHẾ HÀNH CHÍNH HIỆN CÓ", "4.2.1"),
    FiledTable(
        "4.2", "Người làm việc", "PHỤ LỤC THỐNG KÊ SỐ NGƯỜI LÀM VIỆC HIỆN CÓ TRONG CÁC ĐƠN VỊ SỰ NGHIỆP", "4.2.2"
    ),
    FiledTable("5.3", "Bổ nhiệm", "DANH SÁCH LÃNH ĐẠO CẤP PHÒNG ĐƯỢC BỔ NHIỆM TRONG NĂM 2025", "5.3"),
    FiledTable(
        "Tài chính", "Quy chế", "BIỂU THỐNG KÊ CÁC CƠ QUAN, ĐƠN VỊ ĐÃ BAN HÀNH QUY CHẾ QUẢN LÝ TÀI SẢN CÔNG", "6.2.1"
    ),
)
INITIATIVES = ("Ngày thứ Năm không hẹn", "Tổ lưu động trả kết quả tại thôn", "Tra cứu hồ sơ bằng mã QR")
"""Each is described in a paper of its own, numbered from 201."""
