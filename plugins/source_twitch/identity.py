"""Twitch's side of logging in: a code for another device, tokens for the code, and whether they still hold."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from stagedoor import ActionRefused, Context

from .exchange import Answer, UnreachableError, exchange
from .options import TwitchSettings
from .tokens import Tokens

_BY_DEVICE = "urn:ietf:params:oauth:grant-type:device_code"
_LONGEST = 2000
_REFUSED = frozenset({400, 401})
_BUSY = frozenset({429, 503})
_LONGEST_PAUSE = 3600


class IdentityError(ActionRefused):
    """Twitch did not do it. `code` is its own word, such as `authorization_pending`; `is_final` whether it said no."""

    def __init__(self, message: str, *, code: str = "", is_final: bool = False) -> None:
        super().__init__(message)
        self.code = code
        self.is_final = is_final


class Device(NamedTuple):
    """A code that Twitch waits for."""

    device_code: str
    user_code: str
    address: str
    seconds: float
    """How long it waits."""
    interval: float
    """How many seconds to leave between two questions."""

    def __repr__(self) -> str:
        return f"<a code of {self.seconds:.0f} s>"  # who has the device code gets the login


class Owner(NamedTuple):
    """Whose login it is, and what it may do."""

    user_id: str
    login: str
    scopes: tuple[str, ...]
    seconds: float
    """How long the access token still holds."""


class Identity:
    """The calls of `id.twitch.tv`."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._pause = (0.0, 0.0)

    async def device(self, client_id: str, scopes: Iterable[str]) -> Device:
        """Ask for a code. Raises `IdentityError`."""
        answer = await self._post("device", client_id=client_id, scopes=" ".join(scopes))
        data = answer.data
        try:
            return Device(
                device_code=_text(data["device_code"]),
                user_code=_text(data["user_code"]),
                address=_page(_text(data["verification_uri"])),
                seconds=_seconds(data.get("expires_in"), 1800),
                interval=max(_seconds(data.get("interval"), 5), 1.0),
            )
        except (KeyError, ValueError) as fault:
            raise _odd(answer) from fault

    async def collect(self, client_id: str, scopes: Iterable[str], device_code: str) -> Tokens:
        """The tokens, when the code was typed. Raises `IdentityError` with `authorization_pending` before."""
        answer = await self._post(
            "token", client_id=client_id, scopes=" ".join(scopes), device_code=device_code, grant_type=_BY_DEVICE
        )
        return self._tokens(answer, client_id)

    async def renew(self, tokens: Tokens) -> Tokens:
        """New tokens for the refresh token, which is used up by this. Raises `IdentityError`."""
        answer = await self._post(
            "token", client_id=tokens.client_id, refresh_token=tokens.refresh, grant_type="refresh_token"
        )
        return self._tokens(answer, tokens.client_id)

    async def validate(self, access: str) -> Owner | None:
        """Whose token it is, or None when it does not hold any more. Raises `IdentityError` when that is unknown."""
        answer = await self._ask("GET", "validate", headers={"Authorization": f"OAuth {access}"})
        if answer.status == 401:
            return None
        if answer.status != 200:
            raise _refusal(answer)
        data = answer.data
        try:
            return Owner(
                _text(data["user_id"]),
                _text(data["login"]),
                _texts(data.get("scopes")),
                _seconds(data.get("expires_in"), 0),
            )
        except (KeyError, ValueError) as fault:
            raise _odd(answer) from fault

    async def revoke(self, tokens: Tokens) -> None:
        """Make the access token worthless; one that is so already is no fault. Raises `IdentityError`."""
        answer = await self._ask(
            "POST", "revoke", headers={}, form={"client_id": tokens.client_id, "token": tokens.access}
        )
        if answer.status not in {200, 204} and "invalid token" not in answer.said.casefold():
            raise _refusal(answer)

    def _tokens(self, answer: Answer, client_id: str) -> Tokens:
        data, now = answer.data, self._ctx.now()
        try:
            return Tokens(
                client_id=client_id,
                access=_text(data["access_token"]),
                refresh=_text(data["refresh_token"]),
                ends_at=now + _seconds(data.get("expires_in"), 3600),
                given_at=now,
                scopes=_texts(data.get("scope")),
            )
        except (KeyError, ValueError) as fault:
            raise _odd(answer) from fault

    async def _post(self, path: str, **form: str) -> Answer:
        answer = await self._ask("POST", path, headers={}, form=form)
        if answer.status != 200:
            raise _refusal(answer)
        return answer

    async def _ask(
        self, method: str, path: str, *, headers: Mapping[str, str], form: Mapping[str, str] | None = None
    ) -> Answer:
        began, seconds = self._pause
        if 0 <= (passed := self._ctx.now() - began) < seconds:
            raise IdentityError(f"Twitch's login takes no more questions for {math.ceil(seconds - passed)} s")
        address = f"{self._ctx.settings(TwitchSettings).id_address}/{path}"
        try:
            answer = await exchange(method, address, headers=headers, form=form)
        except UnreachableError as fault:
            raise IdentityError(f"Twitch's login cannot be reached: {fault}") from fault
        if answer.status in _BUSY and (asked := answer.number("Retry-After")):
            self._pause = self._ctx.now(), float(min(asked, _LONGEST_PAUSE))
        return answer


def _refusal(answer: Answer) -> IdentityError:
    said = answer.said
    words = f"“{said}”" if said else f"it answered {answer.status}"
    return IdentityError(
        f"Twitch's login refused: {words}", code=said.strip().casefold(), is_final=answer.status in _REFUSED
    )


def _odd(answer: Answer) -> IdentityError:
    return IdentityError(f"Twitch's login answered {answer.status} with something that makes no sense")


def _text(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST:
        raise ValueError("not a text")
    return value


def _page(address: str) -> str:
    if not address.startswith(("https://", "http://")):
        raise ValueError("not a page")
    return address


def _texts(value: Any) -> tuple[str, ...]:
    """Scopes: a list, or one text with spaces between them, or nothing."""
    words = value.split() if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(str(word) for word in words if word)


def _seconds(value: Any, otherwise: float) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e9
    return float(value) if is_number else otherwise
