"""The cues of before: those of the plugin “scene_cues”, which this one replaces."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_KINDS = {"command", "gift", "subscription", "reward", "raid"}


def from_scene_cues(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of “scene_cues” as settings of this plugin: the same cues, named. What makes no sense is gone."""
    found = stored.get("cues")
    cues, names = [], set()
    for old in found if isinstance(found, list) else []:
        new = _cue(old) if isinstance(old, dict) else None
        if new is None:
            continue
        name, number = new["name"], 2
        while new["name"].casefold() in names:
            new["name"], number = f"{name} {number}", number + 1
        names.add(new["name"].casefold())
        cues.append(new)
    return {"cues": cues} if cues else {}


def _cue(old: Mapping[str, Any]) -> dict[str, Any] | None:
    kind, match = str(old.get("when", "command")), str(old.get("match", "")).strip().removeprefix("!").strip()
    scene, source = str(old.get("scene", "")).strip(), str(old.get("source", "")).strip()
    if kind not in _KINDS or not scene or (kind == "command" and not match):
        return None
    seconds = old.get("seconds", 0)
    when: dict[str, Any] = {"kind": kind, "match": match, "at_least": old.get("at_least", 1)}
    if source:
        step = {"control": "obs.show_source", "arguments": {"scene": scene, "source": source}}
    else:
        step = {"control": "obs.switch_scene", "arguments": {"scene": scene}}
    is_command = kind == "command"
    cue: dict[str, Any] = {
        "name": f"{f'!{match}' if is_command else match or kind.capitalize()}: {source or scene}"[:70],
        "when": when,
        # Only a command had these two: a gift took its scene whoever gave it, as often as it came.
        "only": {
            "who": old.get("who", "moderators") if is_command else "everyone",
            "cooldown": old.get("cooldown", 5) if is_command else 0,
        },
        "steps": [step],
    }
    if isinstance(seconds, int | float) and seconds > 0:
        cue["after"] = {"kind": "after a time", "seconds": max(0.1, seconds)}
    return cue
