"""Twitch's login server: codes for another device, refresh tokens that are good once, and their end.

async with FakeTwitchId() as identity:
    ...  # point `source_twitch.id_address` at identity.address
    identity.approve(user_id="7", login="ann")  # as the streamer does on Twitch's page
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from rig.http_faults import FaultyServer

CLIENT = "abcdefghij0123456789"
"""A public client that is registered here."""

_IDLE_LIFE = 30 * 86_400


@dataclass
class Device:
    """A code that waits to be typed."""

    user_code: str
    scopes: list[str]
    client_id: str
    ends_at: float
    asked_at: float = 0.0
    owner: tuple[str, str] | None = None
    is_denied: bool = False


@dataclass
class Grant:
    """What was given to one client for one account."""

    client_id: str
    user_id: str
    login: str
    scopes: list[str]
    accesses: dict[str, float] = field(default_factory=dict)
    """Access tokens, and when each ends."""
    refreshes: dict[str, float] = field(default_factory=dict)
    """The refresh tokens that are still good, and when each was given."""


class FakeTwitchId(FaultyServer):
    """Answers as `id.twitch.tv/oauth2` does."""

    def __init__(self, now: Callable[[], float] = time.time, *, interval: float = 5.0, life: float = 14_400) -> None:
        super().__init__(now)
        self.interval = interval
        self.life = life
        """How many seconds an access token holds."""
        self.device_life = 1800.0
        self.devices: dict[str, Device] = {}
        self.grants: list[Grant] = []
        self.refreshed = 0
        self.lost = 0
        """How often a refresh token was used that was used before."""
        self._numbers = itertools.count(1)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/oauth2"

    def approve(self, *, user_id: str = "7", login: str = "ann", scopes: list[str] | None = None) -> None:
        """Type the newest code on Twitch's page, and confirm it; `scopes` where Twitch grants less than was asked."""
        device = list(self.devices.values())[-1]
        device.owner = user_id, login
        device.scopes = device.scopes if scopes is None else scopes

    def deny(self) -> None:
        list(self.devices.values())[-1].is_denied = True

    def grant(self, *scopes: str, user_id: str = "7", login: str = "ann") -> tuple[str, str]:
        """An access and a refresh token, as if that had been done earlier."""
        grant = Grant(CLIENT, user_id, login, list(scopes))
        self.grants.append(grant)
        return self._issue(grant)

    def owner(self, access: str) -> Grant | None:
        """Whose token this is, while it holds."""
        for grant in self.grants:
            if grant.accesses.get(access, 0.0) > self.now():
                return grant
        return None

    def end_access(self) -> None:
        """No access token holds any more, as happens when somebody changes their password a little."""
        for grant in self.grants:
            grant.accesses.clear()

    def disconnect(self) -> None:
        """The account takes everything back, on Twitch's page of connections."""
        self.grants.clear()

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.post("/oauth2/device", self._device),
            web.post("/oauth2/token", self._token),
            web.get("/oauth2/validate", self._validate),
            web.post("/oauth2/revoke", self._revoke),
        ]

    async def _device(self, request: web.Request) -> web.Response:
        form = await _fields(request)
        client_id = form.get("client_id", "")
        if client_id != CLIENT:
            return _refusal(400, "invalid client")
        if "scopes" not in form:
            return _refusal(400, "missing scopes")
        number = next(self._numbers)
        code = f"device-{number}"
        self.devices[code] = Device(
            f"ABCD{number:04}", form["scopes"].split(), client_id, self.now() + self.device_life
        )
        return web.json_response(
            {
                "device_code": code,
                "expires_in": int(self.device_life),
                "interval": self.interval,
                "user_code": self.devices[code].user_code,
                "verification_uri": f"https://www.twitch.tv/activate?device-code={self.devices[code].user_code}",
            }
        )

    async def _token(self, request: web.Request) -> web.Response:
        form = await _fields(request)
        if form.get("client_id") != CLIENT:
            return _refusal(400, "invalid client")
        match form.get("grant_type"):
            case "urn:ietf:params:oauth:grant-type:device_code":
                return self._collect(form)
            case "refresh_token":
                return self._refresh(form)
        return _refusal(400, "missing grant type")

    def _collect(self, form: dict[str, str]) -> web.Response:
        device = self.devices.get(form.get("device_code", ""))
        if device is None or self.now() >= device.ends_at:
            return _refusal(400, "invalid device code")
        if device.is_denied:
            return _refusal(400, "access_denied")
        before, device.asked_at = device.asked_at, self.now()
        if before and self.now() - before < self.interval - 0.01:
            return _refusal(400, "slow_down")
        if device.owner is None:
            return _refusal(400, "authorization_pending")
        del self.devices[form["device_code"]]
        user_id, login = device.owner
        grant = Grant(device.client_id, user_id, login, device.scopes)
        self.grants.append(grant)
        return self._tokens(grant)

    def _refresh(self, form: dict[str, str]) -> web.Response:
        token = form.get("refresh_token", "")
        for grant in self.grants:
            given_at = grant.refreshes.pop(token, None)
            if given_at is not None and self.now() - given_at < _IDLE_LIFE:
                self.refreshed += 1
                return self._tokens(grant)
        self.lost += 1
        return web.json_response(
            {"error": "Bad Request", "status": 400, "message": "Invalid refresh token"}, status=400
        )

    def _tokens(self, grant: Grant) -> web.Response:
        access, refresh = self._issue(grant)
        return web.json_response(
            {
                "access_token": access,
                "expires_in": int(self.life),
                "refresh_token": refresh,
                "scope": grant.scopes,
                "token_type": "bearer",
            }
        )

    def _issue(self, grant: Grant) -> tuple[str, str]:
        number = next(self._numbers)
        access, refresh = f"access-{number}", f"refresh-{number}"
        grant.accesses[access] = self.now() + self.life
        grant.refreshes[refresh] = self.now()
        return access, refresh

    async def _validate(self, request: web.Request) -> web.Response:
        scheme, _, access = request.headers.get("Authorization", "").partition(" ")
        grant = self.owner(access) if scheme in {"OAuth", "Bearer"} else None
        if grant is None:
            return _refusal(401, "invalid access token")
        return web.json_response(
            {
                "client_id": grant.client_id,
                "login": grant.login,
                "scopes": grant.scopes,
                "user_id": grant.user_id,
                "expires_in": int(grant.accesses[access] - self.now()),
            }
        )

    async def _revoke(self, request: web.Request) -> web.Response:
        form = await _fields(request)
        grant = self.owner(form.get("token", ""))
        if grant is None or form.get("client_id") != grant.client_id:
            return _refusal(400, "Invalid token")
        del grant.accesses[form["token"]]
        grant.refreshes.clear()
        return web.Response()


async def _fields(request: web.Request) -> dict[str, str]:
    """What was sent, in the address or below it: Twitch takes both."""
    return {key: str(value) for key, value in [*request.query.items(), *(await request.post()).items()]}


def _refusal(status: int, message: str) -> web.Response:
    return web.json_response({"status": status, "message": message}, status=status)
