"""Printed words of an evidence item → phrases that its paper's subject carries, as matching looks for them.

Not the type's name, not who issued it, not "kết quả thực hiện": only what it is about. Of phrases that are listed
("rà soát, đơn giản hóa") one suffices, the others must all be there: a plan rarely repeats a whole list.
"""

from __future__ import annotations

import re

from evidence_check.authoring.decision.sentences import without_brackets
from evidence_check.model.document_types import TYPE_NAMES
from evidence_check.text.fold import clean, fold
from evidence_check.text.words import words

_MOST = 3
_MOST_LISTED = 4
_LONGEST_PHRASE = 6
_CUT_TO = 4

_NOT_SUBJECT = re.compile(
    r"\b(?:theo (?:quy định|chỉ đạo|hướng dẫn|yêu cầu|đề nghị|thẩm quyền|định kỳ|kế hoạch, chỉ đạo)"
    r"|(?:trong|cả|của|hàng|hằng)? ?năm(?: (?:\d{4}|đánh giá|trước|liền kề|báo cáo))*|(?:hằng|hàng) (?:năm|tháng"
    r"|quý)|định kỳ|đột xuất|trong kỳ"
    r"|quý (?:iv|i{1,3}|[1-4])(?:(?:\s*[,/]\s*| và )(?:quý )?(?:iv|i{1,3}|[1-4])\b)*"
    r"|(?:sáu|chín|ba|0?[369]) tháng(?: (?:đầu|cuối))?"
    r"|(?:có )?liên quan(?: đến| tới)?|nếu có|(?:ngày )?\d[\d/.-]*|cấp có thẩm quyền|có thẩm quyền"
    r"|thuộc thẩm quyền(?: giải quyết| quản lý)?"
    r"|thuộc phạm vi quản lý|(?:của |thuộc |tại |đối với )?(?:các )?(?:địa phương|đơn vị trực thuộc"
    r"|cơ quan, đơn vị|đơn vị(?! sự nghiệp)|cơ quan(?! chuyên môn))"
    r"|(?:của |thuộc |tại )?(?:ubnd|ủy ban nhân dân)(?: (?:tỉnh|thành phố|cấp xã|xã|phường|huyện|cấp huyện))?"
    r"|(?:của )?(?:tỉnh ủy|(?<!cơ )(?<!trụ )(?<!công )sở [^,.;]{3,25}(?=[,.;]|$)|hội đồng thẩm định|bộ nội vụ)"
    r"|(?:cấp )?xã,? phường(?:, đặc khu)?|(?<!phân )cấp (?:xã|phòng|huyện|tỉnh|trên)|tỉnh|chuyên đề|v\.v"
    r"|tương đương|trực thuộc|khác)\b",
    re.IGNORECASE,
)
_LISTING = re.compile(r"\s*(?:,|/|\bhoặc\b|\bvà\b|\bhay\b)\s*", re.IGNORECASE)
_FUNCTION_WORDS = re.compile(
    r"[.;:\"“”|–%]|\s-\s|\b(?:trở lên|trở xuống|của|về|(?<!tồn )(?<!hiện )tại|trên|trong|thuộc|cho|đối với|so với"
    r"|với|qua|để|được|(?<!thiết )(?<!chuẩn )bị|đã|đang|sẽ|chưa|các|những|mọi|từng|mỗi"
    r"|này|đó|theo(?! dõi)|từ|đến|tới|là|có|không|khi|mà|thì|cùng|bằng|vào|như|nhưng|phải|cần|sau|trước|giữa|nhằm"
    r"|kèm|gồm|bao gồm|trừ|do)\b",
    re.IGNORECASE,
)
_GENERIC_BEFORE = re.compile(
    r"^(?:kết quả|tình hình|công tác|việc|nội dung|hoạt động|nhiệm vụ|số liệu|chứng minh|minh chứng|kiểm chứng"
    r"|thể hiện|cung cấp|gửi"
    r"|thực hiện|triển khai|tổ chức|ban hành|tham mưu|xây dựng|tổng hợp|thống kê|xác định|cụ thể|chi tiết|đầy đủ"
    r"|kịp thời|ghi rõ|nêu rõ|ghi|nêu"
    r"|báo cáo|thẩm quyền|quy định|đề nghị|đã ban hành|danh sách|danh mục|biểu mẫu|phụ lục|biểu|bảng|bản|file|mục"
    r"|số lượng|tỷ lệ|tổng số|số"
    r"|văn bản|tài liệu|giấy tờ|hình thức|một số|toàn bộ|hiện|đúng|giao|kỳ|cuộc|vấn đề|trường hợp|đợt|hoàn thành"
    r"|trực tiếp|mức|phân loại)(?:\s+|$)",
    re.IGNORECASE,
)
_GENERIC_BEHIND = re.compile(
    r"(?:^|\s+)(?:kết quả|tình hình|thực hiện|triển khai|ban hành|thẩm quyền|cụ thể|chi tiết|đầy đủ|kịp thời|hiện"
    r"|nhu cầu|nguồn|đúng|giao|văn bản|tài liệu)$",
    re.IGNORECASE,
)
_VERBS_APART = re.compile(r"^(phê duyệt|công bố|công nhận|đăng tải|xử lý kết quả)\s+(?=\S+\s+\S)", re.IGNORECASE)
_TYPES = re.compile(
    rf"^(?:{'|'.join(sorted((re.escape(fold(name)) for name in TYPE_NAMES.values()), key=len, reverse=True))})\b\s*",
    re.IGNORECASE,
)
_SHORTHAND = re.compile(r"(?<!\S)[A-ZĐ][A-ZĐa-zđ&]*[A-ZĐ](?!\S)")


def subject_phrases(printed: str) -> tuple[tuple[str, ...], ...]:
    """At most three elements, each of phrases of which one suffices; () where the words name no subject."""
    text = _NOT_SUBJECT.sub(" ; ", without_brackets(clean(printed)))
    elements: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for stretch in _FUNCTION_WORDS.split(text):
        listed: list[str] = []
        apart: list[str] = []
        for item in _LISTING.split(stretch):
            for place, phrase in _phrases(item):
                if fold(phrase) in seen:
                    continue
                seen.add(fold(phrase))
                (apart if place else listed).append(phrase)
        if listed:
            elements.append(tuple(listed[:_MOST_LISTED]))
        elements += [(one,) for one in apart]
    return tuple(elements[:_MOST])


def _phrases(item: str) -> list[tuple[bool, str]]:
    """The phrases of one listed item; True for those that stand by themselves, whatever is listed beside them."""
    found: list[tuple[bool, str]] = []
    position = 0
    for match in _SHORTHAND.finditer(item):
        before = _trimmed(item[position : match.start()])
        found += [(False, before)] if before else []
        found.append((True, match[0]))
        position = match.end()
    rest = _trimmed(item[position:])
    if rest:
        verb = _VERBS_APART.match(rest)
        if verb:
            found += [(True, verb[1]), (True, rest[verb.end() :])]
        else:
            found.append((False, rest))
    return [(apart, phrase) for apart, phrase in found if (len(phrase.split()) > 1 or apart) and words(phrase)]


def _trimmed(phrase: str) -> str:
    rest = phrase.strip(' ,.;:-–"“”')
    while True:
        before = rest
        rest = _TYPES.sub("", rest)
        rest = _GENERIC_BEHIND.sub("", _GENERIC_BEFORE.sub("", rest)).strip()
        if rest == before:
            break
    row = rest.split()
    if len(row) > _LONGEST_PHRASE:
        row = row[:_CUT_TO]
    return " ".join(row)
