"""What the entry point found out about the terminal and hands to the commands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evidence_check.remembering.verdicts import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """``encoding``: of standard output, before it was switched to UTF-8.

    ``asked``: the question that the whole command line is, where its answer may be remembered.
    """

    encoding: str
    asked: Question | None = None
