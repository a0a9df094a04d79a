"""A Kick channel read whole: what it says about itself, what it survives, and when it stays away."""

import asyncio
import contextlib
import json

import pytest
from aiohttp import web

import source_kick
from rig.fake_kick import CHATROOM, FakeKick
from rig.source_stage import SourceStage
from source_kick.web import WebLostError
from stagedoor import ChannelOpened, ChatMessage, SourceDelayed, SourceRefused, SourceState, SubscriptionReceived
from stagedoor.chat.source import RunningSource
from stagedoor.clock import SystemClock


@pytest.fixture
async def kick():
    async with FakeKick() as kick:
        yield kick


def reading(kick, target="somebody", **settings):
    return SourceStage(source_kick, target, **kick.settings, settle=0.05, **settings)


def message(number, text="hi"):
    sender = {"id": number, "username": f"viewer{number}"}
    return {"id": f"m{number}", "content": text, "created_at": "2026-09-27T16:12:16Z", "sender": sender}


async def until(condition):
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.005)


def is_live(stage):
    return bool(stage.states) and stage.states[-1][0] is SourceState.LIVE


async def fault_of(stage):
    async with asyncio.timeout(10):
        async with stage:
            return await stage.over()


@pytest.mark.parametrize("provider", ["centrifugo", "pusher"])
async def test_it_reads_a_chat_over_either_way(kick, provider):
    kick.provider = provider
    async with reading(kick) as stage:
        await kick.subscribed(f"channel_{2000001}")
        await kick.say("App\\Events\\ChatMessageEvent", message(1))
        await kick.say("BrandNewEvent", {})
        await kick.say("App\\Events\\ChatMessageEvent", {"id": 3})
        await kick.say("GoalProgressUpdateEvent", {"type": "followers"})
        await until(lambda: stage.received >= 4)
        opened, said = stage.events
        assert isinstance(opened, ChannelOpened)
        assert (opened.channel, opened.channel_id, opened.title, opened.platform_id) == (
            "somebody",
            "3000001",
            "Somebody",
            "",
        )
        assert isinstance(said, ChatMessage)
        assert (stage.unknown, stage.unreadable) == (["BrandNewEvent"], 1)
        assert stage.states[-1] == (SourceState.LIVE, "")
        assert stage.expected == [40 if provider == "centrifugo" else 75]
    await kick.until(lambda: not kick.sessions)


async def test_half_a_subscription_is_told_when_the_rest_does_not_come(kick):
    async with reading(kick) as stage:
        await kick.subscribed()
        await kick.say("App\\Events\\SubscriptionEvent", {"username": "Ada", "months": 2})
        await until(lambda: len(stage.events) == 2)
        assert isinstance(stage.events[1], SubscriptionReceived)


async def test_what_still_waited_is_told_when_the_connection_is_lost(kick):
    stage = reading(kick)
    stage.set(**kick.settings, settle=30)
    async with stage:
        await kick.subscribed()
        await kick.say("App\\Events\\SubscriptionEvent", {"username": "Ada", "months": 2})
        await until(lambda: stage.received == 1)
        await kick.drop()
        fault = await stage.over()
        assert isinstance(fault, ConnectionError)
        assert "Kick's chat server" in str(fault)
        assert len(stage.events) == 2


async def test_what_still_waited_is_told_when_it_is_ended(kick):
    stage = reading(kick)
    stage.set(**kick.settings, settle=30)
    async with stage:
        await kick.subscribed()
        await kick.say("App\\Events\\SubscriptionEvent", {"username": "Ada", "months": 2})
        await until(lambda: stage.received == 1)
    assert [event.months for event in stage.events if isinstance(event, SubscriptionReceived)] == [2]


async def test_a_limit_on_tokens_goes_on_when_the_connection_is_lost_meanwhile(kick):
    kick.ttl = 1
    stage = reading(kick)
    limited = web.json_response({}, status=429, headers={"Retry-After": "7200"})
    async with stage:
        await kick.subscribed()
        kick.answers["token"] = [limited]
        await until(lambda: not kick.answers["token"])
        await until(lambda: stage.source._limited_until)
        await kick.drop()
        await stage.over()
    stage.clock.step(stage.clock.monotonic() + 7000)
    with pytest.raises(SourceDelayed, match="200 s of peace") as caught:
        await stage.source.run(stage.emit, lambda *_, **__: None)
    assert 0 < caught.value.seconds <= 200


async def test_numbers_behind_the_name_need_no_look_up(kick):
    kick.blocks = "all"
    async with reading(kick, f"somebody#{CHATROOM}:2000001") as stage:
        await kick.subscribed()
        await until(lambda: stage.events)
        assert stage.events[0].channel_id == ""
        assert [what for what, _ in kick.asked if what == "page"] == []
        assert stage.memory.values["numbers:somebody"]["chatroom"] == CHATROOM
    assert kick.sessions == [] or kick.sessions[0].provider == "pusher"


async def test_the_protection_and_its_way_out_while_it_runs(kick):
    kick.blocks = "all"
    stage = reading(kick)
    fault = await fault_of(stage)
    assert isinstance(fault, SourceRefused)
    assert "Cloudflare" in str(fault)
    stage.set(**kick.settings, numbers=[f"somebody#{CHATROOM}:2000001"])
    async with stage:
        await kick.subscribed()


async def test_a_server_that_turns_us_away_is_left_alone_and_met_as_somebody_else(kick):
    stage = reading(kick)
    pauses, clients = [], []
    for _ in range(5):
        kick.refusals["connect"] = {"code": 101, "message": "unauthorized"}
        kick.provider = "centrifugo"
        stage.set(**kick.settings, transport="centrifugo")
        fault = await fault_of(stage)
        assert isinstance(fault, SourceDelayed)
        assert fault.is_firm
        assert "does not arrive" in str(fault)
        pauses.append(fault.seconds)
        clients.append(kick.asked[-1][1]["client_id"])
    assert pauses == [300, 600, 1200, 1800, 1800]
    assert len(set(clients)) == 5
    kick.refusals.clear()
    async with stage:
        await until(lambda: is_live(stage))
        await kick.close_all(3500, "invalid token")
        fault = await stage.over()
    assert (fault.seconds, "invalid token (3500)" in str(fault)) == (300, True)


async def test_a_client_keeps_its_name_over_an_ordinary_reconnect(kick):
    stage = reading(kick)
    for _ in range(2):
        async with stage:
            await kick.subscribed()
            await until(lambda: is_live(stage))
            await kick.drop()
            assert isinstance(await stage.over(), ConnectionError)
        await kick.until(lambda: not kick.sessions)
    names = {document["client_id"] for what, document in kick.asked if what == "token"}
    assert len(names) == 1


async def test_when_one_way_fails_the_other_is_tried_next(kick):
    kick.answers["socket"] = [web.Response(status=403)]
    stage = reading(kick)
    assert "403" in str(await fault_of(stage))
    async with stage:
        await kick.subscribed()
        assert kick.sessions[0].provider == "pusher"
        await until(lambda: is_live(stage))
        await kick.drop()
        await stage.over()
    await kick.until(lambda: not kick.sessions)
    async with stage:
        await kick.subscribed()
        assert kick.sessions[0].provider == "centrifugo"


@pytest.mark.parametrize(
    ("what", "answer", "fault", "says"),
    [
        ("page", web.json_response({}, status=404), SourceRefused, "no channel"),
        ("page", web.json_response({}, status=429, headers={"Retry-After": "12"}), SourceDelayed, "12 s"),
        ("page", web.json_response({}, status=500), ConnectionError, "500"),
        ("connection", web.json_response({}, status=429, headers={"Retry-After": "12"}), SourceDelayed, "12 s"),
        ("token", web.json_response({}, status=429), SourceDelayed, "60 s"),
        ("token", web.json_response({}, status=401), ConnectionError, "no token to guests.*401"),
        ("token", web.json_response({}, status=500), ConnectionError, "500"),
        ("socket", web.Response(status=404), ConnectionError, "404"),
        ("socket", web.Response(status=500), ConnectionError, "500"),
    ],
    ids=lambda value: str(getattr(value, "status", value)),
)
async def test_each_fault_ends_in_a_sentence(kick, what, answer, fault, says):
    kick.answers[what] = [answer]
    found = await fault_of(reading(kick))
    assert isinstance(found, fault)
    with pytest.raises(fault, match=says):
        raise found


async def test_without_the_feeds_of_the_channel_it_says_what_is_missing(kick):
    async with reading(kick, f"somebody#{CHATROOM}:0") as stage:
        await until(lambda: is_live(stage))
        assert "KICKs" in stage.states[-1][1]


async def test_it_is_reconnected_without_loss_or_doubles_in_its_counts(kick):
    """Subscriptions that are told again by another connection are still one."""
    stage = reading(kick)
    for _ in range(2):
        async with stage:
            await kick.subscribed()
            await kick.say("App\\Events\\SubscriptionEvent", {"username": "Ada", "months": 2})
            await until(lambda: stage.received >= 1)
            await kick.drop()
            await stage.over()
            stage.received = 0
        await kick.until(lambda: not kick.sessions)
    assert sum(isinstance(event, SubscriptionReceived) for event in stage.events) == 1


async def test_nothing_of_it_is_left_when_it_is_cancelled_anywhere(kick):
    for delay in (0, 0.002, 0.005, 0.01, 0.02, 0.05):
        async with reading(kick):
            await asyncio.sleep(delay)
    await kick.until(lambda: not kick.sessions)


async def test_garbage_and_a_frame_without_end(kick):
    async with reading(kick) as stage:
        await until(lambda: is_live(stage))
        await kick.raw("nonsense\n[]\n" + json.dumps({"push": {"channel": "x", "pub": {"data": 3}}}))
        await until(lambda: stage.unreadable == 3)
        with contextlib.suppress(ConnectionError):  # we hang up while it is still being sent
            await kick.raw("x" * 5_000_000)
        assert isinstance(await stage.over(), ConnectionError)


@pytest.mark.parametrize("provider", ["centrifugo", "pusher"])
async def test_a_connection_that_is_only_half_there_is_called_stalled_and_made_anew(kick, provider):
    kick.provider, kick.ping = provider, 1
    context = reading(kick)
    context.set(**kick.settings, silence=0.2, pong_wait=0.2)
    states, clock = [], SystemClock()

    async def accept(name, events):
        pass

    running = RunningSource(
        "kick:somebody",
        "Kick",
        context.source,
        is_kept=True,
        clock=clock,
        accept=accept,
        on_state=lambda source: states.append((source.state, source.reason)),
        on_news=lambda: None,
        longest_wait=lambda: 0.1,
    )
    task = asyncio.ensure_future(running.run())
    await kick.subscribed()
    await until(lambda: running.state is SourceState.LIVE)
    kick.freeze()
    await until(lambda: running.state is SourceState.STALLED)
    await until(lambda: running.state is SourceState.LIVE)
    await running.end(task)
    assert [state for state, _ in states][:5] == ["live", "stalled", "waiting", "connecting", "live"]
    assert "nothing was heard" in states[2][1]


def test_a_lost_answer_is_a_lost_connection():
    assert issubclass(WebLostError, ConnectionError)
