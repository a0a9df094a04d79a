"""What a cue is: when, only if, then, afterwards; and the queues they wait in."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from stagedoor import Advanced, ArgumentsOf, Choices, Role, Settings

from .former import from_scene_cues

Kind = Literal[
    "command",
    "message",
    "gift",
    "gift_streak",
    "subscription",
    "gifted_subs",
    "raid",
    "follow",
    "reward",
    "likes",
    "trigger",
    "scene_on",
    "scene_off",
    "stream_started",
    "stream_ended",
    "recording_started",
    "recording_stopped",
    "every",
    "clock",
    "into_stream",
    "panic",
    "panic_over",
    "control",
    "hand",
]

Who = Literal["everyone", "subscribers", "vips", "moderators", "only you"]

ROLES: dict[str, tuple[Role, ...]] = {
    "everyone": (),
    "subscribers": (Role.SUBSCRIBER, Role.VIP, Role.MODERATOR),
    "vips": (Role.VIP, Role.MODERATOR),
    "moderators": (Role.MODERATOR,),
    "only you": (Role.BROADCASTER,),
}
"""Which roles each of `Who` lets through; the broadcaster always may."""

NAMED = frozenset({"command", "message", "trigger", "control"})
"""Kinds that say nothing without a name."""
TIMED = frozenset({"every", "clock", "into_stream"})

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class When(Settings):
    """What sets a cue off."""

    kind: Kind = "command"
    """What has to happen."""
    match: str = Field("", max_length=200)
    """The command without `!`, the gift, the reward (its title or id), the trigger or the control. Empty: any."""
    aliases: tuple[str, ...] = ()
    """Other words for the command."""
    words: tuple[str, ...] = ()
    """One of these is in the message, whole and in any case."""
    scene: Annotated[str, Choices("obs.scenes")] = ""
    """The scene that comes on air or goes off; empty: any."""
    at_least: int = Field(1, ge=1, le=1_000_000)
    """How many of the gift or of given subscriptions, viewers in the raid, or likes each time."""
    at_most: int = Field(0, ge=0, le=1_000_000)
    """No more than so many; 0 is no limit."""
    value: int = Field(0, ge=0, le=100_000_000)
    """What the gift is worth at least, in the platform's own unit (bits, diamonds, cents)."""
    fields: dict[str, str] = {}
    """What the trigger has to carry, such as `winner` and the name."""
    minutes: float = Field(10, ge=0.1, le=1440)
    """Every so many minutes, or so many minutes into the stream."""
    clock: str = "20:00"
    """The time of day on this computer, such as `20:15`."""

    @field_validator("clock")
    @classmethod
    def _is_a_time(cls, clock: str) -> str:
        if not _CLOCK.fullmatch(clock.strip()):
            raise ValueError("write the time of day as 20:15")
        return clock.strip()

    @model_validator(mode="after")
    def _says_what(self) -> Self:
        if self.kind == "command" and not self.command:
            raise ValueError("say which command sets it off, for example brb")
        if self.kind == "message" and not any(word.strip() for word in self.words):
            raise ValueError("say which words in a message set it off")
        if self.kind in NAMED - {"command", "message"} and not self.match.strip():
            raise ValueError(f"say which {self.kind} sets it off")
        return self

    @property
    def command(self) -> str:
        """The word viewers type, without `!`."""
        return self.match.strip().removeprefix("!").strip()

    @property
    def commands(self) -> tuple[str, ...]:
        """All words viewers may type for it."""
        also = (word.strip().removeprefix("!").strip() for word in self.aliases)
        return tuple(dict.fromkeys(word for word in (self.command, *also) if word))


class Only(Settings):
    """What has to be so as well."""

    live: bool = False
    """Only while the stream is live."""
    on_air: tuple[Annotated[str, Choices("obs.scenes")], ...] = ()
    """Only while one of these scenes is on air."""
    off_air: tuple[Annotated[str, Choices("obs.scenes")], ...] = ()
    """Never while one of these scenes is on air."""
    who: Who = "everyone"
    """Who may set it off. Moderators may what VIPs may, and you may everything."""
    once_each: bool = False
    """Each viewer only once in a stream."""
    chance: float = Field(100, gt=0, le=100)
    """In so many of a hundred cases."""
    since: str = ""
    """Only from this time of day, such as `20:15`."""
    until: str = ""
    """Only until this time of day; it may be after midnight."""
    in_panic: Annotated[bool, Advanced] = False
    """Also in a panic. Scenes stay as the panic has them all the same."""
    cooldown: float = Field(5, ge=0, le=86_400)
    """How many seconds it rests after it ran."""
    viewer_cooldown: float = Field(0, ge=0, le=86_400)
    """How many seconds one and the same viewer has to wait."""

    @field_validator("since", "until")
    @classmethod
    def _is_a_time(cls, clock: str) -> str:
        if clock.strip() and not _CLOCK.fullmatch(clock.strip()):
            raise ValueError("write the time of day as 20:15")
        return clock.strip()


class Step(Settings):
    """One thing that is done."""

    control: str = Field("", max_length=200)
    """What is pressed, such as `obs.switch_scene`."""
    arguments: Annotated[dict[str, Any], ArgumentsOf("control")] = {}
    """What with, by name. `{viewer}`, `{what}`, `{count}` and the trigger's own values may stand in a text."""
    wait: float = Field(0, ge=0, le=3600)
    """Seconds to wait before it."""

    @field_validator("control")
    @classmethod
    def _is_named(cls, control: str) -> str:
        if not control.strip():
            raise ValueError("say what is to be done")
        return control.strip()


class Afterwards(Settings):
    """What becomes of it."""

    kind: Literal["leave it", "after a time", "until the next"] = "leave it"
    """Whether it is put back; what you changed yourself meanwhile stays as you have it."""
    seconds: float = Field(10, ge=0.1, le=3600)
    """After so many seconds."""


class Cue(Settings):
    """One thing that happens, and what is done about it."""

    name: str = Field("", max_length=80)
    """What it is called."""
    is_on: bool = True
    """Whether it does anything."""
    when: When = When(kind="hand")
    """What sets it off."""
    only: Only = Only()
    """The conditions: what has to be so as well for it to run."""
    steps: tuple[Step, ...] = Field((), max_length=30)
    """What is done, one after the other."""
    after: Afterwards = Afterwards()
    """Whether and when it is put back afterwards."""
    queue: str = Field("", max_length=60)
    """The queue it waits in; empty: it never waits."""
    hand: Literal["moderators", "only you"] = "moderators"
    """Who in the panel may run it by hand."""

    @field_validator("name")
    @classmethod
    def _is_called(cls, name: str) -> str:
        if not name.strip():
            raise ValueError("give the cue a name")
        return name.strip()

    @model_validator(mode="after")
    def _does_something(self) -> Self:
        if not self.steps:
            raise ValueError(f"say what “{self.name}” does: it has no step")
        return self


class Queue(Settings):
    """Where cues wait for one another."""

    name: str = Field("", max_length=60)
    """What it is called."""
    kind: Literal["one after the other", "side by side"] = "one after the other"
    """Whether one waits until the one before it is over, put back and all."""
    limit: int = Field(20, ge=1, le=200)
    """How many may wait."""
    drops: Literal["the newest", "the oldest"] = "the newest"
    """Which one is dropped when there is no room."""
    stale_after: float = Field(15, ge=1, le=600)
    """Seconds a cue waits for OBS before it is dropped."""

    @field_validator("name")
    @classmethod
    def _is_called(cls, name: str) -> str:
        if not name.strip():
            raise ValueError("give the queue a name")
        return name.strip()


class CuesSettings(Settings):
    """What happens by itself on stage."""

    formerly = {"scene_cues": from_scene_cues}

    cues: tuple[Cue, ...] = Field((), max_length=200)
    """The cues. With none, nothing happens by itself."""
    queues: tuple[Queue, ...] = Field((), max_length=20)
    """The queues they wait in."""
    gap: float = Field(0, ge=0, le=600)
    """Seconds between any two cues that viewers set off."""

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        _told_apart("cue", [cue.name for cue in self.cues])
        _told_apart("queue", [queue.name for queue in self.queues])
        known = {queue.name for queue in self.queues}
        for cue in self.cues:
            if cue.queue and cue.queue not in known:
                raise ValueError(f"“{cue.name}” waits in the queue “{cue.queue}”, which is not there")
        return self

    def cue(self, name: str) -> Cue | None:
        """The cue of that name, capital letters or not."""
        return next((cue for cue in self.cues if cue.name.casefold() == name.strip().casefold()), None)

    def queue(self, name: str) -> Queue | None:
        """The queue of that name."""
        return next((queue for queue in self.queues if queue.name == name), None)


def _told_apart(what: str, names: list[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            raise ValueError(f"two {what}s are called “{name}”; give one of them another name")
        seen.add(name.casefold())
