"""What is featured now, what comes next and what was before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

import msgspec

from stagedoor import ActionRefused, Back, ChatMessage, Context

from .options import Featured

_LONGEST_LINE = 30
_MOST_BEFORE = 12
_GONE = "This message may not be shown: it is gone, hidden, or was never let through."


class Easel:
    """Shows one message at a time. Only ids are remembered over a restart, never words."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._on: ChatMessage | None = None
        self._until = 0.0
        self._line: list[ChatMessage] = []
        self._before: list[ChatMessage] = []
        self._turn = 0

    async def recall(self) -> None:
        """Go on where it was before a restart."""
        kept: Mapping[str, Any] = self._ctx.memory.read("easel", {})
        self._line = [message for number in kept.get("line", ()) if (message := await self._ctx.message(number))]
        self._before = [message for number in kept.get("before", ()) if (message := await self._ctx.message(number))]
        until, now = float(kept.get("until", 0)), self._ctx.now()
        message = await self._ctx.message(kept["on"]) if kept.get("on") else None
        if message and (not until or until > now):
            self._put(message, until - now if until else 0)
        else:
            self._told()

    async def show(self, number: int, seconds: int | None = None) -> Back:
        """Put a message on stream, instead of what is there."""
        message = await self._message(number)
        back = self._as_it_is()
        self._line = [each for each in self._line if each.id != message.id]
        self._put(message, self._usual if seconds is None else seconds)
        return back

    async def enqueue(self, number: int) -> Back | None:
        """Let a message come later; at once, where nothing is shown and the line goes on by itself."""
        message = await self._message(number)
        if self._is_here(message.id):
            raise ActionRefused("This message is in line already, or on stream now.")
        if len(self._line) >= _LONGEST_LINE:
            raise ActionRefused(f"{_LONGEST_LINE} messages wait already. Take one out of the line first.")
        if self._on is None and not self._line and self._settings.goes_on:
            return await self.show(number)
        self._line.append(message)
        self._told()
        return Back(control="drop", arguments={"message": number})

    def drop(self, number: int) -> Back:
        """Take a message out of the line."""
        self._waiting(number)
        self._line = [each for each in self._line if each.id != number]
        self._told()
        return Back(control="queue", arguments={"message": number})

    def move(self, number: int, to: int) -> Back:
        """Give a message another place in the line."""
        message = self._waiting(number)
        at = self._line.index(message)
        self._line.remove(message)
        self._line.insert(to, message)
        self._told()
        return Back(control="move", arguments={"message": number, "to": at})

    def hide(self) -> Back | None:
        """Take the message from the stream; nothing where there is none."""
        if self._on is None:
            return None
        back = self._as_it_is()
        self._clear()
        return back

    def next(self) -> Back:
        """Show the first one in line."""
        if not self._line:
            raise ActionRefused("Nothing is in line. Choose a message in the inbox.")
        back = self._as_it_is()
        self._put(self._line.pop(0), self._usual)
        return back

    def previous(self) -> Back:
        """Show again what was shown before."""
        if not self._before:
            raise ActionRefused("Nothing was featured before.")
        back = self._as_it_is()
        message, on = self._before.pop(), self._on
        if on:  # it comes again with “next”
            self._line.insert(0, on)
            self._on = None
        self._put(message, self._usual)
        return back

    def forget(self, gone: Callable[[ChatMessage], bool]) -> None:
        """Keep none of these; what is on stream goes at once."""
        self._line = [each for each in self._line if not gone(each)]
        self._before = [each for each in self._before if not gone(each)]
        if self._on and gone(self._on):
            self._on = None
            self._clear()
        else:
            self._told()

    def withdraw(self, numbers: Collection[int]) -> None:
        """Forget the words of these messages."""
        known = [*self._line, *self._before, *([self._on] if self._on else [])]
        if any(each.id in numbers for each in known):
            self.forget(lambda message: message.id in numbers)

    @property
    def _settings(self) -> Featured:
        return self._ctx.settings(Featured)

    @property
    def _usual(self) -> int:
        return self._settings.seconds

    async def _message(self, number: int) -> ChatMessage:
        message = await self._ctx.message(number)
        if message is None:
            raise ActionRefused(_GONE)
        return message

    def _is_here(self, number: int) -> bool:
        return (self._on is not None and self._on.id == number) or any(each.id == number for each in self._line)

    def _waiting(self, number: int) -> ChatMessage:
        for each in self._line:
            if each.id == number:
                return each
        raise ActionRefused("This message is not in line.")

    def _as_it_is(self) -> Back:
        if self._on is None:
            return Back(control="hide")
        left = max(1, round(self._until - self._ctx.now())) if self._until else 0
        return Back(control="show", arguments={"message": self._on.id, "seconds": left})

    def _put(self, message: ChatMessage, seconds: float) -> None:
        self._remember_before()
        self._on, self._turn = message, self._turn + 1
        self._before = [each for each in self._before if each.id != message.id]
        self._until = self._ctx.now() + seconds if seconds else 0.0
        self._ctx.overlay.set_state(
            "message",
            {"message": msgspec.to_builtins(message), "until": round(self._until * 1000), "turn": self._turn},
            subjects=(message.id,),
        )
        if seconds:
            self._ctx.spawn(self._end(self._turn, seconds))
        self._ctx.fire("shown", {"message": message.id, "platform": message.platform}, cause=message)
        self._told()

    async def _end(self, turn: int, seconds: float) -> None:
        await self._ctx.sleep(seconds)
        if turn != self._turn:
            return
        if self._line and self._settings.goes_on:
            self._put(self._line.pop(0), self._usual)
        else:
            self._clear()

    def _clear(self) -> None:
        self._remember_before()
        self._on, self._until, self._turn = None, 0.0, self._turn + 1
        self._ctx.overlay.set_state("message", None)
        self._told()

    def _remember_before(self) -> None:
        if self._on:
            self._before = [*(each for each in self._before if each.id != self._on.id), self._on][-_MOST_BEFORE:]

    def _told(self) -> None:
        on = self._on
        self._ctx.memory.write(
            "easel",
            {
                "on": on.id if on else 0,
                "until": self._until,
                "line": [each.id for each in self._line],
                "before": [each.id for each in self._before],
            },
        )
        self._ctx.panel.show(
            "featured",
            {
                "on": _shown(on) if on else None,
                "until": round(self._until * 1000),
                "line": [_shown(each) for each in self._line],
                "before": [_shown(each) for each in reversed(self._before)],
            },
        )


def _shown(message: ChatMessage) -> dict[str, Any]:
    return {"id": message.id, "name": message.viewer.name, "platform": message.platform, "text": message.text}
