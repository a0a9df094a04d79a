"""What it means when a server answers without opening the socket."""

from __future__ import annotations

from stagedoor import Context

from .budget import Pause, seconds_asked
from .faults import WayClosed, blocked, changed, not_tikfinity, quote, restricted, too_often
from .patience import Patience
from .room import Way
from .wire import HandshakeRefusedError

_ROBOT = frozenset({200, 400, 401, 403, 415})
"""What TikTok answers to whom it takes for a program; the reason stands in a header, where it gives one."""
_WITHOUT_WORD = 60.0


def refusal(way: Way, answer: HandshakeRefusedError, patience: Patience, ctx: Context) -> WayClosed | ConnectionError:
    """The fault to raise for it."""
    name = way.name
    if way.room is None:
        return not_tikfinity(way.address, answer.status)
    if answer.status == 429:
        pause = Pause(ctx, "tiktok")
        told = seconds_asked(answer.headers, b"", ctx.now())
        return too_often(name, pause.begin(told, without_word=_WITHOUT_WORD), is_told=told is not None)
    if answer.status >= 500:
        return ConnectionError(f"TikTok has trouble of its own: its chat answers {answer.status}")
    if answer.status in _ROBOT:
        if way.room.is_restricted and not answer.said:  # where it gives another reason, it is that one
            return restricted(name, patience.blocked())
        said = f", {quote(answer.said)}" if answer.said else ""
        return blocked(name, f"its chat answers {answer.status}{said}", patience.blocked())
    return changed(name, f"its chat answers {answer.status}")
