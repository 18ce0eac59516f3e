"""What a figure counts, by the noun right behind it: "6/7 văn bản" is no share of tasks, whatever the sentence says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evidence_check.text.fold import toneless

_ALIKE = (
    "nhiệm vụ|công việc|đầu việc|chỉ tiêu|mục tiêu|nội dung|hạng mục|việc",
    "hồ sơ|thủ tục|dịch vụ|giao dịch|phiếu",
    "văn bản|công văn",
    "kế hoạch",
    "báo cáo",
    "quyết định|nghị quyết",
    "buổi|lớp|cuộc|hội nghị|hội thi|đợt|phiên",
    "tin|bài|chuyên mục|chuyên đề",
    "người|cán bộ|công chức|viên chức|đồng chí|đại biểu|hội viên|đảng viên|học viên",
    "hộ|gia đình|khẩu",
    "thôn|ấp|tổ dân phố|khu phố|khu dân cư",
    "đơn vị|cơ quan|phòng|ban|bộ phận|tổ",
    "phản ánh|kiến nghị|khiếu nại|tố cáo|đơn|ý kiến|câu hỏi",
    "công trình|dự án|cơ sở|nhà|đất",
    "máy|thiết bị|tài khoản|chứng thư|chữ ký",
    "mô hình|sáng kiến|giải pháp",
)
"""Nouns that may stand for one another. What is in no row ("trường hợp", "lượt") says nothing of what it counts."""
_ROW_OF = {noun: at for at, row in enumerate(_ALIKE) for noun in row.split("|")}
_FRAMES = frozenset(_ROW_OF[noun] for noun in ("kế hoạch", "báo cáo", "quyết định"))
"""What a title may hold without its being counted: tasks "theo kế hoạch"."""
_BARE_ROW_OF = {toneless(noun): at for noun, at in _ROW_OF.items()}
_BEFORE_NOUNS = frozenset({"số", "tổng", "các", "những", "đã", "được"})
"""As in "6/7 (85,7%) tổng số các nhiệm vụ"."""
_LONGEST = max(len(noun.split()) for noun in _ROW_OF)


def counts_another_thing(behind: str, title: str, names: Iterable[str]) -> bool:
    """True where the noun at the start of ``behind`` is of another kind than every noun that is asked for.

    ``behind``, ``title``: words with tone marks; ``names``: of the criterion's figures, "ho_so_dung_han". Where neither
    title nor names hold a known noun, nothing is said about what is counted.
    """
    row = behind.split()
    while row and row[0] in _BEFORE_NOUNS:
        row = row[1:]
    told = next((_ROW_OF[head] for head in _heads(row) if head in _ROW_OF), None)
    asked = set(_rows(title.split(), _ROW_OF))
    for name in names:
        asked.update(_rows(toneless(name).replace("_", " ").split(), _BARE_ROW_OF))
    return told is not None and bool(asked - _FRAMES) and told not in asked


def names_one_kind(before: str, behind: str) -> bool:
    """True where a comma stands between two nouns of one kind: "9 tin, bài" are counted together.

    ``before``, ``behind``: the words on its two sides, with tone marks.
    """
    row = before.split()
    tails = (" ".join(row[-length:]) for length in range(min(_LONGEST, len(row)), 0, -1))
    told = next((_ROW_OF[tail] for tail in tails if tail in _ROW_OF), None)
    return told is not None and any(_ROW_OF.get(head) == told for head in _heads(behind.split()))


def _rows(row: list[str], table: dict[str, int]) -> Iterator[int]:
    at = 0
    while at < len(row):
        noun = next((head for head in _heads(row[at:]) if head in table), None)
        if noun is not None:
            yield table[noun]
        at += len(noun.split()) if noun is not None else 1


def _heads(row: list[str]) -> Iterator[str]:
    return (" ".join(row[:length]) for length in range(min(_LONGEST, len(row)), 0, -1))
