"""How a report is to be shown: what every renderer is given beside the report."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_check.messages.catalogue import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """``owner``: only that person's findings. ``files``: how links to the submission's files begin.

    ``files`` is a URL prefix, relative to the place the report is written to and ending with "/"; None where the
    report is not written beside anything, or lies on another drive: then paths are text, not links.
    ``from_here``: the submission as seen from the working folder, "/"-separated and ending with "/": what CI systems
    take for the place in the repository. "" where it is the working folder itself, or lies outside.
    """

    words: Catalogue
    version: str
    colour: bool = False
    columns: int = 80
    owner: str | None = None
    brief: bool = False
    detailed: bool = False
    files: str | None = None
    from_here: str = ""
