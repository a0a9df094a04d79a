"""Notices that a stream is on, is over, or is planned for soon, and has it told once."""

from __future__ import annotations

from typing import Any

from stagedoor import ActionRefused, Channel, Context

from .options import AnnouncementSettings
from .outbox import Outbox
from .places import PLACES, Kind, News, Place
from .programme import calendar, spoken, upcoming

_TICK = 5.0
_LATE = 1_800.0
"""Seconds after which a stream that was on before we began is not announced by itself."""
_REMEMBERED = 60.0
_SOON_KEPT = 100
_PLAYED = frozenset({"demo", "replay"})
"""Sources that only play a show."""


class Herald:
    """One stream after the other."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self.outbox = Outbox(ctx, self.changed)
        self._began = 0.0
        """When the stream began, or 0 where none is known."""
        self._live_at = 0.0
        """When it was last seen on."""
        self._is_over = True
        self._is_decided = False
        """It was announced, or is not to be."""
        self._kept_at = 0.0
        self._reminded: list[str] = []
        self._has_begun = False

    def begin(self) -> None:
        """Go on where it was before a restart."""
        kept = self._ctx.memory.read("stream", {})
        self._began, self._live_at = float(kept.get("began", 0)), float(kept.get("live_at", 0))
        self._is_over, self._is_decided = bool(kept.get("is_over", True)), bool(kept.get("is_decided"))
        self._reminded = list(kept.get("reminded", []))
        self.outbox.recall()
        self._has_begun = True
        self.changed()
        self._ctx.spawn(self._run())

    async def _run(self) -> None:
        while True:
            self.look()
            await self._ctx.sleep(_TICK)

    def look(self) -> None:
        """See what is new."""
        if self._is_live:
            self._is_on()
        elif not self._is_over and self._ctx.now() - self._live_at > self._settings.grace * 60:
            self._end()
        self._remind()
        self.outbox.send_due()

    def announce(self) -> None:
        """Tell every place now, once a stream. Raises `ActionRefused`."""
        if not self._is_live:
            raise ActionRefused("No stream is on, so nothing was announced.")
        self._is_on()
        if self._was_announced:
            raise ActionRefused("This stream was announced already.")
        if not self._places:
            raise ActionRefused("No place is set up in the settings, so nothing was announced.")
        self._tell_all("live")
        self._is_decided = True
        self._keep()
        self.outbox.send_due()

    def test(self, name: str) -> None:
        """Send a test to one place. Raises `ActionRefused`."""
        place = next((each for each in self._places if each.name == name), None)
        if place is None:
            raise ActionRefused("This place is not set up in the settings, so nothing was sent.")
        self.outbox.put(place, self._news("test", line="This is a test of Stagedoor."))
        self.outbox.send_due()

    def next_show(self) -> str:
        """What viewers are told of the next show; empty where none is planned."""
        shows = upcoming(self._settings.shows, self._ctx.now())
        return spoken(shows[0], self._ctx.now()) if shows else ""

    def changed(self) -> None:
        """Show on the page how it stands."""
        if not self._has_begun:
            return
        settings, now = self._settings, self._ctx.now()
        news = self._news("live")
        places = [
            {
                "name": place.name,
                "title": place.title,
                "is_set": place.is_set(settings),
                "preview": news.filled(place.text(settings)) if place.text(settings) else "",
            }
            for place in PLACES
        ]
        shows = upcoming(settings.shows, now)
        state: dict[str, Any] = {
            "is_on": settings.is_on,
            "is_dry": settings.dry_run,
            "has_screen": settings.from_obs,
            "is_live": not self._is_over,
            "was_announced": self._was_announced,
            "due": round((self._began + settings.delay) * 1000) if self._is_awaited else 0,
            "places": places,
            "card": {"title": news.title, "game": news.game, "address": news.address},
            "items": self.outbox.view(),
            "shows": [{"title": show.title, "at": round(show.begins * 1000), "zone": show.zone} for show in shows],
            "calendar": calendar(settings.shows, now) if shows else "",
        }
        self._ctx.panel.show("announcements", state)

    # -- the stream ----------------------------------------------------------------------------------------------

    @property
    def _settings(self) -> AnnouncementSettings:
        return self._ctx.settings(AnnouncementSettings)

    @property
    def _live(self) -> list[Channel]:
        """Our channels that are live, without those that only play a show."""
        return [c for c in self._ctx.channels if c.is_live and not c.is_guest and c.platform not in _PLAYED]

    @property
    def _is_live(self) -> bool:
        """Whether a real show is on: a rehearsal is announced to nobody."""
        is_played = any(channel.is_live and channel.platform in _PLAYED for channel in self._ctx.channels)
        return bool(self._live) or (self._ctx.is_live and not is_played)

    @property
    def _places(self) -> list[Place]:
        return [place for place in PLACES if place.is_set(self._settings)]

    @property
    def _number(self) -> str:
        return str(round(self._began))

    @property
    def _was_announced(self) -> bool:
        return any(i.news.kind == "live" and i.news.number.startswith(self._number) for i in self.outbox.items)

    @property
    def _is_awaited(self) -> bool:
        return self._settings.is_on and not self._is_over and not self._is_decided and bool(self._places)

    def _is_on(self) -> None:
        now = self._ctx.now()
        since = min((each.since for each in self._live if each.since), default=0.0)
        is_same = bool(self._began) and (now - self._live_at <= self._settings.grace * 60 or 0 < since <= self._live_at)
        if not is_same:
            self._began, self._is_decided = now, bool(since) and now - since > _LATE
        has_changed = not is_same or self._is_over
        self._live_at, self._is_over = now, False
        if not self._is_decided and now - self._began >= self._settings.delay:
            # Switched on in the middle of a stream, it waits for the next one; “announce now” is there for this one.
            self._is_decided = has_changed = True
            if self._settings.is_on:
                self._tell_all("live")
        if has_changed or now - self._kept_at >= _REMEMBERED:
            self._keep()

    def _end(self) -> None:
        self._is_over = True
        self.outbox.drop(("live",), "The stream was over before it could be sent.")
        if self._settings.tell_end:
            line = f"Was live for {_span(self._live_at - self._began)}."
            theirs = [i for i in self.outbox.items if i.news.kind == "live" and i.news.number.startswith(self._number)]
            for item in theirs:
                place = next(each for each in PLACES if each.name == item.place)
                if item.state == "sent" and item.id and place.edit:
                    self.outbox.put(place, self._again(item.news, line), edits=item.id)
        self._keep()

    def _tell_all(self, kind: Kind, *, line: str = "", title: str = "") -> None:
        for place in self._places:
            news = self._news(kind, line=line, title=title)
            self.outbox.put(place, news, has_screen=kind == "live" and self._settings.from_obs)

    def _news(self, kind: Kind, *, line: str = "", title: str = "") -> News:
        live, settings = self._live, self._settings
        return News(
            kind=kind,
            title=title or next((each.stream_title for each in live if each.stream_title), ""),
            game=settings.game,
            address=settings.address,
            picture=settings.picture,
            platforms=", ".join(dict.fromkeys(each.platform.title() for each in live)),
            line=line,
            began=self._began,
            number=f"{self._number}-{kind}-{round(self._ctx.now() * 1000)}",
        )

    @staticmethod
    def _again(news: News, line: str) -> News:
        return News(
            kind="over",
            title=news.title,
            game=news.game,
            address=news.address,
            picture=news.picture,
            platforms=news.platforms,
            line=line,
            began=news.began,
            number=f"{news.number}-over",
        )

    # -- planned shows -------------------------------------------------------------------------------------------

    def _remind(self) -> None:
        settings, now = self._settings, self._ctx.now()
        if not (settings.is_on and settings.reminder) or not self._is_over:
            return
        for show in upcoming(settings.shows, now):
            key = f"{show.begins:.0f} {show.title}"
            if show.begins - now <= settings.reminder * 60 and key not in self._reminded:
                self._reminded = [*self._reminded, key][-_SOON_KEPT:]
                self._tell_all("soon", line=spoken(show, now), title=show.title)
                self._ctx.fire("soon", {"title": show.title, "minutes": round((show.begins - now) / 60)})
                self._keep()

    def _keep(self) -> None:
        self._kept_at = self._ctx.now()
        kept = {"began": self._began, "live_at": self._live_at, "is_over": self._is_over}
        self._ctx.memory.write("stream", kept | {"is_decided": self._is_decided, "reminded": self._reminded})
        self.changed()


def _span(seconds: float) -> str:
    minutes = max(1, round(seconds / 60))
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min".replace(" 0 min", "")
