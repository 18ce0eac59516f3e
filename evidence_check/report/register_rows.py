"""Registers of files in words, for ``inspect``: which register, of which year, how many files, the first of them."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.register import Register

_SHOWN = 20


def register_rows(registers: tuple[Register, ...], words: Catalogue) -> Iterator[tuple[str, str]]:
    """Label (a catalogue key) and value of every register in a document."""
    for register in registers:
        facts = [register.title]
        if register.year is not None:
            facts.append(words.text("inspect.register_year", year=str(register.year)))
        if register.unread:
            facts.append(words.text("inspect.register_unread"))
        elif register.entries:
            codes = [entry.code for entry in register.entries]
            facts.append(words.text("inspect.register_files", count=str(len(codes)), codes=_named(codes)))
        elif register.of_file is not None:
            facts.append(words.text("inspect.register_of", code=register.of_file))
        yield f"inspect.register.{register.kind.value}", "; ".join(filter(None, facts))


def _named(codes: list[str]) -> str:
    return ", ".join(codes[:_SHOWN]) + (" …" if len(codes) > _SHOWN else "")
