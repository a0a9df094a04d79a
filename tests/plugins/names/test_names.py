"""The plugin on stage: impostors wait, and whom to protect is learned from the chat itself."""

from stagedoor import Action, ChannelOpened, Role, Viewer


def viewer(name, key, *roles, platform="test"):
    return Viewer(platform=platform, id=key, name=name, roles=roles)


async def test_hook_review_name_a_name_like_a_moderators_waits(stage):
    await stage.load("names")
    await stage.say("hello", viewer=viewer("PelicanQueen", "1", Role.MODERATOR))
    said = await stage.say("I am the moderator", viewer=viewer("PeIicanQueen", "2"))
    assert said.action is Action.HOLD
    assert said.reason == "a name that looks like “PelicanQueen”, a moderator here"
    assert (await stage.gift("rose", viewer=viewer("Pelican_Queen", "3"))).action is Action.HOLD


async def test_hook_review_message_one_who_was_here_before_the_moderator_is_found_too(stage):
    await stage.load("names")
    early = viewer("Pel1canQueen", "2")
    assert (await stage.say("hello", viewer=early)).action is Action.ALLOW
    await stage.say("hello", viewer=viewer("PelicanQueen", "1", Role.MODERATOR))
    said = await stage.say("hello again", viewer=early)
    assert said.action is Action.HOLD
    assert len(said.opinions) == 1


async def test_moderators_and_the_streamer_are_themselves(stage):
    await stage.load("names")
    for name, key, role in (("Marvin", "1", Role.BROADCASTER), ("Marvin_", "2", Role.MODERATOR)):
        assert (await stage.say("hello", viewer=viewer(name, key, role))).action is Action.ALLOW
    assert (await stage.say("hello", viewer=viewer("Marvin", "1"))).action is Action.ALLOW


async def test_the_same_name_with_another_account_is_an_impostor(stage):
    await stage.load("names")
    await stage.say("hello", viewer=viewer("PelicanQueen", "1", Role.BROADCASTER))
    assert (await stage.say("it is me", viewer=viewer("PelicanQueen", "2"))).action is Action.HOLD


async def test_the_same_name_on_another_platform_may_be_the_same_person(stage):
    await stage.load("names")
    await stage.say("hello", viewer=viewer("PelicanQueen", "1", Role.MODERATOR))
    elsewhere = viewer("PelicanQueen", "1", platform="other")
    assert (await stage.say("it is me", viewer=elsewhere, platform="other")).action is Action.MARK


async def test_hook_channel_opened_the_name_of_the_channel_is_protected(stage):
    await stage.load("names")
    await stage.happen(ChannelOpened(platform="test", channel="pelicanqueen", channel_id="7", title="PelicanQueen"))
    assert (await stage.say("hi", viewer=viewer("PelicanQueem", "8"))).action is Action.HOLD
    assert (await stage.say("hi", viewer=viewer("PelicanQueen", "7"))).action is Action.ALLOW


async def test_the_channel_is_protected_before_its_owner_wrote_anything(stage):
    await stage.load("names")
    held = await stage.say("hello", viewer=viewer("r0salinde", "2"), channel="#rosalinde")
    assert (held.action, held.reason) == (Action.HOLD, "a name that looks like “rosalinde”, the channel")
    for other in (viewer("Rosalinde", "1"), viewer("Rosa", "3")):
        assert (await stage.say("hello", viewer=other, channel="#rosalinde")).action is Action.ALLOW


async def test_names_can_be_protected_by_hand_and_let_go(stage):
    await stage.load("names", protected=["Marvin"])
    said = await stage.say("hi", viewer=viewer("M4rvin", "2"))
    assert said.reason == "a name that looks like “Marvin”, on your list"
    assert (await stage.say("hi", viewer=viewer("Marvin", "3"))).action is Action.ALLOW
    await stage.change("names", protected=[])
    assert (await stage.say("hi", viewer=viewer("M4rvin", "2"))).action is Action.ALLOW


async def test_every_rule_can_be_switched_off(stage):
    await stage.load("names", imitating="off", pretending="off", advertising="off", unreadable="off", made_up="off")
    for number, name in enumerate(("TwitchSupport", "bobs.com", "\u3164", "ann48151623", "N1ghtbot")):
        assert (await stage.say("hi", viewer=viewer(name, str(number)))).action is Action.ALLOW


async def test_hook_explain_message_names_every_rule():
    from names import explain_message
    from stagedoor import ChatMessage

    message = ChatMessage(platform="test", viewer=viewer("Twitch_Support", "1"), text="hi")
    verdicts = await explain_message(message, Context())
    assert [(verdict.rule, verdict.action) for verdict in verdicts] == [
        ("imitating", Action.ALLOW),
        ("pretending", Action.HOLD),
        ("advertising", Action.ALLOW),
        ("unreadable", Action.ALLOW),
        ("made_up", Action.ALLOW),
    ]
    assert verdicts[1].reason == "a name that pretends to be in charge, “twitch support”"


class Context:
    def settings(self, kind):
        return kind()


async def test_hook_forget_viewer_the_name_of_somebody_forgotten_is_protected_no_more(stage):
    await stage.load("names")
    mod = viewer("PelicanQueen", "1", Role.MODERATOR)
    await stage.say("hello", viewer=mod)
    assert await stage.export(mod.key) == {
        "names": {"protected name": "PelicanQueen", "because they are": "a moderator here"}
    }
    await stage.forget(mod.key)
    assert await stage.export(mod.key) == {}
    assert (await stage.say("hello", viewer=viewer("PeIicanQueen", "2"))).action is Action.ALLOW
