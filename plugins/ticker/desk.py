"""What the ticker shows, and the credits while they roll."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from typing import Any

from stagedoor import ActionRefused, Back, ChatMessage, Context, Role, Viewer

from .book import FIRST, MODERATORS, Book
from .options import Kind, Ticker

_LATEST = 12
_PAUSE = 1.0
"""Seconds between two showings; a gift storm is one change a second."""
_KEEP = 10.0
"""Seconds after which what happened is written down."""
_SHORTEST = 10
_LONGEST = 15 * 60


class Desk:
    """Knows the latest events and the book of the credits, over restarts."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self.book = Book()
        self._before: Book | None = None
        self._latest: deque[dict[str, Any]] = deque(maxlen=_LATEST)
        self._is_shown = True
        self._heard_at = 0.0
        self._rolling: dict[str, Any] | None = None
        self._turn = 0
        self._is_due = self._is_kept_soon = self._has_begun = False

    def recall(self) -> None:
        """Go on where it was."""
        read = self._ctx.memory.read
        self.book = Book(read("book"))
        self._before = Book(kept) if (kept := read("before")) else None
        ticker = read("ticker", {})
        self._latest.extend(ticker.get("latest", ()))
        self._is_shown, self._heard_at = ticker.get("is_shown", True), ticker.get("heard_at", 0.0)
        self._has_begun = True
        self.show()

    def happened(self, kind: Kind, viewer: Viewer, event: int, detail: str = "") -> None:
        """Something happened that the ticker tells of."""
        entry = {"id": event, "kind": kind, "key": viewer.key, "name": viewer.name[:200], "detail": detail}
        self._latest.append(entry)
        self._changed()

    def said(self, message: ChatMessage) -> None:
        """Somebody wrote something."""
        viewer = message.viewer
        if message.cause or {Role.BOT, Role.BROADCASTER}.intersection(viewer.roles):
            return
        is_first = message.is_first or self._ctx.history(viewer).first_at >= message.at
        is_moderator = Role.MODERATOR in viewer.roles
        self.book.said(viewer, message.id, is_first=is_first, is_moderator=is_moderator)
        self._heard()

    def withdraw(self, numbers: Collection[int]) -> None:
        """These were taken back: whoever they are of is not named for them."""
        left = [entry for entry in self._latest if entry["id"] not in numbers]
        if self.book.withdraw(numbers) or len(left) < len(self._latest):
            self._renew(left)

    def forget(self, viewer: str, numbers: Sequence[int]) -> None:
        """Nothing of this viewer is left anywhere."""
        self.book.forget(viewer, numbers)
        if self._before:
            self._before.forget(viewer)
        self._renew([entry for entry in self._latest if entry["key"] != viewer and entry["id"] not in numbers])

    def about(self, viewer: str) -> dict[str, Any] | None:
        """What is kept of a viewer."""
        found = self.book.about(viewer)
        before = self._before.about(viewer) if self._before else {}
        told = [entry for entry in self._latest if entry["key"] == viewer]
        known = {"credits": found, "earlier credits": before, "ticker": told}
        return {name: kept for name, kept in known.items() if kept} or None

    def stream_started(self) -> None:
        """A show begins: with new credits, unless it only goes on."""
        hours = self._ctx.settings(Ticker).fresh_after
        if hours and self._heard_at and self._ctx.now() - self._heard_at > hours * 3600:
            self.begin_anew()

    def begin_anew(self) -> Back:
        """Thank nobody yet; those of before can be brought back."""
        self._before, self.book = self.book, Book()
        self._renew(list(self._latest))
        return Back(control="bring_back")

    def bring_back(self) -> Back:
        """Thank those of before again."""
        if self._before is None:
            raise ActionRefused("There are no earlier credits.")
        self._before, self.book = self.book, self._before
        self._renew(list(self._latest))
        return Back(control="bring_back")

    def leave_out(self, viewer: str) -> Back:
        """Do not name somebody."""
        if not self.book.leave_out(viewer):
            raise ActionRefused("This viewer is not in the credits.")
        self._renew([entry for entry in self._latest if entry["key"] != viewer])
        return Back(control="let_in", arguments={"viewer": viewer})

    def let_in(self, viewer: str) -> Back:
        """Name somebody again."""
        if not self.book.let_in(viewer):
            raise ActionRefused("This viewer was not left out.")
        self._renew(list(self._latest))
        return Back(control="leave_out", arguments={"viewer": viewer})

    def show_ticker(self, *, is_shown: bool) -> Back | None:
        """Whether the overlay shows the ticker."""
        if is_shown == self._is_shown:
            return None
        self._is_shown = is_shown
        self._renew(list(self._latest))
        return Back(control="hide" if is_shown else "show")

    def roll(self, seconds: int) -> Back:
        """Roll the credits once."""
        parts = self._parts()
        if not parts:
            raise ActionRefused("Nobody is in the credits yet.")
        settings = self._ctx.settings(Ticker)
        lines = sum(len(part["names"]) + 2 for part in parts) + 8
        length = seconds or min(_LONGEST, max(_SHORTEST, round(lines * settings.line_seconds)))
        self._turn += 1
        self._rolling = {"began": round(self._ctx.now() * 1000), "seconds": length, "turn": self._turn}
        self._show_credits()
        self._ctx.spawn(self._end(self._turn, length))
        self._show_page()
        return Back(control="stop_credits")

    def stop_credits(self) -> None:
        """Take the credits off."""
        self._turn += 1
        self._rolling = None
        self._ctx.overlay.set_state("credits", None)
        self._show_page()

    def show(self) -> None:
        """Let the overlay and the panel show how it stands."""
        if not self._has_begun:
            return
        self._is_due = False
        items = self._items() if self._is_shown else []
        numbers = [item["id"] for item in items if item["id"]]
        self._ctx.overlay.set_state("ticker", {"items": items} if items else None, subjects=numbers)
        self._show_page()

    def keep(self) -> None:
        """Write down what happened."""
        self._is_kept_soon = False
        self._ctx.memory.write("book", self.book.kept())
        self._ctx.memory.write("before", self._before.kept() if self._before else None)
        told = {"latest": list(self._latest), "is_shown": self._is_shown, "heard_at": self._heard_at}
        self._ctx.memory.write("ticker", told)

    def _items(self) -> list[dict[str, Any]]:
        settings = self._ctx.settings(Ticker)
        if settings.style == "scroll":
            found = [entry for entry in reversed(self._latest) if entry["kind"] in settings.kinds]
        else:
            last = {entry["kind"]: entry for entry in self._latest}
            found = [last[kind] for kind in settings.kinds if kind in last]
        if "top_giver" in settings.kinds:
            key, name, detail = self.book.top_giver()
            if key:
                found.append({"id": 0, "kind": "top_giver", "key": key, "name": name, "detail": detail})
        return [{name: entry[name] for name in ("id", "kind", "name", "detail")} for entry in found]

    def _parts(self) -> list[dict[str, Any]]:
        settings = self._ctx.settings(Ticker)
        hidden = {
            part
            for part, is_on in ((MODERATORS, settings.thank_moderators), (FIRST, settings.thank_first_timers))
            if not is_on
        }
        return self.book.parts(settings.most_names, hidden, settings.thank_talkers)

    def _show_credits(self) -> None:
        settings = self._ctx.settings(Ticker)
        parts = [
            {
                "title": part["title"],
                "more": part["more"],
                "names": [{"name": each["name"], "detail": each["detail"]} for each in part["names"]],
            }
            for part in self._parts()
        ]
        state = {**(self._rolling or {}), "title": settings.credits_title, "end": settings.credits_end, "parts": parts}
        self._ctx.overlay.set_state("credits", state)

    async def _end(self, turn: int, seconds: float) -> None:
        await self._ctx.sleep(seconds)
        if turn == self._turn:
            self.stop_credits()
            self._ctx.fire("credits_ended")

    def _renew(self, latest: list[dict[str, Any]]) -> None:
        """Somebody is not named any more, or is again: at once, everywhere."""
        self._latest = deque(latest, maxlen=_LATEST)
        self.show()
        if self._rolling:
            self._show_credits()
        self.keep()

    def _changed(self) -> None:
        self._heard()
        if not self._is_due:
            self._is_due = True
            self._ctx.spawn(self._show_soon())

    def _heard(self) -> None:
        self._heard_at = self._ctx.now()
        if not self._is_kept_soon:
            self._is_kept_soon = True
            self._ctx.spawn(self._keep_soon())

    async def _show_soon(self) -> None:
        await self._ctx.sleep(_PAUSE)
        if self._is_due:
            self.show()

    async def _keep_soon(self) -> None:
        await self._ctx.sleep(_KEEP)
        if self._is_kept_soon:
            self.keep()
            self._show_page()

    def _show_page(self) -> None:
        self._ctx.panel.show(
            "credits",
            {
                "parts": self._parts(),
                "left_out": self.book.left_out(),
                "rolling": self._rolling,
                "is_shown": self._is_shown,
                "has_earlier": self._before is not None and not self._before.is_empty,
            },
        )
