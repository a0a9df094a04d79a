"""The plugin on stage: nothing is asked before the streamer wants it, then words are drawn, and taken back at once."""

import asyncio

import pytest
from aiohttp import web

from rig.fake_emotes import FakeEmotes, bttv
from stagedoor import ChannelOpened, ChatMessage, Viewer
from stagedoor.testing.stage import Stage

ADA = Viewer(platform="twitch", id="1", name="Ada")


@pytest.fixture
async def emotes():
    async with FakeEmotes() as emotes:
        yield emotes


@pytest.fixture
async def opened(stage, emotes):
    async def load(**settings):
        await stage.load("emotes", **emotes.settings, **settings)
        for platform, channel, known in (
            ("twitch", "somebody", "71"),
            ("youtube", "tube", "UCabc"),
            ("kick", "kicker", "30"),
        ):
            await stage.happen(ChannelOpened(platform=platform, channel=channel, channel_id=known))
        return stage

    return load


def drawn(stage, text, platform="twitch", channel="somebody"):
    """The pictures of a message as the daemon would draw it now, by word."""
    message = ChatMessage(platform=platform, channel=channel, viewer=ADA, text=text)
    return {piece.text: piece for piece in stage._on.emotes.drawn(message).fragments if piece.kind == "emote"}


async def until(condition):
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.005)


async def quiet(stage, emotes):
    """Nothing is asked any more."""
    for _ in range(5):
        await stage.settle()
        await asyncio.sleep(0.01)
    asked = len(emotes.asked)
    await asyncio.sleep(0.05)
    assert len(emotes.asked) == asked


async def test_it_is_off_and_nothing_is_asked(opened, emotes):
    stage = await opened()
    said = await stage.say("Mine GlobalSeven", platform="twitch", channel="somebody")
    assert said.message.fragments == ()
    await stage.pass_time(7 * 3600)
    await quiet(stage, emotes)
    assert emotes.asked == []
    assert not any(images for _, images in stage._on.host.declared("register_images"))


async def test_hook_channel_opened(opened, emotes):
    """The words of a channel that was opened are drawn, each where it belongs."""
    stage = await opened(fetch=True)
    await until(lambda: len(emotes.asked) >= 9 and "KickMine" in drawn(stage, "KickMine", "kick", "kicker"))
    said = await stage.say("Mine is mine and GlobalFfz", platform="twitch", channel="Somebody")
    assert [(piece.kind, piece.text, piece.image) for piece in said.message.fragments] == [
        ("emote", "Mine", "7tv/7mine"),
        ("text", " is mine and ", ""),
        ("emote", "GlobalFfz", "ffz/25/2"),
    ]
    assert "Mine" not in drawn(stage, "Mine", "twitch", "another")
    assert "GlobalBttv" in drawn(stage, "GlobalBttv", "twitch", "another")
    assert set(drawn(stage, "TubeMine GlobalSeven GlobalFfz Mine", "youtube", "tube")) == {"TubeMine", "GlobalSeven"}
    assert set(drawn(stage, "KickMine GlobalSeven GlobalBttv", "kick", "kicker")) == {"KickMine", "GlobalSeven"}
    assert drawn(stage, "GlobalSeven", "tiktok", "x") == {}
    assert drawn(stage, "SoSnowy")["SoSnowy"].is_overlaid
    assert drawn(stage, "FfzMine")["FfzMine"].image == "ffz/28/1"
    assert drawn(stage, "Hyper ForDonors mine") == {}


async def test_only_the_channels_and_nothing_of_viewers_is_sent(opened, emotes):
    stage = await opened(fetch=True)
    await stage.say("Mine", platform="twitch", channel="somebody")
    await emotes.was_asked(9)
    await quiet(stage, emotes)
    assert sorted(emotes.asked) == sorted(emotes.documents)
    for headers in emotes.headers:
        assert set(headers) <= {"Host", "Accept", "Accept-Encoding", "User-Agent"}
        assert headers["User-Agent"] == "Stagedoor"


async def test_hook_register_images(stage, emotes):
    """Pictures come only from those who may be asked."""
    await stage.load("emotes", **emotes.settings)

    def families():
        return {family for _, images in stage._on.host.declared("register_images") for family in images}

    assert families() == set()
    await stage.change("emotes", fetch=True)
    assert families() == {"7tv", "bttv", "ffz"}
    await stage.change("emotes", betterttv=False)
    assert families() == {"7tv", "ffz"}
    (images,) = [images for _, images in stage._on.host.declared("register_images")]
    assert images["7tv"] == f"{emotes.address}/pictures/7tv/{{id}}"


async def test_hook_settings_changed(opened, emotes):
    """Switching on draws, and switching off takes back at once."""
    stage = await opened()
    await stage.change("emotes", fetch=True)
    await until(lambda: "Mine" in drawn(stage, "Mine") and "FfzMine" in drawn(stage, "FfzMine"))
    await stage.change("emotes", seventv=False)
    assert drawn(stage, "Mine")["Mine"].image == "bttv/bmine"
    assert drawn(stage, "GlobalSeven") == {}
    await stage.change("emotes", order=["ffz", "bttv"])
    assert drawn(stage, "Mine")["Mine"].image == "ffz/29/2"
    await stage.change("emotes", fetch=False)
    assert drawn(stage, "Mine GlobalBttv GlobalFfz") == {}
    assert stage._on.emotes._offers == {}
    asked = len(emotes.asked)
    await stage.pass_time(7 * 3600)
    await quiet(stage, emotes)
    assert len(emotes.asked) == asked
    await stage.change("emotes", fetch=True, hours=100)
    assert drawn(stage, "Mine")["Mine"].image == "ffz/29/2"


async def test_a_set_is_asked_for_again_when_it_is_old(opened, emotes):
    stage = await opened(fetch=True, hours=1, seventv=False, frankerfacez=False)
    await until(
        lambda: "GlobalBttv" in drawn(stage, "GlobalBttv") and "TubeMine" in drawn(stage, "TubeMine", "youtube", "tube")
    )
    await quiet(stage, emotes)
    asked = len(emotes.asked)
    emotes.documents["/bttv/cached/emotes/global"] = [bttv("Newer", "n")]
    await stage.pass_time(3500)
    await quiet(stage, emotes)
    assert len(emotes.asked) == asked
    await stage.pass_time(200)
    await until(lambda: "Newer" in drawn(stage, "Newer"))
    assert drawn(stage, "GlobalBttv") == {}


@pytest.mark.parametrize(
    "answer",
    [
        lambda: web.Response(status=500),
        lambda: web.Response(status=403),
        lambda: web.Response(text="garbage"),
        lambda: web.Response(body=b" " * 20_000_000),
        lambda: web.Response(status=429),
        lambda: web.Response(status=302, headers={"Location": "http://127.0.0.1:1/"}),
    ],
)
async def test_when_nobody_answers_the_kept_set_is_drawn_and_it_is_tried_later(opened, emotes, answer):
    stage = await opened(fetch=True, hours=1, seventv=False, frankerfacez=False)
    await until(lambda: "GlobalBttv" in drawn(stage, "GlobalBttv"))
    await quiet(stage, emotes)
    emotes.answers["/bttv/"] = [answer() for _ in range(3)]
    await stage.pass_time(3700)
    await until(lambda: not emotes.answers["/bttv/"])
    await quiet(stage, emotes)
    assert "GlobalBttv" in drawn(stage, "GlobalBttv")
    emotes.documents["/bttv/cached/emotes/global"] = [bttv("Newer", "n")]
    await stage.pass_time(130)
    await until(lambda: "Newer" in drawn(stage, "Newer"))


async def test_a_limit_is_obeyed(opened, emotes):
    emotes.answers["/bttv/cached/emotes/global"] = [web.Response(status=429, headers={"Retry-After": "900"})]
    stage = await opened(fetch=True, seventv=False, frankerfacez=False)
    await until(lambda: not emotes.answers["/bttv/cached/emotes/global"])
    await quiet(stage, emotes)
    asked = list(emotes.asked)
    assert asked[-1] == "/bttv/cached/emotes/global"  # nor is anything else asked of who set the limit
    await stage.pass_time(890)
    await quiet(stage, emotes)
    assert emotes.asked == asked
    await stage.pass_time(20)
    await until(lambda: "GlobalBttv" in drawn(stage, "GlobalBttv"))
    await until(lambda: "TubeMine" in drawn(stage, "TubeMine", "youtube", "tube"))


async def test_a_channel_without_a_set_is_no_fault(opened, emotes):
    for path in list(emotes.documents):
        if "users" in path or "room" in path:
            del emotes.documents[path]
    stage = await opened(fetch=True)
    await until(lambda: len(emotes.asked) >= 9)
    await quiet(stage, emotes)
    assert "GlobalSeven" in drawn(stage, "GlobalSeven")
    assert len(emotes.asked) == 9
    await stage.pass_time(3600)
    await quiet(stage, emotes)
    assert len(emotes.asked) == 9


async def test_after_a_restart_without_a_network_the_kept_sets_are_drawn(tmp_path, emotes, monkeypatch):
    for is_online in (True, False):
        async with Stage() as stage:
            monkeypatch.setattr(stage._on, "folder_for", lambda plugin: tmp_path / plugin)
            if not is_online:
                emotes.answers["/"] = [web.Response(status=500) for _ in range(100)]
                stage.clock.step(30 * 86400)
            await stage.load("emotes", **emotes.settings, fetch=True)
            await stage.happen(ChannelOpened(platform="twitch", channel="somebody", channel_id="71"))
            await until(lambda: "Mine" in drawn(stage, "Mine") and "FfzMine" in drawn(stage, "FfzMine"))


async def test_while_a_set_is_young_a_restart_asks_nobody(tmp_path, emotes, monkeypatch):
    for _ in range(2):
        async with Stage() as stage:
            monkeypatch.setattr(stage._on, "folder_for", lambda plugin: tmp_path / plugin)
            await stage.load("emotes", **emotes.settings, fetch=True)
            await stage.happen(ChannelOpened(platform="twitch", channel="somebody", channel_id="71"))
            await until(lambda: "Mine" in drawn(stage, "Mine") and "FfzMine" in drawn(stage, "FfzMine"))
            await quiet(stage, emotes)
    assert len(emotes.asked) == 6


async def test_channels_that_cannot_be_asked_for(stage, emotes):
    await stage.load("emotes", **emotes.settings, fetch=True)
    for platform, channel, known in (("tiktok", "x", "1"), ("twitch", "", "1"), ("twitch", "evil", "../../x?y")):
        await stage.happen(ChannelOpened(platform=platform, channel=channel, channel_id=known))
    await until(lambda: "GlobalSeven" in drawn(stage, "GlobalSeven", "twitch", "evil"))
    await until(lambda: "GlobalFfz" in drawn(stage, "GlobalFfz", "twitch", "evil"))
    await quiet(stage, emotes)
    assert all("global" in path for path in emotes.asked)


async def test_unloading_takes_everything_back(opened, emotes):
    stage = await opened(fetch=True)
    await until(lambda: "Mine" in drawn(stage, "Mine"))
    await stage.unload("emotes")
    assert drawn(stage, "Mine GlobalSeven") == {}
