"""What settings name that lives elsewhere: scenes and sources of OBS, and files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
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


def references(parts: Iterable[PartView], off: Collection[str] = ()) -> list[Reference]:
    """Every scene, source and file that the settings name, read from the schemas of all parts that are not `off`."""
    found = [
        Reference(part=part.part, title=part.title or part.part, field=field, kind=kind, name=name)
        for part in parts
        if part.part not in off
        for field, schema in part.schema.get("properties", {}).items()
        for kind, name in _named(schema, part.values.get(field), part.schema.get("$defs", {}))
    ]
    return list(dict.fromkeys(found))


def _named(schema: Any, value: Any, shapes: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if not isinstance(schema, dict):
        return
    if "$ref" in schema:
        yield from _named(shapes.get(str(schema["$ref"]).rpartition("/")[2]), value, shapes)
    for option in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        yield from _named(option, value, shapes)
    kind = schema.get("x-choices") or ("path" if schema.get("format") in {"path", "file-path"} else "")
    if kind and isinstance(value, str) and value:
        yield str(kind), value
    if isinstance(value, list | tuple):
        for each in value:
            if kind and isinstance(each, str) and each:
                yield str(kind), each  # the mark stands on the list as a whole
            else:
                yield from _named(schema.get("items"), each, shapes)
    if isinstance(value, dict):
        known = schema.get("properties", {})
        for name, each in value.items():
            yield from _named(known.get(name, schema.get("additionalProperties")), each, shapes)
