"""The overlays that OBS is to show, and what their sources are called and set to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from stagedoor.obs.settings import ObsSettings

BROWSER = "browser_source"
IMAGE = "image_source"
_MAIN = "main"
_DEFAULTS = {
    "fps": 30,
    "fps_custom": False,
    "width": 800,
    "height": 600,
    "shutdown": False,
    "restart_when_active": False,
    "reroute_audio": False,
}
"""What obs-browser takes for a setting that is absent."""


@dataclass(frozen=True, kw_only=True)
class WantedOverlay:
    """One overlay, as OBS is to show it. Its address names it, whatever its source is called."""

    url: str
    name: str = _MAIN
    title: str = ""
    width: int = 1920
    """Of its page, in pixels."""
    height: int = 1080

    def is_at(self, url: str) -> bool:
        """Whether this is its address, be it at another port: a daemon may find its own taken."""
        path = urlsplit(url).path
        return path.startswith("/overlay/") and path == urlsplit(self.url).path

    def settings(self, settings: ObsSettings) -> dict[str, Any]:
        """What its browser source is set to."""
        wanted: dict[str, Any] = {
            "url": self.url,
            "width": self.width,
            "height": self.height,
            "fps_custom": settings.overlay_fps > 0,
            "shutdown": False,
            "restart_when_active": False,
            "reroute_audio": settings.overlay_sound,
        }
        if settings.overlay_fps:
            wanted["fps"] = settings.overlay_fps
        return wanted


def full(settings: Any) -> dict[str, Any]:
    """All settings of a browser source, also those that OBS leaves out because they are the usual ones."""
    return _DEFAULTS | (settings if isinstance(settings, dict) else {})


def source_names(wanted: Sequence[WantedOverlay], settings: ObsSettings) -> dict[str, str]:
    """What the source of each overlay is called in OBS when it is made; no two are called the same."""
    names: dict[str, str] = {}
    for overlay in wanted:
        own = settings.overlay_source
        if overlay.name != _MAIN:
            own = f"{own} {overlay.title or overlay.name}"
        names[overlay.name] = f"{own} ({overlay.name})" if own in names.values() else own
    return names
