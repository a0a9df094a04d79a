"""A plugin's life, and what a good one can count on."""

import asyncio
import inspect
import sys
import types

import pytest

from stagedoor import Action, hookimpl
from stagedoor.context import Command
from stagedoor.errors import ActionRefused, SettingsError
from stagedoor.events import ChatMessage
from stagedoor.host.calling import current_cause
from stagedoor.model import PluginState, Viewer


def message(text="hello"):
    return ChatMessage(id=7, platform="test", viewer=Viewer(platform="test", id="1", name="Ada"), text=text)


HIDES = """
@hookimpl
def review_message(message, ctx):
    if "bad" in message.text:
        return Verdict(action=Action.HIDE, reason=f"said {ctx.name}", span=(0, 3))
"""
HOLDS = """
@hookimpl
async def review_message(message):
    if "bad" in message.text:
        return Verdict(action=Action.HOLD, reason="perhaps")
"""


async def test_everyone_is_asked_about_every_call_and_answers_come_in_order(backstage):
    await backstage.load("zebra", HIDES)
    await backstage.load("aardvark", HOLDS)
    asked = await backstage.review("fine", "bad one", "fine")
    assert [[name for name, _ in answers] for answers in asked.answers] == [[], ["aardvark", "zebra"], []]
    assert asked.answers[1][1][1].reason == "said zebra"
    assert asked.failed == [frozenset()] * 3


async def test_tryfirst_goes_before_and_trylast_after_everyone_else(backstage):
    await backstage.load("zebra", HIDES.replace("@hookimpl", "@hookimpl(tryfirst=True)"))
    await backstage.load("middle", HIDES)
    await backstage.load("aardvark", HIDES.replace("@hookimpl", "@hookimpl(trylast=True)"))
    asked = await backstage.review("bad")
    assert [name for name, _ in asked.answers[0]] == ["zebra", "middle", "aardvark"]


async def test_only_one_is_asked_when_only_one_is_meant(backstage):
    await backstage.load("one", HIDES)
    await backstage.load("two", HIDES)
    asked = await backstage.host.ask("review_message", [{"message": message("bad")}], only="two")
    assert [name for name, _ in asked.answers[0]] == ["two"]


async def test_def_hooks_run_in_the_plugins_one_thread_and_async_ones_on_the_loop(backstage):
    here = "threading.current_thread().name"
    plugin = await backstage.load(
        "places",
        f"""
        seen = []
        @hookimpl
        def review_message(): seen.append({here})
        @hookimpl
        def chat_message(): seen.append({here})
        @hookimpl
        async def gift_received(): seen.append({here})
        """,
    )
    await backstage.review("a", "b")
    backstage.host.tell("chat_message", message=message())
    backstage.host.tell("gift_received", event=None)
    await backstage.host.settled()
    assert plugin.module.seen == ["plugin places"] * 3 + ["MainThread"]


async def test_several_async_calls_that_wait_are_under_way_at_once(backstage):
    plugin = await backstage.load(
        "slow",
        """
        gate = asyncio.Event()
        under_way = 0
        @hookimpl
        async def review_message():
            global under_way
            under_way += 1
            if under_way == 3:
                gate.set()
            await gate.wait()
            return Verdict(action=Action.MARK, reason="together")
        """,
    )
    asked = await backstage.review("a", "b", "c")
    assert [len(answers) for answers in asked.answers] == [1, 1, 1]
    assert plugin.stats.calls == 4 - 1
    assert backstage.faults == []


async def test_what_is_told_arrives_in_order_with_its_cause_in_thread_and_on_the_loop(backstage):
    plugin = await backstage.load(
        "listener",
        """
        from stagedoor.host.calling import current_cause
        heard = []
        @hookimpl
        def chat_message(message): heard.append((message.text, current_cause.get()))
        @hookimpl
        async def gift_received(event): heard.append((event, current_cause.get()))
        """,
    )
    for number in range(300):
        if number % 3:
            backstage.host.tell("chat_message", cause=number, message=message(str(number)))
        else:
            backstage.host.tell("gift_received", cause=number, event=str(number))
    await backstage.host.settled()
    assert plugin.module.heard == [(str(number), number) for number in range(300)]
    assert current_cause.get() == 0


async def test_a_function_posted_to_a_plugin_is_called_in_its_place_with_its_context(backstage):
    plugin = await backstage.load(
        "commander",
        """
        ran = []
        def run(message, rest, ctx):
            ran.append((message.text, rest, ctx.name, threading.current_thread().name))
        @hookimpl
        def register_commands(): return [Command(name="go", run=run)]
        """,
    )
    [(name, commands)] = backstage.host.declared("register_commands")
    backstage.host.post(name, commands[0].run, 7, (message("!go far"), "far"))
    await backstage.host.settled()
    assert plugin.module.ran == [("!go far", "far", "commander", "plugin commander")]


async def test_an_ask_does_not_wait_behind_a_long_mailbox(backstage):
    plugin = await backstage.load(
        "busy",
        """
        done = []
        @hookimpl
        def chat_message(message):
            done.append(message.text)
            time.sleep(0.02)
        @hookimpl
        def review_message(message): done.append("asked")
        """,
    )
    for number in range(20):
        backstage.host.tell("chat_message", message=message(str(number)))
    await asyncio.sleep(0)
    asked = await backstage.review("now")
    assert asked.failed == [frozenset()]
    assert plugin.module.done.index("asked") < 10
    await backstage.host.settled()
    assert len(plugin.module.done) == 21


async def test_declarations_are_checked_cached_and_made_anew_when_settings_change(backstage):
    plugin = await backstage.load(
        "declarer",
        """
        words = ["one"]
        class Declared(Settings):
            number: int = 1
        @hookimpl
        def register_settings(): return Declared
        @hookimpl
        def register_commands(ctx):
            for word in words:
                yield Command(name=word, run=print)
        """,
    )
    assert backstage.host.declared("register_settings") == [("declarer", plugin.module.Declared)]
    [(_, commands)] = backstage.host.declared("register_commands")
    assert [command.name for command in commands] == ["one"]
    assert isinstance(commands[0], Command)
    plugin.module.words.append("two")
    assert len(backstage.host.declared("register_commands")[0][1]) == 1
    await backstage.host.redeclare("declarer")
    assert [command.name for command in backstage.host.declared("register_commands")[0][1]] == ["one", "two"]


async def test_a_failed_new_declaration_keeps_the_old_one(backstage):
    plugin = await backstage.load(
        "declarer",
        """
        fails = False
        @hookimpl
        def register_commands(ctx):
            if fails: raise ValueError("no")
            return [Command(name="go", run=print)]
        """,
    )
    plugin.module.fails = True
    await backstage.host.redeclare("declarer")
    assert backstage.host.declared("register_commands")[0][1][0].name == "go"
    assert "register_commands failed" in backstage.faults[0][1]


async def test_settings_can_be_refused_and_that_is_no_fault(backstage):
    await backstage.load(
        "strict",
        """
        @hookimpl
        def settings_changed(old, new, ctx):
            if new == "wrong":
                raise SettingsError("The number is too large.", field="number")
        """,
    )
    asked = await backstage.host.ask("settings_changed", [{"old": "x", "new": "wrong"}], only="strict")
    assert isinstance(asked.refusals["strict"], SettingsError)
    assert asked.refusals["strict"].field == "number"
    assert backstage.faults == []
    asked = await backstage.host.ask("settings_changed", [{"old": "x", "new": "right"}], only="strict")
    assert asked.refusals == {}


async def test_the_settings_class_is_handed_over_before_anything_else_of_the_plugin_runs(tmp_path, backstage):
    order = []
    host = backstage.host
    host._on_settings = lambda plugin, kind: order.append(kind.__name__)
    host._context_for = lambda plugin: order.append("context")
    await backstage.load(
        "ordered",
        """
        class Mine(Settings): pass
        @hookimpl
        def register_settings(): return Mine
        @hookimpl
        def register_commands(ctx): return []
        """,
    )
    assert order == ["Mine", "context"]


async def test_stored_settings_that_do_not_fit_keep_the_plugin_out(backstage):
    def refuse(plugin, kind):
        raise SettingsError("number: must be 1 or more")

    backstage.host._on_settings = refuse
    plugin = await backstage.load(
        "picky",
        """
        class Mine(Settings): pass
        @hookimpl
        def register_settings(): return Mine
        """,
    )
    assert plugin.state is PluginState.BAD_SETTINGS
    assert plugin.reason == "number: must be 1 or more"


async def test_start_and_stop_are_asked_once_each_and_nothing_is_called_before_start(backstage):
    file = backstage.write(
        "worker.py",
        """
        life = []
        @hookimpl
        def start(ctx): life.append("start")
        @hookimpl
        def stop(ctx): life.append("stop")
        @hookimpl
        def review_message(): life.append("review")
        """,
    )
    plugin = await backstage.host.load(file)
    life = plugin.module.life
    await backstage.review("too early")
    assert life == []
    await backstage.host.start()
    await backstage.review("now")
    await backstage.host.unload("worker")
    assert life == ["start", "review", "stop"]
    assert backstage.loaded == ["worker"]
    assert backstage.unloaded == ["worker"]
    assert "worker" not in backstage.host.plugins
    assert not [name for name in sys.modules if name.endswith(".worker")]


async def test_a_start_that_fails_leaves_the_plugin_broken_until_it_is_tried_again(backstage):
    plugin = await backstage.load(
        "starter",
        """
        @hookimpl
        def start(): raise OSError("the device is not there")
        @hookimpl
        def review_message(): return Verdict(action=Action.HIDE, reason="x")
        """,
    )
    assert plugin.state is PluginState.BROKEN
    assert "Starter failed in start: OSError: the device is not there (starter.py, line 6)." in plugin.reason
    assert (await backstage.review("a")).answers == [[]]
    backstage.write("starter.py", HIDES)
    await backstage.host.resume("starter")
    assert backstage.host.plugins["starter"].state is PluginState.RUNNING
    assert (await backstage.review("bad")).answers[0][0][1].action is Action.HIDE


async def test_a_plugin_switched_off_is_listed_and_not_called(backstage):
    await backstage.load("hider", HIDES)
    await backstage.host.enable("hider", False)
    assert (await backstage.review("bad")).answers == [[]]
    [view] = backstage.host.views()
    assert (view.name, view.state, view.description) == ("hider", "disabled", "A plugin.")
    with pytest.raises(ActionRefused, match="switched off"):
        await backstage.host.resume("hider")
    await backstage.host.enable("hider", True)
    assert len((await backstage.review("bad")).answers[0]) == 1


async def test_a_module_can_be_a_plugin(backstage):
    module = types.ModuleType("my_plugin", "Counts.\n\nMore about it.")

    @hookimpl
    def chat_message(message):
        module.count += 1

    module.count = 0
    module.chat_message = chat_message
    plugin = await backstage.host.load(module)
    await backstage.host.start()
    backstage.host.tell("chat_message", message=message())
    await backstage.host.settled()
    assert module.count == 1
    assert (plugin.name, plugin.title, plugin.description) == ("my_plugin", "My plugin", "Counts.")


async def test_an_unknown_name_is_refused_with_a_sentence(backstage):
    with pytest.raises(ActionRefused, match="no plugin “nobody”"):
        await backstage.host.reload("nobody")


async def test_views_tell_what_a_plugin_costs(backstage):
    await backstage.load("hider", HIDES)
    await backstage.review("bad", "good", "good")
    [view] = backstage.host.views()
    assert view.calls == 3
    assert view.hooks == ["review_message"]
    assert 0 < view.mean_ms <= view.worst_ms < 1000
    assert (view.faults, view.waiting, view.dropped) == (0, 0, 0)


async def test_the_end_of_the_show_asks_stop_once(backstage):
    plugin = await backstage.load(
        "worker",
        """
        life = []
        @hookimpl
        def stop(ctx): life.append("stop")
        """,
    )
    life = plugin.module.life
    await backstage.host.stop()
    assert life == ["stop"]


async def test_a_new_declaration_without_an_end_does_not_hold_up_the_show(backstage, monkeypatch):
    monkeypatch.setattr("stagedoor.host.admission._WITHIN", 0.2)
    plugin = await backstage.load(
        "declarer",
        """
        gate = threading.Event()
        gate.set()
        @hookimpl
        def register_commands(ctx):
            gate.wait()
            return [Command(name="go", run=print)]
        """,
    )
    plugin.module.gate.clear()
    again = asyncio.ensure_future(backstage.host.redeclare("declarer"))
    await asyncio.sleep(0)
    assert (await backstage.review("a")).answers == [[]]
    await again
    plugin.module.gate.set()
    assert "what it declares did not come" in backstage.faults[0][1]
    assert backstage.host.declared("register_commands")[0][1][0].name == "go"


async def test_plugins_follow_what_is_switched_off(backstage):
    for name in ("one", "two"):
        await backstage.load(name, HIDES)
    off = {"one"}
    await backstage.host.follow_switches(lambda: off)
    await backstage.host.follow_switches(lambda: off)
    assert [view.state for view in backstage.host.views()] == ["disabled", "running"]
    off = {"two"}
    await backstage.host.follow_switches(lambda: off)
    assert [view.state for view in backstage.host.views()] == ["running", "disabled"]
    assert [state for name, state, _ in backstage.states if name == "one"] == ["running", "disabled", "running"]
    assert [state for name, state, _ in backstage.states if name == "two"] == ["running", "disabled"]


async def test_background_work_that_is_ended_before_its_first_step_leaves_nothing_behind(backstage):
    await backstage.load("early", HIDES)
    work = asyncio.sleep(1)
    backstage.host.spawn("early", work)
    await backstage.host.unload("early")
    assert inspect.getcoroutinestate(work) == inspect.CORO_CLOSED
