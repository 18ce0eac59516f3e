"""TOML problems in words: "xa-2024.toml:12: criterion[3].type: …"."""

from __future__ import annotations

from evidence_check.messages.catalogue import Catalogue
from evidence_check.tomlfile.source import TomlProblem


def describe(problem: TomlProblem, words: Catalogue) -> str:
    """One line for a mistake: file, line, key path, what is wrong."""
    args = dict(problem.message.args)
    if "expected" in args:
        names = [words.text(name) if words.has(name) else name for name in args["expected"].split("|")]
        args["expected"] = words.text("toml.or").join(names)
    sentence = words.text(problem.message.key, **args)
    place = f"{problem.file}:{problem.line}"
    return f"{place}: {problem.key_path}: {sentence}" if problem.key_path else f"{place}: {sentence}"
