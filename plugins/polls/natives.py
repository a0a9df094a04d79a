"""The same question on a platform that has polls of its own. Votes there stay there, and are mirrored."""

from __future__ import annotations

from typing import Any

from stagedoor import ActionRefused, Context, SettingsError

from .ballot import Ballot

_PLATFORM = "source_twitch"


class Natives:
    """Has Twitch open, lock and end its own, as far as it lets us; where it does not, the streamer is told once."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def begin(self, ballot: Ballot) -> None:
        """Open it there too."""
        seconds = round((ballot.ends_at - ballot.opened_at) / 1000) if ballot.ends_at else 600
        self._press(f"begin_{ballot.kind}", title=ballot.title, options=tuple(ballot.options), seconds=seconds)

    def lock(self, ballot: Ballot) -> None:
        """Nobody votes there any more."""
        if ballot.rules.get("native"):
            self._press("lock_prediction") if ballot.kind == "prediction" else self._press("end_poll")

    def resolve(self, ballot: Ballot) -> None:
        """Tell what came true."""
        if ballot.rules.get("native"):
            self._press("resolve_prediction", outcome=str(ballot.outcome + 1))

    def cancel(self, ballot: Ballot) -> None:
        """It does not count; points are given back."""
        if ballot.rules.get("native"):
            self._press("cancel_prediction" if ballot.kind == "prediction" else "end_poll")

    def _press(self, control: str, **arguments: Any) -> None:
        self._ctx.spawn(self._try(f"{_PLATFORM}.{control}", arguments))

    async def _try(self, control: str, arguments: dict[str, Any]) -> None:
        try:
            await self._ctx.press(control, arguments)
        except (ActionRefused, SettingsError) as refusal:
            self._ctx.notice(f"On Twitch the poll did not follow: {refusal}")
