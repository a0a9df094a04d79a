import asyncio

import pytest

from rig.fake_streamer_bot import FakeStreamerBot
from stagedoor import SourceRefused
from streamer_bot.session import LostError, RefusedError, connected


async def ignored(_frame):
    pass


async def test_questions_find_their_answers_whatever_comes_between():
    async with FakeStreamerBot(password="x") as bot, connected(f"ws://{bot.place}/", "x") as session:
        assert (session.is_authenticated, session.asks_for_password, session.version) == (True, True, "1.0.4")
        reading = asyncio.ensure_future(session.read(ignored))
        answers = await asyncio.gather(*(session.ask(name) for name in ("GetInfo", "GetActions", "GetEvents")))
        assert [next(iter(set(answer) - {"id", "status", "count"})) for answer in answers] == [
            "info",
            "actions",
            "events",
        ]
        with pytest.raises(RefusedError, match="unknown request"):
            await session.ask("Nonsense")
        bot.silent = {"GetInfo"}
        asked = asyncio.ensure_future(session.ask("GetInfo"))
        await bot.until(lambda: bot.asked.count("GetInfo") == 2)
        await bot.drop()
        with pytest.raises(LostError, match="ended"):
            await asked
        with pytest.raises(LostError):
            await reading


async def test_a_wrong_password_is_refused_and_none_is_read_only():
    async with FakeStreamerBot(password="right") as bot:
        with pytest.raises(SourceRefused, match="does not accept"):
            async with connected(f"ws://{bot.place}/", "wrong"):
                pass
        async with connected(f"ws://{bot.place}/", "") as session:
            assert (session.is_authenticated, session.asks_for_password) == (False, True)
