"""What a streamer may set about speech."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stagedoor import Advanced, Role, Settings

Who = Literal["everyone", "followers", "subscribers", "vips", "moderators", "only you", "nobody"]

WHO: dict[str, frozenset[Role] | None] = {
    "everyone": None,
    "followers": frozenset({Role.FOLLOWER, Role.SUBSCRIBER, Role.VIP, Role.MODERATOR, Role.BROADCASTER}),
    "subscribers": frozenset({Role.SUBSCRIBER, Role.VIP, Role.MODERATOR, Role.BROADCASTER}),
    "vips": frozenset({Role.VIP, Role.MODERATOR, Role.BROADCASTER}),
    "moderators": frozenset({Role.MODERATOR, Role.BROADCASTER}),
    "only you": frozenset({Role.BROADCASTER}),
    "nobody": frozenset(),
}
"""Each with all roles it means; None is no role needed."""


class VoiceFor(Settings):
    """Another voice for some viewers."""

    role: Literal["broadcaster", "moderator", "vip", "subscriber", "follower"] = "subscriber"
    """Whose voice it is. The first one that fits counts."""
    voice: str = Field("", max_length=80)
    """The voice by its name, for example `en-gb+f3`; see the list on the page of Speech."""
    rate: float = Field(1.0, ge=0.5, le=2.0)
    """How fast: 1 is usual."""


class SpeechSettings(Settings):
    """What is read aloud, by which voice, and where it is heard."""

    read: Literal["nothing", "command", "highlighted", "everything"] = "command"
    """Which messages are read: those after the command, those that deserve to be seen first, or all of them."""
    command: str = Field("say", min_length=1, max_length=30)
    """The command without `!`: viewers write `!say hello`."""
    who: Who = "everyone"
    """Whose messages are read."""
    read_alerts: bool = True
    """Read what alerts say, after they appear."""
    engine: Literal["auto", "espeak", "piper", "system"] = "auto"
    """What speaks: eSpeak NG, Piper with voices in the plugin's folder, or the voices of macOS or Windows."""
    voice: str = Field("", max_length=80)
    """The usual voice by its name; empty for the engine's own."""
    voices: tuple[VoiceFor, ...] = ()
    """Other voices for some viewers."""
    rate: float = Field(1.0, ge=0.5, le=2.0)
    """How fast: 1 is usual."""
    volume: int = Field(80, ge=0, le=100)
    """How loud, in percent."""
    output: Literal["overlay", "computer"] = "overlay"
    """Where it is heard: in OBS through the overlay, or from this computer's own loudspeakers."""
    say_names: bool = True
    """Say who wrote it first."""
    words_before_text: str = Field("{name} says:", max_length=80)
    """What is said before the text; `{name}` is the viewer."""
    longest: int = Field(200, ge=20, le=500)
    """Letters of one message that are read at most; the rest is left out at the end of a word."""
    per_viewer: int = Field(20, ge=0, le=3600)
    """Seconds until the same viewer is read again; moderators and you do not wait."""
    most_waiting: int = Field(8, ge=1, le=50)
    """How many may wait to be read; then the oldest is left out."""
    patience: int = Field(90, ge=5, le=600)
    """Seconds after which what still waits is no longer read."""
    emotes: bool = False
    """Say the names of emotes and emoji as well."""
    gap: Annotated[float, Field(ge=0, le=10), Advanced] = 0.6
    """Seconds of silence between two."""
