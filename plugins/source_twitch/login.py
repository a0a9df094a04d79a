"""Logging in with a code that is typed on Twitch's own page: no password comes near Stagedoor."""

from __future__ import annotations

from contextlib import suppress

from stagedoor import ActionRefused, Context

from .account import Account
from .identity import Device, Identity, IdentityError
from .options import TwitchSettings
from .standing import Standings
from .tokens import Tokens

_SLOWER = 5.0
_SLOWEST = 60.0
_NO_CLIENT = (
    "To log in, Twitch wants to know which application asks, and none is set: get a client id at "
    "dev.twitch.tv/console (two minutes, free; choose “Public” as its type) and put it into the settings of Twitch as "
    "“client id”. Reading the chat needs none."
)
_SPENT = frozenset({"expired_token", "invalid device code", "device code expired"})
_DECLINED = frozenset({"access_denied", "authorization_declined"})


class DeviceLogin:
    """Makes and ends the login."""

    def __init__(self, ctx: Context, account: Account, standings: Standings) -> None:
        self._ctx = ctx
        self._account = account
        self._identity = Identity(ctx)
        self._standings = standings
        self._device: Device | None = None

    async def begin(self) -> None:
        """Get a code and show it; then wait for it to be typed. Raises `ActionRefused` when Twitch gives none."""
        settings = self._ctx.settings(TwitchSettings)
        if not settings.client_id:
            raise ActionRefused(_NO_CLIENT)
        scopes = self._account.wanted
        try:
            device = await self._identity.device(settings.client_id, scopes)
        except IdentityError as fault:
            if fault.is_final:
                raise ActionRefused(
                    f"{fault}, so there is no code to type. Check the client id in the settings of Twitch, and that "
                    "its application is of the type “Public”."
                ) from fault
            raise ActionRefused(f"{fault}, so there is no code to type; try again in a minute.") from fault
        self._device = device
        self._standings.ask(device.user_code, device.address, self._ctx.now() + device.seconds)
        self._ctx.spawn(self._wait(device, settings.client_id, scopes))

    async def end(self) -> None:
        """Stop asking; or, where nothing is asked, log out. Raises `ActionRefused` when that could not be kept."""
        if self._device:
            self._device = None
            self._standings.asked()
            return
        tokens = await self._account.forget()
        if tokens and tokens.access:
            remark = await self._revoked(tokens)
            self._standings.asked(remark)

    async def _wait(self, device: Device, client_id: str, scopes: tuple[str, ...]) -> None:
        """Ask Twitch at its interval whether the code was typed, until it was, ran out, or nobody wants it any more."""
        interval = device.interval
        ends_at = self._ctx.now() + device.seconds
        while self._device is device:
            await self._ctx.sleep(interval)
            if self._device is not device:
                return
            try:
                tokens = await self._identity.collect(client_id, scopes, device.device_code)
            except IdentityError as fault:
                if "slow_down" in fault.code:
                    interval += _SLOWER
                elif not fault.is_final:  # Twitch has a fault, or cannot be reached
                    interval = min(interval * 2, _SLOWEST)
                elif "authorization_pending" not in fault.code:
                    self._over(device, _sentence(fault))
                if self._ctx.now() >= ends_at:
                    self._over(device, _sentence(None))
                continue
            await self._collected(device, tokens)

    async def _collected(self, device: Device, tokens: Tokens) -> None:
        if self._device is not device:  # stopped while Twitch was answering
            await self._revoked(tokens)
            return
        before = self._account.tokens
        try:
            await self._account.adopt(tokens)
        except ActionRefused as fault:
            await self._revoked(tokens)
            self._over(device, f"Twitch has let you in, but the login could not be kept, so it was given back: {fault}")
            return
        with suppress(ActionRefused):  # whose it is is then asked again within a minute
            await self._account.check()
        self._over(device)
        if before and before.access:
            await self._revoked(before)

    def _over(self, device: Device, remark: str = "") -> None:
        if self._device is device:
            self._device = None
            self._standings.asked(remark)

    async def _revoked(self, tokens: Tokens) -> str:
        try:
            await self._identity.revoke(tokens)
        except IdentityError as fault:
            self._ctx.log.warning("A login to Twitch was not taken back there. %s", fault)
            return (
                "You are logged out here, but Twitch could not be told. To be sure, disconnect the application under "
                "twitch.tv/settings/connections."
            )
        return ""


def _sentence(fault: IdentityError | None) -> str:
    if fault is None or fault.code in _SPENT:
        return "The code ran out before it was confirmed on Twitch's page, so nobody was logged in. Begin again."
    if fault.code in _DECLINED:
        return "On Twitch's page the login was declined, so nobody was logged in."
    return f"{fault}, so nobody was logged in. Begin again."
