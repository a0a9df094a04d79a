"""How points are earned: by being present, by saying something, by supporting the show; never by spam."""

from __future__ import annotations

import math
from collections.abc import Collection

from stagedoor import (
    Action,
    Amount,
    ChatMessage,
    Context,
    Event,
    FollowReceived,
    GiftReceived,
    MessageWithdrawn,
    RaidReceived,
    Role,
    SubscriptionReceived,
    VerdictReached,
    Viewer,
)

from .book import Book
from .kindness import Kindness
from .ledger import Entry
from .options import LoyaltySettings
from .people import folded
from .presence import Presence

_WAITED = 3_000
"""Milliseconds after which a message that is only told of now was held back in between."""
_PAUSE = 30 * 60_000
"""Milliseconds without a show after which the next one is another stream."""
_BATCH = 250
_MOST = 5_000
_TEAM = frozenset({Role.BROADCASTER, Role.MODERATOR})


class Earning:
    """Gives points for what happens, and takes back what should not have been given."""

    def __init__(self, ctx: Context, book: Book) -> None:
        self._ctx = ctx
        self._book = book
        self._kindness = Kindness()
        self.presence = Presence()
        self._chatted: dict[str, int] = {}
        self._paid: dict[int, Entry] = {}
        """The last entry for each message that was kind."""
        self._thanked: dict[int, Entry] = {}
        """The entry for each gift and the like."""
        self._live_at = 0
        self._minutes = 0

    def begin(self) -> None:
        """Know again what was given points already."""
        for entry in self._book.ledger.entries:
            self._remember(entry)
        self._live_at = int(self._ctx.memory.read("live_at", 0))

    def said(self, message: ChatMessage) -> None:
        """A message passed review."""
        settings = self._settings
        self.presence.see(message.viewer, message.at)
        if message.cheer:
            self._support(message.viewer, self._worth(message.cheer, settings), "gift", message)
        history = self._ctx.history(message.viewer)
        person = self._ctx.person(message.viewer)
        is_worth = self._kindness.is_worth(message, person, history, settings.least_words)
        points = self._with_bonus(settings.chatting_points, message.viewer.roles, settings)
        rest = settings.chatting_minutes * 60_000
        is_rested = person not in self._chatted or message.at - self._chatted[person] >= rest
        is_flagged = any(each.id == message.id and each.action is not Action.ALLOW for each in history.recent)
        was_held = self._ctx.now() * 1000 - message.at > _WAITED
        if not is_worth or not points or not is_rested or is_flagged or was_held or history.strikes:
            return
        if self._earns(message.viewer, settings) and message.id not in self._paid:
            self._chatted[person] = message.at
            entry = self._book.write(
                "chatted", points, message.viewer.key, cause=message, called=message.viewer.name, event=message.id
            )
            self._remember(entry)

    def supported(self, event: GiftReceived | SubscriptionReceived | FollowReceived | RaidReceived) -> None:
        """Somebody gave, subscribed, followed or raided."""
        settings = self._settings
        self.presence.see(event.viewer, event.at)
        match event:
            case GiftReceived():
                self._support(event.viewer, self._worth(event.value, settings), "gift", event)
            case SubscriptionReceived():
                self._support(event.viewer, settings.subscription_points * max(1, event.gifted), "subscription", event)
            case FollowReceived():
                accounts = self._book.accounts_of(event.viewer.key)
                if not any(account.has_followed for account in accounts):
                    self._support(event.viewer, settings.follow_points, "follow", event)
            case RaidReceived():
                self._support(event.viewer, settings.raid_points, "raid", event)

    def withdrawn(self, event: MessageWithdrawn) -> None:
        """Messages were taken back: what was given for them is, too."""
        for subject in event.subjects:
            self._take_back(subject, event)

    def decided(self, event: VerdictReached, message: ChatMessage) -> None:
        """A person decided about a message: what it earned follows."""
        if not event.action.shows:
            self._take_back(message.id, event)
        elif (entry := self._paid.get(message.id)) and entry.kind == "withdrawn" and not entry.is_reversed:
            again = self._book.write(
                "restored", -entry.points, entry.key, cause=event, event=message.id, of=entry.number
            )
            self._remember(again)

    def silenced(self, keys: Collection[str]) -> None:
        """Viewers were timed out: nothing for being present until they are seen again."""
        for key in keys:
            self.presence.forget(key)

    def forget(self, viewer: str, messages: Collection[int]) -> None:
        """Know nothing of a viewer any more."""
        self.presence.forget(viewer)
        self._chatted.pop(viewer, None)
        for message in messages:
            self._paid.pop(message, None)

    def begin_stream(self, at: int) -> None:
        """The show is on; it is another stream when it was off for half an hour."""
        if at - self._live_at > _PAUSE:
            self._book.write("stream", None, "")
        self._live_at = at
        self._ctx.memory.write("live_at", at)

    async def minute(self) -> None:
        """A minute passed: once in a while whoever is present gets points."""
        if not self._ctx.is_live:
            self._minutes = 0
            return
        settings, at = self._settings, int(self._ctx.now() * 1000)
        self.begin_stream(at)
        self._minutes += 1
        if self._minutes >= settings.watching_minutes:
            self._minutes = 0
            await self._reward_present(at, settings)

    async def _reward_present(self, at: int, settings: LoyaltySettings) -> None:
        present = list(self.presence.since(at - settings.present_minutes * 60_000))
        persons: set[str] = set()
        written = 0
        for viewer in present:
            person = self._ctx.person(viewer)
            if person in persons or not self._earns(viewer, settings) or self._ctx.history(viewer).strikes:
                continue
            persons.add(person)
            points = self._with_bonus(settings.watching_points, viewer.roles, settings)
            self._book.write("watched", points, viewer.key, seconds=settings.watching_minutes * 60)
            written += 1
            if written % _BATCH == 0:
                await self._ctx.sleep(0)

    def _support(self, viewer: Viewer, points: int, what: str, event: Event) -> None:
        settings = self._settings
        if points and event.id not in self._thanked and self._earns(viewer, settings):
            capped = min(points, settings.most_per_gift) if what == "gift" else points
            entry = self._book.write(
                "supported", capped, viewer.key, cause=event, called=viewer.name, why=what, event=event.id
            )
            self._remember(entry)

    def _take_back(self, message: int, cause: Event) -> None:
        entry = self._paid.get(message)
        if entry and entry.kind in {"chatted", "restored"} and not entry.is_reversed and entry.points > 0:
            gone = self._book.write("withdrawn", -entry.points, entry.key, cause=cause, event=message, of=entry.number)
            self._remember(gone)

    def _remember(self, entry: Entry | None) -> None:
        if not entry or not entry.event:
            return
        if entry.kind == "supported":
            _put(self._thanked, entry)
        elif entry.kind in {"chatted", "restored", "withdrawn"}:
            _put(self._paid, entry)
            if entry.kind == "chatted":
                person = self._ctx.person_of(entry.key)
                self._chatted[person] = max(entry.at, self._chatted.get(person, 0))

    def _earns(self, viewer: Viewer, settings: LoyaltySettings) -> bool:
        if Role.BOT in viewer.roles or (settings.leave_out_team and not _TEAM.isdisjoint(viewer.roles)):
            return False
        left_out = {folded(name) for name in settings.left_out}
        return not left_out & {folded(viewer.name), folded(viewer.login), viewer.key}

    def _with_bonus(self, points: int, roles: Collection[Role], settings: LoyaltySettings) -> int:
        bonus = max((settings.bonus.get(str(role), 0) for role in roles), default=0)
        return round(points * (1 + max(0, bonus) / 100))

    def _worth(self, value: Amount | None, settings: LoyaltySettings) -> int:
        rate = settings.unit_points.get(value.unit, 0.0) if value else 0.0
        return math.floor(value.count * rate) if value and rate > 0 else 0

    @property
    def _settings(self) -> LoyaltySettings:
        return self._ctx.settings(LoyaltySettings)


def _put(into: dict[int, Entry], entry: Entry) -> None:
    into[entry.event] = entry
    if len(into) > _MOST:
        del into[next(iter(into))]
