"""Our stand-in for YouTube, asked by the standard library: none of it is our own code."""

import asyncio
import json
import urllib.error
import urllib.request

import pytest

from rig.fake_youtube import FakeYouTube, Fault
from rig.youtube_actions import text
from rig.youtube_pages import EVERYTHING, TOP, read_token, token


def ask(address, **question):
    data = json.dumps(question).encode() if question else None
    with urllib.request.urlopen(urllib.request.Request(address, data), timeout=10) as answer:
        return answer.read().decode()


def test_a_token_is_read_back():
    assert read_token(token("vvvvvvvvvvv", TOP, 70_000)) == ("vvvvvvvvvvv", TOP, 70_000)


async def test_messages_come_once_and_in_order():
    async with FakeYouTube() as tube:
        stream = tube.live("somebody")
        there = f"{tube.site}/youtubei/v1/live_chat/get_live_chat"
        at, found = token("vvvvvvvvvvv", EVERYTHING), []
        for number in range(5):
            stream.say(text(f"m{number}"), is_spam=bool(number % 2))
            answer = json.loads(await asyncio.to_thread(ask, there, continuation=at))
            chat = answer["continuationContents"]["liveChatContinuation"]
            at = chat["continuations"][0]["invalidationContinuationData"]["continuation"]
            found += [
                each["addChatItemAction"]["item"]["liveChatTextMessageRenderer"]["id"] for each in chat["actions"]
            ]
        assert found == [f"m{number}" for number in range(5)]
        answer = json.loads(await asyncio.to_thread(ask, there, continuation=token("vvvvvvvvvvv", TOP)))
        assert len(answer["continuationContents"]["liveChatContinuation"]["actions"]) == 3


async def test_pages_and_faults():
    async with FakeYouTube() as tube:
        tube.live("somebody")
        page = await asyncio.to_thread(ask, f"{tube.site}/@somebody/live")
        assert '<link rel="canonical" href="https://www.youtube.com/watch?v=vvvvvvvvvvv">' in page
        for address in ("/@nobody/live", "/watch?v=nnnnnnnnnnn", "/live_chat?v=nnnnnnnnnnn", "/"):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                await asyncio.to_thread(ask, f"{tube.site}{address}")
        tube.faults["page"].append(Fault(status=429, headers={"Retry-After": "5"}))
        with pytest.raises(urllib.error.HTTPError, match="429"):
            await asyncio.to_thread(ask, f"{tube.site}/@somebody/live")
