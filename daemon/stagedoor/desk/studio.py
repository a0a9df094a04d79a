"""What can be asked of OBS about pictures: scenes, transitions, what is in scenes, filters, texts, settings."""

from __future__ import annotations

from typing import Any

from stagedoor.desk.order import Order
from stagedoor.obs.studio.words import Easing


class ReadStudio(Order, frozen=True, kw_only=True):
    """Read everything the topic `studio` holds, once."""


class SetStudioMode(Order, frozen=True, kw_only=True):
    """Switch OBS's studio mode on or off."""

    enabled: bool


class PreviewScene(Order, frozen=True, kw_only=True):
    """Prepare a scene in studio mode."""

    scene: str


class TakePreview(Order, frozen=True, kw_only=True):
    """Put the prepared scene on air, with the transition that is chosen."""


class MoveTransitionBar(Order, frozen=True, kw_only=True):
    """Go through the transition by hand in studio mode: send positions from 0 to 1, the last one released."""

    position: float
    is_released: bool = False


class SetTransition(Order, frozen=True, kw_only=True):
    """Choose how the next scene comes; what is left out stays as it is."""

    transition: str = ""
    duration: int = 0
    """Milliseconds, 50 to 20,000."""


class ShowItem(Order, frozen=True, kw_only=True):
    """Show or hide something in a scene."""

    scene: str
    """A scene or group: `place` of an item."""
    source: str = ""
    item: int = 0
    """Its number there; goes before `source`."""
    is_visible: bool = True


class LockItem(Order, frozen=True, kw_only=True):
    """Keep something in a scene from being moved by hand in OBS, or no longer."""

    scene: str
    source: str = ""
    item: int = 0
    is_locked: bool = True


class OrderItem(Order, frozen=True, kw_only=True):
    """Put something in a scene in front of or behind the others."""

    scene: str
    source: str = ""
    item: int = 0
    position: int
    """From the top, beginning with 0."""


class MoveItem(Order, frozen=True, kw_only=True):
    """Move something in a scene; what is left out stays as it is. Positions and sizes are pixels of the canvas."""

    scene: str
    source: str = ""
    item: int = 0
    x: float | None = None
    y: float | None = None
    width: float | None = None
    """As it is seen; goes before `scale_x`."""
    height: float | None = None
    scale_x: float | None = None
    scale_y: float | None = None
    rotation: float | None = None
    """Degrees, clockwise."""
    crop_left: float | None = None
    """Pixels of the source."""
    crop_top: float | None = None
    crop_right: float | None = None
    crop_bottom: float | None = None
    bounds_width: float | None = None
    bounds_height: float | None = None
    duration: int = 0
    """Milliseconds, up to 2,000; 0 is at once."""
    easing: Easing = "ease_in_out"


class EnableFilter(Order, frozen=True, kw_only=True):
    """Switch a filter of a source or scene on or off."""

    source: str
    filter: str
    is_enabled: bool = True


class FilterSettings(Order, frozen=True, kw_only=True):
    """What a filter is set to."""

    source: str
    filter: str


class SetFilter(Order, frozen=True, kw_only=True):
    """Set some of a filter's settings."""

    source: str
    filter: str
    settings: dict[str, Any]


class SourceSettings(Order, frozen=True, kw_only=True):
    """What a source is set to."""

    source: str


class SetSource(Order, frozen=True, kw_only=True):
    """Set some of a source's settings."""

    source: str
    settings: dict[str, Any]


class SetText(Order, frozen=True, kw_only=True):
    """Have a text in OBS say something else."""

    input: str
    text: str


class SourcePicture(Order, frozen=True, kw_only=True):
    """A small picture of a source or scene as it looks now; without a name, of what is on air."""

    source: str = ""
    width: int = 480


class TakeScreenshot(Order, frozen=True, kw_only=True):
    """Write a picture of a source or scene, or of what is on air, into the folder for screenshots."""

    source: str = ""
