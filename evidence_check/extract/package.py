"""Office packages: a ZIP whose members are XML (OOXML, OpenDocument), opened with guards against bombs and entities."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable
from typing import TypeVar
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from evidence_check.extract.failing import failed
from evidence_check.model.codes import FindingCode
from evidence_check.model.extraction import Extraction

LARGEST_MEMBER = 30_000_000
"""Of XML: its tree takes about ten times that in memory. Real documents stay below a tenth of it."""
_LARGEST_RATIO = 400
_RATIO_MATTERS_FROM = 5_000_000
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_Read = TypeVar("_Read")
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
     b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/presentationml/main",
     b"http://schemas.openxmlformats.org/presentationml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main",
     b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
)  # fmt: skip


class TooLargeError(Exception):
    """A member unpacks to more than is opened for safety."""


class Package:
    """Members of an open ZIP. Raises what zipfile and the XML parser raise; see :func:`read_package`."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = frozenset(archive.namelist())

    def member(self, name: str, largest: int = LARGEST_MEMBER) -> bytes | None:
        """Bytes of a member; None where there is none."""
        if name not in self.names:
            return None
        info = self._archive.getinfo(name)
        ratio = info.file_size / max(1, info.compress_size)
        if info.file_size > largest or (ratio > _LARGEST_RATIO and info.file_size > _RATIO_MATTERS_FROM):
            raise TooLargeError
        with self._archive.open(info) as source:
            content = source.read(largest + 1)
        if len(content) > largest:
            raise TooLargeError  # the declared size was a lie
        return content

    def xml(self, name: str) -> Element | None:
        """Root of an XML member, names of the strict standard as the usual ones."""
        content = self.member(name)
        return parsed(content) if content is not None else None

    def side_xml(self, name: str) -> Element | None:
        """:meth:`xml` of a part that the document can do without: a broken one is none."""
        try:
            return self.xml(name)
        except (ParseError, DefusedXmlException):
            return None

    def outside(self, part: str) -> dict[str, str]:
        """Relation id → address of what a part links to outside of the package. Nothing there is ever opened."""
        root = self._relations(part)
        return {
            relation.get("Id", ""): relation.get("Target", "").strip()
            for relation in (root.iter(_RELATION) if root is not None else ())
            if relation.get("TargetMode") == "External" and relation.get("Type", "").endswith("/hyperlink")
        }

    def _relations(self, part: str) -> Element | None:
        folder, _, name = part.rpartition("/")
        return self.side_xml(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relation id → (last word of its type, member name) of a part; "" is the package itself."""
        folder = part.rpartition("/")[0]
        root = self._relations(part)
        if root is None:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for relation in root.iter(_RELATION):
            target = relation.get("Target", "")
            if relation.get("TargetMode") == "External" or not target:
                continue
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[relation.get("Id", "")] = (relation.get("Type", "").rsplit("/", 1)[-1], path)
        return found

    def main_part(self, usual: str) -> str:
        """Name of the main part: where the package's relations say, else the usual place."""
        stated = (path for kind, path in self.relations("").values() if kind == "officeDocument")
        return next((path for path in stated if path in self.names), usual)


def parsed(content: bytes) -> Element:
    """XML without entities. Raises ParseError and DefusedXmlException."""
    if _STRICT in content[:20_000]:
        for strict, usual in _TRANSITIONAL:
            content = content.replace(strict, usual)
    try:
        root: Element = fromstring(content)
    except LookupError as error:
        raise ParseError(str(error)) from error  # an encoding that does not exist
    return root


def read_package(data: bytes, read: Callable[[Package], _Read], broken: str) -> _Read | Extraction:
    """Open and read; a package that is damaged (``broken``: catalogue key) or too large is a failed extraction."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return read(Package(archive))
    except TooLargeError:
        return failed(FindingCode.UNSAFE_ARCHIVE, "file.office_too_large")
    except (zipfile.BadZipFile, ParseError, DefusedXmlException, KeyError, ValueError, OSError, RuntimeError, EOFError,
            NotImplementedError, RecursionError):  # fmt: skip
        return failed(FindingCode.UNREADABLE_FILE, broken)
    except Exception as error:
        if type(error).__module__ in ("zlib", "_lzma", "lzma"):
            return failed(FindingCode.UNREADABLE_FILE, broken)
        raise
