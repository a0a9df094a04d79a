"""What a streamer may set about the overlays: how many, how large, what stands where, and how it looks."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from stagedoor.settings import Advanced, Settings

MAIN = "main"
"""The overlay that is always there."""

Color = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,31}$")]
Percent = Annotated[float, Field(ge=-100, le=200)]
_MOST_CSS = 40_000


class Theme(Settings):
    """How everything on an overlay looks. Widgets read these; each may have settings of its own besides."""

    font: str = Field("", max_length=80)
    """A font installed on this computer, by its name; empty for one chosen to read well."""
    scale: int = Field(100, ge=50, le=250)
    """Size of all text and spacing, in percent."""
    ink: Color = "#f4f4f7"
    """The colour of text."""
    panel: Color = "#0f1016"
    """The colour of cards."""
    panel_opacity: int = Field(78, ge=0, le=100)
    """How solid cards are, in percent."""
    accent: Color = "#8b7cff"
    """The one colour that draws the eye: bars, edges, numbers."""
    radius: int = Field(14, ge=0, le=60)
    """How round corners are, in pixels on a canvas of 1080 lines."""
    outline: Literal["none", "soft", "strong"] = "soft"
    """An edge around letters, so that they can be read on any picture."""
    shadow: Literal["none", "soft", "strong"] = "soft"
    """A shadow below cards."""
    motion: Literal["full", "calm", "none"] = "full"
    """How much moves: everything, only fading, or nothing."""
    density: Literal["compact", "normal", "roomy"] = "normal"
    """How much room there is inside of cards."""
    keep_readable: bool = True
    """Move colours that cannot be read on each other just as far apart as reading needs."""


class OverlayItem(Settings):
    """One widget on an overlay: where it stands, in percent of the canvas."""

    id: Name
    """What it is called on its overlay; each item has another one."""
    widget: str = Field(min_length=3, max_length=120)
    """For example `chat_overlay/chat`."""
    x: Percent = 0.0
    """Where its left edge is, in percent of the canvas."""
    y: Percent = 0.0
    """Where its upper edge is, in percent of the canvas."""
    width: float = Field(100.0, gt=0, le=300)
    """In percent of the canvas."""
    height: float = Field(100.0, gt=0, le=300)
    """In percent of the canvas."""
    opacity: int = Field(100, ge=0, le=100)
    """How solid it is, in percent."""
    is_hidden: bool = False
    """Keeps its place and is not seen."""
    is_locked: bool = False
    """Cannot be moved by accident."""
    settings: dict[str, Any] = {}
    """What is different here from the settings of its plugin."""


class OverlayCanvas(Settings):
    """One overlay, with an address of its own."""

    name: Name = MAIN
    """Part of what its address is made from; it does not change."""
    title: str = Field("", max_length=80)
    """What it is called in the panel and in OBS."""
    width: int = Field(1920, ge=64, le=8192)
    """Of the canvas it is laid out for, in pixels; shown on another size it is scaled."""
    height: int = Field(1080, ge=64, le=8192)
    """Of the same canvas, in pixels."""
    delay: float = Field(0.0, ge=0, le=30)
    """Seconds by which everything is shown later, to fit a delayed picture. What is withdrawn is gone at once."""
    only_approved: bool = False
    """Show a chat message only after somebody has approved it."""
    theme: Theme = Theme()
    """How everything on it looks."""
    css: Annotated[str, Field(max_length=_MOST_CSS), Advanced] = ""
    """Style rules of your own, for every widget on it."""
    items: tuple[OverlayItem, ...] | None = None
    """What stands on it, the last one on top. Left alone, it is every widget, each at its usual place."""

    @model_validator(mode="after")
    def _one_of_each(self) -> OverlayCanvas:
        ids = [item.id for item in self.items or ()]
        if len(set(ids)) != len(ids):
            raise ValueError("two of its items have the same id")
        return self


class OverlaysSettings(Settings):
    """The overlays. The first one is the one that is added to OBS by one click."""

    overlays: tuple[OverlayCanvas, ...] = (OverlayCanvas(title="Overlay"),)
    """Each is drawn at an address of its own."""
    flash_limit: bool = True
    """Let nothing flash more than three times a second, for viewers to whom that is dangerous."""

    @model_validator(mode="after")
    def _has_main(self) -> OverlaysSettings:
        names = [canvas.name for canvas in self.overlays]
        if len(set(names)) != len(names):
            raise ValueError("two overlays have the same name")
        if MAIN not in names:
            raise ValueError(f"the overlay “{MAIN}” is always there; hide its items instead of removing it")
        return self

    def canvas(self, name: str) -> OverlayCanvas | None:
        """The overlay of this name."""
        return next((canvas for canvas in self.overlays if canvas.name == name), None)
