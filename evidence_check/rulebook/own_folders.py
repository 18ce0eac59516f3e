"""The officer's own folders of rulebooks: named by a variable, or by the user's configuration file.

[rules]
folders = ["D:/CCHC/bo-tieu-chi"]
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from evidence_check.model.message import Message, message
from evidence_check.tomlfile.paths import Path as KeyPath
from evidence_check.tomlfile.shape import Key, ListOf, OneOf, Table, Text, check_shape
from evidence_check.tomlfile.source import TomlProblem, TomlText, parse_toml

FOLDERS_VARIABLE = "EVIDENCE_CHECK_RULES_DIR"
CONFIG_VARIABLE = "EVIDENCE_CHECK_CONFIG"
CONFIG_FILE = "config.toml"
_CONFIG = Table({"rules": Key(Table({"folders": Key(OneOf((Text(), ListOf(Text()))))}))})


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFolders:
    """``folders`` in the order in which they are searched. ``config``: the file that was looked for, there or not.

    ``problem``: why the configuration cannot be used, with its mistakes in ``details``.
    """

    folders: tuple[Path, ...] = ()
    config: Path | None = None
    problem: Message | None = None
    details: tuple[TomlProblem, ...] = ()


def own_folders(environ: Mapping[str, str], home: Path | None, platform: str) -> OwnFolders:
    """The variable's folders if it names any, else those of the configuration file."""
    named = [piece.strip() for piece in environ.get(FOLDERS_VARIABLE, "").split(os.pathsep)]
    if any(named):
        return OwnFolders(folders=_places((piece for piece in named if piece), Path(), home))
    config = config_file(environ, home, platform)
    if config is None:
        return OwnFolders()
    try:
        data = config.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        if environ.get(CONFIG_VARIABLE):
            return OwnFolders(config=config, problem=message("config.missing", path=config))
        return OwnFolders(config=config)
    except OSError as error:
        return OwnFolders(
            config=config, problem=message("config.not_opened", path=config, found=error.strerror or str(error))
        )
    return _read(data, config, home)


def config_file(environ: Mapping[str, str], home: Path | None, platform: str) -> Path | None:
    """Where the user's configuration lies; None without a home."""
    if named := environ.get(CONFIG_VARIABLE):
        return _place(named, Path(), home)
    if platform == "win32":
        data = environ.get("APPDATA")
        base = Path(data) if data else home and home / "AppData" / "Roaming"
    elif platform == "darwin":
        base = home and home / "Library" / "Application Support"
    else:
        named = environ.get("XDG_CONFIG_HOME", "")
        # The XDG base directory specification: a relative path is invalid and to be ignored.
        base = Path(named) if named and Path(named).is_absolute() else home and home / ".config"
    return base / "evidence-check" / CONFIG_FILE if base else None


def _read(data: bytes, config: Path, home: Path | None) -> OwnFolders:
    text = parse_toml(data, config.name)
    problems: list[TomlProblem] = []
    if isinstance(text, TomlText):
        read = text

        def report(path: KeyPath, words: Message) -> None:
            problems.append(read.problem(path, words))

        check_shape(_CONFIG, read.values, (), report)
        given = read.values.get("rules", {}).get("folders", []) if not problems else []
        if not problems:
            folders = _places([given] if isinstance(given, str) else given, config.parent, home)
            return OwnFolders(folders=folders, config=config)
    else:
        problems.append(text)
    ordered = tuple(sorted(problems, key=lambda one: (one.line, one.column)))
    words = message("config.invalid", path=config, count=len(ordered))
    return OwnFolders(config=config, problem=words, details=ordered)


def _places(named: Iterable[str], base: Path, home: Path | None) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(_place(one, base, home) for one in named))


def _place(named: str, base: Path, home: Path | None) -> Path:
    """Relative to ``base``; "~" is the user's home."""
    if home is not None and named.replace("\\", "/").split("/")[0] == "~":
        return home.joinpath(*Path(named).parts[1:])
    return Path(os.path.normpath(base / named))
