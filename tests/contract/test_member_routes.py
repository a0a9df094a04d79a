"""Every address, as each role of the team reaches it: what is not for a member is not in any answer."""

import asyncio
import json

import aiohttp
import msgspec
import pytest

from rig.house import House
from stagedoor.desk.rights import LEAST, TOPICS
from stagedoor.roles import Role
from stagedoor.web import wire
from stagedoor.web.access import Level

pytestmark = pytest.mark.filterwarnings("error")

MEMBERS = [Role.WATCHER, Role.HELPER, Role.MODERATOR]


class _Secret(msgspec.Struct):
    overlay_url: str = "http://127.0.0.1/overlay/SECRET/"
    data: str = "for the owner: SECRET"


@pytest.fixture
async def house(tmp_path):
    house = House(tmp_path)
    for topic in wire.STATES:
        if topic != "obs":
            house.hub.state(topic, lambda topic=topic: _Secret(data="" if topic == "status" else "SECRET"))
    await house.open()
    yield house
    await house.server.stop()


def let_in(house, role, name="Mo"):
    """The headers of a member who has come in."""
    _, token = house.access.team.invite(name, role, valid=60)
    caller = house.access.admit(Level.TICKET, {"Host": f"127.0.0.1:{house.port}"}, {}, token=token)
    return {"Cookie": f"{house.access.cookie}={caller.session}", "Origin": house.origin}


@pytest.fixture
async def visitor(house):
    async with aiohttp.ClientSession(house.origin, cookie_jar=aiohttp.DummyCookieJar()) as session:
        yield session


@pytest.mark.parametrize("role", MEMBERS)
async def test_every_state_is_read_by_those_it_is_for_and_nobody_else(house, visitor, role):
    headers = let_in(house, role)
    for topic in wire.STATES:
        async with visitor.get(f"/api/state/{topic}", headers=headers) as answer:
            body = await answer.read()
            assert answer.status == (200 if role.may(TOPICS[topic]) else 403), topic
            if TOPICS[topic] is Role.OWNER or topic == "status":
                assert b"SECRET" not in body


@pytest.mark.parametrize("role", MEMBERS)
async def test_every_topic_is_followed_by_those_it_is_for_and_nobody_else(house, visitor, role):
    headers = let_in(house, role)
    topics = [*wire.STATES, *wire.STREAMS]
    async with visitor.ws_connect("/ws", headers=headers) as page:
        hello = await page.receive_json()
        assert (hello["name"], hello["role"]) == ("Mo", role)
        await page.send_json({"type": "subscribe", "topics": topics})
        answers: dict[str, str] = {}
        while len(answers) < len(topics):
            frame = await page.receive(timeout=10)
            said = json.loads(frame.data)
            answers[said["topic"]] = said["type"]
            if TOPICS[said["topic"]] is Role.OWNER or said["topic"] == "status":
                assert "SECRET" not in frame.data
    assert answers == {topic: "snapshot" if role.may(TOPICS[topic]) else "refused" for topic in topics}


@pytest.mark.parametrize("role", MEMBERS)
async def test_every_order_of_a_larger_role_is_refused_with_a_sentence(house, visitor, role):
    headers = let_in(house, role)
    for action, least in LEAST.items():
        async with visitor.post(
            f"/api/do/{action}", data=b"{}", headers={**headers, "Content-Type": "application/json"}
        ) as answer:
            said = json.loads(await answer.read())
            assert said["ok"] is False, "nobody gives an order without arguments here"
            if not role.may(least) and "do not fit" not in said["error"] and "There is no action" not in said["error"]:
                assert answer.status == 403, action
    assert house.done == []


@pytest.mark.parametrize("role", MEMBERS)
async def test_an_order_is_carried_out_for_the_owner_only(house, visitor, role):
    order = {"data": b"{}", "headers": {**let_in(house, role), "Content-Type": "application/json"}}
    async with visitor.post("/api/do/retry_obs", **order) as answer:
        assert answer.status == 403
        assert "may not do that" in (await answer.json())["error"]
    assert house.done == []


@pytest.mark.parametrize("role", MEMBERS)
async def test_a_member_uses_no_route_for_programs_or_overlays(house, visitor, role):
    headers = let_in(house, role)
    for path in ("/api/do/switch_scene?scene=X", "/overlay/guess/", "/overlay/guess/ws"):
        async with visitor.get(path, headers=headers) as answer:
            assert answer.status in {401, 403}, path
    async with visitor.post("/in/doorbell", data=b"{}", headers=headers) as answer:
        assert answer.status == 401
    assert house.done == house.taken == []


async def test_the_invitation_is_exchanged_for_a_cookie_once(house, visitor):
    _, token = house.access.team.invite("Mo", Role.HELPER, valid=60)
    async with visitor.get(f"/panel?token={token}", allow_redirects=False) as answer:
        assert answer.status == 302
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert token not in cookie
        assert token not in str(answer.headers)
    async with visitor.get(f"/panel?token={token}", allow_redirects=False) as answer:
        assert answer.status == 401
        assert "Set-Cookie" not in answer.headers


async def test_the_invitation_does_not_help_a_foreign_page_and_is_not_used_up_by_it(house, visitor):
    _, token = house.access.team.invite("Mo", Role.HELPER, valid=60)
    for strange in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        async with visitor.get(f"/panel?token={token}", headers=strange, allow_redirects=False) as answer:
            assert answer.status == 403
    async with visitor.get(f"/panel?token={token}", allow_redirects=False) as answer:
        assert answer.status == 302


async def test_open_pages_of_somebody_removed_are_closed_and_do_not_come_back(house, visitor):
    headers = let_in(house, Role.MODERATOR)
    member = house.access.team.view().members[0].id
    async with visitor.ws_connect("/ws", headers=headers) as page:
        await page.receive_json()
        assert [each.name for each in house.access.team.view().here] == ["Mo"]
        house.access.team.remove(member)
        closed = await page.receive(timeout=10)
        assert closed.type in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED}
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await visitor.ws_connect("/ws", headers=headers)
    for _ in range(100):
        await asyncio.sleep(0)
        if not house.access.team.view().here:
            break
    assert house.access.team.view().here == []


async def test_others_pages_stay_open_when_one_is_removed(house, visitor):
    mo, jo = let_in(house, Role.MODERATOR), let_in(house, Role.MODERATOR, "Jo")
    async with visitor.ws_connect("/ws", headers=mo), visitor.ws_connect("/ws", headers=jo) as stays:
        await stays.receive_json()
        house.access.team.remove(house.access.team.view().members[0].id)
        await stays.send_json({"type": "subscribe", "topics": ["obs"]})
        assert (await stays.receive_json())["type"] == "snapshot"


async def test_messages_are_read_without_what_is_not_for_the_role(house, visitor):
    note = b'{"kind":"note_written","id":9,"viewer":"twitch:1","text":"SECRET","by":"panel"}'

    async def page(**_):
        return [note]

    house.log.page = page
    for role, is_read in [(Role.HELPER, False), (Role.MODERATOR, True)]:
        headers = let_in(house, role, f"{role} Mo")
        async with visitor.get("/api/messages?kinds=note_written", headers=headers) as answer:
            assert answer.status == 200
            assert (b"SECRET" in await answer.read()) is is_read
