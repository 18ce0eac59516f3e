"""Hold every document against every requirement."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace

from evidence_check.matching.form import judge_draft, judge_number, judge_type
from evidence_check.matching.issuing import UnitNames, judge_issuer
from evidence_check.matching.phrase_index import PhraseIndex, members
from evidence_check.matching.placing import Places
from evidence_check.matching.prepared import Prepared, PreparedPart, prepare
from evidence_check.matching.subject import judge_subject, name_points_at, share_found, specific_phrases
from evidence_check.matching.timing import judge_due, judge_follows, judge_period
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence, weakest
from evidence_check.model.document import Document
from evidence_check.model.document_types import DOCUMENT_TYPES
from evidence_check.model.matching import Axis, Candidate, Matching, Reason, RequirementMatch, Verdict
from evidence_check.model.rulebook import BY_PRESENCE, Alternative, Criterion, Requirement, RequirementKind, RuleBook
from evidence_check.model.submission import Declarations, FileKind

_NEAR_MISSES = 12
_NEAR_ENOUGH = 0.5
# How far a failure puts a paper from what is asked: another type of paper is further off than last year's copy.
_COSTS = {
    Axis.TYPE: 0.3,
    Axis.SUBJECT: 0.0,  # graded by the share of words found
    Axis.ISSUER: 0.2,
    Axis.PERIOD: 0.15,
    Axis.FOLLOWS: 0.1,
    Axis.DRAFT: 0.1,
    Axis.NUMBER: 0.05,
    Axis.DUE: 0.05,
}
_READ_AS_PAPER = frozenset({RequirementKind.DOCUMENT, RequirementKind.TABLE_ANNEX, RequirementKind.ADVERSE})
_IMAGES = frozenset(
    {FileKind.JPEG, FileKind.PNG, FileKind.TIFF, FileKind.WEBP, FileKind.HEIC, FileKind.BMP, FileKind.GIF}
)


def match(
    rulebook: RuleBook, documents: tuple[Document, ...], declared: Declarations, known: Prepared | None = None
) -> Matching:
    """Candidates and near misses of every requirement, in the rulebook's order. Deterministic.

    ``known``: what the last match against this rulebook found out; it saves work and changes nothing.
    """
    known = known if known is not None else Prepared()
    parts, fresh = prepare(documents, known)
    unseen = tuple(part for part in parts if part.part == 0 and (not part.source.inspected or part.source.half_read))
    names = UnitNames.of(declared)
    places = Places.of(rulebook)
    placed = {part.document: places.of_hints(part.hints) for part in parts}
    looked_up = _Candidates(parts, fresh, placed, rulebook, known)
    matches: list[RequirementMatch] = []
    for criterion in rulebook.criteria:
        found: dict[str, RequirementMatch] = {}
        for requirement in _plans_first(criterion.requires):
            plan = found.get(requirement.follows or "")
            followed = tuple(looked_up.part_of(candidate) for candidate in plan.served_by) if plan else ()
            found[requirement.id] = _match_requirement(criterion, requirement, looked_up, followed, names)
        # A photograph that does its own job does not excuse the report missing beside it.
        busy = {candidate.document for one in found.values() for candidate in one.served_by}
        idle = tuple(part for part in unseen if part.document not in busy)
        for requirement in criterion.requires:
            pointing = _pointing(criterion, requirement, idle, placed)
            matches.append(replace(found[requirement.id], unseen=pointing))
    return Matching(requirements=tuple(matches))


class _Candidates:
    """Papers that can have to do with a requirement: by place, or by its phrases.

    Only ``fresh`` papers are searched for phrases; of the others ``known`` says which are worth trying.
    """

    def __init__(
        self,
        parts: tuple[PreparedPart, ...],
        fresh: tuple[int, ...],
        placed: dict[int, frozenset[str]],
        rulebook: RuleBook,
        known: Prepared,
    ) -> None:
        self.parts = parts
        self.placed = placed
        self._fresh = fresh
        self._index = PhraseIndex(tuple(parts[at] for at in fresh), _phrases(rulebook))
        self._known = known.worth_trying
        searched = frozenset(fresh)
        self._before = {id(part.content): at for at, part in enumerate(parts) if at not in searched}
        self._by_key = {(part.document, part.part): part for part in parts}
        self._in_place: dict[str, set[int]] = {}
        for at, part in enumerate(parts):
            for code in placed[part.document]:
                self._in_place.setdefault(code, set()).add(at)

    def worth_trying(self, criterion: Criterion, requirement: Requirement) -> list[PreparedPart]:
        """In the order of the documents. Papers left out would fail on their subject and be no near miss."""
        key = criterion.code, requirement.id
        found = {self._before[one] for one in self._known.get(key, ()) if one in self._before}
        for alternative in requirement.alternatives:
            specific = specific_phrases(alternative.about) or alternative.about
            found.update(self._fresh[at] for at in members(self._index.worth_trying(alternative.about, specific)))
        self._known[key] = frozenset(id(self.parts[at].content) for at in found)
        found.update(self._in_place.get(criterion.code, ()))
        return [self.parts[at] for at in sorted(found)]

    def part_of(self, candidate: Candidate) -> PreparedPart:
        """The part that a candidate speaks of."""
        return self._by_key[candidate.document, candidate.part]


def _phrases(rulebook: RuleBook) -> Iterator[str]:
    """Every phrase that the rulebook looks for."""
    for criterion in rulebook.criteria:
        for requirement in criterion.requires:
            for alternative in requirement.alternatives:
                for phrases in alternative.about:
                    yield from phrases


def _plans_first(requires: tuple[Requirement, ...]) -> list[Requirement]:
    """Requirements in an order in which whatever one follows comes before it."""
    done: list[Requirement] = []
    waiting = list(requires)
    while waiting:
        ready = [one for one in waiting if one.follows is None or one.follows in {other.id for other in done}]
        ready = ready or waiting  # a cycle is the loader's business, not a hang here
        done.extend(ready)
        waiting = [one for one in waiting if one not in ready]
    return done


def _match_requirement(
    criterion: Criterion,
    requirement: Requirement,
    candidates: _Candidates,
    plans: tuple[PreparedPart, ...],
    names: UnitNames,
) -> RequirementMatch:
    serving: list[Candidate] = []
    missing: list[Candidate] = []
    for part in candidates.worth_trying(criterion, requirement):
        in_place = criterion.code in candidates.placed[part.document]
        best = _best(part, criterion, requirement, in_place, plans, names)
        if best is not None:
            (serving if best.serves else missing).append(best)
    serving.sort(key=lambda candidate: (_preference(candidate), -candidate.document), reverse=True)
    near = [candidate for candidate in missing if candidate.score >= _NEAR_ENOUGH]
    near.sort(key=lambda candidate: (_preference(candidate), -candidate.document), reverse=True)
    return RequirementMatch(
        criterion=criterion.code,
        requirement=requirement.id,
        served_by=tuple(serving),
        near_misses=tuple(near[:_NEAR_MISSES]),
    )


def _best(
    part: PreparedPart,
    criterion: Criterion,
    requirement: Requirement,
    in_place: bool,
    plans: tuple[PreparedPart, ...],
    names: UnitNames,
) -> Candidate | None:
    """The best that a paper is for a requirement. Looked up where an earlier match against the same rules found it.

    Not for what follows a plan: that depends on the other papers.
    """
    key = (criterion.code, requirement.id, in_place)
    if requirement.follows is None and key in part.tried:
        known = part.tried[key]
        if known is None or (known.document, known.part) == (part.document, part.part):
            return known
        return replace(known, document=part.document, part=part.part)
    tried = [
        candidate
        for at, alternative in enumerate(requirement.alternatives)
        if (candidate := _try(part, at, alternative, in_place, plans, names)) is not None
    ]
    best = max(tried, key=_preference) if tried else None
    part.tried[key] = best
    return best


def _try(
    part: PreparedPart,
    at: int,
    alternative: Alternative,
    in_place: bool,
    plans: tuple[PreparedPart, ...],
    names: UnitNames,
) -> Candidate | None:
    if alternative.kind not in _READ_AS_PAPER:
        return _try_other(part, at, alternative, in_place)
    if not part.source.inspected:
        return None  # never evidence for or against anything
    subject = judge_subject(part, alternative.about, in_place)
    share = share_found(part, alternative.about) if subject.verdict is Verdict.FAILS else 1.0
    kind = _once(part, judge_type, alternative.types)
    assert kind is not None
    named = subject.verdict is Verdict.FAILS and name_points_at(part, alternative.about)
    if subject.verdict is Verdict.FAILS:
        near_enough = _subject_score(share, in_place, named) >= _NEAR_ENOUGH
        if not near_enough and not (in_place and kind.verdict is Verdict.HOLDS):
            return None  # neither serves nor comes near: the other axes need not be looked at
    if not alternative.about and not in_place:
        return None  # without a subject to look for, only the place can say what a file is meant for
    reasons: list[Reason | None] = [
        kind,
        subject,
        _once(part, judge_issuer, alternative.issuer, names),
        _once(part, judge_period, alternative.period, alternative.dated),
        _once(part, judge_due, alternative.due),
        _once(part, judge_draft),
        _once(part, judge_number),
        judge_follows(part, plans),
    ]
    return _candidate(part, at, in_place, tuple(reason for reason in reasons if reason is not None), share, named)


def _once(part: PreparedPart, judge: Callable[..., Reason | None], *asked: Hashable) -> Reason | None:
    """What a judge says of a paper. Many requirements ask the same of it: the same type, issuer, year."""
    key = (judge, *asked)
    if key not in part.judged:
        part.judged[key] = judge(part, *asked)
    return part.judged[key]


def _try_other(part: PreparedPart, at: int, alternative: Alternative, in_place: bool) -> Candidate | None:
    """Pictures and products prove by being there: the place, not the content, says what they are for.

    So a photograph that nobody reads, or a film, does; a file that is empty, broken or locked does not.
    """
    if part.part or not in_place or alternative.kind not in BY_PRESENCE:
        return None  # a file counts once, however many papers are bound into it
    blocking = {problem.code for problem in part.source.problems if problem.blocks_reading}
    if blocking - {FindingCode.ILLEGIBLE_SCAN, FindingCode.UNSUPPORTED_FILE}:
        return None
    if alternative.kind is RequirementKind.IMAGE and part.source.file.kind not in _IMAGES:
        return None
    return Candidate(
        document=part.document,
        part=part.part,
        alternative=at,
        score=0.8,
        serves=True,
        confidence=Confidence.LIKELY,
        in_place=True,
        reasons=(judge_subject(part, (), True),),
    )


def _candidate(
    part: PreparedPart, at: int, in_place: bool, reasons: tuple[Reason, ...], share: float, named: bool
) -> Candidate:
    failing = [reason for reason in reasons if reason.verdict is Verdict.FAILS]
    unknown_type = any(reason.axis is Axis.TYPE and reason.verdict is Verdict.UNKNOWN for reason in reasons)
    serves = not failing and (not unknown_type or in_place)
    graded = [reason.confidence for reason in reasons if reason.verdict in (Verdict.HOLDS, Verdict.WEAK)]
    if unknown_type:
        graded.append(Confidence.CANNOT_TELL)
    weak = any(reason.axis is Axis.SUBJECT and reason.verdict is Verdict.FAILS for reason in reasons)
    score = 1.0 - sum(_COSTS[reason.axis] for reason in failing)
    if weak:
        score = _subject_score(share, in_place, named) - 0.1 * (len(failing) - 1)
    if unknown_type:
        score -= 0.1
    return Candidate(
        document=part.document,
        part=part.part,
        alternative=at,
        score=round(max(0.0, min(1.0, score)), 4),
        serves=serves,
        confidence=weakest(*graded) if graded else Confidence.LIKELY,
        in_place=in_place,
        reasons=reasons,
    )


def _subject_score(share: float, in_place: bool, named: bool) -> float:
    """How near a paper on another subject comes: by the words it shares, its place and its name."""
    return 0.3 + 0.3 * share + (0.15 if in_place else 0.0) + (0.1 if named else 0.0)


def _preference(candidate: Candidate) -> tuple[bool, float, int, bool]:
    return candidate.serves, candidate.score, -candidate.confidence.rank, candidate.in_place


def _pointing(
    criterion: Criterion,
    requirement: Requirement,
    unseen: tuple[PreparedPart, ...],
    placed: dict[int, frozenset[str]],
) -> tuple[int, ...]:
    """Files nobody could read that may be this paper: their name says so, or their folder and nothing else does."""
    found: list[int] = []
    for part in unseen:
        if part.source.half_read and not any(_type_allows(part, one) for one in requirement.alternatives):
            continue
        if _is_named_for(part, requirement) or (
            criterion.code in placed[part.document]
            and not any(_is_named_for(part, other) for other in criterion.requires)
        ):
            found.append(part.document)
    return tuple(found)


def _is_named_for(part: PreparedPart, requirement: Requirement) -> bool:
    return any(
        (name_points_at(part, alternative.about) and _name_allows_type(part, alternative.types))
        or _seems_to_be(part, alternative)
        for alternative in requirement.alternatives
        if alternative.about
    )


def _type_allows(part: PreparedPart, alternative: Alternative) -> bool:
    """Of a half-read scan the type may have been read, and be another."""
    return judge_type(part, alternative.types).verdict is not Verdict.FAILS


def _seems_to_be(part: PreparedPart, alternative: Alternative) -> bool:
    """A damaged file that no viewer opens, of which the second reader still made out the subject."""
    kind = judge_type(part, alternative.types)
    return part.has_subject and kind.verdict is Verdict.HOLDS and share_found(part, alternative.about) == 1.0


def _name_allows_type(part: PreparedPart, types: tuple[str, ...]) -> bool:
    """A file named "Kế hoạch …" does not point at a requirement for a report."""
    from_name = _types_in_name(part)
    return not from_name or "any" in types or bool(from_name & set(types))


def _types_in_name(part: PreparedPart) -> frozenset[str]:
    """Types that a file name opens with or carries as an abbreviation."""
    stem = part.source.file.path.rsplit("/", 1)[-1]
    pieces = set(stem.replace("_", " ").replace("-", " ").replace(".", " ").split())
    found = {kind.abbreviation for kind in DOCUMENT_TYPES if kind.abbreviation in pieces}
    if not found:
        found = {kind.abbreviation for kind in DOCUMENT_TYPES if part.name.grade(kind.name)}
    return frozenset(found)
