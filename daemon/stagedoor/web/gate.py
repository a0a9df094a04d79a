"""The one way to a route: each says what it asks of a visitor, and one without that is never reached."""

from __future__ import annotations

import html
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from stagedoor.roles import Caller
from stagedoor.web import wire
from stagedoor.web.access import Access, AccessRefusedError, Level

_log = logging.getLogger(__name__)

Handler = Callable[[web.Request, Caller], Awaitable[web.StreamResponse]]
"""Answers a request of somebody who was let in: `panel`, a member, `script`, `overlay` …"""

_EVERYWHERE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

_REFUSAL = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Stagedoor</title>
<h1>Stagedoor</h1>
<p>{}</p>
</html>
"""
_TOKEN_IN_QUERY = (Level.TICKET, Level.BUTTON, Level.INPUT)
_FOR_PROGRAMS = (Level.ACT, Level.BUTTON, Level.INPUT)
_SENTENCES = {
    404: "There is nothing here.",
    405: "This address is not used that way.",
    413: "That is more than Stagedoor takes at once.",
    415: "Stagedoor takes only application/json here.",
    500: "Stagedoor made a mistake while answering. It is written down in its log; the show goes on.",
}
_BLANK = '<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>{}</title></html>\n'


@dataclass(frozen=True)
class Route:
    """An address, what it asks of a visitor, and what answers."""

    method: str
    path: str
    level: Level
    answer: Handler


def application(routes: Sequence[Route], access: Access, *, largest_body: int) -> web.Application:
    """Everything that is served, behind the gate."""
    gate = _Gate(access)
    app = web.Application(middlewares=[gate.pass_through], client_max_size=largest_body)
    app.on_response_prepare.append(_dress)
    app.on_startup.append(gate.check_routes)
    for route in routes:
        gate.open(app, route)
    return app


def refusal(status: int, sentence: str, level: Level | None) -> web.Response:
    """A small plain answer: for scripts as JSON, in OBS invisible, for people a page."""
    if level in _FOR_PROGRAMS:
        body = wire.encode(wire.NotDone(ok=False, error=sentence))
        answer = web.Response(status=status, body=body, content_type="application/json")
        if status == web.HTTPUnauthorized.status_code:
            answer.headers["WWW-Authenticate"] = "Bearer"
    else:
        # In OBS a visible sentence would be on air.
        page = _BLANK if level is Level.OVERLAY else _REFUSAL
        answer = web.Response(status=status, text=page.format(html.escape(sentence)), content_type="text/html")
    return answer


class _Gate:
    def __init__(self, access: Access) -> None:
        self._access = access
        self._routes: dict[web.AbstractRoute, Route] = {}

    def open(self, app: web.Application, route: Route) -> None:
        # The router only finds the route; what answers is known to the gate alone.
        self._routes[app.router.add_route(route.method, route.path, _closed)] = route

    async def check_routes(self, app: web.Application) -> None:
        """Refuse to serve at all while there is a route that did not come through the gate."""
        if forgotten := [str(route) for route in app.router.routes() if route not in self._routes]:
            raise RuntimeError(f"These routes do not say who may use them: {', '.join(forgotten)}")

    @web.middleware
    async def pass_through(self, request: web.Request, handler: Any) -> web.StreamResponse:  # noqa: ARG002 - see open
        route = self._routes.get(request.match_info.route)
        level = route.level if route else None
        try:
            self._access.check_sender(request.headers)
            if request.match_info.http_exception is not None:
                raise request.match_info.http_exception  # noqa: TRY301 - answered below like any other
            if route is None:
                raise AccessRefusedError("This address does not say who may use it, so nobody may.")  # noqa: TRY301
            return await route.answer(request, self._caller(request, route.level))
        except AccessRefusedError as fault:
            answer = refusal(fault.status, str(fault), level)
        except web.HTTPException as fault:
            answer = refusal(fault.status, _SENTENCES.get(fault.status, fault.reason), level)
        except (ConnectionError, TimeoutError):
            raise
        except Exception:  # noqa: BLE001 - a fault in one answer must not leave a browser without any
            _log.exception("The answer to %s %s failed. The show goes on without it.", request.method, _place(route))
            answer = refusal(500, _SENTENCES[500], level)
        # Whoever is refused gets no second question on the same connection.
        answer.force_close()
        return answer

    def _caller(self, request: web.Request, level: Level) -> Caller:
        in_query = level in _TOKEN_IN_QUERY
        token = request.query.get("token", "") if in_query else request.match_info.get("token", "")
        return self._access.admit(
            level,
            request.headers,
            request.cookies,
            token=token,
            needs_origin=request.method != "GET" or "Upgrade" in request.headers,
        )


async def _closed(_request: web.Request) -> web.StreamResponse:
    raise web.HTTPForbidden


def _place(route: Route | None) -> str:
    # The pattern, not the address: that one may hold a token.
    return route.path if route else "an unknown address"


async def _dress(_request: web.Request, response: web.StreamResponse) -> None:
    for name, value in _EVERYWHERE.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = "Stagedoor"
