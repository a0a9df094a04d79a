import pytest

from rig.fake_youtube import FakeYouTube
from source_youtube.finding import Finding
from source_youtube.options import YouTubeSettings
from source_youtube.target import target
from source_youtube.web import visit
from stagedoor import SourceEnded, SourceOffline, SourceRefused

HANDLE = "abcdefghijk"
"""Eleven letters: a handle or the id of a video."""


@pytest.fixture
async def tube():
    async with FakeYouTube() as server:
        yield server


async def found(tube, text, last=""):
    settings = YouTubeSettings(site=tube.site)
    async with visit(settings, lambda: 0.0, 60.0) as web:
        return await Finding(target(text)).stream(web, settings, last)


async def test_eleven_letters_are_a_handle_where_there_is_one(tube):
    tube.live(HANDLE, "vvvvvvvvvvv")
    assert (await found(tube, HANDLE)).video == "vvvvvvvvvvv"


async def test_eleven_letters_are_a_video_where_nobody_is_called_that(tube):
    tube.live("somebody", HANDLE)
    assert (await found(tube, HANDLE)).video == HANDLE
    with pytest.raises(SourceRefused, match="knows no channel “zzzzzzzzzzz”"):
        await found(tube, "zzzzzzzzzzz")


async def test_the_stream_we_were_in_is_stayed_with_while_it_is_live(tube):
    first = tube.live("somebody", "fffffffffff")
    tube.live("somebody", "sssssssssss")
    assert (await found(tube, "@somebody", "fffffffffff")).video == "fffffffffff"
    first.end()
    assert (await found(tube, "@somebody", "fffffffffff")).video == "sssssssssss"
    del tube.streams["fffffffffff"]
    assert (await found(tube, "@somebody", "fffffffffff")).video == "sssssssssss"


async def test_a_video_that_is_over_or_no_stream(tube):
    tube.live("somebody").end()
    with pytest.raises(SourceEnded, match="The stream of Some Body is over"):
        await found(tube, "youtu.be/vvvvvvvvvvv")
    with pytest.raises(SourceOffline):
        await found(tube, "@somebody")
    stream = tube.streams["vvvvvvvvvvv"]
    plain = (
        stream.page().replace('"isLiveContent": true', '"isLiveContent": false').replace("liveBroadcastDetails", "x")
    )
    tube.stored["/watch?v=vvvvvvvvvvv"] = plain
    with pytest.raises(SourceRefused, match="is not a live stream, so it has no live chat"):
        await found(tube, "youtu.be/vvvvvvvvvvv")


@pytest.mark.parametrize(
    "text", ["UC" + "a" * 22, "youtube.com/c/somebody", "youtube.com/user/somebody", "youtube.com/somebody"]
)
async def test_every_kind_of_channel_address(tube, text):
    tube.live("somebody")
    tube.channels["UC" + "a" * 22] = "vvvvvvvvvvv"
    assert (await found(tube, text)).video == "vvvvvvvvvvv"
