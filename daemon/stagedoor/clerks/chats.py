"""Carries out what is asked about chats: reading, writing, logging in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from stagedoor.chat.sending import Sent
from stagedoor.desk import chats
from stagedoor.errors import ActionRefused
from stagedoor.model import Verb

if TYPE_CHECKING:
    from stagedoor.app import App


class ChatsClerk:
    """One method for each order; what it raises is told to whoever gave the order."""

    def __init__(self, app: App) -> None:
        self._app = app
        app.desk.assign(chats.SendMessage, self._send)
        app.desk.assign(chats.RetryMessage, self._retry)
        app.desk.assign(chats.Announce, self._announce)
        app.desk.assign(chats.ShoutOut, self._shout_out)
        app.desk.assign(chats.PinMessage, self._pin)
        app.desk.assign(chats.AddSource, self._add_source)
        app.desk.assign(chats.RemoveSource, self._remove_source)
        app.desk.assign(chats.RetrySource, self._retry_source)
        app.desk.assign(chats.BeginLogin, self._begin_login)
        app.desk.assign(chats.EndLogin, self._end_login)
        app.desk.assign(chats.StartDemo, self._start_demo)
        app.desk.assign(chats.StopDemo, self._stop_demo)
        app.desk.assign(chats.InputAddress, self._input_address)

    async def _send(self, order: chats.SendMessage, by: str) -> dict[str, Sent]:
        return await self._app.sending.send(
            order.text, order.to, reply_to=order.reply_to, accounts=order.accounts, by=by
        )

    async def _retry(self, order: chats.RetryMessage, by: str) -> dict[str, Sent]:
        return await self._app.sending.retry(order.sent, order.to, by=by)

    async def _announce(self, order: chats.Announce, by: str) -> dict[str, Sent]:
        return await self._app.sending.announce(order.text, order.to, accounts=order.accounts, by=by)

    async def _shout_out(self, order: chats.ShoutOut, by: str) -> None:
        await self._app.sending.do_to(order.subject, Verb.SHOUTOUT, by=by)

    async def _pin(self, order: chats.PinMessage, by: str) -> None:
        await self._app.sending.do_to(order.subject, Verb.PIN, by=by)

    async def _add_source(self, order: chats.AddSource, by: str) -> None:
        name = self._app.sources.named(order.source)
        if name in self._app.sources.names:
            raise ActionRefused(f"“{name}” is already being read.")
        if order.is_guest:
            # Whether it is a guest is said by the settings, so they come first; the programme then opens it.
            await self._app.change("chat", {"guests": [*self._app.programme.guests, name]}, by)
            return
        self._app.sources.open(name, is_kept=True)
        try:
            await self._app.change("chat", {"sources": [*self._app.programme.kept, name]}, by)
        except Exception:
            await self._app.sources.close(name)
            raise

    async def _remove_source(self, order: chats.RemoveSource, by: str) -> None:
        kept, guests = self._app.programme.kept, self._app.programme.guests
        if order.source in guests:
            await self._app.change("chat", {"guests": [name for name in guests if name != order.source]}, by)
        elif order.source in kept:  # the programme follows the settings and closes it
            await self._app.change("chat", {"sources": [name for name in kept if name != order.source]}, by)
        else:
            await self._app.sources.close(order.source)

    async def _retry_source(self, order: chats.RetrySource, by: str) -> None:  # noqa: ARG002
        self._app.sources.retry(order.source)

    async def _begin_login(self, order: chats.BeginLogin, by: str) -> None:  # noqa: ARG002
        await self._app.logins.begin(order.login)

    async def _end_login(self, order: chats.EndLogin, by: str) -> None:  # noqa: ARG002
        await self._app.logins.end(order.login)

    async def _start_demo(self, order: chats.StartDemo, by: str) -> None:  # noqa: ARG002
        self._app.programme.start_demo()

    async def _stop_demo(self, order: chats.StopDemo, by: str) -> None:  # noqa: ARG002
        await self._app.programme.stop_demo()

    async def _input_address(self, order: chats.InputAddress, by: str) -> dict[str, str]:  # noqa: ARG002
        token = self._app.access.input_token
        return {"url": f"http://127.0.0.1:{self._app.port}/in/{quote(order.name, safe='')}", "token": token}
