"""Which column of a table holds what, told by its headings, which every province words its own way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum

from evidence_check.authoring.decision.codes import read_code
from evidence_check.authoring.decision.points import read_points
from evidence_check.model.printed_table import PrintedCell, PrintedTable
from evidence_check.text.fold import squeeze, toneless
from evidence_check.text.table_headings import CODE_HEADING
from evidence_check.text.words import words


class Role(Enum):
    """What a column holds. A column may have several: "Yêu cầu, cách tính điểm"."""

    CODE = "code"
    TITLE = "title"
    POINTS = "points"
    REQUIREMENT = "requirement"
    SCORING = "scoring"
    EVIDENCE = "evidence"
    NOTE = "note"
    OWNER = "owner"
    """Who in the unit does it."""
    APPRAISER = "appraiser"
    """Which body above looks at it."""
    FILLED_IN = "filled_in"
    """For scores that somebody enters: of no interest here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """``roles``: by column. ``first_row``: the first below the headings. ``guessed``: there are no headings."""

    roles: tuple[frozenset[Role], ...]
    heading_rows: tuple[int, ...] = ()
    headings: frozenset[str] = frozenset()
    """Heading texts, letters only: a repeated heading is known by them."""
    first_row: int = 0
    guessed: bool = False

    def of(self, column: int) -> frozenset[Role]:
        """The roles of a column; none for one beyond the headings."""
        return self.roles[column] if 0 <= column < len(self.roles) else frozenset()

    def has(self, role: Role) -> bool:
        """True where some column has the role."""
        return any(role in one for one in self.roles)


# Over the heading's words without tone marks, abbreviations written out. Of the first block the first that fits counts.
_ONE_ROLE: tuple[tuple[Role, str], ...] = (
    (Role.CODE, CODE_HEADING),
    (Role.APPRAISER, r"(?:co quan|don vi|to chuc|so nganh|bo phan).*(?:theo doi|tham dinh|danh gia|cham|chu tri"
                     r"|phuc tra)"),
    (Role.OWNER, r"phu trach|phan cong|nguoi thuc hien|don vi thuc hien|trach nhiem|bo phan|cong chuc (?:thuc hien"
                 r"|tham muu)"),
    (
        Role.FILLED_IN,
        r"^(?:diem )?(?:so )?(?:tu (?:cham|danh gia)|tham dinh|dat|dat duoc|thuc te|phuc tra|de nghi|thong nhat"
        r"|dieu chinh)"
        r"|^diem (?:cua|do) .*(?:tu|tham dinh|cham)|cham thuc te|so lieu ke khai|y kien|ket qua (?:tham dinh"
        r"|thuc hien|dat)"
        r"|diem (?:tu|tham dinh|dat|cham thuc)|chenh lech|^ket qua$|don vi tu|tu cham",
    ),
    (Role.POINTS, r"^(?:thang|muc|so|khung|tong)? ?(?:so )?diem(?: (?:so|chuan|toi da|quy dinh|thanh phan"
                  r"|cua .*))*$|diem (?:toi da|chuan)"),
    (Role.NOTE, r"^ghi chu"),
)  # fmt: skip
_ROLES_TOGETHER: tuple[tuple[Role, str], ...] = (
    (Role.EVIDENCE, r"kiem chung|minh chung|chung minh|ho so tai lieu|tai lieu|van ban kem theo|can cu (?:cham"
                    r"|danh gia)"),
    (
        Role.SCORING,
        r"cach (?:thuc )?(?:tinh|cham|danh gia|thuc|xac dinh|cho)|phuong phap|huong dan|cong thuc"
        r"|tieu chuan (?:danh gia|cham)"
        r"|muc (?:cham|do|danh gia)|nguyen tac cham|quy dinh cham|dien giai|cham diem|tinh diem|cach thuc",
    ),
    (Role.REQUIREMENT, r"yeu cau(?! (?:ve )?(?:tai lieu|minh chung|ho so))|dieu kien|mo ta"
                       r"|tieu chuan(?! (?:danh gia|cham))"),
)  # fmt: skip
_TITLE = (
    r"^(?:ten |cac |bo |nhom |danh muc )*(?:linh vuc|tieu chi|chi tieu|chi so|noi dung|nhiem vu"
    r"|cong viec)(?! (?:cham|danh gia diem))"
)
_Rows = tuple[tuple[Role, str], ...]
_Patterns = tuple[str, _Rows, _Rows]
_PATTERNS: _Patterns = (_TITLE, _ONE_ROLE, _ROLES_TOGETHER)


def _without_blanks(rows: _Rows) -> _Rows:
    return tuple((role, pattern.replace(" ?", "").replace(" ", "")) for role, pattern in rows)


_PATTERNS_WITHOUT_BLANKS: _Patterns = (
    _TITLE.replace(" ", ""),
    _without_blanks(_ONE_ROLE),
    _without_blanks(_ROLES_TOGETHER),
)
_EARLIEST = 300
_LONGEST_HEADING = 120
_SHORT_HEADING = 45
_LONG = 4
_FEWEST_FILLED = 3
_MOST_OF_THEM = 0.7
_ASKED = frozenset({Role.CODE, Role.TITLE, Role.POINTS, Role.REQUIREMENT, Role.SCORING, Role.EVIDENCE})


def roles_of_heading(text: str) -> frozenset[Role]:
    """What a heading says of its column; empty where it says nothing known."""
    key = toneless(" ".join(words(text)))
    if not key or len(text) > _LONGEST_HEADING:
        return frozenset()
    # A narrow column breaks "Điể-m tối-đa" inside its words.
    return _roles(key, _PATTERNS) or _roles(key.replace(" ", ""), _PATTERNS_WITHOUT_BLANKS)


def _roles(key: str, patterns: _Patterns) -> frozenset[Role]:
    title, one_role, roles_together = patterns
    together = {role for role, pattern in roles_together if re.search(pattern, key)}
    if re.search(title, key):
        together.add(Role.TITLE)
    for role, pattern in one_role:
        # "Hướng dẫn tự đánh giá" is no column for self-scores, "Tiêu chí, cách chấm điểm" no column of points.
        if re.search(pattern, key) and not (together and role in (Role.FILLED_IN, Role.POINTS, Role.OWNER)):
            return frozenset({role})
    return frozenset(together)


def find_columns(table: PrintedTable) -> Columns | None:
    """The columns by the table's headings; None where no row looks like headings."""
    by_row: dict[int, list[PrintedCell]] = {}
    for cell in table.cells:
        if cell.row < _EARLIEST:
            by_row.setdefault(cell.row, []).append(cell)
    best: tuple[int, Columns] | None = None
    for row in sorted(by_row):
        found = _heading_at(row, by_row, table)
        if found is None:
            continue
        told = _known(found.roles) & _ASKED
        if len(told) >= 3:
            return _with_unnamed(found, table)
        if best is None or len(told) > best[0]:
            best = len(told), found
    return _with_unnamed(best[1], table) if best else None


def _with_unnamed(columns: Columns, table: PrintedTable) -> Columns:
    """A column of codes or points often has an empty heading: what stands in it tells."""
    roles = list(columns.roles)
    for role, test in ((Role.CODE, _is_code), (Role.POINTS, _is_points)):
        if columns.has(role):
            continue
        for at, one in enumerate(roles):
            cells = [cell for cell in table.cells if cell.column == at and cell.row >= columns.first_row]
            if not one and len(cells) >= _FEWEST_FILLED and _share(cells, test) >= _MOST_OF_THEM:
                roles[at] = frozenset({role})
                break
    return replace(columns, roles=tuple(roles))


def _heading_at(row: int, by_row: dict[int, list[PrintedCell]], table: PrintedTable) -> Columns | None:
    cells = by_row[row]
    rows = list(range(row, row + min(3, max(cell.row_span for cell in cells))))
    if any(cell.column_span > 1 for cell in cells) and len(rows) == 1 and row + 1 in by_row:
        rows.append(row + 1)
    texts: list[list[str]] = [[] for _ in range(_width(table))]
    for at in rows:
        for cell in by_row.get(at, ()):
            for column in range(cell.column, min(cell.column + cell.column_span, len(texts))):
                texts[column].append(cell.text)
    roles = [roles_of_heading(" ".join(" ".join(one).split())) for one in texts]
    if len(rows) > 1 and not _all_known(roles, texts):
        # The row below was no second row of headings.
        alone = {row: cells}
        first = _heading_at_one(row, alone, table)
        if first is not None and len(_known(first.roles)) >= len(_known(roles)):
            return first
    return _columns(roles, texts, rows)


def _heading_at_one(row: int, by_row: dict[int, list[PrintedCell]], table: PrintedTable) -> Columns | None:
    texts: list[list[str]] = [[] for _ in range(_width(table))]
    for cell in by_row[row]:
        for column in range(cell.column, min(cell.column + cell.column_span, len(texts))):
            texts[column].append(cell.text)
    return _columns([roles_of_heading(" ".join(" ".join(one).split())) for one in texts], texts, [row])


def _columns(roles: list[frozenset[Role]], texts: list[list[str]], rows: list[int]) -> Columns | None:
    known = _known(roles)
    named = [column for column, one in enumerate(roles) if one & _ASKED]
    distinct = {tuple(texts[column]) for column in named}
    short = all(len(" ".join(texts[column])) <= _SHORT_HEADING for column in named)
    enough = len(known & _ASKED) >= 3 or (len(known & _ASKED) == 2 and short)
    if not enough or len(distinct) < 2 or not known & {Role.TITLE, Role.CODE}:
        return None
    return Columns(
        roles=tuple(_settled(roles)),
        heading_rows=tuple(rows),
        headings=frozenset(squeeze(text) for one in texts for text in one if text.strip()),
        first_row=rows[-1] + 1,
    )


def _settled(roles: list[frozenset[Role]]) -> list[frozenset[Role]]:
    """Each of code and points once: the first column so named; without a title column, the one after the code."""
    settled: list[frozenset[Role]] = []
    seen: set[Role] = set()
    for one in roles:
        again = {role for role in one if role in (Role.CODE, Role.POINTS) and role in seen}
        settled.append(frozenset({Role.FILLED_IN}) if again else one)
        seen |= one
    if frozenset({Role.TITLE}) in settled:
        # "Nội dung, yêu cầu" beside "Tiêu chí" is no second title.
        settled = [one - {Role.TITLE} if len(one) > 1 else one for one in settled]
    if Role.TITLE not in seen:
        # "Nội dung chấm điểm" may head the titles.
        free = [at for at, one in enumerate(settled) if not one or one & {Role.REQUIREMENT, Role.SCORING}]
        if free:
            settled[free[0]] |= {Role.TITLE}
    return settled


def _all_known(roles: list[frozenset[Role]], texts: list[list[str]]) -> bool:
    return all(one for one, text in zip(roles, texts, strict=True) if text)


def _known(roles: Iterable[frozenset[Role]]) -> frozenset[Role]:
    return frozenset(role for one in roles for role in one)


def _width(table: PrintedTable) -> int:
    """Columns that hold something; a sheet may claim sixteen thousand."""
    return min(table.column_count, max((cell.column + cell.column_span for cell in table.cells), default=0), 200)


def guess_columns(table: PrintedTable) -> Columns | None:
    """The columns by what stands in them, for a table without headings; None without codes and points."""
    width = _width(table)
    columns: list[list[PrintedCell]] = [[] for _ in range(width)]
    for cell in table.cells:
        if cell.column < width:
            columns[cell.column].append(cell)
    filled = [column for column in range(width) if len(columns[column]) >= _FEWEST_FILLED]
    codes = [at for at in filled if _share(columns[at], _is_code) >= _MOST_OF_THEM]
    if not codes:
        return None
    code = codes[0]
    points = [at for at in filled if at > code and _share(columns[at], _is_points) >= _MOST_OF_THEM]
    long = [at for at in filled if at > code and at not in points and _mean(columns[at]) > _LONG]
    if not points or not long:
        return None
    roles: list[frozenset[Role]] = [frozenset()] * width
    roles[code], roles[points[0]] = frozenset({Role.CODE}), frozenset({Role.POINTS})
    roles[long[0]] = frozenset({Role.TITLE})
    for at in long[1:]:
        papers = _share(columns[at], _names_a_paper)
        roles[at] = frozenset({Role.EVIDENCE if papers >= 0.5 else Role.SCORING})
    return Columns(roles=tuple(roles), guessed=True)


def _is_code(text: str) -> bool:
    return read_code(text) is not None


def _is_points(text: str) -> bool:
    return read_points(text) is not None


def _names_a_paper(text: str) -> bool:
    key = toneless(text.lstrip("-+*• ")[:60])
    return (
        re.match(r"(?:cac |cung cap |ban )*(?:bao cao|ke hoach|van ban|quyet dinh|tai lieu|giai trinh|danh)", key)
        is not None
    )


def _share(cells: list[PrintedCell], test: Callable[[str], bool]) -> float:
    return sum((test(" ".join(cell.lines))) for cell in cells) / len(cells)


def _mean(cells: list[PrintedCell]) -> float:
    return sum(len(cell.text) for cell in cells) / len(cells)
