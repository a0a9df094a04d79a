"""The one poll that is open now: its votes, its end, and what is told about it."""

from __future__ import annotations

import asyncio
from typing import Any

from stagedoor import ActionRefused, ChatMessage, Context, PollChanged, PredictionChanged

from .ballot import MOST_OPTIONS, Ballot, distinct
from .mirror import STAYS, Mirror
from .natives import Natives
from .options import NewPoll, PollSettings
from .record import Record
from .scores import Scalar, Scores
from .telling import shown, told
from .voters import may_vote, weight_of
from .waves import Waves

_KEPT = "poll"
_BEFORE = "before"
_MOST_BEFORE = 20


class Booth:
    """Opens, counts, closes, and remembers over a restart. Pages and overlays are told ten times a second at most."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self.ballot: Ballot | None = None
        self.is_shown = True
        self._before: list[dict[str, Any]] = ctx.memory.read(_BEFORE, [])
        self._turn = 0
        self._is_stale = False
        self._scores = Scores(ctx.person_of)
        self._record = Record(ctx, lambda: self.ballot, self._scores)
        self._mirror = Mirror()
        self._natives = Natives(ctx)
        self._waves = Waves()
        self._more = asyncio.Event()

    async def begin(self) -> None:
        """Go on where a restart broke off, and tell of changes from now on."""
        kept = self._ctx.memory.read(_KEPT)
        ballot = Ballot.from_kept(kept, self._ctx.person_of) if kept is not None else None
        await self._record.read(ballot)
        self.ballot = ballot
        if ballot and ballot.state == "open":
            self._plan_end()
        elif ballot and not ballot.is_final and ballot.state != "cancelled":
            self._settle()
        self.draw()
        self._ctx.spawn(self._tell())
        self._ctx.spawn(self._record.keep())

    def open(self, wanted: NewPoll) -> None:
        """Open a poll. Raises `ActionRefused` where one is open, or nothing sensible is asked."""
        if self.ballot and self.ballot.state == "open":
            raise ActionRefused(f"“{self.ballot.title}” is still open. Close or cancel it first.")
        options, title = distinct(wanted.options), " ".join(wanted.title.split())
        if not title:
            raise ActionRefused("A poll needs a question.")
        if not 2 <= len(options) <= MOST_OPTIONS:
            raise ActionRefused(f"A poll needs two to {MOST_OPTIONS} different answers; these are {len(options)}.")
        settings, now = self._settings, self._now()
        seconds = settings.seconds if wanted.seconds < 0 else wanted.seconds
        number = 1 + max([each["number"] for each in self._before] + [self.ballot.number if self.ballot else 0])
        self._put_away()
        self.ballot = Ballot(
            number=number,
            title=title,
            options=options,
            opened_at=now,
            ends_at=now + seconds * 1000 if seconds else 0,
            may_change=settings.may_change,
            rules={"who": settings.who, "subscriber_votes": settings.subscriber_votes}
            | ({"native": True} if wanted.native else {}),
            kind="prediction" if wanted.is_prediction else "poll",
            person_of=self._ctx.person_of,
        )
        self._record.begin()
        self._waves = Waves()
        self.is_shown = True
        self._plan_end()
        self._changed(keep=True)
        self._ctx.fire("opened", {"title": title, "options": len(options)})
        self._counts_now(self.ballot)
        if wanted.native:
            self._natives.begin(self.ballot)

    def take(self, message: ChatMessage) -> None:
        """Count a message if it is a vote."""
        ballot = self.ballot
        if ballot is None or ballot.state == "cancelled":
            return
        option = ballot.option_in(message.text)
        if option is None:
            return
        roles, settings = frozenset(message.viewer.roles), self._settings
        if not may_vote(roles, settings.who):
            ballot.refused += ballot.state == "open"
            return
        viewer, weight, late = message.viewer.key, weight_of(roles, settings.subscriber_votes), ballot.late
        if ballot.vote(viewer, option, message.sent_at or message.at, weight):
            self._record.add(viewer, ballot.cast[viewer], message.viewer.name)
            if settings.watch_waves:
                is_new = self._ctx.history(message.viewer).first_at >= ballot.opened_at
                self._waves.vote(viewer, option, message.sent_at or message.at, is_new=is_new)
            self._changed()
        elif ballot.late != late:
            self._changed()

    def take_native(self, event: PollChanged | PredictionChanged) -> None:
        """A platform tells of a poll of its own."""
        self._mirror.take(event)
        self._changed()
        if event.is_over:
            self._ctx.spawn(self._draw_after(STAYS + 1))

    def relink(self) -> None:
        """Other viewers are one person now."""
        if self.ballot is not None:
            self.ballot.recount()
            self._changed()

    def close(self) -> None:
        """Close it, or lock a prediction; what was sent in time still counts.

        Raises `ActionRefused` where none is open.
        """
        ballot = self._open_one()
        ballot.close(self._now())
        self._turn += 1
        self._natives.lock(ballot)
        self._changed(keep=True)
        grace = self._settings.grace
        if grace:
            self._ctx.spawn(self._settle_after(grace, self._turn))
        else:
            self._settle()

    def resolve(self, outcome: int) -> None:
        """Say what came true of a prediction, by its number counted from 1.

        Raises `ActionRefused` where none waits for that, or there is no such answer.
        """
        ballot = self.ballot
        if ballot is None or ballot.kind != "prediction" or ballot.state not in {"open", "locked", "closed"}:
            raise ActionRefused("There is no prediction whose outcome could be told.")
        if outcome > len(ballot.options):
            raise ActionRefused(f"There are only {len(ballot.options)} answers.")
        if ballot.state == "open":
            ballot.close(self._now())
        ballot.is_final = True
        self._turn += 1
        ballot.resolve(outcome - 1)
        self._record.write()
        self._record.resolve(ballot)
        self._natives.resolve(ballot)
        self.is_shown = True
        self._changed(keep=True)
        right, said = len(ballot.right()), ballot.options[outcome - 1]
        words: dict[str, Scalar] = {"title": ballot.title, "outcome": said, "right": right, "votes": ballot.people}
        self._ctx.fire("resolved", words)
        self._plan_hiding()

    def unresolve(self) -> None:
        """It is not known after all. Raises `ActionRefused` where it was not told."""
        ballot = self.ballot
        if ballot is None or ballot.outcome < 0:
            raise ActionRefused("No outcome was told that could be taken back.")
        self._turn += 1
        ballot.resolve(-1)
        self._record.resolve(ballot)
        self._changed(keep=True)

    def leave_out_new(self, *, is_out: bool) -> None:
        """Do not count accounts that were never seen before, or count them again. Raises `ActionRefused`."""
        ballot, new = self.ballot, self._waves.new
        if ballot is None or ballot.state == "cancelled":
            raise ActionRefused("There is no poll to leave anybody out of.")
        viewers = [viewer for viewer in new if viewer not in ballot.out] if is_out else list(ballot.out)
        if not viewers:
            raise ActionRefused("Nobody who voted is new here." if is_out else "Nobody was left out.")
        self._record.leave_out(ballot, viewers, is_out=is_out)
        self._changed(keep=True)

    def cancel(self) -> None:
        """End it without a result. Raises `ActionRefused` where none is open."""
        ballot = self.ballot
        if ballot is None or ballot.state not in {"open", "locked"}:
            raise ActionRefused("No poll is open now.")
        ballot.cancel(self._now())
        self._turn += 1
        self._natives.cancel(ballot)
        self._ctx.fire("over", {"title": ballot.title})
        self.is_shown = False
        self._changed(keep=True)

    def extend(self, seconds: int) -> None:
        """Let it be open longer, also when it has just closed. Raises `ActionRefused` where there is none."""
        if self.ballot is None or self.ballot.state == "cancelled":
            raise ActionRefused("There is no poll to make longer.")
        if self.ballot.outcome >= 0:
            raise ActionRefused("The outcome of this prediction is told: nobody votes on it any more.")
        self.ballot.extend(seconds * 1000, self._now())
        self._counts_now(self.ballot)
        self.is_shown = True
        self._plan_end()
        self._changed(keep=True)

    def show(self, *, is_on: bool) -> None:
        """Put it on the overlay, or take it off; votes count all the same."""
        if self.ballot is None:
            raise ActionRefused("There is no poll to show.")
        self.is_shown = is_on
        self._changed()

    def run_off(self) -> None:
        """Ask again between those that came out even. Raises `ActionRefused` where there is no tie."""
        ballot = self.ballot
        if ballot is None or ballot.state != "closed" or len(ballot.winners) < 2:
            raise ActionRefused("There is no tie to be broken.")
        self.open(NewPoll(title=ballot.title, options=tuple(ballot.options[at] for at in ballot.winners)))

    def forget(self, viewer: str) -> None:
        """Count nothing of this viewer any more."""
        self._scores.forget(viewer)
        self._waves.forget(viewer)
        self._record.names.pop(viewer, None)
        if self.ballot is not None:
            self.ballot.forget(viewer)
            self._changed(keep=True)

    def keep(self) -> None:
        """Write down what is not yet."""
        if self.ballot:
            self._keep_now()

    def draw(self) -> None:
        """Tell overlays and pages how it stands now."""
        self._is_stale = False
        ballot = self.ballot
        is_ours = ballot and self.is_shown and ballot.state != "cancelled"
        state = shown(ballot, self._settings) if ballot and is_ours else self._mirrored()
        self._ctx.overlay.set_state("poll", state)
        self._ctx.panel.show(
            "poll",
            {
                "poll": told(ballot, self._waves.found) if ballot else None,
                "is_shown": self.is_shown and ballot is not None,
                "before": self._before,
                "native": self._mirror.now(self._now()),
                "seconds": self._settings.seconds,
                "presets": [preset.model_dump(mode="json") for preset in self._settings.presets],
                "best": self._scores.best(),
            },
        )

    def _mirrored(self) -> dict[str, Any] | None:
        """The newest of the platforms' own, where it is to be shown."""
        native = self._mirror.now(self._now()) if self._settings.mirror else []
        return native[0] if native else None

    @property
    def _settings(self) -> PollSettings:
        return self._ctx.settings(PollSettings)

    def _put_away(self) -> None:
        if self.ballot is None:
            return
        if self.ballot.state == "closed" or (self.ballot.state == "locked" and self.ballot.people):
            self._before = [told(self.ballot, None), *self._before][:_MOST_BEFORE]
            self._ctx.memory.write(_BEFORE, self._before)

    def _settle(self) -> None:
        """What was sent in time has arrived: the result is what it is."""
        ballot = self.ballot
        if ballot is None or ballot.state not in {"closed", "locked"} or ballot.is_final:
            return
        ballot.is_final = True
        self._changed(keep=True)
        if ballot.kind == "prediction":
            self._ctx.fire("locked", {"title": ballot.title, "votes": ballot.people})
            self._ctx.fire("over", {"title": ballot.title})
            return
        names = [ballot.options[at] for at in ballot.winners]
        share = round(100 * max(ballot.counts) / ballot.total) if ballot.total else 0
        result: dict[str, Scalar] = {
            "title": ballot.title,
            "winner": names[0] if len(names) == 1 else "",
            "is_tie": len(names) > 1,
            "votes": ballot.people,
            "percent": share,
        }
        self._ctx.fire("ended", result)
        self._ctx.fire("over", {"title": ballot.title})
        self._plan_hiding()

    async def _settle_after(self, seconds: float, turn: int) -> None:
        await self._ctx.sleep(seconds)
        if turn == self._turn:
            self._settle()

    def _plan_hiding(self) -> None:
        stay = self._settings.stay
        if stay:
            self._ctx.spawn(self._hide_after(stay, self._turn))

    def _counts_now(self, ballot: Ballot) -> None:
        """Say what a vote looks like: the chat on the overlay may leave them out."""
        self._ctx.fire("counting", {"title": ballot.title, "words": "\n".join(ballot.words)})

    def _open_one(self) -> Ballot:
        if self.ballot is None or self.ballot.state != "open":
            raise ActionRefused("No poll is open now.")
        return self.ballot

    def _plan_end(self) -> None:
        self._turn += 1
        if self.ballot and self.ballot.ends_at:
            self._ctx.spawn(self._close_at(self.ballot.ends_at, self._turn))

    async def _close_at(self, at: int, turn: int) -> None:
        await self._ctx.sleep(max(0.0, (at - self._now()) / 1000))
        if turn == self._turn:
            self.close()

    async def _hide_after(self, seconds: int, turn: int) -> None:
        await self._ctx.sleep(seconds)
        if turn == self._turn:
            self.show(is_on=False)

    async def _draw_after(self, seconds: float) -> None:
        await self._ctx.sleep(seconds)
        self._changed()

    def _changed(self, *, keep: bool = False) -> None:
        self._is_stale = True
        self._more.set()
        if keep:
            self._keep_now()
            self.draw()

    async def _tell(self) -> None:
        while True:
            await self._more.wait()
            self._more.clear()
            if self._is_stale:
                self.draw()
            await self._ctx.sleep(0.1)

    def _keep_now(self) -> None:
        self._record.write()
        self._ctx.memory.write(_KEPT, self.ballot.kept() if self.ballot else None)

    def _now(self) -> int:
        return round(self._ctx.now() * 1000)
