"""Who joins, who is called, and how each of it is taken back."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable

from stagedoor import ActionRefused, Back, ChatMessage, Context, Event, Role, SourceEvent, Viewer, draw_lot

from .line import Line, Scalar, Ticket
from .options import QueueSettings

_SUPPORTERS = frozenset({Role.SUBSCRIBER, Role.VIP})
_LATER = 3
"""So many go before somebody who was called and not there."""
_LONGEST = 60
_PAGE = 5_000
_STALE = 6 * 3_600_000
_KEPT = "line"
_OVER = frozenset({"done", "left", "removed", "missed", "withdrawn", "cleared"})


class House:
    """The one queue of the show. Everything it does is a note in the journal."""

    def __init__(self, ctx: Context, changed: Callable[[], None]) -> None:
        self._ctx = ctx
        self._changed = changed
        self.line = Line(ctx.person_of)

    async def begin(self) -> None:
        """Know who waits still."""
        kept = self._ctx.memory.read(_KEPT)
        after = before = self.line.recall(kept) if kept else 0
        while notes := await self._ctx.journal.read(after=after, limit=_PAGE):
            after = notes[-1].id
            for note in notes:
                self.line.take(note.name, note.viewer, note.data, int(note.data.get("at", note.at)))
        if after != before:
            self._ctx.memory.write(_KEPT, self.line.kept(after))

    # -- viewers -----------------------------------------------------------------------------------------------------

    def join(self, message: ChatMessage, words: str) -> Ticket:
        """Somebody wants to be in. Raises `ActionRefused` with what is answered."""
        settings, viewer = self._settings, message.viewer
        if not self.line.is_open:
            raise ActionRefused("The queue is closed.")
        if settings.who == "subscribers" and not {*_SUPPORTERS, Role.MODERATOR}.intersection(viewer.roles):
            raise ActionRefused("The queue is for subscribers now.")
        return self._add(viewer, words, message.id, message)

    def put_in(self, message: ChatMessage) -> Back:
        """The team puts whoever wrote this in, open or not."""
        ticket = self._add(message.viewer, "", message.id, message)
        return Back(control="remove", arguments={"number": ticket.number})

    def leave(self, viewer: Viewer) -> None:
        """Somebody does not want to be in any more. Raises `ActionRefused` with what is answered."""
        ticket = self.line.ticket_of(viewer.key)
        if ticket is None:
            raise ActionRefused("You are not in the queue.")
        self._write("ended", ticket, {"why": "left"})

    # -- the team ------------------------------------------------------------------------------------------------------

    def open(self, *, is_open: bool) -> None:
        """Let viewers join, or not any more. Raises `ActionRefused` where it is so already."""
        if self.line.is_open == is_open:
            raise ActionRefused("The queue is open already." if is_open else "The queue is closed already.")
        self._note("opened" if is_open else "closed", {})
        if is_open and not self.line.is_shown:
            self._note("shown", {})
        self._ctx.fire("opened" if is_open else "closed", {"waiting": len(self.line.waiting())})

    def show(self, *, is_shown: bool) -> None:
        """Whether it stands on the overlay."""
        self._note("shown" if is_shown else "hidden", {})

    def next(self, count: int) -> Back:
        """The next ones have their turn. Raises `ActionRefused` where nobody waits."""
        return self._call(self._somebody()[:count], "next")

    def random(self, count: int) -> Back:
        """Some of all who wait have their turn, drawn so that it can be checked. Raises `ActionRefused`."""
        left, called = self._somebody(), []
        for _ in range(min(count, len(left))):
            seed = secrets.token_bytes(32)
            about = ",".join(str(ticket.number) for ticket in left)
            lot = draw_lot(seed, about, [1] * len(left))
            ticket = left.pop(lot.at)
            self._note("drew", {"seed": seed.hex(), "about": about, "drawn": ticket.number})
            called.append(ticket)
        return self._call(called, "random")

    def call(self, number: int) -> Back:
        """Somebody has their turn before all others. Raises `ActionRefused` where they do not wait."""
        return self._call([self._ticket(number, "waiting")], "picked")

    def uncall(self, numbers: str) -> None:
        """They wait again where they stood; given as `number:place` with commas between."""
        for each in reversed(numbers.split(",")):
            number, _, place = each.partition(":")
            if number.isdecimal() and (ticket := self.line.tickets.get(int(number))) and ticket.stand == "now":
                self._write("waits", ticket, {"place": int(place or 0)})

    def done(self, number: int) -> Back:
        """Their turn is over. Raises `ActionRefused` where it is not their turn."""
        ticket = self._ticket(number, "now")
        place = self.line.now.index(ticket.number)
        self._write("done", ticket)
        self._ctx.fire("done", {"name": ticket.name, "platform": ticket.platform})
        return Back(control="undone", arguments={"number": ticket.number, "place": place})

    def undone(self, number: int, place: int) -> None:
        """Their turn is not over."""
        self._write("undone", self._ticket(number, "done"), {"place": place})

    def missed(self, number: int) -> Back:
        """They are not there: they come a little later, and the second time not at all."""
        ticket = self._ticket(number, "now")
        place = self.line.now.index(ticket.number)
        if ticket.missed:
            self._write("ended", ticket, {"why": "missed", "missed": 1})
        else:
            self._write("waits", ticket, {"place": _LATER, "missed": 1})
        return Back(control="is_here", arguments={"number": number, "place": place})

    def is_here(self, number: int, place: int) -> None:
        """They are there after all. Raises `ActionRefused` where they are not known any more."""
        ticket = self.line.tickets.get(number)
        if ticket is None or ticket.stand not in {"waiting", "missed"}:
            raise ActionRefused("It is not known any more that they were not there.")
        self._write("called", ticket, {"place": place, "missed": -1})

    def move(self, number: int, place: int) -> Back:
        """They stand at another place of those that wait. Raises `ActionRefused` where they do not wait."""
        ticket = self._ticket(number, "waiting")
        before = self.line.place_of(number)
        self._write("waits", ticket, {"place": place})
        return Back(control="move", arguments={"number": number, "place": before})

    def remove(self, number: int) -> Back:
        """They are not in. Raises `ActionRefused` where they are not."""
        ticket = self.line.tickets.get(number)
        if ticket is None or ticket.stand not in {"waiting", "now"}:
            raise ActionRefused("They are not in the queue any more.")
        was_on = ticket.stand == "now"
        place = (self.line.now if was_on else self.line.order).index(number)
        self._write("ended", ticket, {"why": "removed"})
        return Back(control="is_on_again" if was_on else "restore", arguments={"number": number, "place": place})

    def restore(self, number: int, place: int) -> Back:
        """They wait after all. Raises `ActionRefused` where that cannot be."""
        ticket = self._gone(number)
        self._write("waits", ticket, {"place": place})
        return Back(control="remove", arguments={"number": number})

    def is_on_again(self, number: int, place: int) -> None:
        """It is their turn after all. Raises `ActionRefused` where that cannot be."""
        self._write("called", self._gone(number), {"place": place})

    def clear(self) -> Back:
        """Nobody waits. Raises `ActionRefused` where nobody does."""
        if not self.line.order:
            raise ActionRefused("Nobody waits.")
        numbers = ",".join(map(str, self.line.order))
        self._note("cleared", {"numbers": numbers})
        return Back(control="fill", arguments={"numbers": numbers})

    def fill(self, numbers: str) -> None:
        """Those who were sent away wait again, before everybody who joined since."""
        known = [each for each in numbers.split(",") if each.isdecimal() and int(each) in self.line.tickets]
        back = [each for each in known if self.line.tickets[int(each)].stand == "cleared"]
        if not back:
            raise ActionRefused("Nobody is known any more who waited then.")
        self._note("filled", {"numbers": ",".join(back)})

    # -- what happens besides -----------------------------------------------------------------------------------------

    def stream_started(self) -> None:
        """Another show: yesterday's queue is over."""
        line = self.line
        if self._settings.fresh_start and line.touched and self._now() - line.touched > _STALE:
            for ticket in line.playing():
                self._write("ended", ticket, {"why": "cleared"})
            if line.order:
                self.clear()
            self._note("fresh", {})

    def withdrawn(self, subjects: Collection[int]) -> None:
        """What they joined with was taken back, or they were silenced: they are not in."""
        for ticket in [*self.line.playing(), *(self.line.tickets[number] for number in self.line.order)]:
            if ticket.subject in subjects:
                self._write("ended", ticket, {"why": "withdrawn"})

    def silence(self, viewer: str) -> None:
        """Somebody was silenced: they are not in."""
        if ticket := self.line.ticket_of(viewer):
            self._write("ended", ticket, {"why": "withdrawn"})

    def returned(self, subject: int) -> None:
        """It was not taken back after all: they wait again, last of all."""
        for ticket in self.line.finished():
            if ticket.subject == subject and ticket.stand == "withdrawn" and not self.line.ticket_of(ticket.viewer):
                self._write("waits", ticket, {"place": len(self.line.order)})

    def forget(self, viewer: str) -> None:
        """Know nothing of this viewer, also after a restart."""
        if self.line.forget(viewer):
            if kept := self._ctx.memory.read(_KEPT):
                tickets = [each for each in kept["tickets"] if each["viewer"] != viewer]
                turns = {key: turns for key, turns in kept["turns"].items() if key != viewer}
                self._ctx.memory.write(_KEPT, {**kept, "tickets": tickets, "turns": turns})
            self._changed()

    # -- within -----------------------------------------------------------------------------------------------------

    @property
    def _settings(self) -> QueueSettings:
        return self._ctx.settings(QueueSettings)

    def _add(self, viewer: Viewer, words: str, subject: int, event: Event) -> Ticket:
        line, settings = self.line, self._settings
        is_played = isinstance(event, SourceEvent) and event.is_played
        if not is_played and line.forget_played():
            self._changed()
        if known := line.ticket_of(viewer.key):
            place = self.place(known)
            raise ActionRefused(
                f"{known.name} is in already: place {place}." if place else f"It is {known.name}'s turn."
            )
        if len(line.order) >= settings.most:
            raise ActionRefused("The queue is full.")
        is_supporter = not _SUPPORTERS.isdisjoint(viewer.roles)
        place = line.place_for(
            viewer.key,
            is_supporter=is_supporter,
            subscribers_first=settings.subscribers_first,
            fresh_first=settings.fresh_first,
        )
        data: dict[str, Scalar] = {
            "name": viewer.name, "platform": viewer.platform, "note": " ".join(words.split())[:_LONGEST],
            "subject": subject, "is_supporter": is_supporter, "is_played": is_played, "place": place,
        }  # fmt: skip
        self._note("joined", {"number": line.number + 1, **data}, viewer.key, event, is_kept=not is_played)
        ticket = line.tickets[line.number]
        self._ctx.fire("joined", {"name": ticket.name, "platform": ticket.platform, "place": self.place(ticket)})
        return ticket

    def place(self, ticket: Ticket) -> int:
        """Where somebody stands among those that wait, counted from 1; 0 where they do not wait."""
        return next((at for at, each in enumerate(self.line.waiting(), 1) if each is ticket), 0)

    def _somebody(self) -> list[Ticket]:
        waiting = self.line.waiting()
        if not waiting:
            raise ActionRefused("Nobody waits.")
        return waiting

    def _call(self, tickets: Iterable[Ticket], how: str) -> Back:
        places = []
        for ticket in tickets:
            places.append(f"{ticket.number}:{self.line.place_of(ticket.number)}")
            self._write("called", ticket, {"how": how})
            words = {"name": ticket.name, "platform": ticket.platform, "note": ticket.note, "how": how}
            self._ctx.fire("called", words)
        return Back(control="uncall", arguments={"numbers": ",".join(places)})

    def _ticket(self, number: int, stand: str) -> Ticket:
        ticket = self.line.tickets.get(number)
        if ticket is None or ticket.stand != stand:
            said = {"waiting": "They do not wait any more.", "now": "It is not their turn any more."}
            raise ActionRefused(said.get(stand, "That is not known any more."))
        return ticket

    def _gone(self, number: int) -> Ticket:
        ticket = self.line.tickets.get(number)
        if ticket is None or ticket.stand not in _OVER:
            raise ActionRefused("They are in, or not known any more.")
        if self.line.ticket_of(ticket.viewer):
            raise ActionRefused(f"{ticket.name} is in already.")
        return ticket

    def _write(self, name: str, ticket: Ticket, data: dict[str, Scalar] | None = None) -> None:
        self._note(name, {"number": ticket.number, **(data or {})}, ticket.viewer, is_kept=not ticket.is_played)

    def _note(
        self,
        name: str,
        data: dict[str, Scalar],
        viewer: str = "",
        cause: Event | None = None,
        *,
        is_kept: bool = True,
    ) -> None:
        data |= {"at": self._now()}
        if is_kept:
            self._ctx.journal.write(name, data, viewer=viewer, cause=cause)
        self.line.take(name, viewer, data, self._now())
        self._changed()

    def _now(self) -> int:
        return round(self._ctx.now() * 1000)
