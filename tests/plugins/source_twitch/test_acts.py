"""Every deed, against an API with ranks, allowances and drop reasons."""

import pytest

from rig.fake_helix import CHANNEL
from rig.http_faults import Answer
from rig.twitch_station import TwitchStation
from stagedoor import ActionRefused, Deed, Verb, Viewer

BEA = Viewer(platform="twitch", id="12", name="Bea", login="bea")


async def refused(twitch: TwitchStation, verb: Verb, **deed) -> str:
    with pytest.raises(ActionRefused) as fault:
        await twitch.acts.act(Deed(verb=verb, **deed))
    return str(fault.value)


async def done(twitch: TwitchStation, verb: Verb, **deed) -> str:
    return await twitch.acts.act(Deed(verb=verb, **deed))


async def test_what_is_sent_has_an_id_to_know_it_by():
    async with TwitchStation() as twitch:
        number = await done(twitch, Verb.SEND, text="  hello\nthere  ")
        assert twitch.helix.messages[number].text == "hello there"
        assert twitch.helix.messages[number].author == "7"
        answer = await done(twitch, Verb.REPLY, text="and you", message_id=number)
        assert answer in twitch.helix.messages


async def test_the_number_of_a_channel_that_nobody_told_is_looked_up():
    async with TwitchStation() as twitch:
        twitch.acts.channel_id = ""
        number = await done(twitch, Verb.SEND, text="hello")
        assert twitch.helix.messages[number].channel == CHANNEL
        assert twitch.acts.channel_id == CHANNEL


@pytest.mark.parametrize(
    ("code", "message", "words"),
    [
        ("msg_rejected", "checked", "Twitch did not show your message: AutoMod holds it until a moderator decides."),
        ("msg_slowmode", "slow", "Twitch did not show your message: the chat is in slow mode; wait a little."),
        ("Foo", "Super unknown", "Twitch did not show your message: it says “Super unknown”."),
        ("", "", "Twitch did not show your message: it does not say why."),
    ],
)
async def test_what_is_dropped_is_not_sent(code, message, words):
    async with TwitchStation() as twitch:
        twitch.helix.drops["hello"] = code, message
        assert await refused(twitch, Verb.SEND, text="hello") == words


@pytest.mark.parametrize("answer", [{"data": []}, {"data": [7]}, {"data": 7}, {}, {"data": [{"is_sent": "yes"}]}])
async def test_an_answer_that_makes_no_sense_is_not_taken_for_sent(answer):
    async with TwitchStation() as twitch:
        twitch.helix.plan("chat/messages", Answer(200, answer))
        assert "did not show your message" in await refused(twitch, Verb.SEND, text="hello")


async def test_a_text_is_as_long_as_twitch_takes_in_characters():
    async with TwitchStation() as twitch:
        assert await done(twitch, Verb.SEND, text="😀" * 500)
        assert await refused(twitch, Verb.SEND, text="😀" * 512) == (
            "Twitch takes 500 characters, and these are 512, so it was not sent: make it shorter by 12."
        )
        assert await refused(twitch, Verb.SEND, text=" \n ") == "There is nothing to send."


async def test_a_viewer_may_not_say_the_same_at_once_and_a_moderator_may():
    async with TwitchStation() as twitch:
        await twitch.station.moderated.refresh()
        await done(twitch, Verb.SEND, text="hello")
        await done(twitch, Verb.SEND, text="hello")
        twitch.helix.moderators.clear()
        await twitch.station.moderated.refresh()
        await done(twitch, Verb.SEND, text="again")
        await twitch.clock.advance(10)
        assert await refused(twitch, Verb.SEND, text="again") == (
            "Twitch drops the same message within 30 s, so it was not sent: change it, or wait 20 s."
        )
        await twitch.clock.advance(20)
        assert await done(twitch, Verb.SEND, text="again")


@pytest.mark.parametrize(("moderates", "most"), [(True, 100), (False, 20)])
async def test_the_allowance_is_never_overdrawn(moderates, most):
    async with TwitchStation() as twitch:
        if not moderates:
            twitch.helix.moderators.clear()
        await twitch.station.moderated.refresh()
        for number in range(most):
            await done(twitch, Verb.SEND, text=f"number {number}")
        await twitch.clock.advance(12)
        assert await refused(twitch, Verb.SEND, text="one more") == (
            f"Twitch takes {most} messages in 30 s from this account, so it was not sent: wait 18 s."
        )
        assert twitch.helix.count("chat/messages") == most
        await twitch.clock.advance(18.01)
        assert await done(twitch, Verb.SEND, text="one more")


async def test_what_twitch_refused_may_be_tried_again_at_once():
    async with TwitchStation() as twitch:
        twitch.helix.moderators.clear()
        await twitch.station.moderated.refresh()
        twitch.helix.plan("chat/messages", Answer(503))
        assert "fault of its own" in await refused(twitch, Verb.SEND, text="hello")
        assert await done(twitch, Verb.SEND, text="hello")


async def test_a_message_is_deleted():
    async with TwitchStation() as twitch:
        number = twitch.helix.say("12", "rude")
        assert await done(twitch, Verb.DELETE, message_id=number) == ""
        assert number not in twitch.helix.messages
        assert await refused(twitch, Verb.DELETE, message_id=number) == (
            "Twitch does not have this message any more: it was deleted already, or is too old."
        )


async def test_what_twitch_does_not_delete_is_told_as_hidden_here_only():
    async with TwitchStation() as twitch:
        old = twitch.helix.say("12", "rude", at=twitch.clock.now() - 7 * 3600)
        theirs = twitch.helix.say("13", "rude")
        for number in (old, theirs):
            words = await refused(twitch, Verb.DELETE, message_id=number)
            assert words.startswith("Twitch does not delete this message (“")
            assert words.endswith("not of the broadcaster or a moderator. It is hidden here only.")
        assert "gave this message no id" in await refused(twitch, Verb.DELETE)


async def test_in_a_shared_chat_the_id_of_this_channel_is_meant():
    async with TwitchStation() as twitch:
        number = twitch.helix.say("12", "rude")
        twitch.acts._own_id = {"home": number}.get
        await done(twitch, Verb.DELETE, message_id="home")
        assert number not in twitch.helix.messages


async def test_timeouts_and_bans():
    async with TwitchStation() as twitch:
        await done(twitch, Verb.TIMEOUT, viewer=BEA, seconds=600, text="spam")
        assert twitch.helix.banned == {(CHANNEL, "12"): 600}
        assert twitch.helix.reasons == ["spam"]
        await done(twitch, Verb.BAN, viewer=BEA)
        assert twitch.helix.banned == {(CHANNEL, "12"): 0}
        assert "user is already banned" in await refused(twitch, Verb.BAN, viewer=BEA)
        await done(twitch, Verb.UNBAN, viewer=BEA)
        assert twitch.helix.banned == {}
        assert "user is not banned" in await refused(twitch, Verb.UNBAN, viewer=BEA)
        cleo = Viewer(platform="twitch", id="13", name="Cleo")
        assert "may not be banned" in await refused(twitch, Verb.BAN, viewer=cleo)


@pytest.mark.parametrize("seconds", [0, -1, 1_209_601])
async def test_a_timeout_is_no_longer_than_twitch_knows(seconds):
    async with TwitchStation() as twitch:
        words = await refused(twitch, Verb.TIMEOUT, viewer=BEA, seconds=seconds)
        assert words == (
            f"On Twitch a timeout lasts from 1 second to 14 days, so {seconds} s cannot be; nothing was done."
        )
        assert twitch.helix.asked == []


async def test_a_viewer_known_by_name_only_is_looked_up_once():
    async with TwitchStation() as twitch:
        bea = Viewer(platform="twitch", id="bea", name="Bea", login="bea")
        for seconds in (1, 1_209_600):
            await done(twitch, Verb.TIMEOUT, viewer=bea, seconds=seconds)
        assert twitch.helix.banned == {(CHANNEL, "12"): 1_209_600}
        assert twitch.helix.count("users") == 1
        nobody = Viewer(platform="twitch", id="nobody", name="Nobody")
        assert "knows nobody called nobody" in await refused(twitch, Verb.BAN, viewer=nobody)
        assert "not said about whom" in await refused(twitch, Verb.BAN)


async def test_announcements_and_pins():
    async with TwitchStation() as twitch:
        await done(twitch, Verb.ANNOUNCE, text="we begin")
        assert twitch.helix.announced == ["we begin"]
        number = twitch.helix.say("12", "remember this")
        await done(twitch, Verb.PIN, message_id=number)
        assert twitch.helix.pinned == {CHANNEL: number}


async def test_a_shoutout_rests_and_says_how_long():
    async with TwitchStation() as twitch:
        await done(twitch, Verb.SHOUTOUT, viewer=BEA)
        await twitch.clock.advance(47)
        cleo = Viewer(platform="twitch", id="13", name="Cleo")
        assert await refused(twitch, Verb.SHOUTOUT, viewer=cleo) == (
            "Twitch takes one shoutout in two minutes, so it was not given: wait 73 s."
        )
        await twitch.clock.advance(74)
        twitch.restart()  # which changes nothing about it
        assert await refused(twitch, Verb.SHOUTOUT, viewer=BEA) == (
            "Twitch takes one shoutout an hour for the same channel, so it was not given: wait 58 minutes."
        )
        await done(twitch, Verb.SHOUTOUT, viewer=cleo)
        assert [whom for whom, _ in twitch.helix.shoutouts] == ["12", "13"]
        assert twitch.helix.count("chat/shoutouts") == 2


async def test_a_shoutout_that_somebody_else_has_just_given():
    async with TwitchStation() as twitch:
        twitch.helix.shoutouts.append(("99", twitch.clock.now()))
        words = await refused(twitch, Verb.SHOUTOUT, viewer=BEA)
        assert words.startswith("Twitch gives one shoutout in two minutes, and one an hour for the same channel (“The")
        owner = Viewer(platform="twitch", id=CHANNEL, name="Somebody")
        assert "gives no channel a shoutout in its own chat" in await refused(twitch, Verb.SHOUTOUT, viewer=owner)


async def test_what_automod_holds_is_let_through_or_not():
    async with TwitchStation() as twitch:
        twitch.helix.held |= {"one": "held", "two": "held"}
        await done(twitch, Verb.ALLOW, message_id="one")
        await done(twitch, Verb.DENY, message_id="two")
        assert twitch.helix.held == {"one": "ALLOW", "two": "DENY"}
        assert "AutoMod does not hold this message any more" in await refused(twitch, Verb.ALLOW, message_id="two")


async def test_a_verb_of_another_platform_is_no_fault():
    async with TwitchStation() as twitch:
        words = await refused(twitch, "dance")  # type: ignore[arg-type]
        assert words == "There is no “dance” on Twitch, so nothing was done."


@pytest.mark.parametrize("reason", [None, [], {"code": None, "message": None}, {"message": ""}])
async def test_a_drop_without_a_reason_is_told_as_one(reason):
    async with TwitchStation() as twitch:
        twitch.helix.plan("chat/messages", Answer(200, {"data": [{"is_sent": False, "drop_reason": reason}]}))
        with pytest.raises(ActionRefused, match="did not show your message: it does not say why"):
            await twitch.acts.act(Deed(verb=Verb.SEND, text="hello"))
