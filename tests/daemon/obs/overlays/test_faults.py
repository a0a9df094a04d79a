"""What is wrong with an overlay in a scene, judged from where everything lies."""

import pytest

from stagedoor.obs.overlays.faults import is_covered, of_place, other_kind, outside
from stagedoor.obs.overlays.inventory import Inventory, Item

CANVAS = (1920, 1080)


def at(x, y, width, height, **more):
    """A transform as OBS tells it, without a box around it."""
    return {
        "positionX": x,
        "positionY": y,
        "width": width,
        "height": height,
        "alignment": 5,
        "sourceWidth": 800,
        "boundsType": "OBS_BOUNDS_NONE",
        **more,
    }


def boxed(x, y, width, height, **more):
    """One that OBS fits into a box."""
    return at(x, y, 0, 0, boundsType="OBS_BOUNDS_SCALE_INNER", boundsWidth=width, boundsHeight=height, **more)


@pytest.mark.parametrize(
    ("transform", "says"),
    [
        (at(0, 0, 1920, 1080), ""),
        (boxed(0, 0, 1920, 1080), ""),
        (at(1, 1, 1920, 1080), ""),  # nobody sees that
        (at(100, 100, 400, 300), ""),
        (at(960, 540, 1920, 1080, alignment=0), ""),  # held by its middle
        (at(1920, 1080, 1920, 1080, alignment=2 | 8), ""),  # held by its lower right corner
        (at(-50, 0, 400, 300), "A part of it lies outside"),
        (boxed(0, 0, 2560, 1440), "A part of it lies outside"),
        (at(1920, 0, 400, 300), "nobody sees it"),
        (boxed(0, -1080, 1920, 1080), "nobody sees it"),
        (boxed(0, 0, 0.5, 1080), "no size"),
        (at(5_000, 0, 400, 300, rotation=90), ""),  # not known
        (at(0, 0, 0, 0, sourceWidth=0), ""),  # not loaded yet
        ({}, ""),
    ],
)
def test_what_lies_outside_of_the_picture(transform, says):
    found = outside(transform, CANVAS)
    assert says in found
    assert bool(found) is bool(says)


def item(number, source, transform=None, *, kind="", place="Camera", **more):
    given = {"is_group": False, "is_enabled": True, **more}
    return Item(place=place, id=number, source=source, kind=kind, transform=transform or {}, **given)


@pytest.mark.parametrize(
    ("above", "covers"),
    [
        (item(2, "Webcam", at(0, 0, 1920, 1080), kind="v4l2_input"), True),
        (item(2, "Webcam", at(0, 0, 1920, 1080), kind="v4l2_input", is_enabled=False), False),
        (item(2, "Webcam", at(1200, 700, 720, 380), kind="v4l2_input"), False),
        (item(2, "Frame", at(0, 0, 1920, 1080), kind="image_source"), False),  # one can see through it
        (item(2, "Nobody knows", kind="v4l2_input"), False),
    ],
)
def test_what_covers_it(above, covers):
    own = item(1, "Stagedoor", boxed(0, 0, 1920, 1080))
    inventory = Inventory(CANVAS, ("Camera",), {"Camera": [own, above]})
    [path] = inventory.paths("Camera", "Stagedoor")
    assert is_covered(inventory, path) is covers
    assert bool(of_place(inventory, [path])) is covers


def test_what_lies_below_it_covers_nothing():
    own = item(2, "Stagedoor", boxed(0, 0, 1920, 1080))
    inventory = Inventory(
        CANVAS, ("Camera",), {"Camera": [item(1, "Cam", at(0, 0, 1920, 1080), kind="v4l2_input"), own]}
    )
    assert of_place(inventory, inventory.paths("Camera", "Stagedoor")) == []


def test_the_other_kind_is_named():
    assert "this OBS has none of those" in other_kind("browser_source")
    assert "without browser sources" in other_kind("image_source")
