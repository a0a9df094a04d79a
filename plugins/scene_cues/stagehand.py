"""Changes something in OBS and puts it back, unless the streamer changed it in the meantime."""

from __future__ import annotations

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

    def scene_is_now(self, scene: str) -> None:
        """Notice a scene nobody here asked for: the streamer's hand wins, and nothing is put back."""
        asked = self._pending()
        if scene in asked:
            # OBS tells what is so now: what was asked for before that is over, told or not.
            del self._asked[: len(asked) - asked[::-1].index(scene)]
        else:
            self._asked.clear()
            self._home = ""
            self._turn += 1

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
