"""An invented show with lively chat, gifts, a raid and some trouble, to try everything without going live.

Nothing in it is real. The same seed plays the same show.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from stagedoor import ChatSource, Context, Emit, Report, Settings, SourceKind, SourceState, hookimpl

from .acts import begin
from .script import read_script
from .show import Show

__title__ = "Demo show"
__version__ = "1.0.0"

_LATE = 2.0


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

    async def run(self, emit: Emit, report: Report) -> None:
        """Read the invented chat."""
        ctx = self._ctx
        # Ids must differ from those of an earlier showing, or its messages would be taken for repeats.
        show = Show(read_script(), ctx.settings(DemoSettings).seed, self._channel, f"demo-{int(ctx.now() * 1000):x}")
        begin(show)
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

    return [SourceKind(name="demo", title="Demo show", open=open_show, example="demo:show")]
