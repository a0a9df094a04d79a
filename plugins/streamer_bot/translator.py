"""What Streamer.bot tells, as events of the show; and what it has to be asked to tell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from stagedoor import SourceEvent

from .alerts import ALERTS, Alert
from .fields import Data, inner, text_of, time_of
from .messages import message

_SPOKEN = {
    ("Twitch", "ChatMessage"),
    ("Twitch", "Cheer"),
    ("YouTube", "Message"),
    ("Kick", "ChatMessage"),
    ("Trovo", "ChatMessage"),
}
_WANTED = sorted(_SPOKEN | ALERTS.keys())
_ALWAYS = {
    "Twitch": ["ChatMessage", "Cheer", "Follow", "Sub", "ReSub", "GiftSub", "GiftBomb", "Raid"],
    "YouTube": ["Message"],
}
"""What every version knows."""


class UnknownError(ValueError):
    """An event nobody has told us about; the text is its name."""


def subscriptions(offered: object) -> dict[str, list[str]]:
    """What to ask for, of all that `GetEvents` says this version can tell. It writes its names in other letters."""
    known = _names(offered)
    chosen: dict[str, list[str]] = {}
    for source, kind in _WANTED:
        if kind.lower() in known.get(source.lower(), ()):
            chosen.setdefault(source, []).append(kind)
    return chosen or {source: list(kinds) for source, kinds in _ALWAYS.items()}


def _names(offered: object) -> Mapping[str, Collection[str]]:
    if not isinstance(offered, dict):
        return {}
    return {
        str(source).lower(): {kind.lower() for kind in kinds if isinstance(kind, str)}
        for source, kinds in offered.items()
        if isinstance(kinds, list)
    }


class Translator:
    """Turns frames into events."""

    def __init__(self, left_out: Callable[[], Collection[str]]) -> None:
        self._left_out = left_out
        self.channels: Mapping[str, str] = {}
        """The streamer's channel on each platform."""

    def events(self, frame: Data) -> Sequence[SourceEvent]:
        """What one frame says. Raises `UnknownError` for an event nobody knows, `ValueError` for nonsense."""
        event, data = inner(frame, "event"), frame.get("data")
        source, kind = text_of(event, "source"), text_of(event, "type")
        if not (source and kind):
            if "request" in frame or "status" in frame:
                return ()  # a late answer
            raise ValueError("it is no event")
        teller = ALERTS.get((source, kind))
        if teller is None and (source, kind) not in _SPOKEN:
            raise UnknownError(f"{source}.{kind}"[:60])
        if not isinstance(data, dict):
            raise ValueError("an event without data")  # noqa: TRY004 - what arrived is wrong, not what was called
        platform = source.lower()
        if platform in self._left_out():
            return ()
        at = time_of(data.get("createdAt"), data.get("publishedAt"), data.get("followed_at"), frame.get("timeStamp"))
        channel = self.channels.get(platform, "")
        if teller is None:
            said = message(data, platform, channel, at)
            if said is None:
                raise ValueError("a message without a name or a text")
            return (said,)
        told = teller(Alert(data=data, platform=platform, channel=channel, sent_at=at, kind=kind))
        if told is None:
            raise ValueError(f"{kind} without what it is about")
        return (told,)
