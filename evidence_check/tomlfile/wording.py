"""TOML problems in words: "xa-2024.toml:12: criterion[3].type: …"."""

from __future__ import annotations

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.message import Message
from evidence_check.tomlfile.source import TomlProblem


def describe(problem: TomlProblem, words: Catalogue) -> str:
    """One line for a mistake: file, line, key path, what is wrong."""
    return placed_text(problem.placed, words)


def placed_text(note: Message, words: Catalogue) -> str:
    """A message with its ``place`` in front, where it has one; names of shapes are put into words."""
    args = dict(note.args)
    if "expected" in args:
        names = [words.text(name) if words.has(name) else name for name in args["expected"].split("|")]
        args["expected"] = words.text("toml.or").join(names)
    place = args.pop("place", "")
    sentence = words.text(note.key, **args)
    return f"{place}: {sentence}" if place else sentence
