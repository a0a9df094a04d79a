"""What the overlays' sources are called and set to."""

import pytest

from stagedoor.obs.overlays.wanted import WantedOverlay, full, source_names
from stagedoor.obs.settings import ObsSettings

MAIN = WantedOverlay(url="http://127.0.0.1:7788/overlay/token/")


@pytest.mark.parametrize(
    ("url", "is_it"),
    [
        (MAIN.url, True),
        ("http://127.0.0.1:9999/overlay/token/", True),
        ("http://localhost:7788/overlay/token/", True),
        ("http://127.0.0.1:7788/overlay/other/", False),
        ("https://example.org/", False),
        ("", False),
    ],
)
def test_its_address_names_it_at_any_port(url, is_it):
    assert MAIN.is_at(url) is is_it


def test_each_source_is_called_something_else():
    wanted = [
        MAIN,
        *(WantedOverlay(url="x", name=name, title=title) for name, title in (("a", "Side"), ("b", "Side"), ("c", ""))),
    ]
    names = source_names(wanted, ObsSettings(overlay_source="Chat"))
    assert names == {"main": "Chat", "a": "Chat Side", "b": "Chat Side (b)", "c": "Chat c"}


def test_what_obs_leaves_out_is_as_usual():
    assert full({"width": 640})["width"] == 640
    assert full(None) == full({})
    assert full({})["reroute_audio"] is False


def test_the_speed_is_left_to_obs_unless_it_is_set():
    assert "fps" not in MAIN.settings(ObsSettings())
    assert MAIN.settings(ObsSettings(overlay_fps=60))["fps"] == 60
