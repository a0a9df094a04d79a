"""Recorded messages, and made-up ones, through the whole socket: broken, doubled and shuffled, none lost or doubled."""

import asyncio
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rig.fake_tiktok import FakeHost, FakeTikTok
from rig.tiktok_capture import captured
from rig.tiktok_reader import TikTokReader
from rig.tiktok_words import chat, gave
from source_tiktok.decoder import Decoder
from source_tiktok.frames import Response
from stagedoor import SourceState

LIVE, WAITING = SourceState.LIVE, SourceState.WAITING


def parts(messages, size=10):
    return [messages[first : first + size] for first in range(0, len(messages), size)]


def told(events):
    """Every event by kind and id; what we say ourselves about a LIVE is left out."""
    ours = {"channel_opened", "stream_started"}
    return Counter((event.kind, event.platform_id) for event in events if event.kind not in ours)


def without_ends(messages):
    """The recorded LIVEs end one after the other; here they are one."""
    return [message for message in messages if message.method != "WebcastControlMessage"]


async def test_every_recorded_message_arrives_over_the_socket():
    messages = without_ends(captured())
    decoder = Decoder("somebody")
    expected = []
    for part in parts(messages):
        response = Response()
        for message in part:
            response.messages.add(method=message.method, payload=message.payload)
        expected += decoder.response(response.SerializeToString(), 0.0).events
    expected += decoder.close()
    async with FakeTikTok(FakeHost("somebody")) as tiktok:
        async with TikTokReader("somebody", **tiktok.settings()) as reader:
            await reader.reaches(LIVE)
            for part in parts(messages):
                await tiktok.session.say([(message.method, message.payload, 0) for message in part])
            await tiktok.say(chat("the end"))
            await reader.until(lambda: reader.texts[-1:] == ["the end"])
            await tiktok.until(lambda: not tiktok.session.unanswered)
            assert tiktok.wrong == []
        assert reader.supervisor.health.unreadable == 0
        assert reader.supervisor.health.received == len(messages) + 1
        assert told([event for event in reader.events if getattr(event, "text", "") != "the end"]) == told(expected)
        assert len(expected) > 500


async def test_recorded_messages_over_connections_that_break_are_each_told_once():
    messages = without_ends(captured())
    chats = {message.payload for message in messages if message.method == "WebcastChatMessage"}
    async with FakeTikTok(FakeHost("somebody")) as tiktok:
        async with TikTokReader("somebody", **tiktok.settings()) as reader:
            await reader.reaches(LIVE)
            before = []
            for number, part in enumerate(parts(messages, 100)):
                now = [(message.method, message.payload, 0) for message in part]
                await tiktok.session.say(before[-20:] + now)  # some of it a second time
                await tiktok.say(chat(f"mark {number}"))
                await reader.until(lambda number=number: f"mark {number}" in reader.texts)
                before = now
                entered = len(tiktok.sessions)
                tiktok.session.abort()
                await reader.reaches(WAITING)
                await reader.clock.advance(reader.wait + 0.1)
                await tiktok.entered(entered + 1)
            await reader.reaches(LIVE)
        counts = told(reader.events)
        assert {kind: count for kind, count in counts.items() if kind[1] and count > 1} == {}
        assert sum(kind == "chat_message" and not name.startswith("chat:7400") for kind, name in counts) >= len(chats)


@st.composite
def shows(draw):
    """What is sent in which order: comments by number, streaks by their totals, and breaks between."""
    comments = [("chat", number) for number in range(draw(st.integers(1, 12)))]
    streaks = [("gift", group, total) for group in range(draw(st.integers(0, 3))) for total in range(1, 4)]
    doubled = draw(st.lists(st.sampled_from(comments + streaks), max_size=8))
    sent = draw(st.permutations(comments + streaks + doubled))
    breaks = draw(st.sets(st.integers(1, len(sent)), max_size=2))
    return sent, breaks


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(shows())
def test_shuffled_doubled_and_interleaved_with_new_connections(show):
    sent, breaks = show

    async def run():
        async with FakeTikTok(FakeHost("somebody")) as tiktok:
            async with TikTokReader("somebody", **tiktok.settings()) as reader:
                await reader.reaches(LIVE)
                for number, what in enumerate(sent):
                    if number in breaks:
                        await tiktok.say(chat("break", 99))
                        seen = reader.texts.count("break")
                        await reader.until(lambda seen=seen: reader.texts.count("break") > seen)
                        entered = len(tiktok.sessions)
                        tiktok.session.abort()
                        await reader.reaches(WAITING)
                        await reader.clock.advance(reader.wait + 0.1)
                        await tiktok.entered(entered + 1)
                        await reader.reaches(LIVE)
                    if what[0] == "chat":
                        await tiktok.say(chat(f"line {what[1]}", message_id=1000 + what[1]))
                    else:
                        await tiktok.say(gave(what[2], group=what[1] + 1))
                await tiktok.say(chat("the end"))
                await reader.until(lambda: "the end" in reader.texts)
            return reader

    reader = asyncio.run(run())
    lines = Counter(text for text in reader.texts if text.startswith("line"))
    assert lines == Counter({f"line {what[1]}": 1 for what in sent if what[0] == "chat"})
    gifts = Counter(event.platform_id for event in reader.events if event.kind == "gift_received")
    groups = {what[1] for what in sent if what[0] == "gift"}
    assert len(gifts) == len(groups)
    assert all(event.count == 3 for event in reader.events if event.kind == "gift_received")
    assert set(gifts.values()) <= {1}
