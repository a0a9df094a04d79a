"""What has to be so besides, each with its answer in a sentence: for the rehearsal, and for why a cue did not run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from stagedoor import Role, Viewer

from .happening import Happening
from .settings import ROLES, Cue


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """How things stand now."""

    now: float
    scene: str = ""
    is_live: bool = False
    in_panic: bool = False
    ran_at: float | None = None
    """When this cue ran last."""
    others_ran_at: float | None = None
    """When any cue ran last that viewers set off."""
    viewers_ran_at: Mapping[str, float] = field(default_factory=dict)
    """When each viewer set this cue off last, in this stream."""
    gap: float = 0.0


@dataclass(frozen=True)
class Answer:
    """One condition: what it asks, and whether it is so."""

    sentence: str
    is_met: bool


def answers(cue: Cue, happening: Happening | None, so: Circumstances) -> list[Answer]:
    """Every condition a cue has, in the order in which they are asked; chance is left to the dice.

    :param happening: None asks only what can be known without one.
    """
    found = [_panic(cue, so), *_stage(cue, so), *_times(cue, so)]
    if happening is None or happening.is_from_viewers:
        found += _rests(cue, so)
    if happening and happening.viewer:
        found += _viewer(cue, happening.viewer, so)
    return [answer for answer in found if answer]


def may(viewer: Viewer, who: str) -> bool:
    """Whether a viewer is one of `who`."""
    roles = ROLES[who]
    return not roles or Role.BROADCASTER in viewer.roles or any(role in roles for role in viewer.roles)


def _panic(cue: Cue, so: Circumstances) -> Answer | None:
    if cue.only.in_panic or cue.when.kind == "panic":
        return None
    return Answer("There is a panic." if so.in_panic else "There is no panic.", not so.in_panic)


def _stage(cue: Cue, so: Circumstances) -> list[Answer | None]:
    only, on_air = cue.only, so.scene or "nothing"
    return [
        Answer("The stream is live." if so.is_live else "The stream is not live.", so.is_live) if only.live else None,
        Answer(f"“{on_air}” is on air.", so.scene in only.on_air) if only.on_air else None,
        Answer(f"“{on_air}” is on air.", so.scene not in only.off_air) if only.off_air else None,
    ]


def _times(cue: Cue, so: Circumstances) -> list[Answer | None]:
    since, until = cue.only.since, cue.only.until
    if not since and not until:
        return []
    clock = datetime.fromtimestamp(so.now).astimezone().strftime("%H:%M")
    start, end = since or "00:00", until or "24:00"
    is_within = start <= clock < end if start <= end else clock >= start or clock < end
    return [Answer(f"It is {clock}; it runs from {start} to {end}.", is_within)]


def _rests(cue: Cue, so: Circumstances) -> list[Answer | None]:
    found: list[Answer | None] = []
    if cue.only.cooldown and so.ran_at is not None:
        found.append(_rested("It rests", so.ran_at + cue.only.cooldown - so.now))
    if so.gap and so.others_ran_at is not None:
        found.append(_rested("There is a pause between cues", so.others_ran_at + so.gap - so.now))
    return found


def _viewer(cue: Cue, viewer: Viewer, so: Circumstances) -> list[Answer | None]:
    found: list[Answer | None] = []
    only, ran_at = cue.only, so.viewers_ran_at.get(viewer.key)
    if only.who != "everyone":
        found.append(Answer(f"It is for {only.who}.", may(viewer, only.who)))
    if only.once_each:
        found.append(Answer("Each viewer sets it off once in a stream.", ran_at is None))
    if only.viewer_cooldown and ran_at is not None:
        found.append(_rested("This viewer has to wait", ran_at + only.viewer_cooldown - so.now))
    return found


def _rested(subject: str, left: float) -> Answer:
    return Answer(f"{subject} for {left:.0f} s more." if left > 0 else f"{subject} no more.", left <= 0)
