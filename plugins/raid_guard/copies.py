"""The rule about one text from many new viewers."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from stagedoor import Action, ChatMessage, TextView, Verdict

from .counting import Count, count, is_worth_watching, may_be_raid
from .gist import Gist
from .newness import STRANGER
from .wave import Wave
from .waves import Waves

if TYPE_CHECKING:
    from .alike_names import UsualNames
    from .options import RaidGuard

_LINGERS = 180_000
"""Milliseconds that a text is remembered after its last message."""
_SHORTEST = 5
_RAIDERS = 2_000
_QUOTED = 80
UNSUSPICIOUS = Verdict(action=Action.ALLOW, rule="copies", reason="nothing that goes round as in a raid")
"""In the place of an opinion that nobody asked for."""
_DONE = {
    "mark": "marked",
    "hold": "held for you",
    "hide": "hidden",
    "delete": "deleted",
    "timeout": "hidden, and they are timed out",
}


class Copies:
    """The texts that go round in one channel, and those who took part in a raid."""

    def __init__(self, names: UsualNames) -> None:
        self._waves = Waves()
        self._names = names
        self._raiders: OrderedDict[str, None] = OrderedDict()

    def took_part(self, message: ChatMessage) -> bool:
        """Whether its writer was one of a raid lately."""
        return message.viewer.key in self._raiders

    def take(
        self, message: ChatMessage, view: TextView, newness: float, settings: RaidGuard, *, is_calm: bool
    ) -> tuple[Verdict, Wave | None]:
        """Count a message, and judge it; the wave, where this is the message that makes it a raid."""
        gist = _gist(view)
        if gist is None:
            return UNSUSPICIOUS, None
        self._waves.forget(message.at - _LINGERS)
        waves = self._waves.join(message, gist, newness=newness)
        found = None
        if newness and not any(wave.is_alarm for wave in waves):
            for wave in waves:
                if not may_be_raid(wave, settings.viewers):
                    continue
                if self._measured(wave, message.at, settings, is_calm=is_calm).is_raid:
                    found = wave
                    wave.is_alarm = True
                    self._remember(wave)
                    break
        if not any(wave.is_alarm for wave in waves):
            return UNSUSPICIOUS, None
        verdict = self._verdict(message, waves, newness, settings, is_calm=is_calm)
        if verdict.action is not Action.ALLOW:
            self._remember_key(message.viewer.key)
        return verdict, found

    def look(
        self, message: ChatMessage, view: TextView, newness: float, settings: RaidGuard, *, is_calm: bool
    ) -> Verdict:
        """The opinion of a message. It changes nothing."""
        gist = _gist(view)
        waves = self._waves.find(gist) if gist else []
        return self._verdict(message, waves, newness, settings, is_calm=is_calm)

    def _measured(self, wave: Wave, at: int, settings: RaidGuard, *, is_calm: bool) -> Count:
        return count(wave, at, settings.viewers, self._names.made_alike, is_calm=is_calm)

    def _verdict(
        self, message: ChatMessage, waves: list[Wave], newness: float, settings: RaidGuard, *, is_calm: bool
    ) -> Verdict:
        wave = next((wave for wave in waves if wave.is_alarm), waves[0] if waves else None)
        if wave is None:
            return Verdict(
                action=Action.ALLOW,
                rule="copies",
                reason="nobody new wrote the same lately",
                value=int(newness == STRANGER),
                threshold=settings.viewers,
            )
        measured = self._measured(wave, message.at, settings, is_calm=is_calm)
        if not (wave.is_alarm and (newness or wave.counts(message.viewer.key))):
            return Verdict(
                action=Action.ALLOW,
                rule="copies",
                reason=f"{_viewers(measured.newcomers)} wrote nearly the same within {measured.seconds} seconds",
                value=measured.newcomers,
                threshold=measured.needed,
            )
        number = max(measured.newcomers, wave.size)
        return Verdict(
            action=Action[settings.copies.upper()],
            rule="copies",
            reason=f"{_viewers(number)} wrote nearly the same, as bots do in a raid",
            span=(0, len(message.text)) if message.text else None,
            value=number,
            threshold=measured.needed,
        )

    def _remember(self, wave: Wave) -> None:
        for writer in wave.writers():
            if writer.newness:
                self._remember_key(writer.message.viewer.key)

    def _remember_key(self, key: str) -> None:
        self._raiders[key] = None
        if len(self._raiders) > _RAIDERS:
            self._raiders.popitem(last=False)


def told(wave: Wave, settings: RaidGuard) -> str:
    """What the streamer is told of a raid, in one line."""
    text = wave.gist.text
    quoted = text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"
    seconds = max(1, round((wave.last_at - wave.began_at) / 1000))
    return (
        f"{_viewers(wave.size)} wrote nearly the same within {seconds} s: “{quoted}”. "
        f"Their messages are {_DONE[settings.copies]}."
    )


def _viewers(number: int) -> str:
    return "1 new viewer" if number == 1 else f"{number} new viewers"


def _gist(view: TextView) -> Gist | None:
    if len(view.text) < _SHORTEST:
        return None
    gist = Gist(view)
    return gist if is_worth_watching(gist) else None
