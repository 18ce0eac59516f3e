"""The mistakes of one file as they are found, and what is not worth judging because of them."""

from __future__ import annotations

from typing import Any

from evidence_check.model.message import Message
from evidence_check.rulebook.shapes import LISTS_OF_TABLES
from evidence_check.tomlfile.bad_values import UNREAD
from evidence_check.tomlfile.paths import Path
from evidence_check.tomlfile.source import Severity, TomlProblem, TomlText, in_file_order

_MOST = 500
"""Nobody reads more; a file that has more is no rulebook, and looking on could take for ever."""


class TooManyFindingsError(Exception):
    """There is no point in looking on."""


class Findings:
    """Collects mistakes. Nothing is said of a place that is wrong already, nor of what rests on one.

    So one slip gives one sentence: a misspelt code is no missing code, no unknown reference and no wrong sum as well.
    """

    def __init__(self, text: TomlText, slips: tuple[TomlProblem, ...] = ()) -> None:
        self._text = text
        self._found: dict[TomlProblem, None] = dict.fromkeys(slips)
        self._wrong: set[Path] = set()
        self._above: set[Path] = set()
        if slips:
            self._spare(text.values)

    def misshapen(self, path: Path, words: Message) -> None:
        """A key or a value of the wrong form. Told whatever is wrong inside it: its inside is not looked at."""
        if self.is_there(path):
            self._tell(path, words, Severity.ERROR)

    def error(self, path: Path, words: Message, *rests_on: Path) -> None:
        """The file cannot be used."""
        self._add(path, words, Severity.ERROR, rests_on)

    def warning(self, path: Path, words: Message, *rests_on: Path) -> None:
        """A contradiction that the file can be used with."""
        self._add(path, words, Severity.WARNING, rests_on)

    def notice(self, path: Path, words: Message, *rests_on: Path) -> None:
        """It looks odd and may be right."""
        self._add(path, words, Severity.NOTICE, rests_on)

    def wrong(self, path: Path) -> None:
        """What stands here is not what was meant; somebody else has said so."""
        self._wrong.add(path)
        self._above.update(path[:length] for length in range(len(path)))

    def is_sound(self, path: Path) -> bool:
        """True where nothing here, inside or above, was found wrong."""
        return path not in self._above and self.is_there(path)

    def is_there(self, path: Path) -> bool:
        """True where neither this nor what it stands in was found wrong; something inside may be."""
        return not any(path[:length] in self._wrong for length in range(1, len(path) + 1))

    def line(self, path: Path) -> int:
        """The line of a key path, 1-based."""
        return self._text.problem(path, Message(key="")).line

    def sound_values(self) -> dict[str, Any]:
        """The file's values without what is wrong. Entries of lists of tables keep their places."""
        kept: dict[str, Any] = self._without(self._text.values, ())
        return kept

    @property
    def all(self) -> tuple[TomlProblem, ...]:
        """In the order of the file."""
        return in_file_order(self._found)

    def _add(self, path: Path, words: Message, severity: Severity, rests_on: tuple[Path, ...]) -> None:
        if all(map(self.is_sound, (path, *rests_on))):
            self._tell(path, words, severity)

    def _tell(self, path: Path, words: Message, severity: Severity) -> None:
        self._found[self._text.problem(path, words, severity)] = None
        if severity is not Severity.NOTICE:
            self.wrong(path)
        if len(self._found) >= _MOST:
            raise TooManyFindingsError

    def _spare(self, values: dict[str, Any]) -> None:
        waiting: list[tuple[Any, Path]] = [(values, ())]
        while waiting:
            value, path = waiting.pop()
            if isinstance(value, dict):
                waiting += [(inner, (*path, key)) for key, inner in value.items()]
            elif isinstance(value, list):
                waiting += [(inner, (*path, index)) for index, inner in enumerate(value)]
            elif isinstance(value, str) and UNREAD in value:
                self.wrong(path)

    def _without(self, value: Any, path: Path) -> Any:
        if isinstance(value, dict):
            return {
                key: self._without(one, (*path, key)) for key, one in value.items() if (*path, key) not in self._wrong
            }
        if isinstance(value, list):
            kept = [self._without(one, (*path, at)) for at, one in enumerate(value) if (*path, at) not in self._wrong]
            if len(kept) < len(value) and path[-1:] and path[-1] in LISTS_OF_TABLES:
                return [one if (*path, at) not in self._wrong else {} for at, one in enumerate(value)]
            return kept
        return value
