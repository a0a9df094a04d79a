"""The way through TikFinity, a program on this computer that reads one LIVE and hands it on as JSON. It only reads."""

from __future__ import annotations

from collections.abc import Sized

from stagedoor import Context, SourceEvent

from .decoder import Decoded, Decoder
from .faults import WayClosed, not_in_tikfinity
from .options import TikTokSettings
from .room import Way
from .tikfinity_words import as_response

_REMARK = (
    "Read through TikFinity, which decides whose chat this is: make sure that it is connected to @{name}. What it does "
    "not hand on (deletions, polls, the beginning of a LIVE) is missing."
)


class TikFinity:
    """Reaches the LIVE that TikFinity reads."""

    name = "tikfinity"
    needs_room = False

    def __init__(self, ctx: Context, reading: Sized) -> None:
        """`reading` are all TikTok chats that are read now."""
        self._ctx = ctx
        self._reading = reading

    async def resolve(self, name: str) -> Way:
        """The way to TikFinity. Raises `WayClosed` when it is not certain that it reads this chat."""
        settings = self._ctx.settings(TikTokSettings)
        account = settings.tikfinity_account
        if account != name and (account or len(self._reading) > 1):
            raise not_in_tikfinity(name, account)
        return Way(name=name, address=settings.tikfinity_address, room=None, remark=_REMARK.format(name=name))

    def failed(self, fault: WayClosed) -> None:
        """Nothing of it is kept."""


class TikFinityDecoder:
    """Turns what TikFinity hands on into events: rewritten as TikTok's own messages, and read like those.

    So a gift is counted once, and what came from TikTok itself before is known by the same ids.
    """

    def __init__(self, decoder: Decoder) -> None:
        self._decoder = decoder

    def decode(self, frame: bytes, now: float) -> Decoded:
        """What one document says; raises `FrameError` when it is none."""
        said = as_response(frame)
        if said.body:
            return self._decoder.response(said.body, now)
        return Decoded(received=1, unknown=[said.unknown] if said.unknown else [])

    def settle(self, now: float) -> list[SourceEvent]:
        """Gifts whose streak ended in silence."""
        return self._decoder.settle(now)

    def close(self) -> list[SourceEvent]:
        """Gifts whose streak was still open."""
        return self._decoder.close()
