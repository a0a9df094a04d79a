"""What a streamer may set about OBS. Left alone, everything is found without asking."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator

from stagedoor.settings import Advanced, Secret, Settings


class ObsSettings(Settings):
    """How OBS is reached, and what the overlay's source in it is called."""

    enabled: bool = True
    """Work with OBS. Switched off, the show runs without it."""
    host: str = "127.0.0.1"
    """The computer OBS runs on: a name or an address, without a port. Left as it is, it is this computer."""
    port: Annotated[int, Field(ge=0, le=65535)] = 0
    """The port of OBS's WebSocket server. 0 finds it by itself (on another computer: 4455)."""
    password: Secret = Secret("")
    """The password of OBS's WebSocket server. Left empty, it is read from OBS's own settings on this computer."""
    config_folder: Annotated[str, Advanced] = ""
    """The folder `obs-studio` with OBS's settings, where it cannot be found: a portable OBS, for example."""
    patience: Annotated[float, Field(ge=0.2, le=30), Advanced] = 2.0
    """Seconds OBS may take for one answer; after that the connection counts as hung and is made anew."""
    pulse: Annotated[float, Field(ge=0.2, le=60), Advanced] = 2.0
    """Seconds of silence after which OBS is asked whether it is still there."""
    overlay_source: Annotated[str, Field(min_length=1, max_length=200)] = "Stagedoor"
    """What the overlay's source is called in OBS; the sources of further overlays have their titles behind it."""
    overlay_sound: bool = True
    """Let OBS mix what overlays play, so that viewers hear it and you have a fader for it. Changing it loads the
    overlay anew when you repair it."""
    overlay_browser: Annotated[str, Advanced] = ""
    """The program that draws overlays for an OBS without browser sources. Left empty, Chromium, Chrome or Edge is
    looked for."""
    overlay_fps: Annotated[int, Field(ge=0, le=120), Advanced] = 0
    """How often per second OBS draws the overlay. 0 is as often as the canvas."""

    screenshot_folder: str = ""
    """Where pictures of the show are kept on this computer. Left empty, it is `screenshots` beside Stagedoor's data."""

    @field_validator("host")
    @classmethod
    def _only_a_name(cls, host: str) -> str:
        host = host.strip().removeprefix("[").removesuffix("]")
        if not host:
            return "127.0.0.1"
        if "/" in host or any(mark.isspace() for mark in host) or (host.count(":") == 1):
            raise ValueError(
                "Write only the name or address of the computer OBS runs on, for example 192.168.1.20; "
                "the port has a setting of its own."
            )
        return host

    @property
    def is_local(self) -> bool:
        """Whether OBS runs on this computer, so that its own settings can be read."""
        return self.host in {"127.0.0.1", "localhost", "::1"}
