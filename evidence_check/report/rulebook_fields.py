"""One key of a rulebook's piece, in words: what ``rules diff`` sets side by side."""

from __future__ import annotations

from collections.abc import Callable

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.rulebook import Criterion, Domain, Group, Question, Requirement, RuleBook
from evidence_check.report.rulebook_words import RulebookWords


class FieldWords:
    """Says the value of a key; "" where there is none."""

    def __init__(self, book: RuleBook, words: Catalogue) -> None:
        self.book, self.words = book, words
        self.say = RulebookWords(book=book, words=words)

    def head(self, field: str) -> str:
        """Of ``[rulebook]``."""
        book = self.book
        values: dict[str, Callable[[], str]] = {
            "title": lambda: book.title,
            "unit_level": self.say.level,
            "window": lambda: self.say.span(book.window),
            "deadline": lambda: self.say.moment(book.deadline) if book.deadline else "",
            "max_points": lambda: self.say.points(book.max_points),
            "completeness": lambda: self.words.text(f"rules.completeness.{book.completeness}"),
            "source": lambda: book.source or "",
            "note": lambda: book.note or "",
        }
        return values[field]()

    def policy(self, field: str) -> str:
        """Of ``[policy]``."""
        policy = self.book.policy
        if field == "decimals":
            return str(policy.decimals)
        value = getattr(policy, field).value
        return self.words.text(f"rulewords.policy.{field}.{value}", count=str(policy.decimals))

    def section(self, one: Domain | Group, field: str) -> str:
        """Of a domain or group."""
        if field == "max_points":
            return self.say.points(one.max_points) if one.max_points is not None else ""
        return str(getattr(one, field) or "")

    def question(self, one: Question, field: str) -> str:
        """Of a question."""
        return one.text

    def criterion(self, one: Criterion, field: str) -> str:
        """Of a criterion, but for its requirements."""
        match field:
            case "max_points":
                return self.say.points(one.max_points)
            case "kind":
                return self.words.text(f"rules.kind.{one.kind.value}")
            case "basis":
                return self.words.text(f"rules.basis.{one.basis}")
            case "scoring":
                return " ".join(self._lines(one))
            case "not_applicable":
                return "; ".join(self.say.not_applicable(rule) for rule in one.not_applicable)
            case _:
                return str(getattr(one, field) or "")

    def requirement(self, one: Requirement, field: str, criterion: Criterion) -> str:
        """Of one requirement."""
        say, only = self.say, one.alternatives[0]
        match field:
            case "kind":
                return self.words.text(f"rulewords.kind.{one.kind.value}")
            case "use":
                return one.evidence_id or ""
            case "follows" | "count" | "rows" | "when" | "own_document" | "tasks":
                return "; ".join(say.further(_only(one, field), criterion))
            case "loses" | "loses_if":
                return say.losses(one)
            case "optional":
                return self.words.text(f"rulediff.optional.{'yes' if one.optional else 'no'}")
            case "any_of":
                return f" {self.words.text('rules.or_else')} ".join(say.alternatives(one))
            case "type":
                return say.types(only)
            case "about":
                return say.about(only)
            case "issuer":
                return say.issuers(only)
            case "dated":
                return say.dated(only.dated) if only.dated else ""
            case "period":
                return str(only.period or "")
            case "due":
                return say.day(only.due) if only.due else ""
            case "signed":
                return self.words.text(f"rulewords.signed.{only.signed.value}")
            case _:
                return str(getattr(one, field) or "")

    def _lines(self, one: Criterion) -> list[str]:
        if one.scoring is None:
            return []
        first, *others = self.say.scoring(one.scoring, one)
        return [first, "; ".join(others)]


def _only(one: Requirement, field: str) -> Requirement:
    """A requirement that says nothing but one key."""
    return Requirement(id=one.id, label=one.label, alternatives=one.alternatives, **{field: getattr(one, field)})
