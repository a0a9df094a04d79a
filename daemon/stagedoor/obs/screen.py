"""Whether what is on air shows this computer's screen, on which our own pages may stand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from stagedoor.clock import Clock
from stagedoor.errors import ObsError
from stagedoor.obs.listener import Happening
from stagedoor.obs.program import Ask, entries, text
from stagedoor.tasks import Tasks
from stagedoor.web.health import ScreenView

SCREENS = frozenset(
    {
        "monitor_capture",
        "display_capture",
        "screen_capture",
        "xshm_input",
        "xshm_input_v2",
        "pipewire-desktop-capture-source",
        "pipewire-screen-capture-source",
        "pipewire-window-capture-source",
        "wlrobs-dmabuf",
        "wlrobs-scpy",
    }
)
"""Kinds of input that show a screen, or do not say which window they show."""
WINDOWS = frozenset({"window_capture", "xcomposite_input", "game_capture"})
"""Kinds of input that show one window, which their settings name."""
_BROWSERS = ("stagedoor", "chrome", "chromium", "firefox", "edge", "brave", "opera", "vivaldi", "safari", "librewolf")
_OURS = ("/panel", "/platform")
_CHANGES = frozenset(
    {
        "CurrentProgramSceneChanged",
        "CurrentPreviewSceneChanged",
        "CurrentSceneCollectionChanged",
        "SceneItemCreated",
        "SceneItemRemoved",
        "SceneItemEnableStateChanged",
        "SceneTransitionStarted",
        "SceneTransitionEnded",
        "StudioModeStateChanged",
        "InputCreated",
        "InputRemoved",
        "InputNameChanged",
        "InputSettingsChanged",
    }
)
_LONGEST = 20.0
"""Seconds a transition may take that does not say how long it takes, a video for example."""
_SPARE = 0.5
_DEEPEST = 20
_AGAIN = 10.0
"""Seconds after which it is looked at anew: older versions of OBS do not tell when a source shows another window."""
_BREATH = 0.1


class Obs(Protocol):
    """The OBS that is looked at."""

    @property
    def connected(self) -> bool:
        """Whether it answers now."""

    @property
    def request(self) -> Ask:
        """Sends any obs-websocket 5 request."""


@dataclass(frozen=True)
class Seen:
    """What shows the screen, and in which scene it is on air; in studio mode also the scene that comes next."""

    sources: tuple[str, ...] = ()
    scene: str = ""


class ScreenWatch:
    """Looks whenever OBS shows something else. What it saw last counts until it sees anew."""

    def __init__(
        self, obs: Obs, is_local: Callable[[], bool], *, clock: Clock, tasks: Tasks, on_change: Callable[[], None]
    ) -> None:
        """`is_local()` says whether OBS runs on this computer; another computer's screen shows nothing of ours."""
        self._obs = obs
        self._is_local = is_local
        self._clock = clock
        self._tasks = tasks
        self._on_change = on_change
        self._seen = Seen()
        self._moving = 0
        """Transitions that have begun and not ended. Counted, for the end of one may be told after the next began."""
        self._moved_at = float("-inf")
        self._wake = asyncio.Event()
        self._wake.set()

    async def run(self) -> None:
        """Watch until cancelled."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            if not self._obs.connected:
                continue  # a frozen or lost OBS may still be seen by viewers
            try:
                seen = await screen_on_air(self._obs.request) if self._is_local() else Seen()
                left = 0.0 if seen.sources else await self._fading()
            except ObsError:
                self._tasks.spawn(self._later(1.0), name="screen on air, again")
                continue
            if left > 0:  # it is being faded out, and can be seen until that is done
                self._tasks.spawn(self._later(left), name="screen on air, after a transition")
            else:
                self._see(seen)
            if seen.sources:
                self._tasks.spawn(self._later(_AGAIN), name="screen on air, later")
            await self._clock.sleep(_BREATH)  # much that happens at once is one change

    def heard(self, events: Sequence[Happening]) -> None:
        """OBS says that something changed."""
        for name, _ in events:
            if name == "SceneTransitionStarted":
                self._moving += 1
                self._moved_at = self._clock.monotonic()
            elif name == "SceneTransitionEnded":
                self._moving -= 1
            if name in _CHANGES:
                self._wake.set()

    def obs_changed(self) -> None:
        """OBS came or went, or is set to be another one."""
        if self._obs.connected:
            self._wake.set()

    def obs_gone(self) -> None:
        """There is no OBS any more, so it shows nothing."""
        self._see(Seen())

    def view(self) -> ScreenView:
        """What the panel is told."""
        return ScreenView(is_on_air=bool(self._seen.sources), sources=list(self._seen.sources), scene=self._seen.scene)

    async def _fading(self) -> float:
        """Seconds that a transition which has begun still takes, at most."""
        if self._moving <= 0:
            self._moving = 0
            return 0.0
        # One that is broken off by the next may never be said to have ended.
        left = self._moved_at + await _duration(self._obs.request) - self._clock.monotonic()
        if left <= 0:
            self._moving = 0
        return left

    def _see(self, seen: Seen) -> None:
        if seen != self._seen:
            self._seen = seen
            self._on_change()

    async def _later(self, seconds: float) -> None:
        await self._clock.sleep(seconds)
        self._wake.set()


async def _duration(ask: Ask) -> float:
    """Seconds the transition takes, with a little to spare."""
    said = await ask("GetCurrentSceneTransition", None)
    milliseconds = said.get("transitionDuration")
    if text(said, "transitionKind") == "cut_transition":
        return _SPARE
    return milliseconds / 1000 + _SPARE if isinstance(milliseconds, int | float) else _LONGEST


async def screen_on_air(ask: Ask) -> Seen:
    """What shows this computer's screen in the scene on air, also inside other scenes and groups. Raises `ObsError`."""
    listed = entries(await ask("GetInputList", None), "inputs")
    inputs = {text(each, "inputName"): text(each, "inputKind") for each in listed}
    suspects = {name for name, kind in inputs.items() if await _shows_screen(ask, name, kind)}
    if not suspects:
        return Seen()
    scene = text(await ask("GetCurrentProgramScene", None), "currentProgramSceneName")
    if found := await _inside(ask, scene, suspects, is_group=False, above=frozenset()):
        return Seen(tuple(sorted(found)), scene)
    # The next press of a key puts the preview on air; that is no time to begin hiding.
    if (await ask("GetStudioModeEnabled", None)).get("studioModeEnabled") is True:
        preview = text(await ask("GetCurrentPreviewScene", None), "currentPreviewSceneName")
        if preview != scene and (found := await _inside(ask, preview, suspects, is_group=False, above=frozenset())):
            return Seen(tuple(sorted(found)), preview)
    return Seen()


async def _shows_screen(ask: Ask, name: str, kind: str) -> bool:
    if kind in SCREENS:
        return True
    if kind not in WINDOWS and kind != "browser_source":
        return False
    settings = (await ask("GetInputSettings", {"inputName": name})).get("inputSettings")
    values = settings if isinstance(settings, Mapping) else {}
    if kind == "browser_source":
        address = str(values.get("url") or "")
        return "127.0.0.1" in address and any(part in address for part in _OURS)
    return names_our_window(kind, values)


def names_our_window(kind: str, settings: Mapping[str, Any]) -> bool:
    """Whether a capture of a window may show a page of ours: the panel's own window, or any browser's."""
    if kind == "game_capture" and settings.get("capture_mode") != "window":
        return False
    named = " ".join(str(value) for value in settings.values() if isinstance(value, str)).casefold()
    return any(browser in named for browser in _BROWSERS)


async def _inside(ask: Ask, name: str, suspects: set[str], *, is_group: bool, above: frozenset[str]) -> set[str]:
    """Those of the suspects that are visible in a scene or group."""
    if not name or name in above or len(above) > _DEEPEST:
        return set()
    kind = "GetGroupSceneItemList" if is_group else "GetSceneItemList"
    found: set[str] = set()
    for item in entries(await ask(kind, {"sceneName": name}), "sceneItems"):
        if item.get("sceneItemEnabled") is False:
            continue
        source = text(item, "sourceName")
        if source in suspects:
            found.add(source)
        elif item.get("isGroup") is True or text(item, "sourceType") == "OBS_SOURCE_TYPE_SCENE":
            found |= await _inside(ask, source, suspects, is_group=item.get("isGroup") is True, above=above | {name})
    return found
