"""Kinds of option values whose complaints are in the user's language; click's own are English only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from evidence_check.messages.catalogue import Catalogue

_DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", re.ASCII)
_MOST_SECONDS = 86_400.0


class OneOf(click.Choice):  # type: ignore[type-arg, unused-ignore]  # generic since click 8.2
    """One of a few words."""

    def __init__(self, words: Catalogue, choices: Sequence[str]) -> None:
        super().__init__(choices)
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value not in self.choices:
            self.fail(self.words.text("cli.usage.not_one_of", found=str(value), known=", ".join(self.choices)))
        return value


class WholeNumber(click.IntRange):
    """A whole number between two bounds."""

    def __init__(self, words: Catalogue, low: int, high: int) -> None:
        super().__init__(low, high)
        self.words, self.low, self.high = words, low, high

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            number = int(value)
        except ValueError:
            number = self.low - 1
        if not self.low <= number <= self.high:
            sentence = self.words.text(
                "cli.usage.not_a_number", found=str(value), low=str(self.low), high=str(self.high)
            )
            self.fail(sentence)
        return number


class Seconds(click.ParamType):  # type: ignore[type-arg, unused-ignore]  # generic since click 8.2
    """A whole or decimal number of seconds above 0."""

    name = "seconds"

    def __init__(self, words: Catalogue) -> None:
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, float):
            return value
        seconds = float(value) if _DECIMAL.fullmatch(value) else 0.0
        if not 0 < seconds <= _MOST_SECONDS:
            self.fail(self.words.text("cli.usage.not_seconds", found=str(value)))
        return seconds


class Day(click.ParamType):  # type: ignore[type-arg, unused-ignore]  # generic since click 8.2
    """A day of the calendar, YYYY-MM-DD."""

    name = "day"

    def __init__(self, words: Catalogue) -> None:
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        # fromisoformat also reads 20240131 and 2024-W05-3: accepted nowhere else in the product.
        if day is None or day.isoformat() != value:
            self.fail(self.words.text("cli.usage.not_a_day", found=str(value)))
        return day
