"""Whether one text speaks of what another names, in words of its own: "tập huấn nghiệp vụ CCHC cho công chức" and
"đã mở 01 lớp tập huấn về CCHC".

Words that every plan and report of an office uses tell nothing; the others are counted alone and in pairs, as most
Vietnamese words have two syllables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from evidence_check.text.abbreviations import EXPANSIONS
from evidence_check.text.fold import toneless, word_key
from evidence_check.text.words import words

_SAYS_NOTHING = (
    "tổ chức thực hiện", "triển khai thực hiện", "tổ chức", "thực hiện", "triển khai", "xây dựng", "ban hành",
    "tham mưu", "tăng cường", "đẩy mạnh", "tiếp tục", "tiến hành", "hoàn thành", "bảo đảm", "đảm bảo", "nâng cao",
    "hiệu quả", "chất lượng", "công tác", "hoạt động", "nhiệm vụ", "nội dung", "kế hoạch", "báo cáo", "kết quả",
    "văn bản", "quyết định", "thông báo", "công văn", "tờ trình", "biên bản", "tình hình", "theo quy định", "quy định",
    "kịp thời", "đầy đủ", "thường xuyên", "định kỳ", "hằng năm", "hàng năm", "hằng quý", "hàng quý", "hằng tháng",
    "hàng tháng", "ủy ban nhân dân", "hội đồng nhân dân", "địa bàn", "thị trấn", "địa phương", "đơn vị", "cơ quan",
    "trên", "trong", "các", "và", "của", "cho", "về", "theo", "tại", "với", "đến", "từ", "để", "do", "được", "đã",
    "có", "là", "những", "một", "một số", "lần", "lượt", "việc", "năm", "quý", "tháng", "ngày", "xã", "phường", "huyện",
    "tỉnh", "hoặc", "như", "cùng", "vào", "ra", "khi", "nhằm", "sau", "trước", "ở", "bằng", "qua", "đối với",
)  # fmt: skip
_SAYS_LITTLE = (
    "cán bộ", "công chức", "viên chức", "người dân", "nhân dân", "doanh nghiệp", "tổ chức cá nhân", "cải cách",
    "hành chính", "thủ tục", "phục vụ", "giải quyết", "hồ sơ", "thông tin", "lãnh đạo", "bộ phận", "chuyên môn",
)  # fmt: skip
_LITTLE = 0.05
_SHARED_BY = 0.5
"""Of texts of one kind: a pair of words that more than so many of them hold is what they all are about."""


def _keys(text: str) -> tuple[str, ...]:
    return tuple(map(word_key, words(text)))


def _by_first(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(map(_keys, phrases), key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(some) for first, some in found.items()}


_NOTHING = _by_first(_SAYS_NOTHING)
_FEW = _by_first(_SAYS_LITTLE)


@dataclass(frozen=True, slots=True)
class Sought:
    """What tells a text from others: its words and pairs of words, each with its weight."""

    words: dict[str, float]
    pairs: dict[tuple[str, str], float]

    @property
    def weight(self) -> float:
        """How much it says: below one there is nothing to look for."""
        return sum(self.words.values())

    def share_in(self, said: Said) -> float:
        """0..1: how much of it a text says."""
        alone = _share(self.words, said.words)
        return (alone + _share(self.pairs, said.pairs)) / 2 if self.pairs else alone

    @property
    def telling_pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of full weight: a text that says most of it has one of them."""
        return tuple(pair for pair, weight in self.pairs.items() if weight == 1.0)


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a text and its pairs of words."""

    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]


@lru_cache(maxsize=4096)
def said(text: str) -> Said:
    """Prepare a text to be searched."""
    row = _keys(text)
    return Said(frozenset(row), frozenset(pairwise(row)))


def sought_in_all(texts: Sequence[str], topic: str = "") -> tuple[Sought, ...]:
    """What each of several texts of one kind says beside the others and beside their common ``topic``."""
    rows = [_keys(text) for text in texts]
    shared = Counter(pair for row in rows for pair in set(pairwise(row)))
    common = {pair for pair, count in shared.items() if len(rows) > 2 and count > _SHARED_BY * len(rows)}
    common.update(pairwise(_keys(topic)))
    return tuple(_weighed(row, common) for row in rows)


def _weighed(row: tuple[str, ...], common: set[tuple[str, str]]) -> Sought:
    """Words that say nothing part a text; no pair runs across them."""
    weights = [0.0 if key is None else 1.0 for key in _without(row, _NOTHING)]
    for at, key in enumerate(_without(row, _FEW)):
        if weights[at] and (key is None or key.isdigit()):
            weights[at] = _LITTLE
    for at, pair in enumerate(pairwise(row)):
        if pair in common:
            weights[at], weights[at + 1] = min(weights[at], _LITTLE), min(weights[at + 1], _LITTLE)
    found: dict[str, float] = {}
    for key, weight in zip(row, weights, strict=True):
        if weight:
            found[key] = max(weight, found.get(key, 0.0))
    pairs = {
        pair: min(weights[at], weights[at + 1])
        for at, pair in enumerate(pairwise(row))
        if weights[at] and weights[at + 1]
    }
    return Sought(found, pairs)


def _without(row: tuple[str, ...], phrases: dict[str, tuple[tuple[str, ...], ...]]) -> list[str | None]:
    """The row with None where a phrase stands."""
    left: list[str | None] = list(row)
    at = 0
    while at < len(row):
        phrase = next((one for one in phrases.get(row[at], ()) if row[at : at + len(one)] == one), None)
        if phrase is None:
            at += 1
            continue
        left[at : at + len(phrase)] = [None] * len(phrase)
        at += len(phrase)
    return left


def glance(pairs: Iterable[tuple[str, str]]) -> Callable[[str], bool]:
    """A quick look that lets every text pass that holds one of some pairs of words, and few others."""
    wanted = frozenset((_bare(one), _bare(other)) for one, other in pairs)
    found = {rf"{re.escape(one)}\W+{re.escape(other)}" for one, other in wanted}
    for short, phrase in EXPANSIONS.items():
        row = [_bare(word_key(word)) for word in phrase]
        # A pair may begin or end inside of what an abbreviation stands for.
        if any(pair in wanted for pair in pairwise(row)) or any(
            one in (row[0], row[-1]) for pair in wanted for one in pair
        ):
            found.add(re.escape(_loose(short)))
    search = re.compile(rf"\b(?:{'|'.join(sorted(found))})\b" if found else r"(?!)").search
    return lambda text: search(_loose(text)) is not None


def _loose(text: str) -> str:
    return toneless(text).replace("y", "i")


def _bare(key: str) -> str:
    return _loose(key.rstrip("12345"))


def _share(
    wanted: dict[str, float] | dict[tuple[str, str], float], there: frozenset[str] | frozenset[tuple[str, str]]
) -> float:
    whole = sum(wanted.values())
    return sum(weight for key, weight in wanted.items() if key in there) / whole if whole else 0.0
