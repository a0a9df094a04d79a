"""The queue of shoutouts, and everything that can be done with it."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence

from stagedoor import ActionRefused, Back, ChatMessage, Context

from .asking import Asking
from .lately import Lately
from .ledger import Ledger
from .limits import LIMITS
from .natives import Natives
from .researching import Researching
from .shoutout import Shoutout
from .showing import Showing
from .turns import Turns

_GAP = 0.2


class Desk:
    """Puts its parts together: who asks, who waits, what is drawn, what the platform gives."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._changed = asyncio.Event()
        self._ledger = Ledger(ctx, self._touch)
        self._book = self._ledger.book
        self._lately = Lately()
        self._showing = Showing(ctx, self._ledger, self._lately)
        self._turns = Turns(ctx, self._ledger, self._showing.card)
        self._natives = Natives(ctx, self._ledger)
        self._asking = Asking(ctx, self._ledger, self._lately)
        self._researching = Researching(ctx)
        self._places: dict[int, int] = {}
        """Where what was left out would stand."""

    async def begin(self) -> None:
        """Know who still waits, and go on."""
        await self._ledger.read()
        self._ctx.spawn(self._natives.run())
        self._ctx.spawn(self._tell())
        self._touch()
        self._turns.go_on()

    @property
    def asking(self) -> Asking:
        """Who is asked for; `added` what comes of it."""
        return self._asking

    def added(self, one: Shoutout) -> Back:
        """Somebody waits now."""
        self.go_on()
        return Back(control="hide") if self._book.now is one else Back(control="drop", arguments={"number": one.number})

    def go_on(self) -> None:
        """Somebody may wait."""
        for one in self._book.waiting[:3]:
            self._researching.ask(one)
        self._turns.go_on()

    def wrote(self, message: ChatMessage) -> None:
        """Somebody wrote."""
        before = self._book.number
        self._lately.wrote(message)
        self._asking.by_message_of_regular(message)
        if self._book.number != before:
            self.go_on()

    def hide(self) -> Back:
        """Take the card off. Raises `ActionRefused` where none is shown."""
        now = self._book.now
        if now is None:
            raise ActionRefused("No shoutout is shown now.")
        self._turns.end()
        return Back(control="again", arguments={"number": now.number})

    def show_now(self, number: int) -> Back:
        """Before everybody else, and at once. Raises `ActionRefused` where it does not wait."""
        one = self._waiting(number)
        self._ledger.write("moved", one, {"place": 0})
        if self._book.now:
            self._ledger.write("ended", self._book.now)
        self._turns.next()
        return Back(control="hide")

    def move(self, number: int, place: int) -> Back:
        """Let it wait at another place. Raises `ActionRefused` where it does not wait."""
        one = self._waiting(number)
        before = self._book.waiting.index(one)
        self._ledger.write("moved", one, {"place": place})
        return Back(control="move", arguments={"number": number, "place": before})

    def drop(self, number: int) -> Back:
        """Leave it out. Raises `ActionRefused` where it does not wait."""
        one = self._waiting(number)
        self._places[number] = self._book.waiting.index(one)
        self._ledger.write("dropped", one)
        return Back(control="restore", arguments={"number": number})

    def restore(self, number: int) -> Back:
        """Let it wait after all. Raises `ActionRefused` where that cannot be."""
        one = self._book.find(number)
        if one is None or one.stand != "dropped":
            raise ActionRefused("This shoutout was not left out.")
        if self._book.pending(one.name, one.platform, one.viewer):
            raise ActionRefused(f"{one.name} waits for a shoutout already.")
        self._ledger.write("restored", one, {"place": self._places.pop(number, len(self._book.waiting))})
        return self.added(one)

    def again(self, number: int) -> Back:
        """Shout somebody out once more. Raises `ActionRefused` where that cannot be."""
        one = self._book.find(number)
        if one is None or one.stand not in {"done", "dropped"}:
            raise ActionRefused("This shoutout is not over.")
        return self.added(self._asking.again(one))

    def give(self, number: int) -> None:
        """Try the platform's own shoutout once more. Raises `ActionRefused` where there is none to give."""
        one = self._book.find(number)
        if one is None or one.platform not in LIMITS or one.is_played or one.stand not in {"now", "done"}:
            raise ActionRefused("There is no shoutout of the platform's own to give here.")
        if one.native in {"due", "given"}:
            raise ActionRefused(f"The platform's own shoutout for {one.name} waits or was given already.")
        self._ledger.write("due", one)

    def withdraw(self, messages: Collection[int]) -> None:
        """These words were withdrawn, and what came of them goes too."""
        gone = frozenset(messages)
        writers = frozenset(self._lately.withdraw(gone))
        # Whose last word was just taken away, or who was silenced, is not somebody to send viewers to unasked.
        theirs = [one for one in self._book.pending_all if one.viewer in writers or not gone.isdisjoint(one.subjects)]
        self._leave_out(theirs, "taken back, or its writer silenced")

    def silence(self, viewer: str) -> None:
        """Somebody is not wanted any more."""
        person = self._ctx.person_of(viewer)
        theirs = [one for one in self._book.pending_all if one.viewer and self._ctx.person_of(one.viewer) == person]
        self._leave_out(theirs, "silenced here")

    def panic(self, *, is_on: bool) -> None:
        """Nothing is shown in a panic; what waited is left out, and can be had back."""
        self._turns.is_paused = self._natives.is_paused = is_on
        if is_on:
            self._leave_out(self._book.pending_all, "left out in a panic")
        self._natives.touch()
        self.go_on()
        self._touch()

    def forget(self, viewer: str, messages: Sequence[int]) -> None:
        """Know nothing of this viewer."""
        self._lately.forget(viewer)
        self._lately.withdraw(messages)
        if any(one.stand == "now" for one in self._book.forget(viewer, messages)):
            self._turns.ended()
        self._touch()

    def seen(self, platform: str, values: Mapping[str, str | int | float | bool]) -> None:
        """A platform said what a channel does; the card that is shown says so too."""
        login = str(values.get("login", "")).casefold()
        self._lately.seen(platform, login, values)
        now = self._book.now
        if now and (now.platform, now.target) == (platform, login):
            self._showing.card(now)

    def settings_changed(self) -> None:
        """Other settings are about to count."""
        self._ctx.spawn(self._touch_soon())

    def _waiting(self, number: int) -> Shoutout:
        one = self._book.find(number)
        if one is None or one.stand != "waiting":
            raise ActionRefused("This shoutout does not wait any more.")
        return one

    def _leave_out(self, some: Iterable[Shoutout], remark: str) -> None:
        was_shown = False
        for one in list(some):
            was_shown = was_shown or one.stand == "now"
            self._ledger.write("dropped", one, {"remark": remark})
        if was_shown:
            self._turns.ended()

    def _touch(self) -> None:
        self._natives.touch()
        self._changed.set()

    async def _touch_soon(self) -> None:
        await self._ctx.sleep(_GAP)
        self._touch()

    async def _tell(self) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            self._showing.page(self._natives, is_paused=self._turns.is_paused)
            await self._ctx.sleep(_GAP)
