"""Twitch's API, called as the account that is logged in."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from stagedoor import ActionRefused, Context

from .account import Account
from .exchange import Answer, UnreachableError, exchange
from .options import TwitchSettings

_UNAUTHORIZED = 401
_FORBIDDEN = 403
_NOT_FOUND = 404
_TOO_MANY = 429
_BROKEN = 500
_REFILL = 60.0
"""Seconds in which Twitch fills the allowance up again."""
_LONGEST_PAUSE = 3600.0
_SHORT = 1.0


class HelixError(ActionRefused):
    """Twitch did not do it; the message says so to the streamer."""

    def __init__(self, message: str, *, status: int, said: str = "", seconds: float = 0.0) -> None:
        super().__init__(message)
        self.status = status
        """Its answer, or 0 when there was none."""
        self.said = said
        """Its own words."""
        self.seconds = seconds
        """How long nothing may be asked, where it said so."""


class Helix:
    """Calls the API, with one allowance for all who call."""

    def __init__(self, ctx: Context, account: Account) -> None:
        self._ctx = ctx
        self._account = account
        self._paused: tuple[float, float] | None = None

    @property
    def pause(self) -> float:
        """How many seconds nothing may be asked any more, because Twitch said so; 0 when it may."""
        if self._paused is None:
            return 0.0
        began, seconds = self._paused
        passed = self._ctx.now() - began
        return seconds - passed if 0 <= passed < seconds else 0.0

    async def call(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Ask once, for example `GET`, `chat/badges`; a value of `params` may be a list. What Twitch answered.

        A login that has run out is renewed and the question asked again; what only reads is asked twice when Twitch
        has a fault. Raises `ActionRefused` with a sentence: a `HelixError` when Twitch did not do it.
        """
        answer = await self._answer(method, path, params, body)
        if answer.status >= _BROKEN and method == "GET":
            await self._ctx.sleep(_SHORT)
            answer = await self._answer(method, path, params, body)
        if answer.status in {200, 201, 202, 204}:
            return answer.data
        raise self._fault(answer)

    async def _answer(
        self, method: str, path: str, params: Mapping[str, Any] | None, body: Mapping[str, Any] | None
    ) -> Answer:
        access = await self._account.token()
        answer = await self._ask(access, method, path, params, body)
        if answer.status == _UNAUTHORIZED and _is_about_the_token(answer):
            access = await self._account.renewed(access)
            answer = await self._ask(access, method, path, params, body)
        return answer

    async def _ask(
        self,
        access: str,
        method: str,
        path: str,
        params: Mapping[str, Any] | None,
        body: Mapping[str, Any] | None,
    ) -> Answer:
        if seconds := self.pause:
            raise _limited(seconds)
        address = f"{self._ctx.settings(TwitchSettings).api_address}/{path}"
        headers = {"Client-Id": self._account.client_id, "Authorization": f"Bearer {access}"}
        try:
            return await exchange(method, address, params=params, headers=headers, body=body)
        except UnreachableError as fault:
            outcome = (
                "so it is not known whether it was done: look at the chat before you try again"
                if fault.was_sent and method != "GET"
                else "so nothing was done: try again in a moment"
            )
            raise HelixError(f"Twitch cannot be reached ({fault}), {outcome}.", status=0) from fault

    def _fault(self, answer: Answer) -> HelixError:
        status, said = answer.status, answer.said
        words = f"“{said}”" if said else f"it answered {status}"
        if status == _TOO_MANY:
            return self._too_many(answer)
        if status == _UNAUTHORIZED:
            text = f"Twitch does not accept your login for this ({words}), so it was not done: log in again."
        elif status == _FORBIDDEN:
            text = f"Twitch does not let {self._account.login} do this here ({words}), so it was not done."
        elif status == _NOT_FOUND:
            text = f"Twitch does not find what this is about ({words}), so there is nothing to do there."
        elif status >= _BROKEN:
            text = (
                f"Twitch has a fault of its own ({words}), so this may not have been done: look at the chat, and try "
                "again in a minute."
            )
        else:
            text = f"Twitch refused this ({words}), so it was not done."
        return HelixError(text, status=status, said=said)

    def _too_many(self, answer: Answer) -> HelixError:
        """The allowance is used up until Twitch's own clock says otherwise; or this one call comes too often."""
        if answer.number("Ratelimit-Remaining"):
            said = answer.said
            words = f" (“{said}”)" if said else ""
            return HelixError(f"Twitch does not do this so often{words}: wait a little.", status=_TOO_MANY, said=said)
        seconds = _until_reset(answer, self._ctx.now())
        self._paused = self._ctx.now(), seconds
        return _limited(seconds, answer.said)


def _limited(seconds: float, said: str = "") -> HelixError:
    whole = max(math.ceil(seconds), 1)
    return HelixError(
        f"Twitch takes no more from this login for {whole} s, so this was not done: try again then.",
        status=_TOO_MANY,
        said=said,
        seconds=seconds,
    )


def _until_reset(answer: Answer, now: float) -> float:
    """Seconds until the allowance is full again: both times are Twitch's, so a wrong clock here changes nothing."""
    if asked := answer.number("Retry-After"):
        return min(float(asked), _LONGEST_PAUSE)
    reset = answer.number("Ratelimit-Reset")
    if reset is None:
        return _REFILL
    there = answer.server_time
    seconds = reset - (now if there is None else there)
    return min(max(seconds, _SHORT), 2 * _REFILL)


def _is_about_the_token(answer: Answer) -> bool:
    """A login that lacks a permission, or is another's, is not better when it is new."""
    said = answer.said.casefold()
    return "scope" not in said and "must match" not in said and "moderator" not in said
