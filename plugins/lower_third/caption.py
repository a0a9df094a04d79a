"""Which lower third is shown now."""

from __future__ import annotations

from typing import Any

from stagedoor import ActionRefused, Back, Context

from .options import LowerThird, Preset, Wanted


class Caption:
    """Shows one at a time, and takes it off when its time is over."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._on: Preset | None = None
        self._until = 0.0
        self._turn = 0

    def recall(self) -> None:
        """Show again what stayed until somebody takes it off; what has its own time is over."""
        kept = self._ctx.memory.read("on")
        if kept:
            self._put(Preset(**kept), 0)
        else:
            self._told()

    def show(self, wanted: Wanted) -> Back:
        """Show one, instead of what is there."""
        back = self._as_it_is()
        seconds = self._settings.seconds if wanted.seconds is None else wanted.seconds
        self._put(self._found(wanted), seconds)
        return back

    def toggle(self, wanted: Wanted) -> Back | None:
        """Show one; take it off where it is shown already."""
        return self.hide() if self._on == self._found(wanted) else self.show(wanted)

    def hide(self) -> Back | None:
        """Take off what is shown; nothing where there is none."""
        if self._on is None:
            return None
        back = self._as_it_is()
        self._clear()
        return back

    def settings_changed(self) -> None:
        """There may be others to choose from."""
        self._show_page()

    @property
    def _settings(self) -> LowerThird:
        return self._ctx.settings(LowerThird)

    def _found(self, wanted: Wanted) -> Preset:
        if not wanted.preset.strip():
            if wanted.name.strip():
                return Preset(name=wanted.name, line=wanted.line)
            raise ActionRefused("Say which one is to be shown, or write a name.")
        presets, word = self._settings.presets, wanted.preset.strip().casefold()
        for preset in presets:
            if preset.name.strip().casefold() == word:
                return preset
        if word.isascii() and word.isdecimal() and 0 < int(word) <= len(presets):
            return presets[int(word) - 1]
        names = ", ".join(f"“{preset.name}”" for preset in presets)
        raise ActionRefused(f"There is no lower third “{wanted.preset.strip()}”. There is: {names or 'none yet'}.")

    def _as_it_is(self) -> Back:
        if self._on is None:
            return Back(control="hide")
        left = max(1, round(self._until - self._ctx.now())) if self._until else 0
        return Back(control="show", arguments={"name": self._on.name, "line": self._on.line, "seconds": left})

    def _put(self, preset: Preset, seconds: float) -> None:
        self._on, self._turn = preset, self._turn + 1
        self._until = self._ctx.now() + seconds if seconds else 0.0
        self._ctx.overlay.set_state("caption", {**_plain(preset), "turn": self._turn})
        if seconds:
            self._ctx.spawn(self._end(self._turn, seconds))
        self._ctx.fire("shown", {"name": preset.name, "line": preset.line})
        self._told()

    async def _end(self, turn: int, seconds: float) -> None:
        await self._ctx.sleep(seconds)
        if turn == self._turn:
            self._clear()

    def _clear(self) -> None:
        self._on, self._until, self._turn = None, 0.0, self._turn + 1
        self._ctx.overlay.set_state("caption", None)
        self._told()

    def _told(self) -> None:
        on = self._on
        self._ctx.memory.write("on", _plain(on) if on and not self._until else None)
        self._show_page()

    def _show_page(self) -> None:
        on = self._on
        self._ctx.panel.show(
            "lower_third",
            {
                "on": _plain(on) if on else None,
                "until": round(self._until * 1000),
                "presets": [_plain(preset) for preset in self._settings.presets],
            },
        )


def _plain(preset: Preset) -> dict[str, Any]:
    return {"name": preset.name, "line": preset.line}
