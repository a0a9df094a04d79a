"""Asks EventSub for every topic, and says what will not arrive and why."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import NamedTuple

from stagedoor import ActionRefused, Context

from .account import Account
from .helix import Helix, HelixError
from .topics import TOPICS, Reader, Topic, named_topics

_AT_ONCE = 4
_CONFLICT = 409
_TOO_MANY = 429
_BROKEN = 500
_SOON = 5.0
_LATEST = 300.0
_PARTNERS_ONLY = ("partner", "affiliate")


class _Cause(NamedTuple):
    """Why a topic is not told."""

    why: str
    is_usual: bool = False
    """Nothing is wrong: it just is so."""


class Subscriptions:
    """What one channel is subscribed to. It remembers what it has told, so that each thing is told once."""

    def __init__(self, ctx: Context, channel: str, account: Account, helix: Helix) -> None:
        self._ctx = ctx
        self._channel = channel
        self._account = account
        self._helix = helix
        self._told: set[tuple[str, str, str]] = set()
        self.made: set[Topic] = set()
        """What arrives now."""

    async def make(self, session_id: str, channel_id: str) -> list[Topic]:
        """Ask for all of them at once. The answer is what should be asked for again."""
        self.made.clear()
        return await self._ask(TOPICS, session_id, channel_id)

    async def complete(self, topics: list[Topic], session_id: str, channel_id: str) -> None:
        """Ask again for what Twitch could not do, until it can."""
        pause = _SOON
        while topics:
            await self._ctx.sleep(pause)
            topics = await self._ask(topics, session_id, channel_id)
            pause = min(pause * 2, _LATEST)

    def revoked(self, kind: str, status: str) -> None:
        """Twitch has ended a subscription: say what does not arrive any more."""
        topics = [topic for topic in TOPICS if topic.type == kind]
        self.made.difference_update(topics)
        login = self._account.login
        match status:
            case "authorization_revoked":
                why = f"the permission of {login} was withdrawn; log in again under Settings"
            case "moderator_removed":
                why = f"{login} is no moderator there any more; its owner can make it one"
            case "user_removed":
                why = "the account does not exist any more"
            case "version_removed":
                why = "Twitch does not tell it in this form any more; look for a newer Stagedoor"
            case _:
                why = f"Twitch has ended it (“{status[:100]}”)"
        self._tell({_Cause(why): topics}, "not told any more")

    async def _ask(self, topics: Iterable[Topic], session_id: str, channel_id: str) -> list[Topic]:
        refused: dict[_Cause, list[Topic]] = {}
        again: list[Topic] = []
        turn = asyncio.Semaphore(_AT_ONCE)

        async def one(topic: Topic) -> None:
            async with turn:
                outcome = await self._one(topic, session_id, channel_id)
            if outcome is None:
                self.made.add(topic)
            elif outcome.why:
                refused.setdefault(outcome, []).append(topic)
            else:
                again.append(topic)

        async with asyncio.TaskGroup() as group:
            for topic in topics:
                group.create_task(one(topic))
        self._tell(refused, "not told")
        return [topic for topic in TOPICS if topic in again]

    async def _one(self, topic: Topic, session_id: str, channel_id: str) -> _Cause | None:
        """Ask for one; None when it was made, and a cause without words when it may be made later."""
        user_id, login = self._account.user_id, self._account.login
        if topic.reader is Reader.OWNER and user_id != channel_id:
            return _Cause(f"only the owner of a channel may know that, and you are logged in as {login}", is_usual=True)
        if topic.scopes and self._account.scopes.isdisjoint(topic.scopes):
            # How the login stands names the permissions it lacks already.
            return _Cause("your login lacks the permission; log in again under Settings to give it", is_usual=True)
        wanted = {
            "type": topic.type,
            "version": topic.version,
            "condition": topic.condition(channel_id, user_id),
            "transport": {"method": "websocket", "session_id": session_id},
        }
        try:
            await self._helix.call("POST", "eventsub/subscriptions", body=wanted)
        except HelixError as fault:
            return self._cause(topic, fault)
        except ActionRefused:
            return _Cause("")  # how the login stands is told where logins are
        return None

    def _cause(self, topic: Topic, fault: HelixError) -> _Cause | None:
        status, said = fault.status, fault.said.casefold()
        if status == _CONFLICT:
            return None  # it was made before
        if status == _TOO_MANY and not fault.seconds:
            why = (
                f"Twitch gives one login no more of that at once (“{fault.said}”); read fewer channels, or end another "
                "program that uses the login"
            )
        elif status in {0, _TOO_MANY} or status >= _BROKEN or "session" in said:
            why = ""  # that passes; that a session is lost is told by its socket
        elif any(word in said for word in _PARTNERS_ONLY):
            return _Cause("only channels of affiliates and partners have that", is_usual=True)
        elif status in {401, 403} and topic.reader is Reader.MODERATOR and "scope" not in said:
            login = self._account.login
            why = f"{login} is not a moderator of {self._channel} (“{fault.said}”); its owner can make it one"
        else:
            why = f"Twitch refuses it (“{fault.said or status}”)"
        return _Cause(why)

    def _tell(self, refused: dict[_Cause, list[Topic]], what: str) -> None:
        for cause, topics in refused.items():
            new = [topic for topic in topics if (self._account.user_id, topic.type, cause.why) not in self._told]
            self._told |= {(self._account.user_id, topic.type, cause.why) for topic in new}
            if not new:
                continue
            in_order = [topic for topic in TOPICS if topic in new]
            sentence = f"From the channel {self._channel} Stagedoor is {what} {named_topics(in_order)}: {cause.why}."
            if cause.is_usual:
                self._ctx.log.info("%s", sentence)
            else:
                self._ctx.notice(sentence, level="warning")
