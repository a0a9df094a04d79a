"""What settings name that lives elsewhere: scenes and sources of OBS, and files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from stagedoor.web.wire import PartView


@dataclass(frozen=True)
class Reference:
    """One name in the settings."""

    part: str
    title: str
    """Of the part."""
    field: str
    kind: str
    """`obs.scenes`, `obs.sources` or `path`."""
    name: str


def references(parts: Iterable[PartView]) -> list[Reference]:
    """Every scene, source and file that the settings name, read from the schemas of all parts."""
    return [
        Reference(part=part.part, title=part.title or part.part, field=field, kind=kind, name=name)
        for part in parts
        for field, schema in part.schema.get("properties", {}).items()
        for kind, name in _named(schema, part.values.get(field), part.schema.get("$defs", {}))
    ]


def _named(schema: Any, value: Any, shapes: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if not isinstance(schema, dict):
        return
    if "$ref" in schema:
        yield from _named(shapes.get(str(schema["$ref"]).rpartition("/")[2]), value, shapes)
    for option in schema.get("anyOf", ()):
        yield from _named(option, value, shapes)
    kind = schema.get("x-choices") or ("path" if schema.get("format") in {"path", "file-path"} else "")
    if kind and isinstance(value, str) and value:
        yield str(kind), value
    if isinstance(value, list | tuple):
        for each in value:
            yield from _named(schema.get("items"), each, shapes)
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _named(schema.get("properties", {}).get(name), each, shapes)
