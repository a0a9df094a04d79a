"""Other channels on Twitch that somebody here wants to know about: whether they are live, with what, since when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from stagedoor import ActionRefused, Context, Trigger

from .account import Account
from .fields import Fields
from .helix import Helix
from .options import AVATAR

MOST = 100
"""Twitch tells of so many channels at once."""
_LOOK = 60.0
_KEY = "neighbours"
_PICTURES = "/jtv_user_pictures/"

Scalar = str | int | float | bool


def watched() -> Iterable[Trigger]:
    """The triggers, for `register_triggers`."""
    yield Trigger(
        name="channel_seen",
        title="A channel on Twitch was looked at",
        fields=("login", "name", "is_live", "title", "game", "viewers", "since", "picture"),
    )
    yield Trigger(
        name="channels_unknown",
        title="Whether other channels on Twitch are live is not known any more",
        fields=("reason",),
    )


class Watch:
    """Looks at all of them once a minute, and tells what has changed."""

    def __init__(self, ctx: Context, account: Account, helix: Helix) -> None:
        self._ctx = ctx
        self._account = account
        self._helix = helix
        self._names: tuple[str, ...] = ()
        self._told: dict[str, tuple[bool, str, str]] = {}
        self._people: dict[str, Fields] = {}
        self._trouble: str | None = None
        self._runs = False

    def resume(self) -> None:
        """Go on with what was watched before a restart."""
        kept = self._ctx.memory.read(_KEY, [])
        if isinstance(kept, list):
            self.watch([name for name in kept if isinstance(name, str)])

    def watch(self, names: Iterable[str]) -> None:
        """Watch these and no others; what is known of them is told anew."""
        self._names = tuple(dict.fromkeys(names))[:MOST]
        self._told.clear()
        self._trouble = None
        self._ctx.memory.write(_KEY, list(self._names))
        self._ctx.spawn(self.look())
        if not self._runs:
            self._runs = True
            self._account.on_change(self._logged_in)
            self._ctx.spawn(self._run())

    async def look(self) -> None:
        """Look once. What cannot be known is told once, with why."""
        names = self._names
        if not names:
            return
        if not self._account.is_logged_in:
            self._lost("Log in to Twitch in Settings to know which channels there are live.")
            return
        try:
            streams = await self._streams(names)
            await self._meet(names)
        except ActionRefused as fault:
            self._lost(str(fault))
            return
        self._trouble = None
        for name in names:
            self._tell(name, streams.get(name))

    async def look_up(self, name: str) -> None:
        """Tell what one channel does or did last, known already or not. Raises `ActionRefused`."""
        streams = await self._streams((name,))
        await self._meet((name,))
        if name not in self._people:
            raise ActionRefused(f"Twitch knows nobody called {name[:80]}: is the name right?")
        last = Fields(None)
        if name not in streams:
            answer = await self._helix.call("GET", "channels", params={"broadcaster_id": self._people[name].text("id")})
            rows = Fields(answer).parts("data")
            last = rows[0] if rows else last
        self._ctx.fire("channel_seen", self._values(name, streams.get(name), last))

    def _logged_in(self) -> None:
        """Something is different about the login: what was not known may be."""
        if self._trouble is not None and self._account.is_logged_in:
            self._ctx.spawn(self.look())

    async def _run(self) -> None:
        while True:
            await self._ctx.sleep(_LOOK)
            await self.look()

    async def _streams(self, names: Iterable[str]) -> Mapping[str, Fields]:
        """Those of them that are live."""
        answer = await self._helix.call("GET", "streams", params={"user_login": list(names), "first": MOST})
        return {row.text("user_login").casefold(): row for row in Fields(answer).parts("data") if row.text("id")}

    async def _meet(self, names: Iterable[str]) -> None:
        """Know who they are."""
        if unknown := [name for name in names if name not in self._people]:
            answer = await self._helix.call("GET", "users", params={"login": unknown})
            self._people |= {row.text("login").casefold(): row for row in Fields(answer).parts("data")}

    def _tell(self, name: str, stream: Fields | None) -> None:
        values = self._values(name, stream, Fields(None))
        now = bool(stream), str(values["title"]), str(values["game"])
        if self._told.get(name) != now:
            self._told[name] = now
            self._ctx.fire("channel_seen", values)

    def _values(self, name: str, stream: Fields | None, last: Fields) -> dict[str, Scalar]:
        person = self._people.get(name, Fields(None))
        now = stream or last
        return {
            "login": name,
            "name": person.text("display_name")[:100] or name,
            "is_live": bool(stream),
            "title": now.text("title")[:200],
            "game": now.text("game_name")[:100],
            "viewers": stream.count("viewer_count") if stream else 0,
            "since": stream.when("started_at") if stream else 0,
            "picture": _picture(person.text("profile_image_url")),
        }

    def _lost(self, reason: str) -> None:
        if reason != self._trouble:
            self._trouble = reason
            self._told.clear()
            self._ctx.fire("channels_unknown", {"reason": reason})


def _picture(address: str) -> str:
    """A picture of Twitch's own as a path below `/images/`; any other address is no picture."""
    path = urlsplit(address).path
    return f"{AVATAR}/{path.removeprefix(_PICTURES)}" if path.startswith(_PICTURES) else ""
