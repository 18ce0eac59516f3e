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
    domains = [one.code for one in book.domains]
    groups = {one.code: one for one in book.groups}
    questions = [one.id for one in book.questions]
    for index, group in enumerate(book.groups):
        _known("rulebook.unknown_domain", group.domain, domains, ("group", index, "domain"), findings)
    for index, (criterion, entries) in enumerate(zip(book.criteria, draft.entries, strict=True)):
        path: Path = ("criterion", index)
        _known("rulebook.unknown_domain", criterion.domain, domains, (*path, "domain"), findings)
        if criterion.group is not None:
            _known("rulebook.unknown_group", criterion.group, list(groups), (*path, "group"), findings)
            if criterion.group in groups and groups[criterion.group].domain != criterion.domain:
                where = (*path, "group")
                group_at = ("group", list(groups).index(criterion.group), "domain")
                words = message(
                    "rulebook.group_elsewhere",
                    found=criterion.group,
                    other=groups[criterion.group].domain,
                    domain=criterion.domain,
                )
                findings.error(where, words, (*path, "domain"), group_at)
        for at, rule in enumerate(criterion.not_applicable):
            if rule.condition is not None:
                where = (*path, "not_applicable", at, "answer")
                _known("rulebook.unknown_question", rule.condition.answer, questions, where, findings)
        scoring = criterion.scoring
        if isinstance(scoring, BandsScoring) and scoring.done_documents is not None:
            where = (*path, "scoring", "done")
            _requirement_known(scoring.done_documents, entries, where, path, findings)
        _follows(criterion, entries, path, findings)
    for entry in draft.every_entry():
        condition = entry.requirement.when
        if condition is not None:
            where = (*entry.places.at("when"), "answer")
            _known("rulebook.unknown_question", condition.answer, questions, where, findings)


def _known(key: str, found: str, known: list[str], path: Path, findings: Findings) -> None:
    """A code that is none of the known ones; not where one of those is wrong itself and may be the one meant."""
    if found not in known and all(known):
        findings.error(path, with_suggestion(key, found, tuple(known)))


def _follows(criterion: Criterion, entries: tuple[Entry, ...], path: Path, findings: Findings) -> None:
    for entry in entries:
        follows = entry.requirement.follows
        if follows == entry.requirement.id and follows is not None:
            findings.error(entry.places.at("follows"), message("rulebook.follows_itself"))
        elif follows is not None:
            _requirement_known(follows, entries, entry.places.at("follows"), path, findings)
    before = {one.id: one.follows for one in criterion.requires}
    for entry in entries:
        at, steps = entry.requirement.follows, 0
        while at is not None and at != entry.requirement.id and steps <= len(before):
            at, steps = before.get(at), steps + 1
        if at == entry.requirement.id and entry.requirement.follows != entry.requirement.id:
            findings.error(entry.places.at("follows"), message("rulebook.follows_cycle"))
            return


def _requirement_known(
    found: str, entries: tuple[Entry, ...], where: Path, criterion: Path, findings: Findings
) -> None:
    ids = tuple(one.requirement.id for one in entries)
    if found not in ids and all(ids):
        findings.error(where, with_suggestion("rulebook.unknown_requirement", found, ids))


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
