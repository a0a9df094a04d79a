"""Keeps the words of every channel that is read: asks, keeps, offers them, and takes them back."""

from __future__ import annotations

import asyncio
import re
from typing import NamedTuple

from stagedoor import ChannelOpened, Context

from .asking import NotNowError, ask
from .options import EmoteSettings
from .providers import PLATFORMS, Provider, addresses, wanted
from .shelf import Shelf, to_keep
from .words import Words

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_FIRST_PAUSE = 60.0
_LONGEST_PAUSE = 3600.0
_MOST_CHANNELS = 50


class _Set(NamedTuple):
    """One set of one provider: of a channel, or, without one, that of every channel."""

    provider: str
    platform: str = ""
    channel_id: str = ""


class _Place(NamedTuple):
    platform: str
    channel: str = ""


class Keeper:
    """One for the plugin. Everything in it happens on the loop."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._settings = ctx.settings(EmoteSettings)
        self._shelf = Shelf(ctx.folder)
        self._channels: dict[_Place, str] = {}
        """The ids of the channels that were opened, the latest last."""
        self._words: dict[_Set, Words] = {}
        self._due: dict[_Set, float] = {}
        self._pauses: dict[_Set, float] = {}
        self._limits: dict[str, float] = {}
        """Until when a provider asked not to be asked, by its name."""
        self._offered: set[_Place] = set()
        self._stale: set[_Place] = set()
        """Places whose words may be others now."""
        self._changed = asyncio.Event()

    def opened(self, event: ChannelOpened) -> None:
        """A channel is read. It is remembered also while everything is switched off."""
        if event.platform not in PLATFORMS or not event.channel:
            return
        place = _Place(event.platform, event.channel)
        known = event.channel_id if _ID.fullmatch(event.channel_id) else ""
        if self._channels.get(place) == known:
            return
        self._channels.pop(place, None)
        self._channels[place] = known
        self._stale |= {place, _Place(place.platform)}
        while len(self._channels) > _MOST_CHANNELS:
            gone = next(iter(self._channels))
            del self._channels[gone]
            self._stale.add(gone)
        self._changed.set()

    async def adopt(self, settings: EmoteSettings) -> None:
        """Go by these settings from now on; what is not wanted any more is taken back at once."""
        if addresses(settings) != addresses(self._settings):
            self._due.clear()
            self._limits.clear()
        self._settings = settings
        self._stale |= {*self._channels, *(_Place(place.platform) for place in self._channels), *self._offered}
        self._changed.set()
        await self._offer()

    async def run(self) -> None:
        """Ask for what is missing or old, again and again."""
        while True:
            self._changed.clear()
            await self._offer()
            for one in self._needed():
                if self._due.get(one, 0.0) <= self._ctx.now():
                    await self._bring(one)
            due = [self._due[one] for one in self._needed() if one in self._due]
            if not self._changed.is_set():
                await self._pause(max(min(due) - self._ctx.now(), 1.0) if due else None)

    async def _bring(self, one: _Set) -> None:
        """Take a set from the shelf, and from its provider when it is old."""
        lasts = self._settings.hours * 3600
        if one not in self._words:
            kept = await asyncio.to_thread(self._shelf.read, *one)
            if kept is not None:
                self._words[one] = kept.emotes
                self._due[one] = kept.at + lasts
                await self._renew(one)
                if kept.at <= self._ctx.now() < self._due[one]:
                    return
        provider = self._provider(one)
        if provider is None:
            return
        if self._ctx.now() < (limit := self._limits.get(one.provider, 0.0)):
            self._due[one] = limit
            return
        read = provider.read_channel if one.platform else provider.read_everywhere
        try:
            words: Words = await ask(self._address(one), read)
        except NotNowError as fault:
            self._put_off(one, fault, provider)
            return
        self._words[one] = words
        self._due[one] = self._ctx.now() + lasts
        self._pauses.pop(one, None)
        await asyncio.to_thread(self._shelf.write, to_keep(words, self._ctx.now()), *one)
        self._ctx.log.debug("%s has %d emotes for %s", provider.title, len(words), one.channel_id or "every channel")
        await self._renew(one)

    def _put_off(self, one: _Set, fault: NotNowError, provider: Provider) -> None:
        pause = self._pauses.get(one, _FIRST_PAUSE)
        self._pauses[one] = min(pause * 2, _LONGEST_PAUSE)
        self._due[one] = self._ctx.now() + max(pause, fault.seconds)
        if fault.seconds:
            self._limits[one.provider] = self._ctx.now() + fault.seconds
        self._ctx.log.debug("%s gives no emotes now: %s", provider.title, fault)
        if one not in self._words and pause == _FIRST_PAUSE:
            self._ctx.log.info(
                "%s does not answer (%s), so its emotes are shown as words for now; it is asked again by itself.",
                provider.title,
                fault,
            )

    async def _renew(self, one: _Set) -> None:
        """Offer the words of the places that this set is for."""
        if one.platform:
            whole = (one.platform, one.channel_id)
            self._stale |= {place for place, known in self._channels.items() if (place.platform, known) == whole}
        else:
            self._stale |= {_Place(place.platform) for place in self._channels}
        await self._offer()

    async def _offer(self) -> None:
        """Hand the daemon the words of each place where they may be others now, one place at a time.

        Those of a place that has none any more are taken back.
        """
        while self._stale:
            place = self._stale.pop()
            words: Words = {}
            for provider in reversed(wanted(self._settings, place.platform)):
                words |= self._words.get(self._set(provider, place), {})
            if words or place in self._offered:
                self._ctx.offer_emotes(words, platform=place.platform, channel=place.channel)
            (self._offered.add if words else self._offered.discard)(place)
            await asyncio.sleep(0)  # a large set takes milliseconds, and there may be many channels

    def _needed(self) -> list[_Set]:
        found: dict[_Set, None] = {}
        for place, known in self._channels.items():
            for provider in wanted(self._settings, place.platform):
                found[_Set(provider.name)] = None
                if known:
                    found[_Set(provider.name, place.platform, known)] = None
        return list(found)

    def _set(self, provider: Provider, place: _Place) -> _Set:
        if not place.channel:
            return _Set(provider.name)
        return _Set(provider.name, place.platform, self._channels.get(place, ""))

    def _provider(self, one: _Set) -> Provider | None:
        platforms = [one.platform] if one.platform else sorted(PLATFORMS)
        found = [each for platform in platforms for each in wanted(self._settings, platform)]
        return next((each for each in found if each.name == one.provider), None)

    def _address(self, one: _Set) -> str:
        provider = self._provider(one)
        if provider is None:
            return ""
        path = provider.of_channel(one.platform, one.channel_id) if one.platform else provider.everywhere()
        return f"{provider.address(self._settings)}/{path}"

    async def _pause(self, seconds: float | None) -> None:
        """Wait until something changed, or that long."""
        waits: list[asyncio.Future[object]] = [asyncio.ensure_future(self._changed.wait())]
        if seconds is not None:
            waits.append(asyncio.ensure_future(self._ctx.sleep(seconds)))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
