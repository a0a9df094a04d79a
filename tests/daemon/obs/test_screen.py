"""Whether the screen is on air: every kind of capture, nested, hidden, in the preview, and while it fades."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagedoor.errors import ObsError
from stagedoor.obs.screen import SCREENS, ScreenWatch, Seen, names_our_window, screen_on_air
from stagedoor.tasks import Tasks
from stagedoor.testing import FakeClock


class Scenes:
    """An OBS with nested scenes and groups."""

    def __init__(self):
        self.connected = True
        self.inputs = {"Camera": ("v4l2_input", {}), "Screen": ("xshm_input", {})}
        self.scenes = {"Main": [("Camera", True)], "Desk": [("Screen", True)]}
        self.groups = {}
        self.scene, self.preview, self.studio = "Main", "Desk", False
        self.transition = {"transitionKind": "obs_stinger_transition", "transitionDuration": None}
        self.asked = 0
        self.fault = None

    async def request(self, kind, data=None):
        self.asked += 1
        if self.fault:
            raise self.fault
        listed = [{"inputName": name, "inputKind": kind} for name, (kind, _) in self.inputs.items()]
        name = (data or {}).get("sceneName") or (data or {}).get("inputName")
        answers = {
            "GetInputList": lambda: {"inputs": listed},
            "GetInputSettings": lambda: {"inputSettings": self.inputs[name][1]},
            "GetCurrentProgramScene": lambda: {"currentProgramSceneName": self.scene},
            "GetCurrentSceneTransition": lambda: self.transition,
            "GetStudioModeEnabled": lambda: {"studioModeEnabled": self.studio},
            "GetCurrentPreviewScene": lambda: {"currentPreviewSceneName": self.preview},
            "GetSceneItemList": lambda: {"sceneItems": [self._item(*each) for each in self.scenes[name]]},
            "GetGroupSceneItemList": lambda: {"sceneItems": [self._item(*each) for each in self.groups[name]]},
        }
        return answers[kind]()

    def _item(self, name, is_visible):
        is_scene = name in self.scenes or name in self.groups
        return {
            "sourceName": name,
            "sceneItemEnabled": is_visible,
            "sourceType": "OBS_SOURCE_TYPE_SCENE" if is_scene else "OBS_SOURCE_TYPE_INPUT",
            "isGroup": True if name in self.groups else None,
        }


@pytest.fixture
def obs():
    return Scenes()


async def test_the_scene_on_air_counts(obs):
    assert await screen_on_air(obs.request) == Seen()
    obs.scene = "Desk"
    assert await screen_on_air(obs.request) == Seen(("Screen",), "Desk")


async def test_inside_scenes_and_groups_only_what_is_visible_counts(obs):
    obs.groups["Group"] = [("Desk", True)]
    obs.scenes["Main"] = [("Camera", True), ("Group", False)]
    assert await screen_on_air(obs.request) == Seen()
    obs.scenes["Main"] = [("Camera", True), ("Group", True)]
    assert await screen_on_air(obs.request) == Seen(("Screen",), "Main")
    obs.scenes["Desk"] = [("Screen", False)]
    assert await screen_on_air(obs.request) == Seen()


async def test_what_stands_in_the_preview_comes_next(obs):
    obs.studio = True
    assert await screen_on_air(obs.request) == Seen(("Screen",), "Desk")
    obs.studio = False
    assert await screen_on_air(obs.request) == Seen()


@pytest.mark.parametrize("kind", sorted(SCREENS))
async def test_every_kind_of_screen_counts(obs, kind):
    obs.inputs["Screen"] = (kind, {})
    obs.scene = "Desk"
    assert (await screen_on_air(obs.request)).sources == ("Screen",)


@pytest.mark.parametrize(
    ("kind", "settings", "expected"),
    [
        ("window_capture", {"window": "Stagedoor:Chrome_WidgetWin_1:msedge.exe"}, True),
        ("window_capture", {"window": "Chat - Google Chrome:Chrome_WidgetWin_1:chrome.exe"}, True),
        ("window_capture", {"window": "Celeste:SDL_app:Celeste.exe"}, False),
        ("xcomposite_input", {"capture_window": "41943043\r\nStagedoor\r\nstagedoor"}, True),
        ("xcomposite_input", {"capture_window": "41943043\r\nTerminal\r\nkonsole"}, False),
        ("game_capture", {"capture_mode": "any_fullscreen", "window": "x:x:chrome.exe"}, False),
        ("game_capture", {"capture_mode": "window", "window": "x:x:firefox.exe"}, True),
    ],
)
async def test_of_windows_those_that_may_show_our_pages(obs, kind, settings, expected):
    assert names_our_window(kind, settings) is expected
    obs.inputs["Screen"] = (kind, settings)
    obs.scene = "Desk"
    assert bool((await screen_on_air(obs.request)).sources) is expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:7337/panel/", True),
        ("http://127.0.0.1:7337/overlay/token/", False),
        ("https://example.org/panel", False),
    ],
)
async def test_our_panel_as_a_browser_source_counts(obs, url, expected):
    obs.inputs["Screen"] = ("browser_source", {"url": url})
    obs.scene = "Desk"
    assert bool((await screen_on_air(obs.request)).sources) is expected


async def test_scenes_within_themselves_end(obs):
    obs.scenes["Main"] = [("Other", True)]
    obs.scenes["Other"] = [("Main", True), ("Screen", True)]
    assert (await screen_on_air(obs.request)).sources == ("Screen",)


class Watched:
    """A watch that runs."""

    def __init__(self, obs, *, is_local=True):
        self.obs, self.clock, self.tasks, self.changes = obs, FakeClock(), Tasks(), []
        self.it = ScreenWatch(
            obs,
            lambda: is_local,
            clock=self.clock,
            tasks=self.tasks,
            on_change=lambda: self.changes.append(self.on_air),
        )

    @property
    def on_air(self):
        return self.it.view().is_on_air

    async def __aenter__(self):
        self.tasks.spawn(self.it.run(), name="watch")
        await self.settle()
        return self

    async def __aexit__(self, *_):
        await self.tasks.cancel()

    async def settle(self, seconds=0.3):
        await self.clock.advance(seconds)

    async def switch(self, scene):
        self.obs.scene = scene
        self.it.heard([("CurrentProgramSceneChanged", {"sceneName": scene})])
        await self.settle()


async def test_it_looks_when_something_changed_and_tells_changes_only(obs):
    async with Watched(obs) as watched:
        for scene in ("Desk", "Desk", "Main", "Main"):
            await watched.switch(scene)
        assert watched.changes == [True, False]


async def test_nothing_is_asked_while_nothing_changes(obs):
    async with Watched(obs) as watched:
        before = obs.asked
        watched.it.heard([("InputVolumeChanged", {}), ("SceneItemTransformChanged", {}), ("StreamStateChanged", {})])
        await watched.settle(60)
        assert obs.asked == before


async def test_while_it_is_faded_in_and_out_it_is_on_air(obs):
    async with Watched(obs) as watched:
        obs.scene = "Desk"  # OBS says the new scene as soon as the transition begins
        watched.it.heard([("SceneTransitionStarted", {})])
        await watched.settle()
        assert watched.on_air
        watched.it.heard([("SceneTransitionEnded", {}), ("CurrentProgramSceneChanged", {})])
        await watched.settle()
        obs.scene = "Main"
        watched.it.heard([("SceneTransitionStarted", {})])
        await watched.settle(3)
        assert watched.on_air
        watched.it.heard([("SceneTransitionEnded", {})])
        await watched.settle()
        assert not watched.on_air


async def test_the_end_of_one_transition_told_after_the_next_began_ends_only_the_first(obs):
    async with Watched(obs) as watched:
        watched.it.heard([("SceneTransitionStarted", {})])
        await watched.switch("Desk")
        obs.scene = "Main"
        watched.it.heard([("SceneTransitionStarted", {})])
        watched.it.heard([("SceneTransitionEnded", {})])
        await watched.settle(1)
        assert watched.on_air
        watched.it.heard([("SceneTransitionEnded", {})])
        await watched.settle(1)
        assert not watched.on_air


@pytest.mark.parametrize(
    ("kind", "milliseconds", "longest"), [("fade_transition", 1500, 3), ("cut_transition", 300, 1)]
)
async def test_one_that_was_broken_off_lasts_no_longer_than_it_says(obs, kind, milliseconds, longest):
    obs.transition = {"transitionKind": kind, "transitionDuration": milliseconds}
    async with Watched(obs) as watched:
        watched.it.heard([("SceneTransitionStarted", {})])
        await watched.switch("Desk")
        obs.scene = "Main"
        watched.it.heard([("SceneTransitionStarted", {})])
        await watched.settle(longest)
        assert not watched.on_air


async def test_a_transition_whose_end_is_never_told_ends_anyway(obs):
    async with Watched(obs) as watched:
        await watched.switch("Desk")
        obs.scene = "Main"
        watched.it.heard([("SceneTransitionStarted", {})])
        await watched.settle(30)
        assert not watched.on_air


async def test_an_obs_that_does_not_answer_may_still_show_it_and_one_that_is_gone_does_not(obs):
    async with Watched(obs) as watched:
        await watched.switch("Desk")
        obs.connected = False
        watched.it.obs_changed()
        await watched.settle()
        assert watched.on_air
        watched.it.obs_gone()
        assert not watched.on_air


async def test_a_refusal_is_asked_again(obs):
    async with Watched(obs) as watched:
        obs.fault = ObsError("Busy.", code=207)
        await watched.switch("Desk")
        assert not watched.on_air
        obs.fault = None
        await watched.settle(2)
        assert watched.on_air


async def test_another_computers_screen_shows_nothing_of_ours(obs):
    async with Watched(obs, is_local=False) as watched:
        await watched.switch("Desk")
        assert not watched.on_air


names = st.sampled_from(["Main", "Desk", "Extra", "Camera", "Screen"])


@given(
    st.dictionaries(st.sampled_from(["Main", "Desk", "Extra"]), st.lists(st.tuples(names, st.booleans()), max_size=4))
)
def test_any_nesting_ends_and_agrees_with_reachability(items):
    obs = Scenes()
    obs.scenes = {"Main": [], "Desk": [], "Extra": []} | items
    reached, todo = set(), ["Main"]
    while todo:
        name = todo.pop()
        if name not in reached:
            reached.add(name)
            todo += [inner for inner, is_visible in obs.scenes.get(name, []) if is_visible]
    found = asyncio.run(screen_on_air(obs.request))
    assert bool(found.sources) is ("Screen" in reached)
