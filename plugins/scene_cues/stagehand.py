"""Changes something in OBS and puts it back, unless the streamer changed it in the meantime."""

from __future__ import annotations

import asyncio

from stagedoor import Context, ObsError

_TOLD_WITHIN = 10.0
"""Seconds in which OBS has told of a change for certain, long transitions included."""


class Stagehand:
    """Remembers what to put back. A second cue before the first is put back only moves the time."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._home = ""
        self._asked: list[tuple[str, float]] = []
        self._turn = 0
        self._shown: dict[tuple[str, str], int] = {}
        self._told = ""
        self._interrupted = ""
        self._interrupted_until = 0.0
        self._going_on = asyncio.Event()
        self._going_on.set()

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
            self._asked.append((self._interrupted, self._ctx.now()))  # it may still be told of
        else:
            self._interrupted_until = self._ctx.now() + _TOLD_WITHIN

    def may_act(self) -> bool:
        """Whether the scene is ours to change: not in a panic, and not before its scene has gone again."""
        if not self._going_on.is_set() and self._ctx.now() >= self._interrupted_until:
            self._forget()  # somebody has chosen another scene meanwhile
            self._resume()
        return self._going_on.is_set()

    def scene_is_now(self, scene: str) -> None:
        """Notice a scene nobody here asked for: the streamer's hand wins, and nothing is put back."""
        self._told = scene
        if not self._going_on.is_set():
            if self._interrupted_until == float("inf"):
                return
            is_back = scene == self._interrupted and self._ctx.now() < self._interrupted_until
            self._resume()
            if is_back:
                return
        asked = self._pending()
        if scene in asked:
            # OBS tells what is so now: what was asked for before that is over, told or not.
            del self._asked[: len(asked) - asked[::-1].index(scene)]
        else:
            self._forget()

    def _forget(self) -> None:
        self._asked.clear()
        self._home = ""
        self._turn += 1

    def _resume(self) -> None:
        self._asked.clear()
        self._going_on.set()

    async def switch_scene(self, scene: str, seconds: float) -> None:
        """Put `scene` on air, and after `seconds` (unless 0) the scene that was on air before."""
        # OBS tells of a change some time after it was asked for it.
        before = (self._pending() or [self._ctx.obs.scene])[-1]
        if before != scene and not await self._switch(scene):
            return
        if before == scene and not self._home:
            return
        self._home = (self._home or before) if seconds else ""
        self._turn += 1
        turn = self._turn
        if not seconds:
            return
        await self._ctx.sleep(seconds)
        await self._going_on.wait()
        if turn == self._turn and self._home:
            home, self._home = self._home, ""
            if not await self._switch(home):
                self._ctx.notice(f"The scene “{home}” was not put back, because OBS did not do it.", level="warning")

    async def show_source(self, scene: str, source: str, seconds: float) -> None:
        """Show `source` in `scene`, and after `seconds` (unless 0) hide it again if it was hidden before."""
        key = (scene, source)
        try:
            was_visible = await self._ctx.obs.show_source(scene, source, visible=True)
        except ObsError:
            return  # it is in the log already, with its cause
        if not seconds:
            self._shown.pop(key, None)
        if not seconds or (was_visible and key not in self._shown):
            return
        turn = self._shown[key] = self._shown.get(key, 0) + 1
        await self._ctx.sleep(seconds)
        if self._shown.get(key) != turn:
            return
        del self._shown[key]
        try:
            await self._ctx.obs.show_source(scene, source, visible=False)
        except ObsError as fault:
            self._ctx.notice(f"“{source}” is still visible in “{scene}”: {fault}", level="warning")

    def _pending(self) -> list[str]:
        """The scenes asked for that OBS has not told of yet; it may leave out one that was on air only for a moment."""
        now = self._ctx.now()
        self._asked = [(scene, at) for scene, at in self._asked if 0 <= now - at < _TOLD_WITHIN]
        return [scene for scene, _ in self._asked]

    async def _switch(self, scene: str) -> bool:
        asked = (scene, self._ctx.now())
        self._asked.append(asked)
        try:
            await self._ctx.obs.switch_scene(scene)
        except ObsError:
            if asked in self._asked:
                self._asked.remove(asked)
            return False  # it is in the log already, with its cause
        return True
