"""Reads values out of YouTube's JSON, where anything may be missing or of another kind."""

from __future__ import annotations

from typing import Any


def inside(value: object, *path: str | int) -> Any:
    """What lies at the end of `path`, step by step; None where a step is missing."""
    for step in path:
        if isinstance(step, str):
            value = value.get(step) if isinstance(value, dict) else None
        else:
            value = value[step] if isinstance(value, list) and -len(value) <= step < len(value) else None
    return value


def table(value: object) -> dict[str, Any]:
    """The value where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def rows(value: object) -> list[Any]:
    """The value where it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def word(value: object) -> str:
    """The value where it is a text, else an empty one."""
    return value if isinstance(value, str) else ""


def count(value: object) -> int:
    """A whole number, also one written as text; anything else is 0."""
    if isinstance(value, bool):
        return 0
    if isinstance(value, str):
        return int(value) if 0 < len(value) <= 18 and value.isascii() and value.isdigit() else 0
    return value if isinstance(value, int) and abs(value) < 10**18 else 0
