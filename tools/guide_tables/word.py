"""Guide table → DOCX as Word writes it: grid spans, vertical merges, repeated heading rows, automatic numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from tools.document_factory.running_text import zipped
from tools.guide_tables.table import GuideCell, GuideTable

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_A4 = (11906, 16838)
_MARGIN = 1000
_BULLET = re.compile(r"[-+] ")
# Word counts a, b, c, d, e, f where officials count d, đ, e, g: letters from "g" on are typed.
_CODES = re.compile(r"(?P<code>(?:\d+\.)*\d+|[IVX]+|[a-e]\))(?P<dot>\.?)(?: |$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTyping:
    """How the typist worked. ``automatic``: bullets and codes are Word's own lists, not typed.

    ``tracked``: an older title stands struck out beside each component's. ``controls``: the points stand in content
    controls. ``soft_breaks``: paragraphs of a cell are forced line breaks. ``repeated_headings``: the first rows come
    again on each page.
    """

    automatic: bool = False
    tracked: bool = False
    controls: bool = False
    soft_breaks: bool = False
    repeated_headings: bool = True


TYPED = WordTyping()


def word_guide(table: GuideTable, typing: WordTyping = TYPED) -> bytes:
    """A Word document with the two-column head of Decree 30, the title, the table, page numbers."""
    width, height = reversed(_A4) if table.landscape else _A4
    turned = ' w:orient="landscape"' if table.landscape else ""
    body = "".join(
        (
            _head(width - 2 * _MARGIN),
            *(_paragraph(line, bold=at < len(table.title) - 1, centred=True) for at, line in enumerate(table.title)),
            _paragraph(""),
            _table(table, width - 2 * _MARGIN, typing),
            *(_paragraph(line) for line in table.notes),
        )
    )
    document = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {_SPACES}><w:body>{body}<w:sectPr>'
        f'<w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{_MARGIN}" w:right="{_MARGIN}" w:bottom="{_MARGIN}" w:left="{_MARGIN}" w:header="400" '
        'w:footer="400" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )
    return zipped({name: content.encode() for name, content in _package(document).items()})


def _head(width: int) -> str:
    left = _paragraph("UBND TỈNH", centred=True) + _paragraph("SỞ NỘI VỤ", bold=True, centred=True)
    right = _paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, centred=True)
    right += _paragraph("Độc lập - Tự do - Hạnh phúc", bold=True, centred=True)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width // 2}" w:type="dxa"/></w:tcPr>{one}</w:tc>' for one in (left, right)
    )
    grid = f'<w:gridCol w:w="{width // 2}"/>' * 2
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"


def _table(table: GuideTable, width: int, typing: WordTyping) -> str:
    widths = [round(width * share) for share in table.widths]
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    rows = "".join(_row(table, at, widths, typing) for at in range(len(table.rows)))
    look = f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _row(table: GuideTable, at: int, widths: list[int], typing: WordTyping) -> str:
    heading = at < table.header_rows
    lettered = any(row[0] is not None and row[0].paragraphs == ("I",) for row in table.rows)
    look = "<w:trPr><w:tblHeader/></w:trPr>" if heading and typing.repeated_headings else ""
    cells = []
    column = 0
    while column < len(widths):
        cell, continued = _owner(table, at, column)
        span = cell.column_span
        merge = "<w:vMerge/>" if continued else '<w:vMerge w:val="restart"/>' if cell.row_span > 1 else ""
        across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        width = sum(widths[column : column + span])
        content = _paragraph("") if continued else _content(cell, heading, column, typing, lettered)
        cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{merge}</w:tcPr>{content}</w:tc>')
        column += span
    return f"<w:tr>{look}{''.join(cells)}</w:tr>"


def _owner(table: GuideTable, at: int, column: int) -> tuple[GuideCell, bool]:
    """The cell that covers a place, and whether it started in a row above."""
    found = table.rows[at][column]
    if found is not None:
        return found, False
    for above in range(at - 1, -1, -1):
        found = table.rows[above][column]
        if found is not None:
            return found, True
    raise ValueError(f"{table.name}: nothing covers row {at}, column {column}")


def _content(cell: GuideCell, heading: bool, column: int, typing: WordTyping, lettered: bool) -> str:
    if typing.soft_breaks and not heading and len(cell.paragraphs) > 1:
        return _paragraph("\n".join(cell.paragraphs), bold=cell.bold, centred=cell.centred)
    pieces = list(_paragraphs(cell, column == 0 and not heading, typing, lettered)) or [_paragraph("")]
    if typing.controls and cell.centred and not heading and column:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{''.join(pieces)}</w:sdtContent></w:sdt>"
    return "".join(pieces)


def _paragraphs(cell: GuideCell, codes: bool, typing: WordTyping, lettered: bool) -> Iterator[str]:
    for at, text in enumerate(cell.paragraphs):
        if typing.automatic and _BULLET.match(text):
            number = 2 if text[0] == "-" else 3
            yield _paragraph(text[2:], bold=cell.bold, centred=cell.centred, numbering=(number, 0))
        elif typing.automatic and codes and at == 0 and (found := _CODES.match(text)):
            level, numbered = _level(found["code"], bool(found["dot"]), lettered)
            yield _paragraph(text[found.end() :], bold=cell.bold, centred=cell.centred, numbering=(numbered, level))
        elif typing.tracked and at == 0 and not cell.centred:
            old = '<w:del w:id="1" w:author="A"><w:r><w:delText>Tên cũ đã bỏ</w:delText></w:r></w:del>'
            new = f'<w:ins w:id="2" w:author="A">{_run(text, cell.bold)}</w:ins>'
            yield _paragraph("", inside=old + new)
        else:
            yield _paragraph(text, bold=cell.bold, centred=cell.centred)


def _level(code: str, dotted: bool, lettered: bool) -> tuple[int, int]:
    """(level of the list, id of the list): 1 is "1.1.1", 5 is "1.1.1.", 4 is "I / 1 / a)"."""
    if not lettered:
        return code.count("."), 5 if dotted else 1
    return (0 if code[0].isupper() else 1 if code[0].isdigit() else 2), 4


def _paragraph(
    text: str, *, bold: bool = False, centred: bool = False, numbering: tuple[int, int] | None = None, inside: str = ""
) -> str:
    look = ""
    if numbering:
        look += f'<w:numPr><w:ilvl w:val="{numbering[1]}"/><w:numId w:val="{numbering[0]}"/></w:numPr>'
    if centred:
        look += '<w:jc w:val="center"/>'
    return f"<w:p><w:pPr>{look}</w:pPr>{inside or (_run(text, bold) if text else '')}</w:p>"


def _run(text: str, bold: bool) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    spelt = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{look}{spelt}</w:r>"


def _package(document: str) -> dict[str, str]:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    parts = {"document": "document.main", "numbering": "numbering", "styles": "styles", "footer1": "footer"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}{what}+xml"/>' for name, what in parts.items()
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{relation}/{what}" Target="{name}.xml"/>'
        for at, (name, what) in enumerate((("numbering", "numbering"), ("styles", "styles"), ("footer1", "footer")), 1)
    )
    return {
        "[Content_Types].xml": f'{start}<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'{start}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{relation}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{start}<Relationships xmlns="{package}/relationships">{links}'
        "</Relationships>",
        "word/document.xml": document,
        "word/numbering.xml": start + _numbering(),
        "word/styles.xml": f'{start}<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts '
        'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="24"/></w:rPr>'
        '</w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name '
        'w:val="Normal"/></w:style></w:styles>',
        "word/footer1.xml": f'{start}<w:ftr {_SPACES}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar '
        'w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar '
        'w:fldCharType="end"/></w:r></w:p></w:ftr>',
    }  # fmt: skip


def _numbering() -> str:
    """1: 1 / 1.1 / 1.1.1; 2: "-"; 3: "+"; 4: I / 1 / a); 5: 1. / 1.1. / 1.1.1."""
    lists = {
        1: (("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")),
        2: (("bullet", "-"),),
        3: (("bullet", "+"),),
        4: (("upperRoman", "%1"), ("decimal", "%2"), ("lowerLetter", "%3)")),
        5: (("decimal", "%1."), ("decimal", "%1.%2."), ("decimal", "%1.%2.%3.")),
    }
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for level, (form, text) in enumerate(levels)
        )
        + "</w:abstractNum>"
        for at, levels in lists.items()
    )
    used = "".join(f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in lists)
    return f"<w:numbering {_SPACES}>{kinds}{used}</w:numbering>"
