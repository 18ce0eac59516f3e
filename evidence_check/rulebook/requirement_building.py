"""One ``[[criterion.requires]]``, with the ``[[evidence]]`` it uses → Requirement, dates resolved to the calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import (
    Alternative,
    Condition,
    Count,
    Loss,
    LossKind,
    Period,
    Requirement,
    RequirementKind,
    Signed,
    TableRows,
    TaskRule,
)
from evidence_check.rulebook.drafts import Entry, Places
from evidence_check.rulebook.findings import Findings
from evidence_check.rulebook.shapes import ALTERNATIVE_KEYS
from evidence_check.tomlfile.bad_values import day_in
from evidence_check.tomlfile.paths import Path
from evidence_check.tomlfile.suggesting import with_suggestion

Values = dict[str, Any]

_OFFSET = re.compile(r"([+-]\d)-(\d\d)-(\d\d)")
_LOOSE_OFFSET = re.compile(r"([+-]?)(\d)[-/.](\d{1,2})[-/.](\d{1,2})")


class RequirementBuilder:
    """Knows what every requirement is resolved by: the year, the window, the shared evidence."""

    def __init__(self, *, year: int, window: Period, evidence: list[Values], findings: Findings) -> None:
        self._year = year
        self._window = window
        self._findings = findings
        self._evidence = {
            entry["id"]: (index, entry) for index, entry in reversed(list(enumerate(evidence))) if "id" in entry
        }
        self.used: set[str] = set()

    def entry(self, own: Values, path: Path) -> Entry:
        """Build one requirement. Mistakes are reported and a stand-in is used, so that all are found."""
        wanted = own.get("use")
        shared: Values = {}
        shared_path: Path | None = None
        if wanted is not None and wanted in self._evidence:
            index, shared = self._evidence[wanted]
            shared_path = ("evidence", index)
            self.used.add(wanted)
        elif wanted is not None and self._findings.is_there(("evidence",)):
            words = with_suggestion("rulebook.unknown_evidence", wanted, tuple(self._evidence))
            self._findings.error((*path, "use"), words)
        values = shared | own
        if wanted is not None:
            values.setdefault("id", wanted)
        for key in ("id", "label"):
            if key not in values and self._findings.is_sound((*path, "use")):
                where = (*path, key) if shared_path is None else (*shared_path, key)
                self._findings.error(where, message("toml.missing_key", key=key, example=f'{key} = "…"'))
        places = Places(
            path=path,
            own=frozenset(own),
            shared=shared_path,
            shared_keys=frozenset(shared),
            choices=tuple(frozenset(one) for one in values.get("any_of", ())),
        )
        return Entry(requirement=self._requirement(values, wanted, places), places=places)

    def _requirement(self, values: Values, wanted: str | None, places: Places) -> Requirement:
        base = {key: value for key, value in values.items() if key in ALTERNATIVE_KEYS}
        count, rows, when = values.get("count", {}), values.get("rows", {}), values.get("when", {})
        losses = values.get("loses_if", {})
        return Requirement(
            id=values.get("id", ""),
            label=values.get("label", ""),
            kind=RequirementKind(values.get("kind", "document")),
            alternatives=tuple(
                self._alternative(base | one, partial(places.at_choice, at))
                for at, one in enumerate(values.get("any_of") or [{}])
            ),
            follows=values.get("follows"),
            count=Count(at_least=int(count["at_least"]), per=count.get("per")) if "at_least" in count else None,
            loses=loss_of(values.get("loses", "all")),
            loses_if_late=loss_of(losses["late"]) if "late" in losses else None,
            loses_if_deficient=loss_of(losses["deficient"]) if "deficient" in losses else None,
            optional=bool(values.get("optional", False)),
            when=Condition(answer=when["answer"], expected=when["is"]) if {"answer", "is"} <= when.keys() else None,
            own_document=bool(values.get("own_document", False)),
            evidence_id=wanted,
            rows=TableRows(at_least=int(rows["at_least"]), per=rows.get("per"), date_column=rows.get("date_column"))
            if "at_least" in rows
            else None,
            tasks=TaskRule(values.get("tasks", "shown")),
            note=values.get("note"),
        )

    def _alternative(self, values: Values, at: Callable[[str], Path]) -> Alternative:
        period = values.get("period")
        return Alternative(
            kind=RequirementKind(values.get("kind", "document")),
            types=_texts(values.get("type") or ["any"]),
            about=_about(values.get("about", [])),
            issuer=_texts(values.get("issuer", [])),
            dated=self._dated(values.get("dated"), at("dated")),
            period=self._year if period == "year" else int(period) if period is not None else None,
            due=values.get("due"),
            signed=Signed(values.get("signed", "any")),
        )

    def _dated(self, given: Values | None, path: Path) -> Period | None:
        if given is None or not self._findings.is_sound(path):
            return None
        year = Period(start=date(self._year, 1, 1), end=date(self._year, 12, 31))
        within = given.get("within")
        if within is not None:
            if "from" in given or "to" in given:
                self._findings.error(path, message("rulebook.within_and_span"))
            return year if within == "year" else self._window
        if not given:
            self._findings.error(path, message("rulebook.dated_empty"))
        start = self._day(given.get("from"), (*path, "from")) or year.start
        end = self._day(given.get("to"), (*path, "to")) or year.end
        if start > end:
            words = message("rulebook.span_reversed", from_day=start, to_day=end)
            self._findings.error(path, words, ("rulebook", "year"))
        return Period(start=start, end=end)

    def _day(self, given: Any, path: Path) -> date | None:
        if given is None or isinstance(given, date):
            return given
        match = _OFFSET.fullmatch(given)
        if match is None:
            self._findings.error(path, _bad_day(given))
            return None
        try:
            return date(self._year + int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            self._findings.error(path, message("rulebook.impossible_offset", found=given))
            return None


def loss_of(given: Any) -> Loss:
    """ "all" | "by_scoring" | points | { share, of }; what is incomplete counts as "all"."""
    if isinstance(given, str):
        return Loss(kind=LossKind(given))
    if not isinstance(given, dict):
        return Loss(kind=LossKind.POINTS, amount=Decimal(given))
    if not {"share", "of"} <= given.keys():
        return Loss()
    kind = LossKind.SHARE_OF_MAX if given["of"] == "max" else LossKind.SHARE_OF_EARNED
    return Loss(kind=kind, amount=Decimal(given["share"]))


def _bad_day(given: str) -> Message:
    day = day_in(given)
    if day is not None:
        right, exists = day
        return message("toml.day_in_quotes" if exists else "toml.impossible_day", found=f'"{given}"', right=right)
    loose = _LOOSE_OFFSET.fullmatch(given.strip())
    if loose is not None:
        right = f"{loose[1] or '+'}{loose[2]}-{int(loose[3]):02}-{int(loose[4]):02}"
        return message("rulebook.bad_offset_near", found=given, near=right)
    return message("rulebook.bad_offset", found=given)


def _about(given: Any) -> tuple[tuple[str, ...], ...]:
    elements = [given] if isinstance(given, str) else given
    return tuple((one,) if isinstance(one, str) else tuple(one) for one in elements if one)


def _texts(given: Any) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)
