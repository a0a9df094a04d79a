"""Whether an OBS can show overlays: as browser sources, or as pictures that somebody else makes."""

from __future__ import annotations

from typing import Protocol

from stagedoor.obs.overlays.wanted import BROWSER, IMAGE
from stagedoor.obs.program import Ask
from stagedoor.obs.settings import ObsSettings

NO_BROWSER = (
    "This OBS was built without browser sources (Debian's own package is), so it cannot show the overlay. "
    "Install OBS from its website or from Flathub; your scenes and settings stay."
)
RENDERED = (
    "This OBS has no browser sources, so Stagedoor renders the overlay itself: fine for chat and cards, not for "
    "video-like motion, and without sound."
)


class PictureMaker(Protocol):
    """Who renders overlays for an OBS without browser sources."""

    @property
    def trouble(self) -> str:
        """Why nothing is rendered now, or empty."""

    def refusal(self, settings: ObsSettings) -> str:
        """Why nothing can be rendered on this computer for this OBS, or empty."""

    def is_ours(self, file: str, overlay: str) -> bool:
        """Whether this file is a picture of that overlay."""


class Ability:
    """What one OBS can do about overlays; asked once, for it does not change while OBS runs."""

    def __init__(self, ask: Ask, settings: ObsSettings, pictures: PictureMaker | None) -> None:
        self.pictures = pictures
        self._ask = ask
        self._settings = settings
        self._has_browser: bool | None = None

    @property
    def kind(self) -> str:
        """The kind of source an overlay is here. Only to be used after `refusal`."""
        return BROWSER if self._has_browser else IMAGE

    @property
    def reason(self) -> str:
        """What is to be said of overlays that are pictures here."""
        trouble = self.pictures.trouble if self.pictures else ""
        return f"{trouble} {RENDERED}".strip()

    async def refusal(self) -> str:
        """Why this OBS cannot show overlays at all, or empty. Raises `ObsError`."""
        if self._has_browser is None:
            kinds = (await self._ask("GetInputKindList", None)).get("inputKinds")
            self._has_browser = isinstance(kinds, list) and BROWSER in kinds
        if self._has_browser:
            return ""
        if self.pictures is None:
            return NO_BROWSER
        refusal = self.pictures.refusal(self._settings)
        return f"{NO_BROWSER} {refusal}" if refusal else ""
