"""Where something is to be in its scene, in our words and in OBS's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from stagedoor.errors import ActionRefused
from stagedoor.obs.studio.asking import number

_FARTHEST = 90_001.0
_OBS_NAMES = {
    "x": "positionX",
    "y": "positionY",
    "scale_x": "scaleX",
    "scale_y": "scaleY",
    "rotation": "rotation",
    "crop_left": "cropLeft",
    "crop_top": "cropTop",
    "crop_right": "cropRight",
    "crop_bottom": "cropBottom",
    "bounds_width": "boundsWidth",
    "bounds_height": "boundsHeight",
}
_OUR_NAMES = {obs: ours for ours, obs in _OBS_NAMES.items()}
_SIDES = {
    "width": ("sourceWidth", ("cropLeft", "cropRight"), "scaleX", "boundsWidth"),
    "height": ("sourceHeight", ("cropTop", "cropBottom"), "scaleY", "boundsHeight"),
}


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is to be different; None stays as it is. Positions and sizes are pixels of the canvas."""

    x: float | None = None
    y: float | None = None
    width: float | None = None
    """As it is seen; takes the place of `scale_x`."""
    height: float | None = None
    scale_x: float | None = None
    scale_y: float | None = None
    rotation: float | None = None
    crop_left: float | None = None
    crop_top: float | None = None
    crop_right: float | None = None
    crop_bottom: float | None = None
    bounds_width: float | None = None
    """Of the box OBS fits it into, where it does."""
    bounds_height: float | None = None

    @classmethod
    def of(cls, values: Mapping[str, float]) -> Change:
        """The same from names and values. Raises `ActionRefused` where one cannot be."""
        try:
            return msgspec.convert(dict(values), cls, strict=True)
        except msgspec.ValidationError as fault:
            raise ActionRefused(f"Nothing was moved: where to cannot be read ({fault}).") from fault

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be different."""
        return not self.values

    @property
    def values(self) -> dict[str, float]:
        """What is to be different, by name."""
        return {name: value for name in self.__struct_fields__ if (value := getattr(self, name)) is not None}


def aim(change: Change, said: Mapping[str, Any]) -> dict[str, float]:
    """The same in OBS's words, for something whose transform OBS has said. Raises `ActionRefused`."""
    wanted = {_OBS_NAMES[name]: value for name, value in change.values.items() if name in _OBS_NAMES}
    for side, (source, crops, scale, bounds) in _SIDES.items():
        size = getattr(change, side)
        if size is None:
            continue
        if said.get("boundsType") not in {None, "OBS_BOUNDS_NONE"}:
            wanted[bounds] = size
            continue
        natural = number(said, source) - sum(wanted.get(crop, number(said, crop)) for crop in crops)
        if natural <= 0:
            raise ActionRefused(f"OBS does not know its {side} yet, so it was not moved. Use its scale instead.")
        wanted[scale] = size / natural
    return {name: _within(name, value) for name, value in wanted.items()}


def place_of(said: Mapping[str, float]) -> Change:
    """What OBS has said, in our words."""
    return Change(**{_OUR_NAMES[name]: value for name, value in said.items()})


def at_share(start: Mapping[str, float], end: Mapping[str, float], share: float) -> dict[str, float]:
    """So much of the way from one to the other; exactly the end at 1."""
    if share == 1:
        return {name: _within(name, value) for name, value in end.items()}
    return {name: _between(name, start[name], end[name], share) for name in end}


def _between(name: str, start: float, end: float, share: float) -> float:
    value = start + (end - start) * share
    if name.startswith("scale") and start >= 0 and end >= 0:
        value = max(value, 0.0)  # a swing beyond nothing would turn it over
    return _within(name, round(value, 4))


def _within(name: str, value: float) -> float:
    """The nearest OBS takes."""
    if name.startswith("crop"):
        return max(round(value), 0)
    if name.startswith("bounds"):
        return min(max(value, 1.0), _FARTHEST)
    if name == "rotation":
        return min(max(value, -360.0), 360.0)
    return min(max(value, -_FARTHEST), _FARTHEST) if name.startswith("position") else value
