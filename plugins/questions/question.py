"""A question, and everybody who asked it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Stand = Literal["review", "waiting", "on_air", "answered"]
NEVER = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One asking: of one viewer, with one message."""

    viewer: str
    """The viewer's key."""
    name: str
    platform: str
    subject: int
    """The message."""
    text: str = ""
    """Their words; empty where they only voted."""
    at: int = 0
    """Milliseconds since 1970."""
    score: float = 1.0
    """How much it is like the question, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in the show."""

    at: int = 0
    """Milliseconds since 1970; 0 is not yet."""
    stream: int = NEVER
    """Milliseconds since the stream began; -1 where none was on."""
    recording: int = NEVER
    """Milliseconds into the recording; -1 where none was made."""


@dataclass(slots=True, kw_only=True)
class Question:
    """One question of the board."""

    number: int
    """Its own, never given again."""
    written: str = ""
    """The streamer's own words for it, which stand before anybody's."""
    written_name: str = ""
    """Who asked, as the streamer wrote it."""
    is_own: bool = False
    """The streamer put it here; it needs nobody who asked."""
    asks: list[Ask] = field(default_factory=list)
    stand: Stand = "waiting"
    at: int = 0
    aired: Moment = field(default_factory=Moment)
    answered: Moment = field(default_factory=Moment)
    into: int = 0
    """The question it was merged into; 0 is none."""
    is_removed: bool = False

    @property
    def lead(self) -> Ask | None:
        """Whose words it is told with: the first who used any."""
        return next((each for each in self.asks if each.text), None)

    @property
    def text(self) -> str:
        """What is asked."""
        return self.written or (self.lead.text if self.lead else "")

    @property
    def name(self) -> str:
        """Who asked first."""
        return self.written_name or (self.lead.name if self.lead else "")

    @property
    def is_empty(self) -> bool:
        """Whether nobody asks it any more."""
        return not self.is_own and self.lead is None and not (self.written and self.asks)
