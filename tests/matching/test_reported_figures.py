"""A declared figure meets its own words in a report, and only those: targets, other periods, parts are no results."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from evidence_check.matching.reported_figures import reported_figures
from evidence_check.model.matching import Matching
from evidence_check.model.rulebook import RuleBook
from evidence_check.model.statement import ReportedFigure, Statement
from evidence_check.rulebook.loading import load_rulebook
from tests.builders import UNIT, a_document
from tests.claims.round import RULES as MADE_ROUND

RULES = Path(__file__).resolve().parents[2] / "rules"
REAL, SMALL, ROUND = "lam-dong-xa-2025", "xa-minh-hoa-2023", "vong-thu-2023"
ON_TIME = {"dung_han": 985, "da_giai_quyet": 1000}
TASKS = {"hoan_thanh": 7, "duoc_giao": 7}
TASKS_GIVEN = {"nhiem_vu_hoan_thanh": 45, "nhiem_vu_duoc_giao": 45}
Case = tuple[str, str, dict[str, int], str, str, str]
"""Rulebook, criterion, declared; sentence, the heading over it, the report's subject ({Y}, {P}: this year, last)."""


@cache
def book(name: str) -> RuleBook:
    path = MADE_ROUND if name == ROUND else RULES / f"{name}.toml"
    found = load_rulebook(path.read_bytes(), path.name).rulebook
    assert found is not None
    # What a paper has to be to serve a criterion is another test's matter: here every paper lies in its place.
    return replace(found, criteria=tuple(replace(one, requires=()) for one in found.criteria))


def told(case: Case) -> tuple[ReportedFigure, ...]:
    name, code, figures, text, above, subject = case
    rules = book(name)

    def spelt(words: str) -> str:
        return words.replace("{Y}", str(rules.year)).replace("{P}", str(rules.year - 1))

    paper = a_document(
        subject=spelt(subject or "Kết quả công tác cải cách hành chính năm {Y}"),
        issued_on=date(rules.year, 12, 5),
        statements=(Statement(text=spelt(text), above=spelt(above)),),
    )
    declared = replace(
        UNIT, year=rules.year, figures=((code, tuple((one, Decimal(value)) for one, value in figures.items())),)
    )
    return reported_figures(rules, (paper,), declared, Matching(requirements=()), (frozenset({code}),))


DISAGREEING: list[Case] = [
    (SMALL, "1.2", TASKS, "Đạt 85.7% kế hoạch (6/7 nhiệm vụ cải cách hành chính đã hoàn thành).", "", ""),
    (SMALL, "1.2", TASKS, "06 nhiệm vụ của Kế hoạch CCHC đã hoàn thành, 01 nhiệm vụ chưa hoàn thành.", "", ""),
    (
        REAL,
        "1.1.2",
        {"nhiem_vu_hoan_thanh": 45, "nhiem_vu_duoc_giao": 45},
        "Theo Kế hoạch CCHC của UBND tỉnh, xã được giao 45 nhiệm vụ; đã hoàn thành 44/45 nhiệm vụ, đạt 97,78%.",
        "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH / 2. Kết quả thực hiện Kế hoạch CCHC",
        "",
    ),
    (SMALL, "2.8", ON_TIME, "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 97,5%.", "", ""),
    (
        SMALL,
        "2.8",
        ON_TIME,
        "Năm {Y}, Bộ phận Một cửa đã tiếp nhận 1.010 hồ sơ, đã giải quyết 1.000 hồ sơ, trong đó đúng hạn 975 "
        "hồ sơ, đạt tỷ lệ 97,5%.",
        "",
        "",
    ),
    (
        SMALL,
        "2.8",
        ON_TIME,
        "Đã giải quyết 1.000 hồ sơ TTHC, trong đó trước và đúng hạn 975 hồ sơ (97,5%), quá hạn 25 hồ sơ (2,5%).",
        "",
        "",
    ),
    (
        SMALL,
        "2.8",
        ON_TIME,
        "Tổng cộng: Tổng số hồ sơ đã giải quyết: 1.000; Trong đó Đúng hạn: 975; Quá hạn: 25; Tỷ lệ đúng hạn: 97,5%",
        "BIỂU TỔNG HỢP KẾT QUẢ GIẢI QUYẾT HỒ SƠ NĂM {Y}",
        "",
    ),
    (SMALL, "2.8", ON_TIME, "Hồ sơ giải quyết đúng hạn: Kế hoạch: 95%; Thực hiện: 97,5%", "", ""),
    (
        SMALL,
        "1.2",
        TASKS,
        "Hoàn thành 6/7 nhiệm vụ, đạt 85,71%.",
        "",
        "Kết quả thực hiện Kế hoạch cải cách hành chính năm {Y}",
    ),
    (
        SMALL,
        "1.2",
        TASKS,
        "Trong năm, UBND xã đã hoàn thành 6/7 nhiệm vụ đề ra tại Kế hoạch CCHC năm {Y} (đạt 85,7%), còn 01 "
        "nhiệm vụ chưa hoàn thành.",
        "",
        "",
    ),
    (SMALL, "1.2", TASKS, "Kết quả thực hiện Kế hoạch CCHC: đã hoàn thành 6 nhiệm vụ trên tổng số 7 nhiệm vụ.", "", ""),
    (SMALL, "3.4", {"truc_tuyen": 199, "tong_so": 200}, "Tỷ lệ dịch vụ công trực tuyến toàn trình đạt 92%.", "", ""),
    (SMALL, "3.4", {"truc_tuyen": 199, "tong_so": 200}, "Tỷ lệ DVC trực tuyến toàn trình: 180/200 (90%).", "", ""),
    (REAL, "3.4.1", ON_TIME, "Tỷ lệ hồ sơ TTHC giải quyết đúng hạn đạt 97,5%.", "", ""),
    (
        REAL,
        "3.4.1",
        ON_TIME,
        "- Kết quả giải quyết hồ sơ: đã giải quyết 1.000 hồ sơ, trong đó đúng hạn 975 hồ sơ (đạt 97,5%).",
        "3. Tình hình giải quyết TTHC",
        "Kết quả kiểm soát thủ tục hành chính năm {Y}",
    ),
    (
        REAL,
        "7.3.8",
        {"ho_so_thanh_toan_truc_tuyen": 500, "ho_so_phai_thanh_toan": 800},
        "Tỷ lệ hồ sơ thanh toán trực tuyến đạt 55%.",
        "",
        "",
    ),
    (
        REAL,
        "7.3.6",
        {"ho_so_truc_tuyen": 900, "tong_so_ho_so": 1000},
        "Tỷ lệ hồ sơ trực tuyến toàn trình đạt 85,2% (852/1.000 hồ sơ).",
        "",
        "Kết quả chuyển đổi số năm {Y}",
    ),
    (
        REAL,
        "7.2.2",
        {"van_ban_di_ky_so": 1200, "tong_so_van_ban_di": 1200},
        "Tỷ lệ văn bản đi được ký số đạt 96%.",
        "",
        "Kết quả chuyển đổi số năm {Y}",
    ),
    (
        REAL,
        "7.2.2",
        {"van_ban_di_ky_so": 1200, "tong_so_van_ban_di": 1200},
        "Văn bản đi áp dụng chữ ký số: 1.150/1.200 văn bản.",
        "",
        "Kết quả chuyển đổi số năm {Y}",
    ),
    (
        REAL,
        "7.1",
        {"nhiem_vu_hoan_thanh": 20, "nhiem_vu_trong_ke_hoach": 20},
        "Đã hoàn thành 18/20 nhiệm vụ tại Kế hoạch chuyển đổi số, đạt 90%.",
        "",
        "Kết quả chuyển đổi số năm {Y}",
    ),
    (
        REAL,
        "1.1.2",
        {"nhiem_vu_hoan_thanh": 45, "nhiem_vu_duoc_giao": 45},
        "Đã hoàn thành 43/45 nhiệm vụ theo Kế hoạch CCHC của UBND tỉnh (95,56%).",
        "",
        "",
    ),
    (
        REAL,
        "6.1.1",
        {"von_da_giai_ngan": 9800, "ke_hoach_von_duoc_giao": 10000},
        "Giải ngân kế hoạch vốn đầu tư công đạt 89,5%.",
        "",
        "Tình hình giải ngân vốn đầu tư năm {Y}",
    ),
    (
        REAL,
        "3.5.1",
        {"pakn_dung_han": 5, "tong_so_pakn": 5},
        "Xử lý, trả lời đúng hạn 4/5 PAKN của cá nhân, tổ chức về TTHC.",
        "",
        "",
    ),
    (
        REAL,
        "7.3.2",
        {"ho_so_da_so_hoa": 900, "tong_so_ho_so": 1000},
        "Tỷ lệ số hóa hồ sơ, kết quả giải quyết TTHC đạt 75,4%.",
        "",
        "Kết quả chuyển đổi số năm {Y}",
    ),
    (
        REAL,
        "1.3.1",
        {"phong_duoc_kiem_tra": 3, "tong_so_phong": 4},
        "Đã kiểm tra 2/4 phòng chuyên môn và tổ chức tương đương.",
        "",
        "Kết quả kiểm tra CCHC năm {Y}",
    ),
    (
        REAL,
        "5.4.3",
        {"cong_chuc_bi_ky_luat": 0},
        "Trong năm có 01 công chức bị kỷ luật khiển trách.",
        "",
        "Báo cáo tình hình chấp hành kỷ luật, kỷ cương năm {Y}",
    ),
    (SMALL, "2.8", ON_TIME, "Kết quả giải quyết đúng hạn: 975/1.000 hồ sơ.", "", ""),
    (SMALL, "2.8", ON_TIME, "Hồ sơ giải quyết đúng và trước hạn đạt 97,5%.", "", ""),
    (SMALL, "2.8", ON_TIME, "Trong tổng số 1.000 hồ sơ đã giải quyết có 975 hồ sơ đúng hạn, chiếm 97,5%.", "", ""),
    (SMALL, "2.8", ON_TIME, "Tỷ lệ giải quyết hồ sơ đúng hạn: 97.5%", "", ""),
    (SMALL, "2.8", ON_TIME, "tỉ lệ hồ sơ TTHC được giải quyết đúng hạn là 97,5 %", "", ""),
    (SMALL, "2.8", ON_TIME, "Đã giải quyết 1000 hồ sơ (đúng hạn: 975 hồ sơ, trễ hạn: 25 hồ sơ).", "", ""),
    (SMALL, "2.8", ON_TIME, "Số hồ sơ giải quyết đúng hạn 975 hồ sơ trên tổng số 1.000 hồ sơ đã giải quyết.", "", ""),
    (SMALL, "1.2", TASKS, "Xã đã hoàn thành 06/07 nhiệm vụ được giao tại Kế hoạch CCHC, tỷ lệ 85,71%.", "", ""),
    (SMALL, "1.2", TASKS, "Tính đến ngày 30/11/{Y}, đã hoàn thành 6/7 nhiệm vụ CCHC.", "", ""),
    (SMALL, "1.2", TASKS, "Kết quả: hoàn thành 6/7 nhiệm vụ.", "2. Kết quả thực hiện Kế hoạch CCHC năm {Y}", ""),
    (
        SMALL,
        "1.2",
        TASKS,
        "Trong 7 nhiệm vụ được giao, xã hoàn thành 6 nhiệm vụ theo Kế hoạch cải cách hành chính.",
        "",
        "",
    ),
    (SMALL, "1.2", TASKS, "Kế hoạch CCHC đề ra 7 nhiệm vụ, đến cuối năm hoàn thành 6/7 nhiệm vụ.", "", ""),
    (SMALL, "1.2", TASKS, "Hoàn thành 85,71% nhiệm vụ theo Kế hoạch CCHC.", "", ""),
    (
        SMALL,
        "3.4",
        {"truc_tuyen": 199, "tong_so": 200},
        "Cung cấp dịch vụ công trực tuyến toàn trình đạt tỷ lệ 95% tổng số TTHC.",
        "",
        "",
    ),
    (ROUND, "1.3", {"sang_kien": 2}, "Trong năm xã có 01 sáng kiến cải cách hành chính được công nhận.", "", ""),
    (
        REAL,
        "3.4.1",
        {"dung_han": 990, "da_giai_quyet": 1000},
        "Giải quyết đúng hạn 975/1000 hồ sơ (97,5%).",
        "II. CẢI CÁCH THỦ TỤC HÀNH CHÍNH / 2. Kết quả giải quyết hồ sơ TTHC",
        "",
    ),
    (
        REAL,
        "3.4.1",
        {"dung_han": 990, "da_giai_quyet": 1000},
        "Tỷ lệ đúng hạn đạt 97,5%.",
        "2. Kết quả giải quyết hồ sơ TTHC",
        "",
    ),
    (
        REAL,
        "6.1.1",
        {"von_da_giai_ngan": 9800, "ke_hoach_von_duoc_giao": 10000},
        "Tỷ lệ giải ngân vốn đầu tư công đạt 92%.",
        "",
        "Kết quả giải ngân vốn đầu tư công năm {Y}",
    ),
    (
        REAL,
        "1.2",
        {"bao_cao_dat": 6, "bao_cao_phai_gui": 6},
        "Thực hiện chế độ báo cáo CCHC: đã gửi 5/6 báo cáo đúng hạn.",
        "",
        "",
    ),
    (
        REAL,
        "5.1.2",
        {"co_quan_bo_tri_dung": 5, "tong_so_co_quan": 5},
        "Bố trí công chức đúng vị trí việc làm tại 4/5 cơ quan, đạt 80%.",
        "",
        "Bố trí công chức theo vị trí việc làm năm {Y}",
    ),
    (
        REAL,
        "6.1.3",
        {"so_tien_da_nop": 100000000, "so_tien_phai_nop": 100000000},
        "Đã nộp ngân sách nhà nước 80.000.000/100.000.000 đồng theo kiến nghị của thanh tra, kiểm toán về tài "
        "chính, ngân sách.",
        "",
        "Thực hiện kiến nghị sau thanh tra năm {Y}",
    ),
]
AGREEING: list[Case] = [
    (
        SMALL,
        "2.8",
        ON_TIME,
        "Đã giải quyết 1.000 hồ sơ TTHC, trong đó trước và đúng hạn 985 hồ sơ (98,5%), quá hạn 15 hồ sơ (1,5%).",
        "",
        "",
    ),
    (
        SMALL,
        "1.2",
        TASKS,
        "Trong năm, UBND xã đã hoàn thành 7/7 nhiệm vụ đề ra tại Kế hoạch CCHC năm {Y} (đạt 100%).",
        "",
        "",
    ),
    (SMALL, "2.8", ON_TIME, "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98,5%, tăng 2,5% so với năm {P} (96%).", "", ""),
    (SMALL, "2.8", ON_TIME, "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98,5% (kế hoạch 95%).", "", ""),
    (ROUND, "1.3", {"sang_kien": 1}, "Trong năm xã có 01 sáng kiến cải cách hành chính được công nhận.", "", ""),
    (
        SMALL,
        "2.8",
        ON_TIME,
        "Năm {P} giải quyết 900 hồ sơ, đúng hạn 850 hồ sơ; năm {Y} giải quyết 1.000 hồ sơ, đúng hạn 985 hồ sơ.",
        "",
        "",
    ),
]
SOMETHING_ELSE: list[Case] = [
    (REAL, "1.1.2", TASKS_GIVEN, "Đã ban hành 44/45 văn bản chỉ đạo thực hiện nhiệm vụ trong Kế hoạch CCHC.", "", ""),
    (REAL, "1.1.2", TASKS_GIVEN, "Đã tổ chức 44/45 buổi tuyên truyền nhiệm vụ trong Kế hoạch CCHC.", "", ""),
    (
        REAL,
        "1.1.2",
        TASKS_GIVEN,
        "Thực hiện đủ 45 nhiệm vụ trong Kế hoạch CCHC; trong đó 44 nhiệm vụ hoàn thành đúng hạn, 1 quá hạn.",
        "",
        "",
    ),
    (SMALL, "2.8", ON_TIME, "Năm {P}, tỷ lệ hồ sơ giải quyết đúng hạn đạt 95%.", "", ""),
    (SMALL, "2.8", ON_TIME, "Quý III, tỷ lệ hồ sơ giải quyết đúng hạn đạt 96%.", "", ""),
    (SMALL, "2.8", ON_TIME, "6 tháng đầu năm {Y} tỷ lệ hồ sơ giải quyết đúng hạn đạt 96%.", "", ""),
    (SMALL, "2.8", ON_TIME, "Phấn đấu tỷ lệ hồ sơ giải quyết đúng hạn đạt 100%.", "", ""),
    (SMALL, "2.8", ON_TIME, "Tỷ lệ hồ sơ giải quyết đúng hạn trên 95%.", "", ""),
    (SMALL, "2.8", ON_TIME, "Riêng lĩnh vực đất đai, tỷ lệ hồ sơ giải quyết đúng hạn đạt 92%.", "", ""),
    (SMALL, "2.8", ON_TIME, "Tỷ lệ hồ sơ giải quyết đúng hạn của lĩnh vực đất đai đạt 92%.", "", ""),
    (
        SMALL,
        "2.8",
        ON_TIME,
        "Giải quyết trước hạn 750 hồ sơ (75%), đúng hạn 235 hồ sơ (23,5%), quá hạn 15 hồ sơ (1,5%).",
        "",
        "",
    ),
    (SMALL, "2.8", ON_TIME, "Tỷ lệ hồ sơ quá hạn 1,5%.", "", ""),
    (SMALL, "2.8", ON_TIME, "Tỷ lệ hồ sơ giải quyết đúng hạn bình quân toàn tỉnh đạt 96,2%.", "", ""),
    (SMALL, "2.8", ON_TIME, "Tỷ lệ hồ sơ giải quyết đúng hạn của xã Tân Lập đạt 96,2%.", "", ""),
    (SMALL, "2.8", ON_TIME, "Tỷ lệ người dân hài lòng về giải quyết hồ sơ đạt 96,2%.", "", ""),
    (SMALL, "2.8", ON_TIME, "Tỷ lệ hồ sơ nộp trực tuyến đạt 80%.", "", ""),
    (SMALL, "2.8", ON_TIME, "Tỷ lệ số hóa hồ sơ đạt 80%.", "3. Giải quyết hồ sơ TTHC", ""),
    (SMALL, "2.8", ON_TIME, "Tỷ lệ thanh toán trực tuyến đạt 60%.", "3. Giải quyết hồ sơ TTHC", ""),
    (SMALL, "2.8", ON_TIME, "Tiếp nhận 1.010 hồ sơ.", "", ""),
    (SMALL, "2.8", ON_TIME, "Chỉ tiêu được giao: tỷ lệ hồ sơ giải quyết đúng hạn đạt 99%.", "", ""),
    (
        SMALL,
        "1.2",
        TASKS,
        "Hoàn thành 45/50 nhiệm vụ do UBND huyện giao.",
        "",
        "Kết quả thực hiện Kế hoạch cải cách hành chính năm {Y}",
    ),
    (SMALL, "1.2", TASKS, "Đã kiểm tra 3/5 thôn.", "", "Kết quả thực hiện Kế hoạch cải cách hành chính năm {Y}"),
    (
        SMALL,
        "1.2",
        TASKS,
        "Tuyên truyền CCHC: đăng 12/15 tin bài.",
        "",
        "Kết quả thực hiện Kế hoạch cải cách hành chính năm {Y}",
    ),
    (
        SMALL,
        "1.2",
        TASKS,
        "Tỷ lệ cán bộ tham gia lớp tập huấn CCHC đạt 90%.",
        "",
        "Kết quả thực hiện Kế hoạch cải cách hành chính năm {Y}",
    ),
    (
        SMALL,
        "1.2",
        TASKS,
        "Kinh phí thực hiện kế hoạch CCHC đạt 80% dự toán.",
        "",
        "Kết quả thực hiện Kế hoạch cải cách hành chính năm {Y}",
    ),
    (SMALL, "1.2", TASKS, "Chỉ số cải cách hành chính năm {Y} đạt 91,84%.", "", ""),
    (REAL, "3.4.1", ON_TIME, "Tỷ lệ hồ sơ thanh toán trực tuyến đạt 55%.", "", ""),
    (
        REAL,
        "7.3.6",
        {"ho_so_truc_tuyen": 900, "tong_so_ho_so": 1000},
        "Tỷ lệ hồ sơ nộp trực tuyến đạt 80%.",
        "",
        "Kết quả chuyển đổi số năm {Y}",
    ),
    (
        REAL,
        "7.3.6",
        {"ho_so_truc_tuyen": 900, "tong_so_ho_so": 1000},
        "Tỷ lệ dịch vụ công trực tuyến toàn trình trên tổng số DVC đạt 60%.",
        "",
        "Kết quả chuyển đổi số năm {Y}",
    ),
    (
        REAL,
        "7.2.2",
        {"van_ban_di_ky_so": 1200, "tong_so_van_ban_di": 1200},
        "Tỷ lệ văn bản đi được đăng tải trên Trang thông tin điện tử đạt 60%.",
        "",
        "Kết quả chuyển đổi số năm {Y}",
    ),
    (
        REAL,
        "7.1",
        {"nhiem_vu_hoan_thanh": 20, "nhiem_vu_trong_ke_hoach": 20},
        "Tỷ lệ dân số trưởng thành có tài khoản ngân hàng đạt 80%.",
        "",
        "Kết quả chuyển đổi số năm {Y}",
    ),
    (
        REAL,
        "1.1.2",
        {"nhiem_vu_hoan_thanh": 45, "nhiem_vu_duoc_giao": 45},
        "Đã hoàn thành 18/20 nhiệm vụ tại Kế hoạch chuyển đổi số, đạt 90%.",
        "",
        "",
    ),
    (
        REAL,
        "7.1",
        {"nhiem_vu_hoan_thanh": 20, "nhiem_vu_trong_ke_hoach": 20},
        "Đã hoàn thành 43/45 nhiệm vụ theo Kế hoạch CCHC của UBND tỉnh (95,56%).",
        "",
        "",
    ),
    (
        REAL,
        "3.5.2",
        {"pakn_da_cong_khai": 5, "pakn_da_tra_loi": 5},
        "Xử lý, trả lời đúng hạn 4/5 PAKN của cá nhân, tổ chức về TTHC.",
        "",
        "",
    ),
    (
        REAL,
        "7.3.3",
        {"ho_so_dung_lai_du_lieu": 500, "tong_so_ho_so": 1000},
        "Tỷ lệ số hóa hồ sơ, kết quả giải quyết TTHC đạt 75,4%.",
        "",
        "",
    ),
    (SMALL, "1.2", TASKS, "Kế hoạch có 7 nhiệm vụ, 35 hoạt động; đã hoàn thành 33/35 hoạt động.", "", ""),
    (SMALL, "1.2", TASKS, "Đến 30/6/{Y} hoàn thành 3/7 nhiệm vụ theo Kế hoạch CCHC.", "", ""),
    (SMALL, "1.2", TASKS, "Còn 1/7 nhiệm vụ theo Kế hoạch CCHC chưa hoàn thành.", "", ""),
    (SMALL, "1.2", TASKS, "Trong đó nhiệm vụ thuộc lĩnh vực TTHC hoàn thành 2/3 nhiệm vụ.", "", ""),
    (SMALL, "1.2", TASKS, "Đạt 85/100 điểm Chỉ số CCHC.", "", ""),
    (SMALL, "1.2", TASKS, "Có 7/7 thành viên Ban chỉ đạo CCHC tham dự.", "", ""),
    (SMALL, "1.2", TASKS, "Tiến độ thực hiện Kế hoạch CCHC quý II đạt 50%.", "", ""),
    (SMALL, "2.8", ON_TIME, "Hồ sơ đất đai giải quyết đúng hạn đạt 90%.", "", ""),
    (SMALL, "2.8", ON_TIME, "Hồ sơ hộ tịch: giải quyết đúng hạn 100%.", "", ""),
    (SMALL, "2.8", ON_TIME, "Khảo sát 100 người dân, 95% hài lòng với việc giải quyết hồ sơ đúng hạn.", "", ""),
    (SMALL, "2.8", ON_TIME, "Mức độ giải quyết đúng hạn của huyện An Bình đạt 96%.", "", ""),
    (SMALL, "2.8", ON_TIME, "Giao chỉ tiêu tỷ lệ hồ sơ giải quyết đúng hạn từ 95% trở lên.", "", ""),
    (SMALL, "2.8", ON_TIME, "Văn bản đến xử lý đúng hạn đạt 96%.", "", ""),
    (SMALL, "2.8", ON_TIME, "Tỷ lệ phản ánh, kiến nghị giải quyết đúng hạn đạt 90%.", "", ""),
    (SMALL, "2.8", ON_TIME, "Đơn thư khiếu nại giải quyết đúng hạn 5/6 vụ.", "", ""),
    (
        REAL,
        "7.2.2",
        {"van_ban_di_ky_so": 1200, "tong_so_van_ban_di": 1200},
        "Tỷ lệ văn bản đến được xử lý trên hệ thống đạt 98%.",
        "",
        "Kết quả chuyển đổi số năm {Y}",
    ),
    (
        REAL,
        "7.2.2",
        {"van_ban_di_ky_so": 1200, "tong_so_van_ban_di": 1200},
        "Tỷ lệ cán bộ, công chức được cấp chữ ký số đạt 90%.",
        "",
        "Kết quả chuyển đổi số năm {Y}",
    ),
    (
        REAL,
        "7.3.2",
        {"ho_so_da_so_hoa": 900, "tong_so_ho_so": 1000},
        "Tỷ lệ số hóa hồ sơ lưu trữ lịch sử đạt 30%.",
        "",
        "Kết quả chuyển đổi số năm {Y}",
    ),
    (
        REAL,
        "7.3.4",
        {"ket_qua_dien_tu": 1000, "tong_so_ket_qua": 1000},
        "Tỷ lệ hồ sơ giải quyết TTHC đúng hạn 98%.",
        "",
        "Kết quả chuyển đổi số năm {Y}",
    ),
    (
        REAL,
        "5.4.3",
        {"cong_chuc_bi_ky_luat": 0},
        "Trong năm không có công chức bị kỷ luật; kiểm tra 03 phòng, 25 công chức.",
        "",
        "Báo cáo tình hình chấp hành kỷ luật, kỷ cương năm {Y}",
    ),
    (
        REAL,
        "1.1.2",
        {"nhiem_vu_hoan_thanh": 45, "nhiem_vu_duoc_giao": 45},
        "Theo dõi nhiệm vụ do UBND tỉnh giao: hoàn thành 118/125 nhiệm vụ.",
        "",
        "",
    ),
]


@pytest.mark.parametrize("case", DISAGREEING, ids=lambda case: case[3][:40])
def test_the_same_thing_told_otherwise_is_found(case: Case) -> None:
    found = told(case)
    assert found
    assert not any(one.agrees for one in found)


@pytest.mark.parametrize("case", AGREEING, ids=lambda case: case[3][:40])
def test_what_agrees_is_known_as_such(case: Case) -> None:
    found = told(case)
    assert found
    assert all(one.agrees for one in found)


@pytest.mark.parametrize("case", SOMETHING_ELSE, ids=lambda case: case[3][:40])
def test_a_figure_about_something_else_is_not_held_against_the_declared_one(case: Case) -> None:
    assert told(case) == ()


def test_a_percentage_agrees_when_cut_and_when_rounded() -> None:
    six_of_seven = {"hoan_thanh": 6, "duoc_giao": 7}
    for printed in ("85,7%", "85,71%", "85,714%", "86%", "85%", "85,72%"):
        (found,) = told((SMALL, "1.2", six_of_seven, f"Hoàn thành nhiệm vụ theo Kế hoạch CCHC đạt {printed}.", "", ""))
        assert found.agrees, printed
    for printed in ("85,6%", "84%", "87%", "100%"):
        (found,) = told((SMALL, "1.2", six_of_seven, f"Hoàn thành nhiệm vụ theo Kế hoạch CCHC đạt {printed}.", "", ""))
        assert not found.agrees, printed


def test_a_report_that_repeats_the_claim_proves_nothing() -> None:
    sentence = "Hoàn thành 7/7 nhiệm vụ theo Kế hoạch CCHC."
    assert told((SMALL, "1.2", TASKS, sentence, "", "")) != ()
    assert told((SMALL, "1.2", TASKS, sentence, "", "Kết quả tự chấm điểm Chỉ số CCHC năm {Y}")) == ()


@pytest.mark.parametrize(
    "subject", ["Công tác CCHC quý III năm {Y}", "Công tác CCHC 6 tháng đầu năm {Y}", "CCHC năm {P}"]
)
def test_a_report_on_another_period_tells_nothing_of_the_year(subject: str) -> None:
    assert told((SMALL, "1.2", TASKS, "Hoàn thành 3/7 nhiệm vụ theo Kế hoạch CCHC.", "", subject)) == ()
