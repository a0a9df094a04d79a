"""The friends, what was exchanged with them, and what the page is told of them."""

from __future__ import annotations

import asyncio
from typing import Any

from stagedoor import (
    ActionRefused,
    Back,
    ChatMessage,
    Context,
    ControlPressed,
    Event,
    RaidReceived,
    SourceEvent,
    Viewer,
)

from .book import Book, Scalar
from .living import Lives
from .options import Friend, FriendsSettings
from .promoting import Promoting

_VISIT = 12 * 3_600_000
"""Milliseconds in which somebody visits once."""
_RAID = 90_000
"""Milliseconds after which Twitch sends the viewers over."""
_PAGE = 5_000
_GAP = 0.25
_RANKS = {"live": 0, "off": 1, "unknown": 1}


class Desk:
    """Writes down what was exchanged; shows who is live and to whom a raid is owed first."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._book = Book()
        self._more = asyncio.Event()
        self._visited: dict[str, int] = {}
        self._indexed: tuple[Friend, ...] = ()
        self._by_login: dict[tuple[str, str], Friend] = {}
        self.lives = Lives(ctx, self.changed)
        self.cards = Promoting(ctx, self.lives, self._shown)

    async def begin(self) -> None:
        """Know what was exchanged, and tell of changes from now on."""
        after = 0
        while notes := await self._ctx.journal.read(after=after, limit=_PAGE):
            after = notes[-1].id
            for note in notes:
                self._book.note(note.name, note.viewer, note.data, int(note.data.get("at", note.at)))
        self.lives.follow(self._settings.friends)
        self._ctx.spawn(self.lives.run())
        self._ctx.spawn(self.cards.rotate())
        self._ctx.spawn(self._tell())
        self.changed()

    def find(self, key: str) -> Friend:
        """The friend with this key. Raises `ActionRefused` where there is none."""
        found = next((friend for friend in self._settings.friends if friend.key == key), None)
        if found is None:
            raise ActionRefused("This channel is not among your friends any more.")
        return found

    def raided_us(self, event: RaidReceived) -> None:
        """Somebody raided us."""
        if friend := self._of_viewer(event.viewer):
            self._write("raided_us", friend, {"viewers": event.viewers}, event.viewer.key, event)

    def wrote(self, message: ChatMessage) -> None:
        """Somebody wrote here."""
        friend = self._of_viewer(message.viewer)
        if friend is None or message.at - self._visited.get(friend.key, 0) < _VISIT:
            return
        self._visited[friend.key] = message.at
        if message.at - self._book.of(friend.key).last.get("visited", 0) >= _VISIT:
            self._write("visited", friend, {}, message.viewer.key, message)
            if self._settings.shout_out and self._ctx.is_live and not message.is_played:
                self._ctx.spawn(self._shout_out(friend))

    def pressed(self, event: ControlPressed, name: str) -> None:
        """A raid on Twitch was started, or called off."""
        if event.control == "source_twitch.raid":
            if friend := self._called("twitch", name):
                self._write("raided", friend, {}, "", event)
                self._ctx.memory.write("raid", {"friend": friend.key, "until": round(self._ctx.now() * 1000) + _RAID})
                self._ctx.spawn(self._until_raided())
        elif event.control == "source_twitch.cancel_raid":
            raid = self._raid()
            self._ctx.memory.write("raid", None)
            if friend := next((each for each in self._settings.friends if each.key == raid["friend"]), None):
                self._write("unraided", friend, {}, "", event)

    def shouted_out(self, values: dict[str, Scalar]) -> None:
        """Somebody was shouted out."""
        platform = str(values.get("platform", ""))
        names = (str(values.get("login", "")), str(values.get("name", "")))
        if friend := next((found for name in names if name and (found := self._called(platform, name))), None):
            self._write("shouted", friend, {})

    def repaid(self, key: str) -> Back:
        """We raided them, by some other way. Raises `ActionRefused` where they are no friend."""
        self._write("raided", self.find(key), {})
        return Back(control="not_repaid", arguments={"friend": key})

    def not_repaid(self, key: str) -> Back:
        """We did not raid them after all. Raises `ActionRefused` where they are no friend."""
        self._write("unraided", self.find(key), {})
        return Back(control="repaid", arguments={"friend": key})

    def forget(self, viewer: str) -> None:
        """Have nothing of this viewer."""
        self._book.forget(viewer)
        self.changed()

    def changed(self) -> None:
        """Something is different: have page and card say so."""
        self._more.set()

    def settings_changed(self, new: FriendsSettings) -> None:
        """Other settings are about to count."""
        self.lives.follow(new.friends)
        if self.cards.now and self.cards.now not in new.friends:
            self.cards.hide()
        self._ctx.spawn(self._change_soon())

    @property
    def _settings(self) -> FriendsSettings:
        return self._ctx.settings(FriendsSettings)

    async def _change_soon(self) -> None:
        await self._ctx.sleep(_GAP)
        self.changed()

    def _raid(self) -> dict[str, Any]:
        """Where a raid is under way to, and until when it can be called off."""
        raid = self._ctx.memory.read("raid", None)
        is_on = isinstance(raid, dict) and self._ctx.now() * 1000 < raid.get("until", 0)
        return raid if is_on else {"friend": "", "until": 0}

    async def _until_raided(self) -> None:
        await self._ctx.sleep(_RAID / 1000 + 1)
        self.changed()

    def _of_viewer(self, viewer: Viewer) -> Friend | None:
        """The friend who that is; asked for every message, so it looks nothing up twice."""
        friends = self._settings.friends
        if friends is not self._indexed:
            self._indexed = friends
            self._by_login = {(friend.platform, friend.login.casefold()): friend for friend in friends}
        if not friends:
            return None
        names = (viewer.login or viewer.name, viewer.id)
        known = ((viewer.platform, name.casefold().removeprefix("@")) for name in names if name)
        return next((self._by_login[each] for each in known if each in self._by_login), None)

    def _called(self, platform: str, name: str) -> Friend | None:
        """The friend who is called that there, or anywhere where nobody said where."""
        wanted = name.casefold().removeprefix("@")
        return next(
            (
                each
                for each in self._settings.friends
                if platform in {"", each.platform} and wanted in {each.login.casefold(), each.called.casefold()}
            ),
            None,
        )

    async def _shout_out(self, friend: Friend) -> None:
        try:
            await self._ctx.press(
                "shoutouts.show", {"name": friend.login, "platform": friend.platform, "line": friend.words}
            )
        except ActionRefused as fault:
            self._ctx.log.debug("%s was not shouted out: %s", friend.called, fault)

    def _shown(self, friend: Friend, by_itself: bool) -> None:  # noqa: FBT001 - one of two
        self._write("card", friend, {"by_itself": by_itself})
        self._ctx.fire("card_shown", {"name": friend.called, "platform": friend.platform})

    def _write(
        self, name: str, friend: Friend, data: dict[str, Scalar], viewer: str = "", cause: Event | None = None
    ) -> None:
        if not (isinstance(cause, SourceEvent) and cause.is_played):
            now = round(self._ctx.now() * 1000)
            noted: dict[str, Scalar] = {"friend": friend.key, "at": now, **data}
            self._ctx.journal.write(name, noted, viewer=viewer, cause=cause)
            self._book.note(name, viewer, noted, now)
        self.changed()

    async def _tell(self) -> None:
        while True:
            await self._more.wait()
            self._more.clear()
            self.cards.draw()
            self._draw()
            await self._ctx.sleep(_GAP)

    def _draw(self) -> None:
        rows = [self._row(friend) for friend in self._settings.friends]
        rows.sort(key=lambda row: (_RANKS[row["state"]], -row["owed"], row["name"].casefold()))
        shown = self.cards.now
        self._ctx.panel.show(
            "friends",
            {
                "friends": rows,
                "shown": shown.key if shown else "",
                "rotates": self._settings.rotates,
                "raid": self._raid(),
            },
        )

    def _row(self, friend: Friend) -> dict[str, Any]:
        living, exchange, read = self.lives.of(friend), self._book.of(friend.key), self.lives.channel(friend)
        return {
            "key": friend.key,
            "name": friend.called,
            "login": friend.login,
            "platform": friend.platform,
            "address": friend.address,
            "words": friend.words,
            "state": living.state,
            "reason": living.reason,
            "title": living.title,
            "game": living.game,
            "viewers": living.viewers,
            "since": living.since,
            "owed": exchange.owed,
            "last": [
                {"kind": kind, "at": at}
                for kind, at in sorted(exchange.last.items(), key=lambda each: each[1], reverse=True)
            ],
            "source": read.source if read else "",
            "is_guest": bool(read and read.is_guest),
        }
