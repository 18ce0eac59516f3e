"""Paper → RTF, HTML, web archive, OpenDocument text and Word 2003 XML, spelt as their programs spell them."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable, Mapping
from html import escape

from tools.document_factory.parts import Parts, Rows, Text, parts_of
from tools.document_factory.spec import NOTICE, Paper

_WORD_TAB = "<span style='mso-tab-count:1'>&nbsp;&nbsp;&nbsp; </span>"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def rtf_file(paper: Paper | Parts, *, code_page: int | None = None) -> bytes:
    """Rich text; ``code_page`` 1258: letters as 8-bit codes of a Vietnamese font, else as Unicode escapes."""
    import unicodedata

    def spelt(text: str) -> str:
        if code_page is None:
            spelled = "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in text)
            return spelled.replace("\t", "\\tab ")
        # The code page has base letters with hat or horn, and tones as combining marks.
        pieces = []
        for char in text:
            base = unicodedata.normalize("NFD", char)
            tones = "".join(mark for mark in base if mark in "\u0300\u0301\u0303\u0309\u0323")
            letter = unicodedata.normalize("NFC", "".join(mark for mark in base if mark not in tones))
            pieces.append(letter + tones)
        return "".join(
            chr(byte) if byte < 128 else f"\\'{byte:02x}" for byte in "".join(pieces).encode(f"cp{code_page}")
        )

    def paragraph(part: Text, end: str, start: str = "") -> str:
        look = ("\\qc" if part.centred else "\\ql") + ("\\b" if part.bold else "\\b0")
        return f"\\pard{start}{look} {spelt(part.text)}{end}\n"

    def table(part: Rows) -> str:
        edges = "".join(f"\\cellx{sum(part.widths[: at + 1])}" for at in range(len(part.widths)))
        rows = []
        for row in part.rows:
            cells = "".join(
                "".join(paragraph(one, "\\par", "\\intbl") for one in cell[:-1])
                + paragraph(cell[-1], "\\cell", "\\intbl")
                for cell in row
            )
            rows.append(f"\\trowd\\trleft0{edges}\n{cells}\\row\n")
        return "".join(rows)

    body = "".join(table(part) if isinstance(part, Rows) else paragraph(part, "\\par") for part in parts_of(paper))
    head = (
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\froman\\fcharset163 Times New Roman;}}"
        "{\\*\\generator tay;}{\\info{\\title khong doc}}\\f0\n"
    )
    return (head + body + "}").encode("ascii")


def html_file(paper: Paper | Parts, *, charset: str = "utf-8") -> bytes:
    """A web page as Word saves it."""

    def paragraph(part: Text) -> str:
        align = " align=center style='text-align:center'" if part.centred else ""
        text = escape(part.text).replace("  ", "&nbsp; ").replace("\t", _WORD_TAB) or "&nbsp;"
        return f"<p class=MsoNormal{align}>{f'<b>{text}</b>' if part.bold else text}<o:p></o:p></p>\n"

    def table(part: Rows) -> str:
        rows = "".join(
            "<tr>"
            + "".join(
                f"<td width={width // 15} valign=top style='padding:0'>{''.join(map(paragraph, cell))}</td>"
                for cell, width in zip(row, part.widths, strict=True)
            )
            + "</tr>\n"
            for row in part.rows
        )
        return f"<table class=MsoNormalTable border=0>{rows}</table>\n"

    body = "".join(table(part) if isinstance(part, Rows) else paragraph(part) for part in parts_of(paper))
    page = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office">\n<head>\n'
        f'<meta http-equiv=Content-Type content="text/html; charset={charset}">\n'
        "<style><!-- p.MsoNormal {margin:0} --></style><title>khong doc</title></head>\n"
        f"<body lang=VI><div class=Section1>\n{body}</div></body></html>"
    )
    return page.encode(charset, "xmlcharrefreplace")


def web_archive(paper: Paper | Parts) -> bytes:
    """Word's "single file web page"."""
    page = base64.encodebytes(html_file(paper)).decode("ascii")
    return (
        "MIME-Version: 1.0\r\nX-Document-Type: Document\r\n"
        'Content-Type: multipart/related; boundary="----=_Bien"\r\n\r\n'
        "------=_Bien\r\nContent-Location: file:///C:/a.htm\r\nContent-Transfer-Encoding: base64\r\n"
        f'Content-Type: text/html; charset="utf-8"\r\n\r\n{page}\r\n------=_Bien--\r\n'
    ).encode("ascii")


def odt_file(paper: Paper | Parts) -> bytes:
    """An OpenDocument text."""

    def paragraph(part: Text) -> str:
        style = ("C" if part.centred else "L") + ("B" if part.bold else "")
        text = escape(part.text).replace("\t", "<text:tab/>").replace("  ", ' <text:s text:c="1"/>')
        return f'<text:p text:style-name="{style}">{text}</text:p>'

    def table(part: Rows) -> str:
        columns = '<table:table-column table:style-name="K0"/><table:table-column table:style-name="K1"/>'
        rows = "".join(
            "<table:table-row>"
            + "".join(f"<table:table-cell>{''.join(map(paragraph, cell))}</table:table-cell>" for cell in row)
            + "</table:table-row>"
            for row in part.rows
        )
        return f"<table:table>{columns}{rows}</table:table>"

    return odt_of("".join(table(part) if isinstance(part, Rows) else paragraph(part) for part in parts_of(paper)))


def odt_of(body: str, *, header: str = "", manifest: str = "") -> bytes:
    """An OpenDocument text of this body; styles C, L (centred, left), CB, LB (bold), K0 and K1 (column widths)."""
    names = ("office", "text", "table", "style", "drawing:draw", "xsl-fo-compatible:fo")
    spaces = " ".join(f'xmlns:{name.rpartition(":")[2] or name}="{_ODF}{name.partition(":")[0]}:1.0"' for name in names)
    styles = "".join(
        f'<style:style style:name="{name}" style:family="paragraph">'
        f'<style:paragraph-properties fo:text-align="{align}"/>'
        f'<style:text-properties fo:font-weight="{weight}"/></style:style>'
        for name, align, weight in (
            ("C", "center", "normal"),
            ("L", "start", "normal"),
            ("CB", "center", "bold"),
            ("LB", "start", "bold"),
        )
    ) + "".join(
        f'<style:style style:name="K{at}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}cm"/></style:style>'
        for at, width in enumerate((6.0, 10.0))
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    common = (
        f"<office:document-styles {spaces}><office:master-styles><style:master-page><style:header>{header}"
        "</style:header></style:master-page></office:master-styles></office:document-styles>"
    )
    spec = f'<manifest:manifest xmlns:manifest="{_ODF}manifest:1.0">{manifest}</manifest:manifest>'
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content.encode(),
            "styles.xml": common.encode(),
            "META-INF/manifest.xml": spec.encode(),
            "meta.xml": f"<!-- {NOTICE} -->".encode(),
        }
    )


def word_2003_xml(paper: Paper | Parts) -> bytes:
    """One XML file as Word 2003 saves it."""

    def paragraph(part: Text) -> str:
        bold = "<w:rPr><w:b/></w:rPr>" if part.bold else ""
        align = '<w:pPr><w:jc w:val="center"/></w:pPr>' if part.centred else ""
        text = escape(part.text).replace("\t", "</w:t><w:tab/><w:t>")
        return f"<w:p>{align}<w:r>{bold}<w:t>{text}</w:t></w:r></w:p>"

    def table(part: Rows) -> str:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in part.widths)
        return (
            f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>"
            + _rows(part, "<w:tr>{}</w:tr>", "<w:tc>{}</w:tc>", paragraph)
            + "</w:tbl>"
        )

    body = "".join(table(part) if isinstance(part, Rows) else paragraph(part) for part in parts_of(paper))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
        'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint">'
        f"<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
    ).encode()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A ZIP of these members with a fixed time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _rows(part: Rows, row: str, cell: str, paragraph: Callable[[Text], str]) -> str:
    return "".join(row.format("".join(cell.format("".join(map(paragraph, one))) for one in line)) for line in part.rows)
