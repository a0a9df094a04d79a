import email.utils
import gzip
import threading
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from emotes.asking import NotNowError, ask
from rig.fake_emotes import FakeEmotes
from rig.free_port import free_port


@pytest.fixture
async def emotes():
    async with FakeEmotes() as emotes:
        yield emotes


async def test_a_document_or_none(emotes):
    assert (await ask(f"{emotes.address}/7tv/emote-sets/global"))["id"] == "g"
    assert await ask(f"{emotes.address}/7tv/users/twitch/0") is None


@pytest.mark.parametrize(
    ("answer", "says", "seconds"),
    [
        (lambda: web.Response(status=429, headers={"Retry-After": "30"}), "429", 30),
        (lambda: web.Response(status=429, headers={"Retry-After": "soon"}), "429", 0),
        (lambda: web.Response(status=503, headers={"Retry-After": "7200"}), "503", 7200),
        (lambda: web.Response(status=503, headers={"Retry-After": "9999999"}), "503", 86400),
        (lambda: web.Response(text="{"), "not understood", 0),
        (lambda: web.Response(text="[" * 100_000), "not understood", 0),
        (
            lambda: web.Response(body=gzip.compress(b" " * 40_000_000), headers={"Content-Encoding": "gzip"}),
            "far too long",
            0,
        ),
    ],
)
async def test_every_other_answer_is_none_for_now(emotes, answer, says, seconds):
    emotes.answers["/"] = [answer()]
    with pytest.raises(NotNowError, match=says) as caught:
        await ask(f"{emotes.address}/x")
    assert caught.value.seconds == seconds


async def test_nobody_there():
    with pytest.raises(NotNowError):
        await ask(f"http://127.0.0.1:{free_port()}/")


async def test_a_limit_may_be_a_date(emotes):
    until = email.utils.format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)
    emotes.answers["/7tv/emote-sets/global"] = [web.Response(status=429, headers={"Retry-After": until})]
    with pytest.raises(NotNowError) as caught:
        await ask(f"{emotes.address}/7tv/emote-sets/global")
    assert 7190 < caught.value.seconds <= 7200


async def test_it_is_read_beside_the_loop(emotes):
    where = []

    def read(found):
        where.append(threading.current_thread() is threading.main_thread())
        return found["id"]

    assert await ask(f"{emotes.address}/7tv/emote-sets/global", read) == "g"
    assert where == [False]
    assert await ask(f"{emotes.address}/7tv/users/twitch/0", lambda found: [found]) == [None]
