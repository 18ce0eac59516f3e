"""What stands in the file and is used by nothing, and codes that lie in an odd place."""

from __future__ import annotations

from collections import Counter

from evidence_check.model.message import message
from evidence_check.model.rulebook import RuleBook
from evidence_check.rulebook.drafts import Draft
from evidence_check.rulebook.findings import Findings

_DEEPEST = 10


def check_usage(draft: Draft, findings: Findings) -> None:
    """Nothing here keeps a rulebook from being used."""
    if findings.is_there(("criterion",)):
        _unused(draft, findings)
    _codes(draft.book, findings)
    _formerly(draft.book, findings)
    _not_applicable(draft.book, findings)


def _unused(draft: Draft, findings: Findings) -> None:
    book = draft.book
    used = {entry.requirement.evidence_id for entries in draft.entries for entry in entries}
    uses = [(*entry.places.path, "use") for entries in draft.entries for entry in entries if "use" in entry.places.own]
    if all(map(findings.is_sound, uses)):
        for index, found in enumerate(draft.evidence_ids):
            if found and found not in used:
                findings.notice(("evidence", index, "id"), message("rulebook.evidence_unused", found=found))
    conditions = [entry.requirement.when for entry in draft.every_entry()]
    conditions += [rule.condition for criterion in book.criteria for rule in criterion.not_applicable]
    asked = {condition.answer for condition in conditions if condition is not None}
    if all(findings.is_sound(("criterion", index)) for index in range(len(book.criteria))):
        for index, question in enumerate(book.questions):
            if question.id and question.id not in asked:
                findings.notice(("question", index, "id"), message("rulebook.question_unused", found=question.id))
    groups = {criterion.group for criterion in book.criteria}
    told = all(findings.is_sound(("criterion", index, "group")) for index in range(len(book.criteria)))
    for index, group in enumerate(book.groups):
        if told and group.code and group.code not in groups and book.completeness != "partial":
            findings.notice(("group", index, "code"), message("rulebook.group_unused", found=group.code))


def _codes(book: RuleBook, findings: Findings) -> None:
    """A code whose numbering belongs to another domain or group than the one that is named."""
    domains = frozenset(one.code for one in book.domains)
    groups = frozenset(one.code for one in book.groups)
    for index, criterion in enumerate(book.criteria):
        path = ("criterion", index)
        for key, own, known in (("domain", criterion.domain, domains), ("group", criterion.group, groups)):
            above = _above(criterion.code)
            if own is None or own in above:
                continue
            other = next((code for code in above if code in known), None)
            if other is not None:
                words = message(f"rulebook.code_of_other_{key}", code=criterion.code, found=own, other=other)
                findings.notice((*path, key), words, (*path, "code"))


def _above(code: str) -> tuple[str, ...]:
    """The code itself and those it is numbered under, the nearest first: 2.1.3, 2.1, 2."""
    pieces = code.split(".")[:_DEEPEST]
    return tuple(".".join(pieces[:length]) for length in range(len(pieces), 0, -1))


def _formerly(book: RuleBook, findings: Findings) -> None:
    current = {one.code: one for one in book.criteria}
    times = Counter(one.formerly for one in book.criteria if one.formerly is not None)
    for index, criterion in enumerate(book.criteria):
        was, path = criterion.formerly, ("criterion", index, "formerly")
        if was is None:
            continue
        if was == criterion.code:
            findings.notice(path, message("rulebook.formerly_itself", found=was))
        elif was in current and current[was].formerly is None:
            findings.notice(path, message("rulebook.formerly_still_there", found=was), ("criterion", index, "code"))
        elif times[was] > 1:
            findings.notice(path, message("rulebook.formerly_twice", found=was, count=times[was]))


def _not_applicable(book: RuleBook, findings: Findings) -> None:
    """Of two rules for the same answer the first decides."""
    for index, criterion in enumerate(book.criteria):
        seen: set[object] = set()
        for at, rule in enumerate(criterion.not_applicable):
            if rule.condition in seen:
                findings.notice(("criterion", index, "not_applicable", at), message("rulebook.not_applicable_twice"))
            seen.add(rule.condition)
