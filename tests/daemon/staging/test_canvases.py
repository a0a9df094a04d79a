"""All overlays together: addresses, what stands on each, and who is sent what."""

import json

import aiohttp
import pytest

from rig.real_daemon import RealDaemon

pytestmark = pytest.mark.timeout(120)


async def overlay_page(session, address):
    """Everything an overlay is sent, from its first snapshot on."""
    socket = await session.ws_connect(address.replace("http", "ws") + "ws")
    hello = await socket.receive_json(timeout=5)
    await socket.send_str(json.dumps({"type": "subscribe", "topics": [hello["topic"]]}))
    snapshot = await socket.receive_json(timeout=5)
    return socket, hello, snapshot


async def until(socket, kind):
    while True:
        frame = await socket.receive_json(timeout=10)
        for item in frame.get("items", ()):
            if item["kind"] == kind:
                return item


async def test_every_overlay_has_an_address_of_its_own_and_draws_what_stands_on_it(tmp_path):
    async with RealDaemon(tmp_path) as daemon, aiohttp.ClientSession() as session:
        item = {"id": "chat", "widget": "chat_overlay/chat", "x": 5, "width": 40, "settings": {"font_size": 40}}
        main = {"name": "main", "title": "Main"}
        phone = {"name": "phone", "title": "Phone", "width": 1080, "height": 1920, "items": [item]}
        await daemon.do("change_settings", part="overlays", values={"overlays": [main, phone]})
        addresses = await daemon.do("overlay_addresses")
        assert list(addresses) == ["main", "phone"]
        assert addresses["main"] == await daemon.overlay_url()
        assert addresses["phone"] != addresses["main"]

        socket, hello, snapshot = await overlay_page(session, addresses["phone"])
        assert hello["topic"] == snapshot["topic"] == "overlay.phone"
        (widget,) = snapshot["data"]["widgets"]
        assert (widget["item"], widget["place"]["width"], widget["settings"]["font_size"]) == ("chat", 40, 40)
        assert widget["settings"]["max_messages"] == 12
        assert snapshot["data"]["canvas"]["height"] == 1920

        await daemon.do("change_settings", part="overlays", values={"overlays": [main, {**phone, "items": []}]})
        assert (await until(socket, "widgets_changed"))["widgets"] == []

        await daemon.do("change_settings", part="overlays", values={"overlays": [main]})
        async with session.get(addresses["phone"]) as answer:
            assert answer.status == 403
        await socket.close()


async def test_an_overlay_for_approved_messages_waits_for_somebody(tmp_path):
    async with RealDaemon(tmp_path) as daemon, aiohttp.ClientSession() as session:
        strict = {"name": "strict", "only_approved": True}
        await daemon.do("change_settings", part="overlays", values={"overlays": [{"name": "main"}, strict]})
        addresses = await daemon.do("overlay_addresses")
        socket, _, _ = await overlay_page(session, addresses["strict"])
        main, _, _ = await overlay_page(session, addresses["main"])
        await daemon.do("start_demo")
        shown = await until(main, "chat_message")
        await daemon.do("approve_message", subject=shown["id"])
        assert (await until(socket, "chat_message"))["id"] == shown["id"]
        await socket.close()
        await main.close()
