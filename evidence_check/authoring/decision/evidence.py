"""A printed evidence item → requirements: which papers, of which type, about what, and whether only "nếu có"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from evidence_check.authoring.decision.draft import DraftAlternative, DraftRequirement
from evidence_check.authoring.decision.naming import slug
from evidence_check.authoring.decision.not_applicable import effect_of
from evidence_check.authoring.decision.paper_words import Paper, PaperWord, next_paper, paper_at_head, papers_in
from evidence_check.authoring.decision.sentences import bracketed, sentences, split_outside, without_brackets
from evidence_check.authoring.decision.subject_phrases import subject_phrases
from evidence_check.model.document_types import ANY_TYPE, TYPE_NAMES
from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import RequirementKind
from evidence_check.text.fold import clean, fold

_IF_ANY = re.compile(r"\bnếu có\b|\(\s*trường hợp có\b")
_CONDITION = re.compile(r"^(?:[-+*]\s*)?(?:riêng\s+|trong\s+)?(?:trường hợp|nếu|đối với)\b")
_CONSEQUENCE = re.compile(
    r"(?:,\s*|\s)thì\s+|,\s*(?=(?:địa phương|đơn vị|cơ quan)?\s*(?:cần|phải|đề nghị|cung cấp|giải trình))"
)
_SUPPLIED = re.compile(
    r"(?:cung cấp|gửi(?: kèm)?|bổ sung|kèm(?: theo)?|đính kèm|lập|xây dựng|ban hành|(?:phải|cần) có"
    r"|có)\s+(?:các\s+|những\s+|thêm\s+|danh\s+sách\s+)?$"
)
_EXPLAINED = re.compile(r"giải trình|nêu rõ|ghi rõ|thuyết minh|giải thích|ghi chú")
_OF_UNIT = re.compile(
    r"của (?:địa phương|đơn vị|cơ quan, đơn vị|ubnd (?:cấp )?(?:xã|phường)|ủy ban nhân dân (?:cấp )?(?:xã|phường)"
    r"|xã, phường|cấp xã|xã\b|phường\b)"
)
_OF_YEAR = re.compile(r"năm (?:19|20)\d\d|(?:hằng|hàng) năm|trong năm(?! đánh giá trước)|\bcả năm")
_OR = re.compile(r"\s*(?:/|\bhoặc(?:\s+là)?\b|\bhay\b|và\s*/\s*hoặc)\s*$", re.IGNORECASE)
_AND = re.compile(r"\s*(?:\bvà\b|\bkèm(?:\s+theo)?\b|\bcùng(?:\s+với)?\b)\s*$", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?P<sign>,|/|\bhoặc(?:\s+là)?\b|\bhay\b|\bvà\s*/\s*hoặc\b|\bvà\b|\+)\s*", re.IGNORECASE)
_STRONG = frozenset({"KH", "BC", "QĐ", "TB", "BB", "TTr", "CV", "NQ", "PA", "QC", "CT"})
_QUANTIFIER = re.compile(r"(?:các|những|bản|một số)\s+$", re.IGNORECASE)
_SHOWN = frozenset({RequirementKind.LINK, RequirementKind.IMAGE})
_LONGEST = 4_000
_MOST_REQUIRED = 2
_NO_SUBJECT = frozenset(
    {
        RequirementKind.EXPLANATION,
        RequirementKind.LINK,
        RequirementKind.IMAGE,
        RequirementKind.PRODUCT,
        RequirementKind.HELD_ELSEWHERE,
    }
)
_OTHER_PAPERS = re.compile(r"\bkhác\b")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Papers of which one suffices, and the words they stand in."""

    papers: tuple[Paper, ...]
    words: tuple[str, ...]
    """By paper: the words that say what it is about."""


def requirements_of(item: str) -> tuple[DraftRequirement, ...]:
    """What one printed item asks for, at least one requirement; ids are not yet unique."""
    text = clean(item)[:_LONGEST]
    if _CONDITION.match(fold(text)):
        return _conditional(text)
    made: list[DraftRequirement] = []
    for segment in _segments(text):
        made += _of_segment(segment)
        made += _in_brackets(segment)
    return tuple(made)


def _segments(text: str) -> list[str]:
    """Cut at semicolons before another paper; what names none belongs to the paper before."""
    segments: list[str] = []
    for piece in split_outside(text, ";"):
        if segments and paper_at_head(piece) is None:
            segments[-1] += f"; {piece}"
        else:
            segments.append(piece)
    return segments


def _of_segment(segment: str) -> list[DraftRequirement]:
    optional = _IF_ANY.search(fold(segment)) is not None
    pieces, doubt = _pieces(segment)
    made = [_requirement(segment, piece, optional=optional) for piece in pieces]
    if len(made) > 1:
        made = [replace(one, label=f"{one.label} ({_name(one)})") for one in made]
    return [replace(one, doubts=(doubt,)) for one in made] if doubt else made


def _pieces(segment: str) -> tuple[list[_Piece], Message | None]:
    bare = without_brackets(segment) or segment
    head = paper_at_head(bare)
    if head is None:
        # "Về kết quả sắp xếp: Văn bản phê duyệt …"
        _, colon, behind = bare.partition(":")
        head = paper_at_head(behind.strip()) if colon else None
        if head is not None:
            bare = behind.strip()
    if head is None:
        if _EXPLAINED.match(fold(bare)):
            return [_Piece((Paper(kind=RequirementKind.EXPLANATION),), (bare,))], None
        named = [word for word in papers_in(bare) if word.paper.type in _STRONG and _is_supplied(bare, word)]
        if named:
            return [_Piece((named[0].paper,), (bare[named[0].end :],))], message(
                "importing.doubt.paper_guessed", found=_short(segment)
            )
        return [_Piece((Paper(kind=RequirementKind.DOCUMENT),), (bare,))], message(
            "importing.doubt.no_paper_named", found=_short(segment)
        )
    return _chained(bare, head), None


def _is_supplied(text: str, word: PaperWord) -> bool:
    before = fold(text[: word.start])
    return not before.endswith(("theo", "tại", "của", "trong", "thực hiện", "hiện"))


def _chained(text: str, head: PaperWord) -> list[_Piece]:
    """ "Biên bản hoặc Thông báo/Báo cáo …", "hình ảnh, văn bản, sản phẩm …", "Kế hoạch, báo cáo …"."""
    chain = [head]
    signs: list[str] = []
    while True:
        joint = _JOINT.match(text, chain[-1].end)
        following = next_paper(text, joint.end()) if joint else None
        if joint is None or following is None or following.start - joint.end() > 12:
            break
        chain.append(following)
        signs.append(joint["sign"].lower())
    rest = text[chain[-1].end :]
    papers = tuple(dict.fromkeys(word.paper for word in chain))
    if len(papers) == 1:
        return _with_remote(papers[0], rest)
    if _both_are_asked(papers, signs):
        return [_Piece((paper,), (rest,)) for paper in papers]
    return [_Piece(papers, tuple(rest for _ in papers))]


def _both_are_asked(papers: tuple[Paper, ...], signs: list[str]) -> bool:
    """Two named types beside each other are two papers; a longer list, or one with "văn bản", is a choice."""
    if any(sign not in {",", "và", "+"} for sign in signs) or len(papers) > _MOST_REQUIRED:
        return False
    if all(paper.is_typed for paper in papers):
        return True
    different = {paper.kind for paper in papers}
    return "và" in signs and len(different) == len(papers)


def _with_remote(paper: Paper, rest: str) -> list[_Piece]:
    """Another paper further on: "Báo cáo … hoặc tài liệu …", "Báo cáo khắc phục …, các văn bản …"."""
    or_again = -1
    seen_another = False
    for word in papers_in(rest):
        before = _QUANTIFIER.sub("", rest[: word.start])
        if word.paper == paper:
            or_again = word.end if _OR.search(before) else or_again
            continue
        if or_again >= 0 and re.fullmatch(r"\s*[,/]\s*", rest[or_again : word.start]):
            # "… hoặc báo cáo, tài liệu có liên quan"
            return [_Piece((paper, word.paper), (_bare_joint(rest[:or_again]), rest[word.end :]))]
        if not _opens_another(paper, word, rest, seen_another):
            seen_another = True
            continue
        first, second = _bare_joint(before), rest[word.end :]
        if _OR.search(before):
            return [_Piece((paper, word.paper), (first, second))]
        return [_Piece((paper,), (first,)), *_with_remote(word.paper, second)]
    return [_Piece((paper,), (rest,))]


def _opens_another(head: Paper, word: PaperWord, rest: str, seen_another: bool) -> bool:
    """False where the word is an object of the paper before: "Báo cáo kết quả thực hiện Nghị quyết, Kế hoạch"."""
    before = _QUANTIFIER.sub("", rest[: word.start])
    quantified = before != rest[: word.start]
    if word.paper.kind in _SHOWN:
        listed = before.rstrip().endswith(",") and head.kind is RequirementKind.DOCUMENT and not seen_another
        return _AND.search(before) is not None or listed
    if head.kind is not RequirementKind.DOCUMENT or word.paper.kind is not RequirementKind.DOCUMENT:
        return False
    anything = (
        word.paper.type == ANY_TYPE and re.match(r"văn bản|tài liệu", fold(rest[word.start : word.end])) is not None
    )
    if not (anything or word.paper.type in _STRONG):
        return False
    if _OR.search(before):
        return True
    if before.rstrip().endswith(","):
        return quantified or anything or (rest[word.start].isupper() and not seen_another)
    return _AND.search(before) is not None and (quantified or anything or rest[word.start].isupper())


def _bare_joint(text: str) -> str:
    return _AND.sub("", _OR.sub("", text)).rstrip(" ,")


def _in_brackets(segment: str) -> list[DraftRequirement]:
    """ "(trường hợp … thì cung cấp văn bản …)" inside an item is a conditional paper of its own."""
    made: list[DraftRequirement] = []
    for inside in bracketed(segment):
        key = fold(inside)
        if (
            _CONDITION.match(key)
            and _CONSEQUENCE.search(key)
            and any(_SUPPLIED.search(key[: word.start]) for word in papers_in(key))
        ):
            made += _conditional(inside)
    return made


def _conditional(text: str) -> tuple[DraftRequirement, ...]:
    """ "Trường hợp … thì giải trình / cung cấp văn bản": each thing named in the consequence, always optional."""
    papers: list[Paper] = []
    words = ""
    for sentence in sentences(text):
        key = fold(sentence)
        cut = _CONSEQUENCE.search(key)
        consequence = key[cut.end() :] if cut else key if not _CONDITION.match(key) else ""
        if effect_of(sentence) is not None and not _EXPLAINED.search(consequence):
            continue
        for word in papers_in(consequence):
            asked = word.paper.kind is not RequirementKind.EXPLANATION and _SUPPLIED.search(consequence[: word.start])
            if asked or (word.start == 0 and word.paper.kind is not RequirementKind.EXPLANATION):
                papers.append(word.paper)
                words = words or consequence[word.end :]
        if _EXPLAINED.search(consequence):
            papers.append(Paper(kind=RequirementKind.EXPLANATION))
    if not papers:
        # "Trường hợp …: Báo cáo …", or a condition without a consequence.
        _, _, behind = text.partition(":")
        head = paper_at_head(behind.strip()) if behind else None
        papers = [head.paper if head else Paper(kind=RequirementKind.EXPLANATION)]
        words = behind.strip()[head.end :] if head else ""
    unique = tuple(dict.fromkeys(papers))
    made = [
        replace(
            _requirement(text, _Piece((paper,), (words,)), optional=True),
            id=_KIND_IDS.get(paper.kind) or f"{slug(TYPE_NAMES.get(paper.type, _ANY_NAME), 4)}-neu-co",
            of_unit=False,
            of_year=False,
        )
        for paper in unique
    ]
    if len(made) > 1:
        made = [replace(one, label=f"{one.label} ({_name(one)})") for one in made]
    return tuple(made)


def _requirement(label: str, piece: _Piece, *, optional: bool) -> DraftRequirement:
    key = fold(label)
    alternatives: list[DraftAlternative] = []
    for paper, words in zip(piece.papers, piece.words, strict=True):
        about = () if paper.kind in _NO_SUBJECT or _OTHER_PAPERS.search(fold(words)[:40]) else subject_phrases(words)
        same = next(
            (
                at
                for at, one in enumerate(alternatives)
                if one.kind is paper.kind and one.about == about and ANY_TYPE not in one.types and paper.is_typed
            ),
            None,
        )
        if same is not None:
            alternatives[same] = replace(alternatives[same], types=(*alternatives[same].types, paper.type))
        else:
            alternatives.append(DraftAlternative(kind=paper.kind, types=(paper.type,), about=about))
    first = alternatives[0]
    return DraftRequirement(
        id=_id(label, first),
        label=label.strip(" .;,:") if not label.endswith("...") else label,
        alternatives=tuple(alternatives),
        optional=optional,
        of_unit=_OF_UNIT.search(key) is not None
        and first.kind is RequirementKind.DOCUMENT
        and first.types != (ANY_TYPE,),
        of_year=_OF_YEAR.search(key) is not None
        and first.kind is RequirementKind.DOCUMENT
        and first.types != (ANY_TYPE,),
    )


_KIND_IDS = {
    RequirementKind.EXPLANATION: "giai-trinh",
    RequirementKind.LINK: "duong-dan",
    RequirementKind.IMAGE: "hinh-anh",
    RequirementKind.PRODUCT: "san-pham",
    RequirementKind.HELD_ELSEWHERE: "so-lieu-cua-co-quan-khac",
}


def _id(label: str, first: DraftAlternative) -> str:
    named = _KIND_IDS.get(first.kind)
    if named:
        return named
    bare = re.sub(r"^(?:cung cấp|các|những|bản|gửi|kèm theo)\s+", "", without_brackets(label), flags=re.IGNORECASE)
    return slug(bare, 6) or "minh-chung"


_PIECE_NAMES = {
    RequirementKind.EXPLANATION: "giải trình",
    RequirementKind.TABLE_ANNEX: "bảng, biểu",
    RequirementKind.LINK: "đường dẫn",
    RequirementKind.IMAGE: "hình ảnh",
    RequirementKind.PRODUCT: "sản phẩm",
    RequirementKind.HELD_ELSEWHERE: "số liệu",
}
_ANY_NAME = "văn bản"
PIECE_NAMES = frozenset({*TYPE_NAMES.values(), *_PIECE_NAMES.values(), _ANY_NAME})
"""What stands in brackets behind the label of one of several requirements made of one item."""


def _name(one: DraftRequirement) -> str:
    """What tells the pieces of one item apart."""
    first = one.alternatives[0]
    if first.kind is RequirementKind.DOCUMENT:
        return TYPE_NAMES.get(first.types[0], _ANY_NAME)
    return _PIECE_NAMES.get(first.kind, _ANY_NAME)


def _short(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:119].rstrip()}…"
