"""An invented show with lively chat, gifts, a raid and some trouble, to try everything without going live.

Nothing in it is real. The same seed plays the same show.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from stagedoor import (
    ChatMessage,
    ChatSource,
    Context,
    Deed,
    Emit,
    Report,
    Role,
    Settings,
    SourceKind,
    SourceState,
    Verb,
    Viewer,
    ViewerSilenced,
    hookimpl,
)

from .acts import begin
from .script import read_script
from .show import Show

__title__ = "Demo show"
__version__ = "1.0.0"

_LATE = 2.0
_YOU = Viewer(platform="twitch", id="demo-you", name="You", roles=(Role.BROADCASTER,))
_NOT_HERE = "In the invented show nothing is {}; on a real chat that can, this would do it."


class DemoSettings(Settings):
    """How the invented show is played."""

    pace: Annotated[float, Field(ge=0.1, le=50)] = 1.0
    """How fast it goes: 1 is an ordinary evening, 50 is a flood."""
    seed: int = 7
    """Another number is another show."""


class DemoSource:
    """Plays the show until it is stopped."""

    def __init__(self, channel: str, ctx: Context) -> None:
        self._channel = channel
        self._ctx = ctx
        self._emit: Emit | None = None
        self._sent = 0
        self.abilities = {
            **dict.fromkeys((Verb.SEND, Verb.REPLY, Verb.DELETE, Verb.TIMEOUT, Verb.BAN, Verb.UNBAN), ""),
            **dict.fromkeys((Verb.ALLOW, Verb.DENY), ""),
            Verb.ANNOUNCE: _NOT_HERE.format("announced"),
            Verb.SHOUTOUT: _NOT_HERE.format("recommended"),
            Verb.PIN: _NOT_HERE.format("pinned"),
        }

    async def act(self, deed: Deed) -> str:
        """Do it in the invented chat: what is sent comes back as a message, whom it silences says no more."""
        assert self._emit, "nothing is done before the show plays"
        if deed.verb in (Verb.SEND, Verb.REPLY):
            self._sent += 1
            number = f"demo-you-{int(self._ctx.now() * 1000):x}-{self._sent}"
            said = ChatMessage(
                platform="twitch", channel=self._channel, platform_id=number, viewer=_YOU, text=deed.text
            )
            await self._emit(said)
            return number
        if deed.verb in (Verb.TIMEOUT, Verb.BAN) and deed.viewer:
            silenced = ViewerSilenced(
                platform=deed.viewer.platform, channel=self._channel, viewer=deed.viewer, seconds=deed.seconds
            )
            await self._emit(silenced)
        return ""

    async def run(self, emit: Emit, report: Report) -> None:
        """Read the invented chat."""
        ctx = self._ctx
        # Ids must differ from those of an earlier showing, or its messages would be taken for repeats.
        show = Show(read_script(), ctx.settings(DemoSettings).seed, self._channel, f"demo-{int(ctx.now() * 1000):x}")
        begin(show)
        self._emit = emit
        report(SourceState.LIVE, "Playing an invented show.")
        played, due = 0.0, ctx.now()
        for at, make in show.play():
            due += (at - played) / ctx.settings(DemoSettings).pace
            played = at
            if not -_LATE < due - ctx.now() < 60:
                due = ctx.now()  # the computer slept, or its clock was set
            await ctx.sleep(max(0.0, due - ctx.now()))
            await emit(make(int(ctx.now() * 1000)))


@hookimpl
def register_settings() -> type[Settings]:
    return DemoSettings


@hookimpl
def register_sources(ctx: Context) -> Iterable[SourceKind]:
    def open_show(name: str, ctx: Context) -> ChatSource:
        return DemoSource(name.strip() or "show", ctx)

    return [
        SourceKind(
            name="demo",
            title="Demo show",
            open=open_show,
            example="demo:show",
            help="An invented chat, to try things.",
            timeouts=(10, 60, 600, 3_600, 86_400),
        )
    ]
