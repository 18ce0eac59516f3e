"""Remarks on what somebody answers for in submission.toml: attestations, explanations, waivers.

The appraisers ask who says so, and when: a statement without a name is worth little.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.checks.known import Known
from evidence_check.checks.waiving import entry_of
from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import NoEvidencePolicy, RequirementKind
from evidence_check.model.submission import Attestation
from evidence_check.tomlfile.suggesting import with_suggestion


def attestation_remarks(known: Known) -> Iterator[Message]:
    """Without person or day, of a day to come, for a paper that has to be shown itself, or a second time."""
    kinds = {
        (criterion.code, requirement.id): requirement.kind
        for criterion in known.rulebook.criteria
        for requirement in criterion.requires
    }
    seen: set[tuple[str, str]] = set()
    for attested in known.declared.attestations:
        key = (attested.criterion, attested.requirement)
        if key not in kinds:
            continue  # told with the nearest name
        entry = "/".join(key)
        if kinds[key] is not RequirementKind.PAPER_RECORD:
            yield message("declared.attestation_of_document", entry=entry)
            continue
        if key in seen:
            yield message("declared.attestation_twice", entry=entry)
            continue
        seen.add(key)
        lacking = _lacking(attested)
        if lacking:
            yield message("declared.attestation_without", entry=entry, found=lacking)
        if attested.on is not None and attested.on > known.as_of:
            yield message("declared.attestation_ahead", entry=entry, on_day=attested.on, as_of_day=known.as_of)


def explanation_remarks(known: Known) -> Iterator[Message]:
    """A file that is not there; words alone where the round takes a confirmed annex in a paper's place."""
    paths = tuple(document.file.path for document in known.documents)
    takes_annexes = known.rulebook.policy.no_evidence is NoEvidencePolicy.EXPLANATION_ACCEPTED
    # The score sheet has a cell for words; that they do in a paper's place nobody claimed.
    in_sheet = {(row.criterion, row.explanation) for row in known.claims.rows} if known.claims is not None else set()
    for explained in known.declared.explanations:
        if explained.file is not None and explained.file not in paths:
            yield with_suggestion("declared.explanation_file", explained.file, paths, criterion=explained.criterion)
        elif explained.file is None and takes_annexes and (explained.criterion, explained.text) not in in_sheet:
            yield message("declared.explanation_words_only", criterion=explained.criterion)


def waiver_remarks(known: Known) -> Iterator[Message]:
    """Without reason, person or last day. What a waiver covers, or does not, is told by findings."""
    for waiver in known.declared.waivers:
        given = (("reason", waiver.reason), ("by", waiver.by), ("expires", waiver.expires))
        lacking = ", ".join(key for key, value in given if not value)
        if lacking:
            yield message("declared.waiver_without", entry=entry_of(waiver), found=lacking)


def _lacking(attested: Attestation) -> str:
    return ", ".join(key for key, value in (("by", attested.by), ("on", attested.on)) if not value)
