"""The part of the Twitch plugin that logs in and acts, with a login server and an API of our own, by one clock."""

from __future__ import annotations

import json
from typing import Any, Self

from rig.fake_helix import CHANNEL, FakeHelix
from rig.fake_twitch_id import CLIENT, FakeTwitchId
from rig.twitch_context import TwitchContext
from source_twitch.acts import Acts
from source_twitch.scopes import wanted
from source_twitch.station import Station
from stagedoor.testing.clock import FakeClock


class TwitchStation:
    """`async with TwitchStation() as twitch`: `ann` is logged in, and a moderator of `somebody`'s channel."""

    def __init__(self, *scopes: str, logged_in: bool = True, skew: float = 0.0, **settings: object) -> None:
        self.clock = FakeClock()
        self.identity = FakeTwitchId(lambda: self.clock.now() - skew)
        self.helix = FakeHelix(self.identity)
        self.scopes = scopes or wanted("broadcaster")
        self._logged_in = logged_in
        self._settings = {"client_id": CLIENT} | settings

    def restart(self) -> Station:
        """As after a restart: only what was kept is known."""
        self.station = Station(self.context)
        self.acts = Acts(self.context, self.station, "somebody", lambda number: number)
        self.acts.channel_id = CHANNEL
        return self.station

    def keep(self, access: str, refresh: str, **more: Any) -> None:
        """Put a login where a run before this one would have left it."""
        self.context.keep_login(access, refresh, **({"scopes": self.scopes} | more))

    @property
    def kept(self) -> dict[str, Any]:
        """The login that a restart would find."""
        return json.loads(self.context.secrets.kept.get("login", "{}"))

    async def __aenter__(self) -> Self:
        await self.identity.__aenter__()
        await self.helix.__aenter__()
        self.context = TwitchContext(
            self.clock, id_address=self.identity.address, api_address=self.helix.address, **self._settings
        )
        if self._logged_in:
            self.keep(*self.identity.grant(*self.scopes))
        self.restart()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.station.account.settled()
        await self.context.close()
        await self.helix.__aexit__()
        await self.identity.__aexit__()
        assert not self.context.faults
