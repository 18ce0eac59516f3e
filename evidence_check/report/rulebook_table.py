"""``rules show``: a rulebook as a readable table."""

from __future__ import annotations

from decimal import Decimal

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.rulebook import Loss, LossKind, Requirement, RuleBook
from evidence_check.report.columns import wrap


def render_rulebook(book: RuleBook, words: Catalogue, criterion: str | None, columns: int = 80) -> str:
    """Domains, criteria and what each asks for; ``criterion`` shows one."""
    lines: list[str] = []
    if criterion is None:
        lines += wrap(f"{book.title} ({book.id} {book.version}, {book.year})", columns)
        lines += wrap(words.text("rules.total", points=_plain(book.max_points), count=str(len(book.criteria))), columns)
        if book.source:
            lines += wrap(words.text("rules.source", found=book.source), columns)
        lines += wrap(words.text(f"rules.completeness.{book.completeness}"), columns)
    for domain in book.domains:
        chosen = [one for one in book.criteria if one.domain == domain.code and criterion in (None, one.code)]
        if not chosen:
            continue
        lines += ["", *wrap(f"{domain.code}. {domain.title} ({words.points(_plain(domain.max_points))})", columns)]
        for one in chosen:
            head = f"  {one.code:<8}"
            lines += wrap(f"{one.title} ({words.points(_plain(one.max_points))})", columns, head, " " * len(head))
            lines += wrap(words.text(f"rules.basis.{one.basis}"), columns, " " * len(head))
            if one.owner:
                lines += wrap(f"{words.text('report.who')}: {one.owner}", columns, " " * len(head))
            for requirement in one.requires:
                lines += wrap(_requirement(requirement, words), columns, " " * len(head) + "- ", " " * len(head) + "  ")
    return "\n".join(lines) + "\n"


def _requirement(requirement: Requirement, words: Catalogue) -> str:
    types = "/".join(dict.fromkeys(kind for one in requirement.alternatives for kind in one.types if kind != "any"))
    pieces = [requirement.label + (f" ({types})" if types else "")]
    if requirement.optional:
        pieces.append(words.text("rules.optional"))
    else:
        pieces.append(_loss(requirement.loses, words))
    if requirement.follows:
        pieces.append(words.text("rules.follows", found=requirement.follows))
    if requirement.count:
        pieces.append(words.text("rules.count", count=str(requirement.count.at_least)))
    return "; ".join(pieces)


def _loss(loss: Loss, words: Catalogue) -> str:
    if loss.kind in (LossKind.ALL, LossKind.BY_SCORING):
        return words.text(f"rules.loses.{loss.kind.value}")
    return words.text(f"rules.loses.{loss.kind.value}", points=_plain(loss.amount) if loss.amount is not None else "")


def _plain(points: Decimal) -> str:
    return f"{points.normalize():f}"
