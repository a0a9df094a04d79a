"""What is wrong with an overlay in OBS, in the streamer's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from stagedoor.obs.overlays.inventory import Inventory, Path
from stagedoor.obs.overlays.wanted import BROWSER, WantedOverlay, full
from stagedoor.obs.settings import ObsSettings

MONITOR_ONLY = "OBS_MONITORING_TYPE_MONITOR_ONLY"
_LEFT, _RIGHT, _TOP, _BOTTOM = 1, 2, 4, 8
_SLACK = 2.0
"""Pixels that nobody sees are missing."""
_SOLID = frozenset(
    {
        "av_capture_input",
        "color_source",
        "color_source_v2",
        "color_source_v3",
        "display_capture",
        "dshow_input",
        "game_capture",
        "monitor_capture",
        "pipewire-desktop-capture-source",
        "screen_capture",
        "v4l2_input",
        "window_capture",
        "xcomposite_input",
        "xshm_input",
        "xshm_input_v2",
    }
)
"""Sources one cannot see through."""


def of_source(
    overlay: WantedOverlay, settings: ObsSettings, now: Mapping[str, Any], *, is_muted: bool, monitoring: str
) -> list[str]:
    """What is wrong with its browser source, wherever it is shown."""
    have, wanted = full(now), overlay.settings(settings)
    found = []
    if not overlay.is_at(str(have.get("url", ""))):
        found.append("It shows another page than this overlay, or an address of it that is not valid any more.")
    elif have["url"] != wanted["url"]:
        found.append("It looks for Stagedoor at another port than it is at now.")
    if (have["width"], have["height"]) != (wanted["width"], wanted["height"]):
        found.append(
            f"Its page is {have['width']} × {have['height']} pixels, "
            f"and the overlay is {overlay.width} × {overlay.height}."
        )
    if have["shutdown"]:
        found.append("OBS closes its page whenever it is not visible, so it begins empty each time.")
    if have["restart_when_active"]:
        found.append("OBS loads its page anew whenever its scene comes on air, so it begins empty each time.")
    if have["reroute_audio"] != wanted["reroute_audio"]:
        found.append(
            "Its sounds play past OBS's mixer, so viewers may not hear them."
            if wanted["reroute_audio"]
            else "Its sounds go through OBS's mixer, and the settings say that they should not."
        )
    elif wanted["reroute_audio"] and is_muted:
        found.append("Its sound is muted in OBS's mixer.")
    elif wanted["reroute_audio"] and monitoring == MONITOR_ONLY:
        found.append("Only you hear its sounds: in OBS's mixer it is set to “Monitor Only”.")
    return found


def of_place(inventory: Inventory, paths: Sequence[Path]) -> list[str]:
    """What is wrong with it in one scene, where it is by way of `paths`."""
    found = []
    shown = [path for path in paths if path.is_shown]
    if not shown:
        found.append(_hidden(paths[0]))
    elif sum(not _is_cropped(path.item.transform) for path in shown) > 1:
        found.append("This scene shows it more than once, so everything on it is drawn twice. Remove one in OBS.")
    path = shown[0] if shown else paths[0]
    if is_outside := outside(path.item.transform, inventory.canvas) if not path.via else "":
        found.append(is_outside)
    if covered := _cover(inventory, path):
        found.append(f"“{covered}” lies above it and covers it.")
    return found


def outside(transform: Mapping[str, Any], canvas: tuple[int, int]) -> str:
    """In words, whether something of it lies outside of the picture; empty where that is not known."""
    box = _box(transform)
    if box is None:
        return ""
    left, top, width, height = box
    if width < 1 or height < 1:
        return "It has no size in this scene."
    if left >= canvas[0] or top >= canvas[1] or left + width <= 0 or top + height <= 0:
        return "It lies outside of the picture, so nobody sees it."
    if min(left, top) < -_SLACK or left + width > canvas[0] + _SLACK or top + height > canvas[1] + _SLACK:
        return "A part of it lies outside of the picture."
    return ""


def is_covered(inventory: Inventory, path: Path) -> bool:
    """Whether something one cannot see through lies above it."""
    return bool(_cover(inventory, path))


def _hidden(path: Path) -> str:
    closed = next(item for item in path.items if not item.is_enabled)
    if closed is path.item:
        return "It is hidden in this scene."
    return f"“{closed.source}”, which it is in, is hidden in this scene. Show that in OBS."


def _cover(inventory: Inventory, path: Path) -> str:
    own = _box(path.item.transform)
    if own is None:
        return ""
    items = list(inventory.contents.get(path.item.place, ()))
    above = items[items.index(path.item) + 1 :] if path.item in items else []
    for item in above:
        box = _box(item.transform)
        if item.is_enabled and item.kind in _SOLID and box is not None and _is_within(own, box):
            return item.source
    return ""


def _is_within(inner: tuple[float, ...], outer: tuple[float, ...]) -> bool:
    return (
        inner[0] >= outer[0] - _SLACK
        and inner[1] >= outer[1] - _SLACK
        and inner[0] + inner[2] <= outer[0] + outer[2] + _SLACK
        and inner[1] + inner[3] <= outer[1] + outer[3] + _SLACK
    )


def _is_cropped(transform: Mapping[str, Any]) -> bool:
    return any(transform.get(f"crop{side}") for side in ("Left", "Top", "Right", "Bottom"))


def _box(transform: Mapping[str, Any]) -> tuple[float, float, float, float] | None:
    """Left, top, width and height on the canvas; None for what is turned, not loaded yet, or not told."""
    has_bounds = transform.get("boundsType", "OBS_BOUNDS_NONE") != "OBS_BOUNDS_NONE"
    width, height = (transform.get(f"bounds{side}" if has_bounds else side.lower()) for side in ("Width", "Height"))
    x, y, align = transform.get("positionX"), transform.get("positionY"), transform.get("alignment")
    if not (isinstance(x, int | float) and isinstance(y, int | float) and isinstance(align, int)):
        return None
    if not (isinstance(width, int | float) and isinstance(height, int | float)) or transform.get("rotation"):
        return None
    if not has_bounds and not transform.get("sourceWidth"):
        return None
    left = x if align & _LEFT else x - width if align & _RIGHT else x - width / 2
    top = y if align & _TOP else y - height if align & _BOTTOM else y - height / 2
    return left, top, width, height


def other_kind(item_kind: str) -> str:
    """What is said of a source that is of the kind this OBS does not want for overlays."""
    if item_kind == BROWSER:
        return "It is a browser source, and this OBS has none of those. Repairing makes it a picture."
    return "It is a picture, from an OBS without browser sources. Repairing makes it a browser source."
