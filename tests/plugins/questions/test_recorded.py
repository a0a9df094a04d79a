"""Recorded chat played through the board: what is found is questions, each message counts once, nothing goes wrong."""

from rig.recorded_chats import twitch_chat


async def test_a_busy_chat_gives_a_board_worth_reading(stage):
    said = twitch_chat(2_000)
    assert len(said) == 2_000
    await stage.load("questions", recognise="all", names=["xQcOW"])
    for each in said:
        await stage.say(each.text, viewer=each.name, platform="twitch")
    await stage.pass_time(1)
    questions = stage.panel.shown["questions/board"]["questions"]
    assert 3 <= len(questions) <= 12
    assert all(each["stand"] == "review" for each in questions)
    assert all(len(each["text"].split()) >= 2 and not each["text"].startswith(("!", "/", "@")) for each in questions)
    written = {" ".join(each.text.split()) for each in said}
    assert all(any(each["text"][:40] in text for text in written) for each in questions)
    assert sum(each["votes"] for each in questions) <= len(written)
    asked = [note for note in stage.journal if note.name in ("asked", "voted")]
    assert len({note.data["subject"] for note in asked}) == len(asked)
