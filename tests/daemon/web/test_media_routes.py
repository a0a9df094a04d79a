"""The media library over HTTP: in pieces, kept by the browser, never run, and added only by the owner."""

import aiohttp
import pytest

from rig.house import DOT, PNG, House
from rig.media_files import SVG, wav
from stagedoor.roles import Role
from stagedoor.web.access import Level

pytestmark = pytest.mark.filterwarnings("error")
FILE = {"Content-Type": "application/octet-stream"}


@pytest.fixture
async def house(tmp_path):
    house = House(tmp_path)
    await house.open()
    yield house
    await house.server.stop()
    await house.media.close()


@pytest.fixture
async def visitor(house):
    async with aiohttp.ClientSession(house.origin, cookie_jar=aiohttp.DummyCookieJar()) as session:
        yield session


def overlay(house, media):
    return f"/overlay/{house.access.overlay_token}/media/{media}"


async def added(house, visitor, name, body):
    async with visitor.post(f"/panel/media?name={name}", data=body, headers={**house.bearer, **FILE}) as answer:
        return answer.status, await answer.json()


async def test_a_picture_is_served_to_panel_and_overlay_and_kept(house, visitor):
    for address, headers in ((overlay(house, DOT), {}), (f"/panel/media/{DOT}", house.cookie)):
        async with visitor.get(address, headers=headers) as answer:
            assert (answer.status, await answer.read()) == (200, PNG)
            assert answer.content_type == "image/png"
            assert "immutable" in answer.headers["Cache-Control"]
            assert "sandbox" in answer.headers["Content-Security-Policy"]


async def test_a_video_or_sound_can_be_asked_for_in_pieces(house, visitor):
    body = wav(1)
    _, answered = await added(house, visitor, "tada.wav", body)
    media = answered["result"]["id"]
    async with visitor.get(overlay(house, media), headers={"Range": "bytes=100-199"}) as answer:
        assert (answer.status, await answer.read()) == (206, body[100:200])
        assert answer.headers["Content-Range"] == f"bytes 100-199/{len(body)}"
    async with visitor.get(overlay(house, media), headers={"Range": f"bytes={len(body)}-"}) as answer:
        assert answer.status == 416


async def test_an_old_name_leads_to_the_new_one_and_is_not_kept(house, visitor):
    old = DOT[:13] + "older.png"
    async with visitor.get(overlay(house, old), allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (302, DOT)
        assert answer.headers["Cache-Control"] == "no-store"
    async with visitor.get(overlay(house, old)) as answer:
        assert await answer.read() == PNG


@pytest.mark.parametrize("media", ["0123456789ab-gone.png", "dot.png", "..%2Fsecret.js", ".removed"])
async def test_what_is_not_in_the_library_is_not_there(house, visitor, media):
    async with visitor.get(overlay(house, media)) as answer:
        assert answer.status == 404


async def test_a_drawing_can_run_nothing(house, visitor):
    drawing = SVG.replace(b"/>", b"><script>alert(1)</script></svg>")
    _, answered = await added(house, visitor, "evil.html", drawing)
    assert answered["result"]["id"].endswith(".svg")
    async with visitor.get(overlay(house, answered["result"]["id"])) as answer:
        assert answer.content_type == "image/svg+xml"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "script-src" not in answer.headers["Content-Security-Policy"]


async def test_what_is_added_is_written_down_with_who_did_it(house, visitor):
    status, answered = await added(house, visitor, "tada.wav", wav(1))
    assert status == 200
    assert answered["result"]["mime"] == "audio/wav"
    assert house.done == [("tada", "script")]


async def test_what_is_no_media_is_refused_with_a_sentence(house, visitor):
    status, answered = await added(house, visitor, "page.html", b"<html><script></script></html>")
    assert status == 409
    assert "page.html is no file that can be shown" in answered["error"]
    assert [file.name for file in house.media.folder.iterdir()] == ["dot.png"]


async def test_a_form_of_another_page_could_not_add_anything(house, visitor):
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        headers = {**house.cookie, "Content-Type": kind}
        async with visitor.post("/panel/media?name=x", data=PNG, headers=headers) as answer:
            assert answer.status == 415


@pytest.mark.parametrize("role", [Role.WATCHER, Role.HELPER, Role.MODERATOR])
async def test_members_look_if_they_may_and_add_nothing(house, visitor, role):
    _, token = house.access.team.invite("Mo", role, valid=60)
    caller = house.access.admit(Level.TICKET, {"Host": f"127.0.0.1:{house.port}"}, {}, token=token)
    headers = {"Cookie": f"{house.access.cookie}={caller.session}", "Origin": house.origin}
    async with visitor.get(f"/panel/media/{DOT}", headers=headers) as answer:
        assert answer.status == (200 if role is Role.MODERATOR else 403)
    async with visitor.post("/panel/media?name=x.png", data=PNG, headers={**headers, **FILE}) as answer:
        assert answer.status == 403
    assert house.done == []
