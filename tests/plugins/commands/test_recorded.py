"""Recorded chat played through the commands: exactly those who typed one are answered, and nobody else."""

import re

from rig.acting_plugin import acting
from rig.shared import recorded

_LINE = re.compile(r"user-id=(?P<id>\d+).*? :(?P<name>\w+)!\S+ PRIVMSG #\S+ :(?P<text>.*)")


async def test_only_who_typed_a_command_is_answered(stage):
    file = recorded("twitch/irc_raw_xqcow_2019-09-15.txt")
    said = [found for line in file.read_text("utf-8").splitlines() if (found := _LINE.search(line))]
    played = [each for number, each in enumerate(said) if number < 300 or each["text"].startswith("!")]
    own = {"answer": "{name} typed {command}: {args}", "cooldown": 0, "viewer_cooldown": 0}
    names = ("uptime", "points")
    await stage.load("commands", commands=[{"name": name, **own} for name in names])
    chat = await acting(stage)
    for number, each in enumerate(played):
        await stage.say(each["text"].strip(), viewer=each["name"], platform_id=f"r{number}", **chat.at)
    typed = [each for each in played if each["text"].split()[0].casefold() in {f"!{name}" for name in names}]
    assert len(typed) >= 4
    assert len(chat.texts) == len(typed)
    for text, each in zip(chat.texts, typed, strict=True):
        word, _, rest = each["text"].strip().partition(" ")
        assert text == f"> {each['name']} typed {word[1:].casefold()}: {rest}".rstrip()
