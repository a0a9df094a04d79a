"""Recorded chat, line for line: every line is accounted for, and none is lost or doubled however often it breaks."""

from collections import Counter

import pytest

from rig.fake_tmi import FakeTmi, FreshLines, Manners
from rig.shared import recorded
from rig.twitch_reader import TwitchReader
from source_twitch.irc import parse

OPENED = 1
"""Every connection begins with the channel's own number."""
END = "@id=the-end :end!end@end.tmi.twitch.tv PRIVMSG #xqcow :the end"


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return recorded("twitch/irc_raw_xqcow_2019-09-15.txt").read_text("utf-8").splitlines()


async def replayed(tmi: FakeTmi, reader: TwitchReader) -> None:
    """Wait until every line was sent and read."""
    await tmi.replayed()
    await tmi.say(END)
    await reader.until(lambda: reader.texts[-1:] == ["the end"])


def told(lines: list[str]) -> Counter[str]:
    """What a reader must have told of these lines, from the lines alone."""
    messages = [parse(line) for line in lines]
    return Counter(message.tags.get("id") or f"{message.tags['target-user-id']}@{message.tags['tmi-sent-ts']}"
                   for message in messages)  # fmt: skip


def reported(reader: TwitchReader) -> Counter[str]:
    return Counter(
        f"{event.viewer.id}@{event.sent_at}" if event.kind == "viewer_silenced" else event.platform_id
        for event in reader.events
        if event.platform_id != "the-end" and event.kind != "channel_opened"
    )


MANNERS = {
    "a line a frame": Manners(),
    "many a frame": Manners(lines_per_frame=7),
    "cut anywhere": Manners(splits_frames=True),
    "many and cut": Manners(splits_frames=True, lines_per_frame=50),
    "without ends": Manners(ends_lines=False),
}
WAYS = [(way, name) for name in MANNERS for way in ("address", "tcp_address")]
WAYS.remove(("tcp_address", "without ends"))  # over TCP nothing but its end divides one line from the next


@pytest.mark.parametrize(("way", "name"), WAYS)
async def test_every_line_is_accounted_for(lines, way, name):
    manners = MANNERS[name]
    async with FakeTmi(lines, manners=manners) as tmi, TwitchReader("xqcow", address=getattr(tmi, way)) as reader:
        await replayed(tmi, reader)
        tally = reader.chat.tally
        assert tally.lines == tmi.sent + tmi.spoken
        assert (tally.parsed, tally.unknown, tally.malformed) == (5000 + OPENED + 1, 0, 0)
        assert [message.text for message in reader.messages[:-1]] == [
            message.params[1].removeprefix("\x01ACTION ").removesuffix("\x01")
            for message in map(parse, lines)
            if message.command == "PRIVMSG"
        ]
        assert reported(reader) == told(lines)
        assert Counter(event.kind for event in reader.events) == {
            "channel_opened": OPENED,
            "chat_message": 4933 + 1,
            "viewer_silenced": 58,
            "subscription_received": 9,
        }


@pytest.mark.parametrize("keeps_talking", [False, True])
@pytest.mark.parametrize("lines_per_frame", [1, 20])
async def test_nothing_is_lost_or_doubled_over_forced_reconnects(lines, keeps_talking, lines_per_frame):
    faults = {at: ("reconnect", "drop")[at // 400 % 2] for at in range(100, 5000, 400)}
    manners = Manners(faults=faults, keeps_talking=keeps_talking, lines_per_frame=lines_per_frame)
    rate = 10_000 if keeps_talking else 0
    async with FakeTmi(lines, rate=rate, manners=manners) as tmi, TwitchReader("xqcow", address=tmi.address) as reader:
        await replayed(tmi, reader)
        assert tmi.joins > len(faults) // 2 if keeps_talking else tmi.joins == len(faults) + 1
        assert reported(reader) == told(lines)
        # Of the greetings of a connection that was given up at once, not all need arrive; of the chat, everything.
        unread = tmi.sent + tmi.spoken - reader.chat.tally.lines
        assert 0 <= unread <= (tmi.spoken if keeps_talking else 0)
        assert [message.platform_id for message in reader.messages[:-1]] == [
            message.tags["id"] for message in map(parse, lines) if message.command == "PRIVMSG"
        ]


async def test_what_a_server_says_twice_has_the_same_id_both_times(lines):
    manners = Manners(faults={1000: "drop", 3000: "reconnect"}, resends=50)
    async with FakeTmi(lines, manners=manners) as tmi, TwitchReader("xqcow", address=tmi.address) as reader:
        await replayed(tmi, reader)
        assert tmi.resent == 100
        assert reader.chat.tally.parsed == 5000 + 100 + 3 * OPENED + 1
        assert reported(reader).keys() == told(lines).keys()
        assert set(reported(reader).values()) == {1, 2}
        assert all(event.platform_id or event.kind == "channel_opened" for event in reader.events)


async def test_a_freeze_in_the_middle_loses_nothing(lines):
    manners = Manners(faults={2500: "freeze"})
    async with (
        FakeTmi(lines, manners=manners) as tmi,
        TwitchReader("xqcow", address=tmi.address, silence=0.2, pong_wait=0.2) as reader,
    ):
        await replayed(tmi, reader)
        assert "stalled" in [state for state, _ in reader.states]
        assert reported(reader) == told(lines)


async def test_a_long_show_is_read_at_ten_thousand_lines_a_second(lines):
    shown = FreshLines(lines, 20_000)
    async with FakeTmi(shown, rate=10_000) as tmi, TwitchReader("xqcow", address=tmi.address) as reader:
        await replayed(tmi, reader)
        assert reader.chat.tally.parsed == 20_000 + OPENED + 1
        assert len({message.platform_id for message in reader.messages}) == len(reader.messages)


def test_emotes_stand_where_the_recording_says(lines):
    """Every place an emote is said to stand in holds the same word, over all of the recording."""
    from source_twitch.messages import Translator
    from source_twitch.tally import Tally

    translator = Translator(Tally())
    words: dict[str, set[str]] = {}
    for line in lines:
        for event in translator.events(parse(line)):
            for piece in getattr(event, "fragments", ()):
                if piece.kind == "emote":
                    words.setdefault(piece.id, set()).add(piece.text)
    assert len(words) > 50
    assert {emote: found for emote, found in words.items() if len(found) > 1} == {}
