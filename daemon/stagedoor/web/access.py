"""Who may come in: the address asked for, the page that asks, and the token it shows. Refuses by default."""

from __future__ import annotations

import base64
import hmac
import logging
import secrets
from collections.abc import Iterable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from multidict import CIMultiDict, CIMultiDictProxy

from stagedoor.clock import Clock, SystemClock
from stagedoor.errors import StagedoorError
from stagedoor.json_file import JsonFile, UnreadableFileError, parse
from stagedoor.roles import Caller, Role
from stagedoor.web.team import Team

_log = logging.getLogger(__name__)

_TOKEN_BYTES = 32
_SHORTEST = 40
_TICKET_SECONDS = 60.0
_TICKETS = 64
_TOKENS = ("overlay", "acting", "button", "input")

Headers = Mapping[str, str] | CIMultiDict[str] | CIMultiDictProxy[str]


class Level(Enum):
    """What a route asks of whoever comes. There is no level without a token."""

    TICKET = "ticket"
    """A one-time ticket, to be exchanged for the panel's cookie."""
    PAGE = "page"
    """The panel's cookie."""
    ACT = "act"
    """The panel's cookie or the acting token; the only level that can read or do anything."""
    OVERLAY = "overlay"
    """The overlay's token, in the address."""
    BUTTON = "button"
    """The button token, in the address: may do what the settings allow buttons, and read nothing."""
    INPUT = "input"
    """The input token, in a header or the address: may hand over what chats are made of, and read nothing."""


class AccessRefusedError(StagedoorError):
    """Somebody was not let in. `status` is 401 when a token is missing or wrong, else 403."""

    def __init__(self, message: str, *, status: int = 403) -> None:
        super().__init__(message)
        self.status = status


class Access:
    """The tokens of one daemon, and the rules for using them."""

    def __init__(  # noqa: PLR0913 - a token for each way in
        self,
        *,
        overlay_token: str = "",
        acting_token: str = "",
        button_token: str = "",
        input_token: str = "",
        team: Team | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.team = team or Team(clock=clock)
        """Who may use the panel beside the streamer."""
        self.overlay_token = overlay_token or _new()
        """Part of the main overlay's address; whoever has it can watch that overlay and nothing else."""
        self._overlays: dict[str, str] = {"main": self.overlay_token}
        self.acting_token = acting_token or _new()
        """For scripts: `Authorization: Bearer …`."""
        self.button_token = button_token or _new()
        """Part of the addresses that buttons open."""
        self.input_token = input_token or _new()
        """For programs that hand over what `input:` reads."""
        self.session = hmac.new(self.acting_token.encode(), b"panel session", "sha256").hexdigest()
        """What the panel's cookie holds: the same after a restart, so that an open page goes on by itself."""
        self.cookie = "stagedoor"
        """The cookie's name. All ports of a computer share their cookies, so it ends with the port."""
        self._clock = clock or SystemClock()
        self._tickets: dict[str, float] = {}
        self._hosts: frozenset[str] = frozenset()

    @classmethod
    def load(cls, path: Path | None, clock: Clock | None = None) -> Access:
        """The tokens kept in `path`, a file only this user may read; new ones where there are none.

        The team is kept in `team.json` beside it.
        """
        if path is None:
            return cls(clock=clock)
        file = JsonFile(path, secret=True)
        kept = _kept(file)
        access = cls(
            **{f"{name}_token": kept.get(name, "") for name in _TOKENS},
            team=Team(path.with_name("team.json"), clock),
            clock=clock,
        )
        tokens = {name: getattr(access, f"{name}_token") for name in _TOKENS}
        if tokens != kept:
            try:
                file.stage(tokens).commit()
            except OSError as fault:
                _log.warning(
                    "The overlay's address cannot be kept in %s (%s), so it will be another one after the next start, "
                    "and the overlay has to be added to OBS again then.",
                    path,
                    fault.strerror or fault,
                )
        return access

    def serve(self, port: int) -> None:
        """From now on the pages are at this port, and asked for by exactly these two names."""
        self._hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        self.cookie = f"stagedoor_{port}"

    def offer_overlays(self, names: Iterable[str]) -> None:
        """Let exactly these overlays be watched, each at an address of its own that stays the same."""
        self._overlays = {name: self.overlay_token_of(name) for name in names}

    def overlay_token_of(self, name: str) -> str:
        """Part of an overlay's address."""
        if name == "main":
            return self.overlay_token
        key = self.overlay_token.encode()
        return base64.urlsafe_b64encode(hmac.digest(key, f"overlay {name}".encode(), "sha256")).decode().rstrip("=")

    def overlay_named(self, token: str) -> str:
        """The overlay this token opens, or empty."""
        return next((name for name, known in self._overlays.items() if _same(token, known)), "")

    def ticket(self) -> str:
        """A token that opens the panel once, within a minute."""
        now = self._clock.monotonic()
        self._tickets = {ticket: end for ticket, end in self._tickets.items() if end > now}
        while len(self._tickets) >= _TICKETS:
            del self._tickets[next(iter(self._tickets))]
        ticket = _new()
        self._tickets[ticket] = now + _TICKET_SECONDS
        return ticket

    def check_sender(self, headers: Headers) -> None:
        """Refuse other names of this computer, pages that are not ours, and browsers acting for such a page."""
        host = _only(headers, "Host")
        if host not in self._hosts:
            raise AccessRefusedError("Stagedoor is not served under this name.")
        origin = _only(headers, "Origin")
        if origin is not None and origin != f"http://{host}":
            raise AccessRefusedError("Other pages may not use Stagedoor.")
        # Another port of this computer is another site's page too, though the cookie would travel with it.
        if _only(headers, "Sec-Fetch-Site") not in {None, "same-origin", "none"}:
            raise AccessRefusedError("Other pages may not use Stagedoor.")

    def admit(
        self, level: Level, headers: Headers, cookies: Mapping[str, str], *, token: str = "", needs_origin: bool = False
    ) -> Caller:
        """Who it is: the streamer (`panel`), a member of the team, `script`, `overlay`, `button` or `input`.

        Raises `AccessRefusedError` for everyone else.

        :param token: the token in the address, if the route has one there.
        :param needs_origin: the cookie alone is not enough; the browser must say which page asks.
        """
        match level:
            case Level.OVERLAY | Level.BUTTON | Level.INPUT:
                return self._admit_by_token(level, _bearer(headers) if level is Level.INPUT else "", token)
            case Level.TICKET:
                if self._is_redeemed(token):
                    return self._owner(self.session)
                caller = self._caller(cookies)
                # The streamer's own browser must not use up an invitation, and be a guest from then on.
                if caller is None or caller.member:
                    caller = self.team.redeem(token) or caller
                if caller is not None:
                    return caller
                raise AccessRefusedError(
                    "This link has been used, or is too old. Open the panel from Stagedoor.", status=401
                )
            case Level.ACT if "Authorization" in headers:
                if _same(_bearer(headers), self.acting_token):
                    return Caller("script", Role.OWNER)
            case Level.ACT | Level.PAGE if caller := self._caller(cookies):
                if needs_origin and _only(headers, "Origin") is None:
                    raise AccessRefusedError("The browser did not say which page asks.")
                return caller
        raise AccessRefusedError("Nobody is signed in here. Open the panel from Stagedoor.", status=401)

    def _admit_by_token(self, level: Level, shown: str, in_address: str) -> Caller:
        token, sentence, status = {
            Level.OVERLAY: (
                self.overlay_token,
                "This is not the overlay's address. Copy it again from Stagedoor's panel.",
                403,
            ),
            Level.BUTTON: (self.button_token, "This is not a button's address. Copy it again from Stagedoor.", 401),
            Level.INPUT: (
                self.input_token,
                "The token is missing or wrong. Ask Stagedoor for the input's address again.",
                401,
            ),
        }[level]
        is_admitted = self.overlay_named(in_address) if level is Level.OVERLAY else _same(shown or in_address, token)
        if not is_admitted:
            raise AccessRefusedError(sentence, status=status)
        # What these may do is said by their routes; as anybody's order it would be refused.
        return Caller(level.value, Role.OWNER if level is Level.BUTTON else Role.WATCHER)

    def _owner(self, session: str = "") -> Caller:
        owner = self.team.owner()
        return Caller(str(owner), owner.role, session=session)

    def _caller(self, cookies: Mapping[str, str]) -> Caller | None:
        """Whose cookie it is."""
        shown = cookies.get(self.cookie, "")
        return self._owner() if _same(shown, self.session) else self.team.known(shown)

    def _is_redeemed(self, shown: str) -> bool:
        found = [ticket for ticket in self._tickets if _same(shown, ticket)]
        return any(self._tickets.pop(ticket) > self._clock.monotonic() for ticket in found)


def _new() -> str:
    return secrets.token_urlsafe(_TOKEN_BYTES)


def _same(shown: str, token: str) -> bool:
    return hmac.compare_digest(shown.encode("utf-8", "surrogateescape"), token.encode())


def _only(headers: Headers, name: str) -> str | None:
    """The value of a header that may be there once; twice is a trick and matches nothing."""
    if isinstance(headers, CIMultiDict | CIMultiDictProxy):
        values = headers.getall(name, [])
        return None if not values else values[0] if len(values) == 1 else ""
    return headers.get(name)


def _bearer(headers: Headers) -> str:
    scheme, _, shown = (_only(headers, "Authorization") or "").partition(" ")
    return shown.strip() if scheme.lower() == "bearer" else ""


def _kept(file: JsonFile) -> dict[str, Any]:
    try:
        raw = file.read()
        kept = parse(raw) if raw is not None else {}
    except UnreadableFileError as fault:
        _log.warning(
            "The file with the overlay's address, %s, %s. There is a new address now; add the overlay to OBS again.",
            file.path,
            fault,
        )
        return {}
    if file.was_open_to_others:
        _log.warning(
            "Other users of this computer could read Stagedoor's tokens in %s; there are new ones now.", file.path
        )
        return {}
    return {name: token for name, token in kept.items() if isinstance(token, str) and len(token) >= _SHORTEST}
