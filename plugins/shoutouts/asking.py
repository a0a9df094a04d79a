"""Who is asked for: by a moderator's word, by a click, by a raid, by being a regular."""

from __future__ import annotations

from stagedoor import ActionRefused, ChatMessage, Context, Event, RaidReceived, SourceEvent, Viewer

from .lately import Lately
from .ledger import Ledger
from .options import ShoutoutSettings
from .shoutout import Shoutout

_MOST = 30
"""Shoutouts that wait at once."""
_SAME_RAID = 10 * 60_000
_SAME_SHOW = 12 * 3_600_000


class Asking:
    """Puts them into the queue, nobody twice."""

    def __init__(self, ctx: Context, ledger: Ledger, lately: Lately) -> None:
        self._ctx = ctx
        self._ledger = ledger
        self._lately = lately
        self._wrote: set[str] = set()
        """Who wrote in this show."""

    def by_name(self, name: str, platform: str, line: str, cause: ChatMessage | None = None) -> Shoutout:
        """Somebody who is called that. Raises `ActionRefused` where that cannot be."""
        called = " ".join(name.split()).removeprefix("@").strip()
        if not called:
            raise ActionRefused("Say whom to shout out.")
        why = "command" if cause else "hand"
        if viewer := self._lately.person(called, platform or (cause.platform if cause else "")):
            return self._add(self._of(viewer, line, why, cause), cause)
        platform = platform or (cause.platform if cause else "")
        subjects = (cause.id,) if cause else ()
        return self._add(Shoutout(0, called, platform, line=line, why=why, subjects=subjects), cause)

    def by_message(self, message: ChatMessage) -> Shoutout:
        """Whoever wrote this. Raises `ActionRefused` where that cannot be."""
        return self._add(self._of(message.viewer, "", "message", message), message)

    def again(self, one: Shoutout) -> Shoutout:
        """Somebody who was shouted out before. Raises `ActionRefused` where that cannot be."""
        new = Shoutout(0, one.name, one.platform, one.login, one.viewer, one.line, is_played=one.is_played)
        return self._add(new, None)

    def by_raid(self, event: RaidReceived) -> None:
        """Somebody raided us."""
        settings = self._settings
        if settings.raids and event.viewers >= settings.raid_viewers:
            line = settings.raid_line.replace("{viewers}", str(event.viewers))
            self._by_itself(self._of(event.viewer, line, "raid", event), event, _SAME_RAID)

    def by_message_of_regular(self, message: ChatMessage) -> None:
        """Somebody wrote: a regular for the first time in this show, perhaps."""
        settings = self._settings
        if not settings.regulars or not self._ctx.is_live:
            self._wrote.clear()
            return
        if message.viewer.key in self._wrote:
            return
        self._wrote.add(message.viewer.key)
        if self._ctx.history(message.viewer).messages >= settings.regular_after:
            self._by_itself(self._of(message.viewer, "", "regular", message), message, _SAME_SHOW)

    def _by_itself(self, one: Shoutout, event: SourceEvent, pause: int) -> None:
        book = self._ledger.book
        last = book.last_asked(one.name, one.platform, one.viewer)
        is_early = last and self._ledger.now() - last < pause
        if not is_early and not book.pending(one.name, one.platform, one.viewer) and len(book.waiting) < _MOST:
            self._ledger.add(one, event)

    def _add(self, one: Shoutout, cause: ChatMessage | None) -> Shoutout:
        book = self._ledger.book
        if pending := book.pending(one.name, one.platform, one.viewer):
            what = "is shouted out now" if pending.stand == "now" else "waits for a shoutout already"
            raise ActionRefused(f"{pending.name} {what}.")
        if len(book.waiting) >= _MOST:
            raise ActionRefused(f"{_MOST} shoutouts wait already; leave some out first.")
        if cause:
            one.is_played = cause.is_played
        return self._ledger.add(one, cause)

    def _of(self, viewer: Viewer, line: str, why: str, event: Event | None) -> Shoutout:
        return Shoutout(
            number=0,
            name=viewer.name,
            platform=viewer.platform,
            login=viewer.login,
            viewer=viewer.key,
            line=line,
            why=why,
            subjects=(event.id,) if event else (),
            is_played=isinstance(event, SourceEvent) and event.is_played,
        )

    @property
    def _settings(self) -> ShoutoutSettings:
        return self._ctx.settings(ShoutoutSettings)
