"""What the entry point found out about the terminal and hands to the commands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """``encoding``: of standard output, before it was switched to UTF-8."""

    encoding: str
