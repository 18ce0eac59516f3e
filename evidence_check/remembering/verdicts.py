"""A whole run remembered: the same question about the same files has the same answer.

A verdict is kept for the words on the command line in one working folder, and holds while its condition does. The
condition is everything else that a verdict depends on, in one place:

- the day, the time zone's included (``as_of``, waivers that expire);
- the program: its own files, installed libraries, the system's shared libraries and programs (``program.py``);
- the environment, as far as anything that runs here reads it (``ENVIRONMENT``; a test reads the sources);
- the terminal: whether standard output is one, and its width;
- the submission, every entry of it by its stamp, ``submission.toml`` among them (``stamps.py``);
- every other file that was looked at or looked for: the user's configuration, rulebooks and the folders they are
  looked for in, the places of the recognition model and program.

Kept is only what was read whole, from files that lay still before and after, and that no moment had a share in.
"""

from __future__ import annotations

import os
import sys
import time

from evidence_check.remembering.answers import read_answer, write_answer
from evidence_check.remembering.keys import digest
from evidence_check.remembering.place import cache_folder, is_switched_off
from evidence_check.remembering.program import installation, program_stamp, system
from evidence_check.remembering.stamps import Look, look_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

COMMAND = "check"
ENVIRONMENT = frozenset(
    (
        "APPDATA", "COLUMNS", "FORCE_COLOR", "HOME", "HOMEDRIVE", "HOMEPATH", "LANG", "LANGUAGE",
        "LD_LIBRARY_PATH", "LD_PRELOAD", "LIBARCHIVE", "LOCALAPPDATA", "MAGIC", "NO_COLOR", "OMP_THREAD_LIMIT",
        "PATH", "ProgramFiles", "ProgramFiles(x86)", "SYSTEMROOT", "TERM", "TESSDATA_PREFIX", "TZ",
        "USERPROFILE", "WINDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
    )
)  # fmt: skip
ENVIRONMENT_PREFIXES = ("EVIDENCE_CHECK_", "PYTHON", "LC_", "DYLD_")
LARGEST_TEXT = 64_000_000


class Question:
    """What was asked, before anything was answered. Made first: a run changes its own environment."""

    __slots__ = ("asked_ns", "base", "key")

    def __init__(self, key: bytes, base: bytes, asked_ns: int) -> None:
        self.key, self.base, self.asked_ns = key, base, asked_ns


class Answer:
    """``text``: what goes to standard output; ``code``: the exit code."""

    __slots__ = ("code", "text")

    def __init__(self, text: str, code: int) -> None:
        self.text, self.code = text, code


def question(arguments: Sequence[str], environ: Mapping[str, str]) -> Question | None:
    """The question that a command line asks; None where answers are not kept."""
    if not arguments or arguments[0] != COMMAND or "--no-cache" in arguments or is_switched_off(environ):
        return None
    asked_ns = time.time_ns()
    around = surroundings(environ)
    try:
        here = os.getcwd()
    except OSError:
        return None
    if around is None:
        return None
    user = os.getuid() if hasattr(os, "getuid") else environ.get("USERNAME", "")
    base = digest(around, *_terminal())
    return Question(digest("verdict", here, user, len(arguments), *arguments), base, asked_ns)


def surroundings(environ: Mapping[str, str]) -> bytes | None:
    """All that any verdict depends on beside files, options and the terminal; None where it cannot be told."""
    stamp = program_stamp()
    if stamp is None:
        return None
    kept = sorted(
        (name, value) for name, value in environ.items() if name in ENVIRONMENT or name.startswith(ENVIRONMENT_PREFIXES)
    )
    return digest(
        stamp,
        installation(),
        system(environ),
        time.strftime("%Y-%m-%d"),
        *(piece for pair in kept for piece in pair),
    )


def recall(asked: Question, environ: Mapping[str, str]) -> Answer | None:
    """The remembered answer, where all that it depends on is as it was."""
    folder = cache_folder(environ)
    pieces = read_answer(folder, asked.key) if folder is not None else None
    if pieces is None:
        return None
    try:
        condition, code, text, *paths = pieces
        seen = [look_at(os.fsdecode(path), asked.asked_ns).digest for path in paths]
        if None in seen or condition != digest(asked.base, *seen):
            return None
        return Answer(text.decode("utf-8"), int(code))
    except ValueError:
        return None


class Witness:
    """Looks at everything that a verdict will rest on, before any of it is read, and once more at the end."""

    def __init__(self) -> None:
        self.looks: dict[str, Look] = {}

    def see(self, paths: Iterable[str]) -> None:
        """Files and folders that are going to be read, or looked for."""
        for path in paths:
            place = os.path.abspath(path)
            if place not in self.looks:
                self.looks[place] = look_at(place, time.time_ns())

    def lay_still(self) -> bool:
        """True where nothing changed since it was seen, nor could have unseen."""
        return all(
            first.is_settled and look_at(path, first.looked_ns).digest == first.digest
            for path, first in self.looks.items()
        )


def remember(folder: str, asked: Question, answer: Answer, witness: Witness) -> bool:
    """Keep an answer in a cache folder, if what it rests on lay still; True where kept."""
    text = answer.text.encode("utf-8", "backslashreplace")  # as standard output does (cli/entry.py)
    if len(text) > LARGEST_TEXT or not witness.looks or not witness.lay_still():
        return False
    condition = digest(asked.base, *(look.digest for look in witness.looks.values()))
    paths = [os.fsencode(path) for path in witness.looks]
    try:
        write_answer(folder, asked.key, (condition, str(answer.code).encode("ascii"), text, *paths))
    except OSError:
        return False
    return True


def _terminal() -> tuple[int, int]:
    out = sys.stdout
    if out is None or not out.isatty():
        return 0, 0
    try:
        return 1, os.get_terminal_size(out.fileno()).columns
    except (OSError, ValueError):
        return 1, 0
