"""Entries of a folder that are no plain files, or have names to stumble over. POSIX: Windows can make few of them."""

from __future__ import annotations

import os
import socket
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tools.hostile_files.case import COLLISION, READ, UNREADABLE, UNSUPPORTED, Hostile
from tools.hostile_files.pdf import good


def _made(name: str, defect: str, lay: Callable[[Path], None], *says: str, reads: str | None = None, ignored: str | None = None, shown_as: str | None = None, is_quiet: bool = False) -> Hostile:  # fmt: skip
    def with_folder(path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        lay(path)

    return Hostile(
        name=name,
        defect=defect,
        lay=with_folder,
        says=frozenset(says),
        reads=reads,
        ignored=ignored,
        shown_as=shown_as,
        is_quiet=is_quiet,
    )


def _good(path: Path) -> None:
    path.write_bytes(good())


def _link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def _socket(path: Path) -> None:
    here = Path.cwd()
    with socket.socket(socket.AF_UNIX) as listening:
        # A socket's path has room for a hundred characters.
        os.chdir(path.parent)
        try:
            listening.bind(path.name)
        finally:
            os.chdir(here)


def _device(path: Path) -> None:
    """A device where one may be made (root), else a pipe: ignored for the same reason."""
    try:
        os.mknod(path, 0o020666, os.makedev(1, 5))
    except (PermissionError, OSError):
        with suppress(FileExistsError):
            os.mkfifo(path)


def _nameless(name: bytes) -> Callable[[Path], None]:
    def lay(path: Path) -> None:
        handle = os.open(os.fsencode(path.parent) + b"/" + name, os.O_CREAT | os.O_WRONLY, 0o644)
        with os.fdopen(handle, "wb") as out:
            out.write(good())

    return lay


def _named(name: str, defect: str, *says: str) -> Hostile:
    return _made(f"ten/{name}", defect, _good, *says, reads=READ)


CASES: tuple[Hostile, ...] = (
    _made("link-to-itself.pdf", "a link to itself", _link("link-to-itself.pdf"), ignored="link"),
    _made("link-dangling.pdf", "a link to nothing", _link("khong-co.pdf"), ignored="link"),
    _made("link-out.txt", "a link out of the folder", _link("/etc/passwd"), ignored="link"),
    _made("link-to-device.txt", "a link to a device without end", _link("/dev/zero"), ignored="link"),
    _made("link-to-parent", "a link to the folder itself", _link("."), ignored="link"),
    _made("link-to-root", "a link to the root folder", _link("/"), ignored="link"),
    _made("vong/a/len", "a folder whose link leads back up", _link("../.."), ignored="link"),
    _made("pipe.pdf", "a pipe that nobody writes to", os.mkfifo, ignored="special"),
    _made("socket.pdf", "a socket", _socket, ignored="special"),
    _made("device.pdf", "a device without end", _device, ignored="special"),
    _made("sau/" + "s/" * 200 + "day.pdf", "two hundred folders deep", _good, reads=READ),
    _named("a\nb\rc.pdf", "line ends in the name"),
    _named("\x1b[2J\x1b]0;ten\x07.pdf", "a name that clears the terminal"),
    _named("\x9b2J\x85.pdf", "C1 controls in the name"),
    _named("ke hoach\u202efdp.exe.pdf", "a name that runs backwards"),
    _named("a\u200b\u2066b\u2069\ufeff.pdf", "invisible letters in the name"),
    _named("<script>alert(1)<%2fscript>.pdf", "a script in the name"),
    _named("<img src=x onerror=alert(1)>\"'&.pdf", "HTML in the name"),
    _named("=cmd|' %2fC calc'!A0.pdf", "a formula in the name"),
    _named("{0}{x}%s%n$(id)`id`.pdf", "format strings and shell words in the name"),
    _named("-rf --help.pdf", "an option for a name"),
    _named("a" * 240 + ".pdf", "a name as long as names can be"),
    _named("a.zip!", "the sign of an archive's member in the name"),
    _named("a\\b.pdf", "a backslash in the name"),
    _named("con.pdf", "a device's name on Windows"),
    _named("a.pdf. ", "a name that ends with a dot and a blank"),
    _named("a:b.pdf", "a stream's name on Windows"),
    _named(" .pdf", "a name of a blank"),
    _named("::notice title=x::a.pdf", "a command of a build service in the name"),
    _named("|a|b|.pdf", "a table in the name"),
    _named("Kế hoạch NFC.pdf", "composed letters", COLLISION),
    _made(unicodedata.normalize("NFD", "ten/Kế hoạch NFC.pdf"), "the same name in decomposed letters", _good, COLLISION, reads=READ),
    _made("ten/sai-\ufffd.pdf", "bytes that are no UTF-8", _nameless(b"sai-\xff.pdf"), reads=READ),
    _made("ten/toan-\ufffd\ufffd", "two bytes that are no UTF-8, no extension", _nameless(b"toan-\xfe\xff"), reads=READ),
    _made("lớn-mà-rỗng.pdf", "600 MB of holes", lambda path: _hole(path, 600 << 20), "unsafe-archive", UNREADABLE, UNSUPPORTED, "mislabelled-file"),
)  # fmt: skip


def _hole(path: Path, size: int) -> None:
    """A file that claims ``size`` bytes and takes none on the disk."""
    with path.open("wb") as out:
        out.write(b"%PDF-1.7\n")
        out.truncate(size)
