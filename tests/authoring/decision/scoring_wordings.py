"""Wordings of scoring texts as officials write them, each with what it says.

A row: maximum, paragraphs (" | " between them), what must be read:
``% 100=2 80=1``  bands of a share; ``# 3=3 2=2``  bands of a count; ``#<= 0=0.5``  less is better;
``ratio SPAN [<FLOOR] [+BASE]``; ``choice 0.5 0``; ``sum 0.5 0.75``; ``?`` nothing, and it says so; ``-`` nothing printed.
"""

WORDINGS = """
2 | 100% văn bản được ban hành đầy đủ, kịp thời, đúng quy định thì điểm đánh giá là 2 | Từ 80% - dưới 100% văn bản được ban hành đầy đủ, kịp thời thì điểm đánh giá là 1 | Dưới 80% thì điểm đánh giá là 0 => % 100=2 80=1
2 | - Đạt 100% nhiệm vụ: 2 | - Từ 90% đến dưới 100% nhiệm vụ: 1 | - Dưới 90%: 0 => % 100=2 90=1
1.5 | Đạt 100%: 1,5 điểm; từ 80% đến dưới 100%: 0,75 điểm; dưới 80%: 0 điểm. => % 100=1.5 80=0.75
1 | + Hoàn thành 100% kế hoạch: 1,0đ. | + Hoàn thành từ 80% đến < 100% kế hoạch: 0,5đ. | + Hoàn thành < 80% kế hoạch: 0đ. => % 100=1 80=0.5
1 | ≥ 80%: 1 điểm | ≥ 50% và < 80%: 0,5 điểm | < 50%: 0 điểm => % 80=1 50=0.5
1 | >= 80%: 1 điểm; 50% - < 80%: 0.5 điểm; < 50%: không tính điểm => % 80=1 50=0.5
1 | Từ 80% trở lên đạt 1 điểm; từ 50% đến dưới 80% đạt 0,5 điểm; dưới 50% không tính điểm. => % 80=1 50=0.5
3 | Nếu tỷ lệ hồ sơ giải quyết đúng hạn đạt từ 98% trở lên thì điểm đánh giá là 3 | Nếu đạt từ 95% - dưới 98% thì điểm đánh giá là 1,5 | Nếu đạt dưới 95% thì điểm đánh giá là 0 => % 98=3 95=1.5
0.5 | 100% kế hoạch được thực hiện thì điểm đánh giá là 0,5. Từ 90% - dưới 100% kế hoạch được thực hiện thì điểm đánh giá là 0,25. Dưới 90% thì điểm đánh giá là 0. => % 100=0.5 90=0.25
0.75 | Từ 80% số cơ sở nhà, đất trở lên: 0,75 | Từ 60% - dưới 80% số cơ sở nhà, đất: 0,5 | Từ 50% - dưới 60% số cơ sở nhà, đất: 0,25 | Dưới 50% số cơ sở nhà, đất trở lên: 0 => % 80=0.75 60=0.5 50=0.25
1 | Có từ 30% số phòng chuyên môn và tổ chức tương đương trở lên được kiểm tra trong năm thì điểm đánh giá là 1 | Dưới 30% thì điểm đánh giá là 0 => % 30=1
1 | Tối thiểu 50% cán bộ được bồi dưỡng: 1 điểm. Ngược lại: 0 điểm => % 50=1
1 | Ít nhất 90% công chức hoàn thành bồi dưỡng thì được 1 điểm, dưới 90% thì được 0 điểm => % 90=1
2 | Tỷ lệ đạt 100% chấm 2 điểm, đạt từ 70% đến dưới 100% chấm 1 điểm, đạt dưới 70% chấm 0 điểm => % 100=2 70=1
2 | 2 điểm: Hoàn thành 100% kế hoạch; 1 điểm: Hoàn thành từ 80% đến dưới 100%; 0 điểm: dưới 80% => % 100=2 80=1
2 | 2 điểm nếu hoàn thành 100% kế hoạch | 1 điểm nếu hoàn thành từ 80% đến dưới 100% kế hoạch | 0 điểm nếu hoàn thành dưới 80% kế hoạch => % 100=2 80=1
1 | 80% ≤ tỷ lệ < 100%: 0,5 điểm | tỷ lệ = 100%: 1 điểm | tỷ lệ < 80%: 0 điểm => % 100=1 80=0.5
1 | Tỷ lệ từ 0,7 trở lên thì điểm đánh giá là 1; tỷ lệ dưới 0,7 thì điểm đánh giá là 0 => % 70=1
1 | 100% báo cáo đầy đủ, kịp thời, đúng quy định thì đạt điểm tối đa | Từ 80% đến dưới 100% thì đạt 50% số điểm tối đa | Dưới 80% không tính điểm => % 100=1 80=0.5
1 | Từ 80% trở lên được tính điểm tối đa; dưới 80% không được tính điểm => % 80=1
2 | (1) Đạt 100%: 2,0 điểm | (2) Đạt từ 80% đến dưới 100%: 1,0 điểm | (3) Đạt dưới 80%: 0 điểm => % 100=2 80=1
2 | a) Hoàn thành 100% nhiệm vụ (2 điểm) | b) Hoàn thành từ 80% đến dưới 100% nhiệm vụ (1 điểm) | c) Hoàn thành dưới 80% nhiệm vụ (0 điểm) => % 100=2 80=1
1 | Đạt tỷ lệ 100% = 1 điểm; 90 - dưới 100% = 0,5 điểm; dưới 90% = 0 điểm => % 100=1 90=0.5
1 | Số hóa từ 80% hồ sơ trở lên → 1 điểm; từ 50% đến dưới 80% → 0,5 điểm; dưới 50% → 0 điểm => % 80=1 50=0.5
0.5 | 100% PAKN đã xử lý, trả lời được công khai thì điểm đánh giá là 0,5; không đạt 100% thì điểm đánh giá là 0 => % 100=0.5
0.5 | Đạt 100% thì điểm đánh giá là: 0,5 | Chưa đạt 100% thì điểm đánh giá là: 0 => % 100=0.5
2 | Từ 50% trở lên: 2 điểm | Từ 25% đến dưới 50%: 1 điểm | Dưới 25%: 0 điểm => % 50=2 25=1
1 | Đạt từ 90% đến 100%: 1 điểm; từ 70% đến dưới 90%: 0,5 điểm; dưới 70%: 0 điểm => % 90=1 70=0.5
3 | Giải ngân từ 95% kế hoạch vốn trở lên thì điểm đánh giá là 3 | Giải ngân từ 70% - dưới 95% kế hoạch vốn thì điểm đánh giá là 1,5 | Giải ngân dưới 70% kế hoạch vốn thì điểm đánh giá là 0 => % 95=3 70=1.5
1 | Hoàn thành 100% vấn đề được khắc phục triệt để thì điểm đánh giá là 1 | Từ 50% - dưới 100% vấn đề thì điểm đánh giá là 0,5 | Dưới 50% vấn đề thì điểm đánh giá là 0 => % 100=1 50=0.5
1 | 100% cơ quan, tổ chức bố trí đúng vị trí việc làm thì điểm đánh giá là 1. | Trường hợp không đạt 100% thì điểm đánh giá là 0. => % 100=1
1 | Mức độ hoàn thành: 100%: 1 điểm, từ 80% - 99%: 0,5 điểm, dưới 80%: 0 điểm. => % 100=1 80=0.5
2 | Từ 95% trở lên: 2 | Từ 90% đến dưới 95%: 1,5 | Từ 85% đến dưới 90%: 1 | Từ 80% đến dưới 85%: 0,5 | Dưới 80%: 0 => % 95=2 90=1.5 85=1 80=0.5
1 | Đạt từ 97,5% trở lên được 1 điểm; dưới 97,5% được 0 điểm => % 97.5=1
1 | Tỷ lệ hồ sơ trễ hạn dưới 5%: 1 điểm; từ 5% đến dưới 10%: 0,5 điểm; từ 10% trở lên: 0 điểm => ?%<= 5=1 10=0.5
1 | Trên 80%: 1 điểm; từ 50% đến 80%: 0,5 điểm; dưới 50%: 0 điểm => ?% 80=1 50=0.5
1 | Trên 80%: 1 điểm; dưới 80%: 0 điểm => % 80=1
1 | Đạt 100%: 1 điểm | Cứ giảm 1% trừ 0,1 điểm => ?% 100=1
1 | Tính tỷ lệ % = (Số nhiệm vụ đã hoàn thành/Tổng số nhiệm vụ được giao) x 100% | 100%: 1 điểm | Từ 80% - dưới 100%: 0,5 điểm | Dưới 80%: 0 điểm => % 100=1 80=0.5
3 | Có từ 03 sáng kiến hoặc giải pháp mới trở lên thì điểm đánh giá là 3 | Có 02 sáng kiến hoặc giải pháp mới thì điểm đánh giá là 2 | Có 01 sáng kiến hoặc giải pháp mới thì điểm đánh giá là 1 | Không có sáng kiến hoặc giải pháp mới thì điểm đánh giá là 0 => # 3=3 2=2 1=1
3 | Có 03 mô hình trở lên: 3 điểm; 02 mô hình: 2 điểm; 01 mô hình: 1 điểm; không có mô hình: 0 điểm => # 3=3 2=2 1=1
2 | Từ 2 sáng kiến trở lên: 2 điểm | 1 sáng kiến: 1 điểm | Không có: 0 điểm => # 2=2 1=1
1 | ≥ 4 cuộc kiểm tra: 1 điểm; 2 - 3 cuộc kiểm tra: 0,5 điểm; dưới 2 cuộc: 0 điểm => # 4=1 2=0.5
1 | Tổ chức từ 02 hội nghị trở lên được 1 điểm; tổ chức 01 hội nghị được 0,5 điểm; không tổ chức không tính điểm => # 2=1 1=0.5
1 | Có ít nhất 03 hình thức tuyên truyền: 1 điểm. Có 02 hình thức: 0,5 điểm. Dưới 02 hình thức: 0 điểm. => # 3=1 2=0.5
0.5 | Không có lãnh đạo UBND cấp xã bị kỷ luật từ khiển trách trở lên thì điểm đánh giá là 0,5 | Có từ 01 lãnh đạo UBND cấp xã trở lên bị kỷ luật từ khiển trách trở lên thì điểm đánh giá là 0 => #<= 0=0.5
1 | Không có sai phạm được phát hiện trong năm thì điểm đánh giá là 1 | Có sai phạm được phát hiện trong năm thì điểm đánh giá là 0 => #<= 0=1
1 | Không phát sinh hồ sơ trễ hạn: 1 điểm; có 01 hồ sơ trễ hạn trở lên: 0 điểm => #<= 0=1
2 | Mỗi sáng kiến được công nhận được 0,5 điểm, tối đa 2 điểm => # 4=2 3=1.5 2=1 1=0.5
1 | Cứ mỗi mô hình mới được cộng 0,25 điểm, tối đa không quá 1 điểm => # 4=1 3=0.75 2=0.5 1=0.25
1 | Có ba sáng kiến trở lên: 1 điểm; có hai sáng kiến: 0,5 điểm; không có sáng kiến: 0 điểm => # 3=1 2=0.5
1 | Có trên 3 mô hình: 1 điểm; có từ 1 đến 3 mô hình: 0,5 điểm; không có mô hình: 0 điểm => # 4=1 1=0.5
3 | Điểm đánh giá = (b/a) × điểm tối đa | Trong đó: a là tổng số hồ sơ giải quyết trong năm; b là số hồ sơ giải quyết trực tuyến | Trường hợp tỷ lệ b/a < 0,7 thì điểm đánh giá là 0 => ratio 3 <0.7
3 | Điểm đánh giá được tính theo công thức: (b/a) x 3 | a: Tổng số hồ sơ; b: Số hồ sơ thanh toán trực tuyến | Nếu b/a < 0,6 thì điểm đánh giá là 0 => ratio 3 <0.6
2 | Điểm đánh giá được tính theo công thức: b/a*2,0. Trong đó: a là tổng số TTHC; b là số TTHC có phát sinh => ratio 2
1 | Điểm = (Số tiền đã nộp NSNN/Tổng số tiền phải nộp NSNN) x 1 => ratio 1
1 | Điểm đánh giá = Tỷ lệ % hoàn thành × điểm tối đa => ratio 1
1 | Điểm đạt được = điểm tối đa x (số nhiệm vụ hoàn thành/tổng số nhiệm vụ) => ratio 1
2 | Từ 70% trở lên thì điểm đánh giá được tính theo công thức [(b/a) x điểm tối đa]; dưới 70% thì điểm đánh giá là 0 => ratio 2 <0.7
2 | Đạt 100%: 2 điểm; từ 80% đến dưới 100% tính điểm theo tỷ lệ tương ứng; dưới 80%: 0 điểm => ratio 2 <0.8
2 | Nếu tỷ lệ đạt từ 60% trở lên thì điểm được tính theo công thức: (tỷ lệ % x 2,0)/100%. Nếu tỷ lệ dưới 60% thì điểm đánh giá là 0. => ratio 2 <0.6
3 | Điểm đánh giá = 2 + (số nhiệm vụ hoàn thành/tổng số nhiệm vụ được giao) x 1 => ratio 1 +2
2 | Từ 95% trở lên: 2 điểm; dưới 95% điểm đánh giá = (b/a) x điểm tối đa => ?ratio 2
1 | Điểm đánh giá = (Số văn bản ban hành đúng hạn / Tổng số văn bản phải ban hành) × điểm tối đa => ratio 1
0.5 | Ban hành kế hoạch đầy đủ, kịp thời thì điểm đánh giá là 0,5 | Ban hành kế hoạch không đầy đủ hoặc không đảm bảo thời gian thì điểm đánh giá là 0 => choice 0.5 0
0.25 | Kế hoạch đảm bảo nội dung, thời hạn: 0,25 điểm. Không đảm bảo: 0 điểm. => choice 0.25 0
1 | Đạt yêu cầu: 1 điểm; không đạt yêu cầu: 0 điểm => choice 1 0
0.5 | Thực hiện đầy đủ: 0,5đ | Không thực hiện đầy đủ: 0đ => choice 0.5 0
1 | Có: 1; Không: 0 => choice 1 0
0.5 | Báo cáo đầy đủ, đúng thời gian quy định đạt 0,5 điểm; báo cáo không đầy đủ hoặc trễ hạn không tính điểm => choice 0.5 0
1 | Thực hiện tốt đạt điểm tối đa, thực hiện chưa tốt đạt 50% số điểm tối đa, không thực hiện không tính điểm => choice 1 0.5 0
3 | Thu ngân sách vượt dự toán được giao thì điểm đánh giá là 3 | Thu ngân sách đạt dự toán được giao thì điểm đánh giá là 1,5 | Thu ngân sách không đạt dự toán được giao thì điểm đánh giá là 0 => choice 3 1.5 0
2 | Xếp loại tốt: 2 điểm; xếp loại khá: 1 điểm; xếp loại trung bình: 0,5 điểm; yếu: 0 điểm => choice 2 1 0.5 0
1 | Ban hành trong Quý I: 1 điểm; ban hành sau Quý I: 0,5 điểm; không ban hành: 0 điểm => choice 1 0.5 0
1 | Ban hành trước ngày 31/01/2025: 1 điểm | Ban hành sau ngày 31/01/2025: 0 điểm => choice 1 0
0.5 | Có chuyên mục và đăng ít nhất 04 tin, bài/tháng thì điểm đánh giá là 0,5 | Không đầy đủ thì điểm đánh giá là 0 => choice 0.5 0
0.5 | Có ít nhất 01 hình thức tuyên truyền khác thì điểm đánh giá là 0,5; không thực hiện thì điểm đánh giá là 0 => choice 0.5 0
1.25 | Sử dụng đúng biểu mẫu tại Phụ lục VII, VIII, IX: 0,5 điểm | Đánh giá được tỷ lệ cắt giảm chi phí tuân thủ, đề xuất nội dung sửa đổi: 0,75 điểm | Nội dung nào không đảm bảo thì điểm đánh giá là 0 => sum 0.5 0.75
1 | Có quyết định ban hành quy chế: 0,5 điểm; có niêm yết công khai: 0,5 điểm => sum 0.5 0.5
2 | - Ban hành kế hoạch: 0,5 điểm. - Tổ chức thực hiện: 1 điểm. - Có báo cáo kết quả: 0,5 điểm. => sum 0.5 1 0.5
1 | Thực hiện tuyên truyền qua bảng điện tử được 0,25 điểm; qua website được 0,25 điểm; qua hội nghị được 0,5 điểm => sum 0.25 0.25 0.5
0.5 | 0,5 điểm: Ban hành đúng thời gian quy định; 0 điểm: Không ban hành hoặc ban hành chậm => choice 0.5 0
1 | Chấm 1 điểm nếu cập nhật đầy đủ; 0 điểm nếu cập nhật không đầy đủ => choice 1 0
1 | Cập nhật đầy đủ (các trường thông tin và văn bản đính kèm), kịp thời thì điểm đánh giá là 1 | Không đầy đủ, hoặc không kịp thời thì điểm đánh giá là 0 => choice 1 0
1 | Yêu cầu ban hành đầy đủ văn bản theo quy định. Ban hành đầy đủ thì điểm đánh giá là 1; không đầy đủ thì điểm đánh giá là 0. => choice 1 0
1 | Tất cả các kỳ đánh giá đạt loại tốt trở lên thì điểm đánh giá là 1 | Có kỳ đánh giá đạt loại khá thì điểm đánh giá là 0 => choice 1 0
0.25 | 100% cơ quan, đơn vị thực hiện đúng quy định: 0,25 | Dưới 100%: 0 | Báo cáo không đạt yêu cầu về nội dung hoặc thời gian thì trừ 50% số điểm đạt được => ?% 100=0.25
1 | Mỗi báo cáo chậm bị trừ 0,25 điểm => ?
1 | Đầy đủ, đúng hạn: 1 điểm. Mỗi báo cáo thiếu hoặc trễ hạn trừ 0,1 điểm. => ?choice 1
2 | Từ 80% - dưới 100%: 2 điểm; 100%: 1 điểm => ?
2 | Đạt 100%: 1 điểm; dưới 100%: 0 điểm => ?% 100=1
1 | Ban hành kịp thời: 0,5 điểm; hoàn thành 100%: 0,5 điểm; từ 80% đến dưới 100%: 0,25 điểm => ?
1 | Ban hành kế hoạch cải cách hành chính hằng năm của đơn vị => -
1 | Theo quy định tại điểm b khoản 2 Điều 14 Nghị định số 118/2025/NĐ-CP => -
0.5 | Đối với đơn vị đạt từ 50% trở lên thì được 0,5 điểm, còn lại không được điểm => % 50=0.5
1 | Số TTHC được niêm yết, công khai đạt 100% tổng số TTHC thì đạt 01 điểm; đạt dưới 100% thì 0 điểm => % 100=1
2 | Tỷ lệ cấp kết quả điện tử đạt 100% thì điểm đánh giá là 2 | Tỷ lệ từ 95% - dưới 100% thì điểm đánh giá là 1 | Tỷ lệ dưới 95% thì điểm đánh giá là 0 => % 100=2 95=1
1 | Từ 80 đến dưới 100%: 0,5 điểm. Đạt 100%: 1 điểm. Dưới 80%: không có điểm. => % 100=1 80=0.5
1 | Đạt ≥ 95%: 1 điểm; 85% ≤ đạt < 95%: 0,5 điểm; đạt < 85%: 0 điểm => % 95=1 85=0.5
0.5 | Có kế hoạch, được phê duyệt đúng thời hạn: 0,5. Không có kế hoạch: 0. => choice 0.5 0
1 | Đủ 12 báo cáo tháng: 1 điểm; thiếu báo cáo: 0 điểm => choice 1 0
5 | Rất tốt: 5 điểm | Tốt: 4 điểm | Khá: 3 điểm | Trung bình: 2 điểm | Kém: 0 điểm => choice 5 4 3 2 0
1 | Từ trên 90% trở lên thì điểm đánh giá là 1, từ 90% trở xuống thì điểm đánh giá là 0 => ?% 90=1
2 | Mức độ hoàn thành kế hoạch từ 90% trở lên được tính 2 điểm; mức độ hoàn thành từ 70% đến dưới 90% được tính 1 điểm; mức độ hoàn thành dưới 70% được tính 0 điểm => % 90=2 70=1
1 | Hoàn thành 100% được 1,00 điểm, hoàn thành 80% đến dưới 100% được 0,50 điểm, dưới 80% được 0,00 điểm => % 100=1 80=0.5
1.5 | 100% PAKN được xử lý, trả lời đúng thời gian quy định thì điểm đánh giá là 1,5 | Từ 80% - dưới 100% PAKN được xử lý, trả lời đúng thời gian quy định thì điểm đánh giá là 0,75 | Dưới 80% PAKN được xử lý, trả lời đúng thời gian quy định thì điểm đánh giá là 0 => % 100=1.5 80=0.75
"""
