"""How much Twitch lets one account write, counted here so that it never has to say no."""

from __future__ import annotations

import math
from collections import deque
from typing import Any

from stagedoor import ActionRefused, Context

LONGEST_TEXT = 500
"""Characters of a message."""

_WINDOW = 30.0
_VIEWER = 20
_MODERATOR = 100
_SAME_AGAIN = 30.0
_SHOUTOUT = 120.0
_SAME_SHOUTOUT = 3600.0
_KEY = "shoutouts"


class Allowance:
    """What was sent and when, for all channels of the account."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._sent: deque[float] = deque(maxlen=_MODERATOR)
        self._last: dict[str, tuple[str, float]] = {}

    def spend(self, channel: str, text: str, *, is_moderator: bool) -> None:
        """Count one message. Raises `ActionRefused` when it may not be sent now."""
        now = self._ctx.now()
        same, at = self._last.get(channel, ("", 0.0))
        if not is_moderator and same == text and 0 <= now - at < _SAME_AGAIN:
            raise ActionRefused(
                f"Twitch drops the same message within 30 s, so it was not sent: change it, or wait "
                f"{_counted(at + _SAME_AGAIN - now)}."
            )
        while self._sent and not 0 <= now - self._sent[0] < _WINDOW:
            self._sent.popleft()
        most = _MODERATOR if is_moderator else _VIEWER
        if len(self._sent) >= most:
            wait = self._sent[-most] + _WINDOW - now
            raise ActionRefused(
                f"Twitch takes {most} messages in 30 s from this account, so it was not sent: wait {_counted(wait)}."
            )
        self._sent.append(now)
        self._last[channel] = text, now

    def unsay(self, channel: str) -> None:
        """The last message did not get through, so the same one may be tried again at once."""
        self._last.pop(channel, None)

    def check_shoutout(self, channel_id: str, target_id: str) -> None:
        """Raise `ActionRefused` when a shoutout for `target_id` may not be given now."""
        now, given = self._ctx.now(), self._shoutouts(channel_id)
        any_wait = max((at + _SHOUTOUT - now for at in given.values()), default=0.0)
        same_wait = given[target_id] + _SAME_SHOUTOUT - now if target_id in given else 0.0
        if same_wait > max(any_wait, 0.0):
            raise ActionRefused(
                f"Twitch takes one shoutout an hour for the same channel, so it was not given: wait "
                f"{_counted(same_wait)}."
            )
        if any_wait > 0:
            raise ActionRefused(
                f"Twitch takes one shoutout in two minutes, so it was not given: wait {_counted(any_wait)}."
            )

    def note_shoutout(self, channel_id: str, target_id: str) -> None:
        """A shoutout was given; that is remembered over a restart."""
        given = self._shoutouts(channel_id) | {target_id: self._ctx.now()}
        self._ctx.memory.write(f"{_KEY}:{channel_id}", given)

    def _shoutouts(self, channel_id: str) -> dict[str, float]:
        """When each channel got one, in the last hour."""
        kept: Any = self._ctx.memory.read(f"{_KEY}:{channel_id}", {})
        now = self._ctx.now()
        if not isinstance(kept, dict):
            return {}
        return {
            target: at for target, at in kept.items() if isinstance(at, int | float) and 0 <= now - at < _SAME_SHOUTOUT
        }


def _counted(seconds: float) -> str:
    whole = max(math.ceil(seconds), 1)
    return f"{whole} s" if whole < 2 * 60 else f"{math.ceil(whole / 60)} minutes"
