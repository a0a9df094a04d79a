"""Each hook once, as an author would use it: what it is given, and what becomes of the answer."""

import textwrap

import pytest

from stagedoor import (
    Action,
    ActionRefused,
    Back,
    ChannelOpened,
    SettingsError,
    TriggerFired,
    Viewer,
)
from stagedoor.events import ControlPressed

ADA = Viewer(platform="test", id="1", name="Ada")
HEAD = '"""A plugin."""\nimport asyncio\nfrom stagedoor import *\nseen = []\n'


@pytest.fixture
def plugin(stage, tmp_path):
    """Load a plugin made of this text; what it puts into `seen`."""

    async def load(text, **settings):
        file = tmp_path / "tried.py"
        file.write_text(HEAD + textwrap.dedent(text))
        return (await stage.load(file, **settings)).module.seen

    return load


async def test_hook_register_settings(stage, plugin):
    seen = await plugin(
        """
        class Tried(Settings):
            number: int = 1
        @hookimpl
        def register_settings(): return Tried
        @hookimpl
        def chat_message(ctx): seen.append(ctx.settings(Tried).number)
        """,
        number=2,
    )
    await stage.say("x")
    await stage.change("tried", number=3)
    await stage.say("x")
    assert seen == [2, 3]


async def test_hook_register_sources(stage, plugin):
    await plugin(
        """
        class Chat:
            def __init__(self, name, ctx): self.name, self.ctx = name, ctx
            async def run(self, emit, report):
                report(SourceState.LIVE)
                while True:
                    await self.ctx.sleep(10)
                    ada = Viewer(platform="made", id="1", name="Ada")
                    await emit(ChatMessage(platform="made", viewer=ada, text=self.name))
        @hookimpl
        def register_sources(ctx):
            return [SourceKind(name="made", title="Made up", open=Chat)]
        """
    )
    await stage.source("made:hello")
    await stage.pass_time(25)
    assert [shown.text for shown in stage.overlay.shown] == ["hello", "hello"]
    assert {shown.source for shown in stage.overlay.shown} == {"made:hello"}
    with pytest.raises(SettingsError):
        await stage.source("other:hello")


async def test_hook_register_commands(stage, plugin):
    seen = await plugin(
        """
        async def run(message, rest, ctx): seen.append((message.viewer.name, rest, ctx.name))
        @hookimpl
        def register_commands(ctx):
            yield Command(name="go", run=run, roles=(Role.VIP,), cooldown=10)
        """
    )
    await stage.say("!go far", viewer="ada")
    await stage.say("!GO  far away", viewer="vip", roles=["vip"])
    await stage.say("!go again", viewer="vip", roles=["vip"])
    await stage.pass_time(10)
    await stage.say("!go once more", viewer="owner", roles=["broadcaster"])
    assert seen == [("vip", "far away", "tried"), ("owner", "once more", "tried")]


async def test_hook_register_widgets(stage, plugin):
    await plugin(
        """
        @hookimpl
        def register_widgets(ctx): return [Widget(name="counter", title="Counter", events=("chat_message",))]
        @hookimpl
        def chat_message(ctx): ctx.overlay.show("counter", {"count": 1})
        """
    )
    await stage.say("x")
    assert stage.overlay.told == [("tried/counter", {"count": 1})]


async def test_hook_start(plugin):
    seen = await plugin("@hookimpl\nasync def start(ctx): seen.append(ctx.name)\n")
    assert seen == ["tried"]


async def test_hook_stop(stage, plugin):
    seen = await plugin("@hookimpl\ndef stop(ctx): seen.append(ctx.obs.scene)\n")
    await stage.unload("tried")
    assert seen == ["Main"]


async def test_hook_settings_changed(stage, plugin):
    seen = await plugin(
        """
        class Tried(Settings):
            number: int = 1
        @hookimpl
        def register_settings(): return Tried
        @hookimpl
        def settings_changed(old, new, ctx):
            if new.number > 5: raise SettingsError("Five is the most.", field="number")
            seen.append((old.number, new.number, ctx.settings(Tried).number))
        """
    )
    await stage.change("tried", number=4)
    with pytest.raises(SettingsError, match="Five is the most"):
        await stage.change("tried", number=6)
    await stage.change("tried", number=2)
    assert seen == [(1, 4, 1), (4, 2, 4)]


async def test_hook_review_message(stage, plugin):
    await plugin(
        """
        @hookimpl
        def review_message(message, ctx):
            if "bad" in message.text:
                return Verdict(action=Action.HOLD, reason="bad", rule="words", span=(0, 3), value=1.0, threshold=0.5)
        """
    )
    said = await stage.say("bad one")
    assert said.action is Action.HOLD
    [opinion] = said.opinions
    assert (opinion.plugin, opinion.verdict.rule, opinion.verdict.span) == ("tried", "words", (0, 3))
    assert (await stage.say("good one")).opinions == ()


async def test_hook_review_message_is_given_the_text_without_disguises_and_the_past_of_its_writer(stage, plugin):
    seen = await plugin(
        """
        @hookimpl
        async def review_message(message, view, history):
            seen.append((view.folded.text, [earlier.text for earlier in history.recent], history.messages))
        """
    )
    await stage.say("Ｈéllo")
    await stage.say("again")
    assert seen == [("hello", [], 0), ("again", ["Ｈéllo"], 1)]


async def test_hook_explain_message(stage, plugin):
    await plugin(
        """
        @hookimpl
        async def explain_message(message, history):
            assert history.is_alone
            length = len(message.text)
            return [Verdict(action=Action.ALLOW, reason="short", rule="length", value=length, threshold=9)]
        """
    )
    (opinion,) = await stage.explain(await stage.say("hello"))
    assert (opinion.plugin, opinion.verdict.rule, opinion.verdict.value) == ("tried", "length", 5)


async def test_an_explanation_that_is_no_list_of_verdicts_is_left_out(stage, plugin):
    await plugin("@hookimpl\nasync def explain_message(message): return [1]")
    assert await stage.explain(await stage.say("hello")) == []
    assert stage.claim_faults() == [
        "The answer of Tried to explain_message was left out: it returned a int, not a Verdict or None."
    ]


async def test_hook_export_viewer(stage, plugin):
    await plugin(
        """
        @hookimpl
        def export_viewer(viewer, messages):
            return {"who": viewer, "wrote": list(messages)} if viewer == "test:1" else None
        """
    )
    assert await stage.export("test:1", [3, 4]) == {"tried": {"who": "test:1", "wrote": [3, 4]}}
    assert await stage.export("test:2") == {}


async def test_what_is_handed_out_must_be_something_json_can_hold(stage, plugin):
    await plugin("@hookimpl\nasync def export_viewer(): return [1]")
    assert await stage.export("test:1") == {}
    assert stage.claim_faults() == [
        (
            "The answer of Tried to export_viewer was left out: it returned a list, "
            "not a dict of what it remembers or None."
        )
    ]


async def test_hook_forget_viewer(stage, plugin):
    seen = await plugin(
        """
        @hookimpl
        async def forget_viewer(viewer, messages): seen.append((viewer, list(messages)))
        """
    )
    await stage.forget("test:1", [3, 4])
    assert seen == [("test:1", [3, 4])]


async def test_hook_review_name(stage, plugin):
    await plugin(
        """
        @hookimpl
        async def review_name(viewer):
            if viewer.name == "Rude": return Verdict(action=Action.HIDE, reason="rude")
        """
    )
    assert (await stage.gift("rose", viewer="Rude")).action is Action.HIDE
    assert (await stage.say("hello", viewer="Rude")).action is Action.HIDE
    assert (await stage.raid(viewer="Kind")).action is Action.ALLOW


async def test_hook_chat_message(stage, plugin):
    seen = await plugin(
        """
        @hookimpl
        def review_message(message):
            if message.text == "bad": return Verdict(action=Action.HIDE, reason="bad")
        @hookimpl
        def chat_message(message): seen.append(message)
        """
    )
    await stage.say("bad")
    said = await stage.say("good")
    assert seen == [said.message]


async def test_hook_message_withdrawn(stage, plugin):
    seen = await plugin("@hookimpl\ndef message_withdrawn(event): seen.append(event)\n")
    said = await stage.say("x")
    await stage.withdraw(said)
    assert [event.subjects for event in seen] == [(said.event.id,)]
    assert seen[0].reason


async def test_hook_gift_received(stage, plugin):
    seen = await plugin("@hookimpl\ndef gift_received(event, ctx): seen.append((event.gift, event.count))\n")
    await stage.gift("rose", 3)
    assert seen == [("rose", 3)]


async def test_hook_subscription_received(stage, plugin):
    seen = await plugin("@hookimpl\ndef subscription_received(event): seen.append((event.months, event.recipient))\n")
    friend = Viewer(platform="test", id="2", name="Grace")
    await stage.subscribe(months=3)
    await stage.subscribe(gifted=1, recipient=friend)
    assert seen == [(3, None), (0, friend)]


async def test_hook_raid_received(stage, plugin):
    seen = await plugin("@hookimpl\nasync def raid_received(event): seen.append((event.viewer.name, event.viewers))\n")
    await stage.raid(50, viewer="Grace")
    assert seen == [("Grace", 50)]


async def test_hook_follow_received(stage, plugin):
    seen = await plugin("@hookimpl\ndef follow_received(event): seen.append(event.viewer.name)\n")
    await stage.follow(viewer="Grace")
    assert seen == ["Grace"]


async def test_hook_channel_opened(stage, plugin):
    seen = await plugin("@hookimpl\nasync def channel_opened(event): seen.append((event.channel, event.channel_id))\n")
    await stage.happen(ChannelOpened(platform="kick", channel="somebody", channel_id="7"))
    assert seen == [("somebody", "7")]


async def test_hook_register_images(stage, plugin):
    await plugin("""
        @hookimpl
        def register_images(ctx): return {"sets": "https://sets.example/{id}/2x"}
        @hookimpl
        def start(ctx): ctx.offer_emotes({"Dance": Emote(id="d", image="sets/d")})
        """)
    assert stage.images == {"sets": "https://sets.example/{id}/2x"}
    said = await stage.say("Dance now")
    assert [(piece.kind, piece.image) for piece in said.message.fragments] == [("emote", "sets/d"), ("text", "")]


async def test_hook_register_logins(stage, plugin):
    await plugin("""
        async def begin(ctx): ctx.stand("acme", Standing(state=LoginState.ASKING, code="ABC"))
        async def end(ctx): ctx.stand("acme", Standing(state=LoginState.OUT))
        @hookimpl
        def register_logins(ctx):
            return [Login(name="acme", title="Acme", help="To write there.", begin=begin, end=end)]
        """)
    await stage.begin_login("acme")
    assert (stage.logins["acme"].state, stage.logins["acme"].code) == ("asking", "ABC")
    await stage.end_login("acme")
    assert stage.logins["acme"].state == "out"


async def test_hook_obs_event(stage, plugin):
    seen = await plugin("@hookimpl\ndef obs_event(event, ctx): seen.append((event.name, ctx.obs.scene))\n")
    await stage.switch_scene("Break")
    assert seen == [("scene_changed", "Break")]


async def test_hook_panic_changed(stage, plugin):
    seen = await plugin(
        "@hookimpl\ndef panic_changed(event, ctx): seen.append((event.is_on, event.by, event.reason))\n"
    )
    await stage.panic("bots", by="Ada")
    await stage.panic("again", by="Grace")
    assert seen == [(True, "Ada", "bots")]
    await stage.end_panic(by="Grace")
    assert seen[1:] == [(False, "Grace", "")]


async def test_hook_register_guidelines(stage, plugin):
    await plugin(
        """
        @hookimpl
        def register_guidelines(ctx):
            yield Guideline(name="Be kind", rules=("tried",))
            yield Guideline(name="No shouting", rules=("tried.caps",))
        @hookimpl
        def review_message(message):
            rule = "caps" if message.text.isupper() else "words"
            return Verdict(action=Action.HIDE, reason="bad", rule=rule)
        """
    )
    said = [await stage.say(text) for text in ("bad", "BAD")]
    assert [one.opinions[0].verdict.guideline for one in said] == ["Be kind", "No shouting"]


async def test_hook_message_highlighted(stage, plugin):
    seen = await plugin(
        """
        @hookimpl
        def chat_message(message, ctx): ctx.highlight(message, "rhyme", "it rhymes")
        @hookimpl
        def message_highlighted(event, ctx): seen.append((event.subject, event.reason, event.text, event.by))
        """
    )
    said = await stage.say("roses are red")
    assert seen == [(said.event.id, "rhyme", "it rhymes", "tried")]


async def test_hook_message_decided(stage, plugin):
    seen = await plugin(
        """
        @hookimpl
        async def chat_message(message, ctx):
            if message.text == "mine": await ctx.decide(message, Action.HIDE, "by a plugin")
        @hookimpl
        def message_decided(event, message, ctx): seen.append((message.text, event.action, event.by, event.reason))
        """
    )
    await stage.say("mine")
    said = await stage.say("rude")
    await stage.decide(said, Action.HIDE, "it is rude", by="ada")
    await stage.decide(said, Action.MARK, "not so rude", by="bob")
    await stage.settle()
    assert seen == [("rude", Action.HIDE, "ada", "it is rude"), ("rude", Action.MARK, "bob", "not so rude")]


CONTROLLED = """
class Times(Settings):
    times: int = 1
def run(arguments, ctx):
    if arguments.times > 5: raise ActionRefused("Five times at most.")
    seen.append((arguments.times, ctx.name))
    return Back(control="quiet", arguments={"times": arguments.times})
async def quiet(arguments, ctx): seen.append("quiet")
async def fail(ctx): raise ValueError("oh")
@hookimpl
def register_controls(ctx):
    yield Control(name="ring", title="Ring the bell", run=run, parameters=Times)
    yield Control(name="quiet", title="Be quiet", run=quiet, parameters=Times, role=TeamRole.OWNER)
    yield Control(name="fail", title="Fail", run=fail)
"""


async def test_hook_register_controls(stage, plugin):
    seen = await plugin(CONTROLLED)
    back = await stage.press("tried.ring", times=3)
    assert back == Back(control="tried.quiet", arguments={"times": 3})
    assert await stage.press(back.control, **back.arguments) is None
    assert seen == [(3, "tried"), "quiet"]
    pressed = [event for event in stage.log if isinstance(event, ControlPressed)]
    assert [(each.control, each.by, bytes(each.arguments)) for each in pressed] == [
        ("tried.ring", "moderator", b'{"times":3}'),
        ("tried.quiet", "moderator", b'{"times":3}'),
    ]
    assert pressed[0].back.control == "tried.quiet"
    assert {offer.control: offer.title for offer in stage.controls}["tried.ring"] == "Ring the bell"


async def test_hook_register_controls_what_is_refused_is_told_and_written_down(stage, plugin):
    await plugin(CONTROLLED)
    with pytest.raises(ActionRefused, match="Five times at most"):
        await stage.press("tried.ring", times=6)
    with pytest.raises(SettingsError, match="times"):
        await stage.press("tried.ring", times="many")
    with pytest.raises(ActionRefused, match="Nothing can be done with “tried.song”"):
        await stage.press("tried.song")
    assert not stage.faults
    with pytest.raises(ActionRefused, match="ValueError: oh"):
        await stage.press("tried.fail")
    assert "oh" in stage.claim_faults()[0]
    assert all(event.error for event in stage.log if isinstance(event, ControlPressed))


async def test_hook_register_controls_another_plugin_presses(stage, plugin, tmp_path):
    await plugin(CONTROLLED)
    other = tmp_path / "other.py"
    other.write_text(
        HEAD
        + textwrap.dedent(
            """
            @hookimpl
            async def chat_message(message, ctx):
                seen.append(await ctx.press("tried.ring", {"times": 2}))
                seen.append([each.control for each in ctx.controls])
            """
        )
    )
    loaded = await stage.load(other)
    said = await stage.say("ring!")
    assert loaded.module.seen[0] == Back(control="tried.quiet", arguments={"times": 2})
    assert "tried.ring" in loaded.module.seen[1]
    pressed = next(event for event in stage.log if isinstance(event, ControlPressed))
    assert (pressed.by, pressed.cause) == ("other", said.event.id)


async def test_hook_register_controls_one_that_cannot_be_pressed_is_told_to_its_author(stage, plugin):
    await plugin(
        """
        class Wrong(Settings):
            number: int = "none"
        @hookimpl
        def register_controls(ctx): return [Control(name="go", title="Go", run=print, parameters=Wrong)]
        """
    )
    assert "cannot be pressed" in stage.claim_faults()[0]


async def test_hook_register_triggers(stage, plugin):
    await plugin(
        """
        @hookimpl
        def register_triggers(ctx): return [Trigger(name="full", title="The jar is full", fields=("coins",))]
        @hookimpl
        def chat_message(message, ctx): ctx.fire("full", {"coins": 3})
        """
    )
    said = await stage.say("coin")
    fired = next(event for event in stage.log if isinstance(event, TriggerFired))
    assert (fired.plugin, fired.name, fired.data, fired.cause) == ("tried", "full", {"coins": 3}, said.event.id)


async def test_hook_trigger_fired(stage, plugin):
    seen = await plugin(
        """
        @hookimpl
        def chat_message(message, ctx): ctx.fire("heard", {"text": message.text})
        @hookimpl
        async def trigger_fired(event, ctx): seen.append((event.name, event.data))
        """
    )
    await stage.say("hello")
    assert seen == [("heard", {"text": "hello"})]


async def test_hook_register_pages(stage, plugin):
    await plugin(
        """
        @hookimpl
        def register_pages(ctx): return [PanelPage(name="jar", title="The jar")]
        @hookimpl
        def chat_message(message, ctx): ctx.panel.show("jar", {"last": message.text})
        """
    )
    await stage.say("one")
    await stage.say("two")
    assert stage.panel.shown == {"tried/jar": {"last": "two"}}
    await stage.unload("tried")
    assert stage.panel.shown == {}


async def test_a_widgets_state_is_gone_with_the_words_in_it(stage, plugin):
    await plugin(
        """
        @hookimpl
        def register_widgets(ctx): return [Widget(name="card", title="Card", place=Box(x=10, y=10, width=50))]
        @hookimpl
        def chat_message(message, ctx): ctx.overlay.set_state("card", {"text": message.text}, subjects=[message.id])
        """
    )
    await stage.say("one")
    second = await stage.say("two")
    assert stage.overlay.states == {"tried/card": {"text": "two"}}
    await stage.withdraw(second)
    assert stage.overlay.states == {}
    await stage.say("three")
    assert stage.overlay.states == {"tried/card": {"text": "three"}}
    await stage.panic("now")
    assert stage.overlay.states == {}
    await stage.end_panic()
    assert stage.overlay.states == {"tried/card": {"text": "three"}}
    await stage.unload("tried")
    assert stage.overlay.states == {}
