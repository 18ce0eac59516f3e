"""``--trust``: the folder of certificates that the user trusts."""

from __future__ import annotations

from pathlib import Path

import click

from evidence_check.cli.app import option
from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.signature import TrustSettings

TRUST_VARIABLE = "EVIDENCE_CHECK_TRUST"


def trust_option(words: Catalogue, command: str) -> click.Parameter:
    """``--trust DIR``."""
    return option(words, command, "trust", metavar=words.text("cli.metavar.folder"))


def trust_settings(folder: str | None, words: Catalogue) -> TrustSettings:
    """The roots in the folder, or none. A folder that cannot be used is a usage error: it was meant to be asked."""
    if folder is None:
        return TrustSettings()
    from evidence_check.extract.trust_roots import load_roots

    found = load_roots(Path(folder))
    if found.problem is not None:
        raise click.UsageError(words.render(found.problem))
    return found.settings
