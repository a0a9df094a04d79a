"""Changes something in OBS and puts it back, unless the streamer changed it in the meantime."""

from __future__ import annotations

from stagedoor import Context, ObsError


class Stagehand:
    """Remembers what to put back. A second cue before the first is put back only moves the time."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._home = ""
        self._expected = ""
        self._turn = 0
        self._shown: dict[tuple[str, str], tuple[bool, int]] = {}

    def scene_is_now(self, scene: str) -> None:
        """Notice a scene nobody here asked for: the streamer's hand wins, and nothing is put back."""
        if scene != self._expected:
            self._home = self._expected = ""
            self._turn += 1

    async def switch_scene(self, scene: str, seconds: float) -> None:
        """Put `scene` on air, and after `seconds` (unless 0) the scene that was on air before."""
        before = self._ctx.obs.scene
        if before == scene and not self._home:
            return
        home = self._home or before
        self._expected = scene
        try:
            await self._ctx.obs.switch_scene(scene)
        except ObsError:
            self._expected = ""
            return
        self._home = home if seconds else ""
        self._turn += 1
        turn = self._turn
        if not seconds:
            return
        await self._ctx.sleep(seconds)
        if turn != self._turn or not self._home:
            return
        self._home, self._expected = "", home
        await self._quietly_switch(home)

    async def show_source(self, scene: str, source: str, seconds: float) -> None:
        """Show `source` in `scene`, and after `seconds` (unless 0) hide it again if it was hidden before."""
        key = (scene, source)
        try:
            was_visible = await self._ctx.obs.show_source(scene, source, visible=True)
        except ObsError:
            return
        hidden_before, turn = self._shown.get(key, (not was_visible, 0))
        if not seconds or not hidden_before:
            self._shown.pop(key, None)
            return
        self._shown[key] = (hidden_before, turn + 1)
        await self._ctx.sleep(seconds)
        if self._shown.get(key) == (hidden_before, turn + 1):
            del self._shown[key]
            try:
                await self._ctx.obs.show_source(scene, source, visible=False)
            except ObsError as fault:
                self._ctx.notice(f"“{source}” is still visible in “{scene}”: {fault}", level="warning")

    async def _quietly_switch(self, scene: str) -> None:
        try:
            await self._ctx.obs.switch_scene(scene)
        except ObsError as fault:
            self._ctx.notice(f"The scene “{scene}” was not put back: {fault}", level="warning")
