"""The size of the picture and where it goes: not while live, and the key stays secret."""

import msgspec
import pytest

from stagedoor.errors import ActionRefused
from stagedoor.obs.studio.video import read_service, read_video, set_service, set_video
from stagedoor.web.studio import VideoView

SMALL = VideoView(base_width=1280, base_height=720, output_width=640, output_height=360, fps_numerator=25)


async def test_it_is_set_and_what_it_was_is_known(obs):
    before = await set_video(obs, SMALL)
    assert (before.base_width, before.fps_numerator) == (1920, 30)
    assert await read_video(obs) == SMALL
    assert await set_video(obs, before) == SMALL


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"base_width": 1921}, "even numbers"),
        ({"output_height": 4}, "even numbers"),
        ({"fps_numerator": 0}, "1 to 240"),
        ({"fps_denominator": 0}, "1 to 240"),
        ({"fps_numerator": 241}, "1 to 240"),
    ],
)
async def test_what_obs_does_not_take_or_would_take_wrongly_is_not_sent(obs, commands, changed, sentence):
    with pytest.raises(ActionRefused, match=sentence):
        await set_video(obs, msgspec.structs.replace(SMALL, **changed))
    assert commands() == []


async def test_while_live_nothing_is_sent(obs, fake, commands):
    fake.recording = True
    for attempt in (set_video(obs, SMALL), set_service(obs, "rtmp_custom", {"key": "k"})):
        with pytest.raises(ActionRefused, match="Not while live: OBS records"):
            await attempt
    assert commands() == []


async def test_the_service_is_set_and_the_key_is_not_read_out(obs, fake):
    await set_service(obs, "rtmp_custom", {"server": "rtmp://live.example:1935/app/secret", "key": "secret"})
    read = await read_service(obs)
    assert (read.kind, read.server, read.has_key) == ("rtmp_custom", "live.example", True)
    assert "secret" not in repr(read)
    await set_service(obs, "rtmp_custom", {"key": "another"})  # the address stays
    assert fake.service["streamServiceSettings"]["server"].endswith("/secret")
    await set_service(obs, "rtmp_common", {"service": "Twitch", "server": "auto", "key": "third"})
    read = await read_service(obs)
    assert (read.service, read.server) == ("Twitch", "auto")


@pytest.mark.parametrize("server", ["rtmp://[", "rtmp://", "://"])
async def test_an_address_that_is_none_is_shown_as_nothing(obs, fake, server):
    fake.service = {"streamServiceType": "rtmp_custom", "streamServiceSettings": {"server": server}}
    assert (await read_service(obs)).server == ""
