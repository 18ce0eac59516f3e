"""A figure's own words inside its sentence: what it is said to be, and whether that is the year's result at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from evidence_check.matching.counted_things import names_one_kind
from evidence_check.matching.figure_topic import Syllables, plain, syllables, toned
from evidence_check.model.statement import StatedFigure, StatedKind, Statement
from evidence_check.text.dates import years
from evidence_check.text.fold import CAPITALS
from evidence_check.text.stated_figures import stated_figures

_SEPARATOR = re.compile(r"[;()]|,(?!\d)|\b(?:trong đó|còn lại)\b", re.IGNORECASE)
_NOUN = 24
"""Letters on either side of a comma in which a noun and what is counted stand."""
_NOT_IT = re.compile(
    r" (?:chưa|không|trễ hạn|trễ hẹn|quá hạn|chậm|tồn đọng|còn lại|chênh lệch|sai phạm|thất bại|bị trả lại|hủy|rút) "
)
"""What did not come about."""
_IN_TIME = re.compile(r" (?:đúng|trước|sớm|kịp) (?:thời )?(?:hạn|hẹn|tiến độ) ")
_LATE = re.compile(r" (?:quá|trễ|chậm|muộn) (?:thời )?(?:hạn|hẹn|tiến độ) ")
_TARGET = re.compile(
    r" (?:phấn đấu|mục tiêu|chỉ tiêu(?: được)? giao|chỉ tiêu đề ra|kế hoạch đề ra|kế hoạch giao|kế hoạch năm|dự kiến"
    r"|ước đạt|theo yêu cầu|định hướng|tối thiểu|ít nhất|trở lên|cần đạt|phải đạt|chỉ tiêu là|dự toán là) "
)
_TARGET_RIGHT_BEFORE = re.compile(
    r" (?:kế hoạch|chỉ tiêu|mục tiêu|yêu cầu|quy định|nghị quyết|kh|ct)"
    r"(?: (?:đề ra|giao|được|tỉnh|huyện|xã|cấp trên|trung ương|nghị quyết|là|năm|\d{4}|tối thiểu|đạt|phấn đấu))* $"
)
_COMPARED = re.compile(
    r" (?:so với|cùng kỳ|năm trước|năm ngoái|tăng|giảm|kỳ trước|quý trước|tháng trước|bằng năm|vượt|cao hơn|thấp hơn) "
)
_PART_OF_YEAR = re.compile(
    r" (?:quý (?:i|ii|iii|iv|[1-4]|một|hai|ba|bốn)|(?:\d{1,2}|ba|sáu|chín) tháng(?: đầu| cuối)?|tháng \d{1,2}"
    r"|nửa đầu năm|giữa năm|sơ kết|đợt (?:\d|i+)|giai đoạn|nhiệm kỳ) "
)
_PART_OF_WHOLE = re.compile(
    r" (?:riêng|lĩnh vực|nhóm|chuyên đề|cấp tỉnh|cấp huyện|sở tư pháp|trong số này|bình quân|trung bình|toàn tỉnh"
    r"|toàn huyện|cả nước|phòng chuyên môn|khu phố|tổ dân phố|các xã|xã khác|mỗi xã) "
)
_ASIDE = re.compile(r" ?\([^()]{1,40}\)(?= [^\W\d])")
_UNTIL = re.compile(r" (?:đến|hết|tới|trước)(?: hết)?(?: ngày)? \d{1,2}(?:/| tháng )(\d{1,2})(?!\d)")
_OTHER_PLACE = re.compile(
    rf"\b(?:xã|phường|thị trấn|huyện|quận|thành phố|tỉnh|thôn|ấp|đặc khu)\s+((?:[{CAPITALS}][\w-]*\s?){{1,4}})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A figure with its words. ``own``: its clause, with tone marks too; ``before``: the sentence up to its end.

    ``is_result``: nothing says that it is a target, a comparison, another time, or a part of the whole.
    """

    figure: StatedFigure
    own: Syllables
    own_toned: str
    behind: str
    """From the figure to the end of its clause, with tone marks."""
    lead: str
    """Plain: from the nearest separator to the figure."""
    before: Syllables
    is_result: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What tells a result of the round from others. ``unit``: its names; ``whole``: periods that are all of it.

    ``title``: the criterion's words, with tone marks: what it speaks of itself is no sign of something else.
    """

    year: int
    unit: str
    whole: frozenset[str]
    last_month: int = 12
    title: str = " "


@lru_cache(maxsize=16384)
def spoken_figures(statement: Statement, asked: Round) -> tuple[Spoken, ...]:
    """The figures of a statement, each with its words."""
    figures = stated_figures(statement.text)
    return tuple(_spoken(statement, figures, at, asked) for at in range(len(figures)))


def tells_part_of_year(text: str, asked: Round) -> bool:
    """True where a text speaks of a quarter, of months: of less than the round looks at."""
    said = toned(text)
    return any(found.strip() not in asked.whole and found not in asked.title for found in _found(_PART_OF_YEAR, said))


def _spoken(statement: Statement, figures: tuple[StatedFigure, ...], at: int, asked: Round) -> Spoken:
    text = statement.text
    figure = figures[at]
    start, resumed, end = _clause(text, figures, at)
    own = text[start : figure.start] + " " + text[resumed:end]
    before = text[: figure.start] + " " + text[resumed:end]
    return Spoken(
        figure=figure,
        own=syllables(_without_numbers(own)),
        own_toned=toned(own),
        behind=toned(text[resumed:end]),
        lead=plain(text[_nearest(text, figure.start) : figure.start]),
        before=syllables(_without_numbers(before)),
        is_result=_is_result(statement, _said_before(text, start, figure), own, before, asked),
    )


def _clause(text: str, figures: tuple[StatedFigure, ...], at: int) -> tuple[int, int, int]:
    """Where it starts, goes on behind the figure, and ends: from the separator before to the one behind.

    A clause that says nothing by itself is told by the one before. Brackets right behind the figure stand apart: "6/7
    (85,71%) nhiệm vụ".
    """
    figure = figures[at]
    aside = _ASIDE.match(text, figure.end)
    resumed = aside.end() if aside is not None else figure.end
    after = next(_separators(text, resumed, len(text)), None)
    end = after.start() if after is not None else len(text)
    end = min(end, next((one.start for one in figures if one.start >= resumed), len(text)))
    for separator in reversed(tuple(_separators(text, 0, figure.start))):
        start = separator.end()
        if any(syllables(_without_numbers(text[start : figure.start]))):
            return start, resumed, end
    return 0, resumed, end


def _said_before(text: str, start: int, figure: StatedFigure) -> str:
    """What may make a target of the figure: "kế hoạch (90%)" does, "85,7% kế hoạch (6/7 nhiệm vụ)" does not."""
    return text[_nearest(text, figure.start) if figure.kind is StatedKind.SHARE else start : figure.start]


def _nearest(text: str, end: int) -> int:
    return max((one.end() for one in _separators(text, 0, end)), default=0)


def _separators(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What parts clauses; not the comma inside "tin, bài" or "phản ánh, kiến nghị"."""
    for found in _SEPARATOR.finditer(text, start, end):
        near = text[max(0, found.start() - _NOUN) : found.start()], text[found.end() : found.end() + _NOUN]
        if found[0] != "," or not names_one_kind(*map(toned, near)):
            yield found


def _without_numbers(text: str) -> str:
    return re.sub(r"\d[\d.,/%]*", " ", text)


def _found(pattern: re.Pattern[str], said: str) -> Iterator[str]:
    at = 0
    while (match := pattern.search(said, at)) is not None:
        yield match[0]
        at = match.end() - 1


def _is_result(statement: Statement, lead: str, own: str, before: str, asked: Round) -> bool:
    said, whole = toned(own), toned(before)
    if any(found not in asked.title for found in (*_found(_TARGET, said), *_found(_COMPARED, said))):
        return False
    if _TARGET_RIGHT_BEFORE.search(toned(lead)):
        return False
    spoken = years(own) or years(before)
    above = years(statement.above)
    if (spoken and spoken[-1] != asked.year) or (above and asked.year not in above):
        return False
    if _ends_early(before, asked) or tells_part_of_year(before, asked) or tells_part_of_year(statement.above, asked):
        return False
    if any(found not in asked.title for found in _found(_PART_OF_WHOLE, whole)):
        return False
    return not _elsewhere(before, asked.unit)


def _ends_early(text: str, asked: Round) -> bool:
    """ "Đến 30/6": what came about by a day long before the round's last month."""
    months = [int(match[1]) for match in _UNTIL.finditer(toned(text))]
    return bool(months) and months[-1] < asked.last_month - 1


def _elsewhere(text: str, unit: str) -> bool:
    """A place by name that is not the unit's own."""
    for match in _OTHER_PLACE.finditer(text):
        name = plain(match[1]).split()
        if name and not any(f" {' '.join(name[:length])} " in unit for length in (len(name), 2, 1) if length):
            return True
    return False


def parts_by_time(text: str, asked: Round) -> bool:
    """ "6 nhiệm vụ hoàn thành đúng hạn, 1 quá hạn": all were done, and the figures tell when."""
    said = toned(text)
    in_time, late = ([found for found in _found(one, said) if found not in asked.title] for one in (_IN_TIME, _LATE))
    return bool(in_time and late)


def says_not(spoken: Spoken, asked: Round) -> bool:
    """True where the clause says that something did not come about."""
    return any(found not in asked.title for found in _found(_NOT_IT, spoken.own_toned))
