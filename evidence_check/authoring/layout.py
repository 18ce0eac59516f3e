"""Decree 30/2020/NĐ-CP, Annex I: where each piece of an official paper stands and how it is set.

What only the office knows (number, day, signer, whom it is sent to) is left blank with leaders.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evidence_check.authoring.unit_name import UnitName, parent_heading
from evidence_check.authoring.word_package import text_width, word_file
from evidence_check.authoring.wordml import cell, paragraph, row, rule, run, table
from evidence_check.messages.catalogue import Catalogue

BLANK = "……………………"
SHORT_BLANK = "……"
_INDENT = 720
"""1.27 cm."""
_LINE = 264
_LEFT_COLUMN, _RIGHT_COLUMN = 3969, 5386
_MOTTO_LENGTH = 3180
"""The motto's own length in bold 13: the line under it is as long."""
_CAPITAL = 165
"""About one capital in bold 12."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Who issues a paper, and the year printed beside the blank day. ``unit`` None: not declared."""

    unit: UnitName | None
    parent: str | None
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialPaper:
    """``body`` is WordprocessingML. ``type_code`` "" and ``type_name`` "" for a letter, which has no type."""

    type_code: str
    type_name: str
    subject: str
    body: tuple[str, ...]
    addressee: str | None = None
    recipients: tuple[str, ...] = ()


def body_text(text: str, *, italic: bool = False, keep_next: bool = False) -> str:
    """A paragraph of the body: 14, justified, first line indented."""
    return paragraph(run(text, italic=italic), first=_INDENT, before=60, after=60, line=_LINE, keep_next=keep_next)


def part_heading(text: str) -> str:
    """ "I. MỤC ĐÍCH, YÊU CẦU"."""
    return paragraph(run(text, bold=True), first=_INDENT, before=120, after=60, line=_LINE, keep_next=True)


def section_heading(text: str, *, new_page: bool = False) -> str:
    """ "1. Cải cách thủ tục hành chính"."""
    return paragraph(
        run(text, bold=True), first=_INDENT, before=60, after=60, line=_LINE, keep_next=True, new_page=new_page
    )


def told(lead: str, text: str) -> str:
    """A paragraph of the body that opens with a word in bold."""
    return paragraph(run(lead, bold=True), run(f" {text}"), first=_INDENT, before=60, after=60, line=_LINE)


def gap() -> str:
    """An empty line of 6 points between a table and what follows; it stays with that."""
    return paragraph(run("", size=6), keep_next=True)


def paper_file(paper: OfficialPaper, issuer: Issuer, day: date, words: Catalogue) -> bytes:
    """The Word file of a paper with heading, title, body and signing block."""
    is_letter = not paper.type_name
    pieces = [_heading(paper, issuer, words), gap()]
    if not is_letter:
        pieces += [
            paragraph(run(paper.type_name.upper(), bold=True), align="center", before=120),
            paragraph(run(paper.subject, bold=True), align="center"),
            rule(2600, text_width()),
            gap(),
        ]
    if paper.addressee is not None:
        pieces.append(
            paragraph(
                run(words.text("plan.layout.addressee", found=paper.addressee)), align="center", before=120, after=120
            )
        )
    pieces += [*paper.body, gap(), _foot(paper, issuer, words), gap()]
    return word_file("".join(pieces), title=f"{paper.type_name} {paper.subject}".strip(), day=day)


def annex_file(title: str, reference: str, body: tuple[str, ...], day: date, words: Catalogue) -> bytes:
    """An annex of its own, on wide paper: no heading and no signer, it names the paper it goes with (part II.10)."""
    pieces = (
        paragraph(run(words.text("plan.layout.annex"), bold=True), align="center"),
        paragraph(run(title.upper(), bold=True), align="center"),
        paragraph(run(reference, italic=True), align="center", after=60),
        rule(2600, text_width(landscape=True)),
        gap(),
        *body,
    )
    return word_file("".join(pieces), title=title, day=day, landscape=True)


def _heading(paper: OfficialPaper, issuer: Issuer, words: Catalogue) -> str:
    unit = issuer.unit
    agency = [paragraph(run(parent_heading(issuer.parent) if issuer.parent else BLANK, size=12), align="center")]
    names = unit.heading if unit is not None else (BLANK,)
    agency += [paragraph(run(name, size=12, bold=True), align="center") for name in names]
    # A third to a half of the name's last line.
    length = min(len(names[-1]) * _CAPITAL, _LEFT_COLUMN) * 2 // 5
    agency.append(rule(max(500, length), _LEFT_COLUMN))
    motto = (
        paragraph(run(words.text("plan.layout.state"), size=12, bold=True), align="center"),
        paragraph(run(words.text("plan.layout.motto"), size=13, bold=True), align="center"),
        rule(_MOTTO_LENGTH, _RIGHT_COLUMN),
    )
    code = unit.code if unit is not None and unit.code else SHORT_BLANK
    symbol = f"{paper.type_code}-{code}" if paper.type_code else f"{code}-{SHORT_BLANK}"
    number = [paragraph(run(words.text("plan.layout.number", symbol=symbol), size=13), align="center", before=60)]
    if not paper.type_name:
        about = words.text("plan.layout.about", subject=paper.subject)
        number.append(paragraph(run(about, size=12), align="center", before=120))
    place = unit.place if unit is not None and unit.place else BLANK
    dated = words.text("plan.layout.dated", place=place, blank=SHORT_BLANK, year=str(issuer.year))
    return table(
        (_LEFT_COLUMN, _RIGHT_COLUMN),
        (
            row(cell(_LEFT_COLUMN, *agency), cell(_RIGHT_COLUMN, *motto)),
            row(
                cell(_LEFT_COLUMN, *number),
                cell(_RIGHT_COLUMN, paragraph(run(dated, size=13, italic=True), align="center", before=60)),
            ),
        ),
        ruled=False,
    )


def _foot(paper: OfficialPaper, issuer: Issuer, words: Catalogue) -> str:
    """Nơi nhận on the left, authority, title and room for signature, seal and name on the right; never torn apart."""
    sent = [paragraph(run(words.text("plan.layout.recipients"), size=12, bold=True, italic=True), align="left")]
    sent += [paragraph(run(f"- {one}", size=11), align="left") for one in paper.recipients]
    titles: tuple[str, ...] = (BLANK,)
    if issuer.unit is not None and issuer.unit.is_committee:
        titles = tuple(words.text(f"plan.layout.{one}") for one in ("authority", "chair"))
    signed = [paragraph(run(title, bold=True), align="center") for title in titles]
    signed += [paragraph(run(""), align="center")] * 4
    signed.append(paragraph(run(BLANK, bold=True), align="center"))
    half = text_width() // 2
    return table((half, half), (row(cell(half, *sent), cell(half, *signed)),), ruled=False)
