"""Whether OBS is reached, has what the rules name, and shows the overlay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from stagedoor.doctor.finding import Diagnosis, Health, Remedy
from stagedoor.doctor.references import Reference
from stagedoor.model import ObsState
from stagedoor.web.wire import ObsView

_AREA = "obs"
_of_overlay = partial(Diagnosis, "overlay", "overlay", "Overlay")
_LEAST = (28, 0)
_TRIED = (29, 33)
"""Major versions that are known to work, and the first that nobody has tried."""
_RETRY = Remedy(label="Look again", action="retry_obs")
_TEST = Remedy(label="Send a test message", action="test_overlay")
_SETTINGS = Remedy(label="Settings", page="settings/obs")
_ADVICE = {
    ObsState.NOT_RUNNING: "Start OBS; Stagedoor connects by itself.",
    ObsState.SERVER_OFF: "In OBS, open Tools, WebSocket Server Settings, and enable the server.",
    ObsState.WRONG_PASSWORD: "Compare the password with Tools, WebSocket Server Settings in OBS.",
    ObsState.HUNG: "If OBS does not recover by itself, restart it.",
    ObsState.NOT_READY: "It is still loading its scenes; look again in a moment.",
}


def connection(obs: ObsView) -> list[Diagnosis]:
    """Whether OBS answers, and which one it is."""
    state = ObsState(obs.state)
    if state is ObsState.OFF:
        return [
            Diagnosis(_AREA, "obs", "OBS", Health.ABSENT, "OBS is switched off in the settings.", remedies=(_SETTINGS,))
        ]
    if state is not ObsState.CONNECTED:
        health = Health.NOTE if state is ObsState.NOT_READY else Health.FAILURE
        sentence = obs.reason or "OBS is not reached, so scenes, sound and the overlay cannot be looked after."
        advice = "" if obs.reason else _ADVICE.get(state, "")  # the reason says what to do as well
        return [Diagnosis(_AREA, "obs", "OBS", health, sentence, advice, (_RETRY, _SETTINGS))]
    return [_version(obs.version)]


def _version(version: str) -> Diagnosis:
    found = re.match(r"(\d+)\.(\d+)", version)
    number = (int(found[1]), int(found[2])) if found else (0, 0)
    if number < _LEAST:
        return Diagnosis(
            _AREA,
            "obs",
            "OBS",
            Health.FAILURE,
            f"OBS {version} is too old to be worked with.",
            "Install OBS 28 or newer.",
        )
    if number[0] >= _TRIED[1]:
        return Diagnosis(
            _AREA, "obs", "OBS", Health.NOTE, f"OBS {version} is connected, newer than any that was tried."
        )
    return Diagnosis(_AREA, "obs", "OBS", Health.OK, f"OBS {version} is connected.")


def references(obs: ObsView, named: Sequence[Reference]) -> list[Diagnosis]:
    """Whether every scene and source that a rule names is there."""
    if obs.state != ObsState.CONNECTED:
        return []
    # A scene can be shown in another one, as a source can.
    there = {"obs.scenes": set(obs.scenes), "obs.sources": {*obs.sources, *obs.scenes}}
    named = [each for each in named if each.kind in there]
    missing = [each for each in named if each.name not in there[each.kind]]
    if not named:
        return []
    if not missing:
        return [Diagnosis(_AREA, "references", "What your rules name", Health.OK, f"All {len(named)} are in OBS.")]
    return [
        Diagnosis(
            _AREA,
            f"reference:{each.part}.{each.field}:{each.name}",
            f"{each.title}: “{each.name}”",
            Health.FAILURE,
            f"OBS has no {'scene' if each.kind == 'obs.scenes' else 'source'} of this name in the collection "
            f"“{obs.collection}”, so {each.title} cannot do what you set.",
            "Choose one that is there, or give it this name in OBS.",
            (Remedy(label="Choose another", page=f"settings/{each.part}"),),
        )
        for each in {(each.part, each.field, each.name): each for each in missing}.values()
    ]


def overlay(obs: ObsView, connected: int) -> list[Diagnosis]:
    """Whether the overlay is in OBS and loaded."""
    return [_overlay(obs, connected) if obs.state == ObsState.CONNECTED else _open_somewhere(connected)]


def _open_somewhere(connected: int) -> Diagnosis:
    if connected:
        return _of_overlay(Health.OK, f"{connected} open now.", remedies=(_TEST,))
    sentence = "No overlay is open, so nothing of the chat is on stream."
    return _of_overlay(Health.WARNING, sentence, "Connect OBS, or open the overlay's address in a browser source.")


def _overlay(obs: ObsView, connected: int) -> Diagnosis:
    scenes = ", ".join(obs.overlay.scenes)
    add = Remedy(label="Add it to this scene", action="add_overlay", arguments={"scene": obs.scene})
    if obs.overlay.state == "no_browser":
        sentence = obs.overlay.reason or "This build of OBS has no browser source, so it cannot show the overlay."
        return _of_overlay(Health.FAILURE, sentence, "Install a build of OBS with browser sources.")
    if not scenes:
        sentence = "The overlay is in no scene, so nothing of the chat is on stream."
        return _of_overlay(Health.FAILURE, sentence, f"Add it to the scene on air, {obs.scene}.", (add,))
    return _placed(obs, connected, scenes, add)


def _placed(obs: ObsView, connected: int, scenes: str, add: Remedy) -> Diagnosis:
    """How it is in the scenes it is in."""
    repair = Remedy(label="Repair it", action="repair_overlay")
    wrong = [*obs.overlay.problems, *(each for place in obs.overlay.places for each in place.problems)]
    if wrong:
        more = "" if len(wrong) == 1 else f" And {len(wrong) - 1} more of this kind."
        return _of_overlay(
            Health.WARNING, f"{wrong[0]}{more}", remedies=(repair, Remedy(label="See all", page="overlay"))
        )
    if obs.overlay.state == "rendered" and not obs.overlay.is_on_screen:
        sentence = f"It is in {scenes}, which OBS does not draw now; Stagedoor renders it as soon as it does."
        return _of_overlay(Health.NOTE, sentence, remedies=() if obs.scene in obs.overlay.scenes else (add,))
    if not connected:
        sentence = f"It is in {scenes}, but no page of it is open: it may be blank."
        return _of_overlay(Health.WARNING, sentence, "Repair it: OBS then loads the page anew.", (repair,))
    if obs.scene not in obs.overlay.scenes:
        sentence = f"It is loaded, in {scenes}, and not in {obs.scene}, which is on air."
        return _of_overlay(Health.NOTE, sentence, remedies=(add, _TEST))
    return _of_overlay(Health.OK, f"It is loaded, in {scenes}.", remedies=(_TEST,))


def speech() -> list[Diagnosis]:
    """Whether anything is read aloud."""
    return [Diagnosis(_AREA, "speech", "Speech", Health.ABSENT, "Nothing is read aloud: there is no speech plugin.")]
