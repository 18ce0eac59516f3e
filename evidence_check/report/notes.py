"""Remarks on the submission's own declarations, in words with their place."""

from __future__ import annotations

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.message import Message


def note_text(note: Message, words: Catalogue) -> str:
    """ "submission.toml:3: submission.untt: không có khóa …"."""
    args = dict(note.args)
    if "expected" in args:
        names = [words.text(name) if words.has(name) else name for name in args["expected"].split("|")]
        args["expected"] = words.text("toml.or").join(names)
    place = args.pop("place", "")
    sentence = words.text(note.key, **args)
    return f"{place}: {sentence}" if place else sentence
