"""What the privacy scene does."""

from __future__ import annotations

from typing import Annotated

from stagedoor.settings import Choices, Settings


class PrivacySceneSettings(Settings):
    """What one key hides from viewers while somebody comes in or a password is typed. It lasts until you end it."""

    scene: Annotated[str, Choices("obs.scenes")] = ""
    """The scene to put on air in OBS: one that shows neither your room nor your screen. Empty: the scene stays."""
    mute: tuple[Annotated[str, Choices("obs.sources")], ...] = ()
    """What to mute in OBS, by the names its audio mixer shows: your microphone, the sound of your desktop."""
    hide_overlay: bool = False
    """Show nothing on the overlay meanwhile either."""
