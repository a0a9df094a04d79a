"""The way without an account: the visitor's cookie, and the address nobody signs."""

from urllib.parse import parse_qs, urlsplit

import pytest

import source_tiktok
from rig.fake_tiktok import FakeHost, FakeTikTok
from rig.source_stage import SourceStage
from source_tiktok.browser import Browser
from source_tiktok.faults import WayClosed
from source_tiktok.hosts import Hosts
from source_tiktok.patience import Patience
from source_tiktok.rooms import Rooms


class Clocked:
    """A browser whose clock goes on by itself."""

    def __init__(self, tiktok, **settings):
        self.stage = SourceStage(source_tiktok, "somebody", **tiktok.settings(**settings))
        self.slept = []
        self.stage.sleep = self._sleep
        patience = Patience(self.stage)
        self.browser = Browser(self.stage, Rooms(self.stage, Hosts(self.stage), patience), patience)

    async def _sleep(self, seconds):
        self.slept.append(seconds)


async def test_the_address_of_the_socket():
    async with FakeTikTok(FakeHost("somebody")) as tiktok:
        way = await Clocked(tiktok).browser.resolve("somebody")
        parts = urlsplit(way.address)
        query = parse_qs(parts.query)
        assert parts.path == "/webcast/im/ws_proxy/ws_reuse_supplement/"
        assert query["room_id"] == ["7300000000000000001"]
        assert (query["aid"], query["live_id"], query["compress"]) == (["1988"], ["12"], ["gzip"])
        assert way.headers["Cookie"] == "ttwid=visitor-1"
        assert way.headers["User-Agent"].endswith(query["browser_version"][0])
        assert way.room.host_id == "6700000000000000001"


async def test_a_cookie_is_kept_over_a_restart_and_thrown_away_when_it_led_nowhere():
    async with FakeTikTok(FakeHost("somebody")) as tiktok:
        first = Clocked(tiktok)
        await first.browser.resolve("somebody")
        later = Clocked(tiktok)
        later.stage.memory = first.stage.memory
        assert (await later.browser.resolve("somebody")).headers["Cookie"] == "ttwid=visitor-1"
        assert tiktok.cookies == 1
        later.browser.failed(WayClosed("blocked"))
        assert (await later.browser.resolve("somebody")).headers["Cookie"] == "ttwid=visitor-2"


async def test_pages_without_a_cookie_are_asked_again_and_another_profile_as_well():
    async with FakeTikTok(FakeHost("somebody", hides_cookie=1)) as tiktok:
        clocked = Clocked(tiktok)
        assert (await clocked.browser.resolve("somebody")).headers["Cookie"] == "ttwid=visitor-1"
        assert tiktok.asked[-2:] == ["/@somebody", "/@tiktok"]
        assert clocked.slept == []


@pytest.mark.parametrize(("status", "said"), [(200, "hands out no visitor's cookie"), (403, "its pages answer")])
async def test_no_cookie_at_all_is_a_block(status, said):
    hosts = [FakeHost(name, hides_cookie=-1, profile_status=status) for name in ("somebody", "tiktok")]
    async with FakeTikTok(*hosts) as tiktok:
        clocked = Clocked(tiktok)
        with pytest.raises(WayClosed, match="TikTok blocks") as caught:
            await clocked.browser.resolve("somebody")
        assert said in str(caught.value)
        assert clocked.slept == [0.75] * 3
        assert not caught.value.of_room, "a signing service could still help"
