"""What programs post or send to `/in/<name>`, as a chat source."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from stagedoor import ChannelOpened, Context, Emit, Report, SettingsError, SourceRefused, SourceState, Verb

from .abilities import ONE_WAY
from .translator import event


class PostedInput:
    """One input."""

    def __init__(self, name: str, ctx: Context) -> None:
        self.name = name
        self._ctx = ctx

    async def run(self, emit: Emit, report: Report) -> None:
        """Take documents in until cancelled; see `ChatSource`."""

        async def take(document: bytes) -> None:
            try:
                told = event(document, self.name)
            except ValueError:
                report.heard(unreadable=1)
                raise
            report.heard()
            await emit(told)

        try:
            end = self._ctx.receive(self.name, take)
        except SettingsError as fault:
            raise SourceRefused(str(fault)) from fault
        try:
            await emit(ChannelOpened(platform=self.name, channel=self.name, title=self.name))
            report(SourceState.LIVE)
            await asyncio.Event().wait()
        finally:
            end()

    @property
    def abilities(self) -> Mapping[Verb, str]:
        """Nothing can be done there."""
        return ONE_WAY
