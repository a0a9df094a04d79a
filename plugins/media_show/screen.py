"""What is on the overlay now, and until when."""

from __future__ import annotations

from typing import Any

from stagedoor import ActionRefused, Back, Context

from .options import Button, MediaShow, Show, Sound

WIDGET = "stage"
PAGE = "buttons"
_FIELDS = set(Show.model_fields)


class Screen:
    """One picture or video at a time, and sounds beside it. Everything happens on the loop."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._shown: Show | None = None
        self._turn = 0
        self._is_panic = False

    def show(self, wanted: Show) -> Back:
        """Show it, instead of what was there; how that is taken back. Raises `ActionRefused` for nothing."""
        self._check()
        if not wanted.picture and not wanted.video:
            raise ActionRefused("There is nothing to show: choose a picture or a video from your media.")
        before, self._shown = self._shown, wanted
        self._turn += 1
        self._ctx.overlay.set_state(
            WIDGET,
            {
                "turn": self._turn,
                "picture": "" if wanted.video else wanted.picture,
                "video": wanted.video,
                "volume": wanted.volume / 100,
                "loops": wanted.loops,
                "fit": wanted.fit,
                "entrance": wanted.entrance,
                "began": round(self._ctx.now() * 1000),
            },
        )
        if wanted.seconds:
            self._ctx.spawn(self._end_after(self._turn, wanted.seconds))
        self.draw()
        if before is None or before.seconds:
            return Back(control="hide")
        return Back(control="show", arguments=before.model_dump(mode="json", include=_FIELDS))

    def hide(self) -> Back | None:
        """Take it away; how to have it back."""
        before, self._shown = self._shown, None
        self._turn += 1
        self._ctx.overlay.set_state(WIDGET, None)
        self.draw()
        if before is None:
            return None
        return Back(control="show", arguments=before.model_dump(mode="json", include=_FIELDS))

    def play(self, wanted: Sound) -> None:
        """Let a sound be heard. Raises `ActionRefused` for none."""
        self._check()
        if not wanted.sound:
            raise ActionRefused("There is nothing to hear: choose a sound from your media.")
        self._ctx.overlay.show(WIDGET, {"do": "play", "sound": wanted.sound, "volume": wanted.volume / 100})

    def silence(self) -> None:
        """End every sound."""
        self._ctx.overlay.show(WIDGET, {"do": "silence"})

    def press(self, name: str) -> Back | None:
        """What one of the streamer's buttons does. Raises `ActionRefused` where there is no such button."""
        buttons = self._ctx.settings(MediaShow).buttons
        button = next((each for each in buttons if each.name.strip().casefold() == name.strip().casefold()), None)
        if button is None:
            raise ActionRefused(f"There is no button “{name}”. There is: {_names(buttons) or 'none yet'}.")
        if not (button.picture or button.video or button.sound):
            raise ActionRefused(
                f"The button “{button.name}” shows and plays nothing: choose something in its settings."
            )
        if button.sound:
            self.play(Sound(sound=button.sound, volume=button.volume))
        if not (button.picture or button.video):
            return None
        return self.show(Show.model_validate(button.model_dump(include=_FIELDS)))

    def panic(self, *, is_on: bool) -> None:
        """Nothing is shown or heard in a panic, and nothing comes back by itself."""
        self._is_panic = is_on
        if is_on:
            self.hide()
            self.silence()

    def draw(self) -> None:
        """Say what the page shows."""
        buttons: list[dict[str, Any]] = [
            {"name": each.name, "picture": each.picture, "video": each.video, "sound": each.sound}
            for each in self._ctx.settings(MediaShow).buttons
        ]
        self._ctx.panel.show(
            PAGE,
            {
                "buttons": buttons,
                "shown": {"picture": self._shown.picture, "video": self._shown.video} if self._shown else None,
            },
        )

    def _check(self) -> None:
        if self._is_panic:
            raise ActionRefused("A panic keeps everything off the overlay. End it first.")

    async def _end_after(self, turn: int, seconds: float) -> None:
        await self._ctx.sleep(seconds)
        if turn == self._turn:
            self.hide()


def _names(buttons: tuple[Button, ...]) -> str:
    return ", ".join(each.name for each in buttons)
