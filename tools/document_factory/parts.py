"""Paper → the paragraphs and tables of its page, for makers of formats that only differ in spelling."""

from __future__ import annotations

from dataclasses import dataclass

from tools.document_factory.spec import TYPE_LINES, Paper

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph."""

    text: str
    bold: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A borderless table: rows of cells of paragraphs. ``widths`` in twentieths of a point."""

    rows: tuple[tuple[tuple[Text, ...], ...], ...]
    widths: tuple[int, ...] = (3400, 5600)


Parts = tuple[Text | Rows, ...]


def parts_of(paper: Paper | Parts) -> Parts:
    """Heading in a table, title, body, recipients and signature in a table. Parts are themselves."""
    if isinstance(paper, tuple):
        return paper
    under = (paper.number_line, f"V/v {paper.subject}") if paper.is_letter else (paper.number_line,)
    heading = Rows(
        rows=(
            (_cell(paper.issuer, bold=True), _cell(MOTTO, bold=True)),
            (_cell(under), _cell((paper.date_line,))),
        )
    )
    marks = (paper.draft_mark,) if paper.draft_mark else ()
    title = () if paper.is_letter else (*marks, TYPE_LINES[paper.type], paper.subject)
    foot = Rows(
        rows=(
            (
                _cell(("Nơi nhận:", *(f"- {line}" for line in paper.recipients)), centred=False),
                _cell((*paper.authority, "", "", "", paper.signer), bold=True),
            ),
        )
    )
    return (
        heading,
        *(Text(text=line, bold=True, centred=True) for line in title),
        *(Text(text=f"Kính gửi: {one}", centred=True) for one in paper.addressees[:1]),
        *(Text(text=line) for line in (*paper.grounds, *paper.body)),
        foot,
    )


def _cell(lines: tuple[str, ...], *, bold: bool = False, centred: bool = True) -> tuple[Text, ...]:
    return tuple(Text(text=line, bold=bold, centred=centred) for line in lines)
