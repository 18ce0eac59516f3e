"""Folders and files of a new submission put on the disk: all of them or nothing, and never over anything."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from evidence_check.scan.coded_folders import coded_folders
from evidence_check.text.criterion_code import code_key
from evidence_check.text.fold import fold, nfc

if TYPE_CHECKING:
    from evidence_check.authoring.skeleton.skeleton import NewFile, Skeleton


@dataclass(frozen=True, slots=True, kw_only=True)
class ToMake:
    """What is missing of a skeleton in a folder. ``in_the_way``: names that are taken, so that nothing may be made."""

    folders: tuple[str, ...]
    files: tuple[NewFile, ...]
    kept: tuple[str, ...] = ()
    in_the_way: tuple[str, ...] = ()


def spelt_as_it_is(root: Path) -> Path:
    """The folder that is meant: "Hồ sơ" from macOS and from Windows differ in their bytes, and would become twins."""
    if root.exists():
        return root
    name = nfc(root.name)
    with contextlib.suppress(OSError), os.scandir(root.parent) as entries:
        name = next((one.name for one in entries if nfc(one.name) == name), name)
    return root.with_name(name)


def to_make(skeleton: Skeleton, root: Path) -> ToMake:
    """Compare with what is there. A criterion that has a folder, whatever it is called and wherever it lies, keeps it.

    Names are compared as Windows and macOS do, which take "Submission.TOML" for the same. Raises :class:`OSError`.
    """
    there: dict[str, os.DirEntry[str]] = {}
    if root.exists():
        with os.scandir(root) as entries:
            there = {fold(one.name): one for one in entries}
    coded = {code_key(code): path for code, path in coded_folders(root).items()}
    folders: list[str] = []
    kept: list[str] = []
    taken = [there[fold(one.name)].name for one in skeleton.files if fold(one.name) in there]
    for folder in skeleton.folders:
        entry = there.get(fold(folder.name))
        if code_key(folder.code) in coded:
            kept.append(coded[code_key(folder.code)])
        elif entry is None:
            folders.append(folder.name)
        elif entry.is_dir():
            kept.append(entry.name)
        else:
            taken.append(entry.name)
    return ToMake(
        folders=tuple(folders), files=skeleton.files, kept=tuple(dict.fromkeys(kept)), in_the_way=tuple(sorted(taken))
    )


def make(what: ToMake, root: Path) -> None:
    """Make it. Whatever goes wrong, Ctrl-C too, what was made so far is taken away again. Raises :class:`OSError`."""
    made: list[Path] = []
    # "a/../b" must not make a folder "..", and a link that leads nowhere must stay in the way.
    root = root.parent.resolve() / root.name
    try:
        missing = [path for path in (root, *root.parents) if not path.exists()]
        for folder in (*reversed(missing), *(root / name for name in what.folders)):
            folder.mkdir()
            made.append(folder)
        for file in what.files:
            with (root / file.name).open("xb") as target:
                made.append(root / file.name)
                target.write(file.data)
    except BaseException:
        for path in reversed(made):
            with contextlib.suppress(OSError):  # somebody may have put something into a new folder meanwhile
                path.rmdir() if path.is_dir() else path.unlink()
        raise
