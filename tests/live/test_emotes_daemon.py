"""From Kick's feed to the picture on the panel: the whole daemon, with Kick and the providers of emotes beside it."""

import pytest

from rig.fake_emotes import PICTURE, FakeEmotes, seventv
from rig.fake_kick import USER, FakeKick
from rig.real_daemon import RealDaemon

pytestmark = pytest.mark.live


async def test_a_word_of_a_kick_chat_becomes_a_picture_that_the_daemon_serves(tmp_path):
    async with FakeKick() as kick, FakeEmotes() as emotes:
        emotes.documents[f"/7tv/users/kick/{USER}"] = {"emote_set": {"emotes": [seventv("Mine", "7mine")]}}
        options = {f"source_kick.{name}": value for name, value in kick.settings.items()}
        options |= {f"emotes.{name}": value for name, value in emotes.settings.items()}
        options |= {"obs.enabled": "false", "emotes.fetch": "true"}
        sets = [part for name, value in options.items() for part in ("--set", f"{name}={value}")]
        async with RealDaemon(tmp_path / "data", "--source", "kick:somebody", *sets) as daemon:
            await kick.subscribed()
            await emotes.was_asked(2)
            fragments, number = [], 0
            while not any(piece.get("kind") == "emote" for piece in fragments):
                number += 1
                assert number < 100
                sender = {"id": 1, "username": "viewer"}
                await kick.say("ChatMessageEvent", {"id": f"m{number}", "content": "Mine hi", "sender": sender})
                said = [one.get("event", one) for one in await daemon.messages()]
                fragments = [piece for one in said for piece in one.get("fragments", ())]
            (drawn, *_) = [piece for piece in fragments if piece.get("kind") == "emote"]
            assert (drawn["text"], drawn["image"]) == ("Mine", "7tv/7mine")
            await daemon.panel_socket("inbox")  # the panel's cookie
            async with daemon._session.get(f"http://127.0.0.1:{daemon.port}/panel/images/7tv/7mine") as answer:
                assert (answer.status, await answer.read()) == (200, PICTURE)
