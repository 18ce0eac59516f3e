"""``[rulebook]`` itself: its name, its level, its year, and how complete it says it is."""

from __future__ import annotations

import re

from evidence_check.model.message import message
from evidence_check.rulebook.drafts import Draft
from evidence_check.rulebook.findings import Findings
from evidence_check.text.dates import year_spans, years
from evidence_check.tomlfile.suggesting import nearest, with_suggestion

_NO_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]|^[\s.]|[\s.]$')
"""Windows takes none of these in a file's name."""
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
LEVELS = ("commune", "district", "province", "department", "ministry")
_IN_VIETNAMESE = {
    "xã": "commune", "phường": "commune", "đặc khu": "commune", "thị trấn": "commune", "cấp xã": "commune",
    "huyện": "district", "cấp huyện": "district", "tỉnh": "province", "cấp tỉnh": "province",
    "sở": "department", "cấp sở": "department", "bộ": "ministry",
}  # fmt: skip


def check_head(draft: Draft, findings: Findings) -> None:
    """A rulebook copied from last year's still says last year somewhere."""
    book = draft.book
    if _NO_FILE_NAME.search(book.id):
        findings.error(("rulebook", "id"), message("rulebook.id_no_file_name", found=book.id))
    year_at = ("rulebook", "year")
    named = [int(year) for year in _YEAR.findall(book.id)]
    if named and book.year not in named:
        findings.notice(("rulebook", "id"), message("rulebook.another_year", found=named[0], year=book.year), year_at)
    spoken = years(book.title)
    spanned = any(first <= book.year <= last for first, last in year_spans(book.title))
    if spoken and book.year not in spoken and not spanned:
        findings.notice(
            ("rulebook", "title"), message("rulebook.another_year", found=spoken[0], year=book.year), year_at
        )
    _level(book.unit_level, findings)
    if book.completeness == "complete":
        invented = [one.code for one in book.criteria if one.basis == "illustrative"]
        if invented:
            words = message("rulebook.complete_but_invented", count=len(invented), found=_some(invented))
            findings.notice(("rulebook", "completeness"), words)
    if book.completeness != "illustrative" and book.source is None:
        findings.notice(("rulebook", "source"), message("rulebook.no_source"))


def _level(found: str, findings: Findings) -> None:
    if not found or found in LEVELS:
        return
    word = nearest(found, tuple(_IN_VIETNAMESE), at_least=80)
    path = ("rulebook", "unit_level")
    known = ", ".join(LEVELS)
    if word is not None:
        findings.notice(path, message("rulebook.odd_level_near", found=found, near=_IN_VIETNAMESE[word], known=known))
    else:
        findings.notice(path, with_suggestion("rulebook.odd_level", found, LEVELS, known=known))


def _some(codes: list[str]) -> str:
    return ", ".join(codes[:3]) + (", …" if len(codes) > 3 else "")
