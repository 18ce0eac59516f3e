"""Which formats go where: ``--format F``, ``--format F=FILE``, ``-o FILE``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from evidence_check.messages.catalogue import Catalogue

FORMATS = ("text", "json")
_BY_EXTENSION = {".txt": "text", ".json": "json"}


@dataclass(frozen=True, slots=True)
class Output:
    """A format and its file; None is standard output."""

    format: str
    target: Path | None


def parse_outputs(formats: tuple[str, ...], output: str | None, words: Catalogue) -> tuple[Output, ...]:
    """Raises :class:`click.UsageError` for an unknown format, an unknown extension or a folder that is not there."""
    outputs = [_one(given, words) for given in formats]
    if output is not None:
        path = Path(output)
        plain = [one for one in outputs if one.target is None]
        chosen = plain[0].format if plain else _BY_EXTENSION.get(path.suffix.lower())
        if chosen is None:
            known = ", ".join(_BY_EXTENSION)
            raise click.UsageError(words.text("cli.usage.extension", path=output, known=known))
        outputs = [one for one in outputs if one.target is not None] + [Output(chosen, path)]
    for one in outputs:
        if one.target is not None and not one.target.parent.is_dir():
            raise click.UsageError(words.text("cli.usage.no_target_folder", path=str(one.target.parent)))
    return tuple(outputs) or (Output("text", None),)


def _one(given: str, words: Catalogue) -> Output:
    name, _, file = given.partition("=")
    if name not in FORMATS:
        raise click.UsageError(words.text("cli.usage.format", found=name, known=", ".join(FORMATS)))
    return Output(name, Path(file) if file else None)
