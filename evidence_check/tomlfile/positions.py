"""Where every key of a TOML text stands: (line, column), both 1-based, by key path."""

from __future__ import annotations

from collections import defaultdict

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from evidence_check.tomlfile.paths import Path


def positions_of(text: str) -> dict[Path, tuple[int, int]]:
    """Positions of tables, keys and array elements. What the grammar does not know is left out, never wrong."""
    try:
        tree = Parser(Language(tree_sitter_toml.language())).parse(text.encode("utf-8"))
    except (ValueError, TypeError, RuntimeError):
        return {}
    found: dict[Path, tuple[int, int]] = {}
    counts: dict[Path, int] = defaultdict(int)
    for node in tree.root_node.children:
        if node.type == "pair":
            _pair(node, (), found)
        elif node.type in ("table", "table_array_element"):
            _table(node, found, counts)
    return found


def _table(node: Node, found: dict[Path, tuple[int, int]], counts: dict[Path, int]) -> None:
    named = [child for child in node.children if child.type in ("bare_key", "quoted_key", "dotted_key")]
    if not named:
        return
    path = _inside(_keys(named[0]), counts)
    if node.type == "table_array_element":
        index = counts[path]
        counts[path] += 1
        path = (*path, index)
    found.setdefault(path, _at(node))
    for child in node.children:
        if child.type == "pair":
            _pair(child, path, found)


def _inside(keys: list[str], counts: dict[Path, int]) -> Path:
    """[[criterion.requires]] belongs to the last [[criterion]]."""
    path: Path = ()
    for at, key in enumerate(keys):
        path = (*path, key)
        if at < len(keys) - 1 and counts.get(path):
            path = (*path, counts[path] - 1)
    return path


def _pair(node: Node, base: Path, found: dict[Path, tuple[int, int]]) -> None:
    if len(node.children) < 3:
        return
    path = base
    for key in _keys(node.children[0]):
        path = (*path, key)
        found.setdefault(path, _at(node))
    found[path] = _at(node)
    _value(node.children[-1], path, found)


def _value(root: Node, base: Path, found: dict[Path, tuple[int, int]]) -> None:
    waiting = [(root, base)]
    while waiting:
        node, path = waiting.pop()
        if node.type == "array":
            elements = [child for child in node.children if child.is_named and child.type != "comment"]
            for index, element in enumerate(elements):
                found[(*path, index)] = _at(element)
                waiting.append((element, (*path, index)))
        elif node.type == "inline_table":
            for child in node.children:
                if child.type == "pair" and len(child.children) >= 3:
                    inner = (*path, *_keys(child.children[0]))
                    found[inner] = _at(child)
                    waiting.append((child.children[-1], inner))


def _keys(node: Node) -> list[str]:
    if node.type == "dotted_key":
        return [key for child in node.children if child.is_named for key in _keys(child)]
    text = (node.text or b"").decode("utf-8", "replace")
    return [text[1:-1] if text[:1] in ("'", '"') and len(text) >= 2 else text]


def _at(node: Node) -> tuple[int, int]:
    return node.start_point[0] + 1, node.start_point[1] + 1
