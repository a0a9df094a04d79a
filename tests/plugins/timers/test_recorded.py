"""A recorded busy chat beside timers: they speak as often as they are set to, whatever is written, and never more."""

from rig.acting_plugin import acting
from rig.recorded_chats import twitch_chat
from stagedoor import Channel

MINUTES = 40
A_MINUTE = 25


async def test_a_busy_chat_makes_timers_speak_no_oftener_than_they_are_set_to(stage):
    chat = await acting(stage, "twitch")
    stage.channels.append(Channel(source=chat.source, platform="twitch", is_live=True))
    group = {"is_on": True, "least": 12, "most": 12, "messages": 5}
    await stage.load(
        "timers",
        groups=[
            group | {"name": "Rules", "texts": ["Be kind", "Have fun"]},
            group | {"name": "Links", "texts": ["example.org"], "messages": A_MINUTE * MINUTES},
        ],
    )
    said = iter(twitch_chat(A_MINUTE * MINUTES))
    for _ in range(MINUTES):
        for _, each in zip(range(A_MINUTE), said, strict=False):
            await stage.say(each.text, viewer=each.name, **chat.at)
        await stage.pass_time(60)
    assert chat.texts == ["Be kind", "Have fun", "Be kind"], "every twelve minutes, in turn"
    assert chat.texts.count("example.org") == 0, "not enough was written for the other one"
