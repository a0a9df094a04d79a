"""What is read aloud, by whom, when it stops, and what never is."""

import pytest

from rig.until import until
from stagedoor import ActionRefused


@pytest.fixture
async def spoken(stage, mouth):
    """Load the plugin; a function that lets it read to the end, and says what was heard."""

    async def load(**settings):
        await stage.load("speech", **settings)
        await until(lambda: "speech/speech" in stage.panel.shown)

    return load


def heard(stage):
    """The sounds overlays were handed, as the messages they are of; `None` is a stop."""
    told = [payload for widget, payload in stage.overlay.told if widget == "speech/voice"]
    return [None if "stop" in payload else payload["subjects"] for payload in told]


async def until_heard(stage, count):
    async def look():
        await stage.settle()

    await look()
    await until(lambda: len([each for each in heard(stage) if each is not None]) >= count, 10)
    await stage.settle()


async def test_a_command_is_read_with_the_name_before_it(stage, spoken, mouth):
    await spoken()
    said = await stage.say("!say hello there", viewer="Coffee_Cat99")
    await stage.say("not for the voice")
    await until_heard(stage, 1)
    assert mouth.said == ["Coffee Cat says: hello there"]
    assert heard(stage) == [[said.event.id]]
    assert stage.panel.shown["speech/speech"]["now"]["text"] == "Coffee_Cat99: hello there"
    await stage.pass_time(3)
    assert stage.panel.shown["speech/speech"]["now"] is None


async def test_one_is_read_after_the_other(stage, spoken, mouth):
    await spoken(read="everything", say_names=False)
    await stage.say("one", viewer="a")
    await stage.say("two", viewer="b")
    await until_heard(stage, 1)
    assert mouth.said == ["one"]
    await stage.pass_time(3)
    await until_heard(stage, 2)
    assert mouth.said == ["one", "two"]


async def test_what_was_hidden_is_never_read(stage, spoken, mouth):
    await stage.load("blocked_words", hide=["badword"])
    await spoken(read="everything")
    assert not (await stage.say("a badword here")).action.shows
    assert mouth.said == []


async def test_it_stops_when_the_words_are_withdrawn(stage, spoken):
    await spoken(read="everything")
    first = await stage.say("first", viewer="a")
    second = await stage.say("second", viewer="b")
    await until_heard(stage, 1)
    await stage.withdraw(second)
    await stage.withdraw(first)
    assert heard(stage) == [[first.event.id], None]
    await stage.pass_time(60)
    assert heard(stage) == [[first.event.id], None]
    assert stage.panel.shown["speech/speech"]["said"] == []


async def test_a_panic_is_silence(stage, spoken):
    await spoken(read="everything")
    await stage.say("one", viewer="a")
    await stage.say("two", viewer="b")
    await until_heard(stage, 1)
    await stage.panic()
    assert stage.panel.shown["speech/speech"]["waiting"] == []
    with pytest.raises(ActionRefused):
        await stage.press("speech.say", text="hello")
    await stage.end_panic()
    await stage.pass_time(5)
    await stage.press("speech.say", text="hello")


async def test_controls_hold_skip_and_repeat(stage, spoken, mouth):
    await spoken()
    await stage.press("speech.hold")
    await stage.press("speech.say", text="one")
    await stage.pass_time(5)
    assert mouth.said == []
    assert [each["text"] for each in stage.panel.shown["speech/speech"]["waiting"]] == ["one"]
    await stage.press("speech.resume")
    await until_heard(stage, 1)
    await stage.press("speech.skip")
    assert heard(stage) == [[], None]
    await stage.pass_time(5)
    await stage.press("speech.again")
    await until_heard(stage, 2)
    assert mouth.said == ["one", "one"]
    await stage.press("speech.mute")
    with pytest.raises(ActionRefused):
        await stage.press("speech.say", text="two")


async def test_a_voice_for_a_role(stage, spoken, mouth):
    await spoken(voice="en", voices=[{"role": "moderator", "voice": "en-gb", "rate": 2.0}], say_names=False)
    await stage.say("!say hello", viewer="m", roles=["moderator"])
    await until_heard(stage, 1)
    assert mouth.asked == ["--stdout -s 330 -v en-gb"]


async def test_only_those_who_may_are_read_and_not_all_the_time(stage, spoken, mouth):
    await spoken(read="everything", who="subscribers", say_names=False)
    await stage.say("no", viewer="a")
    await stage.say("yes", viewer="b", roles=["subscriber"])
    await until_heard(stage, 1)
    await stage.say("too soon", viewer="b", roles=["subscriber"])
    await stage.pass_time(25)
    await stage.say("later", viewer="b", roles=["subscriber"])
    await until_heard(stage, 2)
    assert mouth.said == ["yes", "later"]


async def test_a_voice_that_fails_is_told_once_and_the_next_one_is_read(stage, spoken, mouth):
    await spoken(read="everything", say_names=False)
    await stage.say("fail", viewer="a")
    await until(lambda: "no sound today" in stage.panel.shown["speech/speech"]["trouble"], 10)
    await until(lambda: sum("no sound today" in notice.text for notice in stage.notices) == 1)
    await stage.pass_time(2)
    await stage.say("well", viewer="b")
    await until_heard(stage, 1)
    await stage.pass_time(5)
    await until(lambda: not stage.panel.shown["speech/speech"]["trouble"])


async def test_what_an_alert_says_is_read(stage, spoken, mouth, tmp_path):
    await spoken()
    alerts = tmp_path / "alerts.py"
    alerts.write_text(
        '"""Alerts."""\nfrom stagedoor import *\n'
        "@hookimpl\ndef follow_received(event, ctx):\n"
        '    ctx.fire("shown", {"text": f"{event.viewer.name} followed https://x.example/y", "subject": event.id})\n'
    )
    await stage.load(alerts)
    followed = await stage.follow(viewer="Ada")
    await until_heard(stage, 1)
    assert mouth.said == ["Ada followed"]
    assert heard(stage) == [[followed.event.id]]


async def test_an_alert_that_is_skipped_is_silent(stage, spoken):
    await stage.load("alerts")
    await spoken()
    await stage.press("alerts.play", headline="Ada is here", read_aloud=True)
    await until_heard(stage, 1)
    await stage.press("alerts.skip")
    assert heard(stage)[-1] is None


async def test_somebody_forgotten_is_silent(stage, spoken):
    await spoken(read="everything")
    said = await stage.say("one", viewer="a")
    await until_heard(stage, 1)
    await stage.forget(said.event.viewer.key, [said.event.id])
    await stage.settle()
    assert heard(stage)[-1] is None
    assert stage.panel.shown["speech/speech"]["said"] == []


async def test_without_anything_that_speaks_it_says_so(stage, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    await stage.load("speech")
    await until(lambda: "speech/speech" in stage.panel.shown)
    assert "Nothing on this computer can speak" in stage.panel.shown["speech/speech"]["trouble"]
    with pytest.raises(ActionRefused):
        await stage.press("speech.say", text="hello")
