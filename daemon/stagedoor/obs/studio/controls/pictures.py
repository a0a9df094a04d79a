"""What is to be seen in scenes, to be pressed: shown, hidden, moved, filtered, written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from stagedoor.context import Back, Control
from stagedoor.obs.studio import filters, inputs, scene_items, scenes, screenshots
from stagedoor.obs.studio.animation import LONGEST_MOVE, Animator
from stagedoor.obs.studio.asking import Obs
from stagedoor.obs.studio.controls.choosing import chosen
from stagedoor.obs.studio.placing import Change
from stagedoor.obs.studio.words import Easing
from stagedoor.settings import Choices, Settings

Switch = Literal["on", "off", "toggle"]


class ItemArguments(Settings):
    """What, and in which scene."""

    source: Annotated[str, Choices("obs.sources")] = ""
    """The source in OBS."""
    scene: Annotated[str, Choices("obs.scenes")] = ""
    """The scene it is in. Left empty, it is the one on air."""


class MoveArguments(ItemArguments):
    """What moves, and where to. What is left empty stays as it is."""

    x: float | None = None
    """How far from the left, in pixels of OBS's canvas."""
    y: float | None = None
    """How far from the top."""
    width: float | None = Field(None, gt=0)
    """How wide it is seen, in pixels."""
    height: float | None = Field(None, gt=0)
    """How high it is seen, in pixels."""
    scale_x: float | None = None
    """How many times its own width; goes behind `width`."""
    scale_y: float | None = None
    """How many times its own height; goes behind `height`."""
    rotation: float | None = Field(None, ge=-360, le=360)
    """Degrees, clockwise."""
    crop_left: float | None = Field(None, ge=0)
    """How much is cut off at its left, in its own pixels."""
    crop_top: float | None = Field(None, ge=0)
    """How much is cut off at its top."""
    crop_right: float | None = Field(None, ge=0)
    """How much is cut off at its right."""
    crop_bottom: float | None = Field(None, ge=0)
    """How much is cut off at its bottom."""
    bounds_width: float | None = Field(None, gt=0)
    """How wide the box is that OBS fits it into, where it does."""
    bounds_height: float | None = Field(None, gt=0)
    """How high that box is."""
    duration: int = Field(500, ge=0, le=LONGEST_MOVE)
    """How long it takes, in milliseconds. 0 is at once."""
    easing: Easing = "ease_in_out"
    """How it moves."""


class TextArguments(Settings):
    """Which text, and what it says."""

    source: Annotated[str, Choices("obs.texts")] = ""
    """The text in OBS."""
    text: str = ""
    """What it says from then on."""


class FilterArguments(Settings):
    """Which filter, and whether it is on."""

    source: Annotated[str, Choices("obs.sources")] = ""
    """The source or scene it is on."""
    filter: Annotated[str, Choices("obs.filters")] = ""
    """What it is called."""
    state: Switch = "on"
    """Whether it is on from then on."""


class PictureArguments(Settings):
    """Of what."""

    source: Annotated[str, Choices("obs.sources")] = ""
    """A source or scene in OBS. Left empty, it is what is on air."""


class PictureControls:
    """Sources, filters, texts, screenshots."""

    def __init__(self, obs: Obs, animator: Animator, now: Callable[[], float], folder: Callable[[], Path]) -> None:
        """`folder` is where screenshots go."""
        self._obs = obs
        self._animator = animator
        self._now = now
        self._folder = folder

    def controls(self) -> list[Control]:
        """All of them."""
        return [
            Control(name="show_source", title="Show a source", run=self._show, parameters=ItemArguments),
            Control(name="hide_source", title="Hide a source", run=self._hide, parameters=ItemArguments),
            Control(
                name="move_source",
                title="Move a source",
                run=self._move,
                parameters=MoveArguments,
                help="Smoothly, with every frame OBS draws: place, size, rotation, crop.",
            ),
            Control(name="set_text", title="Change a text", run=self._set_text, parameters=TextArguments),
            Control(
                name="enable_filter",
                title="Switch a filter on or off",
                run=self._enable_filter,
                parameters=FilterArguments,
            ),
            Control(
                name="screenshot",
                title="Take a screenshot",
                run=self._screenshot,
                parameters=PictureArguments,
                help="As a PNG into the folder for screenshots.",
            ),
        ]

    async def _item(self, arguments: ItemArguments) -> scene_items.Item:
        scene = arguments.scene or await scenes.scene_on_air(self._obs)
        return await scene_items.find_item(self._obs, scene, chosen(arguments.source, "a source"))

    async def _show(self, arguments: ItemArguments) -> Back | None:
        item = await self._item(arguments)
        was_visible = await scene_items.show_item(self._obs, item, is_visible=True)
        return None if was_visible else Back(control="hide_source", arguments=_named(arguments, item))

    async def _hide(self, arguments: ItemArguments) -> Back | None:
        item = await self._item(arguments)
        was_visible = await scene_items.show_item(self._obs, item, is_visible=False)
        return Back(control="show_source", arguments=_named(arguments, item)) if was_visible else None

    async def _move(self, arguments: MoveArguments) -> Back:
        item = await self._item(arguments)
        change = Change(**{name: getattr(arguments, name) for name in Change.__struct_fields__})
        before = await self._animator.move(item, change, arguments.duration, arguments.easing)
        how = {"duration": arguments.duration, "easing": arguments.easing}
        return Back(control="move_source", arguments=_named(arguments, item) | before.values | how)

    async def _set_text(self, arguments: TextArguments) -> Back | None:
        before = await inputs.set_text(self._obs, chosen(arguments.source, "a text"), arguments.text)
        if before == arguments.text:
            return None
        return Back(control="set_text", arguments={"source": arguments.source, "text": before})

    async def _enable_filter(self, arguments: FilterArguments) -> Back | None:
        chosen(arguments.source, "a source")
        this = {"sourceName": arguments.source, "filterName": chosen(arguments.filter, "a filter")}
        wanted = arguments.state == "on"
        if arguments.state == "toggle":
            wanted = (await self._obs.request("GetSourceFilter", this)).get("filterEnabled") is not True
        before = await filters.enable_filter(self._obs, arguments.source, arguments.filter, is_enabled=wanted)
        back = {"source": arguments.source, "filter": arguments.filter, "state": "on" if before else "off"}
        return None if before == wanted else Back(control="enable_filter", arguments=back)

    async def _screenshot(self, arguments: PictureArguments) -> None:
        await screenshots.take_screenshot(self._obs, self._folder(), self._now(), arguments.source)


def _named(arguments: ItemArguments, item: scene_items.Item) -> dict[str, str | float]:
    """The same thing, wherever the show has gone meanwhile: its scene or group by name."""
    return {"source": arguments.source, "scene": item.place}
