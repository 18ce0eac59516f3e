"""The parts of a Word file in one package (ECMA-376 part 2). Same body and day in, same bytes out."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from html import escape

from evidence_check.authoring.wordml import shown

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_CONTENT_TYPES = f"""{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>
<Override PartName="/word/header1.xml" ContentType="{_WORD}.header+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"""

_PACKAGE = f"""{_XML}<Relationships xmlns="{_RELATIONS}">
<Relationship Id="rId1" Type="{_KIND}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{_RELATIONS}/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>"""

_PARTS = f"""{_XML}<Relationships xmlns="{_RELATIONS}">
<Relationship Id="rId1" Type="{_KIND}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{_KIND}/header" Target="header1.xml"/>
<Relationship Id="rId3" Type="{_KIND}/settings" Target="settings.xml"/>
</Relationships>"""

# Decree 30/2020, Annex I part I.3: Times New Roman, Unicode (TCVN 6909:2001), black; the body in 13-14.
_STYLES = f"""{_XML}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>
<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>
</w:styles>"""

# Without it Word opens the file as one of Word 2007, "in compatibility mode".
_SETTINGS = f"""{_XML}<w:settings {_W}><w:compat><w:compatSetting w:name="compatibilityMode"
 w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"""

# The page number: middle of the top margin, 13-14, upright, not on the first page (part I.7).
_HEADER = f"""{_XML}<w:hdr {_W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>
<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
</w:p></w:hdr>"""

_SHORT_SIDE, _LONG_SIDE = 11906, 16838
_TOP, _RIGHT, _BOTTOM, _LEFT = 1134, 850, 1134, 1701
"""20, 15, 20 and 30 mm; the decree allows 20-25, 15-20, 20-25, 30-35."""


def text_width(*, landscape: bool = False) -> int:
    """Room between the margins of an A4 sheet, in twips."""
    return (_LONG_SIDE if landscape else _SHORT_SIDE) - _LEFT - _RIGHT


def word_file(body: str, *, title: str, day: date, landscape: bool = False) -> bytes:
    """A .docx with this body. ``day`` stands for every time in it: no clock may show."""
    section = _section(landscape)
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _PACKAGE,
        "word/_rels/document.xml.rels": _PARTS,
        "word/styles.xml": _STYLES,
        "word/settings.xml": _SETTINGS,
        "word/header1.xml": _HEADER,
        "word/document.xml": f"{_XML}<w:document {_W} {_R}><w:body>{body}{section}</w:body></w:document>",
        "docProps/core.xml": _core(title, day),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in parts.items():
            # ZIP knows no year before 1980.
            entry = zipfile.ZipInfo(name, (max(1980, day.year), day.month, day.day, 0, 0, 0))
            entry.create_system = 0  # the same bytes on every system
            package.writestr(entry, text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _section(landscape: bool) -> str:
    size = (
        f'<w:pgSz w:w="{_LONG_SIDE}" w:h="{_SHORT_SIDE}" w:orient="landscape"/>'
        if landscape
        else f'<w:pgSz w:w="{_SHORT_SIDE}" w:h="{_LONG_SIDE}"/>'
    )
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>{size}'
        f'<w:pgMar w:top="{_TOP}" w:right="{_RIGHT}" w:bottom="{_BOTTOM}" w:left="{_LEFT}" '
        'w:header="510" w:footer="510" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )


def _core(title: str, day: date) -> str:
    stamp = f"{day.isoformat()}T00:00:00Z"
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(shown(title), quote=False)}</dc:title><dc:language>vi-VN</dc:language>{times}"
        "</cp:coreProperties>"
    )
