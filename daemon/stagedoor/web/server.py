"""Serves the panel, the overlay and the API, on this computer only."""

from __future__ import annotations

import asyncio
import errno
import logging
import secrets
import socket
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
from aiohttp import WSCloseCode, web

from stagedoor import __version__, paths
from stagedoor.desk import ORDERS, Desk
from stagedoor.desk.rights import allowed, least_for_topic
from stagedoor.errors import StagedoorError
from stagedoor.roles import Caller
from stagedoor.tasks import Tasks
from stagedoor.web import wire
from stagedoor.web.access import Access
from stagedoor.web.connection import PATIENCE, Connection
from stagedoor.web.gate import Route, application
from stagedoor.web.hub import Hub
from stagedoor.web.images import Images
from stagedoor.web.inputs import Inputs
from stagedoor.web.programs import Programs
from stagedoor.web.routes import Archive, Find, Routes
from stagedoor.web.socket import Socket

_log = logging.getLogger(__name__)

_HOST = "127.0.0.1"
_OTHER_PORTS = 9
_LARGEST_PORT = 65535
_LARGEST_BODY = 1024 * 1024
# Windows says "no permission" for a port that somebody else has.
_TAKEN = {errno.EADDRINUSE, errno.EACCES} if sys.platform == "win32" else {errno.EADDRINUSE}
_PANEL = Path(__file__).parents[1] / "panel" / "static"
_ALL_TOPICS = frozenset({*wire.STATES, *wire.STREAMS})


class PortTakenError(StagedoorError):
    """Something else listens where Stagedoor should."""


class Server:
    """The web server of one daemon."""

    def __init__(  # noqa: PLR0913 - the parts it serves
        self,
        *,
        hub: Hub,
        desk: Desk,
        log: Archive,
        find: Find,
        access: Access,
        images: Images,
        plugins_folder_of: Callable[[str], Path | None],
        inputs: Inputs | None = None,
        more: Sequence[Route] = (),
        may_press: Callable[[str], bool] = lambda _: False,
        on_seen: Callable[[object, wire.Seen], None] = lambda *_: None,
        version: str = __version__,
        boot: str = "",
        panel: Path | None = None,
        overlay: Path | None = None,
        patience: float = PATIENCE,
    ) -> None:
        """`boot` tells one run of the daemon from the next; a question may take `patience` seconds to arrive.

        `on_seen` hears what an overlay says it has painted; `more` are other addresses that are served.
        """
        self.moved = ""
        """A sentence when the port wished for was taken and another one is used."""
        self._hub = hub
        self._access = access
        self._images = images
        self._hello = wire.Hello(protocol=wire.PROTOCOL, version=version, boot=boot or secrets.token_hex(8))
        self._patience = patience
        self._on_seen = on_seen
        access.team.on_gone = self.send_away
        self._tasks = Tasks()
        self._sockets: set[Socket] = set()
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="page files")
        self._routes = Routes(
            access=access,
            hub=hub,
            desk=desk,
            log=log,
            find=find,
            images=images,
            plugins_folder_of=plugins_folder_of,
            serve=self._serve,
            folders=(panel or _PANEL, overlay or paths.bundled("overlay")),
            readers=self._readers,
        )
        self._more = more
        self._programs = Programs(desk, inputs or Inputs(), may_press)
        self._runner: web.AppRunner | None = None
        self._listening: asyncio.Server | None = None

    async def start(self, port: int, *, strict: bool) -> int:
        """Listen, and say on which port: where `port` is taken, on one of the next nine, unless `strict`.

        Port 0 is any free one. Raises `PortTakenError`, or `StagedoorError` where listening is not possible at all.
        """
        bound, port = self._bound(port, strict=strict)
        self._access.serve(port)
        try:
            app = application(self.table(), self._access, largest_body=_LARGEST_BODY)
            runner = self._runner = web.AppRunner(app, handle_signals=False, shutdown_timeout=2.0)
            await runner.setup()
            serving = runner.server
            assert serving is not None
            loop = asyncio.get_running_loop()
            self._listening = await loop.create_server(
                lambda: Connection(serving, loop=loop, patience=self._patience), sock=bound, backlog=128
            )
        except BaseException:
            bound.close()
            raise
        return port

    def table(self) -> list[Route]:
        """Every address that is served."""
        return [*self._more, *self._routes.table(), *self._programs.table()]

    async def stop(self) -> None:
        """Say goodbye to every page and stop listening."""
        if self._listening is not None:
            self._listening.close()
        self._hub.close()
        self._programs.close()
        await asyncio.gather(*(each.end(WSCloseCode.GOING_AWAY, b"stopping") for each in list(self._sockets)))
        if self._runner is not None:
            await self._runner.cleanup()
        await self._tasks.cancel()
        await self._images.close()
        self._readers.shutdown()

    async def _serve(self, request: web.Request, caller: Caller | None, overlay: str) -> web.StreamResponse:
        if caller is None:
            topics = frozenset({wire.topic_of(overlay)})
            hello = msgspec.structs.replace(self._hello, topic=wire.topic_of(overlay))
        else:
            topics = frozenset(topic for topic in _ALL_TOPICS if caller.role.may(least_for_topic(topic)))
            actions = allowed(caller.role, ORDERS)
            hello = msgspec.structs.replace(self._hello, name=str(caller), role=caller.role, actions=actions)
        page = Socket(self._hub, self._tasks, topics=topics, hello=hello, caller=caller, on_seen=self._on_seen)
        self._sockets.add(page)
        team = self._access.team
        if caller is not None:
            team.came(caller)
        try:
            return await page.serve(request)
        finally:
            self._sockets.discard(page)
            if caller is not None:
                team.left(caller)

    def send_away(self, member: str) -> None:
        """Close every page of a member; one who may still come in comes back by itself."""
        for page in [each for each in self._sockets if each.caller is not None and each.caller.member == member]:
            self._tasks.spawn(page.end(WSCloseCode.POLICY_VIOLATION, b"membership"), name="member sent away")

    def _bound(self, wished: int, *, strict: bool) -> tuple[socket.socket, int]:
        last = wished if strict or not wished else min(wished + _OTHER_PORTS, _LARGEST_PORT)
        for port in range(wished, last + 1):
            try:
                bound = _listen(port)
            except OSError as fault:
                if fault.errno not in _TAKEN:
                    raise StagedoorError(_unusable(port, fault.strerror or str(fault))) from fault
                continue
            except OverflowError as fault:
                raise StagedoorError(_unusable(port, f"ports are numbers up to {_LARGEST_PORT}")) from fault
            found: int = bound.getsockname()[1]
            if wished not in {0, found}:
                self.moved = (
                    f"Port {wished} is used by another program, so the panel and the overlay are at port {found} "
                    "this time. An overlay added to OBS before shows nothing until it has the new address."
                )
                _log.warning("%s", self.moved)
            return bound, found
        raise PortTakenError(_taken(wished, last))


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            # There, SO_REUSEADDR would let two programs share the port.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((_HOST, port))
        listening.listen(128)
        listening.setblocking(False)
    except BaseException:
        listening.close()
        raise
    return listening


def _unusable(port: int, why: str) -> str:
    return (
        f"Port {port} of this computer cannot be used ({why}), so the panel and the overlay cannot be served. "
        "Choose another port with --port."
    )


def _taken(first: int, last: int) -> str:
    which = f"Port {first} is" if first == last else f"The ports {first} to {last} are all"
    return (
        f"{which} used by another program, so the panel and the overlay cannot be served. "
        "Close that program, or choose another port with --port."
    )
