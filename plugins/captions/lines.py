"""What was said last, a line at a time: a line grows while it is recognised, and goes when nothing more is said."""

from __future__ import annotations

import asyncio
import json

from stagedoor import Context, ObsError

from .options import Captions

_LONGEST = 300
_KEPT = 4


def line_of(document: bytes) -> tuple[str, bool]:
    """The words in what a program handed over, and whether they are final.

    Plain text is one final line. JSON is `{"text": "…", "is_final": true}`; while a recogniser still listens it hands
    over the same line again and again with `false`. Raises `ValueError` with a sentence for anything else.
    """
    try:
        raw = document.decode()
    except UnicodeDecodeError as fault:
        raise ValueError("A caption has to be text in UTF-8.") from fault
    text, is_final = raw, True
    if raw.lstrip().startswith("{"):
        try:
            said = json.loads(raw)
        except (ValueError, RecursionError) as fault:
            raise ValueError(
                'A caption has to be text, or JSON such as {"text": "Hello", "is_final": true}.'
            ) from fault
        text, is_final = said.get("text"), said.get("is_final", True)
        if not isinstance(text, str) or not isinstance(is_final, bool):
            raise ValueError("In a caption, “text” has to be a text and “is_final” true or false.")
    return " ".join(text.split())[-_LONGEST:], is_final


class Lines:
    """The lines on the overlay, the last one perhaps still growing."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._lines: list[str] = []
        self._is_growing = False
        self._last_at = 0.0
        self._more = asyncio.Event()
        self._was_refused = False
        self.is_shown = True
        """Whether they are shown on the overlay; they go into the stream all the same."""

    def add(self, text: str, is_final: bool) -> None:  # noqa: FBT001 - as it is handed over
        """Something was said, or is being said."""
        if not text:
            return
        if self._is_growing:
            self._lines.pop()
        self._lines = [*self._lines, text][-_KEPT:]
        self._is_growing = not is_final
        self._last_at = self._ctx.now()
        self._more.set()
        self.draw()
        if is_final and self._ctx.settings(Captions).to_stream:
            self._ctx.spawn(self._into_stream(text))

    def clear(self) -> None:
        """Show nothing, until something more is said."""
        self._lines, self._is_growing = [], False
        self.draw()

    def draw(self) -> None:
        """Tell the overlays."""
        look = self._ctx.settings(Captions)
        lines = self._lines[-look.lines :] if look.show and self.is_shown else []
        self._ctx.overlay.set_state("captions", {"lines": lines} if lines else None)

    async def fade(self) -> None:
        """Let lines go when nothing more is said; runs until the plugin ends."""
        while True:
            self._more.clear()
            await self._more.wait()
            while self._lines:
                left = self._ctx.settings(Captions).stay - (self._ctx.now() - self._last_at)
                if left <= 0:
                    self.clear()
                else:
                    await self._ctx.sleep(left)

    async def _into_stream(self, text: str) -> None:
        try:
            await self._ctx.obs.request("SendStreamCaption", {"captionText": text})
            self._was_refused = False
        except ObsError as fault:
            if not self._was_refused:
                self._was_refused = True
                self._ctx.notice(f"Captions do not go into the stream now: {fault}", level="info")
