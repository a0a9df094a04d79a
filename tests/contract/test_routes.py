"""Every address, one by one: without the right token, from the wrong page or under the wrong name, nobody gets in."""

import aiohttp
import pytest
from aiohttp import web

from rig.house import DOT, PNG, House
from stagedoor.web.access import Access, Level
from stagedoor.web.gate import Route, application

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture
async def house(tmp_path):
    house = House(tmp_path)
    await house.open()
    yield house
    await house.server.stop()


def addresses(house, overlay_token):
    """Every route with an address that exists, for a visitor with this token for the overlay."""
    filled = {
        "action": "switch_scene",
        "topic": "obs",
        "plugin": "chat",
        "token": overlay_token,
        "name": "doorbell",
        "media": DOT,
    }
    paths = {
        "/panel/images/{path:.+}": "plugin/chat/mark.png",
        "/panel/plugins/{plugin}/{path:.+}": "widget.js",
        "/panel/{path:.*}": "app.js",
        "/overlay/{token}/plugins/{plugin}/{path:.+}": "widget.js",
        "/overlay/{token}/images/{path:.+}": "plugin/chat/mark.png",
        "/overlay/{token}/{path:.*}": "overlay.js",
    }
    for route in house.server.table():
        place = route.path.replace("{path:.+}", "{path}").replace("{path:.*}", "{path}")
        address = place.format(**filled, path=paths.get(route.path, ""))
        if route.level is Level.BUTTON:  # the token of the house, unless somebody guesses
            is_right = overlay_token == house.access.overlay_token
            address += f"?scene=X&token={house.access.button_token if is_right else overlay_token}"
        yield route, address


def right(house, route):
    """What a welcome visitor of that route brings."""
    return {
        Level.PAGE: house.cookie,
        Level.ACT: house.cookie,
        Level.TICKET: house.cookie,
        Level.OVERLAY: {},
        Level.INPUT: {"Authorization": f"Bearer {house.access.input_token}"},
        Level.BUTTON: {},
    }[route.level]


async def ask(house, route, path, headers):
    """The status of the answer, and whether anything of value was in it."""
    as_socket = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    is_file = route.method == "POST" and route.path == "/panel/media"
    named = {
        "Content-Type": "application/octet-stream" if is_file else "application/json",
        **(as_socket if (path.endswith("/ws") or (route.method == "GET" and path.startswith("/in/"))) else {}),
        **headers,
    }
    async with (
        aiohttp.ClientSession(house.origin, cookie_jar=aiohttp.DummyCookieJar()) as session,
        session.request(
            route.method,
            path,
            data=PNG if is_file else b'{"scene":"X"}' * (route.method == "POST"),
            headers=named,
            allow_redirects=False,
        ) as answer,
    ):
        body = b"" if answer.status == 101 else await answer.read()
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert "aiohttp" not in str(answer.headers)
        assert "Set-Cookie" not in answer.headers or answer.status < 400
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        if answer.status >= 400:
            assert answer.headers["Cache-Control"] == "no-store"
            assert b"secret" not in body
            assert house.access.overlay_token.encode() not in body
        return answer.status


async def test_the_walk_finds_every_route_open_to_the_right_visitor(house):
    met = set()
    for route, path in addresses(house, house.access.overlay_token):
        status = await ask(house, route, path, right(house, route))
        assert status in {101, 200, 302}, (route.path, status)
        met.add((route.method, route.path))
    assert len(met) == len(house.server.table()) >= 15


async def test_nobody_gets_in_without_a_token(house):
    for route, path in addresses(house, "wrong"):
        for headers in (
            {},
            {"Origin": house.origin},
            {"Cookie": f"{house.access.cookie}=wrong", "Origin": house.origin},
        ):
            assert await ask(house, route, path, headers) in {401, 403}, route.path
        assert await ask(house, route, path, {"Authorization": "Bearer wrong"}) in {401, 403}, route.path
    assert house.done == []


STRANGERS = [
    {"Host": "evil.example"},
    {"Host": "evil.example:{port}"},
    {"Host": "127.0.0.1"},
    {"Host": "127.0.0.1:{port}.evil.example"},
    {"Host": "127.0.0.1:1"},
    {"Host": "localhost.:{port}"},
    {"Host": "[::1]:{port}"},
    {"Host": "0.0.0.0:{port}"},
    {"Host": "LOCALHOST:{port}"},
    {"Host": ""},
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "https://127.0.0.1:{port}"},
    {"Origin": "http://127.0.0.1"},
    {"Origin": "http://127.0.0.1:1"},
    {"Origin": "http://localhost:{port}"},
    {"Origin": "http://127.0.0.1:{port}/"},
    {"Origin": "http://127.0.0.1:{port}.evil.example"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "nonsense"},
]


@pytest.mark.parametrize("strange", STRANGERS, ids=str)
async def test_the_right_token_does_not_help_a_foreign_page(house, strange):
    strange = {name: value.format(port=house.port) for name, value in strange.items()}
    for route, path in addresses(house, house.access.overlay_token):
        for proof in (right(house, route), house.bearer):
            assert await ask(house, route, path, {**proof, **strange}) == 403, route.path
    assert house.done == []


async def test_the_overlays_token_opens_only_the_overlay(house):
    token = house.access.overlay_token
    shown = [
        {"Authorization": f"Bearer {token}", "Origin": house.origin},
        {"Cookie": f"{house.access.cookie}={token}", "Origin": house.origin},
    ]
    for route, path in addresses(house, token):
        if route.level is not Level.OVERLAY:
            for headers in shown:
                assert await ask(house, route, f"{path}?token={token}", headers) == 401, route.path
    assert house.done == []


async def test_the_panels_tokens_do_not_open_the_overlay(house):
    for token in (house.access.acting_token, house.access.session, house.access.ticket()):
        for route, path in addresses(house, token):
            if route.level is Level.OVERLAY:
                assert await ask(house, route, path, {**house.cookie}) == 403, route.path


async def test_the_acting_token_opens_no_page(house):
    for route, path in addresses(house, house.access.overlay_token):
        if route.level is Level.PAGE:
            assert await ask(house, route, path, house.bearer) == 401, route.path


async def test_the_cookie_alone_neither_acts_nor_opens_a_socket(house):
    without_origin = {"Cookie": house.cookie["Cookie"]}
    for route, path in addresses(house, house.access.overlay_token):
        if route.level is Level.INPUT:  # that has a token of its own
            assert await ask(house, route, path, without_origin) == 401, route.path
        elif route.method == "POST" or route.path == "/ws":
            assert await ask(house, route, path, without_origin) == 403, route.path
    assert house.done == []


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "SEARCH"])
async def test_no_other_method_gets_anything_nor_a_preflight_answer(house, method):
    for route, path in addresses(house, house.access.overlay_token):
        other = Route(method, route.path, route.level, route.answer)
        headers = {**right(house, route), "Access-Control-Request-Method": "POST"}
        assert await ask(house, other, path, headers) in {400, 403, 404, 405}, route.path
    assert house.done == []


async def test_a_route_that_does_not_come_through_the_gate_keeps_the_server_from_starting():
    async def open_to_all(_request):
        return web.Response(text="secret")

    app = application([], Access(), largest_body=1)
    app.router.add_get("/debug", open_to_all)
    runner = web.AppRunner(app)
    with pytest.raises(RuntimeError, match=r"do not say who may use them.*/debug"):
        await runner.setup()
    await runner.cleanup()


async def test_a_route_without_a_level_cannot_be_written_down():
    with pytest.raises(TypeError):
        Route("GET", "/debug", answer=None)  # type: ignore[call-arg]


async def test_a_route_of_no_known_level_lets_nobody_in():
    access = Access()
    access.serve(1)
    with pytest.raises(Exception, match="Nobody is signed in"):
        access.admit(None, {"Host": "127.0.0.1:1"}, {})  # type: ignore[arg-type]
