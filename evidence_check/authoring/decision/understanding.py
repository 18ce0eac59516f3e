"""Printed tables → a draft rulebook: joins the modules of this room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from evidence_check.authoring.decision.announced import Announced, read_announced
from evidence_check.authoring.decision.bands import read_scoring
from evidence_check.authoring.decision.choosing import Chosen, choose_table, has_scoring_column
from evidence_check.authoring.decision.draft import (
    Doubt,
    DraftBook,
    DraftCriterion,
    DraftHeading,
    DraftRequirement,
    Spot,
)
from evidence_check.authoring.decision.evidence import requirements_of
from evidence_check.authoring.decision.hierarchy import Node, Tree, build_tree, nodes_below
from evidence_check.authoring.decision.items import printed_items
from evidence_check.authoring.decision.naming import unique
from evidence_check.authoring.decision.not_applicable import effect_of, is_rule_alone, read_not_applicable
from evidence_check.authoring.decision.points import plain
from evidence_check.authoring.decision.row_reading import ReadRow
from evidence_check.authoring.decision.sentences import sentences
from evidence_check.authoring.decision.shared import share_evidence
from evidence_check.model.message import Message, message
from evidence_check.model.printed_table import PrintedTable
from evidence_check.model.rulebook import CriterionKind, NotApplicableEffect
from evidence_check.text.fold import fold

ZERO = Decimal(0)
_SURVEY_WORDS = ("điều tra xã hội học", "khảo sát", "mức độ hài lòng", "sự hài lòng", "sipas")
_DEDUCTING = frozenset({NotApplicableEffect.ZERO_POINTS})
"""Printed as a band, and read as one too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the officer says beside the document; None: what is printed counts, and is marked."""

    id: str
    file: str
    title: str | None = None
    year: int | None = None
    unit_level: str | None = None
    window: tuple[date, date] | None = None
    source: str | None = None
    table: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Why there is no draft."""

    why: Message


def draft_rulebook(tables: Sequence[PrintedTable], around: Iterable[str], asked: Asked) -> DraftBook | Unreadable:
    """The draft. ``around``: text of the document outside of its tables."""
    chosen = choose_table(tables, asked.table)
    if chosen is None:
        key = "importing.no_such_table" if asked.table is not None else "importing.no_criteria_table"
        return Unreadable(why=message(key, path=asked.file, count=len(tables), number=asked.table or 0))
    announced = read_announced(chosen.above, around, _texts(chosen))
    year, level = asked.year or announced.year, asked.unit_level or announced.unit_level
    if year is None:
        return Unreadable(why=message("importing.no_year", path=asked.file))
    if level is None:
        return Unreadable(why=message("importing.no_level", path=asked.file))
    tree = build_tree(chosen.rows)
    criteria = [
        _criterion(leaf, domain, chosen) for domain in tree.domains for leaf in domain.leaves if not leaf.made_up
    ]
    if not any(one.max_points is not None for one in criteria):
        return Unreadable(why=message("importing.no_points", path=asked.file))
    evidence, used = share_evidence(criteria)
    domains = tuple(_heading(domain, None) for domain in tree.domains)
    groups = tuple(
        _heading(node, domain.code)
        for domain in tree.domains
        for node in nodes_below(domain)
        if node is not domain and node.children
    )
    book_doubts = (*_doubts_of_table(tree, chosen), *_doubts_of_total(tree, domains))
    summed = sum((_worth(one) for one in domains), ZERO)
    total = tree.total.points if tree.total is not None else None
    complete = (
        not book_doubts
        and all(one.max_points is not None for one in criteria)
        and not any(one.doubts for one in (*domains, *groups))
    )
    return DraftBook(
        id=asked.id,
        title=asked.title or announced.title or asked.file,
        year=year,
        unit_level=level,
        window=asked.window or announced.window or (date(year, 1, 1), date(year, 12, 31)),
        max_points=total if total is not None else summed,
        printed_total=total,
        source=asked.source or announced.source or asked.file,
        is_complete=complete,
        domains=domains,
        groups=groups,
        evidence=evidence,
        criteria=used,
        rows=len(chosen.rows),
        chosen=chosen.place,
        marks=tuple(_marks(asked, announced, total)),
        doubts=book_doubts,
    )


# ---- one criterion


def _criterion(leaf: Node, domain: Node, chosen: Chosen) -> DraftCriterion:
    row = leaf.row
    doubts = [*leaf.doubts, *row.doubts]
    own = () if row.evidence_guessed else row.evidence
    applies = read_not_applicable((*row.guide, *(one.text for one in own), row.title))
    not_self_scored = any(rule.effect is NotApplicableEffect.NOT_SELF_SCORED for rule in applies.rules)
    paragraphs = own
    if not own and not not_self_scored:
        above = leaf if row.evidence_guessed else _with_evidence_above(leaf)
        if above is not None:
            paragraphs = above.row.evidence
            applies = read_not_applicable((*row.guide, *(one.text for one in paragraphs), row.title))
            key = "shared_over_page" if above is leaf else "evidence_of_parent"
            doubts.append(message(f"importing.doubt.{key}", code=above.code))
    items = [item for item in printed_items(paragraphs) if not is_rule_alone(item)]
    guide = [text for text in map(_without_rules, row.guide) if text]
    scoring = read_scoring(guide, row.below, row.points)
    requires = _numbered([one for item in items for one in requirements_of(item)])
    kind = _kind(row.title, bool(requires), scoring.scoring is not None)
    doubts += [*applies.doubts, *scoring.doubts]
    if row.points is None:
        doubts.append(_missing_points(leaf))
    by_others = not_self_scored or kind is CriterionKind.SURVEY
    if not requires and not by_others:
        doubts.append(message("importing.doubt.no_evidence"))
    promised = has_scoring_column(chosen.columns) or bool(row.guide)
    if scoring.scoring is None and not scoring.doubts and promised and not by_others:
        doubts.append(message("importing.doubt.no_scoring"))
    if not row.title:
        doubts.append(message("importing.doubt.no_title"))
    return DraftCriterion(
        code=leaf.code,
        title=row.title or leaf.code,
        domain=domain.code,
        group=leaf.parent.code if leaf is not domain and leaf.parent not in (None, domain) else None,
        max_points=row.points,
        spot=Spot(code=leaf.code, row=row.row, page=row.page),
        kind=kind,
        requires=requires,
        scoring=scoring.scoring,
        not_applicable=applies.rules,
        owner=row.owner or None,
        note=_note(row, scoring.rest, applies.sentences),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _note(row: ReadRow, rest: Sequence[str], rules: Sequence[str]) -> tuple[str, ...]:
    """What is printed beside a criterion and says neither points nor papers."""
    note = [*rest, *row.notes, *(text for text in rules if text not in row.title)]
    if row.appraiser:
        note.append(f"Cơ quan theo dõi, thẩm định: {row.appraiser}")
    return tuple(dict.fromkeys(note))


def _with_evidence_above(leaf: Node) -> Node | None:
    node = leaf.parent
    while node is not None:
        if node.row.evidence:
            return node
        node = node.parent
    return None


def _without_rules(text: str) -> str:
    """A guide paragraph without the sentences on what does not apply; those that are bands as well stay."""
    kept = [one for one in sentences(text) if (effect := effect_of(one)) is None or effect in _DEDUCTING]
    return " ".join(kept)


def _numbered(requires: Sequence[DraftRequirement]) -> tuple[DraftRequirement, ...]:
    ids = unique((one.id for one in requires), "minh-chung")
    return tuple(replace(one, id=id_) for one, id_ in zip(requires, ids, strict=True))


def _kind(title: str, has_evidence: bool, has_scoring: bool) -> CriterionKind:
    key = fold(title)
    if not has_evidence and any(words in key for words in _SURVEY_WORDS):
        return CriterionKind.SURVEY
    if not has_evidence and has_scoring:
        return CriterionKind.FIGURES
    return CriterionKind.EVIDENCE


def _missing_points(leaf: Node) -> Message:
    """What would be left for the row if its parent's points are right: said, never filled in."""
    parent = leaf.parent
    if parent is not None and parent.row.points is not None:
        others = [node.row.points for node in parent.children if node is not leaf]
        if all(points is not None for points in others):
            left = parent.row.points - sum((points for points in others if points is not None), ZERO)
            if left > 0:
                return message("importing.doubt.no_points_but_left", code=parent.code, points=plain(left))
    return message("importing.doubt.no_points")


# ---- domains and groups


def _heading(node: Node, domain: str | None) -> DraftHeading:
    leaves = [leaf.row.points for leaf in node.leaves]
    summed = sum((points for points in leaves if points is not None), ZERO)
    # A domain that is a criterion itself says its doubts there.
    doubts = [*node.doubts, *node.row.doubts] if node.children else []
    printed = node.row.points
    children = [_node_points(child) for child in node.children]
    if printed is not None and node.children and all(points is not None for points in children):
        total = sum((points for points in children if points is not None), ZERO)
        if total != printed:
            doubts.append(
                message("importing.doubt.sum_of_children", code=node.code, sum_points=plain(total), points=printed)
            )
    elif printed is None and domain is None and node.children and not node.made_up:
        doubts.append(message("importing.doubt.heading_without_points", code=node.code, sum_points=plain(summed)))
    if node.children and node.row.guide:
        doubts.append(message("importing.doubt.text_beside_parent", code=node.code))
    return DraftHeading(
        code=node.code,
        title=node.row.title,
        max_points=printed,
        summed_points=plain(summed),
        spot=Spot(code=node.code, row=node.row.row, page=node.row.page),
        domain=domain,
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _node_points(node: Node) -> Decimal | None:
    if node.row.points is not None or not node.children:
        return node.row.points
    below = [_node_points(child) for child in node.children]
    return None if any(points is None for points in below) else sum((one for one in below if one is not None), ZERO)


def _worth(heading: DraftHeading) -> Decimal:
    return heading.max_points if heading.max_points is not None else heading.summed_points


# ---- the whole


def _doubts_of_table(tree: Tree, chosen: Chosen) -> Iterator[Doubt]:
    if chosen.columns.guessed:
        first = chosen.rows[0]
        yield Doubt(spot=Spot(row=first.row, page=first.page), what=message("importing.doubt.columns_guessed"))
    for part in tree.parts:
        total = sum((_worth(_heading(child, None)) for child in part.children), ZERO)
        if part.row.points is not None and total != part.row.points:
            words = message(
                "importing.doubt.sum_of_children", code=part.code, sum_points=plain(total), points=part.row.points
            )
            yield Doubt(spot=Spot(code=part.code, row=part.row.row, page=part.row.page), what=words)
    for caption in tree.captions:
        words = message("importing.doubt.row_left_out", found=caption.title[:120])
        yield Doubt(spot=Spot(row=caption.row, page=caption.page), what=words)


def _doubts_of_total(tree: Tree, domains: Sequence[DraftHeading]) -> Iterator[Doubt]:
    if tree.total is None or tree.total.points is None:
        return
    summed = sum((_worth(one) for one in domains), ZERO)
    if summed != tree.total.points:
        words = message("importing.doubt.sum_of_domains", sum_points=plain(summed), points=tree.total.points)
        yield Doubt(spot=Spot(row=tree.total.row, page=tree.total.page), what=words)


def _marks(asked: Asked, announced: Announced, total: Decimal | None) -> Iterator[tuple[str, Message]]:
    """The head's keys that were taken from the document's words, or that the document does not tell."""
    if asked.title is None and announced.title is None:
        yield "title", message("importing.mark.title_missing")
    if asked.year is None:
        yield "year", message("importing.mark.year_read")
    if asked.unit_level is None:
        yield "unit_level", message("importing.mark.level_read")
    if asked.window is None:
        yield "window", message("importing.mark.window_read" if announced.window else "importing.mark.window_missing")
    if total is None:
        yield "max_points", message("importing.mark.total_missing")
    if asked.source is None and announced.source is None:
        yield "source", message("importing.mark.source_missing")


def _texts(chosen: Chosen) -> Iterator[str]:
    for row in chosen.rows:
        yield row.title
        yield from row.guide
        for one in row.evidence:
            yield one.text


def every_doubt(book: DraftBook) -> tuple[Doubt, ...]:
    """All doubts of a draft in the order of the printed rows; those of the head first."""
    found = [Doubt(spot=Spot(row=0, page=book.chosen.first_page), what=words) for _, words in book.marks]
    placed: list[Doubt] = [*book.doubts]
    for heading in (*book.domains, *book.groups):
        placed += [Doubt(spot=heading.spot, what=words) for words in heading.doubts]
    for criterion in book.criteria:
        placed += [Doubt(spot=criterion.spot, what=words) for words in criterion.doubts]
        placed += [Doubt(spot=criterion.spot, what=words) for one in criterion.requires for words in one.doubts]
    return (*found, *sorted(placed, key=lambda doubt: (doubt.spot.page, doubt.spot.row)))
