"""One connection: greeting, identifying, asking, and every way in which that goes wrong."""

import asyncio
import contextlib
import json
import logging
import socket

import pytest
from aiohttp import web

from rig.fake_obs import FakeObs
from stagedoor.obs.discovery import Address
from stagedoor.obs.session import Session
from stagedoor.obs.trouble import Kind, Trouble


def session(fake, password=None, **options):
    password = fake.password if password is None else password
    return Session(Address("127.0.0.1", fake.port, password), patience=0.4, **options)


@contextlib.asynccontextmanager
async def opened(fake, password=None, **options):
    this = session(fake, password, **options)

    def enter():
        this.greet()
        this.identify()

    try:
        await asyncio.to_thread(enter)
        yield this
    finally:
        await asyncio.to_thread(this.drop)


async def trouble(fake, password=None):
    with pytest.raises(Trouble) as met:
        async with opened(fake, password):
            pass
    return met.value.kind


async def test_it_asks_and_gets_the_answer():
    async with FakeObs(password="a b") as fake, opened(fake) as this:
        said = await asyncio.to_thread(this.req, "GetVersion")
    assert said["responseData"]["obsVersion"] == "31.0.3"


async def test_a_wrong_password_is_told_from_everything_else():
    async with FakeObs(password="right") as fake:
        assert await trouble(fake, "wrong") is Kind.WRONG_PASSWORD
        assert fake.attempts == 1


async def test_without_a_password_none_is_tried():
    async with FakeObs(password="right") as fake:
        assert await trouble(fake, "") is Kind.NO_PASSWORD
        assert fake.attempts == 0


async def test_another_protocol_version():
    async with FakeObs(rpc_version=2) as fake:
        assert await trouble(fake) is Kind.OTHER_VERSION


async def test_a_server_that_waits_to_be_spoken_to_is_obs_websocket_4():
    async with FakeObs(hello=lambda _: None) as fake:
        assert await trouble(fake) is Kind.OTHER_VERSION


@pytest.mark.parametrize(
    "hello",
    ['{"op": 0}', '{"op": 0, "d": []}', '{"op": 3, "d": {"rpcVersion": 1}}', '{"d": {}}', '{"op": 0, "d": {}}'],
)
async def test_another_greeting_is_not_obs(hello):
    async with FakeObs(hello=lambda _: hello) as fake:
        assert await trouble(fake) is Kind.FOREIGN


@pytest.mark.parametrize("hello", ["[]", "null", "hello", "[" * 50_000])
async def test_garbage_for_a_greeting(hello):
    async with FakeObs(hello=lambda _: hello) as fake:
        assert await trouble(fake) is Kind.CONFUSED


async def test_a_greeting_with_a_broken_challenge():
    async with FakeObs(hello=lambda said: said | {"d": {"rpcVersion": 1, "authentication": 5}}) as fake:
        assert await trouble(fake, "secret") is Kind.CONFUSED


async def test_nobody_there(free_port):
    assert await trouble(FakeObs(port=free_port)) is Kind.REFUSED


async def test_a_frozen_one_that_still_accepts():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        assert await trouble(FakeObs(port=listener.getsockname()[1])) is Kind.SILENT


async def test_a_web_server_on_the_port():
    runner = web.AppRunner(web.Application())
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    assert await trouble(FakeObs(port=runner.addresses[0][1])) is Kind.FOREIGN
    await runner.cleanup()


async def test_a_computer_that_does_not_exist():
    this = Session(Address("no-such-host.invalid", 4455), patience=0.4)
    with pytest.raises(Trouble) as met:
        await asyncio.to_thread(this.greet)
    assert met.value.kind is Kind.UNREACHABLE


async def test_no_proxy_is_asked(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "elsewhere")
    monkeypatch.delenv("NO_PROXY", raising=False)
    async with FakeObs() as fake, opened(fake) as this:
        await asyncio.to_thread(this.req, "GetVersion")


def other_number(answer):
    answer["d"]["requestId"] = "999"
    return answer


def other_kind(answer):
    answer["d"]["requestType"] = "GetStats"
    return answer


def without_status(answer):
    del answer["d"]["requestStatus"]
    return answer


@pytest.mark.parametrize(
    ("distort", "kind"),
    [
        (other_number, Kind.CONFUSED),
        (other_kind, Kind.CONFUSED),
        (without_status, Kind.CONFUSED),
        (lambda _: "garbage", Kind.CONFUSED),
        (lambda _: "[]", Kind.CONFUSED),
        (lambda _: '{"op": 7}', Kind.CONFUSED),
        (lambda _: '{"op": 5, "d": {"requestId": "1"}}', Kind.CONFUSED),
        (lambda _: None, Kind.SILENT),
        (lambda answer: b"\x81\x7e\x01\x00" + json.dumps(answer).encode()[:20], Kind.SILENT),
        (lambda _: b"\xff\x00", Kind.CONFUSED),
        (lambda _: b"\x81\x02\xff\xfe", Kind.CONFUSED),
        (lambda _: b"\x88\x02\x03\xe9", Kind.LOST),
    ],
)
async def test_an_answer_that_is_not_the_answer(distort, kind):
    async with FakeObs() as fake, opened(fake) as this:
        fake.distort = distort
        with pytest.raises(Trouble) as met:
            await asyncio.to_thread(this.req, "GetVersion")
    assert met.value.kind is kind


async def test_a_connection_cut_from_another_thread_waits_no_longer():
    async with FakeObs() as fake, opened(fake, subscriptions=1) as this:
        this.be_patient()
        waiting = asyncio.get_running_loop().run_in_executor(None, this.event)
        this.cut()
        with pytest.raises(Trouble) as met:
            await asyncio.wait_for(waiting, 2)
    assert met.value.kind is Kind.LOST
    this.cut()


async def test_events_are_read_and_other_messages_passed_over():
    async with FakeObs() as fake, opened(fake, subscriptions=1) as this:
        for text in ('{"op": 99, "d": {}}', '{"op": 5}', '{"op": 5, "d": {"eventType": "New", "eventData": 5}}'):
            await fake.send_events(text)
        await fake.emit("ExitStarted")
        heard = [await asyncio.to_thread(this.event) for _ in range(4)]
    assert heard == [("", {}), ("", {}), ("New", {}), ("ExitStarted", {})]


async def test_a_server_started_anew_draws_another_salt():
    salts = set()
    async with FakeObs(password="x") as fake:
        for _ in range(2):
            for _ in range(2):
                this = session(fake)
                await asyncio.to_thread(this.greet)
                salts.add(this.salt)
                await asyncio.to_thread(this.close)
            await fake.stop()
            await fake.start()
        assert fake.attempts == 0
    assert len(salts) == 2


async def test_a_refused_password_remembers_which_server_refused_it():
    async with FakeObs(password="right") as fake:
        with pytest.raises(Trouble) as met:
            async with opened(fake, "wrong"):
                pass
        this = session(fake)
        await asyncio.to_thread(this.greet)
        assert met.value.salt == this.salt != ""
        await asyncio.to_thread(this.close)


async def test_the_password_is_never_logged_or_shown(caplog):
    caplog.set_level(logging.DEBUG)
    async with FakeObs(password="hush hush") as fake:
        async with opened(fake) as this:
            fake.refuse["GetVersion"] = 500
            await asyncio.to_thread(this.req, "GetVersion")
            assert "hush" not in repr(this)
        with pytest.raises(Trouble):
            async with opened(fake, "wrong hush"):
                pass
    assert "hush" not in caplog.text
