"""Plays the alerts, one at a time: on the overlays, in the panel, and for whoever listens."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from random import Random
from typing import Any

from stagedoor import ActionRefused, Context, Event

from . import scene
from .board import board
from .controls import Play, Try
from .happening import Happening, happening
from .occasion import Occasion, both, occasion
from .options import STARTERS, Alerts, Variant
from .queue import Alert, Outcome, Queue
from .samples import SAMPLES
from .wording import plain

WIDGET = "alert"
PAGE = "queue"
_LONGEST = 60.0
"""Seconds a streak may keep an alert on screen."""
_AFTER_GROWING = 3.0
_LATE = 60.0
"""Seconds: what a chat tells later than this happened in another moment of the show."""


class Director:
    """Everything happens on the loop, in order."""

    def __init__(self, ctx: Context, dice: Random | None = None) -> None:
        self._ctx = ctx
        self._dice = dice or Random()  # noqa: S311 - which of the streamer's pictures is shown is no secret
        self.queue: Queue[Occasion] = Queue()
        self._times = scene.Times(0.0, 0.0)
        self._turn = 0
        self._is_between = False
        self._is_panic = False
        self._is_muted = bool(ctx.memory.read("is_muted", False))

    def begin(self) -> None:
        """Show where things stand."""
        self._draw()

    # -- what happens --------------------------------------------------------------------------------------------

    def happened(self, event: Event) -> None:
        """Something happened that may be worth an alert."""
        what = happening(event)
        settings = self._settings
        if what is None or what.late > _LATE or (what.kind == "gift" and what.number < settings.smallest_gift):
            return
        if found := occasion(what, settings, self._dice):
            self._add(found, merge=True)

    def withdraw(self, ids: Collection[int]) -> None:
        """What was written in these messages must not be seen any longer."""
        if self.queue.withdraw(ids):
            self._gone("withdrawn")
        self._draw()

    def forget(self, viewer: str, messages: Collection[int]) -> None:
        """Nothing of this viewer is kept."""
        gone = frozenset(messages)

        def is_theirs(content: Occasion) -> bool:
            who = content.happening.viewer
            return bool(viewer and who and who.key == viewer) or not content.subjects.isdisjoint(gone)

        if self.queue.forget(is_theirs):
            self._gone("withdrawn")
        self._draw()

    def remembered(self, viewer: str) -> list[str]:
        """The lines of alerts of a viewer that wait or were."""
        alerts = [*self.queue.waiting, *(each.alert for each in self.queue.past)]
        theirs = (alert for alert in alerts if (who := alert.content.happening.viewer) and who.key == viewer)
        return [plain(scene.headline(alert, self._settings)) for alert in theirs]

    def panic(self, *, is_on: bool) -> None:
        """Nothing is shown in a panic; what waits goes on afterwards."""
        self._is_panic = is_on
        if is_on and self.queue.current:
            self._over("stopped")
        self._advance()

    def settings_changed(self) -> None:
        """Other variants: the page shows them, and the next alert is as they say."""
        self._draw()

    # -- what can be done ----------------------------------------------------------------------------------------

    def play(self, wanted: Play) -> None:
        """One that somebody put together."""
        if not any((wanted.headline, wanted.text, wanted.picture, wanted.video, wanted.sound)):
            raise ActionRefused("There is nothing to play: give it a headline, a picture, a video or a sound.")
        # What was written is shown as it is: braces in it are no fields.
        variant = Variant.model_construct(
            **{
                **Variant().model_dump(),
                **wanted.model_dump(include=Variant.model_fields.keys() & Play.model_fields.keys()),
                "headline": "{name}",
                "text": "{message}",
            }
        )
        what = Happening(kind="play", name=wanted.headline, message=wanted.text, subjects=frozenset(wanted.subjects))
        self._add(Occasion(what, variant, is_drawn=False), is_first=wanted.is_next)

    def test(self, wanted: Try) -> None:
        """An invented one, marked as such."""
        what = SAMPLES[wanted.kind]
        named = next((each for each in self._settings.variants if wanted.variant and each.name == wanted.variant), None)
        if wanted.variant and named is None:
            raise ActionRefused(f"There is no alert called “{wanted.variant}”.")
        if named:
            self._add(Occasion(SAMPLES[named.kind], named, is_drawn=False), is_test=True)
            return
        found = occasion(what, self._settings, self._dice) or self._any(what)
        self._add(found, is_test=True)

    def skip(self) -> None:
        """Away with the one on screen. Raises `ActionRefused` where there is none."""
        if not self.queue.current:
            raise ActionRefused("No alert is on screen now.")
        self._over("skipped")

    def hold(self, *, is_on: bool) -> bool:
        """Let none come on screen, or go on; whether anything changed."""
        if self.queue.is_held == is_on:
            return False
        (self.queue.hold if is_on else self.queue.resume)(self._ctx.now())
        self._advance()
        return True

    def mute(self, *, is_on: bool) -> bool:
        """Let none be heard, or all again; whether anything changed."""
        if self._is_muted == is_on:
            return False
        self._is_muted = is_on
        self._ctx.memory.write("is_muted", is_on)
        if self.queue.current:
            self._show(self.queue.current)
        self._draw()
        return True

    def replay(self, number: int) -> None:
        """Show one once more, next. Raises `ActionRefused` where it is not known any more."""
        wanted = number or next(iter(self.queue.latest(1)), 0)
        again = self.queue.replay(wanted, self._ctx.now(), priority=9) if wanted else None
        if again is None:
            raise ActionRefused("That alert is not known any more, so it cannot be shown again.")
        self._advance()

    def replay_last(self, count: int) -> None:
        """Show the last ones once more, in their order. Raises `ActionRefused` where there were none."""
        wanted = self.queue.latest(count)
        if not wanted:
            raise ActionRefused("No alert was shown yet.")
        for number in wanted:
            self.queue.replay(number, self._ctx.now(), priority=9)
        self._advance()

    def remove(self, number: int) -> list[int]:
        """Take one out of the queue; how to have it back. Raises `ActionRefused` where it does not wait."""
        found = self.queue.remove(number, self._ctx.now())
        if found is None:
            raise ActionRefused("That alert does not wait any more.")
        self._draw()
        return [found.id]

    def clear(self) -> list[int]:
        """Take all out of the queue; how to have them back."""
        gone = self.queue.clear(self._ctx.now())
        self._draw()
        return [alert.id for alert in gone]

    def put_back(self, numbers: Collection[int]) -> None:
        """Let those wait again. Raises `ActionRefused` where none is known any more."""
        if not self.queue.put_back(numbers, self._ctx.now()):
            raise ActionRefused("Those alerts are not known any more, so they cannot be put back.")
        self._advance()

    # -- inside --------------------------------------------------------------------------------------------------

    @property
    def _settings(self) -> Alerts:
        return self._ctx.settings(Alerts)

    def _add(self, found: Occasion, *, merge: bool = False, is_test: bool = False, is_first: bool = False) -> None:
        settings, now = self._settings, self._ctx.now()
        self.queue.merge_from = settings.merge_from
        self.queue.stale_after = settings.stale_after * 60.0
        self.queue.streak_seconds = float(settings.streak_seconds)
        added = self.queue.add(
            found,
            now,
            priority=found.priority,
            is_test=is_test,
            is_first=is_first,
            merge=both if merge and settings.streak_seconds else None,
        )
        if self.queue.current and added.id == self.queue.current.id:
            self._grown()
        self._advance()

    def _any(self, what: Happening) -> Occasion:
        """How it would look if the streamer had an alert for it."""
        settings = self._settings
        there = (each for each in (*settings.variants, *STARTERS) if each.kind == what.kind)
        return Occasion(what, next(there, Variant()), is_drawn=False)

    def _grown(self) -> None:
        """The streak on screen went on: it says so, and stays a little longer."""
        alert, now = self.queue.current, self._ctx.now()
        assert alert
        leaves = max(self._times.leaves, min(now + _AFTER_GROWING, self._times.began + _LONGEST))
        self._times = replace(self._times, leaves=leaves)
        self._show(alert)
        self._end_at(self._times.ends(alert.content.variant))

    def _advance(self) -> None:
        if not self._is_panic and not self._is_between and (alert := self._next()):
            self._times = scene.times(alert.content.variant, self._ctx.now())
            self._show(alert)
            self._end_at(self._times.ends(alert.content.variant))
            self._ctx.fire("shown", self._told(alert))
        self._draw()

    def _next(self) -> Alert[Occasion] | None:
        if self.queue.current:
            return None
        alert = self.queue.next(self._ctx.now())
        if alert:
            alert = replace(alert, content=alert.content.drawn(self._settings, self._dice))
            self.queue.current = alert
        return alert

    def _show(self, alert: Alert[Occasion]) -> None:
        state = scene.state(alert, self._times, self._settings, is_muted=self._is_muted)
        self._ctx.overlay.set_state(WIDGET, state, subjects=alert.content.subjects)

    def _end_at(self, end: float) -> None:
        self._turn += 1
        self._ctx.spawn(self._wait(self._turn, end))

    async def _wait(self, turn: int, end: float) -> None:
        await self._ctx.sleep(max(0.0, end - self._ctx.now()))
        if turn == self._turn:
            self._over("shown")

    def _over(self, outcome: Outcome) -> None:
        over = self.queue.finish(outcome, self._ctx.now())
        if over:
            self._ctx.fire("finished", {"alert": over.id, "kind": over.content.kind, "outcome": outcome})
        self._gone(outcome)
        self._draw()

    def _gone(self, outcome: Outcome) -> None:
        """Nothing is on screen now; the next one comes after a pause."""
        self._turn += 1
        self._ctx.overlay.set_state(WIDGET, None)
        if outcome == "withdrawn":
            self._ctx.fire("finished", {"alert": 0, "kind": "", "outcome": outcome})
        self._is_between = True
        self._ctx.spawn(self._pause(self._turn))

    async def _pause(self, turn: int) -> None:
        await self._ctx.sleep(self._settings.between)
        if turn == self._turn:
            self._is_between = False
            self._advance()

    def _told(self, alert: Alert[Occasion]) -> dict[str, Any]:
        what = alert.content.happening
        return {
            "alert": alert.id,
            "kind": what.kind,
            "name": what.name,
            "title": plain(scene.headline(alert, self._settings)),
            "message": what.message,
            "text": scene.spoken(alert, self._settings),
            "number": what.number,
            "count": what.count,
            "platform": what.platform,
            "subject": min(alert.content.subjects, default=0),
            "is_test": alert.is_test,
        }

    def _draw(self) -> None:
        self._ctx.panel.show(
            PAGE,
            board(
                self.queue,
                self._settings,
                self._times,
                now=self._ctx.now(),
                is_muted=self._is_muted,
                is_panic=self._is_panic,
            ),
        )
