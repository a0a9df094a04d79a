"""A command runs for who may use it, and not too often."""

import pytest

from stagedoor import ChatMessage, Command, Role, Viewer
from stagedoor.chat.commands import Commands


class HeldClock:
    def __init__(self):
        self.time = 100.0

    def monotonic(self):
        return self.time


class Rig:
    def __init__(self, *commands, prefix="!"):
        self.clock = HeldClock()
        self.ran = []
        self.is_live = self.moderators_wait = False
        self.commands = Commands(
            self.clock,
            lambda plugin, run, cause, given: self.ran.append((plugin, cause, given[1])),
            lambda: prefix,
            is_live=lambda: self.is_live,
            moderators_wait=lambda: self.moderators_wait,
        )
        self.refused = self.commands.offer(commands)

    def say(self, text, *roles, name="1", platform="t"):
        viewer = Viewer(platform=platform, id=name, name="Ada", roles=roles)
        return self.commands.offered(ChatMessage(id=9, platform=platform, viewer=viewer, text=text))


def command(name="brb", **fields):
    return Command(name=name, run=lambda *_: None, **fields)


def test_a_command_gets_what_follows_it():
    rig = Rig(("cues", command()))
    assert rig.say("!BRB  in five ")
    assert rig.ran == [("cues", 9, "in five")]


@pytest.mark.parametrize("text", ["brb", "! brb", "!brbx", "say !brb", "", "!"])
def test_other_words_are_no_command(text):
    rig = Rig(("cues", command()))
    assert not rig.say(text)
    assert rig.ran == []


def test_only_the_named_roles_may_and_the_broadcaster_always_may():
    rig = Rig(("cues", command(roles=(Role.MODERATOR,))))
    assert not rig.say("!brb")
    assert not rig.say("!brb", Role.VIP)
    assert rig.say("!brb", Role.MODERATOR)
    assert rig.say("!brb", Role.BROADCASTER)


def test_a_resting_command_does_nothing_until_its_time_is_over():
    rig = Rig(("cues", command(cooldown=5)))
    assert rig.say("!brb")
    assert not rig.say("!brb")
    rig.clock.time += 5
    assert rig.say("!brb")


def test_the_second_plugin_with_a_name_is_refused_with_a_sentence():
    rig = Rig(("cues", command()), ("other", command("BRB")))
    assert "other" in rig.refused[0]
    assert "cues" in rig.refused[0]
    rig.say("!brb")
    assert rig.ran == [("cues", 9, "")]


def test_the_prefix_can_be_another():
    rig = Rig(("cues", command()), prefix="?")
    assert rig.say("?brb")
    assert not rig.say("!brb")


def test_other_words_for_it_rest_together():
    rig = Rig(("cues", command(aliases=("pause", "BRB"), cooldown=5)))
    assert rig.refused == []
    assert rig.say("!Pause soon")
    assert not rig.say("!brb")
    assert rig.ran == [("cues", 9, "soon")]


def test_an_alias_that_is_taken_is_told():
    rig = Rig(("a", command("stop")), ("b", command(aliases=("stop",))))
    assert len(rig.refused) == 1
    assert "“stop” of b does nothing" in rig.refused[0]
    assert rig.say("!brb")


def test_it_rests_for_the_person_who_used_it_and_not_for_others():
    rig = Rig(("cues", command(viewer_cooldown=30)))
    assert rig.say("!brb")
    assert not rig.say("!brb")
    assert rig.say("!brb", name="2")
    rig.clock.time += 30
    assert rig.say("!brb")


def test_a_command_below_another_is_its_own():
    rig = Rig(("a", command("game", cooldown=5)), ("b", command("game set", roles=(Role.MODERATOR,))))
    assert rig.refused == []
    assert rig.say("!Game  SET  Elden Ring", Role.MODERATOR)
    assert not rig.say("!game set Elden Ring")
    assert rig.say("!game of the year")
    assert rig.ran == [("b", 9, "Elden Ring"), ("a", 9, "of the year")]


def test_cooldowns_leave_moderators_out_unless_they_wait_too():
    rig = Rig(("cues", command(cooldown=5)))
    assert rig.say("!brb")
    assert rig.say("!brb", Role.MODERATOR)
    assert not rig.say("!brb")
    rig.moderators_wait = True
    assert not rig.say("!brb", Role.BROADCASTER)


def test_what_may_not_be_used_there_or_now_does_not_begin_its_cooldown():
    rig = Rig(("cues", command(cooldown=5, platforms=("t",), when="live")), ("a", command("off", when="offline")))
    assert rig.say("!off")
    assert not rig.say("!brb")
    rig.is_live = True
    assert not rig.say("!brb", platform="other")
    assert rig.say("!brb")
    assert not rig.say("!off")


def test_a_command_that_yields_leaves_the_word_to_another():
    rig = Rig(("mine", command("so", yields=True)), ("shoutouts", command("so")))
    assert "mine" in rig.refused[0]
    assert rig.say("!so Bob")
    assert rig.ran == [("shoutouts", 9, "Bob")]
