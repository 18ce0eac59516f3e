"""Attachments of an Outlook message (.msg), read with olefile from the storages MS-OXMSG names.

A message inside a message is no stream of bytes but a storage; its attachments are listed under its subject.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO

import olefile

from evidence_check.containers.entry import Broken, Entry
from evidence_check.containers.names import decoded
from evidence_check.text.fold import nfc

_ATTACHMENT = "__attach_version1.0_#"
_CONTENT = "__substg1.0_37010102"
_EMBEDDED = "__substg1.0_3701000D"
_LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _SUBJECT = "3707", "3704", "3001", "0037"
_DEEPEST = 8


def outlook_entries(source: BinaryIO) -> Iterator[Entry]:
    """Attachments in the order of their storages."""
    try:
        storage = olefile.OleFileIO(source)
        found = list(_attachments(storage, [], "", 0))
    except Exception as error:
        # olefile lets IndexError, struct.error and OSError of its own through on broken files.
        raise Broken(type(error).__name__) from error
    with storage:
        yield from found


def _attachments(storage: Any, base: list[str], folder: str, depth: int) -> Iterator[Entry]:
    listed = storage.listdir(streams=False, storages=True)
    own = [path for path in listed if path[:-1] == base and path[-1].lower().startswith(_ATTACHMENT)]
    for at, path in enumerate(sorted(own), start=1):
        if storage.exists([*path, _CONTENT]):
            name = (
                _text(storage, path, _LONG_NAME)
                or _text(storage, path, _SHORT_NAME)
                or _text(storage, path, _SHOWN_NAME)
            )
            yield Entry(
                name=folder + _one_piece(name or f"tep {at}"),
                size=storage.get_size([*path, _CONTENT]),
                packed=None,
                chunks=partial(_stream, storage, [*path, _CONTENT]),
            )
        elif storage.exists([*path, _EMBEDDED]) and depth < _DEEPEST:
            inner = [*path, _EMBEDDED]
            subject = _text(storage, inner, _SUBJECT) or f"thu {at}"
            yield from _attachments(storage, inner, f"{folder}{_one_piece(subject)}/", depth + 1)


def _stream(storage: Any, path: list[str]) -> Iterator[bytes]:
    yield storage.openstream(path).read()


def _text(storage: Any, base: list[str], tag: str) -> str:
    """A text property: type 001F is UTF-16, 001E the writer's code page."""
    for kind in ("001F", "001E"):
        path = [*base, f"__substg1.0_{tag}{kind}"]
        if storage.exists(path):
            raw = storage.openstream(path).read(4096)
            text = raw.decode("utf-16-le", "replace") if kind == "001F" else decoded(raw)
            return nfc(text).replace("\0", "").strip()
    return ""


def _one_piece(name: str) -> str:
    return name.replace("/", "_").replace("\\", "_")
