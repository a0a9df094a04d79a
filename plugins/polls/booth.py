"""The one poll that is open now: its votes, its end, and what is told about it."""

from __future__ import annotations

import asyncio
from typing import Any

from stagedoor import ActionRefused, ChatMessage, Context, PollChanged, PredictionChanged

from .ballot import MOST_OPTIONS, Ballot, distinct
from .mirror import STAYS, Mirror
from .options import NewPoll, PollSettings
from .record import Record
from .voters import may_vote, weight_of

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
        self._record = Record(ctx, lambda: self.ballot)
        self._mirror = Mirror()
        self._more = asyncio.Event()

    async def begin(self) -> None:
        """Go on where a restart broke off, and tell of changes from now on."""
        kept = self._ctx.memory.read(_KEPT)
        if kept is not None:
            ballot = Ballot.from_kept(kept, self._ctx.person_of)
            await self._record.read(ballot)
            self.ballot = ballot
            if ballot.state == "open":
                self._plan_end()
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
        settings, now = self._ctx.settings(PollSettings), self._now()
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
            rules={"who": settings.who, "subscriber_votes": settings.subscriber_votes},
            person_of=self._ctx.person_of,
        )
        self.is_shown = True
        self._plan_end()
        self._changed(keep=True)
        self._ctx.fire("opened", {"title": title, "options": len(options)})

    def take(self, message: ChatMessage) -> None:
        """Count a message if it is a vote."""
        ballot = self.ballot
        if ballot is None or ballot.state == "cancelled":
            return
        option = ballot.option_in(message.text)
        if option is None:
            return
        roles, settings = frozenset(message.viewer.roles), self._ctx.settings(PollSettings)
        if not may_vote(roles, settings.who):
            ballot.refused += ballot.state == "open"
            return
        viewer, weight = message.viewer.key, weight_of(roles, settings.subscriber_votes)
        if ballot.vote(viewer, option, message.sent_at or message.at, weight):
            self._record.add(viewer, ballot.cast[viewer])
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
        """Close it and tell the result. Raises `ActionRefused` where none is open."""
        ballot = self._open_one()
        ballot.close(self._now())
        self._turn += 1
        self._changed(keep=True)
        names = [ballot.options[at] for at in ballot.winners]
        share = round(100 * max(ballot.counts) / ballot.total) if ballot.total else 0
        result: dict[str, str | int | float | bool] = {
            "title": ballot.title,
            "winner": names[0] if len(names) == 1 else "",
            "is_tie": len(names) > 1,
            "votes": ballot.people,
            "percent": share,
        }
        self._ctx.fire("ended", result)
        stay = self._ctx.settings(PollSettings).stay
        if stay:
            self._ctx.spawn(self._hide_after(stay, self._turn))

    def cancel(self) -> None:
        """End it without a result. Raises `ActionRefused` where none is open."""
        self._open_one().cancel(self._now())
        self._turn += 1
        self.is_shown = False
        self._changed(keep=True)

    def extend(self, seconds: int) -> None:
        """Let it be open longer, also when it has just closed. Raises `ActionRefused` where there is none."""
        if self.ballot is None or self.ballot.state == "cancelled":
            raise ActionRefused("There is no poll to make longer.")
        self.ballot.extend(seconds * 1000, self._now())
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
        if self.ballot is not None:
            self.ballot.forget(viewer)
            self._changed(keep=True)

    def draw(self) -> None:
        """Tell overlays and pages how it stands now."""
        self._is_stale = False
        ballot = self.ballot
        is_ours = ballot and self.is_shown and ballot.state != "cancelled"
        shown = self._shown(ballot) if ballot and is_ours else self._mirrored()
        self._ctx.overlay.set_state("poll", shown)
        self._ctx.panel.show(
            "poll",
            {
                "poll": self._told(ballot) if ballot else None,
                "is_shown": self.is_shown and ballot is not None,
                "before": self._before,
                "native": self._mirror.now(self._now()),
                "seconds": self._ctx.settings(PollSettings).seconds,
            },
        )

    def _shown(self, ballot: Ballot) -> dict[str, Any]:
        settings = self._ctx.settings(PollSettings)
        told = self._told(ballot)
        has_votes = settings.show_votes or ballot.state == "closed"
        hint = settings.hint
        if ballot.rules.get("subscriber_votes", 1) > 1:
            hint = f"{hint} · subscribers count {ballot.rules['subscriber_votes']}"
        return told | {"counts": told["counts"] if has_votes else None, "hint": hint}

    def _mirrored(self) -> dict[str, Any] | None:
        """The newest of the platforms' own, where it is to be shown."""
        native = self._mirror.now(self._now()) if self._ctx.settings(PollSettings).mirror else []
        return native[0] if native else None

    def _told(self, ballot: Ballot) -> dict[str, Any]:
        return {
            "number": ballot.number,
            "title": ballot.title,
            "options": list(ballot.options),
            "counts": list(ballot.counts),
            "total": ballot.total,
            "people": ballot.people,
            "refused": ballot.refused,
            "rules": ballot.rules | {"may_change": ballot.may_change},
            "winners": list(ballot.winners) if ballot.state == "closed" else [],
            "state": ballot.state,
            "opened_at": ballot.opened_at,
            "ends_at": ballot.ends_at if ballot.state == "open" else 0,
            "late": ballot.late,
        }

    def _put_away(self) -> None:
        if self.ballot is None:
            return
        if self.ballot.state == "closed":
            self._before = [self._told(self.ballot), *self._before][:_MOST_BEFORE]
            self._ctx.memory.write(_BEFORE, self._before)

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
