"""Declared figures and the same ones in the reports: which statement of which paper is about just that.

A figure counts only where its own words say that it is the same thing: the criterion's title, the names of its figures,
the same total; and where no other criterion of the rulebook is spoken of more. What is not sure is marked so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from evidence_check.matching.counted_things import counts_another_thing
from evidence_check.matching.figure_clauses import (
    Round,
    Spoken,
    parts_by_time,
    says_not,
    spoken_figures,
    tells_part_of_year,
)
from evidence_check.matching.figure_topic import Syllables, Topic, Topics, plain, syllables, toned
from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.figures import FigureRole, figures_of
from evidence_check.model.matching import Matching
from evidence_check.model.rulebook import Criterion, Requirement, RequirementKind, RuleBook
from evidence_check.model.score_sheet import Claims
from evidence_check.model.statement import ReportedFigure, StatedKind, Statement
from evidence_check.model.submission import Declarations
from evidence_check.text.dates import years
from evidence_check.text.fold import squeeze, toneless

_HUNDRED = Decimal(100)
_MOSTLY, _PARTLY, _NEARLY, _BARELY = 0.6, 0.5, 0.42, 0.3
_SURELY = 0.72
"""Shares of a title's weight that a text has to say."""
_MOST_FOREIGN, _FEW_FOREIGN = 5, 2
"""So many words of a figure's clause that speak of something else are too many: a compound has two syllables."""
_FOREIGN_LABEL = 3
"""A table row whose label says more than a third of something else is about something else."""
_ORDINARY = frozenset(
    word
    for phrase in (
        "hoàn thành giải quyết tiếp nhận hồ sơ nhiệm vụ văn bản hành chính thủ tục cải cách lượt trường hợp",
        "bộ phận một cửa xử lý tổng hợp ban hành báo cáo kế hoạch trung tâm phục vụ công công chức cán bộ người dân",
        "doanh nghiệp phát sinh đúng chỉ tiêu nội dung tiến độ này thời gian đến hết phần trăm số liệu thống kê",
        "mở phát đăng hệ thống phần mềm địa bàn cung cấp tiếp tục số lượng tham mưu phối hợp đề ra giao yêu cầu",
    )
    for word in phrase.split()
)
_BEFOREHAND = frozenset({"KH", "CTr", "QĐ", "NQ", "CT", "QC", "HD"})
_REPEATS_CLAIM = re.compile(r" (?:tu cham|tu danh gia|cham diem|giai trinh|tai lieu kiem chung|minh chung) ")
_BOTH_ON_TIME = re.compile(r" (?:truoc(?: han)?,? va dung han|dung(?: han)? va truoc han|dung va som han) ")
_BEFORE_TIME = (" truoc han ", " som han ", " truoc thoi han ")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """One criterion with what is declared."""

    criterion: Criterion
    topic: Topic
    roles: dict[FigureRole, str]
    values: dict[str, Decimal]
    round: Round

    def value(self, role: FigureRole) -> Decimal | None:
        return self.values.get(self.roles.get(role, ""))

    @property
    def percent(self) -> Fraction | None:
        done, of = self.value(FigureRole.DONE), self.value(FigureRole.OF)
        if done is not None and of is not None and of > 0:
            return Fraction(done) * 100 / Fraction(of)
        given = self.value(FigureRole.PERCENT)
        return Fraction(given) if given is not None else None


def reported_figures(
    book: RuleBook,
    documents: tuple[Document, ...],
    declared: Declarations,
    matching: Matching,
    places: tuple[frozenset[str], ...],
    claims: Claims | None = None,
) -> tuple[ReportedFigure, ...]:
    """What the papers of each criterion say about its declared figures, agreeing or not, in the rulebook's order."""
    given = {code: dict(values) for code, values in declared.figures if values}
    if not given:
        return ()
    stated = _stated(documents)
    if not stated:
        return ()
    topics = Topics(book)
    names = tuple(name for name in (declared.unit, *declared.unit_formerly) if name)
    whole = {"12 tháng"} | ({"6 tháng cuối", "sáu tháng cuối"} if book.window.start.month >= 7 else set())
    found: list[ReportedFigure] = []
    for criterion in book.criteria:
        topic = topics.by_code.get(criterion.code)
        if topic is None or criterion.code not in given:
            continue
        asked = _Asked(
            criterion=criterion,
            topic=topic,
            roles={one.role: one.name for one in figures_of(criterion)},
            values=given[criterion.code],
            round=Round(
                year=book.year,
                unit="".join(plain(name) for name in names),
                whole=frozenset(whole),
                last_month=book.window.end.month if book.window.end.year == book.year else 12,
                title=toned(criterion.title),
            ),
        )
        named = _named_in_sheet(criterion, claims)
        for at, part in _papers(asked, stated, matching, places, named):
            found.extend(replace(one, document=at) for one in _told_by(part, asked, topics))
    return tuple(found)


def _named_in_sheet(criterion: Criterion, claims: Claims | None) -> frozenset[tuple[str, str]]:
    """Number and symbol of the papers that the score sheet's row names."""
    row = claims.row_of(criterion.code) if claims is not None else None
    if row is None:
        return frozenset()
    return frozenset((one.number.lstrip("0"), squeeze(one.symbol or "")) for one in row.evidence if one.number)


def _papers(
    asked: _Asked,
    stated: list[tuple[int, int, DocumentPart]],
    matching: Matching,
    places: tuple[frozenset[str], ...],
    named: frozenset[tuple[str, str]],
) -> Iterator[tuple[int, DocumentPart]]:
    """The papers that serve a criterion, lie in its place or are named beside it; where it asks for none, all."""
    criterion = asked.criterion
    serving = {
        (one.document, one.part)
        for match in matching.requirements
        if match.criterion == criterion.code
        for one in match.served_by
    }
    asks = any(map(_may_tell_figures, criterion.requires))
    for at, index, part in stated:
        number = (part.number.value or "").lstrip("0"), squeeze(part.symbol.value or "")
        chosen = not asks or (at, index) in serving or criterion.code in places[at] or number in named
        if chosen and _is_of_the_round(part, asked.round):
            yield at, part


def _may_tell_figures(requirement: Requirement) -> bool:
    """False for what is issued before anything came about: a criterion that asks for no more is told by any report."""
    if requirement.kind not in (RequirementKind.DOCUMENT, RequirementKind.TABLE_ANNEX):
        return False
    return not all(one.types and set(one.types) <= _BEFOREHAND for one in requirement.alternatives)


def _stated(documents: tuple[Document, ...]) -> list[tuple[int, int, DocumentPart]]:
    """Every part that states figures. What only repeats the claim proves nothing for it: score sheets and the like."""
    return [
        (at, index, part)
        for at, document in enumerate(documents)
        if not document.score_sheets
        for index, part in enumerate(document.parts)
        if part.statements and not _REPEATS_CLAIM.search(plain(part.subject.value or ""))
    ]


def _is_of_the_round(part: DocumentPart, asked: Round) -> bool:
    subject = part.subject.value or ""
    spoken = years(subject)
    if spoken and asked.year not in spoken:
        return False
    if not spoken and part.issued_year is not None and part.issued_year not in (asked.year, asked.year + 1):
        return False
    return not tells_part_of_year(subject, asked)


def _told_by(part: DocumentPart, asked: _Asked, topics: Topics) -> Iterator[ReportedFigure]:
    subject = syllables(part.subject.value or "")
    for statement in part.statements:
        yield from _told(statement, subject, asked, topics)


def _told(statement: Statement, subject: Syllables, asked: _Asked, topics: Topics) -> Iterator[ReportedFigure]:
    above = syllables(statement.above)
    row = (*syllables(statement.text), "", *above)
    if not asked.topic.may_be_meant(row) or asked.topic.weight_in((*row, "", *subject)) < _NEARLY * asked.topic.whole:
        return  # before anything is looked at closely
    said = plain(statement.text)
    about_time = not asked.topic.is_foreign("hạn")
    if _parts_on_time(said) if about_time else parts_by_time(statement.text, asked.round):
        return
    results = [one for one in spoken_figures(statement, asked.round) if one.is_result]
    undone = [one for one in results if says_not(one, asked.round)]
    spoken = [one for one in results if one not in undone]
    if not spoken:
        return
    if _is_of_a_part(statement, (*above, *subject), asked):
        return
    rates: list[tuple[Spoken, bool]] = []
    if FigureRole.COUNT in asked.roles:
        yield from _counts(statement, spoken, above, subject, asked, topics)
        return
    for one in spoken:
        if one.figure.kind is StatedKind.COUNT or _is_share_of_plan(statement, one):
            continue
        grade = _same_thing(one, above, subject, asked, topics)
        if grade is not None:
            rates.append((one, grade))
    shares = [(one, grade) for one, grade in rates if one.figure.kind is StatedKind.SHARE]
    percents = [(one, grade) for one, grade in rates if one.figure.kind is StatedKind.PERCENT]
    pair = _pair(spoken, undone, above, subject, asked, topics)
    for one, grade in shares:
        done, of = one.figure.value, one.figure.of or Decimal(1)
        shown = f"{statement.text[one.figure.start : one.figure.end]}{_beside(statement, spoken, done, of)}"
        yield _share(statement, asked, done, of, sure=grade, shown=shown)
    if pair is not None and not shares:
        done, of, sure = pair
        shown = f"{_whole(done)}/{_whole(of)}{_beside(statement, spoken, done, of)}"
        yield _share(statement, asked, done, of, sure=sure, shown=shown)
    for one, grade in percents:
        if any(_is_percent_of(one, share.figure.value, share.figure.of or Decimal(1)) for share, _ in shares):
            continue
        if pair is not None and _is_percent_of(one, pair[0], pair[1]):
            continue
        yield _percent(statement, asked, one, sure=grade)


def _is_of_a_part(statement: Statement, around: Syllables, asked: _Asked) -> bool:
    """A table row whose label speaks of something else: one field of several, another unit."""
    label = {word for word in syllables(statement.label) if word.isalpha()}
    unexplained = {word for word in label - _ORDINARY - set(around) if asked.topic.is_foreign(word)}
    return sum(f" {toneless(word)} " not in asked.round.unit for word in unexplained) * _FOREIGN_LABEL > len(label)


def _parts_on_time(said: str) -> bool:
    """ "trước hạn 150, đúng hạn 45": what is on time is told in two parts, and neither is all of it."""
    return any(one in _BOTH_ON_TIME.sub(" ", said) for one in _BEFORE_TIME)


def _is_share_of_plan(statement: Statement, one: Spoken) -> bool:
    """In a row about a rate, the column "Tỷ lệ" behind "Kế hoạch" and "Thực hiện" says how far the plan was met."""
    first, _, _ = statement.text.partition(";")
    if " ty le " not in plain(statement.label) or " ke hoach " not in plain(statement.text[len(statement.label) :]):
        return False
    return one.figure.start > len(first) and " ty le " in one.lead


def _same_thing(one: Spoken, above: Syllables, subject: Syllables, asked: _Asked, topics: Topics) -> bool | None:
    """None: not the declared figure. True: the words leave no doubt; False: they leave some."""
    topic = asked.topic
    if counts_another_thing(one.behind, asked.round.title, asked.roles.values()):
        return None
    with_heading = (*one.before, "", *above)
    named = topic.names_in(FigureRole.DONE, one.before) or topic.names_in(FigureRole.PERCENT, one.before)
    same_total = one.figure.of is not None and one.figure.of == asked.value(FigureRole.OF)
    if not topic.found_in(one.own) and not named:
        return None
    if not topic.may_be_meant(with_heading):
        return None
    if topics.is_of_another(asked.criterion.code, one.before, above):
        return None
    around = _ORDINARY | set(subject) | set(above)
    foreign = sum(topic.is_foreign(word) for word in {word for word in one.own if word} - around)
    if foreign >= (_MOST_FOREIGN if same_total and named else _FEW_FOREIGN):
        return None
    counted = topic.names_in(FigureRole.COUNT, one.own)
    sentence = topic.weight_in(one.before) / topic.whole
    heading = topic.weight_in(with_heading) / topic.whole
    context = topic.weight_in((*with_heading, "", *subject)) / topic.whole
    if same_total and context >= _PARTLY:
        return foreign <= _FEW_FOREIGN
    if sentence >= _MOSTLY:
        return sentence >= _SURELY or counted or (heading >= _SURELY and named)
    if heading >= _SURELY and (named or sentence >= _BARELY):
        return sentence >= _PARTLY or named
    if counted and foreign == 0 and sentence >= _NEARLY:
        return True
    if named and sentence >= _NEARLY:
        return True if foreign == 0 else None
    if named and context >= _SURELY and sentence >= _BARELY:
        return False
    return None


def _pair(
    spoken: list[Spoken], undone: list[Spoken], above: Syllables, subject: Syllables, asked: _Asked, topics: Topics
) -> tuple[Decimal, Decimal, bool] | None:
    """Two counts told by the names of the figures: "đã giải quyết 1.234 hồ sơ, trong đó đúng hạn 1.200".

    Or what was done and what was not, where they make up the declared whole: "6 nhiệm vụ đã hoàn thành, 1 chưa".
    """
    counts = [one for one in spoken if one.figure.kind is StatedKind.COUNT]
    done = [one for one in counts if asked.topic.names_in(FigureRole.DONE, one.own)]
    wholes = [one.figure.value for one in counts if one not in done and asked.topic.names_in(FigureRole.OF, one.own)]
    rest = [one.figure.value for one in undone if one.figure.kind is StatedKind.COUNT]
    if len(done) == len(rest) == 1 and not wholes and done[0].figure.value + rest[0] == asked.value(FigureRole.OF):
        wholes = [done[0].figure.value + rest[0]]
    if len(done) != 1 or len(wholes) != 1 or wholes[0] <= 0 or done[0].figure.value > wholes[0]:
        return None
    grade = _same_thing(done[0], above, subject, asked, topics)
    return (done[0].figure.value, wholes[0], grade) if grade is not None else None


def _counts(
    statement: Statement, spoken: Iterable[Spoken], above: Syllables, subject: Syllables, asked: _Asked, topics: Topics
) -> Iterator[ReportedFigure]:
    name = asked.roles[FigureRole.COUNT]
    declared = asked.values.get(name)
    if declared is None:
        return
    for one in spoken:
        if one.figure.kind is not StatedKind.COUNT or not asked.topic.names_in(FigureRole.COUNT, one.own):
            continue
        grade = _same_thing(one, above, subject, asked, topics)
        if grade is None:
            context = asked.topic.weight_in((*one.before, "", *above, "", *subject))
            if context / asked.topic.whole < _MOSTLY:
                continue
        yield ReportedFigure(
            criterion=asked.criterion.code,
            document=-1,
            statement=statement,
            figures=((name, one.figure.value),),
            shown=statement.text[one.figure.start : one.figure.end],
            sure=bool(grade),
            agrees=one.figure.value == declared,
        )


def _share(
    statement: Statement, asked: _Asked, done: Decimal, of: Decimal, *, sure: bool, shown: str
) -> ReportedFigure:
    names = asked.roles.get(FigureRole.DONE), asked.roles.get(FigureRole.OF)
    declared = asked.percent
    told = Fraction(done) * 100 / Fraction(of)
    figures = ((names[0], done), (names[1], of)) if names[0] is not None and names[1] is not None else ()
    agrees = declared is not None and (told == declared or abs(told - declared) < Fraction(1, 10 ** _places(asked)))
    return ReportedFigure(
        criterion=asked.criterion.code,
        document=-1,
        statement=statement,
        figures=figures,
        percent=None if figures else Decimal(told.numerator) / Decimal(told.denominator),
        places=4,
        shown=shown,
        sure=sure,
        agrees=agrees,
    )


def _percent(statement: Statement, asked: _Asked, one: Spoken, *, sure: bool) -> ReportedFigure:
    declared = asked.percent
    figure = one.figure
    step = max(Fraction(1, 10**figure.places), Fraction(1, 10 ** _places(asked)))
    return ReportedFigure(
        criterion=asked.criterion.code,
        document=-1,
        statement=statement,
        percent=figure.value,
        places=figure.places,
        shown=statement.text[figure.start : figure.end],
        sure=sure,
        agrees=declared is not None and abs(Fraction(figure.value) - declared) < step,
    )


def _places(asked: _Asked) -> int:
    """Decimals of a percentage that is declared as such, or as so many of a hundred; two counts give it exactly."""
    given = asked.value(FigureRole.PERCENT)
    if asked.value(FigureRole.OF) == _HUNDRED:
        given = asked.value(FigureRole.DONE)
    exponent = given.as_tuple().exponent if given is not None else -6
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _is_percent_of(one: Spoken, done: Decimal, of: Decimal) -> bool:
    """True where a percentage is the share, cut or rounded to its own places."""
    exact = Fraction(done) * 100 / Fraction(of)
    return abs(exact - Fraction(one.figure.value)) < Fraction(1, 10**one.figure.places)


def _beside(statement: Statement, spoken: Iterable[Spoken], done: Decimal, of: Decimal) -> str:
    """The percentage that is printed with a share: " (85,71%)"; "" where there is none."""
    percents = (one for one in spoken if one.figure.kind is StatedKind.PERCENT and _is_percent_of(one, done, of))
    found = next(percents, None)
    return f" ({statement.text[found.figure.start : found.figure.end]})" if found is not None else ""


def _whole(number: Decimal) -> str:
    """As printed in Vietnamese: 1.234."""
    return f"{number:,f}".replace(",", ".") if number == number.to_integral_value() else f"{number:f}".replace(".", ",")
