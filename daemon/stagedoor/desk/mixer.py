"""What can be asked of OBS about sound, and about what plays."""

from __future__ import annotations

from stagedoor.desk.order import Order
from stagedoor.obs.studio.mixer import Monitoring
from stagedoor.obs.studio.words import MediaAction


class MuteInput(Order, frozen=True, kw_only=True):
    """Mute something, or let it be heard."""

    input: str
    is_muted: bool = True


class SetVolume(Order, frozen=True, kw_only=True):
    """Set a fader."""

    input: str
    volume: float
    """Decibels, -100 to 26; 0 is as loud as it comes."""
    is_final: bool = True
    """False while somebody still drags it; then it is not written down."""


class SetBalance(Order, frozen=True, kw_only=True):
    """Move something to the left or the right."""

    input: str
    balance: float
    """0 is left, 1 is right."""
    is_final: bool = True


class SetSyncOffset(Order, frozen=True, kw_only=True):
    """Let something be heard later, so that it fits the picture."""

    input: str
    milliseconds: int
    """-950 to 20,000."""


class SetMonitoring(Order, frozen=True, kw_only=True):
    """Say whether something is heard on this computer: `none`, `only` (and not on the stream) or `both`."""

    input: str
    monitoring: Monitoring


class SetTracks(Order, frozen=True, kw_only=True):
    """Put something on these tracks of the recording, and on no others."""

    input: str
    tracks: tuple[int, ...]
    """1 to 6."""


class ControlMedia(Order, frozen=True, kw_only=True):
    """Have something play, pause, stop, begin anew, or go to the next or the previous."""

    input: str
    action: MediaAction


class SeekMedia(Order, frozen=True, kw_only=True):
    """Go to another place in something that plays."""

    input: str
    milliseconds: int
