"""Who is asked, how long, and in which order."""

import asyncio

import pytest

from stagedoor.host.threads import PluginThread
from stagedoor.tasks import Tasks

HIDES = """
@hookimpl
def review_message(message):
    return Verdict(action=Action.HIDE, reason="x")
"""


async def test_a_plugin_is_not_late_when_the_computer_had_no_time_for_it(backstage, monkeypatch):
    await backstage.load("starved", HIDES)
    await backstage.review("warm up")
    at_once = PluginThread.do_soon

    def much_later(thread, job):
        job._thread = thread
        asyncio.get_running_loop().call_later(0.3, at_once, thread, job)

    monkeypatch.setattr(PluginThread, "do_soon", much_later)
    asked = await backstage.review("a")
    assert len(asked.answers[0]) == 1
    assert backstage.faults == []


async def test_asking_nobody_or_about_nothing_is_no_work(backstage):
    await backstage.host.start()
    assert (await backstage.review("a")).answers == [[]]
    await backstage.load("hider", HIDES)
    assert (await backstage.review()).answers == []
    assert (await backstage.host.ask("review_name", [{"viewer": None}])).failed == [frozenset()]
    assert (await backstage.host.ask("review_message", [{"message": None}], only="nobody")).answers == [[]]


async def test_a_post_to_nobody_is_dropped(backstage):
    await backstage.host.start()
    backstage.host.post("nobody", print, 1, ())
    backstage.host.tell("chat_message", message=None)
    await backstage.host.settled()


async def test_settled_waits_for_an_ask_under_way(backstage):
    await backstage.load(
        "slow",
        """
        ended = []
        @hookimpl
        async def review_message(message):
            await asyncio.sleep(0.05)
            ended.append(True)
        """,
    )
    asking = asyncio.ensure_future(backstage.review("a"))
    await asyncio.sleep(0)
    await backstage.host.settled()
    assert backstage.host.plugins["slow"].module.ended == [True]
    await asking


BUSY = """
from time import perf_counter

@hookimpl
async def review_message(message):
    until = perf_counter() + 0.002
    while perf_counter() < until:
        pass
    if message.text == "raise":
        raise ValueError("no")
    if message.text != "nothing":
        return Verdict(action=Action.HIDE, reason=message.text)
"""


async def test_a_long_batch_makes_nobody_late_who_never_waits_and_others_have_their_turn(backstage):
    await backstage.load("busy", BUSY)
    texts = [f"{number}" for number in range(200)]
    texts[20], texts[150] = "raise", "nothing"
    turns = []

    async def others():
        while True:
            turns.append(1)
            await asyncio.sleep(0)

    tasks = Tasks()
    tasks.spawn(others(), name="others")
    asked = await backstage.review(*texts)
    await tasks.cancel()
    said = [[verdict.reason for _, verdict in answers] for answers in asked.answers]
    assert said == [[] if text in ("raise", "nothing") else [text] for text in texts]
    assert [number for number, failed in enumerate(asked.failed) if failed] == [20]
    assert len(turns) > 10


@pytest.mark.parametrize("messages", [1, 100])
async def test_whoever_answers_first_the_order_is_that_of_the_plugins(backstage, messages):
    await backstage.load("a_thread", HIDES)
    await backstage.load(
        "b_waits",
        """
        @hookimpl
        async def review_message(message):
            await asyncio.sleep(0.02)
            return Verdict(action=Action.MARK, reason="x")
        """,
    )
    await backstage.load("c_straight", HIDES.replace("def review", "async def review"))
    await backstage.load("d_thread", HIDES)
    asked = await backstage.review(*["hi"] * messages)
    assert [[name for name, _ in answers] for answers in asked.answers] == [
        ["a_thread", "b_waits", "c_straight", "d_thread"]
    ] * messages


async def test_one_that_is_cancelled_while_it_asks_leaves_nothing_behind(backstage):
    await backstage.load("busy", BUSY)
    await backstage.load(
        "waits",
        """
        ended = []
        @hookimpl
        async def review_message(message):
            try:
                await asyncio.sleep(60)
            finally:
                ended.append(True)
        """,
    )
    asking = asyncio.ensure_future(backstage.review(*["hi"] * 100))
    await asyncio.sleep(0.05)
    asking.cancel()
    await asyncio.wait([asking])
    await asyncio.sleep(0.05)
    assert backstage.host.plugins["waits"].module.ended
    async with asyncio.timeout(5):
        await backstage.host.settled()
