"""What there is outside: controls, triggers, commands, and what is in OBS; looked at again when it changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from stagedoor import Context

from .references import Stock, Trouble, renamed, take_stock, troubles
from .settings import Cue, CuesSettings

_LOOK = 10.0


class House:
    """Everything cues can name."""

    def __init__(self, ctx: Context) -> None:
        self.context = self._ctx = ctx
        self.stock = Stock()
        self.troubles: dict[str, list[Trouble]] = {}
        """What is wrong with each cue, by its name."""
        self._settings = CuesSettings()

    async def watch(self, on_change: Callable[[], None]) -> None:
        """Look again whenever OBS came or went, or plugins offer something else."""
        seen = self._signs()
        while True:
            await self._ctx.sleep(_LOOK)
            if self._settings.cues and (signs := self._signs()) != seen:
                seen = signs
                await self.look(self._settings, on_change)

    async def look(self, settings: CuesSettings, on_change: Callable[[], None]) -> None:
        """Look at everything the cues name."""
        self._settings = settings
        schemas = self.schemas()
        self.stock = await take_stock(self._ctx, settings, schemas)
        self.troubles = {cue.name: troubles(self._ctx, cue, settings, self.stock, schemas) for cue in settings.cues}
        on_change()

    def schemas(self) -> dict[str, Mapping[str, Any]]:
        """The schema of each control's arguments."""
        return {offer.control: offer.schema for offer in self._ctx.controls}

    def title(self, control: str) -> str:
        """What a control does, as on its button."""
        return next((offer.title for offer in self._ctx.controls if offer.control == control), control)

    def renamed(self, settings: CuesSettings, old: str, new: str) -> tuple[Cue, ...]:
        """The cues with a scene under its new name."""
        return renamed(settings, old, new, self.schemas())

    def _signs(self) -> tuple[object, ...]:
        ctx = self._ctx
        return (
            ctx.obs.connected,
            tuple(ctx.obs.scenes),
            tuple(offer.control for offer in ctx.controls),
            tuple(ctx.triggers),
            tuple(ctx.commands),
        )
