"""Every word a user reads: one folder of TOML files per language, Vietnamese first.

A catalogue file ``messages/vi/report.toml`` holds nested tables; the entry ``[finding.missing-document] title``
has the key ``finding.missing-document.title``. Templates use named fields: ``"Thiếu {label}"``. Arguments
named ``points`` or ending in ``_points`` are exact decimals and are printed with the language's decimal sign;
those named ``day`` or ending in ``_day`` are ISO dates and are printed as the language writes them. What stands behind
a colon is printed before the argument, and neither where it is empty: ``"{count} files{lacking:; missing }"``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import tomli

from evidence_check.model.message import Message

LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words of one language."""

    language: str
    entries: dict[str, str]

    def render(self, message: Message) -> str:
        """The sentence for a message. An unknown key is a programming error (KeyError)."""
        return self.text(message.key, **dict(message.args))

    def text(self, key: str, /, **args: str) -> str:
        """The sentence for a key with its arguments, numbers and dates spelt in this language."""
        return self.entries[key].format_map(_Spelt(self, args))

    def has(self, key: str) -> bool:
        """True where the key has words."""
        return key in self.entries

    def points(self, number: str) -> str:
        """A decimal as this language writes it: "91,84" or "91.84"."""
        return number.replace(".", ",") if self.language == "vi" else number

    def day(self, iso: str) -> str:
        """An ISO date as this language writes it: 05/01/2023 in Vietnamese, ISO otherwise."""
        pieces = iso.split("-")
        return "/".join(reversed(pieces)) if self.language == "vi" and len(pieces) == 3 else iso


class _Told(str):
    """An argument whose words before it stand in the template's format."""

    __slots__ = ()

    def __format__(self, before: str) -> str:
        return f"{before}{self!s}" if self else ""


class _Spelt:
    """Arguments as a template asks for them: a finding carries more of them than its words use."""

    def __init__(self, words: Catalogue, args: dict[str, str]) -> None:
        self._words, self._args = words, args

    def __getitem__(self, name: str) -> str:
        return _Told(self._spelt(name, self._args[name]))

    def _spelt(self, name: str, value: str) -> str:
        if name == "points" or name.endswith("_points"):
            return self._words.points(value)
        if name == "day" or name.endswith("_day"):
            return self._words.day(value)
        return value


@cache
def catalogue(language: str) -> Catalogue:
    """Load a language's catalogue; an unknown language is a programming error (ValueError)."""
    if language not in LANGUAGES:
        raise ValueError(f"no catalogue for language {language!r}")
    entries: dict[str, str] = {}
    folder = files("evidence_check.messages") / language
    for source in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if source.name.endswith(".toml"):
            _flatten("", tomli.loads(source.read_text(encoding="utf-8")), entries)
    return Catalogue(language=language, entries=entries)


def _flatten(prefix: str, table: dict[str, object], entries: dict[str, str]) -> None:
    for name, value in table.items():
        key = f"{prefix}.{name}" if prefix else name
        if isinstance(value, dict):
            _flatten(key, value, entries)
        elif key in entries:
            raise ValueError(f"message {key!r} stands twice in the catalogue")
        else:
            entries[key] = str(value)
