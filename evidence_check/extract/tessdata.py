"""Where Tesseract's Vietnamese model lies: searched for in the places where people and packages put it.

The model is not part of this package. ``doctor --install-ocr`` puts it into the user's data folder.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evidence_check.model.message import Message, message

LANGUAGE = "vie"
MODEL_FILE = f"{LANGUAGE}.traineddata"
_PROGRAM_FOLDER = "Tesseract-OCR"
_UNIX_PLACES = (
    "/usr/share/tesseract-ocr/5/tessdata",  # Debian 12, Ubuntu 22.10 and later
    "/usr/share/tesseract-ocr/4.00/tessdata",  # Debian 10 and 11, Ubuntu up to 22.04
    "/usr/share/tessdata",  # Arch, openSUSE
    "/usr/share/tesseract/tessdata",  # Fedora
)
_MAC_PLACES = (
    "/opt/homebrew/share/tessdata",  # Homebrew on Apple silicon
    "/usr/local/share/tessdata",  # Homebrew on Intel, and what was built by hand
)

# A .traineddata file is a 32-bit count, then that many 64-bit offsets (-1: absent), then the components in this order
# of numbers (Tesseract 4 and 5, ``ccutil/tessdatamanager.h``). Little-endian wherever packages are made.
_FEWEST_BYTES, _MOST_BYTES = 100_000, 100_000_000
_MOST_COMPONENTS = 64
_NEEDED_COMPONENTS = (17, 21, 22)  # the LSTM network, its character set, its recoder


@dataclass(frozen=True, slots=True, kw_only=True)
class TessdataSearch:
    """``folder`` holds a usable model, or is None; ``problem`` says what is wrong with a folder the user named."""

    folder: Path | None = None
    problem: Message | None = None


def find_tessdata(explicit: Path | None, environ: Mapping[str, str], home: Path | None, platform: str) -> Path | None:
    """The folder that holds a usable Vietnamese model, or None. See :func:`search_tessdata`."""
    return search_tessdata(explicit, environ, home, platform).folder


def search_tessdata(
    explicit: Path | None, environ: Mapping[str, str], home: Path | None, platform: str
) -> TessdataSearch:
    """Search for the model: in ``explicit`` alone if one is named, else in every place that is usual.

    ``platform`` is spelt as ``sys.platform`` spells it; ``home`` is None where the user has none.
    A folder that was named and holds no usable model is a problem: another one is never silently used in its stead.
    """
    if explicit is not None:
        for folder in _with_subfolder(explicit):
            if usable_model(folder / MODEL_FILE):
                return TessdataSearch(folder=folder)
        return TessdataSearch(problem=_what_is_wrong(explicit))
    for folder in usual_places(environ, home, platform):
        if usable_model(folder / MODEL_FILE):
            return TessdataSearch(folder=folder)
    return TessdataSearch()


def looked_for(explicit: Path | None, environ: Mapping[str, str], home: Path | None, platform: str) -> tuple[Path, ...]:
    """Every file that :func:`search_tessdata` may look at, whether it is there or not."""
    folders = _with_subfolder(explicit) if explicit is not None else usual_places(environ, home, platform)
    return tuple(folder / MODEL_FILE for folder in folders)


def usual_places(environ: Mapping[str, str], home: Path | None, platform: str) -> tuple[Path, ...]:
    """The folders that are searched, in order: ``TESSDATA_PREFIX``, the user's own, those of packages."""
    places: list[Path] = []
    if prefix := environ.get("TESSDATA_PREFIX"):
        places += _with_subfolder(Path(prefix))
    own = user_tessdata(environ, home, platform)
    if own is not None:
        places.append(own)
    places += package_places(environ, home, platform)
    return tuple(dict.fromkeys(places))


def user_tessdata(environ: Mapping[str, str], home: Path | None, platform: str) -> Path | None:
    """The folder in the user's data folder where ``doctor --install-ocr`` puts the model; None without a home."""
    if platform == "win32":
        data = _windows_data(environ, home)
    elif platform == "darwin":
        data = home and home / "Library" / "Application Support"
    else:
        named = environ.get("XDG_DATA_HOME", "")
        # The XDG base directory specification: a relative path is invalid and to be ignored.
        data = Path(named) if named and Path(named).is_absolute() else home and home / ".local" / "share"
    return data / "evidence-check" / "tessdata" if data else None


def usable_model(path: Path) -> bool:
    """True for a file that looks like a whole model: a broken download would make Tesseract fail, or crash."""
    try:
        size = path.stat().st_size
        if not path.is_file() or not _FEWEST_BYTES < size < _MOST_BYTES:
            return False
        with path.open("rb") as source:
            return plausible_model(source.read(4 + 8 * _MOST_COMPONENTS), size)
    except OSError:
        return False


def plausible_model(head: bytes, size: int) -> bool:
    """True where the table of components at the head of a model fits a file of ``size`` bytes."""
    if len(head) < 4 or not _FEWEST_BYTES < size < _MOST_BYTES:
        return False
    (count,) = struct.unpack_from("<i", head)
    table_end = 4 + 8 * count
    if not max(_NEEDED_COMPONENTS) < count <= _MOST_COMPONENTS or len(head) < table_end:
        return False
    offsets = struct.unpack_from(f"<{count}q", head, 4)
    present = [offset for offset in offsets if offset != -1]
    return (
        all(offsets[number] != -1 for number in _NEEDED_COMPONENTS)
        and present == sorted(present)
        and present[0] == table_end
        and present[-1] < size
    )


def package_places(environ: Mapping[str, str], home: Path | None, platform: str) -> Iterator[Path]:
    """The folders of models that packages and installers make."""
    if platform == "win32":
        yield Path(environ.get("ProgramFiles") or r"C:\Program Files") / _PROGRAM_FOLDER / "tessdata"
        data = _windows_data(environ, home)
        if data:
            yield data / "Programs" / _PROGRAM_FOLDER / "tessdata"
        yield Path(environ.get("ProgramFiles(x86)") or r"C:\Program Files (x86)") / _PROGRAM_FOLDER / "tessdata"
        return
    places = _MAC_PLACES if platform == "darwin" else (*_UNIX_PLACES, "/usr/local/share/tessdata")
    yield from map(Path, places)


def _windows_data(environ: Mapping[str, str], home: Path | None) -> Path | None:
    named = environ.get("LOCALAPPDATA")
    return Path(named) if named else home and home / "AppData" / "Local"


def _with_subfolder(folder: Path) -> tuple[Path, ...]:
    # Tesseract 3 meant the parent of "tessdata" by TESSDATA_PREFIX, later versions mean the folder itself.
    return folder, folder / "tessdata"


def _what_is_wrong(named: Path) -> Message:
    if not named.is_dir():
        return message("ocr_model.named.no_folder", path=str(named))
    for folder in _with_subfolder(named):
        if (folder / MODEL_FILE).exists():
            return message("ocr_model.named.damaged", path=str(folder / MODEL_FILE))
    return message("ocr_model.named.no_model", path=str(named), file=MODEL_FILE)
