"""What a file really is: magic bytes, ZIP and OLE member names (docs/decisions/0004-file-kinds.md).

python-magic is asked only where our own tables know nothing, and only if libmagic loads: the verdict on every kind
we know is the same on a machine without it.
"""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO

import olefile

from evidence_check.containers.limits import LARGEST_DIRECTORY
from evidence_check.containers.zip_reader import directory_size
from evidence_check.model.submission import FileKind

HEAD_BYTES = 4096

_MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"II*\x00", FileKind.TIFF),
    (b"MM\x00*", FileKind.TIFF),
    (b"GIF87a", FileKind.GIF),
    (b"GIF89a", FileKind.GIF),
    (b"BM", FileKind.BMP),
    (b"{\\rtf", FileKind.RTF),
    (b"MZ", FileKind.EXECUTABLE),
    (b"\x7fELF", FileKind.EXECUTABLE),
    (b"ID3", FileKind.AUDIO),
    (b"OggS", FileKind.AUDIO),
)
_ARCHIVES: tuple[tuple[bytes, FileKind], ...] = (
    (b"7z\xbc\xaf\x27\x1c", FileKind.SEVEN_ZIP),
    (b"Rar!\x1a\x07", FileKind.RAR),
    (b"\x1f\x8b", FileKind.GZIP),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEIC = (b"heic", b"heix", b"mif1", b"hevc", b"heim", b"heis")
_HEADER_LINE = re.compile(rb"[a-z][a-z0-9-]*:[ \t]")
_MAIL_HEADER = re.compile(rb"^(from|to|subject|date|message-id|mime-version|content-type):[ \t]", re.I | re.M)
_MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    FileKind.DOC: "application/msword",
    FileKind.XLS: "application/vnd.ms-excel",
    FileKind.PPT: "application/vnd.ms-powerpoint",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    FileKind.RTF: "application/rtf",
    FileKind.HTML: "text/html",
    FileKind.MHTML: "multipart/related",
    FileKind.WORD_XML: "application/xml",
    FileKind.TEXT: "text/plain",
    FileKind.XML: "application/xml",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.TIFF: "image/tiff",
    FileKind.GIF: "image/gif",
    FileKind.BMP: "image/bmp",
    FileKind.WEBP: "image/webp",
    FileKind.HEIC: "image/heic",
    FileKind.PDF_PORTFOLIO: "application/pdf",
    FileKind.ZIP: "application/zip",
    FileKind.SEVEN_ZIP: "application/x-7z-compressed",
    FileKind.RAR: "application/vnd.rar",
    FileKind.GZIP: "application/gzip",
    FileKind.TAR: "application/x-tar",
    FileKind.EMAIL: "message/rfc822",
    FileKind.MSG: "application/vnd.ms-outlook",
    FileKind.AUDIO: "audio/mpeg",
    FileKind.VIDEO: "video/mp4",
    FileKind.ENCRYPTED_OFFICE: "application/x-ole-storage",
    FileKind.OLE: "application/x-ole-storage",
    FileKind.EXECUTABLE: "application/x-executable",
    FileKind.EMPTY: "application/x-empty",
}
# Extensions under which a kind may rightly travel. A kind without an entry is never called mislabelled.
_EXTENSIONS: dict[FileKind, frozenset[str]] = {
    FileKind.PDF: frozenset({"pdf"}),
    FileKind.PDF_PORTFOLIO: frozenset({"pdf"}),
    FileKind.DOCX: frozenset({"docx", "docm", "dotx"}),
    FileKind.XLSX: frozenset({"xlsx", "xlsm", "xltx", "xlsb"}),
    FileKind.PPTX: frozenset({"pptx", "pptm", "ppsx"}),
    FileKind.DOC: frozenset({"doc", "dot"}),
    FileKind.XLS: frozenset({"xls", "xlt"}),
    FileKind.PPT: frozenset({"ppt", "pps"}),
    FileKind.ODT: frozenset({"odt"}),
    FileKind.ODS: frozenset({"ods"}),
    FileKind.RTF: frozenset({"rtf", "doc"}),
    FileKind.HTML: frozenset({"html", "htm", "mht", "xhtml", "doc", "xls"}),
    FileKind.MHTML: frozenset({"mht", "mhtml", "doc", "xls"}),
    FileKind.JPEG: frozenset({"jpg", "jpeg", "jpe", "jfif"}),
    FileKind.PNG: frozenset({"png"}),
    FileKind.TIFF: frozenset({"tif", "tiff"}),
    FileKind.GIF: frozenset({"gif"}),
    FileKind.BMP: frozenset({"bmp"}),
    FileKind.WEBP: frozenset({"webp"}),
    FileKind.HEIC: frozenset({"heic", "heif"}),
    FileKind.ZIP: frozenset({"zip"}),
    FileKind.SEVEN_ZIP: frozenset({"7z"}),
    FileKind.RAR: frozenset({"rar"}),
}
_DOCUMENT_EXTENSIONS = frozenset().union(*_EXTENSIONS.values())


def sniff(head: bytes, whole: BinaryIO | None = None) -> FileKind:
    """Kind of a file from its first bytes; ``whole`` (seekable) is looked into for ZIP and OLE containers."""
    if not head:
        return FileKind.EMPTY
    # Containers first: an archive that stores a PDF uncompressed has "%PDF-" among its first bytes too.
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_kind(whole)
    if head.startswith(_OLE):
        return _ole_kind(whole)
    for magic, kind in _ARCHIVES:
        if head.startswith(magic):
            return kind
    if head[257:262] == b"ustar":
        return FileKind.TAR
    if b"%PDF-" in head[:1024] or (b" obj" in head and b"<<" in head and b"/Type" in head):
        return FileKind.PDF  # also one whose head was lost
    if head[:4] == b"RIFF":
        return {b"WEBP": FileKind.WEBP, b"AVI ": FileKind.VIDEO, b"WAVE": FileKind.AUDIO}.get(
            head[8:12], FileKind.UNKNOWN
        )
    if head[4:8] == b"ftyp":
        return FileKind.HEIC if head[8:12] in _HEIC else FileKind.VIDEO
    for magic, kind in _MAGIC:
        if head.startswith(magic) and (kind is not FileKind.BMP or head[6:10] == b"\0\0\0\0"):
            return kind
    return _text_kind(head)


def media_type(kind: FileKind, head: bytes = b"") -> str:
    """Media type of a kind; for an unknown one libmagic's opinion where it is installed."""
    known = _MEDIA_TYPES.get(kind)
    return known if known is not None else _second_opinion(head)


def is_mislabelled(kind: FileKind, extension: str) -> bool:
    """True where the extension promises another kind of document. No extension, or an unknown one, promises nothing."""
    allowed = _EXTENSIONS.get(kind)
    if extension not in _DOCUMENT_EXTENSIONS:
        return False
    if allowed is None:
        return kind in (FileKind.TEXT, FileKind.EXECUTABLE, FileKind.AUDIO, FileKind.VIDEO) and extension != "doc"
    return extension not in allowed


def is_harmless_mismatch(kind: FileKind, extension: str) -> bool:
    """A Word file saved under the other Word extension opens all the same."""
    families = (
        {FileKind.DOC, FileKind.DOCX, FileKind.RTF},
        {FileKind.XLS, FileKind.XLSX},
        {FileKind.PPT, FileKind.PPTX},
        {FileKind.JPEG, FileKind.PNG, FileKind.WEBP, FileKind.HEIC, FileKind.BMP, FileKind.GIF, FileKind.TIFF},
    )
    return any(
        kind in family and any(extension in _EXTENSIONS[other] for other in family if other in _EXTENSIONS)
        for family in families
    )


def _zip_kind(whole: BinaryIO | None) -> FileKind:
    if whole is None or directory_size(whole) > LARGEST_DIRECTORY:
        return FileKind.ZIP
    try:
        with zipfile.ZipFile(whole) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                declared = archive.read("mimetype")
                if b"opendocument.text" in declared:
                    return FileKind.ODT
                if b"opendocument.spreadsheet" in declared:
                    return FileKind.ODS
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, NotImplementedError):
        return FileKind.ZIP
    if "[Content_Types].xml" in names or any(name.startswith(("word/", "xl/", "ppt/")) for name in names):
        for prefix, kind in (("word/", FileKind.DOCX), ("xl/", FileKind.XLSX), ("ppt/", FileKind.PPTX)):
            if any(name.startswith(prefix) for name in names):
                return kind
    return FileKind.ZIP


def _ole_kind(whole: BinaryIO | None) -> FileKind:
    if whole is None:
        return FileKind.OLE
    try:
        with olefile.OleFileIO(whole) as storage:
            names = {"/".join(entry).casefold() for entry in storage.listdir()}
    except Exception:
        # olefile lets IndexError, struct.error and OSError of its own through on broken files.
        return FileKind.OLE
    if "encryptedpackage" in names:
        return FileKind.ENCRYPTED_OFFICE
    if "worddocument" in names:
        return FileKind.DOC
    if names & {"workbook", "book"}:
        return FileKind.XLS
    if "powerpoint document" in names:
        return FileKind.PPT
    return FileKind.MSG if any(name.startswith("__properties_version") for name in names) else FileKind.OLE


def _text_kind(head: bytes) -> FileKind:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return FileKind.HTML if "<html" in head.decode("utf-16", "ignore")[:512].lower() else FileKind.TEXT
    if b"\0" in head:
        return FileKind.UNKNOWN
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        return FileKind.HTML
    if start.startswith(b"<?xml"):
        word = b'progid="word.document"' in start or b"word/2003/wordml" in start or b"/2006/xmlpackage" in start
        return FileKind.WORD_XML if word else FileKind.XML
    if _is_web_archive(head.lstrip()[:2048].lower()):
        return FileKind.MHTML
    if start.startswith((b"from:", b"received:", b"return-path:", b"mime-version:", b"delivered-to:")):
        return FileKind.EMAIL
    if _HEADER_LINE.match(start) and len({found[1].lower() for found in _MAIL_HEADER.finditer(head)}) >= 3:
        return FileKind.EMAIL  # a forwarded one may start with any header
    controls = sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in head)
    return FileKind.TEXT if controls == 0 else FileKind.UNKNOWN


def _is_web_archive(start: bytes) -> bool:
    """Word's "single file web page" and what browsers save: a MIME package that was never sent to anybody."""
    mime = start.startswith((b"mime-version:", b"from: <saved by", b"content-type: multipart/related"))
    return mime and b"multipart/related" in start and b"\nto:" not in start and b"\nreceived:" not in start


def _second_opinion(head: bytes) -> str:
    fallback = "application/octet-stream"
    if not head:
        return fallback
    try:
        import magic

        return str(magic.from_buffer(head, mime=True))
    except Exception:
        # No libmagic on the machine (ImportError), or it refuses the bytes: an opinion, not a need.
        return fallback
