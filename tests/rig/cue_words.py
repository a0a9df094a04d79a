"""Cues in few words, as settings hold them."""

from __future__ import annotations

from typing import Any


def switch(scene: str, **more: Any) -> dict[str, Any]:
    """A step that puts a scene on air."""
    return {"control": "obs.switch_scene", "arguments": {"scene": scene}, **more}


def show(source: str, scene: str = "Main", **more: Any) -> dict[str, Any]:
    """A step that shows a source."""
    return {"control": "obs.show_source", "arguments": {"scene": scene, "source": source}, **more}


def cue(
    *steps: dict[str, Any],
    when: str = "command",
    match: str = "",
    name: str = "",
    seconds: float = 0,
    after: str = "",
    queue: str = "",
    only: dict[str, Any] | None = None,
    is_on: bool = True,
    hand: str = "moderators",
    **more: Any,
) -> dict[str, Any]:
    """A cue: its steps, when and what for; put back after `seconds`. `more` belongs to its `when`."""
    afterwards = {"kind": after} if after else {"kind": "after a time", "seconds": seconds} if seconds else {}
    match = match or ("brb" if when == "command" else "")
    return {
        "name": name or match or when,
        "is_on": is_on,
        "when": {"kind": when, "match": match, **more},
        "only": {"cooldown": 0} | (only or {}),
        "steps": list(steps),
        "after": afterwards,
        "queue": queue,
        "hand": hand,
    }
