"""Codes that stand twice, and references that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_check.model.message import message
from evidence_check.model.rulebook import BandsScoring, ChoiceScoring, Criterion, SumScoring
from evidence_check.rulebook.drafts import Draft, Entry
from evidence_check.rulebook.findings import Findings
from evidence_check.tomlfile.paths import Path
from evidence_check.tomlfile.suggesting import with_suggestion


def check_codes(draft: Draft, findings: Findings) -> None:
    """No two entries of a kind have one code."""
    book = draft.book
    for table, key, codes in (
        ("domain", "code", [one.code for one in book.domains]),
        ("group", "code", [one.code for one in book.groups]),
        ("question", "id", [one.id for one in book.questions]),
        ("evidence", "id", draft.evidence_ids),
        ("criterion", "code", [one.code for one in book.criteria]),
    ):
        _unique(((code, (table, index, key)) for index, code in enumerate(codes)), findings)
    for entries in draft.entries:
        _unique(((one.requirement.id, _id_place(one)) for one in entries), findings)
    for index, criterion in enumerate(book.criteria):
        path: Path = ("criterion", index, "scoring")
        match criterion.scoring:
            case ChoiceScoring(choices=choices):
                _unique(((one.id, (*path, "choices", at, "id")) for at, one in enumerate(choices)), findings)
            case SumScoring(parts=parts):
                _unique(((one.id, (*path, "parts", at, "id")) for at, one in enumerate(parts)), findings)
            case _:
                pass


def check_references(draft: Draft, findings: Findings) -> None:
    """Every code that something refers to is there."""
    book = draft.book
    domains = _Known("domain", tuple(one.code for one in book.domains), findings)
    groups = _Known("group", tuple(one.code for one in book.groups), findings)
    questions = _Known("question", tuple(one.id for one in book.questions), findings)
    group_places = {one.code: (index, one.domain) for index, one in reversed(list(enumerate(book.groups)))}
    for index, group in enumerate(book.groups):
        domains.require(group.domain, ("group", index, "domain"))
    for index, (criterion, entries) in enumerate(zip(book.criteria, draft.entries, strict=True)):
        path: Path = ("criterion", index)
        domains.require(criterion.domain, (*path, "domain"))
        if criterion.group is not None:
            groups.require(criterion.group, (*path, "group"))
        if criterion.group in group_places:
            at, other = group_places[criterion.group]
            if other != criterion.domain:
                words = message("rulebook.group_elsewhere", found=criterion.group, other=other, domain=criterion.domain)
                findings.error((*path, "group"), words, (*path, "domain"), ("group", at, "domain"))
        for rule_at, rule in enumerate(criterion.not_applicable):
            if rule.condition is not None:
                questions.require(rule.condition.answer, (*path, "not_applicable", rule_at, "answer"))
        _inside(criterion, entries, path, findings)
    for entry in draft.every_entry():
        if entry.requirement.when is not None:
            questions.require(entry.requirement.when.answer, (*entry.places.at("when"), "answer"))


class _Known:
    """The codes that something may refer to. Nothing is unknown while one of them is wrong itself and may be meant."""

    def __init__(self, table: str, codes: tuple[str, ...], findings: Findings) -> None:
        self._table, self._codes, self._findings = table, codes, findings
        self._set = frozenset(codes)
        self._complete = all(codes) and findings.is_there((table,))

    def require(self, found: str, path: Path) -> None:
        """Report a code that is none of the known ones."""
        if self._complete and found not in self._set:
            self._findings.error(path, with_suggestion(f"rulebook.unknown_{self._table}", found, self._codes))


def _inside(criterion: Criterion, entries: tuple[Entry, ...], path: Path, findings: Findings) -> None:
    """References from one requirement of a criterion to another."""
    requirements = _Known("requirement", tuple(one.requirement.id for one in entries), findings)
    scoring = criterion.scoring
    if isinstance(scoring, BandsScoring) and scoring.done_documents is not None:
        requirements.require(scoring.done_documents, (*path, "scoring", "done"))
    for entry in entries:
        follows = entry.requirement.follows
        if follows is not None and follows == entry.requirement.id:
            findings.error(entry.places.at("follows"), message("rulebook.follows_itself"))
        elif follows is not None:
            requirements.require(follows, entry.places.at("follows"))
    _circle(entries, findings)


def _circle(entries: tuple[Entry, ...], findings: Findings) -> None:
    follows = {one.requirement.id: one.requirement.follows for one in entries}
    walked: set[str] = set()
    for entry in entries:
        trail: list[str] = []
        at: str | None = entry.requirement.id
        while at is not None and at in follows and at not in walked:
            walked.add(at)
            trail.append(at)
            at = follows[at]
        if at in trail and follows.get(at) != at:
            first = next(one for one in entries if one.requirement.id in trail[trail.index(at) :])
            findings.error(first.places.at("follows"), message("rulebook.follows_cycle"))


def _unique(codes: Iterable[tuple[str, Path]], findings: Findings) -> None:
    first: dict[str, Path] = {}
    for code, path in codes:
        if not code:
            continue
        if code in first:
            findings.error(path, message("rulebook.duplicate", found=code, line=findings.line(first[code])))
        first.setdefault(code, path)


def _id_place(entry: Entry) -> Path:
    """Where a requirement says its id: ``use`` says it too."""
    return (*entry.places.path, "id" if "id" in entry.places.own or "use" not in entry.places.own else "use")
