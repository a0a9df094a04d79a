"""Notices when viewers come and give, but nobody's words arrive: TikTok withholds comments without saying so."""

from __future__ import annotations

from collections.abc import Iterable

from stagedoor import ChatMessage, SourceEvent, ViewerJoined

_FEW = 3


class CommentWatch:
    """How long nobody has written while viewers came in."""

    def __init__(self) -> None:
        self._seconds = 0.0
        self._joined = 0
        self.is_alarmed = False
        """Nobody has written for too long, and it has been told."""

    def see(self, events: Iterable[SourceEvent]) -> bool:
        """These arrived. True when somebody writes again after an alarm."""
        is_back = False
        for event in events:
            if isinstance(event, ChatMessage):
                is_back = is_back or self.is_alarmed
                self.is_alarmed = False
                self._seconds, self._joined = 0.0, 0
            elif isinstance(event, ViewerJoined):
                self._joined += 1
        return is_back

    def passed(self, seconds: float, longest: float) -> bool:
        """Time went by. True when it has to be told now, once for each stretch without a comment."""
        self._seconds += seconds
        if not longest or self.is_alarmed or self._seconds < longest or self._joined < _FEW:
            return False
        self.is_alarmed = True
        return True


def warning(name: str, seconds: float) -> str:
    """What to tell the streamer."""
    return (
        f"Viewers come into the LIVE of @{name}, but no comment has arrived for {seconds:.0f} s. Either nobody writes, "
        "or TikTok keeps comments from visitors without an account: compare with the TikTok app; if it shows comments, "
        "choose another way in the TikTok settings."
    )
