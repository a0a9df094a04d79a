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
        self.commands = Commands(
            self.clock, lambda plugin, run, cause, given: self.ran.append((plugin, cause, given[1])), lambda: prefix
        )
        self.refused = self.commands.offer(commands)

    def say(self, text, *roles, name="1"):
        viewer = Viewer(platform="t", id=name, name="Ada", roles=roles)
        return self.commands.offered(ChatMessage(id=9, platform="t", viewer=viewer, text=text))


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
