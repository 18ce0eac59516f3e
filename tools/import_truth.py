"""An imported rulebook held against the truth: what is right, what is wrong, by kind of fact.

A row of the truth has the columns code, max_points, title, scoring_kind, scoring_rules ("100% … -> 2; >=80% -> 1; <80%
-> 0", "(b/a)*3; b/a<0.7 -> 0", "… -> +0.5"), evidence (items parted by " | ") and evidence_kinds ("+" both, "/" any of,
"?" only if it exists; VB: any document, data: held elsewhere).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from evidence_check.authoring.decision.bounds import count_bound, percent_bound
from evidence_check.authoring.decision.evidence import PIECE_NAMES
from evidence_check.model.rulebook import BandsScoring, ChoiceScoring, Criterion, RatioScoring, Requirement, SumScoring
from evidence_check.text.words import words

FACTS = ("leaves", "maxima", "titles", "items", "types", "optional", "criteria scored", "bands")
Truth = Mapping[str, str]
Tell = Callable[[str, str], None]
Counts = Counter[tuple[str, bool]]
"""(kind of fact, right) → how many; what is beyond the truth under "extra leaves" and "extra requirements"."""
_COVERED = 0.9


def compare(truth: Sequence[Truth], criteria: Sequence[Criterion], tell: Tell | None = None) -> Counts:
    """Right and wrong by kind of fact."""
    counts: Counts = Counter()
    tell = tell or (lambda code, said: None)
    by_code = {one.code: one for one in criteria}
    agree = sum(row["code"] in by_code for row in truth)
    pairs = [(row, by_code.get(row["code"])) for row in truth]
    if agree == 0:
        pairs = [(row, criteria[at] if at < len(criteria) else None) for at, row in enumerate(truth)]
    counts["extra leaves", True] = max(0, len(criteria) - sum(one is not None for _, one in pairs))
    for row, found in pairs:
        counts["leaves", found is not None] += 1
        if found is None:
            tell(row["code"], "not there")
            continue
        _count(counts, "maxima", found.max_points == Decimal(row["max_points"]), tell, row, str(found.max_points))
        _count(counts, "titles", words(found.title) == words(row["title"]), tell, row, found.title)
        _evidence(counts, row, found, tell)
        _scoring(counts, row, found, tell)
    return counts


def _evidence(counts: Counts, row: Truth, found: Criterion, tell: Tell) -> None:
    items = [item for item in row["evidence"].split(" | ") if item]
    kinds = row["evidence_kinds"].split(" | ") if items else []
    left = list(found.requires)
    for item, kind in zip(items, kinds, strict=True):
        own = [one for one in left if _belongs(one, item)]
        covered = _covers(own, item)
        left = [one for one in left if one not in own]
        _count(counts, "items", covered, tell, row, f"item not attached: {item}")
        if covered:
            told = "+".join(sorted(_kinds(one) for one in own))
            asked = "+".join(sorted(_normal(piece) for piece in kind.replace("(", "").replace(")", "").split("+")))
            bare_told, bare_asked = told.replace("?", ""), asked.replace("?", "")
            _count(counts, "types", bare_told == bare_asked, tell, row, f"{told} for {kind}: {item}")
            _count(counts, "optional", told.count("?") == asked.count("?"), tell, row, f"{told} for {kind}: {item}")
        else:
            counts["types", False] += 1
            counts["optional", False] += 1
    counts["extra requirements", True] += len(left)
    for one in left:
        tell(row["code"], f"beyond the truth: {one.label}")


def _printed(one: Requirement) -> str:
    """Without the type that tells the pieces of one item apart."""
    bare, bracket, behind = one.label.rpartition(" (")
    return bare if bracket and behind.rstrip(")") in PIECE_NAMES else one.label


def _belongs(one: Requirement, item: str) -> bool:
    mine, theirs = Counter(words(_printed(one))), Counter(words(item))
    return (mine & theirs).total() >= _COVERED * mine.total()


def _covers(own: list[Requirement], item: str) -> bool:
    theirs = Counter(words(item))
    mine: Counter[str] = Counter()
    for label in {_printed(one) for one in own}:
        mine |= Counter(words(label)) if len(own) == 1 else Counter()
        mine = mine + Counter(words(label)) if len(own) > 1 else mine
    return (mine & theirs).total() >= _COVERED * theirs.total()


def _kinds(one: Requirement) -> str:
    names: set[str] = set()
    for alternative in one.alternatives:
        kind = alternative.kind.value if alternative.kind.value != "document" else one.kind.value
        if kind == "document":
            names.update("VB" if type_ == "any" else type_ for type_ in alternative.types)
        else:
            names.add("data" if kind == "held_elsewhere" else kind)
    return "/".join(sorted(names)) + ("?" if one.optional else "")


def _normal(piece: str) -> str:
    return "/".join(sorted(piece.replace("?", "").split("/"))) + ("?" if "?" in piece else "")


def _scoring(counts: Counts, row: Truth, found: Criterion, tell: Tell) -> None:
    asked, told = _asked(row), _told(found)
    most = Decimal(row["max_points"])
    if asked == told or (_all_or_nothing(asked, most) and _all_or_nothing(told, most)):
        counts["criteria scored", True] += 1
        counts["bands", True] += len(asked[1])
        return
    _count(counts, "criteria scored", False, tell, row, f"{told} for {asked}: {row['scoring_rules']}")
    same = set(asked[1]) & set(told[1]) if asked[0] == told[0] else set()
    counts["bands", True] += len(same)
    counts["bands", False] += len(asked[1]) - len(same)


def _all_or_nothing(said: tuple[str, tuple[str, ...]], most: Decimal) -> bool:
    kind, bands = said
    if kind == "choice":
        return bands == (str(most.normalize()),)
    return len(bands) == 1 and kind in ("percent", "count") and bands[0] in {
        f"100={most.normalize()}", f"1={most.normalize()}", f"<=0={most.normalize()}"
    }  # fmt: skip


def _asked(row: Truth) -> tuple[str, tuple[str, ...]]:
    text = row["scoring_rules"]
    ratio = re.match(r"\(b/a\)\*([\d.]+)", text)
    if ratio:
        floor = re.search(r"b/a<([\d.]+)", text)
        return "ratio", (f"{Decimal(ratio[1]).normalize()}<{floor[1] if floor else 0}",)
    pairs = re.findall(r"\s*([^;]*(?:\([^)]*\))?[^;]*?) -> (\+?)([\d.]+)", text)
    positive = [(condition, plus, Decimal(points)) for condition, plus, points in pairs if Decimal(points) > 0]
    if any(plus for _, plus, _ in positive):
        return "sum", tuple(str(points.normalize()) for _, _, points in positive)
    shares = [percent_bound(_spelt(condition)) for condition, _, _ in positive]
    if row["scoring_kind"] == "bands_percent" and all(shares):
        lows = [one.low for one in shares if one is not None and one.low is not None]
        worth = [points for _, _, points in positive]
        return "percent", tuple(f"{low.normalize():f}={one.normalize()}" for low, one in zip(lows, worth, strict=True))
    if row["scoring_kind"] == "bands_count":
        counted: list[str] = []
        for condition, _, points in positive:
            bare = re.fullmatch(r"\d+", condition.strip())
            bound = count_bound(_spelt(f"{condition} lần" if bare else condition))
            low = bound.low if bound is not None else None
            counted.append(f"<=0={points.normalize()}" if low == 0 else f"{low}={points.normalize()}")
        return "count", tuple(counted)
    return "choice", tuple(str(points.normalize()) for _, _, points in positive)


def _spelt(condition: str) -> str:
    return condition.replace(">=", "từ ") + (" trở lên" if ">=" in condition else "")


def _told(found: Criterion) -> tuple[str, tuple[str, ...]]:
    made = found.scoring
    match made:
        case BandsScoring():
            bands = tuple(
                f"<={one.at_most.normalize():f}={one.points.normalize()}"
                if one.at_most is not None
                else f"{(one.at_least or Decimal(0)).normalize():f}={one.points.normalize()}"
                for one in made.bands
                if one.points > 0
            )
            return made.measure, bands
        case RatioScoring():
            return "ratio", (f"{made.span.normalize()}<{made.zero_below or 0}",)
        case ChoiceScoring():
            return "choice", tuple(str(one.points.normalize()) for one in made.choices if one.points > 0)
        case SumScoring():
            return "sum", tuple(str(one.points.normalize()) for one in made.parts)
        case _:
            return "nothing", ()


def _count(counts: Counts, name: str, right: bool, tell: Tell, row: Truth, said: str) -> None:
    counts[name, right] += 1
    if not right:
        tell(row["code"], f"{name}: {said}")
