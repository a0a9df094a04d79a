"""What a plugin says about itself, read from its text without running it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

_NAMES = {"__version__": "version", "__title__": "title"}
_LARGEST = 2_000_000


@dataclass(frozen=True, kw_only=True)
class About:
    """Title, description and version, as far as the plugin tells them."""

    title: str = ""
    description: str = ""
    version: str = ""


def read_about(file: Path) -> About:
    """Read the docstring and `__version__` of `file`.

    Raises `OSError` when it cannot be read, `SyntaxError` or `ValueError` when it is not Python.
    """
    if file.stat().st_size > _LARGEST:
        raise ValueError(f"the file is larger than {_LARGEST // 1_000_000} MB")
    tree = ast.parse(file.read_bytes(), filename=str(file))
    said: dict[str, str] = {}
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(value))) if name in _NAMES:
                said[_NAMES[name]] = value
    return about(ast.get_docstring(tree), said.get("version", ""), said.get("title", ""))


def about(docstring: str | None, version: str, title: str = "") -> About:
    """The same from a module that is already there."""
    first = (docstring or "").strip().split("\n\n")[0]
    return About(title=title, description=" ".join(first.split()), version=version)


def readable(name: str) -> str:
    """`calm_words` as `Calm words`."""
    return name.replace("_", " ").strip().capitalize()
