"""The harness for plugin authors, tried with plugins as they would write them."""

import re
import subprocess
import sys
import textwrap
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

import stagedoor.testing
from rig.cue_words import cue, show, switch
from stagedoor import Action, PluginError, Role, SettingsError
from stagedoor.events import ChatMessage, ControlPressed, encode
from stagedoor.model import PluginState, Viewer
from stagedoor.testing import Stage

ROOT = Path(__file__).resolve().parents[3]
DOCUMENT = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
HEAD = '"""A plugin."""\nimport asyncio, os, sys, time\nfrom stagedoor import *\n'


PLUGIN, TEST = re.findall(r"```python\n(\"\"\"Hide.*?|from stagedoor import Action\n.*?)```", DOCUMENT, re.DOTALL)
"""The first plugin in the documentation, and its test."""


@pytest.fixture
def calm_words(tmp_path):
    file = tmp_path / "calm_words.py"
    file.write_text(PLUGIN)
    spec = spec_from_file_location("calm_words", file)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def write(tmp_path):
    def write(name, text):
        file = tmp_path / f"{name}.py"
        file.write_text(HEAD + textwrap.dedent(text))
        return file

    return write


async def test_the_first_plugin_of_the_documentation_passes_its_own_test(stage, calm_words):
    names = {"calm_words": calm_words}
    exec(TEST, names)
    await names["test_hides_listed_words"](stage)
    assert len([line for line in PLUGIN.splitlines() if line.strip()]) <= 15


async def test_opinions_and_reasons_are_kept(stage, calm_words):
    await stage.load(calm_words, words=["spoiler"])
    said = await stage.say("SPOILER", viewer="Bob", roles=[Role.VIP], platform="twitch", is_first=True)
    assert said.reason == "a word on the list"
    assert [opinion.plugin for opinion in said.opinions] == ["calm_words"]
    assert said.message.viewer == Viewer(platform="twitch", id="bob", name="Bob", roles=(Role.VIP,))
    assert said.message.is_first
    assert said.message.id > 0


async def test_settings_are_checked_and_can_change_while_the_show_runs(stage, calm_words):
    await stage.load(calm_words, words=["one"])
    await stage.change("calm_words", words=["two"])
    assert (await stage.say("one")).action is Action.ALLOW
    assert (await stage.say("two")).action is Action.HIDE
    with pytest.raises(SettingsError, match="words"):
        await stage.change("calm_words", words=3)
    with pytest.raises(SettingsError):
        await stage.change("calm_words", wrods=["x"])


async def test_settings_that_do_not_fit_are_refused_at_loading(stage, calm_words, write):
    with pytest.raises(SettingsError, match="words"):
        await stage.load(calm_words, words=3)
    with pytest.raises(SettingsError, match="has no settings"):
        await stage.load(write("plain", "@hookimpl\ndef chat_message(): pass\n"), words=3)


async def test_settings_are_there_before_the_plugin_starts_and_declares(stage, write):
    plugin = await stage.load(
        write(
            "early",
            """
            seen = []
            class Early(Settings):
                word: str = "default"
            @hookimpl
            def register_settings(): return Early
            @hookimpl
            def start(ctx): seen.append(ctx.settings(Early).word)
            @hookimpl
            def register_commands(ctx):
                return [Command(name=ctx.settings(Early).word, run=lambda message, rest, ctx: seen.append(rest))]
            """,
        ),
        word="given",
    )
    await stage.say("!given now")
    assert plugin.module.seen == ["given", "now"]
    await stage.change("early", word="other")
    await stage.say("!other later")
    await stage.say("!given no")
    assert plugin.module.seen == ["given", "now", "later"]


async def test_a_plugin_that_does_not_load_or_start_says_why(stage, write):
    with pytest.raises(PluginError, match="did you mean “chat_message”"):
        await stage.load(write("misspelt", "@hookimpl\ndef chat_mesage(): pass\n"))
    with pytest.raises(PluginError, match="OSError: no device"):
        await stage.load(write("starting", "@hookimpl\ndef start(): raise OSError('no device')\n"))
    assert len(stage.claim_faults()) == 1


async def test_a_gift_switches_the_scene_and_time_puts_it_back(stage, write):
    stage.obs.scenes = ["Main", "Confetti"]
    await stage.load("cues", cues=[cue(switch("Confetti"), when="gift", match="rose", seconds=10)])
    await stage.gift("tulip")
    assert stage.obs.commands == []
    gift = await stage.gift("Rose", 3)
    assert stage.obs.commands == [("SetCurrentProgramScene", {"sceneName": "Confetti"})]
    assert stage.obs.scene == "Confetti"
    [pressed] = [event for event in stage.log if isinstance(event, ControlPressed)]
    assert (pressed.cause, pressed.by) == (gift.event.id, "cues")
    await stage.pass_time(9.9)
    assert stage.obs.scene == "Confetti"
    await stage.pass_time(0.2)
    assert stage.obs.scene == "Main"


async def test_a_source_is_shown_and_hidden_again(stage):
    stage.obs.sources = {"Main": {"Camera": True, "Confetti": False}}
    await stage.load("cues", cues=[cue(show("Confetti"), when="raid", seconds=5, at_least=20)])
    await stage.raid(5)
    assert stage.obs.commands == []
    await stage.raid(50, viewer="Grace")
    assert stage.obs.sources["Main"] == {"Camera": True, "Confetti": True}
    await stage.pass_time(5)
    assert stage.obs.sources["Main"] == {"Camera": True, "Confetti": False}
    assert [kind for kind, _ in stage.obs.commands] == ["SetSceneItemEnabled"] * 2


async def test_obs_can_be_away_or_refuse(stage, write):
    plugin = await stage.load(
        write(
            "switcher",
            """
            said = []
            @hookimpl
            def chat_message(message, ctx):
                try:
                    ctx.obs.switch_scene(message.text).result()
                except ObsError as fault:
                    said.append((str(fault), fault.code))
            """,
        )
    )
    await stage.say("Break")
    stage.obs.fail("The scene is locked.", code=702)
    await stage.say("Main")
    await stage.say("Nowhere")
    stage.obs.connected = False
    await stage.say("Main")
    assert stage.obs.scene == "Break"
    assert plugin.module.said == [
        ("The scene is locked.", 702),
        ("OBS has no source “Nowhere”.", 600),
        ("OBS was not asked to do that. OBS is not running.", 0),
    ]


async def test_the_streamers_own_hand_is_an_event(stage, write):
    plugin = await stage.load(
        write("watcher", "seen = []\n@hookimpl\nasync def obs_event(event): seen.append((event.name, event.data))\n")
    )
    await stage.switch_scene("Break")
    assert plugin.module.seen == [("scene_changed", {"scene": "Break"})]


async def test_what_is_withdrawn_leaves_the_overlay_and_plugins_hear_of_it(stage, write):
    plugin = await stage.load(
        write("listener", "gone = []\n@hookimpl\ndef message_withdrawn(event): gone.extend(event.subjects)\n")
    )
    first = await stage.say("first")
    second = await stage.say("second")
    await stage.withdraw(first)
    assert stage.overlay.shown == [second.event]
    assert plugin.module.gone == [first.event.id]
    await stage.decide(second, Action.HIDE, "too much")
    assert stage.overlay.shown == []
    assert plugin.module.gone == [first.event.id, second.event.id]
    await stage.decide(second, Action.ALLOW)
    assert stage.overlay.shown == [second.event]


async def test_a_plugin_may_decide_after_the_fact(stage, write):
    await stage.load(
        write(
            "regretful",
            """
            @hookimpl
            def chat_message(message, ctx):
                if "bad" in message.text:
                    ctx.decide(message, Action.DELETE, "on second thoughts")
            """,
        )
    )
    assert (await stage.say("bad")).action is Action.DELETE
    assert (await stage.say("good")).action is Action.ALLOW
    assert [shown.text for shown in stage.overlay.shown] == ["good"]


async def test_names_are_reviewed_before_a_gift_is_shown(stage, write):
    await stage.load(
        write(
            "names",
            """
            @hookimpl
            def review_name(viewer):
                if viewer.name == "Rude": return Verdict(action=Action.HIDE, reason="a rude name")
            """,
        )
    )
    assert (await stage.gift("rose", viewer="Rude")).action is Action.HIDE
    assert (await stage.subscribe(viewer="Kind", months=3)).action is Action.ALLOW
    assert [shown.viewer.name for shown in stage.overlay.shown] == ["Kind"]


async def test_widgets_notices_memory_and_files(stage, write):
    plugin = await stage.load(
        write(
            "diligent",
            """
            @hookimpl
            def register_widgets(): return [Widget(name="counter", title="Counter")]
            @hookimpl
            def chat_message(message, ctx):
                count = ctx.memory.read("count", 0) + 1
                ctx.memory.write("count", count)
                ctx.overlay.show("counter", {"count": count})
                (ctx.folder / "last.txt").write_text(message.text)
                if count == 2:
                    ctx.notice("Two already.", level="warning")
            """,
        )
    )
    said = [await stage.say("one"), await stage.say("two")]
    assert stage.overlay.told == [("diligent/counter", {"count": 1}), ("diligent/counter", {"count": 2})]
    [notice] = stage.notices
    assert (notice.text, notice.level, notice.part) == ("Two already.", "warning", "diligent")
    assert notice.cause == said[1].event.id
    await stage.unload(plugin)
    assert stage.plugins == {}


async def test_faults_fail_the_test_unless_they_are_claimed(write):
    file = write("bad", "@hookimpl\nasync def chat_message(): raise ValueError('no')\n")
    with pytest.raises(AssertionError, match="Bad failed in chat_message: ValueError: no"):
        async with Stage() as stage:
            await stage.load(file)
            await stage.say("x")
    async with Stage() as stage:
        await stage.load(file)
        await stage.say("x")
        assert len(stage.faults) == 1
        assert len(stage.claim_faults()) == 1
    with pytest.raises(KeyError):  # a failing test is not hidden by the faults it caused
        async with Stage() as stage:
            await stage.load(file)
            await stage.say("x")
            raise KeyError


async def test_a_closed_stage_says_so():
    with pytest.raises(RuntimeError, match="async with Stage"):
        await Stage().say("x")


async def test_work_begun_with_spawn_is_contained_and_ends_with_the_plugin(stage, write):
    plugin = await stage.load(
        write(
            "spawner",
            """
            ticks = []
            ended = []
            @hookimpl
            def start(ctx):
                async def ticking():
                    try:
                        while True:
                            await ctx.sleep(1)
                            ticks.append(ctx.now())
                    finally:
                        ended.append(True)
                async def leaving():
                    await ctx.sleep(2.5)
                    sys.exit()
                ctx.spawn(ticking())
                ctx.spawn(leaving())
            """,
        )
    )
    module = plugin.module
    await stage.pass_time(3)
    assert len(module.ticks) == 3
    assert [fault for fault in stage.claim_faults() if "it tried to end the whole program" in fault]
    await stage.unload(plugin)
    assert module.ended == [True]
    await stage.pass_time(3)
    assert len(module.ticks) == 3


async def test_a_plugin_that_floods_is_bounded_and_does_not_stop_the_others(stage, write):
    await stage.load(
        write(
            "flood",
            """
            @hookimpl
            def chat_message(message, ctx):
                for number in range(2_000):
                    ctx.notice(f"notice {number}")
                    ctx.overlay.show("x", {"number": number})
            """,
        )
    )
    await stage.load(write("calm", "seen = []\n@hookimpl\ndef chat_message(message): seen.append(message.text)\n"))
    for number in range(3):
        await stage.say(f"message {number}")
    assert stage.plugins["calm"].module.seen == ["message 0", "message 1", "message 2"]
    assert len(stage.overlay.shown) == 3


async def test_a_suspended_guard_holds_messages_until_it_is_back(stage, write):
    await stage.load(
        write(
            "guard",
            """
            fails = True
            @hookimpl
            def review_message(message):
                if fails: raise ValueError("no")
            """,
        )
    )
    for _ in range(5):
        assert (await stage.say("hello")).action is Action.HOLD
    assert stage.plugins["guard"].state is PluginState.SUSPENDED
    assert (await stage.say("hello")).action is Action.HOLD
    await stage.change("moderation", when_guard_fails="show")
    assert (await stage.say("hello")).action is Action.ALLOW
    stage.plugins["guard"].module.fails = False
    await stage.pass_time(31)
    assert stage.plugins["guard"].state is PluginState.RUNNING
    assert len(stage.claim_faults()) == 5


async def test_a_recorded_show_is_replayed(stage, tmp_path, calm_words):
    await stage.load(calm_words, words=["spoiler"])
    viewer = Viewer(platform="twitch", id="1", name="Ada")
    events = [
        ChatMessage(platform="twitch", platform_id=str(number), viewer=viewer, text=text)
        for number, text in enumerate(["hello", "a spoiler", "bye"])
    ]
    recording = tmp_path / "show.jsonl"
    recording.write_bytes(
        b"\n".join([encode(event) for event in events] + [b'{"kind":"noticed","part":"x","text":"y"}'])
    )
    assert len(await stage.replay(recording)) == 3
    assert [shown.text for shown in stage.overlay.shown] == ["hello", "bye"]


async def test_a_repeat_is_dropped_and_said_so(stage):
    await stage.say("once", platform_id="1")
    with pytest.raises(ValueError, match="came before"):
        await stage.say("twice", platform_id="1")


def test_pytest_does_not_load_the_show_before_a_test_asks_for_it():
    heavy = ["apsw", "aiohttp", "obsws_python", "keyring", "webview", "stagedoor.testing.stage", "stagedoor.host.host"]
    code = f"import sys, stagedoor.testing.fixtures; print([name for name in {heavy!r} if name in sys.modules])"
    places = {"PYTHONPATH": str(ROOT / "daemon")}
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=places)
    assert out.stdout.strip() == "[]"


def test_the_public_names_of_the_harness_are_there():
    for name in stagedoor.testing.__all__:
        assert getattr(stagedoor.testing, name).__name__ == name
    with pytest.raises(AttributeError):
        stagedoor.testing.nothing  # noqa: B018
