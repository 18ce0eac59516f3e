"""What a cell about evidence names: files, numbered documents, links; and what it explains.

Officers write "Giải trình:" and lines below it, then "Tài liệu kiểm chứng:" and one thing a line; others write only one
of the two. A document that a sentence merely mentions ("thực hiện Kế hoạch số …") is not named as evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote

from evidence_check.model.document_types import TYPE_NAMES
from evidence_check.model.score_sheet import NamedEvidence, SheetPlace
from evidence_check.recognize.citations import first_citation
from evidence_check.text.fold import clean, toneless


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceCell:
    """Lines of a cell. ``is_list``, ``is_prose``: what its heading promises; both where it names both.

    Neither: the heading names what the round asks for; only what stands below a marker is the unit's.
    """

    lines: tuple[str, ...]
    is_list: bool = False
    is_prose: bool = False
    links: tuple[str, ...] = ()
    """Addresses under its words."""


class _Section(Enum):
    LIST = "list"
    PROSE = "prose"
    EITHER = "either"
    NOTHING = "nothing"


_PROSE_MARK = re.compile(r"^(?:noi dung |phan )?(?:giai trinh|thuyet minh|ly do)[^:]{0,40}:")
_LIST_MARK = re.compile(
    r"^(?:cac |danh muc |ten )*(?:tai lieu(?: kiem chung| minh chung| dinh kem| kem theo)*|tlkc|minh chung|kiem chung"
    r"|van ban (?:kem theo|dinh kem|minh chung)|ho so minh chung|file dinh kem|tep dinh kem)(?: gom)?\s*:"
)
_LINK_MARK = re.compile(r"^(?:duong (?:dan|link)|link|url|dia chi (?:web|truy cap))(?: [^:]{0,30})?\s*:")
_BULLET = re.compile(r"^\s*(?:[-+•*–·▪✓]+|\d{1,2}[.)](?=\s)|\(\d{1,2}\)|[a-zđ]\)(?=\s))\s*")
_LINK = re.compile(
    r"(?<![\w@.-])(?:(?:https?|htp|http|htttp|htps|ftp|file)\s?[:;]\s?[/\\]{1,3}\S+|https?//\S+|www[.,]\S+"
    r"|(?:[a-z0-9-]+\.)+(?:vn|com|net|org|info)/\S+)|(?<!\w)[A-Za-z]:\\[^;\n]+|\\\\[\w.-]+\\[^;\n]+",
    re.IGNORECASE,
)
_EXTENSIONS = (
    "pdf|docx?|xlsx?|xlsm|pptx?|odt|ods|rtf|txt|jpe?g|png|tiff?|heic|bmp|gif|webp|zip|rar|7z|html?|eml|msg|mp4|csv"
)
_FILE = re.compile(rf"[^\s;,“”\"<>|][^;“”\"<>|]{{0,200}}?\.(?:{_EXTENSIONS})(?![\w])", re.IGNORECASE)
_LEAD = re.compile(r"^.*(?:[:“]|\((?![^()]*\))|\b(?:file|tệp|tập tin)\b)\s*", re.IGNORECASE)
"""A bracket that is closed again belongs to the name: "QĐ 31 (bản ký số).pdf"."""
_TYPE = "|".join(sorted((re.escape(toneless(name)) for name in TYPE_NAMES.values()), key=len, reverse=True))
_OPENS_EVIDENCE = re.compile(
    rf"^(?:da |co )*(?:ban hanh |dinh kem |kem theo |gui )*(?:cac )?(?:{_TYPE}|van ban|so)\b[^.]{{0,40}}?\d"
)
_FURTHER = re.compile(rf" ?(?:;|,|\bva\b|\+) (?=(?:cac )?(?:{_TYPE}|van ban)\b[^;,]{{0,25}}\d|so\s*:?\s*\d)")
_ELSEWHERE = re.compile(r"^(?:xem|tai day|bam|nhan|click|truy cap)\b")
_ANY_FILE = re.compile(rf"\.(?:{_EXTENSIONS})(?!\w)", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|www\.|\\\\", re.IGNORECASE)
_FEWEST_WORDS = 4
_LONGEST_LINE = 800
_MOST_LINES = 300
"""Of a cell. What is longer is prose, or made to cost time."""


def read_evidence(cells: Iterable[EvidenceCell], place: SheetPlace) -> tuple[str, tuple[NamedEvidence, ...]]:
    """The explanation (one line, "" for none) and everything named as evidence, in order, once each."""
    prose: list[str] = []
    named: list[NamedEvidence] = []
    for cell in cells:
        section = _section_of(cell)
        for line in cell.lines[:_MOST_LINES]:
            text = clean(line[:_LONGEST_LINE])
            section, text, is_link = _marked(section, text)
            if not text:
                continue
            bare = _BULLET.sub("", text)
            found: tuple[NamedEvidence, ...] = ()
            if section in (_Section.LIST, _Section.EITHER) and not (is_link and cell.links and not _LINK.search(bare)):
                found = tuple(_named(bare, place, is_link))
            opens = text != bare or is_link or bool(_OPENS_EVIDENCE.match(toneless(bare))) or _is_all(bare)
            if found and (section is _Section.LIST or opens):
                named += found
            elif section is _Section.PROSE or (section is _Section.EITHER and len(bare.split()) >= _FEWEST_WORDS):
                prose.append(bare)
        named += _hidden(cell, place)
    return " ".join(prose), tuple(dict.fromkeys(named))


def _hidden(cell: EvidenceCell, place: SheetPlace) -> Iterator[NamedEvidence]:
    """What lies under the words of a cell: an address, or a file beside the sheet. Not where to write a letter to."""
    for link in cell.links[:_MOST_LINES] if cell.is_list else ():
        target = clean(link[:_LONGEST_LINE])
        if target.casefold().startswith(("mailto:", "tel:", "#")):
            continue
        if _SCHEME.match(target):
            yield NamedEvidence(text=target, place=place, link=target)
        elif _FILE.fullmatch(name := unquote(target).replace("\\", "/").rpartition("/")[2]):
            yield NamedEvidence(text=name, place=place, file=name)


def _section_of(cell: EvidenceCell) -> _Section:
    if cell.is_list and cell.is_prose:
        return _Section.EITHER
    if cell.is_list:
        return _Section.LIST
    return _Section.PROSE if cell.is_prose else _Section.NOTHING


def _marked(section: _Section, text: str) -> tuple[_Section, str, bool]:
    """The section from this line on, the line without its marker, and whether it announces a link."""
    unmarked = _BULLET.sub("", text)
    key = toneless(unmarked)
    for pattern, opened in ((_PROSE_MARK, _Section.PROSE), (_LIST_MARK, _Section.LIST)):
        if pattern.match(key):
            return opened, unmarked.partition(":")[2].strip(), False
    if section is not _Section.NOTHING and _LINK_MARK.match(key):
        return (section if section is not _Section.PROSE else _Section.LIST), unmarked.partition(":")[2].strip(), True
    return section, text, False


def _is_all(text: str) -> bool:
    """The line is a file's name or a link and nothing else."""
    return _LINK.fullmatch(text) is not None or _FILE.fullmatch(text) is not None


def _named(text: str, place: SheetPlace, is_link: bool) -> Iterator[NamedEvidence]:
    links = [_link(found[0]) for found in _LINK.finditer(text)]
    for link in links:
        yield NamedEvidence(text=text, place=place, link=link)
    if is_link and not links and not _ELSEWHERE.match(toneless(text)):
        yield NamedEvidence(text=text, place=place, link=text)
        return
    rest = _LINK.sub(" ", text)
    files = [_file_name(found[0]) for found in _FILE.finditer(rest)] if _ANY_FILE.search(rest) else []
    for file in files:
        yield NamedEvidence(text=text, place=place, file=file)
    if files:
        rest = _FILE.sub(" ; ", rest)
    for piece in _pieces(rest):
        cited = first_citation(piece)
        if cited is not None:
            yield NamedEvidence(
                text=text, place=place, number=cited.number, symbol=cited.symbol, issued_on=cited.issued_on
            )


def _link(found: str) -> str:
    """Without the sentence's own marks behind it; dots that say that it was cut stay."""
    bare = found.rstrip(".,;)")
    return f"{bare}..." if found[len(bare) :].startswith("..") else bare


def _pieces(text: str) -> Iterator[str]:
    """Parts that each name a document: what comes behind the first number of a part is what that document is about."""
    source = clean(text)
    key = toneless(source)
    start = 0
    if len(key) == len(source):
        for found in _FURTHER.finditer(key):
            yield source[start : found.start()]
            start = found.end()
    yield source[start:]


def _file_name(found: str) -> str:
    """Without the words before it: "Báo cáo (tệp bc45.pdf" is "bc45.pdf"."""
    name = _LEAD.sub("", found.strip(" -–,(")) or found
    return name.strip()
