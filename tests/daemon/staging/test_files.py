"""Overlays as files: what comes back is what was handed out, and what is hostile is refused with a sentence."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagedoor import Settings, SettingsError
from stagedoor.part import Part
from stagedoor.staging import files
from stagedoor.staging.settings import OverlayCanvas, OverlayItem, OverlaysSettings


class Lamp(Settings):
    level: int = 3
    picture: str = ""


PARTS = {"lamp": Part("lamp", Lamp, "Lamp", "")}
ITEM = {"id": "lamp", "widget": "lamp/light"}


def text(*overlays, **more):
    return json.dumps({"format": files.FORMAT, "version": 1, "overlays": list(overlays)} | more)


def test_what_is_exported_is_read_again():
    item = OverlayItem(id="lamp", widget="lamp/light", x=3.25, width=40, settings={"level": 7})
    canvas = OverlayCanvas(name="tall", title="Tall", width=1080, height=1920, css="p { color: red }", items=(item,))
    found = files.read(json.dumps(files.exported([canvas])), PARTS)
    assert [filed.canvas for filed in found.overlays] == [canvas]
    assert found.overlays[0].left_out == ()
    assert found.made_by


def test_an_overlay_left_as_usual_stays_so():
    found = files.read(json.dumps(files.exported([OverlayCanvas()])), PARTS)
    assert found.overlays[0].canvas.items is None


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("", "not JSON"),
        ("[]", "nothing was read"),
        ("{" * 5000, "nothing was read"),
        (json.dumps({"format": "stagedoor settings", "version": 1, "parts": {}}), "export of settings"),
        (json.dumps({"format": files.FORMAT, "overlays": [{}]}), "which version"),
        (json.dumps({"format": files.FORMAT, "version": 9, "overlays": [{}]}), "newer Stagedoor"),
        (text(), "no overlay"),
        (text(*[{"name": f"a{n}"} for n in range(40)]), "more than 32"),
        (text("main"), "not an object"),
        (text({"name": "../../etc"}), "cannot be used at “name”"),
        (text({"width": 10**9}), "cannot be used at “width”"),
        (text({"items": [ITEM, ITEM]}), "same id"),
        (text({"items": [ITEM | {"id": f"i{n}"} for n in range(300)]}), "more than 200 items"),
        (text({"css": "x" * 50_000}), "cannot be used at “css”"),
        (text({"theme": {"ink": "url(http://x)"}}), "cannot be used at “theme.ink”"),
        (text({"title": "\ud800"}), "half a character|nothing was read"),
        ('{"format": "stagedoor overlays", "version": 1, "overlays": [{"width": NaN}]}', "nothing was read"),
        (text({"css": "x"}, padding="x" * files.LARGEST), "larger than"),
    ],
)
def test_what_is_no_file_of_overlays_is_refused(raw, why):
    with pytest.raises(SettingsError, match=why):
        files.read(raw, PARTS)


def test_what_is_not_understood_is_left_out_and_told():
    own = {"level": "bright", "colour": "red", "picture": "logo.png"}
    items = [ITEM | {"settings": own}, {"id": "other", "widget": "gone/thing", "settings": {"a": 1}}]
    (filed,) = files.read(text({"title": "T", "onload": "alert(1)", "items": items}), PARTS).overlays
    assert [item.settings for item in filed.canvas.items] == [{"picture": "logo.png"}, {}]
    assert filed.media == ("logo.png",)
    told = " ".join(filed.left_out)
    assert len(filed.left_out) == 4
    assert all(word in told for word in ("onload", "level", "colour", "gone does not run here"))


def test_a_new_overlay_has_a_name_of_its_own():
    there = OverlaysSettings().overlays
    new = files.read(text({"name": "main"}, {"name": "main-2"}), PARTS).overlays
    names = [canvas.name for canvas in files.added(there, new)]
    assert names == ["main", "main-2", "main-2-2"]
    OverlaysSettings(overlays=files.added(there, new))


@given(st.lists(st.from_regex(r"[a-z0-9][a-z0-9_-]{0,31}", fullmatch=True), max_size=12))
def test_names_never_meet(names):
    new = [files.Filed(OverlayCanvas(name=name)) for name in names]
    OverlaysSettings(overlays=files.added(OverlaysSettings().overlays, new))


def test_in_place_of_another_the_address_and_the_delay_stay():
    there = (OverlayCanvas(title="Mine", delay=8, only_approved=True),)
    (new,) = files.read(text({"name": "other", "title": "Other", "width": 100, "css": "a {}"}), PARTS).overlays
    (canvas,) = files.replaced(there, "main", files.without_css(new))
    assert (canvas.name, canvas.title, canvas.delay, canvas.only_approved) == ("main", "Mine", 8, True)
    assert (canvas.width, canvas.css) == (100, "")
    with pytest.raises(SettingsError, match="any more"):
        files.replaced(there, "gone", new)


def test_only_what_is_in_the_file_can_be_chosen():
    found = files.read(text({"name": "a"}, {"name": "b"}), PARTS)
    assert [filed.canvas.name for filed in found.chosen(["b"])] == ["b"]
    assert len(found.chosen([])) == 2
    with pytest.raises(SettingsError, match="no overlay “c”"):
        found.chosen(["c"])
