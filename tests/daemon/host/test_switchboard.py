"""Who is asked, how long, and in which order."""

import asyncio

from stagedoor.host.threads import PluginThread

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
