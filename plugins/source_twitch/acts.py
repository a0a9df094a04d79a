"""What can be done in a Twitch channel, and doing it, as the account that is logged in."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from stagedoor import ActionRefused, Context, Deed, Verb, Viewer

from .abilities import Abilities
from .allowance import LONGEST_TEXT, Allowance
from .helix import Helix, HelixError
from .station import Station

_LONGEST_TIMEOUT = 1_209_600
_BREAK = re.compile(r"[\r\n\x00-\x1f]+")

_DROPPED = {
    "msg_duplicate": "it is the same as your last one; change it or wait 30 s",
    "msg_rejected": "AutoMod holds it until a moderator decides",
    "msg_rejected_mandatory": "Twitch's own filter does not allow these words",
    "msg_ratelimit": "you write too fast; wait a few seconds",
    "msg_slowmode": "the chat is in slow mode; wait a little",
    "msg_followersonly": "the chat is for followers only now",
    "msg_subsonly": "the chat is for subscribers only now",
    "msg_emoteonly": "the chat is for emotes only now",
    "msg_timedout": "you are timed out there",
    "msg_banned": "you are banned there",
}


class Acts:
    """Does what a person wants done in one channel.

    :param own_id: tells the id that a message has in this channel, for one that came from another in a shared chat.
    """

    def __init__(self, ctx: Context, station: Station, channel: str, own_id: Callable[[str], str]) -> None:
        self._ctx = ctx
        self._station = station
        self._abilities = Abilities(station, channel)
        self._channel = channel
        self._own_id = own_id
        self._verbs: dict[Verb, Callable[[Deed], Awaitable[str]]] = {
            Verb.SEND: self._send,
            Verb.REPLY: self._reply,
            Verb.DELETE: self._delete,
            Verb.TIMEOUT: self._timeout,
            Verb.BAN: self._ban,
            Verb.UNBAN: self._unban,
            Verb.ANNOUNCE: self._announce,
            Verb.SHOUTOUT: self._shoutout,
            Verb.PIN: self._pin,
            Verb.ALLOW: self._allow,
            Verb.DENY: self._deny,
        }

    @property
    def abilities(self) -> Mapping[Verb, str]:
        """What can be done now: an empty text where it can, else why not and what to do."""
        return self._abilities.now

    @property
    def channel_id(self) -> str:
        """Twitch's number of the channel, or empty while it is not known."""
        return self._abilities.channel_id

    @channel_id.setter
    def channel_id(self, number: str) -> None:
        self._abilities.channel_id = number

    async def act(self, deed: Deed) -> str:
        """Do it; Twitch's id of what was sent. Raises `ActionRefused` with a sentence when it was not done."""
        if deed.verb not in self._verbs:
            raise ActionRefused(f"There is no “{deed.verb}” on Twitch, so nothing was done.")
        if why_not := self._abilities.why_not(deed.verb):
            raise ActionRefused(why_not)
        try:
            return await self._verbs[deed.verb](deed)
        except HelixError as fault:
            if self._abilities.is_refused_by(fault):
                raise ActionRefused(self._abilities.why_not(deed.verb)) from fault
            raise

    @property
    def _helix(self) -> Helix:
        return self._station.helix

    async def _room(self) -> str:
        self.channel_id = self.channel_id or await self._station.users.id_of(self._channel)
        return self.channel_id

    async def _as_moderator(self) -> dict[str, str]:
        return {"broadcaster_id": await self._room(), "moderator_id": self._station.account.user_id}

    async def _send(self, deed: Deed) -> str:
        return await self._say(_one_line(deed.text), {})

    async def _reply(self, deed: Deed) -> str:
        return await self._say(_one_line(deed.text), {"reply_parent_message_id": self._message(deed)})

    async def _say(self, text: str, more: Mapping[str, str]) -> str:
        room = await self._room()
        allowance: Allowance = self._station.allowance
        allowance.spend(room, text, is_moderator=self._abilities.moderates is True)
        body = {"broadcaster_id": room, "sender_id": self._station.account.user_id, "message": text, **more}
        sent = False
        try:
            answer = await self._helix.call("POST", "chat/messages", body=body)
            outcome = _first(answer)
            sent = outcome.get("is_sent") is True
        except HelixError as fault:
            sent = fault.status == 0  # nobody knows
            raise
        finally:
            if not sent:
                allowance.unsay(room)
        if not sent:
            raise ActionRefused(_dropped(outcome))
        return str(outcome.get("message_id") or "")

    async def _delete(self, deed: Deed) -> str:
        params = await self._as_moderator() | {"message_id": self._message(deed)}
        try:
            await self._helix.call("DELETE", "moderation/chat", params=params)
        except HelixError as fault:
            match fault.status:
                case 404:
                    text = "Twitch does not have this message any more: it was deleted already, or is too old."
                case 400:
                    text = (
                        f"Twitch does not delete this message (“{fault.said}”): it must be younger than 6 hours and "
                        "not of the broadcaster or a moderator. It is hidden here only."
                    )
                case _:
                    raise
            raise ActionRefused(text) from fault
        return ""

    async def _timeout(self, deed: Deed) -> str:
        if not 1 <= deed.seconds <= _LONGEST_TIMEOUT:
            raise ActionRefused(
                f"On Twitch a timeout lasts from 1 second to 14 days, so {deed.seconds} s cannot be; nothing was done."
            )
        return await self._silence(deed, {"duration": deed.seconds})

    async def _ban(self, deed: Deed) -> str:
        return await self._silence(deed, {})

    async def _silence(self, deed: Deed, more: Mapping[str, Any]) -> str:
        data: dict[str, Any] = {"user_id": await self._viewer(deed), **more}
        if deed.text:
            data["reason"] = deed.text[:LONGEST_TEXT]
        await self._helix.call("POST", "moderation/bans", params=await self._as_moderator(), body={"data": data})
        return ""

    async def _unban(self, deed: Deed) -> str:
        params = await self._as_moderator() | {"user_id": await self._viewer(deed)}
        await self._helix.call("DELETE", "moderation/bans", params=params)
        return ""

    async def _announce(self, deed: Deed) -> str:
        body = {"message": _one_line(deed.text)}
        await self._helix.call("POST", "chat/announcements", params=await self._as_moderator(), body=body)
        return ""

    async def _shoutout(self, deed: Deed) -> str:
        room, target = await self._room(), await self._viewer(deed)
        if target == room:
            raise ActionRefused("Twitch gives no channel a shoutout in its own chat, so none was given.")
        self._station.allowance.check_shoutout(room, target)
        me = self._station.account.user_id
        params = {"from_broadcaster_id": room, "to_broadcaster_id": target, "moderator_id": me}
        try:
            await self._helix.call("POST", "chat/shoutouts", params=params)
        except HelixError as fault:
            if fault.status == 429 and not fault.seconds:
                raise ActionRefused(
                    f"Twitch gives one shoutout in two minutes, and one an hour for the same channel (“{fault.said}”), "
                    "so none was given now."
                ) from fault
            raise
        self._station.allowance.note_shoutout(room, target)
        return ""

    async def _pin(self, deed: Deed) -> str:
        await self._helix.call(
            "PUT", "chat/pins", params=await self._as_moderator() | {"message_id": self._message(deed)}
        )
        return ""

    async def _allow(self, deed: Deed) -> str:
        return await self._resolve(deed, "ALLOW")

    async def _deny(self, deed: Deed) -> str:
        return await self._resolve(deed, "DENY")

    async def _resolve(self, deed: Deed, action: str) -> str:
        body = {"user_id": self._station.account.user_id, "msg_id": self._message(deed), "action": action}
        try:
            await self._helix.call("POST", "moderation/automod/message", body=body)
        except HelixError as fault:
            if fault.status in {400, 404}:
                raise ActionRefused(
                    f"AutoMod does not hold this message any more (“{fault.said}”): somebody decided already, or "
                    "it was too late."
                ) from fault
            raise
        return ""

    def _message(self, deed: Deed) -> str:
        if not deed.message_id:
            raise ActionRefused("Twitch gave this message no id, so nothing can be done about it there.")
        return self._own_id(deed.message_id)

    async def _viewer(self, deed: Deed) -> str:
        viewer: Viewer | None = deed.viewer
        if viewer is None:
            raise ActionRefused("It was not said about whom, so nothing was done.")
        if viewer.id.isascii() and viewer.id.isdecimal():
            return viewer.id
        return await self._station.users.id_of(viewer.login or viewer.id)


def _one_line(text: str) -> str:
    line = _BREAK.sub(" ", text).strip()
    if not line:
        raise ActionRefused("There is nothing to send.")
    if (over := len(line) - LONGEST_TEXT) > 0:
        raise ActionRefused(
            f"Twitch takes {LONGEST_TEXT} characters, and these are {len(line)}, so it was not sent: make it shorter "
            f"by {over}."
        )
    return line


def _first(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    rows = answer.get("data")
    return rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}


def _dropped(outcome: Mapping[str, Any]) -> str:
    reason = outcome.get("drop_reason")
    told = reason if isinstance(reason, dict) else {}
    code, said = (str(told.get(part) or "") for part in ("code", "message"))
    why = _DROPPED.get(code) or (f"it says “{said[:300]}”" if said else "it does not say why")
    return f"Twitch did not show your message: {why}."
