"""Lines that make careless regular expressions take the square of their length, as functions of that length."""

from __future__ import annotations

from collections.abc import Callable, Iterator

_UNITS = (
    " ", ".", "1", "a", "A", "ê", "-", "/", "(", ")", "[", "<", '"', "'", ",", ":", "\t", "\n", "_", "…", "&", "=", "\u00a0", "0 ", "1.", "1,", "1/", "1-", "a-", "A-", "a b ", ". ", "- ", "Số: ", "số ", "Số ", "ngày ", "ngày 1 ", "tháng ", "năm ", "tại ", "kèm theo ", "phụ lục ",
    "Phụ lục 1 ", "năm 2023 ", "2023", "2023-", "2023 - ", "đế", "05/KH-", "05/KH-UBND ", "A/B-", "ỦY BAN ", "ubnd ", "xã ", "CỘNG HÒA ", "CỘNG ", "Độc lập - ", "TM. ", "KT. ", "Kính gửi ", "Nơi nhận ", "V/v ", "dự thảo ", "DỰ THẢO ", "\r\n", "- \n", "a;", "a, ", "\\b", "{", "}", "\\u1?", "<a ", "<a b=", "a=\"", "<!--", "<row r=\"1\" ", "<c r=\"A1\" ",
    "<row ", "<c ", "count=\"", "D:2023", "PK\x03\x04", "a:", "a: \n", "1 (", "(1) ", "1) ", "I. ", "\ue000", "é", "Uû ", "µ", "’a", "a’", "a'", "T.P ", "và ", "của ", "ban hành ", "theo ", "quyết định số ", "ngày ... tháng ... ",
)  # fmt: skip
_BEFORE = ("", "Số: ", "ngày 1 tháng ", "<")
_AFTER = ("", "x")


def probes() -> Iterator[tuple[str, Callable[[int], str]]]:
    """(what it is, maker of a text of about that many characters)."""
    for unit in _UNITS:
        for before in _BEFORE:
            for after in _AFTER:
                yield f"{before!r} + {unit!r} × n + {after!r}", _maker(before, unit, after)


def _maker(before: str, unit: str, after: str) -> Callable[[int], str]:
    return lambda length: before + unit * (length // len(unit)) + after
