"""A plugin's only door, tried by plugins on stage, from a thread and from the loop."""

import textwrap

import pytest

from stagedoor import Action, ActionRefused
from stagedoor.events import MessageWithdrawn, Noticed, ObsCommanded

HEAD = '"""A plugin."""\nfrom stagedoor import *\n'


@pytest.fixture
def load(stage, tmp_path):
    async def write_and_load(text, name="tried"):
        file = tmp_path / f"{name}.py"
        file.write_text(HEAD + textwrap.dedent(text))
        loaded = await stage.load(file)
        return loaded.module

    return write_and_load


@pytest.mark.parametrize("manner", ["def", "async def"])
async def test_a_command_to_obs_has_the_message_as_its_cause(stage, load, manner):
    await load(f"""
        @hookimpl
        {manner} chat_message(message, ctx):
            ctx.obs.switch_scene("Break")
    """)
    said = await stage.say("hi")
    assert stage.obs.scene == "Break"
    (commanded,) = [event for event in stage.log if isinstance(event, ObsCommanded)]
    assert (commanded.cause, commanded.by, commanded.error) == (said.event.id, "tried", "")


async def test_an_answer_can_be_awaited(stage, load):
    module = await load("""
        got = []
        @hookimpl
        async def chat_message(message, ctx):
            got.append(await ctx.obs.request("GetSceneList"))
    """)
    await stage.say("hi")
    assert module.got[0]["currentProgramSceneName"] == "Main"
    assert not any(isinstance(event, ObsCommanded) for event in stage.log)


async def test_an_answer_can_be_waited_for_in_a_thread(stage, load):
    module = await load("""
        got = []
        @hookimpl
        def chat_message(message, ctx):
            got.append(ctx.obs.show_source("Main", "Cat").result())
    """)
    stage.obs.sources["Main"] = {"Cat": False}
    await stage.say("hi")
    assert module.got == [False]
    assert stage.obs.sources["Main"]["Cat"]


async def test_a_failure_nobody_looks_at_is_in_the_log(stage, load):
    await load("""
        @hookimpl
        async def chat_message(message, ctx):
            ctx.obs.switch_scene("Nowhere")
    """)
    await stage.say("hi")
    (commanded,) = [event for event in stage.log if isinstance(event, ObsCommanded)]
    assert "Nowhere" in commanded.error


async def test_a_verdict_after_the_fact_withdraws(stage, load):
    await load("""
        @hookimpl
        async def chat_message(message, ctx):
            if "oops" in message.text:
                await ctx.decide(message, Action.HIDE, "second thoughts")
    """)
    said = await stage.say("oops")
    assert said.action is Action.HIDE
    assert any(isinstance(event, MessageWithdrawn) for event in stage.log)
    assert stage.overlay.shown == []


async def test_memory_is_the_plugins_own(stage, load):
    body = """
        @hookimpl
        def chat_message(message, ctx):
            ctx.memory.write("count", ctx.memory.read("count", 0) + 1)
            ctx.overlay.show("count", {"count": ctx.memory.read("count")})
    """
    await load(body, "one")
    await stage.say("a")
    await load(body, "two")
    await stage.say("b")
    assert sorted((widget, payload["count"]) for widget, payload in stage.overlay.told) == [
        ("one/count", 1),
        ("one/count", 2),
        ("two/count", 1),
    ]


async def test_what_cannot_be_sent_is_the_plugins_fault(stage, load):
    await load("""
        @hookimpl
        async def chat_message(message, ctx):
            ctx.overlay.show("x", {"thing": object()})
    """)
    await stage.say("hi")
    assert stage.claim_faults()


async def test_a_notice_is_told_with_its_cause(stage, load):
    await load("""
        @hookimpl
        def chat_message(message, ctx):
            ctx.notice("Something to know.", level="warning")
    """)
    said = await stage.say("hi")
    (notice,) = [event for event in stage.log if isinstance(event, Noticed)]
    assert (notice.part, notice.level, notice.cause) == ("tried", "warning", said.event.id)


async def test_work_in_the_background_ends_with_the_plugin(stage, load):
    module = await load("""
        ticks = []
        @hookimpl
        async def start(ctx):
            async def tick():
                while True:
                    await ctx.sleep(1)
                    ticks.append(ctx.now())
            ctx.spawn(tick())
    """)
    await stage.pass_time(3)
    assert len(module.ticks) == 3
    await stage.unload("tried")
    await stage.pass_time(3)
    assert len(module.ticks) == 3


async def test_its_folder_exists(stage, load):
    module = await load("""
        seen = []
        @hookimpl
        def start(ctx):
            (ctx.folder / "file").write_text("kept")
            seen.append(ctx.folder)
    """)
    assert module.seen[0].is_dir()


async def test_settings_of_another_class_are_refused(stage, load):
    await load("""
        class Other(Settings):
            pass

        @hookimpl
        def chat_message(message, ctx):
            ctx.settings(Other)
    """)
    await stage.say("hi")
    assert stage.claim_faults()


async def test_work_of_an_old_version_does_not_run_in_the_new_one(stage, load):
    old = await load("""
        ran = []
        doors = []
        async def work(): ran.append(True)
        @hookimpl
        def start(ctx): doors.append(ctx)
    """)
    [door] = old.doors
    await stage.unload("tried")
    await load("@hookimpl\ndef chat_message(message): pass\n")
    door.spawn(old.work())
    await stage.settle()
    assert old.ran == []


@pytest.mark.parametrize("offered", ['{"Dance": "sets/d"}', "{7: DANCE}", '{"Dance": Emote(id="d", image=None)}'])
async def test_what_is_no_emote_is_refused_where_it_is_offered(stage, load, offered):
    module = await load(f"""
        DANCE = Emote(id="d", image="sets/d")
        said = []
        @hookimpl
        async def chat_message(message, ctx):
            try:
                ctx.offer_emotes({offered})
            except TypeError as fault:
                said.append(str(fault))
    """)
    await stage.say("hi")
    (sentence,) = module.said
    assert "emote" in sentence.lower()
    assert (await stage.say("Dance")).event.fragments == ()


async def test_a_plugin_that_has_ended_takes_in_nothing(stage, load):
    module = await load("""
        door = []
        @hookimpl
        async def chat_message(message, ctx):
            door.append(ctx)
    """)
    await stage.say("hi")
    (door,) = module.door
    await door.close()

    async def take(document): ...

    door.receive("doorbell", take)
    with pytest.raises(ActionRefused):
        await door.daemon.inputs.hand_over("doorbell", b"{}")


async def test_what_no_chat_took_is_said_to_the_plugin(stage, load):
    module = await load("""
        seen = []
        @hookimpl
        async def chat_message(message, ctx):
            for to in ((), ("twitch:nobody",)):
                try:
                    await ctx.say("hello", to=to)
                except ActionRefused as fault:
                    seen.append(str(fault))
    """)
    await stage.say("hi")
    assert [bool(sentence) for sentence in module.seen] == [True, True]
    assert "twitch:nobody is not read now" in module.seen[1]


async def test_a_message_is_read_by_its_id_while_it_may_be_shown(stage, load):
    module = await load("""
        got = []
        @hookimpl
        def register_controls(ctx):
            async def look(wanted, ctx):
                found = await ctx.message(wanted.message)
                got.append(found and found.text)
            return [Control(name="look", title="Look", run=look, parameters=Wanted)]
        class Wanted(Settings):
            message: int = 0
    """)
    said = await stage.say("fine")
    followed = await stage.follow()
    await stage.press("tried.look", message=said.event.id)
    await stage.decide(said, Action.HIDE)
    await stage.press("tried.look", message=said.event.id)
    await stage.decide(said, Action.ALLOW)
    await stage.press("tried.look", message=said.event.id)
    await stage.withdraw(said)
    await stage.press("tried.look", message=said.event.id)
    await stage.press("tried.look", message=followed.event.id)
    await stage.press("tried.look", message=999_999)
    assert module.got == ["fine", None, "fine", None, None, None]


async def test_a_message_that_waits_is_not_read(stage, load):
    module = await load("""
        got = []
        @hookimpl
        def review_message(message):
            return Verdict(action=Action.HOLD, reason="first")
        @hookimpl
        def register_controls(ctx):
            async def look(wanted, ctx):
                got.append(await ctx.message(wanted.message))
            return [Control(name="look", title="Look", run=look, parameters=Wanted)]
        class Wanted(Settings):
            message: int = 0
    """)
    said = await stage.say("hm")
    await stage.press("tried.look", message=said.event.id)
    assert module.got == [None]


async def test_it_is_known_what_can_be_pressed_typed_and_go_off(stage, load):
    module = await load("""
        class Loud(Settings):
            by: int = 1

        @hookimpl
        def register_controls(ctx):
            yield Control(name="shout", title="Shout", run=lambda loud, ctx: None, parameters=Loud)

        @hookimpl
        def register_triggers(ctx):
            yield Trigger(name="shouted", title="It shouted")

        @hookimpl
        def register_commands(ctx):
            yield Command(name="Shout", run=lambda message, rest, ctx: None)

        found = []
        @hookimpl
        async def chat_message(message, ctx):
            found[:] = [
                ctx.triggers, dict(ctx.commands),
                ctx.refusal("tried.shout", {"by": 2}), ctx.refusal("tried.shout", {"by": "x"}), ctx.refusal("tried.no"),
            ]
    """)
    await stage.say("hi")
    assert module.found[:3] == [["tried.shouted"], {"shout": "tried"}, ""]
    assert "“by”" in module.found[3]
    assert "Nothing can be done with “tried.no”" in module.found[4]
    assert not any(event.kind == "control_pressed" for event in stage.log)


async def test_a_plugin_changes_its_own_settings_or_is_refused(stage, load):
    module = await load("""
        class Tried(Settings):
            volume: int = 1

        @hookimpl
        def register_settings():
            return Tried

        told = []
        @hookimpl
        async def chat_message(message, ctx):
            ctx.spawn(change(ctx, message.text))

        async def change(ctx, text):
            try:
                await ctx.change_settings({"volume": text})
            except SettingsError as fault:
                told.append(str(fault))
            told.append(ctx.settings(Tried).volume)
    """)
    await stage.say("5")
    await stage.say("loud")
    await stage.settle()
    assert module.told[0] == 5
    assert "“volume” in tried does not fit" in module.told[1]
    assert module.told[2] == 5


async def test_what_was_pressed_is_told_to_every_plugin(stage, load):
    module = await load("""
        seen = []
        @hookimpl
        async def control_pressed(event, ctx):
            seen.append((event.control, event.by, bytes(event.arguments)))

        @hookimpl
        def register_controls(ctx):
            def run(ctx):
                raise ActionRefused("Not now.")
            yield Control(name="never", title="Never", run=run)
    """)
    await stage.press("obs.switch_scene", scene="Break", by="Ada")
    with pytest.raises(ActionRefused, match="Not now"):
        await stage.press("tried.never", by="Ada")
    assert module.seen == [("obs.switch_scene", "Ada", b'{"scene":"Break"}')]
