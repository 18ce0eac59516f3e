"""What must hold between the pieces of a rulebook: codes, sums, references, losses, bands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import pairwise

from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import (
    BandsScoring,
    ChoiceScoring,
    Criterion,
    CriterionKind,
    Loss,
    LossKind,
    RatioScoring,
    Requirement,
    RuleBook,
    SumScoring,
)
from evidence_check.text.words import words
from evidence_check.tomlfile.paths import Path
from evidence_check.tomlfile.shape import with_suggestion

Report = Callable[[Path, Message], None]


def crosscheck(book: RuleBook, report: Report, remark: Report) -> None:
    """Report every contradiction inside a rulebook.

    ``remark`` takes what is wrong with the numbers alone: the file can be checked against all the same, since every
    criterion's loss is capped by its claim. An unknown reference cannot be guessed and is reported.
    """
    _unique([domain.code for domain in book.domains], "domain", "code", report)
    _unique([group.code for group in book.groups], "group", "code", report)
    _unique([question.id for question in book.questions], "question", "id", report)
    _unique([criterion.code for criterion in book.criteria], "criterion", "code", report)
    _sums(book, remark)
    for index, criterion in enumerate(book.criteria):
        _criterion(criterion, ("criterion", index), book, report)
        _points(criterion, ("criterion", index), book, remark)
    for index, group in enumerate(book.groups):
        _known(
            group.domain,
            [one.code for one in book.domains],
            ("group", index, "domain"),
            "rulebook.unknown_domain",
            report,
        )


def _criterion(criterion: Criterion, path: Path, book: RuleBook, report: Report) -> None:
    _known(criterion.domain, [one.code for one in book.domains], (*path, "domain"), "rulebook.unknown_domain", report)
    if criterion.group is not None:
        groups = {one.code: one for one in book.groups}
        _known(criterion.group, list(groups), (*path, "group"), "rulebook.unknown_group", report)
        if criterion.group in groups and groups[criterion.group].domain != criterion.domain:
            report((*path, "group"), message("rulebook.group_elsewhere", found=criterion.group))
    _unique_in([one.id for one in criterion.requires], path, report)
    questions = [question.id for question in book.questions]
    for index, rule in enumerate(criterion.not_applicable):
        if rule.condition is not None:
            where = (*path, "not_applicable", index, "answer")
            _known(rule.condition.answer, questions, where, "rulebook.unknown_question", report)
    for index, requirement in enumerate(criterion.requires):
        _requirement(requirement, criterion, (*path, "requires", index), questions, report)
    _cycle(criterion, path, report)
    scoring = criterion.scoring
    if isinstance(scoring, BandsScoring) and scoring.done_documents is not None:
        ids = [one.id for one in criterion.requires]
        _known(scoring.done_documents, ids, (*path, "scoring", "done"), "rulebook.unknown_requirement", report)


def _points(criterion: Criterion, path: Path, book: RuleBook, remark: Report) -> None:
    _decimals(criterion.max_points, (*path, "max_points"), book, remark)
    if criterion.kind is CriterionKind.EVIDENCE and not criterion.requires and criterion.scoring is None:
        remark(path, message("rulebook.nothing_required", code=criterion.code))
    for index, requirement in enumerate(criterion.requires):
        for key, loss in (
            ("loses", requirement.loses),
            ("loses_if", requirement.loses_if_late),
            ("loses_if", requirement.loses_if_deficient),
        ):
            _loss(loss, criterion, (*path, "requires", index, key), remark)
    _scoring(criterion, (*path, "scoring"), remark)


def _requirement(
    requirement: Requirement, criterion: Criterion, path: Path, questions: list[str], report: Report
) -> None:
    ids = [one.id for one in criterion.requires]
    if requirement.follows is not None:
        if requirement.follows == requirement.id:
            report((*path, "follows"), message("rulebook.follows_itself"))
        else:
            _known(requirement.follows, ids, (*path, "follows"), "rulebook.unknown_requirement", report)
    if requirement.when is not None:
        _known(requirement.when.answer, questions, (*path, "when", "answer"), "rulebook.unknown_question", report)
    for alternative in requirement.alternatives:
        if any(not words(phrase) for phrases in alternative.about for phrase in phrases):
            report((*path, "about"), message("rulebook.wordless_phrase"))
            break


def _loss(loss: Loss | None, criterion: Criterion, path: Path, report: Report) -> None:
    if loss is None:
        return
    if loss.kind is LossKind.POINTS and loss.amount is not None and loss.amount > criterion.max_points:
        report(path, message("rulebook.loses_too_much", points=loss.amount, max_points=criterion.max_points))
    if loss.kind is LossKind.BY_SCORING and criterion.scoring is None:
        report(path, message("rulebook.no_scoring"))


def _scoring(criterion: Criterion, path: Path, report: Report) -> None:
    scoring, most = criterion.scoring, criterion.max_points
    match scoring:
        case None:
            return
        case BandsScoring():
            _bands(scoring, most, path, report)
        case RatioScoring():
            _not_above(scoring.base + scoring.span, most, path, report)
        case ChoiceScoring():
            for index, choice in enumerate(scoring.choices):
                _not_above(choice.points, most, (*path, "choices", index), report)
        case SumScoring():
            _not_above(sum((part.points for part in scoring.parts), Decimal(0)), most, (*path, "parts"), report)


def _bands(scoring: BandsScoring, most: Decimal, path: Path, report: Report) -> None:
    floors = [band.at_least for band in scoring.bands if band.at_least is not None]
    if any(later >= earlier for earlier, later in pairwise(floors)):
        report((*path, "bands"), message("rulebook.bands_unordered"))
    for index, band in enumerate(scoring.bands):
        _not_above(band.points, most, (*path, "bands", index), report)
        if band.at_least is None and band.at_most is None:
            report((*path, "bands", index), message("rulebook.band_unbounded"))


def _not_above(points: Decimal, most: Decimal, path: Path, report: Report) -> None:
    if points > most:
        report(path, message("rulebook.above_maximum", points=points, max_points=most))


def _sums(book: RuleBook, report: Report) -> None:
    total = sum((domain.max_points for domain in book.domains), Decimal(0))
    if total != book.max_points and not (book.completeness == "partial" and total < book.max_points):
        report(
            ("rulebook", "max_points"),
            message("rulebook.sum_of_domains", sum_points=total, max_points=book.max_points),
        )
    for index, domain in enumerate(book.domains):
        leaves = [one.max_points for one in book.criteria if one.domain == domain.code]
        if book.completeness == "partial" and sum(leaves, Decimal(0)) < domain.max_points:
            continue  # says itself that rows are missing
        _sum_of(leaves, domain.max_points, domain.code, ("domain", index, "max_points"), report)
    for index, group in enumerate(book.groups):
        leaves = [one.max_points for one in book.criteria if one.group == group.code]
        if group.max_points is not None and leaves:
            _sum_of(leaves, group.max_points, group.code, ("group", index, "max_points"), report)


def _sum_of(leaves: Iterable[Decimal], stated: Decimal, code: str, path: Path, report: Report) -> None:
    total = sum(leaves, Decimal(0))
    if total != stated:
        report(path, message("rulebook.sum_of_leaves", code=code, sum_points=total, max_points=stated))


def _decimals(points: Decimal, path: Path, book: RuleBook, report: Report) -> None:
    exponent = points.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > book.policy.decimals:
        report(path, message("rulebook.too_many_decimals", points=points, decimals=book.policy.decimals))


def _unique(codes: list[str], table: str, key: str, report: Report) -> None:
    first: dict[str, int] = {}
    for index, code in enumerate(codes):
        if code in first:
            report((table, index, key), message("rulebook.duplicate", found=code))
        first.setdefault(code, index)


def _unique_in(ids: list[str], path: Path, report: Report) -> None:
    seen: set[str] = set()
    for index, one in enumerate(ids):
        if one in seen:
            report((*path, "requires", index, "id"), message("rulebook.duplicate", found=one))
        seen.add(one)


def _known(found: str, known: list[str], path: Path, key: str, report: Report) -> None:
    if found not in known:
        report(path, with_suggestion(key, found, tuple(known)))


def _cycle(criterion: Criterion, path: Path, report: Report) -> None:
    follows = {one.id: one.follows for one in criterion.requires}
    for index, requirement in enumerate(criterion.requires):
        at, steps = requirement.follows, 0
        while at is not None and at != requirement.id and steps <= len(follows):
            at, steps = follows.get(at), steps + 1
        if at == requirement.id and requirement.follows != requirement.id:
            report((*path, "requires", index, "follows"), message("rulebook.follows_cycle"))
            return
