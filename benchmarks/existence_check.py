"""A check by names alone, as repolinter and its like make it: for every required paper a glob has to match a file.

``python -m benchmarks.existence_check FOLDER GLOBS`` prints the globs (one a line in the file GLOBS) that no file
matches. Repolinter's rule ``file-existence`` does this (``globsAny``, without regard to case). It opens no file: a
paper of last year, a draft, an empty or a damaged file, a wrong subject all count as there.
"""

import os
import pathlib
import sys
import unicodedata
from fnmatch import translate
from re import IGNORECASE, compile


def missing(root: str, globs: list[str]) -> list[str]:
    """The globs that no file matches."""
    names = [
        unicodedata.normalize("NFC", f"{os.path.relpath(folder, root)}/{name}").replace(os.sep, "/")
        for folder, _, files in os.walk(root)
        for name in files
    ]
    wanted = [(one, compile(translate(one), IGNORECASE)) for one in globs]
    return [one for one, pattern in wanted if not any(map(pattern.match, names))]


if __name__ == "__main__":
    with pathlib.Path(sys.argv[2]).open(encoding="utf-8") as listed:
        found = missing(sys.argv[1], listed.read().splitlines())
    sys.stdout.write("".join(f"{one}\n" for one in found))
