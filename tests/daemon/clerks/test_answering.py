"""Marking as answered and the replies kept ready, on the whole daemon; and that a restart knows what waits."""

import asyncio
import json
import urllib.request

import pytest

from rig import written_plugin
from rig.real_daemon import RealDaemon
from stagedoor.errors import StagedoorError

SOURCES = ("--source", "open:ada", "--source", "closed:ada", "--set", "obs.enabled=false")


class Talk:
    """A daemon with two chats in which a test says what it wants."""

    def __init__(self, daemon, data):
        self.daemon = daemon
        self.data = data

    async def begin(self):
        address = await self.daemon.do("input_address", name="talk")
        self.url, self.token = address["url"], address["token"]
        await self.daemon.until("sources", lambda state: [one["state"] for one in state["sources"]] == ["live"] * 2)

    async def say(self, *lines):
        body = "\n".join(json.dumps({"platform": "open"} | line) for line in lines).encode()
        request = urllib.request.Request(self.url, data=body, headers={"Authorization": f"Bearer {self.token}"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        await asyncio.to_thread(lambda: opener.open(request, timeout=5).read())

    async def waiting(self, many):
        state = await self.daemon.until("unanswered", lambda state: len(state["lines"]) == many)
        return state["lines"]


@pytest.fixture
async def talk(tmp_path):
    written_plugin.put(tmp_path / "data")
    async with RealDaemon(tmp_path / "data", *SOURCES) as daemon:
        talk = Talk(daemon, tmp_path / "data")
        await talk.begin()
        yield talk


async def test_marked_taken_back_and_still_known_after_a_restart(talk):
    await talk.say({"name": "Bea", "text": "what game is this?"}, {"name": "Cy", "text": "no sound"})
    question, concern = await talk.waiting(2)
    await talk.daemon.do("mark_answered", subjects=concern["subjects"])
    await talk.daemon.do("mark_answered", subjects=question["subjects"], is_question=False)
    await talk.waiting(0)
    await talk.daemon.do("unmark_answered", subjects=question["subjects"])
    (line,) = await talk.waiting(1)
    assert line["text"] == "what game is this?"
    await talk.daemon.stop()
    await talk.daemon.start()
    (line,) = await talk.waiting(1)
    assert line["subjects"] == question["subjects"]
    figures = await talk.daemon.do("response_times")
    assert (figures["total"]["asked"], figures["total"]["answered"]) == (2, 1)


@pytest.mark.parametrize("subjects", [[], [9_999], list(range(1, 502))])
async def test_what_is_no_message_is_not_marked(talk, subjects):
    with pytest.raises(StagedoorError, match="nothing was changed"):
        await talk.daemon.do("mark_answered", subjects=subjects)


async def test_replies_are_filled_with_what_is_known_where_they_go(talk):
    await talk.say({"title": "Building a boat"}, {"name": "Bea", "text": "what game is {title} {name}?"})
    templates = [
        {"name": "All", "text": "{name} {platform} {channel} {title} {last_message}"},
        {"name": "Nothing", "text": "{viewers}"},
    ]
    await talk.daemon.do("change_settings", part="replies", values={"templates": templates})
    (line,) = await talk.waiting(1)
    filled = await talk.daemon.do("fill_replies", reply_to=line["subjects"][0])
    first, second = filled["replies"]
    assert first["filled"] == "Bea Open ada Building a boat what game is {title} {name}?"
    assert first["missing"] == []
    assert (second["filled"], second["missing"]) == ("{viewers}", ["viewers"])
    nobody = await talk.daemon.do("fill_replies", to=["open:ada", "closed:ada"])
    assert nobody["replies"][0]["missing"] == ["name", "last_message"]
    assert "Open and Closed" in nobody["replies"][0]["filled"]


async def test_a_template_with_a_variable_nobody_knows_is_refused_on_saving(talk):
    with pytest.raises(StagedoorError, match="nothing can be put in for “{foo}”"):
        await talk.daemon.do("change_settings", part="replies", values={"templates": [{"name": "a", "text": "{foo}"}]})
