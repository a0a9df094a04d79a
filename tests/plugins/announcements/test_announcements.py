"""A stream is announced once, in every place, and changed when it is over; what is refused says why."""

import json
import sys

import pytest
from aiohttp import web

from rig.fake_places import FakePlaces
from rig.until import until
from stagedoor import ActionRefused, Channel, SettingsError

LIVE = Channel(source="twitch:me", platform="twitch", is_live=True, stream_title="Boats 🛶")
HOOK = "/api/webhooks/1/s3cret-words"


@pytest.fixture
async def places():
    async with FakePlaces() as server:
        yield server


@pytest.fixture
def load(stage, places):
    async def load(**settings):
        usual = {"is_on": True, "delay": 60, "address": "https://example.org/me", "discord": f"{places.address}{HOOK}"}
        await stage.load("announcements", **(usual | settings))

    return load


def page(stage):
    return stage.panel.shown["announcements/announcements"]


async def go_live(stage, seconds=65):
    stage.channels.append(LIVE)
    await stage.pass_time(seconds)


async def go_off(stage, seconds=16 * 60):
    stage.channels.clear()
    await stage.pass_time(seconds)


async def told(places, number):
    await until(lambda: len(places.told) >= number)


def states(stage):
    return [(item["place"], item["kind"], item["state"]) for item in page(stage)["items"]]


async def settled(stage):
    await until(lambda: all(state not in {"waiting", "sending"} for _, _, state in states(stage)))


async def test_discord_is_told_once_a_stream_and_of_its_end(stage, places, load):
    await load(game="Sailing", picture="https://example.org/me.png", discord_text="{title} @everyone")
    await go_live(stage, 30)
    assert places.told == []
    await stage.pass_time(40)
    await told(places, 1)
    method, path, body = places.told[0]
    assert (method, path) == ("POST", f"{HOOK}?wait=true")
    assert body["content"] == "Boats 🛶 @everyone"
    assert body["allowed_mentions"] == {"parse": []}
    [card] = body["embeds"]
    assert (card["title"], card["url"], card["description"]) == ("Boats 🛶", "https://example.org/me", "Sailing")
    assert card["thumbnail"] == {"url": "https://example.org/me.png"}
    await settled(stage)
    await go_off(stage, 14 * 60)
    await go_live(stage, 120)
    assert len(places.told) == 1
    await go_off(stage)
    await told(places, 2)
    method, path, body = places.told[1]
    assert (method, path) == ("PATCH", f"{HOOK}/messages/9001")
    assert body["content"] == "Was live for 17 min."
    await settled(stage)
    await go_live(stage)
    await told(places, 3)
    assert places.paths[2] == f"POST {HOOK}?wait=true"


async def test_who_is_called_is_said_by_a_setting_only(stage, places, load):
    await load(discord_mention="123456789012345678")
    await go_live(stage)
    await told(places, 1)
    assert places.told[0][2]["content"].startswith("<@&123456789012345678> ")
    assert places.told[0][2]["allowed_mentions"] == {"parse": [], "roles": ["123456789012345678"]}


async def test_every_place_is_spoken_to_in_its_own_way(stage, places, load):
    await load(
        mastodon=places.address,
        mastodon_token="m-t0ken",
        telegram_server=places.address,
        telegram_token="12:t-t0ken",
        telegram_chat="@me_live",
        webhook=f"{places.address}/mine?key=w-k3y",
    )
    await go_live(stage)
    await told(places, 4)
    paths = ["/api/v1/statuses", "/bot12:t-t0ken/sendMessage", "/mine?key=w-k3y"]
    assert places.paths[1:] == [f"POST {path}" for path in paths]
    assert places.headers[1]["Authorization"] == "Bearer m-t0ken"
    assert places.headers[1]["Idempotency-Key"]
    assert places.told[1][2] == {"status": "Boats 🛶\nhttps://example.org/me", "visibility": "public"}
    assert places.told[2][2] == {"chat_id": "@me_live", "text": "Boats 🛶\nhttps://example.org/me"}
    assert (places.told[3][2]["event"], places.told[3][2]["title"]) == ("live", "Boats 🛶")
    await settled(stage)
    await go_off(stage)
    await told(places, 8)
    assert places.paths[5:7] == ["PUT /api/v1/statuses/9001", "POST /bot12:t-t0ken/editMessageText"]
    assert places.told[6][2]["message_id"] == 42
    assert places.told[7][2]["event"] == "over"
    written = json.dumps([repr(event) for event in stage.log]) + json.dumps(stage.panel.shown)
    for secret in ("s3cret-words", "m-t0ken", "t-t0ken", "w-k3y"):
        assert secret not in written


async def test_a_limit_is_obeyed_and_trouble_is_waited_out(stage, places, load):
    await load()
    places.answers += [web.json_response({"retry_after": 90.5}, status=429), web.Response(status=502)]
    await go_live(stage)
    await told(places, 1)
    await until(lambda: "wants a pause" in page(stage)["items"][0]["remark"])
    await stage.pass_time(80)
    assert len(places.told) == 1
    await stage.pass_time(20)
    await told(places, 2)
    await until(lambda: "trouble of its own (502)" in page(stage)["items"][0]["remark"])
    await stage.pass_time(30)
    await told(places, 3)
    await settled(stage)
    assert states(stage) == [("Discord", "live", "sent")]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (lambda: web.Response(status=401), "does not accept"),
        (lambda: web.Response(status=404), "does not know this place any more"),
        (lambda: web.Response(status=302, headers={"Location": "http://127.0.0.1:1/"}), "sends elsewhere"),
        (lambda: web.Response(status=400, body=b"x" * 3_000_000), "did not take it (400)"),
    ],
)
async def test_what_is_refused_says_why_and_is_sent_again_by_hand(stage, places, load, answer, sentence):
    await load()
    places.answers.append(answer())
    await go_live(stage)
    await until(lambda: states(stage) == [("Discord", "live", "refused")])
    assert sentence in page(stage)["items"][0]["remark"]
    assert sentence in stage.notices[-1].text
    await stage.pass_time(600)
    assert len(places.told) == 1
    await stage.press("announcements.again", number=1)
    await until(lambda: states(stage) == [("Discord", "live", "sent")])
    with pytest.raises(ActionRefused):
        await stage.press("announcements.again", number=1)


async def test_without_a_connection_it_is_tried_again_while_the_stream_is_on(stage, places, load, unused_tcp_port):
    await load(discord=f"http://127.0.0.1:{unused_tcp_port}{HOOK}")
    await go_live(stage)
    await until(lambda: "is this computer online" in page(stage)["items"][0]["remark"])
    assert states(stage) == [("Discord", "live", "waiting")]
    await stage.change("announcements", discord=f"{places.address}{HOOK}")
    await stage.pass_time(20)
    await until(lambda: states(stage) == [("Discord", "live", "sent")])


async def test_one_that_hangs_is_not_sent_twice_by_itself(stage, places, load, monkeypatch):
    await load()
    wire = sys.modules[f"{stage.plugins['announcements'].module.__name__}.wire"]
    monkeypatch.setattr(wire, "_PATIENCE", 0.2)
    places.hangs = True
    await go_live(stage)
    await until(lambda: states(stage) == [("Discord", "live", "refused")])
    assert "may be there or not" in page(stage)["items"][0]["remark"]


async def test_a_false_start_is_not_announced_and_a_dry_run_sends_nothing(stage, places, load):
    await load(dry_run=True)
    await go_live(stage, 30)
    await go_off(stage)
    assert page(stage)["items"] == []
    await go_live(stage)
    assert states(stage) == [("Discord", "live", "dry")]
    assert places.told == []


async def test_switched_on_in_the_middle_it_waits_unless_it_is_told(stage, places, load):
    await load(is_on=False)
    with pytest.raises(ActionRefused, match="No stream is on"):
        await stage.press("announcements.announce")
    await go_live(stage)
    await stage.change("announcements", is_on=True)
    await stage.pass_time(300)
    assert places.told == []
    await stage.press("announcements.announce")
    await told(places, 1)
    with pytest.raises(ActionRefused, match="already"):
        await stage.press("announcements.announce")


async def test_a_restart_announces_nothing_twice(stage, places, load):
    await load()
    await go_live(stage)
    await told(places, 1)
    await settled(stage)
    await stage.unload("announcements")
    await load()
    await stage.pass_time(300)
    assert len(places.told) == 1


async def test_the_screen_is_sent_only_where_that_is_wanted(stage, places, load):
    await load(from_obs=True)
    await go_live(stage)
    await told(places, 1)
    asked = [kind for kind, _ in stage.obs.requests]
    assert "GetSourceScreenshot" in asked


async def test_a_test_goes_to_one_place(stage, places, load):
    await load(is_on=False)
    await stage.press("announcements.test", channel="discord")
    await told(places, 1)
    assert places.told[0][2]["content"] == "This is a test of Stagedoor."
    with pytest.raises(ActionRefused, match="not set up"):
        await stage.press("announcements.test", channel="telegram")


async def test_what_cannot_be_sent_is_refused_when_it_is_set(stage, load):
    await load()
    for wrong in (
        {"discord_text": "{nme}"},
        {"address": "javascript:alert(1)"},
        {"discord_mention": "@everyone"},
        {"shows": [{"title": "x", "day": "2030-02-31", "time": "18:00"}]},
        {"shows": [{"title": "x", "day": "2030-02-03", "time": "18:00", "zone": "../x"}]},
    ):
        with pytest.raises(SettingsError):
            await stage.change("announcements", **wrong)


@pytest.mark.parametrize("address", ["http://example.org/s3cret-words", "s3cret-words", "ftp://127.0.0.1/s3cret-words"])
async def test_a_secret_goes_only_where_nobody_listens_in(stage, load, address):
    await load(discord=address)
    await stage.press("announcements.test", channel="discord")
    await until(lambda: states(stage) == [("Discord", "test", "refused")])
    assert "https://" in page(stage)["items"][0]["remark"]
    assert "s3cret" not in json.dumps(stage.panel.shown)


@pytest.mark.parametrize("kind", ["demo", "replay"])
async def test_a_show_that_is_only_played_is_announced_to_nobody(stage, places, load, kind):
    await load()
    stage.channels.append(Channel(source=f"{kind}:show", platform=kind, is_live=True, stream_title="Invented"))
    await stage.pass_time(300)
    with pytest.raises(ActionRefused, match="No stream is on"):
        await stage.press("announcements.announce")
    assert places.told == []
    await go_live(stage)
    await told(places, 1)
    assert places.told[0][2]["embeds"][0]["title"] == "Boats 🛶"
