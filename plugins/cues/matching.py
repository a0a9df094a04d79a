"""Whether what happened is what a cue waits for."""

from __future__ import annotations

import re

from .happening import Happening
from .settings import When


def fits(when: When, happening: Happening) -> bool:  # noqa: PLR0911 - one for each kind
    """Whether it does."""
    kind = when.kind
    if kind in {"gifted_subs", "subscription"}:
        is_given = happening.what == "given"
        return happening.kind == "subscription" and (kind == "subscription" or is_given) and _counts(when, happening)
    if kind in {"scene_on", "scene_off"}:
        name = happening.what if kind == "scene_on" else str(happening.data.get("previous", ""))
        return happening.kind == "scene" and bool(name) and _same(when.scene, name)
    if happening.kind != kind:
        return False
    match kind:
        case "command":
            return happening.what.casefold() in {word.casefold() for word in when.commands}
        case "message":
            return any(_holds(happening.text, word) for word in when.words if word.strip())
        case "gift" | "gift_streak" | "reward":
            return _named(when, happening) and happening.value >= when.value and _counts(when, happening)
        case "raid":
            return _counts(when, happening)
        case "trigger" | "control":
            return _named(when, happening) and _carries(when, happening)
    return True  # likes are counted elsewhere; the others say nothing more


def _named(when: When, happening: Happening) -> bool:
    return any(_same(when.match, name) for name in (happening.what, *happening.names))


def _same(wanted: str, name: str) -> bool:
    return not wanted.strip() or wanted.strip().casefold() == name.strip().casefold()


def _counts(when: When, happening: Happening) -> bool:
    return happening.number >= when.at_least and (not when.at_most or happening.number <= when.at_most)


def _carries(when: When, happening: Happening) -> bool:
    return all(_same(wanted, str(happening.data.get(name, ""))) for name, wanted in when.fields.items())


def _holds(text: str, word: str) -> bool:
    # What has no letters at its ends, an emoji or “:)”, has no word boundary either.
    return bool(re.search(rf"(?<!\w){re.escape(word.strip())}(?!\w)", text, re.IGNORECASE))
