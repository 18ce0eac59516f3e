"""Whatever hierarchy is printed, on whatever pages: the draft says the same, and loads as a rulebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.authoring.decision.draft import DraftBook
from evidence_check.authoring.decision.toml_text import toml_text
from evidence_check.messages.catalogue import catalogue
from evidence_check.model.rulebook import ChoiceScoring, Scoring, SumScoring
from evidence_check.rulebook.loading import load_rulebook
from tests.authoring.decision.printing import Row, drafted, printed, typed
from tests.authoring.decision.test_bands import said_of

TITLES = (
    "Ban hành kế hoạch cải cách hành chính năm",
    "Kết quả giải quyết hồ sơ thủ tục hành chính cho người dân, doanh nghiệp trên địa bàn",
    "Thực hiện chế độ báo cáo định kỳ, đột xuất theo quy định của UBND tỉnh",
    "Tỷ lệ hồ sơ được số hóa, tái sử dụng dữ liệu (không tính hồ sơ đã rút)",
    "Công khai thủ tục hành chính tại Trung tâm Phục vụ hành chính công",
    "Chấp hành kỷ luật, kỷ cương",
)
SCORINGS = tuple(
    "\n".join(lines)
    for lines in (
        (
            "Yêu cầu ban hành đúng thời hạn.",
            "- Ban hành kịp thời thì điểm đánh giá là {full};",
            "- Không kịp thời thì điểm đánh giá là 0.",
        ),
        ("- Từ 90% trở lên: {full} điểm;", "- Từ 70% - dưới 90%: {half} điểm;", "- Dưới 70%: 0 điểm."),
        (
            "Đạt 100% thì điểm đánh giá là {full}.",
            "Từ 80% đến dưới 100% thì điểm đánh giá là {half}.",
            "Dưới 80% thì điểm đánh giá là 0.",
        ),
        (
            "Điểm đánh giá = (b/a) x điểm tối đa",
            "Trong đó: a là tổng số hồ sơ; b là số hồ sơ đúng hạn.",
            "Nếu b/a < 0,7 thì điểm đánh giá là 0.",
        ),
    )
)
ITEMS = (
    "Kế hoạch cải cách hành chính của địa phương",
    "Các báo cáo định kỳ về kiểm soát thủ tục hành chính theo quy định",
    "Quyết định công nhận của cấp có thẩm quyền (nếu có)",
    "Biên bản hoặc Thông báo kết quả kiểm tra các phòng chuyên môn thuộc UBND cấp xã",
    "Phụ lục thống kê số lượng hồ sơ đã giải quyết, số hồ sơ quá hạn của từng lĩnh vực",
    "Đường link đăng tải nội dung công khai trên Trang thông tin điện tử",
    "Hình ảnh niêm yết tại trụ sở",
    "Giải trình ghi rõ số liệu đã thực hiện và tỷ lệ % đạt được",
)
QUARTERS = st.integers(1, 12).map(lambda number: Decimal(number) / 4)


@dataclass(frozen=True)
class Leaf:
    title: str
    points: Decimal
    scoring: str
    items: tuple[str, ...]


LEAVES = st.builds(
    Leaf,
    title=st.sampled_from(TITLES),
    points=QUARTERS,
    scoring=st.sampled_from(SCORINGS),
    items=st.lists(st.sampled_from(ITEMS), min_size=1, max_size=4, unique=True).map(tuple),
)
# Domains of criteria; a criterion is a leaf, or holds leaves.
TREES = st.lists(st.lists(st.lists(LEAVES, min_size=1, max_size=3), min_size=1, max_size=3), min_size=1, max_size=4)
Tree = list[list[list[Leaf]]]


def _points(number: Decimal, sign: str = ",") -> str:
    return f"{number:.2f}".replace(".", sign)


def rows_of(tree: Tree) -> Iterator[Row]:
    """The printed rows: code, title, points, scoring, evidence."""
    total = Decimal(0)
    for one, domain in enumerate(tree, start=1):
        worth = sum((leaf.points for criterion in domain for leaf in criterion), Decimal(0))
        total += worth
        yield f"**{one}", "**LĨNH VỰC CẢI CÁCH HÀNH CHÍNH", f"**{_points(worth)}", "", ""
        for two, criterion in enumerate(domain, start=1):
            if len(criterion) == 1:
                yield _row(f"{one}.{two}", criterion[0])
                continue
            yield (
                f"**{one}.{two}",
                "**Nhóm tiêu chí",
                f"**{_points(sum((leaf.points for leaf in criterion), Decimal(0)))}",
                "",
                "",
            )
            for three, leaf in enumerate(criterion, start=1):
                yield _row(f"{one}.{two}.{three}", leaf)
    yield "", "**TỔNG ĐIỂM", f"**{_points(total)}", "", ""


def _row(code: str, leaf: Leaf) -> Row:
    half = _points(leaf.points / 2 if (leaf.points * 2) % 1 == 0 else leaf.points - Decimal("0.1"))
    scoring = leaf.scoring.format(full=_points(leaf.points), half=half)
    return code, leaf.title, _points(leaf.points), scoring, "\n".join(f"- {item};" for item in leaf.items)


def facts(book: DraftBook) -> list[tuple[object, ...]]:
    """What must not depend on how a table is printed."""
    return [
        (
            one.code,
            one.title,
            one.max_points,
            said_of(one.scoring),
            tuple((need.label, need.alternatives, need.optional) for need in one.requires),
        )
        for one in book.criteria
    ]


@settings(max_examples=30, deadline=None)
@given(TREES)
def test_a_printed_hierarchy_is_read_back(tree: Tree) -> None:
    rows = list(rows_of(tree))
    book = drafted(typed(*rows))
    leaves = [leaf for domain in tree for criterion in domain for leaf in criterion]
    assert [one.title for one in book.criteria] == [leaf.title for leaf in leaves]
    assert [one.max_points for one in book.criteria] == [leaf.points for leaf in leaves]
    assert [one.code for one in book.criteria] == [row[0] for row in rows if row[0] and not row[0].startswith("**")]
    assert [len(one.requires) for one in book.criteria] == [len(leaf.items) for leaf in leaves]
    assert book.is_complete
    assert book.printed_total == book.max_points == sum(leaf.points for leaf in leaves)
    assert not [doubt for one in book.criteria for doubt in one.doubts]


@settings(max_examples=30, deadline=None)
@given(TREES, st.integers(12, 60), st.booleans())
def test_pages_change_nothing(tree: Tree, height: int, repeat: bool) -> None:
    rows = list(rows_of(tree))
    assert facts(drafted(printed(*rows, height=height, repeat=repeat))) == facts(drafted(typed(*rows)))


def unlabelled(scoring: Scoring | None) -> Scoring | None:
    """A draft keeps the words of its choices beside them."""
    match scoring:
        case ChoiceScoring():
            return replace(scoring, choices=tuple(replace(one, label=None) for one in scoring.choices))
        case SumScoring():
            return replace(scoring, parts=tuple(replace(one, label=None) for one in scoring.parts))
    return scoring


@settings(max_examples=15, deadline=None)
@given(TREES)
def test_the_draft_loads_without_a_remark_and_says_the_same(tree: Tree) -> None:
    book = drafted(typed(*rows_of(tree)))
    read = load_rulebook(toml_text(book, catalogue("vi")).encode(), "thu.toml", expected_id="thu")
    assert read.problems == ()
    assert read.rulebook is not None
    assert [(one.code, one.max_points, unlabelled(one.scoring)) for one in read.rulebook.criteria] == [
        (one.code, one.max_points, one.scoring.scoring if one.scoring else None) for one in book.criteria
    ]
    assert [[need.label for need in one.requires] for one in read.rulebook.criteria] == [
        [need.label for need in one.requires] for one in book.criteria
    ]
