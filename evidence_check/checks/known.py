"""What the checks know: one value, built once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from evidence_check.checks.earlier import Earlier
from evidence_check.checks.explaining import Explanations
from evidence_check.checks.same_paper import SamePapers
from evidence_check.model.document import Document
from evidence_check.model.matching import Candidate, Matching, RequirementMatch
from evidence_check.model.message import Message
from evidence_check.model.rulebook import Criterion, Requirement, RuleBook
from evidence_check.model.score_sheet import Claims
from evidence_check.model.submission import Declarations, IgnoredFile


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesAtAGlance:
    """Indexes of documents not inspected, of scans that told no subject, and of what lies in a criterion's place."""

    uninspected: tuple[int, ...] = ()
    half_read: tuple[int, ...] = ()
    placed: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @staticmethod
    def of(documents: tuple[Document, ...], places: tuple[frozenset[str], ...]) -> FilesAtAGlance:
        """Found among the documents."""
        placed: dict[str, list[int]] = {}
        for at, codes in enumerate(places):
            for code in codes:
                placed.setdefault(code, []).append(at)
        return FilesAtAGlance(
            uninspected=tuple(at for at, document in enumerate(documents) if not document.inspected),
            half_read=tuple(at for at, document in enumerate(documents) if document.half_read),
            placed={code: tuple(found) for code, found in placed.items()},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Inputs of every check. ``declared`` holds the effective unit and year (command line over submission.toml)."""

    rulebook: RuleBook
    documents: tuple[Document, ...]
    matching: Matching
    declared: Declarations
    submission: str
    ignored: tuple[IgnoredFile, ...]
    as_of: date
    places: tuple[frozenset[str], ...]
    """Per document: the leaf criteria that its folder or name points at."""
    claims: Claims | None = None
    """What the score sheet says; ``declared`` holds it already."""
    remarks: tuple[Message, ...] = ()
    """What is odd about the rulebook itself, e.g. sums that do not agree."""
    papers: SamePapers = field(default_factory=SamePapers)
    """Which files are the same paper."""
    glance: FilesAtAGlance = field(default_factory=lambda: FilesAtAGlance())
    """What every missing paper asks about all files; looked for once."""
    explanations: Explanations = field(default_factory=Explanations)
    """Which criteria a paper explains; looked for once."""
    earlier: Earlier = field(default_factory=Earlier, compare=False)
    """What the last look at this submission found out about single papers."""

    def path(self, candidate: Candidate) -> str:
        """Path of a candidate's file."""
        return self.documents[candidate.document].file.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One requirement with its criterion and its match."""

    criterion: Criterion
    requirement: Requirement
    match: RequirementMatch


def asked_requirements(known: Known) -> tuple[Asked, ...]:
    """Every requirement with its match, in the rulebook's order."""
    found = {(match.criterion, match.requirement): match for match in known.matching.requirements}
    return tuple(
        Asked(criterion=criterion, requirement=requirement, match=found[criterion.code, requirement.id])
        for criterion in known.rulebook.criteria
        for requirement in criterion.requires
    )


def answer(declared: Declarations, question: str) -> str | None:
    """The officer's answer, or None: unanswered is asked, never assumed."""
    return next((given for asked, given in declared.answers if asked == question), None)
