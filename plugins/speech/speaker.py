"""Reads one thing after the other, and stops in the middle of a word when it has to."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Collection, Sequence
from typing import Any

from stagedoor import Context

from .engines import Engine, SpeechFailedError, Voice, choose, found
from .engines.engine import seconds
from .options import SpeechSettings
from .playing import Loudspeaker
from .queue import SpeechQueue, Utterance

_KEPT = 20


class Speaker:
    """What is said now, what waits, and what was said."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self.queue = SpeechQueue()
        self.is_held = False
        self.is_muted = False
        self._is_panicking = False
        self._now: Utterance | None = None
        self._is_void = False
        """Whether what is said now was withdrawn, so that it is not kept either."""
        self._said: list[Utterance] = []
        self._more = asyncio.Event()
        self._stop = asyncio.Event()
        self._loudspeaker = Loudspeaker()
        self._engines: Sequence[Engine] = ()
        self._voices: Sequence[Voice] = ()
        self._trouble = ""
        self._number = 0

    @property
    def settings(self) -> SpeechSettings:
        """As they are now."""
        return self._ctx.settings(SpeechSettings)

    @property
    def engine(self) -> Engine | None:
        """What speaks."""
        return choose(self.settings.engine, self._engines)

    async def begin(self) -> None:
        """See what can speak here, and read from now on."""
        self._engines = found(self._ctx.folder)
        await self._list_voices()
        self.show()
        await self._run()

    def add(self, utterance: Utterance, *, is_limited: bool = True) -> bool:
        """Let something be read; whether it will be."""
        if self.is_muted or self._is_panicking or self.engine is None:
            return False
        settings = self.settings
        self.queue.most, self.queue.patience = settings.most_waiting, float(settings.patience)
        self.queue.per_viewer = float(settings.per_viewer)
        is_taken = self.queue.add(utterance, is_limited=is_limited)
        self._more.set()
        self.show()
        return is_taken

    def again(self) -> bool:
        """Read the last one once more; whether there is one."""
        if not self._said:
            return False
        self.queue.add(self._said[-1], is_limited=False)
        self._more.set()
        self.show()
        return True

    def hold(self, *, is_on: bool) -> None:
        """Read nothing new, or go on. What is said now is said to its end."""
        self.is_held = is_on
        self._more.set()
        self.show()

    def mute(self, *, is_on: bool) -> None:
        """Be silent at once and forget what waits, or read again what comes from now on."""
        self.is_muted = is_on
        if is_on:
            self.queue.clear()
            self.skip()
        self.show()

    def panic(self, *, is_on: bool) -> None:
        """A panic: silent at once; what waited is not read afterwards either."""
        self._is_panicking = is_on
        if is_on:
            self.queue.clear()
            self.skip()
        self.show()

    def skip(self) -> bool:
        """Stop in the middle of a word; whether anything was being said."""
        if self._now is None:
            return False
        self._ctx.overlay.show("voice", {"stop": True})
        self._loudspeaker.stop()
        self._stop.set()
        return True

    def end_alert(self) -> None:
        """An alert was cut short: so are its words."""
        if self._now is not None and self._now.is_alert:
            self.skip()

    def withdraw(self, subjects: Collection[int]) -> None:
        """These words were withdrawn: they are not read, and not read to the end."""
        self.queue.withdraw(subjects)
        self._said = [each for each in self._said if each.subjects.isdisjoint(subjects)]
        if self._now is not None and not self._now.subjects.isdisjoint(subjects):
            self._is_void = True
            self.skip()
        self.show()

    def forget(self, person: str) -> None:
        """Nothing this person wrote is read, kept or shown."""
        self.queue.forget(person)
        self._said = [each for each in self._said if each.person != person]
        if self._now is not None and self._now.person == person:
            self._is_void = True
            self.skip()
        self.show()

    async def changed(self) -> None:
        """The settings are others now."""
        await self._list_voices()
        self.show()

    def show(self) -> None:
        """Tell the page how things stand."""
        engine = self.engine
        self._ctx.panel.show(
            "speech",
            {
                "now": None if self._is_void else _shown(self._now),
                "waiting": [_shown(each) for each in self.queue.waiting],
                "said": [_shown(each) for each in reversed(self._said)],
                "dropped": self.queue.dropped,
                "is_held": self.is_held,
                "is_muted": self.is_muted,
                "is_panicking": self._is_panicking,
                "engine": engine.title if engine else "",
                "voices": [
                    {"name": each.name, "title": each.title, "language": each.language} for each in self._voices
                ],
                "trouble": self._trouble or ("" if engine else _nothing_speaks(self.settings.engine)),
            },
        )

    async def _run(self) -> None:
        while True:
            self._more.clear()
            utterance = None if self.is_held else self.queue.next(self._ctx.now())
            if utterance is None:
                await self._more.wait()
                continue
            await self._say(utterance)
            await self._ctx.sleep(self.settings.gap)

    async def _say(self, utterance: Utterance) -> None:
        self._now, self._is_void = utterance, False
        self._stop.clear()
        self.show()
        try:
            engine = self.engine
            if engine is None:
                return
            sound = await engine.say(utterance.text, utterance.voice, utterance.rate)
            if not self._stop.is_set():
                await self._play(utterance, sound)
            self._trouble = ""
        except SpeechFailedError as fault:
            self._tell_trouble(f"Nothing was read: {fault}. The show goes on in silence.")
        finally:
            self._now = None
            if not self._is_void:
                self._said = [*self._said, utterance][-_KEPT:]
            self.show()

    async def _play(self, utterance: Utterance, sound: bytes) -> None:
        settings = self.settings
        if settings.output == "computer":
            await self._loudspeaker.play(sound, settings.volume / 100)
            return
        self._number += 1
        payload = {
            "sound": base64.b64encode(sound).decode(),
            "volume": settings.volume / 100,
            "subjects": sorted(utterance.subjects),
        }
        self._ctx.overlay.show("voice", payload, subjects=utterance.subjects)
        self._ctx.spawn(self._end_after(seconds(sound), self._number))
        await self._stop.wait()

    async def _end_after(self, duration: float, number: int) -> None:
        await self._ctx.sleep(duration)
        if number == self._number:
            self._stop.set()

    async def _list_voices(self) -> None:
        engine = self.engine
        try:
            self._voices = await engine.voices() if engine else ()
        except SpeechFailedError as fault:
            self._voices = ()
            self._tell_trouble(f"The voices of {engine.title if engine else 'the computer'} cannot be listed: {fault}.")

    def _tell_trouble(self, sentence: str) -> None:
        if sentence != self._trouble:
            self._ctx.notice(sentence, level="warning")
        self._trouble = sentence


def _shown(utterance: Utterance | None) -> dict[str, Any] | None:
    if utterance is None:
        return None
    return {"text": utterance.shown, "at": round(utterance.at * 1000), "message": min(utterance.subjects, default=0)}


def _nothing_speaks(wanted: str) -> str:
    if wanted == "auto":
        return "Nothing on this computer can speak. Install eSpeak NG, or Piper with a voice, and restart Stagedoor."
    return f"What the settings ask for ({wanted}) is not on this computer. Choose another engine, or install it."
