"""The cards of friends: one at a time, by a click, by a cue, or in turn by themselves."""

from __future__ import annotations

from collections.abc import Callable

from stagedoor import Context

from .living import Lives
from .options import Friend, FriendsSettings

_LOOK = 15.0


class Promoting:
    """Shows the card of a friend, for as long as the settings say."""

    def __init__(self, ctx: Context, lives: Lives, on_shown: Callable[[Friend, bool], None]) -> None:
        """`on_shown(friend, by_itself)` hears of each card."""
        self._ctx = ctx
        self._lives = lives
        self._on_shown = on_shown
        self._turn = 0
        self._last = ""
        self.now: Friend | None = None
        self.is_paused = False

    def show(self, friend: Friend, *, by_itself: bool = False) -> None:
        """Show the card of this one instead of any other."""
        self._turn += 1
        self._last = friend.key
        self.now = friend
        self.draw()
        self._on_shown(friend, by_itself)
        self._ctx.spawn(self._end_after(self._settings.seconds, self._turn))

    def hide(self) -> bool:
        """Take the card off; whether one was shown."""
        was_shown = self.now is not None
        self._turn += 1
        self.now = None
        self._ctx.overlay.set_state("card", None)
        return was_shown

    def draw(self) -> None:
        """What is known now stands on the card that is shown."""
        if self.now is None:
            return
        friend, living, settings = self.now, self._lives.of(self.now), self._settings
        is_live = living.state == "live"
        self._ctx.overlay.set_state(
            "card",
            {
                "turn": self._turn,
                "name": friend.called,
                "platform": friend.platform,
                "address": friend.address,
                "line": friend.words or settings.line,
                "picture": living.picture,
                "live": settings.live_words if is_live else "",
                "activity": " · ".join(filter(None, (living.game, living.title))) if is_live else "",
            },
        )

    def next(self) -> Friend | None:
        """Whose turn it is: after the last one, of those that may be shown by themselves; None where there is none."""
        friends = self._settings.friends
        start = next((at + 1 for at, friend in enumerate(friends) if friend.key == self._last), 0)
        turns = [*friends[start:], *friends[:start]]
        return next(
            (each for each in turns if not self._settings.only_live or self._lives.of(each).state == "live"), None
        )

    async def rotate(self) -> None:
        """Show one now and then, while that is wanted, until cancelled."""
        last = self._ctx.now()
        while True:
            await self._ctx.sleep(_LOOK)
            settings, now = self._settings, self._ctx.now()
            if not settings.rotates or not self._ctx.is_live or self.is_paused:
                last = now
            elif now - last >= settings.minutes * 60 and self.now is None and (friend := self.next()):
                last = now
                self.show(friend, by_itself=True)

    @property
    def _settings(self) -> FriendsSettings:
        return self._ctx.settings(FriendsSettings)

    async def _end_after(self, seconds: float, turn: int) -> None:
        await self._ctx.sleep(seconds)
        if turn == self._turn:
            self.hide()
