"""TOML problems in words: "xa-2024.toml:12: criterion[2.1].title: …"."""

from __future__ import annotations

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.message import Message
from evidence_check.tomlfile.source import TomlProblem


def describe(problem: TomlProblem, words: Catalogue) -> str:
    """One line for a mistake: file, line, key path, what is wrong."""
    return placed_text(problem.placed, words)


def place_of(problem: TomlProblem) -> str:
    """File, line and key path."""
    return dict(problem.placed.args)["place"]


def placed_text(note: Message, words: Catalogue) -> str:
    """A message with its ``place`` in front, where it has one."""
    place = dict(note.args).get("place")
    sentence = sentence_of(note, words)
    return f"{place}: {sentence}" if place else sentence


def sentence_of(note: Message, words: Catalogue) -> str:
    """What is wrong, without its place; names of shapes are put into words."""
    args = dict(note.args)
    args.pop("place", "")
    if "expected" in args:
        names = [words.text(name) if words.has(name) else name for name in args["expected"].split("|")]
        args["expected"] = words.text("toml.or").join(names)
    return words.text(note.key, **args)
