"""Findings about where papers lie: duplicate-evidence, misfiled-document, unmatched-file.

The content decides, the place is a hint (contract section 2): none of these costs points by itself. Irrelevant
files are forbidden in some rounds (Công văn 2775/SNV-CCHC&VTLT 10/11/2025), so an unmatched file matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from evidence_check.checks.earlier import Earlier
from evidence_check.checks.known import Known
from evidence_check.checks.scan_wording import HALF_READ, half_read_remedy
from evidence_check.checks.wording import file_finding
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.matching import Axis
from evidence_check.model.message import message
from evidence_check.model.report import Finding
from evidence_check.model.rulebook import IrrelevantFilesPolicy, RequirementKind
from evidence_check.model.submission import ONLY_CONTAINERS


def check_placement(known: Known, told: frozenset[tuple[str, str]]) -> tuple[Finding, ...]:
    """Every inspected file that serves nothing where it lies, told once, by the most telling code.

    ``told``: path and code of what the requirements' findings tell already.
    """
    serves = _criteria_served(known)
    related = _criteria_related(known)
    papers = [_paper(known, at) for at in range(len(known.documents))]
    copies: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, paper in enumerate(papers):
        copies[paper].append(at)
    owners = {one.code: one.owner for one in known.rulebook.criteria}
    explained = {entry.file for entry in known.declared.explanations if entry.file}
    explained |= {known.documents[at].file.path for at in known.explanations.papers}
    carriers = _carriers(known, serves)
    asks_for_registers = any(
        requirement.kind is RequirementKind.PAPER_RECORD
        for criterion in known.rulebook.criteria
        for requirement in criterion.requires
    )
    findings: list[Finding] = []
    unmatched: list[tuple[str, str, str | None, str | None]] = []
    for at, document in enumerate(known.documents):
        path = document.file.path
        if not document.inspected or document.file.kind in ONLY_CONTAINERS or path in explained or path in carriers:
            continue
        if known.claims is not None and path in known.claims.paths:
            continue  # the self-score report with the sheet in it
        if document.losses is not None or (asks_for_registers and document.registers):
            continue
        places = known.places[at]
        useful_here = bool(places & serves[at]) or (not places and bool(serves[at]))
        told_already = bool(places & related[at]) or (not places and bool(related[at]))
        if useful_here or told_already:
            continue
        twins = [other for other in copies[papers[at]] if other != at and known.places[other] & serves[other]]
        here = min(places) if places else None
        owner = owners.get(here) if here else None
        if places and twins:
            findings.append(_duplicate(known, at, twins, here, owner))
        elif places and serves[at]:
            findings.append(
                file_finding(
                    FindingCode.MISFILED_DOCUMENT,
                    Confidence.LIKELY,
                    path=document.file.path,
                    criterion=here,
                    found=", ".join(sorted(serves[at])[:3]),
                    owner=owner,
                )
            )
        elif not serves[at] and document.half_read:
            if (path, FindingCode.ILLEGIBLE_SCAN.value) not in told:
                findings.append(_half_read(path, here, owner))
        elif not serves[at] and known.rulebook.policy.irrelevant_files is not IrrelevantFilesPolicy.IGNORE:
            unmatched.append((path, document.file.sha256, here, owner))
    return (*findings, *_unmatched(unmatched, known.earlier))


def _unmatched(files: list[tuple[str, str, str | None, str | None]], earlier: Earlier) -> Iterator[Finding]:
    """In a folder that was not made for the check these may be most of its files."""
    before, earlier.unmatched = earlier.unmatched, {}
    for key in files:
        path, sha256, here, owner = key
        finding = before.get(key) or file_finding(
            FindingCode.UNMATCHED_FILE, Confidence.LIKELY, path=path, criterion=here, owner=owner, sha256=sha256
        )
        earlier.unmatched[key] = finding
        yield finding


def _duplicate(known: Known, at: int, twins: list[int], here: str | None, owner: str | None) -> Finding:
    """Copied by mistake, or a Word draft and a scan of a paper that does its work elsewhere."""
    path, sha256 = known.documents[at].file.path, known.documents[at].file.sha256
    same_bytes = [other for other in twins if known.documents[other].file.sha256 == sha256]
    twin = (same_bytes or twins)[0]
    same_words = bool(same_bytes) or known.papers.exact_group(twin) == known.papers.exact_group(at)
    found = known.documents[twin].file.path
    return file_finding(
        FindingCode.DUPLICATE_EVIDENCE,
        Confidence.CERTAIN if same_words else Confidence.LIKELY,
        path=path,
        criterion=here,
        found=found,
        owner=owner,
        detail=None if same_bytes else message("copies.saved_anew", found=found),
    )


def _half_read(path: str, criterion: str | None, owner: str | None) -> Finding:
    """Of what it is about nothing is known, so not that it is irrelevant either."""
    return file_finding(
        FindingCode.ILLEGIBLE_SCAN,
        Confidence.CANNOT_TELL,
        path=path,
        criterion=criterion,
        owner=owner,
        detail=HALF_READ,
        remedy=half_read_remedy(path),
    )


def _paper(known: Known, at: int) -> tuple[object, ...]:
    """The same for files that hold the same papers, however they were saved."""
    count = len(known.documents[at].parts)
    return (known.papers.group(at),) if count == 1 else tuple(known.papers.group(at, part) for part in range(count))


def _carriers(known: Known, serves: list[set[str]]) -> frozenset[str]:
    """Mails, PDFs and archives that hold a paper which serves, or may: taking them out would take it along."""
    found: set[str] = set()
    for at, document in enumerate(known.documents):
        path = document.file.path
        while (serves[at] or not document.inspected) and "!/" in path:
            path = path.rpartition("!/")[0]
            found.add(path)
    return frozenset(found)


def _criteria_served(known: Known) -> list[set[str]]:
    served: list[set[str]] = [set() for _ in known.documents]
    for match in known.matching.requirements:
        for candidate in match.served_by:
            served[candidate.document].add(match.criterion)
    return served


def _criteria_related(known: Known) -> list[set[str]]:
    """Criteria for which a paper has the right subject but another flaw: its own finding tells that."""
    related: list[set[str]] = [set() for _ in known.documents]
    for match in known.matching.requirements:
        for candidate in match.near_misses:
            if not candidate.fails(Axis.SUBJECT):
                related[candidate.document].add(match.criterion)
    return related
