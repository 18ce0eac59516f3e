"""``submission.toml`` → Declarations. Mistakes are told with the nearest name; the readable rest is kept."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from evidence_check.model.message import Message, message
from evidence_check.model.submission import Attestation, Declarations, Explanation, NotApplicable, Waiver
from evidence_check.text.fold import nfc
from evidence_check.tomlfile.paths import Path
from evidence_check.tomlfile.shape import Choice, Day, Flag, Key, ListOf, Number, OneOf, Table, Text, check_shape
from evidence_check.tomlfile.source import TomlProblem, parse_toml

_POINTS = OneOf((Number(), Text()))
_TEXT_OR_NUMBER = OneOf((Text(), Number()))
_SUBMISSION_FILE = Table(
    {
        "submission": Key(
            Table(
                {
                    "unit": Key(Text()),
                    "unit_formerly": Key(OneOf((Text(), ListOf(Text())))),
                    "parent": Key(Text()),
                    "unit_level": Key(Text()),
                    "year": Key(Number(low=Decimal(1990), high=Decimal(2100), whole=True)),
                    "rules": Key(Text()),
                }
            )
        ),
        "scores": Key(Table(open_keys=_POINTS)),
        "figures": Key(Table(open_keys=Table(open_keys=_POINTS))),
        "answers": Key(Table(open_keys=Choice(("yes", "no")))),
        "attestation": Key(
            ListOf(
                Table(
                    {
                        "criterion": Key(Text(), required=True),
                        "requirement": Key(Text(), required=True),
                        "present": Key(Flag(), required=True),
                        "of": Key(_TEXT_OR_NUMBER),
                        "by": Key(Text()),
                        "on": Key(Day()),
                        "place": Key(Text()),
                    }
                )
            )
        ),
        "explanation": Key(
            ListOf(Table({"criterion": Key(Text(), required=True), "text": Key(Text()), "file": Key(Text())}))
        ),
        "not_applicable": Key(ListOf(Table({"criterion": Key(Text(), required=True), "reason": Key(Text())}))),
        "waiver": Key(
            ListOf(
                Table(
                    {
                        "code": Key(Text(), required=True),
                        "criterion": Key(Text()),
                        "path": Key(Text()),
                        "reason": Key(Text()),
                        "by": Key(Text()),
                        "expires": Key(Day()),
                    }
                )
            )
        ),
    }
)
_NUMBER = re.compile(r"^[+-]?\d+(?:[.,]\d+)?$")


def read_declarations(data: bytes, file_name: str) -> Declarations:
    """Read what the officer declares. Never raises; a syntax error leaves everything at its default."""
    text = parse_toml(data, file_name)
    if isinstance(text, TomlProblem):
        return Declarations(problems=(text.placed,))
    wrong: set[Path] = set()
    problems: list[TomlProblem] = []

    def report(path: Path, words: Message) -> None:
        wrong.add(path)
        problems.append(text.problem(path, words))

    check_shape(_SUBMISSION_FILE, text.values, (), report)
    # A wrong value is told and left out; everything else is kept.
    values = _without(text.values, (), frozenset(wrong))
    head = _table(values, "submission")
    formerly = head.get("unit_formerly", [])
    scores, bad_scores = _points(_table(values, "scores"), ("scores",))
    figures: list[tuple[str, tuple[tuple[str, Decimal], ...]]] = []
    bad = list(bad_scores)
    for code, entries in _table(values, "figures").items():
        found, bad_figures = _points(entries if isinstance(entries, dict) else {}, ("figures", code))
        figures.append((code, found))
        bad += bad_figures
    for path, given in bad:
        report(path, message("declared.no_number", found=given))
    return Declarations(
        unit=head.get("unit"),
        unit_formerly=(formerly,) if isinstance(formerly, str) else tuple(formerly),
        parent=head.get("parent"),
        unit_level=head.get("unit_level"),
        year=head.get("year"),
        rules=head.get("rules"),
        scores=scores,
        figures=tuple(figures),
        answers=tuple((key, value) for key, value in _table(values, "answers").items()),
        attestations=tuple(
            Attestation(
                criterion=one["criterion"],
                requirement=one["requirement"],
                present=one["present"],
                of=str(one["of"]) if "of" in one else None,
                by=one.get("by"),
                on=_day(one.get("on")),
                place=one.get("place"),
            )
            for one in _entries(values, "attestation", ("criterion", "requirement", "present"))
        ),
        explanations=tuple(
            Explanation(criterion=one["criterion"], text=one.get("text"), file=_file(one.get("file")))
            for one in _entries(values, "explanation", ("criterion",))
        ),
        not_applicable=tuple(
            NotApplicable(criterion=one["criterion"], reason=one.get("reason"))
            for one in _entries(values, "not_applicable", ("criterion",))
        ),
        waivers=tuple(
            Waiver(
                code=one["code"],
                criterion=one.get("criterion"),
                path=_file(one.get("path")),
                reason=one.get("reason"),
                by=one.get("by"),
                expires=_day(one.get("expires")),
            )
            for one in _entries(values, "waiver", ("code",))
        ),
        problems=tuple(problem.placed for problem in sorted(problems, key=lambda one: (one.line, one.key_path))),
    )


def _without(value: Any, path: Path, wrong: frozenset[Path]) -> Any:
    if isinstance(value, dict):
        return {key: _without(one, (*path, key), wrong) for key, one in value.items() if (*path, key) not in wrong}
    if isinstance(value, list):
        return [_without(one, (*path, at), wrong) for at, one in enumerate(value) if (*path, at) not in wrong]
    return value


def _table(values: dict[str, Any], key: str) -> dict[str, Any]:
    found = values.get(key, {})
    return found if isinstance(found, dict) else {}


def _entries(values: dict[str, Any], key: str, needed: tuple[str, ...]) -> list[dict[str, Any]]:
    found = values.get(key, [])
    return [one for one in found if isinstance(one, dict) and all(name in one for name in needed)]


def _points(given: dict[str, Any], path: Path) -> tuple[tuple[tuple[str, Decimal], ...], list[tuple[Path, str]]]:
    kept: list[tuple[str, Decimal]] = []
    bad: list[tuple[Path, str]] = []
    for key, value in given.items():
        number = _decimal(value)
        if number is None:
            bad.append(((*path, key), str(value)))
        else:
            kept.append((key, number))
    return tuple(kept), bad


def _decimal(value: Any) -> Decimal | None:
    if isinstance(value, (int, Decimal)):
        return Decimal(value)
    text = str(value).strip()
    if not _NUMBER.match(text):
        return None
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None


def _file(path: str | None) -> str | None:
    """A path as the report writes it, however it was typed: NFC, ``/``-separated, relative to the submission."""
    return nfc(path).replace("\\", "/").removeprefix("./") if path is not None else None


def _day(value: Any) -> date | None:
    return value.date() if isinstance(value, datetime) else value
