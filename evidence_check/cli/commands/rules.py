"""``rules list|show|validate|import|diff|schema``: the group; one file a command."""

from __future__ import annotations

import click

from evidence_check.cli.app import LocalGroup
from evidence_check.cli.commands import (
    rules_diff,
    rules_import,
    rules_list,
    rules_schema,
    rules_show,
    rules_validate,
)
from evidence_check.messages.catalogue import Catalogue

_COMMANDS = (rules_list, rules_show, rules_validate, rules_import, rules_diff, rules_schema)


def command(words: Catalogue) -> click.Command:
    """Build the group. The commands import what is heavy when they run."""
    group = LocalGroup(words, "rules", help=words.text("cli.rules.help"))
    for module in _COMMANDS:
        group.add_command(module.command(words))
    return group
