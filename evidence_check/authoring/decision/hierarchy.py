"""Rows → a tree: parents by code, by points and by bold type; every node with a code of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from evidence_check.authoring.decision.codes import Code, CodeKind
from evidence_check.authoring.decision.row_reading import ReadRow
from evidence_check.model.message import Message, message

ZERO = Decimal(0)


@dataclass(slots=True, kw_only=True, eq=False)
class Node:
    """A row with what stands under it. ``code``: unique in the table."""

    row: ReadRow
    depth: int
    code: str = ""
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    doubts: list[Message] = field(default_factory=list)
    made_up: bool = False
    """Stands for a row that is not printed."""

    @property
    def leaves(self) -> Iterator[Node]:
        """The rows without children under this one, itself if it has none, in order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            if node.children:
                waiting += reversed(node.children)
            else:
                yield node


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """``domains``: what everything is summed under. ``parts``: rows above them (A, B). ``total``: as printed."""

    domains: tuple[Node, ...]
    parts: tuple[Node, ...]
    total: ReadRow | None
    captions: tuple[ReadRow, ...] = ()
    """Headings with neither code nor points: left out."""


def build_tree(rows: Sequence[ReadRow]) -> Tree:
    """The tree of a table's rows, in their order."""
    total = next((row for row in reversed(rows) if row.is_total and row.points is not None), None)
    captions = tuple(row for row in rows if row.code is None and row.points is None and not row.is_total)
    roots = _Builder([row for row in rows if not row.is_total and row not in captions]).build()
    for root in roots:
        _fold_unscored(root)
    domains, parts = _domains(roots)
    _name_uncoded(domains)
    _qualify(domains)
    _make_unique(domains)
    return Tree(domains=tuple(domains), parts=tuple(parts), total=total, captions=captions)


class _Builder:
    def __init__(self, rows: Sequence[ReadRow]) -> None:
        self.rows = rows
        kinds = {row.code.kind for row in rows if row.code is not None}
        self.has_romans = CodeKind.ROMAN in kinds
        self.bare_are_domains = any(row.code is None for row in rows) and not self.has_romans
        self.roots: list[Node] = []
        self.path: list[Node] = []
        """The nodes above the next row, from the top."""
        self.printed: set[str] = set()
        """Codes of the rows so far."""

    def build(self) -> list[Node]:
        """The nodes of the top level."""
        for row in self.rows:
            if row.code is not None and row.code.kind is CodeKind.DASH and self.path:
                self._fold_dash(row)
            else:
                self._place(row)
        return self.roots

    def _place(self, row: ReadRow) -> None:
        code = self._mended(row.code)
        node = Node(row=row, depth=self._depth(code))
        if code is not None and row.code is not None and code != row.code:
            node.doubts.append(message("importing.doubt.code_mended", found=row.code.text, code=code.text))
        node.code = self._code_text(code, node.depth)
        while self.path and self.path[-1].depth >= node.depth:
            self.path.pop()
        if code is not None and code.kind is CodeKind.NUMBER and len(code.parts) > 1:
            self._find_parent(code, node)
        self._append(node)

    def _append(self, node: Node) -> None:
        node.parent = self.path[-1] if self.path else None
        (self.path[-1].children if self.path else self.roots).append(node)
        self.path.append(node)
        self.printed.add(node.code)

    def _find_parent(self, code: Code, node: Node) -> None:
        """A number's parent carries its first pieces; a row that is not printed is stood in for, and said."""
        wanted = ".".join(code.parts[:-1])
        above = self.path[-1] if self.path else None
        if above is not None and (above.code == wanted or (above.row.code is None and not above.made_up)):
            return
        if above is not None and above.row.code is not None and above.row.code.kind in (CodeKind.ROMAN, CodeKind.PART):
            return
        if wanted in self.printed:
            node.doubts.append(message("importing.doubt.code_out_of_place", code=code.text))
            return
        while self.path and self.path[-1].depth >= node.depth - 1:
            self.path.pop()
        stand_in = Node(row=_without_content(node.row), depth=node.depth - 1, code=wanted, made_up=True)
        stand_in.doubts.append(message("importing.doubt.parent_missing", code=wanted, child=code.text))
        self._append(stand_in)

    def _mended(self, code: Code | None) -> Code | None:
        """1.10 is kept by spreadsheets as the number 1.1: behind 1.9, a second 1.1 is 1.10."""
        if code is None or code.kind is not CodeKind.NUMBER or len(code.parts) < 2 or code.text not in self.printed:
            return code
        before = next((node for node in reversed(self.path) if node.code.count(".") == len(code.parts) - 1), None)
        if before is None or not code.parts[-1].isdigit():
            return code
        above, _, counted = before.code.rpartition(".")
        following = int(counted) + 1 if counted.isdigit() else 0
        if above == ".".join(code.parts[:-1]) and following == int(code.parts[-1]) * 10:
            return replace(code, parts=(*code.parts[:-1], str(following)))
        return code

    def _fold_dash(self, row: ReadRow) -> None:
        """ "- Có kế hoạch | 0,5" under a row: one of its bands or parts, no criterion of its own."""
        above = self.path[-1]
        if row.points is not None:
            above.row = replace(
                above.row, below=(*above.row.below, (row.title, row.points)), evidence=above.row.evidence + row.evidence
            )
        else:
            above.row = _with_text_of(above.row, row, title="-")

    def _depth(self, code: Code | None) -> int:
        if code is None:
            return 1
        match code.kind:
            case CodeKind.PART:
                return 0
            case CodeKind.ROMAN:
                return 1
            case CodeKind.NUMBER:
                below_domains = code.parts[0].isdigit() and (self.has_romans or self.bare_are_domains)
                return len(code.parts) + below_domains
            case _:
                above = next((node for node in reversed(self.path) if not _is_letter(node.row)), None)
                return (above.depth if above is not None else 0) + 1

    def _code_text(self, code: Code | None, depth: int) -> str:
        if code is None:
            return ""
        if code.kind is CodeKind.LETTER:
            above = next((node for node in reversed(self.path) if node.depth < depth), None)
            return f"{above.code}{code.text}" if above is not None else code.text
        return code.text


def _is_letter(row: ReadRow) -> bool:
    return row.code is not None and row.code.kind is CodeKind.LETTER


def _without_content(row: ReadRow) -> ReadRow:
    """A row that is not printed, in the place of one that is."""
    return ReadRow(row=row.row, page=row.page, code=None, title="", points=None)


def _fold_unscored(node: Node) -> None:
    """Rows without points under a row that has some are its description; letters that are bands are its bands."""
    for child in node.children:
        _fold_unscored(child)
    if not node.children or node.row.points is None:
        return
    scored = [child for child in node.children if child.row.points is not None]
    if not scored and all(not child.children for child in node.children):
        letters = all(_is_letter(child.row) for child in node.children)
        for child in node.children:
            mark = f"{child.row.code.text})" if letters and child.row.code else child.code
            node.row = _with_text_of(node.row, child.row, title=mark)
        if not letters:
            node.doubts.append(message("importing.doubt.children_without_points", code=node.code))
        node.children = []
    elif _are_bands(node, scored):
        node.row = replace(
            node.row,
            below=(*node.row.below, *((child.row.title, child.row.points or ZERO) for child in scored)),
            evidence=node.row.evidence + tuple(one for child in scored for one in child.row.evidence),
            guide=node.row.guide + tuple(text for child in scored for text in child.row.guide),
        )
        node.children = []


def _are_bands(node: Node, scored: Sequence[Node]) -> bool:
    """Letters below a row, the first worth all of it and the last nothing or less, are its bands."""
    points = [child.row.points or ZERO for child in scored]
    letters = all(_is_letter(child.row) for child in scored)
    leaves = all(not child.children for child in node.children)
    return (
        letters
        and leaves
        and len(scored) == len(node.children) > 1
        and points[0] == node.row.points
        and points == sorted(points, reverse=True)
        and sum(points, ZERO) != node.row.points
    )


def _with_text_of(row: ReadRow, other: ReadRow, title: str) -> ReadRow:
    own = f"{title} {other.title}".strip()
    return replace(
        row,
        guide=(*row.guide, *((own,) if other.title else ()), *other.guide),
        evidence=(*row.evidence, *other.evidence),
        notes=(*row.notes, *other.notes),
    )


def _domains(roots: list[Node]) -> tuple[list[Node], list[Node]]:
    """Domains are the top rows, or those under the parts A, B that have rows of their own beneath."""
    domains: list[Node] = []
    parts: list[Node] = []
    for root in roots:
        is_part = root.row.code is not None and root.row.code.kind is CodeKind.PART
        if is_part and any(child.children for child in root.children):
            parts.append(root)
            domains += root.children
        else:
            domains.append(root)
    if len(domains) > 1 and all(not domain.children for domain in domains):
        # A flat list: one domain for all, which is not printed.
        whole = Node(row=_without_content(domains[0].row), depth=0, code="0", made_up=True)
        whole.children = domains
        whole.doubts.append(message("importing.doubt.no_domains"))
        for domain in domains:
            domain.parent = whole
        return [whole], parts
    return domains, parts


def _name_uncoded(domains: Sequence[Node]) -> None:
    """A domain printed without a code takes the first piece of its rows' codes, else its place."""
    taken = {domain.code for domain in domains}
    for place, domain in enumerate(domains, start=1):
        if domain.code:
            continue
        first = next((child.row.code for child in domain.children if child.row.code is not None), None)
        code = first.parts[0] if first is not None and len(first.parts) > 1 else str(place)
        while code in taken:
            code = f"{code}-{place}"
        taken.add(code)
        domain.code = code
        domain.doubts.append(message("importing.doubt.domain_without_code", code=code))
        for node in nodes_below(domain):
            if not node.code and node is not domain:
                node.code = code


def _qualify(domains: Sequence[Node]) -> None:
    """Codes that start anew in every domain get the domain's before them: II.1."""
    tops = Counter(child.code for domain in domains for child in domain.children if "." not in child.code)
    if not any(times > 1 for times in tops.values()):
        return
    for domain in domains:
        for node in nodes_below(domain):
            if node is not domain and not node.code.startswith(f"{domain.code}."):
                node.code = f"{domain.code}.{node.code}"


def _make_unique(domains: Sequence[Node]) -> None:
    """A code printed twice keeps its first row; the second is told apart and said."""
    _tell_apart(domains)
    _tell_apart([node for domain in domains for node in nodes_below(domain) if node is not domain])


def _tell_apart(nodes: Sequence[Node]) -> None:
    taken = {node.code for node in nodes}
    times: Counter[str] = Counter()
    for node in nodes:
        printed = node.code
        times[printed] += 1
        if times[printed] == 1:
            continue
        while (code := f"{printed}-{times[printed]}") in taken:
            times[printed] += 1
        taken.add(code)
        node.doubts.append(message("importing.doubt.code_twice", found=printed, code=code))
        node.code = code


def nodes_below(node: Node) -> Iterator[Node]:
    """The node and all under it, in order."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += reversed(one.children)
