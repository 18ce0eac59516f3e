"""unused-waiver: an entry that covers no finding, because it is misspelt or because there is nothing left to cover.

An entry that silently does nothing is worse than none: the officer believes that somebody answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence_check.checks.known import Known
from evidence_check.checks.waiver_wording import waiver_finding
from evidence_check.checks.waiving import ABOUT_WAIVERS, covers, entry_of, has_expired
from evidence_check.model.codes import FindingCode
from evidence_check.model.message import Message, message
from evidence_check.model.report import Finding
from evidence_check.model.submission import Waiver
from evidence_check.tomlfile.suggesting import with_suggestion

_SHOWN = 3


def check_unused_waivers(known: Known, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """One finding for each misspelt name, else one for each entry that covers nothing and has not expired."""
    return tuple(
        waiver_finding(FindingCode.UNUSED_WAIVER, waiver, why, known)
        for waiver in known.declared.waivers
        if not any(covers(waiver, one) for one in findings)
        for why in _why(waiver, known, findings)
    )


def _why(waiver: Waiver, known: Known, findings: Sequence[Finding]) -> Iterator[Message]:
    misspelt = tuple(_misspelt(waiver, known, findings))
    if misspelt:
        yield from misspelt
    elif not has_expired(waiver, known):
        yield _covers_nothing(waiver, findings)


def _misspelt(waiver: Waiver, known: Known, findings: Sequence[Finding]) -> Iterator[Message]:
    entry = entry_of(waiver)
    codes = tuple(code.value for code in FindingCode if code not in ABOUT_WAIVERS)
    if waiver.code in {code.value for code in ABOUT_WAIVERS}:
        yield message("waiver.never_waived", entry=entry, found=waiver.code)
    elif waiver.code not in codes:
        yield with_suggestion("waiver.unknown_code", waiver.code, codes, entry=entry)
    criteria = tuple(one.code for one in known.rulebook.criteria)
    if waiver.criterion is not None and waiver.criterion not in criteria:
        yield with_suggestion("waiver.unknown_criterion", waiver.criterion, criteria, entry=entry)
    paths = dict.fromkeys(one.path for one in findings if one.path is not None)
    paths |= dict.fromkeys(document.file.path for document in known.documents)
    if waiver.path is not None and waiver.path not in paths:
        yield with_suggestion("waiver.unknown_path", waiver.path, tuple(paths), entry=entry)


def _covers_nothing(waiver: Waiver, findings: Sequence[Finding]) -> Message:
    """Says where the finding is, if it is elsewhere: a waiver is often written for the criterion next to it."""
    elsewhere = dict.fromkeys(
        one.path or one.criterion or "" for one in findings if one.code.value == waiver.code and not one.waived
    )
    places = [place for place in elsewhere if place]
    if places:
        return message("waiver.elsewhere", entry=entry_of(waiver), found=", ".join(places[:_SHOWN]))
    return message("waiver.unused", entry=entry_of(waiver))
