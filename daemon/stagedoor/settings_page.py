"""The page `docs/settings.md`, made from the settings themselves.

`python -m stagedoor.settings_page > docs/settings.md` writes it anew.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from stagedoor.web.wire import PartView

_INTRO = """# Settings

Everything here can be changed in the panel, and for one run with `--set part.name=value`, for example
`--set obs.port=4455` (lists as JSON: `--set 'blocked_words.hide=["spoiler"]'`). Only what differs from the defaults is
kept, in `settings.json`; secrets are in the system's keyring.

This page is made from the settings themselves: `python -m stagedoor.settings_page > docs/settings.md`.
"""
_LONGEST_DEFAULT = 60
_LIMITS = {"minimum": "from {}", "exclusiveMinimum": "above {}", "maximum": "to {}", "exclusiveMaximum": "below {}"}


def page(parts: Iterable[PartView]) -> str:
    """The page in Markdown."""
    return "\n".join([_INTRO, *(_part(part) for part in parts)])


def _part(part: PartView) -> str:
    definitions = part.schema.get("$defs", {})
    rows = [
        f"| `{part.part}.{name}` | {_help(shape)} | {_cell(_values(shape, definitions))} | {_default(shape)} |"
        for name, shape in part.schema.get("properties", {}).items()
    ]
    tables = [
        f"## {part.title}\n\n{part.description}\n\n| setting | what it is | values | default |\n|---|---|---|---|"
    ]
    for name, definition in definitions.items():
        if "properties" in definition:
            rows += ["", f"One {name}:", "", "| | what it is | values | default |", "|---|---|---|---|"]
            rows += [
                f"| `{inner}` | {_help(shape)} | {_cell(_values(shape, definitions))} | {_default(shape)} |"
                for inner, shape in definition["properties"].items()
            ]
    return "\n".join([*tables, *rows, ""])


def _help(shape: dict[str, Any]) -> str:
    text = _cell(" ".join(shape.get("description", "").split()))
    return f"{text} *(advanced)*" if shape.get("x-advanced") else text


def _values(shape: dict[str, Any], definitions: dict[str, Any]) -> str:
    if "$ref" in shape:
        name = shape["$ref"].rpartition("/")[2]
        return name if "properties" in definitions[name] else _values(definitions[name], definitions)
    if shape.get("writeOnly"):
        return "secret"
    if "enum" in shape or "const" in shape:
        return ", ".join(f"`{value}`" for value in shape.get("enum", [shape.get("const")]))
    for key in ("anyOf", "allOf", "oneOf"):
        if key in shape:
            return " or ".join(_values(one, definitions) for one in shape[key])
    return _plain(shape, definitions)


def _plain(shape: dict[str, Any], definitions: dict[str, Any]) -> str:
    kind = shape.get("type", "anything")
    if kind == "array":
        return f"list of {_values(shape.get('items', {}), definitions)}"
    if kind in ("integer", "number"):
        limits = [text.format(shape[key]) for key, text in _LIMITS.items() if key in shape]
        return f"{'whole ' if kind == 'integer' else ''}number {' '.join(limits)}".strip()
    return {"boolean": "`true`, `false`", "string": "text", "null": "nothing"}.get(kind, str(kind))


def _default(shape: dict[str, Any]) -> str:
    if "default" not in shape:
        return ""
    text = json.dumps(shape["default"], ensure_ascii=False)
    return f"`{_cell(text if len(text) <= _LONGEST_DEFAULT else text[: _LONGEST_DEFAULT - 1] + '…')}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


async def declared() -> list[PartView]:
    """Every part of a fresh installation, with the bundled plugins and no others."""
    from stagedoor import paths  # noqa: PLC0415 - the page is made from the parts' views alone
    from stagedoor.app import App, Options  # noqa: PLC0415

    parts: list[PartView] = []

    def ready(app: App) -> None:
        parts.extend(app.preferences.views())
        app.stop()

    with tempfile.TemporaryDirectory() as folder:
        places = paths.places(Path(folder))
        places.create()
        await App(Options(places=places, demo=False, safe_mode=True, overrides={"obs.enabled": "false"})).run(ready)
    return parts


if __name__ == "__main__":
    print(page(asyncio.run(declared())), end="")  # noqa: T201 - into the file
