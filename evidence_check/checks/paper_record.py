"""paper-record-incomplete: the paper half of the files (Decree 30/2020/NĐ-CP, Điều 19.2c and 29.4c).

Registers show which files lie on paper; whether they really do, only a person can see: an attestation decides that, and
where the two say different things nobody can tell. A loss takes two registers that can be held against each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evidence_check.checks.known import Asked, Known
from evidence_check.checks.outcome import Outcome
from evidence_check.checks.paper_files import PaperFiles, paper_files
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import Message, message
from evidence_check.model.report import NearMiss, RequirementStatus
from evidence_check.model.submission import Attestation

_SHOWN = 30
"""Codes that are named; the rest is counted."""
_FLAWS = ("lacking", "not_in_order", "uncounted", "perhaps_elsewhere", "outside", "nothing_said")
"""Told in one sentence with the count."""


def judge_paper_record(asked: Asked, known: Known) -> Outcome:
    """What registers and attestation say together."""
    files = paper_files(asked, known)
    attested = next(
        (
            one
            for one in known.declared.attestations
            if (one.criterion, one.requirement) == (asked.criterion.code, asked.requirement.id)
        ),
        None,
    )
    outcome = _by_registers(asked, known, files)
    return outcome if attested is None else _attested(asked, attested, outcome, files)


def _by_registers(asked: Asked, known: Known, files: PaperFiles) -> Outcome:
    told = tuple(_told(files, known))
    seen = tuple(_compared(files, known, told[1:]))
    if not files.comparable:
        return _open(asked, told, seen)
    if files.on_paper and (files.lacking or files.uncounted or files.not_in_order):
        return Outcome(
            status=RequirementStatus.DEFICIENT,
            code=FindingCode.PAPER_RECORD_INCOMPLETE,
            confidence=_grade(files, known),
            loss=asked.requirement.loses_if_deficient or asked.requirement.loses,
            reasons=told,
            compared=seen,
            remedy=_remedy(asked, files),
        )
    if not files.on_paper or files.perhaps_elsewhere or files.outside or files.nothing_said:
        return _open(asked, told, seen)
    return Outcome(status=RequirementStatus.SATISFIED, reasons=told, compared=seen)


def _grade(files: PaperFiles, known: Known) -> Confidence:
    """Certain only where files are missing from an index about which nothing is in doubt, and everything was read."""
    everything_read = not known.glance.uninspected and not known.glance.half_read and not files.unread
    return Confidence.CERTAIN if files.lacking and files.sure and everything_read else Confidence.LIKELY


def _attested(asked: Asked, attested: Attestation, by_registers: Outcome, files: PaperFiles) -> Outcome:
    who = " · ".join(piece for piece in (attested.of, attested.by, attested.place) if piece)
    state = "present" if attested.present else "absent"
    words = (
        message(f"match.attested.{state}_on", found=who, on_day=attested.on)
        if attested.on
        else message(f"match.attested.{state}", found=who)
    )
    shown = by_registers.reasons if files.comparable else ()
    if not attested.present:
        return Outcome(
            status=RequirementStatus.DEFICIENT,
            code=FindingCode.PAPER_RECORD_INCOMPLETE,
            confidence=Confidence.CERTAIN,
            loss=asked.requirement.loses,
            reasons=(words, *shown),
            compared=by_registers.compared,
        )
    if files.comparable and by_registers.takes_points:
        contradicted = message("registers.contradicted", attested=who, on_paper=files.on_paper, wanted=files.wanted)
        return replace(
            _open(asked, (contradicted, words, *shown), by_registers.compared),
            remedy=_remedy(asked, files),
        )
    return Outcome(status=RequirementStatus.SATISFIED, reasons=(words, *shown), compared=by_registers.compared)


def _open(asked: Asked, reasons: tuple[Message, ...], seen: tuple[NearMiss, ...]) -> Outcome:
    return Outcome(
        status=RequirementStatus.UNVERIFIED,
        code=FindingCode.PAPER_RECORD_INCOMPLETE,
        confidence=Confidence.CANNOT_TELL,
        loss=asked.requirement.loses,
        reasons=reasons,
        compared=seen,
    )


def _remedy(asked: Asked, files: PaperFiles) -> Message:
    """Read by itself in a list of what is to be done, so it names the files."""
    codes = tuple(dict.fromkeys((*files.lacking, *files.not_in_order, *files.uncounted)))
    return message(
        "registers.remedy", codes=_named(codes), outside=_named(files.outside), criterion=asked.criterion.code
    )


def _told(files: PaperFiles, known: Known) -> Iterator[Message]:
    """The result with all that is lacking first, in one sentence; then what else the registers show."""
    if not files.comparable:
        yield _one_side(files, known)
        return
    numbers = {"on_paper": files.on_paper, "wanted": files.wanted}
    if not files.on_paper:
        yield message("registers.nothing_agrees", **numbers)
        return
    flaws = {name: _named(getattr(files, name)) for name in _FLAWS}
    yield message("registers.but" if any(flaws.values()) else "registers.in_order", **numbers, **flaws)
    if files.unread:
        yield message("registers.also.unread", path=known.documents[files.unread[0]].file.path)
    if files.in_folders:
        key = "registers.also.some_folders" if files.without_folder else "registers.also.all_folders"
        yield message(key, in_folders=files.in_folders, wanted=files.wanted, codes=_named(files.without_folder))
    if files.nothing_to_file:
        yield message("registers.also.nothing_to_file", codes=_named(files.nothing_to_file))


def _one_side(files: PaperFiles, known: Known) -> Message:
    if files.unread:
        return message("registers.unread", path=known.documents[files.unread[0]].file.path)
    if files.wanted:
        return message("registers.no_index", wanted=files.wanted)
    if files.indexes:
        return message("registers.no_list")
    if files.of_other_year:
        other = files.of_other_year[0]
        return message(
            "registers.other_year",
            path=known.documents[other.document].file.path,
            found=other.year,
            expected=known.rulebook.year,
        )
    return message("match.attested.unknown")


def _compared(files: PaperFiles, known: Known, also: tuple[Message, ...]) -> Iterator[NearMiss]:
    """Both places: the index with what it shows besides, and the list that it was held against."""
    for at in files.indexes:
        yield NearMiss(path=known.documents[at].file.path, reasons=(message("registers.is_index"), *also))
        also = ()
    for at in files.lists:
        yield NearMiss(path=known.documents[at].file.path, reasons=(message("registers.is_list", wanted=files.wanted),))


def _named(codes: tuple[str, ...]) -> str:
    rest = len(codes) - _SHOWN
    return ", ".join(codes[:_SHOWN]) + (f" (+{rest})" if rest > 0 else "")
