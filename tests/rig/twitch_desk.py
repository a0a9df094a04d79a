"""A plugin called `source_twitch` that takes shoutouts as Twitch does, and knows some channels: for tests of others."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from stagedoor import ActionRefused, Control, Settings, TeamRole, Trigger, hookimpl

FIELDS = ("login", "name", "is_live", "title", "game", "viewers", "since", "picture")


class Named(Settings):
    name: str = ""
    channel: str = ""


class Names(Settings):
    names: tuple[str, ...] = ()


class TwitchDesk:
    """`await desk.load(stage)`; then look at what was asked of it."""

    def __init__(self) -> None:
        self.shoutouts: list[tuple[float, str]] = []
        """When each was given, in seconds, and to whom."""
        self.excess: list[str] = []
        """What was asked for sooner than Twitch takes it."""
        self.refusal = ""
        """Why nothing is done now."""
        self.known: dict[str, dict[str, Any]] = {}
        """What is told of a channel that is looked up or watched, by its name."""
        self.watched: tuple[str, ...] = ()
        self.raids: list[str] = []
        self.ctx: Any = None

    async def load(self, stage: Any) -> None:
        module = ModuleType("source_twitch", "Twitch, for a test.")

        def register_controls(ctx):
            self.ctx = ctx
            yield Control(name="shoutout", title="Give", run=self._shoutout, parameters=Named)
            yield Control(name="look_up", title="Look", run=self._look_up, parameters=Named)
            yield Control(name="watch", title="Watch", run=self._watch, parameters=Names)
            yield Control(name="raid", title="Raid", run=self._raid, parameters=Named, role=TeamRole.OWNER)
            yield Control(name="cancel_raid", title="No raid", run=self._cancel, role=TeamRole.OWNER)

        def register_triggers(ctx):
            return [
                Trigger(name="channel_seen", title="Seen", fields=FIELDS),
                Trigger(name="channels_unknown", title="Unknown", fields=("reason",)),
            ]

        module.register_controls = hookimpl(register_controls)  # type: ignore[attr-defined]  # a module made here
        module.register_triggers = hookimpl(register_triggers)  # type: ignore[attr-defined]
        await stage.load(module)

    def tell(self, login: str, **values: Any) -> None:
        """A channel is seen."""
        told = {"login": login, "name": login.title(), "is_live": False, "title": "", "game": "", "viewers": 0}
        self.ctx.fire("channel_seen", told | {"since": 0, "picture": ""} | values)

    def lose(self, reason: str) -> None:
        """Whether they are live is not known any more."""
        self.ctx.fire("channels_unknown", {"reason": reason})

    async def _shoutout(self, arguments: Named, ctx: Any) -> None:
        self._check()
        now, name = ctx.now(), arguments.name.casefold()
        if any(now - at < (3_600 if whom == name else 120) for at, whom in self.shoutouts):
            self.excess.append(name)
            raise ActionRefused("Twitch takes one shoutout in two minutes.")
        self.shoutouts.append((now, name))

    async def _look_up(self, arguments: Named, _ctx: Any) -> None:
        self._check()
        if arguments.name in self.known:
            self.tell(arguments.name, **self.known[arguments.name])

    async def _watch(self, arguments: Names, _ctx: Any) -> None:
        self.watched = arguments.names
        for name in arguments.names:
            if name.casefold() in self.known:
                self.tell(name.casefold(), **self.known[name.casefold()])

    async def _raid(self, arguments: Named, _ctx: Any) -> None:
        self._check()
        self.raids.append(arguments.name)

    async def _cancel(self, _ctx: Any) -> None:
        self._check()
        self.raids.clear()

    def _check(self) -> None:
        if self.refusal:
            raise ActionRefused(self.refusal)
