"""Recorded chat played through the board: what is found is questions, each message counts once, nothing goes wrong."""

import re

from rig.shared import recorded

_LINE = re.compile(r"user-id=(?P<id>\d+).*? :(?P<name>\w+)!\S+ PRIVMSG #\S+ :(?P<text>.*)")


async def test_a_busy_chat_gives_a_board_worth_reading(stage):
    file = recorded("twitch/irc_raw_xqcow_2019-09-15.txt")
    said = [found for line in file.read_text("utf-8").splitlines() if (found := _LINE.search(line))][:2_000]
    assert len(said) == 2_000
    await stage.load("questions", recognise="all", names=["xQcOW"])
    for each in said:
        await stage.say(each["text"].strip(), viewer=each["name"], platform="twitch")
    await stage.pass_time(1)
    questions = stage.panel.shown["questions/board"]["questions"]
    assert 3 <= len(questions) <= 12
    assert all(each["stand"] == "review" for each in questions)
    assert all(len(each["text"].split()) >= 2 and not each["text"].startswith(("!", "/", "@")) for each in questions)
    written = {" ".join(each["text"].split()) for each in said}
    assert all(any(each["text"][:40] in text for text in written) for each in questions)
    assert sum(each["votes"] for each in questions) <= len(written)
    asked = [note for note in stage.journal if note.name in ("asked", "voted")]
    assert len({note.data["subject"] for note in asked}) == len(asked)
