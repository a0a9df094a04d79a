"""What the account may do in one channel now, and why not the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from stagedoor import Verb

from .helix import HelixError
from .options import BOT
from .scopes import purposes
from .station import Station

_MESSAGES = "moderator:manage:chat_messages"
_BANS = "moderator:manage:banned_users"
_AUTOMOD = "moderator:manage:automod"


class _Needs(NamedTuple):
    """What a verb takes."""

    scope: str
    to: str
    """What it is good for: “log in to …”."""
    otherwise: str = ""
    """What happens without it."""
    is_moderating: bool = True


_HERE_ONLY = "until then it is hidden here only"
_NEEDS: dict[Verb, _Needs] = {
    Verb.SEND: _Needs("user:write:chat", "write there", is_moderating=False),
    Verb.REPLY: _Needs("user:write:chat", "answer there", is_moderating=False),
    Verb.DELETE: _Needs(_MESSAGES, "delete there", _HERE_ONLY),
    Verb.TIMEOUT: _Needs(_BANS, "time viewers out there", _HERE_ONLY),
    Verb.BAN: _Needs(_BANS, "ban there", _HERE_ONLY),
    Verb.UNBAN: _Needs(_BANS, "lift bans there"),
    Verb.ANNOUNCE: _Needs("moderator:manage:announcements", "announce there"),
    Verb.SHOUTOUT: _Needs("moderator:manage:shoutouts", "give shoutouts there"),
    Verb.PIN: _Needs(_MESSAGES, "pin messages there"),
    Verb.ALLOW: _Needs(_AUTOMOD, "let messages through that AutoMod holds"),
    Verb.DENY: _Needs(_AUTOMOD, "refuse messages that AutoMod holds"),
}


class Abilities:
    """Of one channel."""

    def __init__(self, station: Station, channel: str) -> None:
        self._station = station
        self._channel = channel
        self.channel_id = ""
        """Twitch's number of the channel, or empty while it is not known."""

    @property
    def now(self) -> Mapping[Verb, str]:
        """An empty text for what can be done, else why not and what to do."""
        return {verb: self.why_not(verb) for verb in _NEEDS}

    @property
    def moderates(self) -> bool | None:
        """Whether the account is a moderator there, or the owner; None when nobody knows yet."""
        if self.channel_id:
            return self._station.moderated.includes(self.channel_id)
        return True if self._channel == self._station.account.login else None

    def why_not(self, verb: Verb) -> str:
        """Why this cannot be done and what to do, or an empty text."""
        needs, account = _NEEDS[verb], self._station.account
        otherwise = f"; {needs.otherwise}" if needs.otherwise else ""
        if not account.has_token:
            return self._why_not_logged_in(f"{needs.to}{otherwise}")
        if not account.is_logged_in:
            return "Twitch has not yet said whose login this is; that is asked again within a minute."
        if needs.scope not in account.scopes:
            what = purposes([needs.scope])
            return f"Your login lacks the permission for {what}: log in again in Settings to {needs.to}{otherwise}."
        if needs.is_moderating and self.moderates is False:
            return (
                f"You are not a moderator of {self._channel}, so {account.login} cannot {needs.to}: its owner can make "
                f"you one{otherwise}."
            )
        return ""

    def _why_not_logged_in(self, to: str) -> str:
        account = self._station.account
        if account.name == BOT:
            if account.tokens:
                return f"Twitch does not accept the login of {account.login} any more: log it in again in Settings."
            return "Log a second account in to Twitch in Settings to write as it."
        if account.tokens:
            return f"Twitch does not accept your login any more: log in again in Settings to {to}."
        return f"Log in to Twitch in Settings to {to}."

    def is_refused_by(self, fault: HelixError) -> bool:
        """Whether Twitch has just said that the account is no moderator there; then that is known from now on."""
        said = fault.said.casefold()
        if not (self.channel_id and fault.status in {401, 403} and "moderator" in said and "scope" not in said):
            return False
        self._station.moderated.deny(self.channel_id)
        self._station.account.touch()
        return True
