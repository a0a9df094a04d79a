"""A recorded show, played again at any speed: one event per line, as `stagedoor listen --json` writes them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import Field

from stagedoor import ChatSource, Context, Settings, SettingsError, SourceKind, hookimpl

from .replay import Replay

__title__ = "Replay"
__version__ = "1.0.0"


class ReplaySettings(Settings):
    """How a recorded show is played."""

    speed: Annotated[float, Field(ge=0, le=1_000)] = 1.0
    """How fast: 1 is as it was, 2 is twice as fast, 0 is as fast as Stagedoor can take it."""
    longest_gap: Annotated[float, Field(ge=0, le=86_400)] = 10.0
    """Where nothing was said for longer than this, the silence is shortened to it; in seconds of the recording."""
    fresh_ids: bool = False
    """Give every message a new id, so that a show played before is not taken for repeats of itself."""


@hookimpl
def register_settings() -> type[Settings]:
    return ReplaySettings


@hookimpl
def register_sources(ctx: Context) -> Iterable[SourceKind]:
    def open_file(path: str, ctx: Context) -> ChatSource:
        if not path.strip() or "\0" in path:
            raise SettingsError("There is no file to play. Write replay: and its path, such as replay:show.jsonl.")

        def manner() -> tuple[float, float]:
            settings = ctx.settings(ReplaySettings)
            return settings.speed, settings.longest_gap

        run = f"{int(ctx.now() * 1000):x}-" if ctx.settings(ReplaySettings).fresh_ids else ""
        return Replay(Path(path.strip()).expanduser(), ctx, manner, run)

    return [SourceKind(name="replay", title="Recording", open=open_file, example="replay:show.jsonl")]
