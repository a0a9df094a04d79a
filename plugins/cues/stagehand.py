"""Presses controls and puts back what they changed, unless the streamer changed it in the meantime."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stagedoor import ActionRefused, Back, Context, ObsError, SettingsError

_TOLD_WITHIN = 10.0
"""Seconds in which OBS has told of a change for certain, long transitions included."""

SWITCH, TAKE = "obs.switch_scene", "obs.take"
"""The controls that put a scene on air: a named one, and the one that is prepared in studio mode."""
SWITCHING = frozenset({SWITCH, TAKE})

Fault = (ActionRefused, ObsError, SettingsError)


@dataclass
class Kept:
    """Something that is to be put back, and which run has it now."""

    run: int
    back: Back
    controls: frozenset[str]
    about: frozenset[tuple[str, str]]
    """The arguments that say what it is about: those the step and its `Back` have in common."""

    def is_about(self, control: str, arguments: Mapping[str, Any]) -> bool:
        """Whether this would change the same thing."""
        return control in self.controls and self.about <= _plain(arguments)


class Stagehand:
    """Remembers what to put back. A second cue before the first is put back takes over what that one found."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._kept: list[Kept] = []
        self._asked: list[tuple[str, float, int]] = []
        self._told = ""
        self._interrupted = ""
        self._interrupted_until = 0.0
        self._going_on = asyncio.Event()
        self._going_on.set()
        self.is_held = False
        """Whether the streamer holds the scene."""

    # -- panics ----------------------------------------------------------------------------------------------------

    def pause(self) -> None:
        """A panic begins: the scene is not ours now, and not the streamer's choice either."""
        if self._going_on.is_set():
            # OBS may show the panic's scene by now; what it told last is what there was before.
            self._interrupted = (self._pending() or [self._told or self._ctx.obs.scene])[-1]
        self._interrupted_until = float("inf")
        self._going_on.clear()

    def go_on(self) -> None:
        """The panic is over: as soon as the scene of before is on air again, what is to be put back is."""
        if self._ctx.obs.scene == self._interrupted:
            self._resume()
            self._asked.append((self._interrupted, self._ctx.now(), 0))  # it may still be told of
        else:
            self._interrupted_until = self._ctx.now() + _TOLD_WITHIN

    def may_act(self) -> bool:
        """Whether the scene is ours to change: not in a panic, and not before its scene has gone again."""
        if not self._going_on.is_set() and self._ctx.now() >= self._interrupted_until:
            self.let_scene_be()  # somebody has chosen another scene meanwhile
            self._resume()
        return self._going_on.is_set()

    # -- the streamer's hand -----------------------------------------------------------------------------------------

    def scene_is_now(self, scene: str) -> int:
        """Notice what is on air; the run that asked for it, or 0: the streamer's hand wins, and nothing is put back."""
        self._told = scene
        if not self._going_on.is_set():
            if self._interrupted_until == float("inf"):
                return 0
            is_back = scene == self._interrupted and self._ctx.now() < self._interrupted_until
            self._resume()
            if is_back:
                return 0
        asked = self._pending()
        if scene not in asked:
            self.let_scene_be()
            return 0
        # OBS tells what is so now: what was asked for before that is over, told or not.
        at = len(asked) - 1 - asked[::-1].index(scene)
        run = self._asked[at][2]
        del self._asked[: at + 1]
        return run

    def scene_is_called(self, old: str, new: str) -> None:
        """A scene has another name now."""
        self._asked = [(new if scene == old else scene, at, run) for scene, at, run in self._asked]
        self._told = new if self._told == old else self._told
        self._interrupted = new if self._interrupted == old else self._interrupted
        for kept in self._kept:
            changed = {key: new if value == old else value for key, value in kept.back.arguments.items()}
            kept.back = Back(control=kept.back.control, arguments=changed)
            kept.about = frozenset((key, new if value == old else value) for key, value in kept.about)

    def pressed_by_hand(self, control: str, arguments: Mapping[str, Any]) -> None:
        """Somebody else changed something: it is theirs, and not put back."""
        self._kept = [kept for kept in self._kept if not kept.is_about(control, arguments)]

    def let_scene_be(self) -> None:
        """Put no scene back any more."""
        self._asked.clear()
        self._kept = [kept for kept in self._kept if SWITCH not in kept.controls]

    # -- work --------------------------------------------------------------------------------------------------------

    async def press(self, run: int, control: str, arguments: Mapping[str, Any], *, puts_back: bool) -> Back | None:
        """Have something done for a run; how it is taken back, if it can be.

        What is to be put back is kept until `put_back`. Raises one of `Fault` where it was not done.
        """
        if control in SWITCHING:
            back = await self._switch_for(run, control, str(arguments.get("scene", "")))
            control = SWITCH
        else:
            back = await self._ctx.press(control, arguments)
        before = next((kept for kept in self._kept if kept.is_about(control, arguments)), None)
        if before and puts_back:
            before.run = run
        elif before:
            self._kept.remove(before)
        elif back and puts_back:
            self._kept.append(Kept(run, back, frozenset({control, back.control}), _common(arguments, back.arguments)))
        return before.back if before else back

    def has(self, run: int) -> bool:
        """Whether something of a run is still to be put back."""
        return any(kept.run == run for kept in self._kept)

    async def put_back(self, run: int) -> list[str]:
        """Put back what a run still has, last first; a sentence for each that could not be."""
        await self._going_on.wait()
        sentences = []
        for kept in [kept for kept in reversed(self._kept) if kept.run == run]:
            if kept not in self._kept or kept.run != run:
                continue  # the streamer or another cue took it meanwhile
            self._kept.remove(kept)
            try:
                if kept.back.control == SWITCH:
                    await self._put_scene_back(str(kept.back.arguments.get("scene", "")))
                else:
                    await self._ctx.press(kept.back.control, kept.back.arguments)
            except Fault as fault:
                sentences.append(str(fault))
        return sentences

    def forget(self, run: int) -> None:
        """A run has nothing to put back any more."""
        self._kept = [kept for kept in self._kept if kept.run != run]

    async def switch(self, scene: str, run: int = 0, control: str = SWITCH) -> None:
        """Put a scene on air, and know that it was us."""
        asked = (scene, self._ctx.now(), run)
        self._asked.append(asked)
        try:
            await self._ctx.press(control, {"scene": scene} if control == SWITCH else {})
        except Fault:
            if asked in self._asked:
                self._asked.remove(asked)
            raise

    async def _switch_for(self, run: int, control: str, scene: str) -> Back | None:
        if self.is_held:
            raise ActionRefused("The scene is held, so it was left as it is.")
        if control == TAKE:
            scene = str((await self._ctx.obs.request("GetCurrentPreviewScene")).get("currentPreviewSceneName", ""))
        # OBS tells of a change some time after it was asked for it.
        before = (self._pending() or [self._ctx.obs.scene])[-1]
        if before == scene:
            return None
        await self.switch(scene, run, control)
        return Back(control=SWITCH, arguments={"scene": before}) if before else None

    async def _put_scene_back(self, scene: str) -> None:
        if self.is_held:
            raise ActionRefused(f"The scene is held, so “{scene}” was not put back.")
        try:
            await self.switch(scene)
        except Fault as fault:
            raise ActionRefused(f"The scene “{scene}” was not put back. {fault}") from fault

    def _pending(self) -> list[str]:
        """The scenes asked for that OBS has not told of yet; it may leave out one that was on air only for a moment."""
        now = self._ctx.now()
        self._asked = [asked for asked in self._asked if 0 <= now - asked[1] < _TOLD_WITHIN]
        return [asked[0] for asked in self._asked]

    def _resume(self) -> None:
        self._asked.clear()
        self._going_on.set()


def _plain(arguments: Mapping[str, Any]) -> frozenset[tuple[str, str]]:
    return frozenset((key, value) for key, value in arguments.items() if isinstance(value, str) and value)


def _common(arguments: Mapping[str, Any], back: Mapping[str, Any]) -> frozenset[tuple[str, str]]:
    return _plain(arguments) & _plain(back)
