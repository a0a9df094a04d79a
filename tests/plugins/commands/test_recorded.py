"""Recorded chat played through the commands: exactly those who typed one are answered, and nobody else."""

from rig.acting_plugin import acting
from rig.recorded_chats import twitch_chat


async def test_only_who_typed_a_command_is_answered(stage):
    played = [each for number, each in enumerate(twitch_chat()) if number < 300 or each.text.startswith("!")]
    own = {"answer": "{name} typed {command}: {args}", "cooldown": 0, "viewer_cooldown": 0}
    names = ("uptime", "points")
    await stage.load("commands", commands=[{"name": name, **own} for name in names])
    chat = await acting(stage)
    for number, each in enumerate(played):
        await stage.say(each.text, viewer=each.name, platform_id=f"r{number}", **chat.at)
    typed = [each for each in played if each.text.split()[0].casefold() in {f"!{name}" for name in names}]
    assert len(typed) >= 4
    assert len(chat.texts) == len(typed)
    for text, each in zip(chat.texts, typed, strict=True):
        word, _, rest = each.text.partition(" ")
        assert text == f"> {each.name} typed {word[1:].casefold()}: {rest}".rstrip()
