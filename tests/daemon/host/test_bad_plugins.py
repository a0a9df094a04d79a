"""What plugins do wrong, done for real: none of it reaches the others or the daemon."""

import asyncio
import os
import sys
import threading
import time

import pytest

from stagedoor.events import ChatMessage
from stagedoor.host.host import Host
from stagedoor.host.runner import MAILBOX
from stagedoor.model import PluginState, Viewer
from stagedoor.tasks import Tasks
from stagedoor.testing.clock import FakeClock

GOOD = """
@hookimpl
def review_message(message):
    return Verdict(action=Action.MARK, reason="seen")
"""


def message(text="hello"):
    return ChatMessage(id=7, platform="test", viewer=Viewer(platform="test", id="1", name="Ada"), text=text)


async def until(condition):
    """Give other threads time to end what they do; for what no event announces."""
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.01)


def body(line, is_async):
    return f"@hookimpl\n{'async ' if is_async else ''}def review_message(message):\n    {line}\n"


RAISES = {
    "an exception": ("raise ValueError('bad value')", "ValueError: bad value (bad.py, line 6)"),
    "sys.exit": ("sys.exit(3)", "it tried to end the whole program"),
    "os._exit": ("os._exit(3)", "it tried to end the whole program"),
    "Ctrl-C": ("raise KeyboardInterrupt", "KeyboardInterrupt"),
    "its own cancellation": ("raise asyncio.CancelledError", "CancelledError"),
    "GeneratorExit": ("raise GeneratorExit", "GeneratorExit"),
    "endless recursion": ("f = lambda: f(); f()", "RecursionError"),
    "an exception that cannot be shown": (
        "raise type('Odd', (Exception,), {'__str__': lambda self: 1 / 0})()",
        "Odd: (its message cannot be shown)",
    ),
}


@pytest.mark.parametrize("is_async", [False, True], ids=["def", "async def"])
@pytest.mark.parametrize("kind", RAISES)
async def test_what_a_plugin_raises_is_a_sentence_and_the_others_answer(backstage, kind, is_async):
    line, said = RAISES[kind]
    await backstage.load("good", GOOD)
    await backstage.load("bad", body(line, is_async))
    asked = await backstage.review("a")
    assert [name for name, _ in asked.answers[0]] == ["good"]
    assert asked.failed == [{"bad"}]
    [(name, sentence)] = backstage.faults
    assert name == "bad"
    assert "Bad failed in review_message: " in sentence
    assert said in sentence


NONSENSE = {
    "return 42": "it returned a int, not a Verdict or None",
    "return Action.HIDE": "it returned a Action, not a Verdict or None",
    "return Verdict(action=3, reason='x')": "has the action 3, not one of Action",
    "return Verdict(action=Action.HIDE, reason=None)": "cannot be written down",
    "return Verdict(action=Action.HIDE, reason='\\ud800')": "cannot be written down",
    "return Verdict(action=Action.HIDE, reason='x', value=object())": "cannot be written down",
    "return Verdict(action=Action.HIDE, reason='x', span=(3, 900))": "the span 3 to 900 in a text of 5 characters",
    "return Verdict(action=Action.HIDE, reason='x', span=(4, 2))": "the span 4 to 2",
    "return Verdict(action=Action.TIMEOUT, reason='x', seconds=-1)": "a timeout of -1 seconds",
}


@pytest.mark.parametrize("line", NONSENSE)
async def test_nonsense_is_left_out_and_is_a_fault(backstage, line):
    await backstage.load("good", GOOD)
    await backstage.load("bad", body(line, is_async=False))
    asked = await backstage.review("hello")
    assert [name for name, _ in asked.answers[0]] == ["good"]
    assert asked.failed == [{"bad"}]
    assert NONSENSE[line] in backstage.faults[0][1]


async def test_a_def_that_returns_a_coroutine_is_told_to_be_async(backstage):
    await backstage.load(
        "bad",
        """
        async def later(): pass
        @hookimpl
        def review_message(): return later()
        @hookimpl
        def chat_message(): return later()
        """,
    )
    await backstage.review("a")
    backstage.host.tell("chat_message", message=message())
    await backstage.host.settled()
    assert len(backstage.faults) == 2
    assert all("make it an async def" in sentence for _, sentence in backstage.faults)


@pytest.mark.parametrize("is_async", [False, True], ids=["def", "async def"])
async def test_a_hang_costs_one_deadline_and_what_was_answered_before_counts(backstage, is_async):
    wait = "await asyncio.Event().wait()" if is_async else "gate.wait()"
    plugin = await backstage.load(
        "bad",
        f"""
        gate = threading.Event()
        @hookimpl
        {"async " if is_async else ""}def review_message(message):
            if message.text == "hang":
                {wait}
            return Verdict(action=Action.HIDE, reason="x")
        """,
    )
    await backstage.load("good", GOOD)
    begun = time.perf_counter()
    asked = await backstage.review("a", "b", "hang", "c")
    assert 0.15 < time.perf_counter() - begun < 1.5
    last = ["bad", "good"] if is_async else ["good"]
    assert [[name for name, _ in answers] for answers in asked.answers] == [["bad", "good"]] * 2 + [["good"], last]
    assert asked.failed[2] == {"bad"}
    assert backstage.faults == [("bad", "Bad did not answer review_message within 0.2 s; nobody waited for it.")]
    plugin.module.gate.set()


async def test_a_thread_that_hangs_is_not_called_again_until_it_is_free(backstage):
    plugin = await backstage.load(
        "bad",
        """
        gate = threading.Event()
        calls = []
        @hookimpl
        def review_message(message):
            calls.append(message.text)
            gate.wait()
        """,
    )
    await backstage.review("one")
    begun = time.perf_counter()
    asked = await backstage.review("two")
    assert time.perf_counter() - begun < 0.1
    assert asked.failed == [{"bad"}]
    plugin.module.gate.set()
    await until(lambda: not backstage.host._board.runner("bad")._own_thread.is_stuck)
    assert (await backstage.review("three")).failed == [frozenset()]
    assert plugin.module.calls == ["one", "three"]


async def test_an_endless_loop_is_suspended_and_then_interrupted(backstage):
    plugin = await backstage.load("bad", body("while message.text == 'loop': pass", is_async=False))
    async with asyncio.timeout(15):
        while plugin.state is PluginState.RUNNING:
            await backstage.review("loop")
            await asyncio.sleep(0.05)
        await until(lambda: not backstage.host._board.runner("bad")._own_thread.is_stuck)
    assert plugin.state is PluginState.SUSPENDED
    await backstage.clock.advance(30)
    assert (await backstage.review("fine")).failed == [frozenset()]


@pytest.mark.parametrize("trouble", ["time.sleep(0.3)", "time.sleep(0.6)"])
async def test_an_async_def_that_blocks_the_loop_is_warned_once_and_then_suspended(backstage, trouble):
    plugin = await backstage.load("bad", body(trouble, is_async=True))
    begun = time.perf_counter()
    await backstage.review(*"abcdefgh")
    assert time.perf_counter() - begun < 4
    assert plugin.state is PluginState.RUNNING
    assert "held up the whole show" in backstage.faults[-1][1]
    await backstage.review(*"abcdefgh")
    assert plugin.state is PluginState.SUSPENDED
    assert "async def review_message held up the whole show for" in plugin.reason
    assert "make it a def" in plugin.reason


async def test_an_async_def_that_keeps_the_processor_busy_is_suspended_at_once(backstage):
    busy = "end = time.thread_time() + 0.6\n    while time.thread_time() < end: pass"
    plugin = await backstage.load("bad", body(busy, is_async=True))
    await backstage.review(*"abcdefgh")
    assert plugin.state is PluginState.SUSPENDED


async def test_a_blocking_async_tell_is_suspended_too(backstage):
    plugin = await backstage.load("bad", "@hookimpl\nasync def chat_message():\n    time.sleep(0.6)\n")
    for _ in range(4):
        backstage.host.tell("chat_message", message=message())
    await backstage.host.settled()
    assert plugin.state is PluginState.SUSPENDED
    assert plugin.stats.dropped == 2


async def test_five_faults_in_a_row_suspend_and_the_plugin_resumes_by_itself_for_longer_each_time(backstage):
    plugin = await backstage.load(
        "bad",
        """
        healthy = False
        @hookimpl
        def review_message(message):
            if not healthy: raise ValueError("no")
            return Verdict(action=Action.MARK, reason="fine")
        """,
    )
    for pause in (30, 60, 120, 240, 480, 600, 600):
        for number in range(5):
            assert plugin.state is PluginState.RUNNING, number
            await backstage.review("a")
        assert plugin.state is PluginState.SUSPENDED
        assert "5 faults in a row" in plugin.reason
        asked = await backstage.review("a")
        assert asked.failed == [{"bad"}]
        await backstage.clock.advance(pause - 1)
        assert plugin.state is PluginState.SUSPENDED
        await backstage.clock.advance(1)
        assert plugin.state is PluginState.RUNNING
    plugin.module.healthy = True
    assert len((await backstage.review("a")).answers[0]) == 1
    await backstage.clock.advance(601)
    plugin.module.healthy = False
    await backstage.review(*"abcde")
    assert "30 s" in plugin.reason
    await backstage.host.resume("bad")
    assert plugin.state is PluginState.RUNNING
    assert plugin.stats.faults == 40


async def test_four_faults_and_a_success_are_not_five_in_a_row(backstage):
    plugin = await backstage.load(
        "bad",
        """
        @hookimpl
        def review_message(message):
            if message.text == "bad": raise ValueError("no")
        """,
    )
    await backstage.review("bad", "bad", "bad", "bad", "good", "bad", "bad", "bad", "bad")
    await backstage.review("good")
    await backstage.review("bad", "bad", "bad", "bad")
    assert plugin.state is PluginState.RUNNING
    await backstage.review("bad")
    assert plugin.state is PluginState.SUSPENDED


async def test_faults_of_tells_count_too_and_the_next_note_still_arrives(backstage):
    plugin = await backstage.load(
        "bad",
        """
        heard = []
        @hookimpl
        def chat_message(message):
            heard.append(message.text)
            if message.text == "bad": sys.exit()
        @hookimpl
        async def gift_received(event): os._exit(1)
        """,
    )
    backstage.host.tell("chat_message", message=message("bad"))
    backstage.host.tell("gift_received", event=None)
    backstage.host.tell("chat_message", message=message("good"))
    await backstage.host.settled()
    assert plugin.module.heard == ["bad", "good"]
    assert len(backstage.faults) == 2


async def test_a_mailbox_that_is_full_drops_the_oldest_and_says_so(backstage):
    plugin = await backstage.load(
        "slow",
        """
        gate = threading.Event()
        heard = []
        @hookimpl
        def chat_message(message):
            gate.wait()
            heard.append(int(message.text))
        """,
    )
    for number in range(MAILBOX + 500):
        backstage.host.tell("chat_message", message=message(str(number)))
    [view] = backstage.host.views()
    assert view.waiting == MAILBOX
    assert view.dropped == 500
    assert len(backstage.states) == 2  # it runs; it overflows
    plugin.module.gate.set()
    await backstage.host.settled()
    assert plugin.module.heard == list(range(500, MAILBOX + 500))


async def test_os_exit_in_an_import_or_a_thread_of_the_plugins_own_is_refused(backstage):
    plugin = await backstage.load("importer", "os._exit(4)\n")
    assert plugin.state is PluginState.BROKEN
    assert "it tried to end the whole program" in plugin.reason
    plugin = await backstage.load(
        "threaded",
        """
        caught = threading.Event()
        def away():
            try:
                os._exit(5)
            except SystemExit:
                caught.set()
        @hookimpl
        def chat_message(): threading.Thread(target=away).start()
        """,
    )
    backstage.host.tell("chat_message", message=message())
    await backstage.host.settled()
    await until(plugin.module.caught.is_set)


async def test_a_forked_child_of_a_plugin_may_still_exit(backstage):
    plugin = await backstage.load(
        "forking",
        """
        import subprocess, warnings
        status = None
        @hookimpl
        def chat_message():
            global status
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # newer Pythons warn of forking beside threads
                child = os.fork()
            if child == 0:
                os._exit(9)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        """,
    )
    backstage.host.tell("chat_message", message=message())
    await backstage.host.settled()
    assert plugin.module.status == 9


async def test_after_the_host_is_closed_nothing_of_it_is_left(tmp_path):
    real, finders, modules = os._exit, list(sys.meta_path), set(sys.modules)
    file = tmp_path / "some.py"
    file.write_text("from stagedoor import hookimpl\n@hookimpl\ndef review_message(): pass\n")
    first, second = (Host(clock=FakeClock(), tasks=Tasks(), context_for=lambda plugin: None) for _ in range(2))
    for host in (first, second):
        await host.load(file)
        await host.start()
        await host.ask("review_message", [{"message": message()}])
    assert os._exit is not real
    await first.stop()
    await second.stop()
    assert os._exit is real or os._exit.__self__._next is real
    assert sys.meta_path == finders
    assert not {name for name in set(sys.modules) - modules if name.startswith("stagedoor_plugins")}
    await until(lambda: not [thread for thread in threading.enumerate() if thread.name == "plugin some"])


async def test_a_plugin_that_will_not_be_cancelled_is_abandoned(backstage):
    plugin = await backstage.load(
        "stubborn",
        """
        refused = 0
        @hookimpl
        async def chat_message():
            global refused
            while True:
                try:
                    await asyncio.Event().wait()
                except asyncio.CancelledError:
                    refused += 1
        """,
    )
    module = plugin.module
    backstage.host.tell("chat_message", message=message())
    await asyncio.sleep(0)
    async with asyncio.timeout(10):
        await backstage.host.unload("stubborn")
    assert module.refused >= 1


async def test_our_own_cancellation_still_works(backstage):
    await backstage.load(
        "waiting",
        """
        cancelled = []
        @hookimpl
        async def settings_changed(old, new):
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                cancelled.append(True)
                raise
        """,
    )
    asking = asyncio.ensure_future(backstage.host.ask("settings_changed", [{"old": 1, "new": 2}]))
    await asyncio.sleep(0.05)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    await asyncio.sleep(0)
    assert backstage.host.plugins["waiting"].module.cancelled == [True]
    assert backstage.faults == []


async def test_a_plugin_may_use_timeouts_of_its_own(backstage):
    await backstage.load(
        "timed",
        """
        @hookimpl
        async def review_message():
            try:
                async with asyncio.timeout(0.01):
                    await asyncio.Event().wait()
            except TimeoutError:
                return Verdict(action=Action.MARK, reason="in time")
        """,
    )
    asked = await backstage.review("a", "b")
    assert [len(answers) for answers in asked.answers] == [1, 1]
    assert backstage.faults == []
