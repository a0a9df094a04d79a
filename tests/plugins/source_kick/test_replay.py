"""Recorded frames, end to end: sent by a server, in pieces, again after a reconnect, and counted as the daemon does."""

import asyncio
import json
import random

import pytest

import source_kick
from rig.fake_kick import FakeKick
from rig.shared import recorded
from rig.source_stage import SourceStage
from stagedoor import (
    ChatMessage,
    GiftReceived,
    MessageDeleted,
    MessagePinned,
    PlatformNotice,
    SubscriptionReceived,
    ViewerSilenced,
)


@pytest.fixture(scope="module")
def frames():
    lines = recorded("kick/pusher_frames_anonymised.jsonl").read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines if line.strip()]
    return [one for one in found if "channel" in one and not one["event"].startswith("pusher")]


def kept(events):
    """What the daemon keeps: an event with an id once."""
    seen, found = set(), []
    for event in events:
        key = (type(event), event.platform_id)
        if not event.platform_id or key not in seen:
            seen.add(key)
            found.append(event)
    return found


def check(events, *, is_whole=True):
    found = kept(events)
    of = {kind: [event for event in found if isinstance(event, kind)] for kind in (ChatMessage, GiftReceived)}
    assert [message.platform_id[-1] for message in sorted(of[ChatMessage], key=lambda one: one.platform_id)] == list(
        "1234"
    )
    assert [(gift.gift, gift.value.count) for gift in of[GiftReceived]] == [("Rage Quit", 500)]
    subscriptions = [event for event in found if isinstance(event, SubscriptionReceived)]
    assert sorted((one.months, one.gifted) for one in subscriptions) == [(0, 1), (13, 0)]
    # Whose id was only said after the connection was lost is known by name.
    known = {"25", "26"} if is_whole else {"25", "26", "@gifter", "@subuser"}
    assert {one.viewer.id for one in subscriptions} <= known
    assert [(one.seconds, one.viewer.id) for one in found if isinstance(one, ViewerSilenced)] == [(300, "27")]
    (gone,) = [one for one in found if isinstance(one, MessageDeleted)]
    assert gone.message_id in {message.platform_id for message in of[ChatMessage]}
    assert any(isinstance(one, MessagePinned) and one.text == "pinned words" for one in found)
    assert {one.code for one in found if isinstance(one, PlatformNotice)} == {"unbanned", "followers-only", "slow"}


async def heard(stage, count):
    async with asyncio.timeout(10):
        while stage.received < count:
            await asyncio.sleep(0.005)


@pytest.mark.parametrize("provider", ["centrifugo", "pusher"])
@pytest.mark.parametrize("batch", [1, 7, 50])
async def test_recorded_frames_over_either_way(frames, provider, batch):
    async with FakeKick(provider=provider) as kick:
        kick.batch = batch
        async with SourceStage(source_kick, "somebody", settle=0.1, **kick.settings) as stage:
            await kick.subscribed("channel_2000001")
            await kick.tell(*frames)
            await heard(stage, len(frames))
            async with asyncio.timeout(10):
                while sum(isinstance(event, SubscriptionReceived) for event in stage.events) < 2:
                    await asyncio.sleep(0.005)
            assert (stage.unknown, stage.unreadable, stage.received) == ([], 0, len(frames))
            check(stage.events)


@pytest.mark.parametrize("seed", range(4))
async def test_shuffled_doubled_and_over_reconnects(frames, seed):
    chance = random.Random(seed)
    disorder = [*frames, *chance.sample(frames, 6)]
    chance.shuffle(disorder)
    async with FakeKick(provider=chance.choice(["centrifugo", "pusher"])) as kick:
        stage = SourceStage(source_kick, "somebody", settle=0.2, **kick.settings)
        while disorder:
            part, disorder = disorder[:9], disorder[9:]
            async with stage:
                await kick.subscribed("channel_2000001")
                before = stage.received
                await kick.tell(*part)
                await kick.raw("{cut")
                await heard(stage, before + len(part) + 1)
                await kick.drop()
                assert isinstance(await stage.over(), ConnectionError)
            await kick.until(lambda: not kick.sessions)
        check(stage.events, is_whole=False)
