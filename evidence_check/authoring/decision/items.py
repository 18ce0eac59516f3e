"""An evidence cell's paragraphs → printed items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evidence_check.authoring.decision.not_applicable import is_rule_alone
from evidence_check.authoring.decision.paper_words import paper_at_head, papers_in
from evidence_check.authoring.decision.paragraphs import Paragraph
from evidence_check.authoring.decision.sentences import sentences

_LEAD = 200
_SUB_MARKS = frozenset({"+", "○", "o", "▪", "*"})
_TO_FILL_IN = re.compile(r"(?:giải trình|tài liệu kiểm chứng|ghi chú|minh chứng)\s*:", re.IGNORECASE)
"""A label with nothing behind it: the officer writes there."""
_CONDITIONAL = re.compile(r"(?:trường hợp|nếu|đối với|riêng)\b", re.IGNORECASE)


def printed_items(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """Each item with all of its words, without bullet and closing sign.

    Bullets part items; where there are none, paragraphs do, and in a single paragraph sentences.
    """
    rows = [one for one in paragraphs if one.text.strip(" .;:,-")]
    marked = any(one.mark for one in rows)
    found: list[str] = []
    for at, one in enumerate(rows):
        following = rows[at + 1] if at + 1 < len(rows) else None
        if _is_heading(one, following) or _TO_FILL_IN.fullmatch(one.text):
            continue
        if found and _belongs_above(one, rows[at - 1] if at else None, found[-1]):
            found[-1] = f"{found[-1].rstrip(' .;')}{'' if found[-1].endswith(':') else ';'} {one.text}"
        elif not marked and not one.mark and len(rows) == 1:
            found += _by_sentence(one.text)
        else:
            found.append(one.text)
    return tuple(text for item in found if (text := _tidy(item)))


def _is_heading(one: Paragraph, following: Paragraph | None) -> bool:
    """ "Gồm các tài liệu sau:" before bullets names nothing itself."""
    if not one.text.endswith(":") or following is None or not following.mark:
        return False
    return not any(word.paper.is_typed for word in papers_in(one.text))


def _belongs_above(one: Paragraph, before: Paragraph | None, item: str) -> bool:
    """A list inside an item: "Báo cáo …, trong đó nêu rõ: + số liệu …"."""
    if before is None or is_rule_alone(one.text) or _CONDITIONAL.match(one.text):
        return False
    if one.mark not in _SUB_MARKS or paper_at_head(one.text) is not None:
        return False
    opened = item.endswith(":") or before.text.endswith(":")
    return (opened and before.mark != one.mark) or ": " in item[:_LEAD]


def _by_sentence(text: str) -> list[str]:
    """One paragraph without bullets: a sentence that opens with a paper's name or a condition is an item."""
    items: list[str] = []
    for one in sentences(text):
        if items and paper_at_head(one) is None and not _CONDITIONAL.match(one):
            items[-1] += f" {one}"
        else:
            items.append(one)
    return items


def _tidy(item: str) -> str:
    text = item.strip().rstrip(" ;,")
    if text.endswith(("...", "v.v.")):
        return text
    return text.rstrip(" .;,:")
