"""What settings name that lives elsewhere: scenes and sources of OBS, and files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from stagedoor.web.wire import PartView

_SAME = dict.fromkeys(("obs.inputs", "obs.media", "obs.texts"), "obs.sources")
"""Kinds that are others, too."""


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


Schemas = Mapping[str, Mapping[str, Any]]
"""The schema of each control's arguments, by its name."""


def references(
    parts: Iterable[PartView], off: Collection[str] = (), controls: Schemas = MappingProxyType({})
) -> list[Reference]:
    """Every scene, source and file that the settings name, read from the schemas of all parts that are not `off`.

    :param controls: what the arguments of controls mean that settings hold, such as those of cues' steps.
    """
    found = [
        Reference(part=part.part, title=part.title or part.part, field=field, kind=kind, name=name)
        for part in parts
        if part.part not in off
        for field, schema in part.schema.get("properties", {}).items()
        for kind, name in _Names(part.schema.get("$defs", {}), controls).named(schema, part.values.get(field))
    ]
    return list(dict.fromkeys(found))


class _Names:
    """Walks through values along their schema."""

    def __init__(self, shapes: dict[str, Any], controls: Schemas) -> None:
        self._shapes = shapes
        self._controls = controls

    def named(self, schema: Any, value: Any) -> Iterator[tuple[str, str]]:
        """What a value names: the kind, and the name."""
        if not isinstance(schema, dict):
            return
        if "$ref" in schema:
            yield from self.named(self._shapes.get(str(schema["$ref"]).rpartition("/")[2]), value)
        for option in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
            yield from self.named(option, value)
        kind = schema.get("x-choices") or ("path" if schema.get("format") in {"path", "file-path"} else "")
        if kind and isinstance(value, str) and value:
            yield _SAME.get(str(kind), str(kind)), value
        if isinstance(value, list | tuple):
            for each in value:
                if kind and isinstance(each, str) and each:
                    yield str(kind), each  # the mark stands on the list as a whole
                else:
                    yield from self.named(schema.get("items"), each)
        if isinstance(value, dict):
            yield from self._members(schema, value)

    def _members(self, schema: dict[str, Any], value: dict[str, Any]) -> Iterator[tuple[str, str]]:
        known = schema.get("properties", {})
        for name, each in value.items():
            shape = known.get(name, schema.get("additionalProperties"))
            beside = shape.get("x-arguments-of") if isinstance(shape, dict) else None
            if beside is None:
                yield from self.named(shape, each)
            elif control := self._controls.get(str(value.get(str(beside), ""))):
                yield from _Names(dict(control.get("$defs", {})), self._controls).named(dict(control), each)
