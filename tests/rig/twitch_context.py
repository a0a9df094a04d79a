"""As much of a plugin's `Context` as the Twitch plugin uses, with everything it was told kept to look at."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Coroutine, Mapping
from typing import Any, Self

from rig.fake_twitch_id import CLIENT
from source_twitch.options import TwitchSettings
from stagedoor import Channel, LoginState, SettingsError, Standing


class Keyring:
    """Keeps secrets, or refuses to."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.refuses = ""
        """Why it keeps nothing now."""
        self.times = 0
        """How often something was kept."""

    def read(self, name: str) -> str:
        return self.kept.get(name, "")

    async def keep(self, secrets: Mapping[str, str]) -> None:
        await asyncio.sleep(0)  # as a real one, it takes its time
        if self.refuses:
            raise SettingsError(f"The password could not be kept in a file ({self.refuses}), so nothing was changed.")
        self.times += 1
        self.kept |= {name: secret for name, secret in secrets.items() if secret}
        for name in [name for name, secret in secrets.items() if not secret]:
            self.kept.pop(name, None)


class Memory:
    """What survives a restart, as JSON, so that nothing is kept that JSON cannot hold."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def read(self, key: str, default: Any = None) -> Any:
        return json.loads(self.kept[key]) if key in self.kept else default

    def write(self, key: str, value: Any) -> None:
        self.kept[key] = json.dumps(value)


class TwitchContext:
    """`async with` ends what was spawned in it."""

    name = "source_twitch"
    log = logging.getLogger("stagedoor_plugins.source_twitch")

    def __init__(self, clock: Any, **settings: object) -> None:
        self.current = TwitchSettings.model_validate(settings)
        self.clock = clock
        self.secrets = Keyring()
        self.memory = Memory()
        self.notices: list[tuple[str, str]] = []
        self.standings: list[Standing] = []
        """Of the first login."""
        self.second: list[Standing] = []
        """Of the second one."""
        self.channels: list[Channel] = []
        self.fired: list[tuple[str, dict[str, Any]]] = []
        """The triggers that went off, with their values."""
        self.faults: list[BaseException] = []
        """What went wrong in the background; a test that expects none looks at it."""
        self._tasks: set[asyncio.Task[Any]] = set()

    @property
    def standing(self) -> Standing:
        """How the login stands, as told last."""
        return self.standings[-1] if self.standings else Standing(state=LoginState.OUT)

    def keep_login(self, access: str, refresh: str, **more: Any) -> None:
        """Put a login of `ann` where a run before this one would have left it."""
        now = self.clock.now()
        login = {
            "client_id": CLIENT,
            "access": access,
            "refresh": refresh,
            "ends_at": now + 14_400,
            "given_at": now,
            "scopes": [],
            "user_id": "7",
            "login": "ann",
        }
        self.secrets.kept["login"] = json.dumps(login | more)

    def settings(self, kind: type[TwitchSettings]) -> TwitchSettings:
        assert kind is TwitchSettings
        return self.current

    def set(self, **settings: object) -> None:
        self.current = TwitchSettings.model_validate(self.current.model_dump() | settings)

    def now(self) -> float:
        return self.clock.now()

    async def sleep(self, seconds: float) -> None:
        await self.clock.sleep(seconds)

    def spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def notice(self, text: str, *, level: str = "info") -> None:
        self.notices.append((level, text))

    def fire(self, trigger: str, values: Mapping[str, Any] | None = None, **_: object) -> None:
        self.fired.append((trigger, dict(values or {})))

    def stand(self, login: str, standing: Standing) -> None:
        assert login in {"twitch", "twitch_bot"}
        (self.standings if login == "twitch" else self.second).append(standing)

    async def close(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()
        assert not self.faults

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (fault := task.exception()):
            self.faults.append(fault)
