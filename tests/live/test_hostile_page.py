"""A hostile page in the streamer's own browser, where the panel's cookie is, gets nothing and does nothing."""

import asyncio
import json
from pathlib import Path

import pytest
from aiohttp import web

from rig.chromium import BrowserProcess, Chromium
from rig.house import House
from rig.until import until
from stagedoor.web import gate

pytestmark = [pytest.mark.live, pytest.mark.timeout(180)]

SCRIPT = Path(__file__).with_name("hostile.js")
NAMES = "MAP evil.example 127.0.0.1, MAP *.evil.example 127.0.0.1"


@pytest.fixture
async def answered(monkeypatch):
    """Every answer the server gave: method, path, status, and whether the panel's cookie came along."""
    answers = []
    dress = gate._dress

    async def noted(request, response):
        has_cookie = any(name.startswith("stagedoor_") for name in request.cookies)
        answers.append((request.method, request.path, response.status, has_cookie))
        await dress(request, response)

    monkeypatch.setattr(gate, "_dress", noted)
    return answers


@pytest.fixture
async def house(tmp_path, answered):
    house = House(tmp_path)
    house.say(b'{"text":"the secret in the inbox"}')
    house.show(b'{"text":"the secret on the overlay"}')
    await house.open()
    yield house
    await house.server.stop()


@pytest.fixture
async def lair():
    """The port of the server that the hostile page comes from."""
    app = web.Application()

    async def page(_request):
        return web.Response(text="<!doctype html><title>Free emotes!</title><body>", content_type="text/html")

    async def script(_request):
        return web.Response(text=SCRIPT.read_text(), content_type="text/javascript")

    app.router.add_get("/", page)
    app.router.add_get("/hostile.js", script)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield runner.addresses[0][1]
    await runner.cleanup()


@pytest.fixture(scope="module")
def unguarded():
    """Chromium whose own guard for local servers is switched off, so that only ours is tried."""
    with BrowserProcess(
        f"--host-resolver-rules={NAMES}",
        "--disable-features=LocalNetworkAccessChecks,PrivateNetworkAccessSendPreflights,BlockInsecurePrivateNetworkRequests",
        "--disable-popup-blocking",
    ) as process:
        yield process


@pytest.fixture
async def browser(unguarded):
    async with Chromium(process=unguarded) as browser:
        yield browser


def places(house, token):
    """Every kind of thing there is to get, for somebody who knows this token of the overlay."""
    overlay = f"/overlay/{token}"
    return {
        "pages": ["/", "/panel", "/panel/", f"{overlay}/"],
        "scripts": ["/panel/app.js", f"{overlay}/overlay.js", f"{overlay}/plugins/chat/widget.js"],
        "styles": ["/panel/style.css"],
        "pictures": ["/panel/images/plugin/chat/mark.png", f"{overlay}/images/plugin/chat/mark.png"],
        "sockets": ["/ws", f"{overlay}/ws"],
        "reads": ["/api/state/obs", "/api/state/inbox", "/api/messages", "/api/do/switch_scene"],
        "acts": [["/api/do/switch_scene", '{"scene":"Stolen"}']],
    }


async def signed_in(browser, house):
    """The streamer opens the panel in this browser."""
    panel = await browser.open(f"{house.origin}/panel?token={house.access.ticket()}")
    assert await panel.evaluate("document.title") == "panel"
    return panel


async def attack(page, base, aims, script="/hostile.js"):
    return await page.evaluate(
        f"import({json.dumps(script)}).then((hostile) => hostile.attack({json.dumps(base)}, {json.dumps(aims)}))"
    )


async def test_the_same_attack_from_the_panels_own_page_gets_everything(browser, house):
    (house.folder / "panel" / "hostile.js").write_text(SCRIPT.read_text())
    panel = await signed_in(browser, house)
    await panel.call("Page.setBypassCSP", enabled=True)
    await panel.goto(f"{house.origin}/panel/")
    aims = places(house, house.access.overlay_token)
    seen = await attack(panel, house.origin, aims, script="/panel/hostile.js")
    kinds = {what.split()[0].rstrip("+") for what in seen}
    assert kinds >= {"fetch", "post", "socket", "script", "module", "import", "style", "picture", "frame", "window"}, (
        seen
    )
    assert house.done


@pytest.mark.parametrize("place", ["127.0.0.1", "localhost", "evil.example"])
async def test_a_page_of_another_server_gets_nothing(browser, house, lair, answered, place):
    panel = await signed_in(browser, house)
    bases = (house.origin, f"http://localhost:{house.port}", f"http://x.evil.example:{house.port}")
    pages = [await browser.open(f"http://{place}:{lair}/") for _ in bases]
    answered.clear()
    # Even a page that has learned the overlay's address.
    aims = places(house, house.access.overlay_token)
    assert (
        await asyncio.gather(*(attack(page, base, aims) for page, base in zip(pages, bases, strict=True))) == [[]] * 3
    )
    assert len(answered) > 100, "the attack never reached the server"
    assert [answer for answer in answered if answer[2] < 400] == []
    if place == "127.0.0.1":
        assert any(has_cookie for *_, has_cookie in answered), "the cookie never travelled, so it was no test"
    assert house.done == []
    assert house.hub.audience("inbox") == house.hub.audience("overlay") == 0
    assert await panel.evaluate("fetch('/api/state/obs').then((answer) => answer.status)") == 200


@pytest.mark.parametrize("place", ["127.0.0.1", "evil.example"])
async def test_a_page_cannot_lead_the_streamer_into_an_action_or_into_the_panel(browser, house, lair, answered, place):
    await signed_in(browser, house)
    for path in ("/panel/", "/", "/panel?token=guess", "/api/state/inbox", f"/overlay/{house.access.overlay_token}/"):
        page = await browser.open(f"http://{place}:{lair}/")
        answered.clear()
        await page.evaluate(f"void setTimeout(() => {{ location.href = {json.dumps(house.origin + path)}; }})")
        await page.wait_for("location.port === '" + str(house.port) + "'")
        await until(lambda: answered)
        assert {status for _, asked, status, _ in answered if asked != "/favicon.ico"} <= {401, 403}, answered
        assert "secret" not in await page.evaluate("document.documentElement.outerHTML")
        await page.close()
    page = await browser.open(f"http://{place}:{lair}/")
    answered.clear()
    await page.evaluate(
        "void setTimeout(() => { const form = document.createElement('form'); form.method = 'post';"
        f" form.action = '{house.origin}/api/do/switch_scene'; form.enctype = 'text/plain';"
        ' form.innerHTML = \'<input>\'; form.firstChild.name = \'{"scene":"Stolen","a":"\';'
        " form.firstChild.value = '\"}'; document.body.append(form); form.submit(); })"
    )
    await until(lambda: answered)
    assert {status for _, _, status, _ in answered} == {403}
    assert house.done == []


async def test_another_name_for_this_computer_opens_nothing(browser, house, answered):
    await signed_in(browser, house)
    rebound = f"http://evil.example:{house.port}"
    page = await browser.open()
    await page.call("Page.setBypassCSP", enabled=True)
    await page.goto(f"{rebound}/panel/")
    answered.clear()
    (house.folder / "panel" / "hostile.js").write_text(SCRIPT.read_text())
    source = json.dumps(SCRIPT.read_text())
    aims = json.dumps(places(house, house.access.overlay_token))
    # The page behind a rebound name is the attacker's, so the script comes from nowhere and no policy of ours binds it.
    seen = await page.evaluate(
        f"import(URL.createObjectURL(new Blob([{source}], {{type: 'text/javascript'}})))"
        f".then((hostile) => hostile.attack({json.dumps(rebound)}, {aims}))"
    )
    assert [what for what in seen if not what.startswith(("frame", "window", "prefetch"))] == []
    assert len(answered) > 30
    assert {status for _, _, status, _ in answered} == {403}
    assert house.done == []


async def test_no_page_can_put_the_panel_into_a_frame(browser, house, lair):
    await signed_in(browser, house)
    panel = await browser.open(f"{house.origin}/panel/")
    await panel.call("Page.setBypassCSP", enabled=False)
    await panel.evaluate(
        "new Promise((done) => { const frame = document.createElement('iframe'); frame.src = '/panel/';"
        " frame.onload = done; document.body.append(frame); })"
    )
    await until(lambda: any("frame-ancestors" in line or "Framing" in line for line in panel.console))
