"""Asking the platform what somebody streams, before their card is shown."""

from __future__ import annotations

from stagedoor import ActionRefused, Context, SettingsError

from .options import ShoutoutSettings
from .shoutout import Shoutout

_LOOK_UP = {"twitch": "source_twitch.look_up"}
_FRESH = 600.0
"""Seconds for which an answer is believed, and for which nobody asks again after a refusal."""
_MOST = 500


class Researching:
    """The answer comes as a trigger, and may come late: the card does not wait for it."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._asked: dict[tuple[str, str], float] = {}
        self._refused = 0.0

    def ask(self, one: Shoutout) -> None:
        """Have the platform asked about somebody, where it can be."""
        control, now = _LOOK_UP.get(one.platform, ""), self._ctx.now()
        if one.is_played or not self._ctx.settings(ShoutoutSettings).activity or now < self._refused:
            return
        who = one.platform, one.target
        if now - self._asked.get(who, -_FRESH) < _FRESH or all(
            offer.control != control for offer in self._ctx.controls
        ):
            return
        self._asked[who] = now
        while len(self._asked) > _MOST:
            del self._asked[next(iter(self._asked))]
        self._ctx.spawn(self._press(control, one.login or one.name))

    async def _press(self, control: str, name: str) -> None:
        try:
            await self._ctx.press(control, {"name": name})
        except SettingsError as fault:
            self._ctx.log.debug("Not looked up: %s", fault)  # no name the platform could know
        except ActionRefused as fault:
            self._ctx.log.debug("Not looked up: %s", fault)
            self._refused = self._ctx.now() + _FRESH
