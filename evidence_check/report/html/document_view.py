"""One row for each document: what was recognised in it, and what it is used for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.document_types import TYPE_NAMES
from evidence_check.model.problem import Problem
from evidence_check.model.report import Report
from evidence_check.model.signature import SigningVerdict, signing_verdict
from evidence_check.report.html.links import FileLink, FileLinks

if TYPE_CHECKING:
    from evidence_check.report.html.view import CriterionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """A paper inside the file. ``symbol``: number and symbol as on the paper ("02/KH-UBND")."""

    part: DocumentPart
    type: str | None
    symbol: str | None
    issued_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """``used_for``: code and its row, if the rulebook has one; ``owner_numbers``: whose criteria these are.

    ``signers``, ``signing``: of the digital signatures, one name once.
    """

    document: Document
    file: FileLink
    main: PartRow
    further: tuple[PartRow, ...]
    signers: tuple[str | None, ...]
    signing: SigningVerdict
    problems: tuple[Problem, ...]
    used_for: tuple[tuple[str, CriterionRow | None], ...]
    owner_numbers: tuple[int, ...]


def document_rows(
    report: Report, owner: str | None, links: FileLinks, by_code: Mapping[str, CriterionRow]
) -> tuple[DocumentRow, ...]:
    """All documents; with ``owner`` those that serve, almost serve or trouble that person's criteria."""
    wanted = _paths_of(report, owner) if owner is not None else None
    rows: list[DocumentRow] = []
    for one in report.documents:
        document = one.document
        if wanted is not None and document.file.path not in wanted:
            continue
        used_for = tuple((code, by_code.get(code)) for code in one.used_for)
        parts = tuple(_part(part) for part in document.parts)
        rows.append(
            DocumentRow(
                document=document,
                file=links.to(document.file.path),
                main=parts[0],
                further=parts[1:],
                signers=tuple(dict.fromkeys(_signers(document))),
                signing=signing_verdict(document.signatures),
                # A problem on many pages is told once.
                problems=tuple({(problem.code, problem.detail): problem for problem in document.problems}.values()),
                used_for=used_for,
                owner_numbers=tuple(sorted({row.owner_number for _, row in used_for if row is not None})),
            )
        )
    return tuple(rows)


def _signers(document: Document) -> Iterator[str | None]:
    """Whose signatures the file carries, in the order of signing; None: the certificate gives no name."""
    return (one.signer for one in document.signatures if one.signed and not one.is_timestamp)


def _part(part: DocumentPart) -> PartRow:
    kind = part.type.value
    pieces = [piece for piece in (part.number.value, part.symbol.value) if piece]
    return PartRow(
        part=part,
        type=TYPE_NAMES.get(kind, kind) if kind else None,
        symbol="/".join(pieces) or None,
        issued_on=part.issued_on.value,
    )


def _paths_of(report: Report, owner: str) -> set[str]:
    criteria = [one for one in report.criteria if one.owner == owner]
    codes = {one.code for one in criteria}
    paths = {one.document.file.path for one in report.documents if codes & set(one.used_for)}
    for criterion in criteria:
        for requirement in criterion.requirements:
            paths.update(requirement.documents, (miss.path for miss in requirement.near_misses))
    for finding in report.findings:
        if finding.owner == owner:
            paths.update(miss.path for miss in finding.near_misses)
            if finding.path:
                paths.add(finding.path)
    return paths
