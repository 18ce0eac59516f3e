"""A wrong call, with the way out."""

from __future__ import annotations

from evidence_check.model.message import Message
from evidence_check.tomlfile.source import TomlProblem

EXIT_USAGE = 2
EXIT_NOTHING = 3
EXIT_RULEBOOK = 4


class UserError(Exception):
    """A wrong call: what is wrong, the way out, and the contract's exit code. ``details`` are further lines."""

    def __init__(self, words: Message, exit_code: int, details: tuple[TomlProblem | Message | str, ...] = ()) -> None:
        super().__init__(words.key)
        self.message = words
        self.exit_code = exit_code
        self.details = details
