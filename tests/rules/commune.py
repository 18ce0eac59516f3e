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

COMMUNE = ("UBND TỈNH LÂM ĐỒNG", "ỦY BAN NHÂN DÂN", "XÃ SUỐI MẪU")
PROVINCE = ("ỦY BAN NHÂN DÂN", "TỈNH LÂM ĐỒNG")
DECLARED = """# Khai báo của hồ sơ mẫu (văn bản mẫu, không có giá trị).
[submission]
unit = "Ủy ban nhân dân xã Suối Mẫu"
parent = "Ủy ban nhân dân tỉnh Lâm Đồng"
unit_level = "commune"
year = 2025
rules = "lam-dong-xa-2025"
"""
QUARTER, AUTUMN, YEAR_END = date(2025, 9, 12), date(2025, 10, 15), date(2025, 11, 27)
JULY = date(2025, 7, 21)

# (folder, type, subject, day); the folder is empty where a paper lies at the top.
_BY_COMMUNE: tuple[tuple[str, str, str, date], ...] = (
    ("1.1.1 Kế hoạch CCHC", "KH", "Cải cách hành chính nhà nước năm 2025 trên địa bàn xã Suối Mẫu", JULY),
    ("1.1.1 Kế hoạch CCHC", "KH", "Tuyên truyền cải cách hành chính năm 2025", date(2025, 8, 4)),
    ("1.1.1 Kế hoạch CCHC", "KH", "Phát động phong trào thi đua đẩy mạnh công tác cải cách hành chính trên địa bàn xã",
     date(2025, 10, 8)),
    ("1.3 Kiểm tra", "KH", "Kiểm tra công tác cải cách hành chính năm 2025", date(2025, 8, 6)),
    ("1.3 Kiểm tra", "TB", "Kết luận kiểm tra công tác cải cách hành chính năm 2025 tại Phòng Kinh tế", AUTUMN),
    ("1.3 Kiểm tra", "BC", "Kết quả khắc phục tồn tại, hạn chế sau kiểm tra công tác cải cách hành chính", YEAR_END),
    ("1.2 Báo cáo", "BC", "Kết quả công tác cải cách hành chính quý III năm 2025", QUARTER),
    ("1.2 Báo cáo", "BC", "Tình hình, kết quả thực hiện công tác cải cách hành chính năm 2025", YEAR_END),
    ("1.4.2 Tập huấn", "KH", "Tổ chức Hội nghị tập huấn nghiệp vụ cải cách hành chính năm 2025", date(2025, 9, 3)),
    ("1.5", "BC", "Kết quả áp dụng sáng kiến trong giải quyết thủ tục hành chính năm 2025", YEAR_END),
    ("1.6 Đối thoại", "KH", "Tổ chức Hội nghị đối thoại giữa Chủ tịch UBND xã với người dân, doanh nghiệp năm 2025",
     date(2025, 8, 20)),
    ("1.6 Đối thoại", "BB", "Hội nghị đối thoại giữa Chủ tịch UBND xã với người dân, doanh nghiệp", QUARTER),
    ("1.6 Đối thoại", "TB", "Kết luận của Chủ tịch UBND xã tại Hội nghị đối thoại với người dân, doanh nghiệp",
     date(2025, 9, 18)),
    ("1.6 Đối thoại", "BC", "Kết quả giải quyết kiến nghị của người dân, doanh nghiệp sau đối thoại năm 2025", AUTUMN),
    ("1.7", "BC", "Tình hình thực hiện dự toán thu, chi ngân sách nhà nước năm 2025", YEAR_END),
    ("Tư pháp", "KH", "Theo dõi tình hình thi hành pháp luật năm 2025 trên địa bàn xã", date(2025, 7, 30)),
    ("Tư pháp", "BC", "Kết quả theo dõi tình hình thi hành pháp luật năm 2025", YEAR_END),
    ("Tư pháp", "KH", "Kiểm tra, rà soát, hệ thống hóa văn bản quy phạm pháp luật năm 2025", date(2025, 8, 1)),
    ("Tư pháp", "BC", "Công tác kiểm tra, rà soát, hệ thống hóa văn bản quy phạm pháp luật năm 2025", YEAR_END),
    ("Tư pháp", "QĐ", "Công bố Danh mục văn bản quy phạm pháp luật hết hiệu lực, ngưng hiệu lực năm 2025", AUTUMN),
    ("Tư pháp", "KH", "Xây dựng văn bản quy phạm pháp luật năm 2025 của HĐND, UBND xã", date(2025, 8, 12)),
    ("3.1 KSTTHC", "KH", "Hoạt động kiểm soát thủ tục hành chính năm 2025 trên địa bàn xã", date(2025, 7, 28)),
    ("3.1 KSTTHC", "KH", "Rà soát, đánh giá thủ tục hành chính năm 2025", date(2025, 8, 5)),
    ("3.1 KSTTHC", "BC", "Kết quả rà soát, đánh giá thủ tục hành chính năm 2025", AUTUMN),
    ("3.1 KSTTHC", "BC", "Công tác kiểm soát thủ tục hành chính, triển khai cơ chế một cửa, một cửa liên thông và thực "
     "hiện thủ tục hành chính trên môi trường điện tử quý III năm 2025", QUARTER),
    ("3.5 PAKN", "CV", "trả lời phản ánh, kiến nghị của ông Nguyễn Văn Mẫu về thủ tục cấp bản sao", AUTUMN),
    ("4.1", "QĐ", "Quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Phòng Kinh tế", date(2025, 7, 1)),
    ("4.1", "QĐ", "Quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Phòng Văn hóa - Xã hội",
     date(2025, 7, 1)),
    ("4.3.1", "QĐ", "Về việc phân cấp, ủy quyền thực hiện nhiệm vụ quản lý nhà nước trên địa bàn xã", JULY),
    ("5.1", "BC", "Bố trí công chức theo vị trí việc làm tại các phòng chuyên môn", AUTUMN),
    ("5.3", "QĐ", "Về việc bổ nhiệm Trưởng phòng Phòng Kinh tế", date(2025, 7, 1)),
    ("5.4", "BC", "Tình hình chấp hành kỷ luật, kỷ cương hành chính của cán bộ, công chức, viên chức năm 2025",
     YEAR_END),
    ("5.5", "KH", "Đào tạo, bồi dưỡng cán bộ, công chức, viên chức năm 2025", date(2025, 8, 8)),
    ("5.5", "BC", "Kết quả đào tạo, bồi dưỡng cán bộ, công chức, viên chức năm 2025", YEAR_END),
    ("5.6", "BC", "Kết quả cập nhật dữ liệu trên Hệ thống phần mềm quản lý cán bộ, công chức, viên chức", YEAR_END),
    ("Tài chính", "BC", "Tình hình thực hiện và giải ngân kế hoạch vốn đầu tư công năm 2025", YEAR_END),
    ("Tài chính", "BC", "Kết quả thực hiện chế độ tự chủ về sử dụng kinh phí quản lý hành chính năm 2025", YEAR_END),
    ("Tài chính", "QĐ", "Ban hành Quy chế quản lý, sử dụng tài sản công của UBND xã Suối Mẫu", date(2025, 8, 15)),
    ("Tài chính", "BC", "Tình hình quản lý, sử dụng tài sản công năm 2025", YEAR_END),
    ("Tài chính", "BC", "Tình hình thực hiện cơ chế tự chủ tài chính của các đơn vị sự nghiệp công lập năm 2025",
     YEAR_END),
    ("7 Chuyển đổi số", "KH", "Chuyển đổi số năm 2025 trên địa bàn xã Suối Mẫu", date(2025, 8, 11)),
    ("7 Chuyển đổi số", "BC", "Kết quả chuyển đổi số năm 2025 trên địa bàn xã Suối Mẫu", YEAR_END),
    ("7 Chuyển đổi số", "BC", "Công tác văn thư, lưu trữ năm 2025", YEAR_END),
    ("", "BC", "Tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm 2025", date(2025, 11, 28)),
)  # fmt: skip
_BY_PROVINCE: tuple[tuple[str, str, str, date], ...] = (
    ("1.7", "QĐ", "Về việc giao dự toán thu, chi ngân sách nhà nước năm 2025 cho các xã, phường, đặc khu",
     date(2025, 7, 10)),
    ("4.2", "QĐ", "Về việc giao biên chế công chức năm 2025 cho Ủy ban nhân dân các xã, phường, đặc khu",
     date(2025, 8, 19)),
    ("4.2", "QĐ", "Về việc giao số lượng người làm việc trong các đơn vị sự nghiệp công lập năm 2025",
     date(2025, 8, 19)),
    ("5.1", "QĐ", "Phê duyệt vị trí việc làm của cơ quan hành chính cấp xã", date(2025, 9, 5)),
    ("Tài chính", "QĐ", "Phê duyệt phương án sắp xếp lại, xử lý nhà, đất trên địa bàn xã Suối Mẫu", AUTUMN),
)  # fmt: skip
_LISTS: tuple[tuple[str, str, str], ...] = (
    ("1.1.2", "Nhiệm vụ CCHC", "PHỤ LỤC THỐNG KÊ CÁC NHIỆM VỤ THEO KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2025"),
    ("1.3 Kiểm tra", "Vấn đề khắc phục", "PHỤ LỤC THỐNG KÊ CÁC VẤN ĐỀ CẦN KHẮC PHỤC QUA KIỂM TRA"),
    ("1.4.1", "Tin bài", "PHỤ LỤC THỐNG KÊ TIN, BÀI TUYÊN TRUYỀN VỀ CẢI CÁCH HÀNH CHÍNH"),
    ("1.4.3", "Chuyên trang", "PHỤ LỤC THỐNG KÊ TIN, BÀI ĐĂNG TRÊN CHUYÊN TRANG CẢI CÁCH HÀNH CHÍNH CỦA TỈNH"),
    ("Tư pháp", "Danh mục đã tham mưu", "DANH MỤC VĂN BẢN QUY PHẠM PHÁP LUẬT ĐÃ THAM MƯU XÂY DỰNG NĂM 2025"),
    ("Tư pháp", "Danh mục đã rà soát", "DANH MỤC VĂN BẢN ĐÃ KIỂM TRA, RÀ SOÁT, HỆ THỐNG HÓA NĂM 2025"),
    ("3.1 KSTTHC", "Biểu mẫu", "BIỂU MẪU RÀ SOÁT, ĐÁNH GIÁ THỦ TỤC HÀNH CHÍNH"),
    ("3.2", "Niêm yết", "DANH MỤC THỦ TỤC HÀNH CHÍNH ĐÃ ĐƯỢC NIÊM YẾT, CÔNG KHAI"),
    ("3.4.1", "Đúng hạn", "PHỤ LỤC THỐNG KÊ HỒ SƠ THỦ TỤC HÀNH CHÍNH ĐÃ GIẢI QUYẾT ĐÚNG HẠN"),
    ("4.1", "Lãnh đạo", "DANH SÁCH THỐNG KÊ LÃNH ĐẠO CẤP XÃ, LÃNH ĐẠO PHÒNG CHUYÊN MÔN"),
    ("4.2", "Biên chế", "PHỤ LỤC THỐNG KÊ SỐ BIÊN CHẾ HÀNH CHÍNH HIỆN CÓ"),
    ("4.2", "Người làm việc", "PHỤ LỤC THỐNG KÊ SỐ NGƯỜI LÀM VIỆC HIỆN CÓ TRONG CÁC ĐƠN VỊ SỰ NGHIỆP"),
    ("5.3", "Bổ nhiệm", "DANH SÁCH LÃNH ĐẠO CẤP PHÒNG ĐƯỢC BỔ NHIỆM TRONG NĂM 2025"),
    ("Tài chính", "Quy chế", "BIỂU THỐNG KÊ CÁC CƠ QUAN, ĐƠN VỊ ĐÃ BAN HÀNH QUY CHẾ QUẢN LÝ TÀI SẢN CÔNG"),
)
_MADE = ((stamped_pdf, "pdf"), (text_pdf, "pdf"), (text_pdf, "pdf"), (word_file, "docx"))
_INITIATIVES = ("Ngày thứ Năm không hẹn", "Tổ lưu động trả kết quả tại thôn", "Tra cứu hồ sơ bằng mã QR")


def commune_folder() -> dict[str, bytes]:
    """Path → bytes of a submission that lacks nothing."""
    files = {"submission.toml": DECLARED.encode()}
    number = 10
    for issuer, papers in ((COMMUNE, _BY_COMMUNE), (PROVINCE, _BY_PROVINCE)):
        for folder, kind, subject, day in papers:
            number += 3
            paper = _paper(kind, subject, day, f"{number}", issuer)
            make, extension = _MADE[number // 3 % len(_MADE)]
            files[_path(folder, f"{kind} {number} {subject}", extension)] = make(paper)
    for folder, name, title in _LISTS:
        rows: list[list[Value]] = [[title], [], ["STT", "Nội dung", "Ngày đăng"]]
        rows += [[at, "Nội dung mẫu", QUARTER] for at in range(1, 5)]
        files[_path(folder, name, "xlsx")] = xlsx_file({"Phụ lục": rows})
    for at, name in enumerate(_INITIATIVES, 1):
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
