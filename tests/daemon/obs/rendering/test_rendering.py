"""What OBS draws is rendered, nothing else, and a browser that dies is replaced."""

from pathlib import Path

import pytest

from rig.until import until
from stagedoor.obs.overlays.wanted import WantedOverlay
from stagedoor.obs.rendering.pictures import BLANK
from stagedoor.obs.rendering.rendering import Rendering, Shown, shown_of
from stagedoor.obs.settings import ObsSettings
from stagedoor.tasks import Tasks
from stagedoor.web.wire import OverlayInput

MAIN = WantedOverlay(url="http://127.0.0.1:1/overlay/token/")
SIDE = WantedOverlay(name="side", width=1080, height=1920, url="http://127.0.0.1:1/overlay/second/")
SHOWN = Shown(overlay=MAIN, source="Stagedoor", width=640, height=360)
OTHER = Shown(overlay=SIDE, source="Stagedoor Side", width=203, height=360)


class Obs:
    """Keeps what each source was pointed to."""

    def __init__(self):
        self.files = {}

    async def ask(self, kind, data=None):
        assert kind == "SetInputSettings"
        self.files[data["inputName"]] = data["inputSettings"]["file"]
        return {}

    def shows(self, source):
        file = self.files.get(source, "")
        return Path(file).read_bytes() if file else b""


@pytest.fixture
async def rendering(browser_folder, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    tasks, told = Tasks(), []
    rendering = Rendering(tmp_path / "data", tasks=tasks, on_change=lambda: told.append(rendering.trouble))
    rendering.told = told
    assert rendering.refusal(ObsSettings(overlay_browser=str(browser_folder / "browser"))) == ""
    yield rendering
    await rendering.stop()
    await tasks.cancel()


async def test_what_obs_draws_is_in_it_and_leaves_it(rendering, browser_folder):
    obs = Obs()
    assert rendering.pid == 0
    rendering.follow([SHOWN], obs.ask)
    await until(lambda: obs.shows("Stagedoor") == b"first")
    (browser_folder / "page").write_bytes(b"second")
    await until(lambda: obs.shows("Stagedoor") == b"second")
    file = Path(obs.files["Stagedoor"])
    rendering.follow([], obs.ask)
    await until(lambda: obs.files["Stagedoor"] == "")
    await until(lambda: file.read_bytes() == BLANK)
    rendering.follow([SHOWN], obs.ask)
    await until(lambda: obs.shows("Stagedoor") == b"second")
    await rendering.stop()
    assert obs.files["Stagedoor"] == ""
    assert not file.parent.exists()


async def test_several_are_rendered_side_by_side_each_its_own(rendering, browser_folder):
    obs = Obs()
    rendering.follow([SHOWN, OTHER], obs.ask)
    await until(lambda: obs.shows("Stagedoor") == obs.shows("Stagedoor Side") == b"first")
    rendering.follow([OTHER], obs.ask)
    await until(lambda: obs.files["Stagedoor"] == "")
    (browser_folder / "page").write_bytes(b"second")
    await until(lambda: obs.shows("Stagedoor Side") == b"second")
    assert obs.files["Stagedoor"] == ""
    assert sorted((browser_folder / "opened").read_text().split()) == [SIDE.url, MAIN.url]


async def test_a_browser_that_dies_is_told_and_replaced(rendering, browser_folder):
    obs = Obs()
    rendering.follow([SHOWN], obs.ask)
    await until(lambda: obs.shows("Stagedoor") == b"first")
    (browser_folder / "die").touch()
    await until(lambda: rendering.trouble)
    assert rendering.trouble.startswith("The overlay is not on OBS now: the browser that draws it has ended.")
    assert obs.files["Stagedoor"] == ""
    (browser_folder / "die").unlink()
    await until(lambda: obs.shows("Stagedoor") == b"first", 10)
    assert rendering.trouble == ""
    assert rendering.told[-1] == ""


async def test_while_obs_is_away_nothing_is_rendered(rendering):
    obs = Obs()
    rendering.follow([SHOWN], obs.ask)
    await until(lambda: obs.files)
    rendering.follow([SHOWN], None)
    await until(lambda: rendering.pictures == 0)
    again = Obs()
    rendering.follow([SHOWN], again.ask)
    await until(lambda: again.shows("Stagedoor") == b"first")


def test_it_is_said_why_nothing_can_be_rendered(tmp_path):
    rendering = Rendering(tmp_path, tasks=Tasks(), on_change=lambda: None)
    assert "on this computer" in rendering.refusal(ObsSettings(host="192.168.1.20"))
    assert "Chromium" in rendering.refusal(ObsSettings(overlay_browser=str(tmp_path / "nothing")))


def test_only_what_is_drawn_is_rendered_and_not_larger_than_the_picture():
    overlays = {each.name: each for each in (MAIN, SIDE)}

    def view(name, **more):
        return OverlayInput(name=name, source=f"source {name}", reason="", scenes=["Camera"], **more)

    drawn = [
        view("main", state="rendered", is_on_screen=True),
        view("side", state="rendered", is_on_screen=True),
        view("gone", state="rendered", is_on_screen=True),
    ]
    sizes = {each.source: (each.width, each.height) for each in shown_of(drawn, overlays, (640, 360))}
    assert sizes == {"source main": (640, 360), "source side": (202, 360)}
    assert [(each.width, each.height) for each in shown_of(drawn, overlays, (3840, 2160))] == [
        (1920, 1080),
        (1080, 1920),
    ]
    assert shown_of([view("main", state="rendered"), view("side", state="ready")], overlays, (640, 360)) == []
