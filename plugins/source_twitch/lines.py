"""Bytes into lines, however a server cuts them."""

from __future__ import annotations

import re

_LONGEST = 8 * 1024 * 1024
_COMMANDS = rb"(?:CAP|CLEARCHAT|CLEARMSG|ERROR|JOIN|NOTICE|PART|PONG|PRIVMSG|RECONNECT|ROOMSTATE|USERNOTICE|[0-9]{3})"
_BEGINNING = re.compile(rb"(?:@[^ \r\n]+ +)?:[^ \r\n]*\.[^ \r\n]* +" + _COMMANDS + rb"(?:[ \r\n]|$)|PING(?:[ \r\n]|$)")
_WHOLE = re.compile(rb"(?:@[^ ]+ +)?(?::[^ ]+ +)?(?:[A-Z]+|[0-9]{3})(?: |\r|$)")


class Lines:
    r"""Cuts what arrives into lines.

    Twitch ends every line with `\r\n` and puts several into one WebSocket frame; other servers put one line without
    an end into each frame. So what a frame leaves over is held until it is continued, or a new line visibly begins, or
    `settle` is called; and where that happens before any line end was seen, a frame is a line from then on.
    """

    def __init__(self, *, frames: bool) -> None:
        self._frames = frames
        self._ends_lines = not frames
        self._is_framed = False
        self._held = bytearray()
        self._skipping = False
        self.lost = 0
        """Lines thrown away because they were longer than any memory should hold."""

    @property
    def held(self) -> bool:
        """Whether a frame ended in the middle of what may be a line."""
        return self._frames and bool(self._held)

    def feed(self, data: bytes) -> list[str]:
        """The lines that `data` completes."""
        pieces = data.split(b"\n")
        rest = pieces.pop()
        done: list[bytes] = []
        if pieces:
            self._ends_lines = True
            if self._continues(data):
                done.append(self._taken() + pieces.pop(0))
                if self._skipping:
                    self._skipping = False
                    done.clear()
            elif self._held:
                done.append(self._taken())
            done.extend(pieces)
        elif self._held and not self._continues(data):
            done.append(self._taken())
            self._is_framed = not self._ends_lines
        if self._is_framed and not self._ends_lines:
            done.append(rest)
            rest = b""
        self._hold(rest)
        return self._decoded(done)

    def settle(self) -> list[str]:
        """What is held, as a line: nothing has followed it, so the server does not end its lines every time."""
        self._is_framed = not self._ends_lines
        return self._decoded([self._taken()]) if self._held else []

    def _continues(self, data: bytes) -> bool:
        if self._skipping:
            return True
        if not self._held:
            return False
        return not (self._frames and _BEGINNING.match(data) and _WHOLE.match(self._held))

    def _hold(self, rest: bytes) -> None:
        if self._skipping:
            return
        self._held += rest
        if len(self._held) > _LONGEST:
            self._held.clear()
            self._skipping = True
            self.lost += 1

    def _taken(self) -> bytes:
        held = bytes(self._held)
        self._held.clear()
        return held

    def _decoded(self, lines: list[bytes]) -> list[str]:
        texts: list[str] = []
        for line in lines:
            if len(line) > _LONGEST:
                self.lost += 1
            elif stripped := line.rstrip(b"\r"):
                texts.append(stripped.decode("utf-8", "replace"))
        return texts
