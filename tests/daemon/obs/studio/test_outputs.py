"""Outputs: started and stopped means that OBS said so."""

import dataclasses

import pytest

from rig.until import until
from stagedoor.errors import ActionRefused, ObsError
from stagedoor.obs.studio.happenings import Happenings
from stagedoor.obs.studio.outputs import (
    RECORDING,
    REPLAY_BUFFER,
    STREAM,
    VIRTUAL_CAMERA,
    Outputs,
    read_outputs,
    why_locked,
)


@pytest.fixture
def outputs(obs, happenings):
    return Outputs(obs, happenings)


async def test_what_runs_is_read(obs, fake):
    fake.streaming = fake.recording = fake.is_paused = True
    read = await read_outputs(obs, 99, "/films/last.mkv")
    assert (read.stream.is_active, read.recording.is_paused, read.recording.duration) == (True, True, 5_000)
    assert (read.recording.read_at, read.replay_buffer.read_at, read.last_replay) == (99, 0, "/films/last.mkv")
    assert read.replay_buffer.is_available
    assert not read.virtual_camera.is_available


async def test_why_nothing_can_be_changed(obs, fake):
    assert await why_locked(obs) == ""
    fake.streaming = True
    assert await why_locked(obs) == "Not while live: OBS streams now. Stop that first."
    fake.replaying = True
    assert "streams and keeps its replay buffer running now" in await why_locked(obs)


@pytest.mark.parametrize("output", [STREAM, RECORDING, REPLAY_BUFFER, VIRTUAL_CAMERA])
async def test_each_is_started_and_stopped_once(outputs, fake, output):
    fake.has_virtual_camera = True
    await outputs.start(output)
    with pytest.raises(ActionRefused, match="runs already"):
        await outputs.start(output)
    file = await outputs.stop(output)
    assert file == ("/films/show.mkv" if output is RECORDING else "")
    with pytest.raises(ActionRefused, match="does not run"):
        await outputs.stop(output)


async def test_a_stream_that_does_not_come_up_is_told(outputs, fake):
    fake.refuses_to_start = True
    with pytest.raises(ObsError, match="refused the key"):
        await outputs.start(STREAM)


async def test_an_obs_that_says_nothing_is_not_believed(outputs, fake):
    fake.is_mute = True
    with pytest.raises(ObsError, match="did not within 0.05 s"):
        await outputs.start(dataclasses.replace(STREAM, patience=0.05))


async def test_what_this_obs_has_not_says_what_to_do(outputs, fake):
    fake.has_replay_buffer = False
    with pytest.raises(ObsError, match="Enable Replay Buffer"):
        await outputs.start(REPLAY_BUFFER)
    with pytest.raises(ObsError, match="v4l2loopback"):
        await outputs.stop(VIRTUAL_CAMERA)


async def test_a_recording_is_paused_and_goes_on(outputs, fake):
    with pytest.raises(ActionRefused, match="does not record"):
        await outputs.pause(is_paused=True)
    fake.recording = True
    await outputs.pause(is_paused=True)
    assert fake.is_paused
    with pytest.raises(ActionRefused, match="paused already"):
        await outputs.pause(is_paused=True)
    await outputs.pause(is_paused=False)
    with pytest.raises(ActionRefused, match="not paused"):
        await outputs.pause(is_paused=False)


@pytest.mark.parametrize(
    "parameters",
    [
        {("SimpleOutput", "RecQuality"): "Stream"},
        {},
        {("Output", "Mode"): "Advanced", ("AdvOut", "RecEncoder"): "none"},
    ],
)
async def test_what_obs_cannot_pause_is_refused_before_it_is_asked(outputs, fake, commands, parameters):
    fake.recording, fake.parameters = True, parameters
    with pytest.raises(ActionRefused, match="encoder of the stream"):
        await outputs.pause(is_paused=True)
    assert commands() == []


async def test_a_recording_that_has_just_begun_is_not_paused(outputs, fake, commands):
    fake.recording, fake.recorded = True, 999
    with pytest.raises(ActionRefused, match="only just begun"):
        await outputs.pause(is_paused=True)
    assert commands() == []


async def test_a_replay_is_saved_and_its_file_known(outputs, fake):
    with pytest.raises(ActionRefused, match="does not run"):
        await outputs.save_replay()
    fake.replaying = True
    assert await outputs.save_replay() == "/films/replay.mkv"


async def test_chapters_and_splitting_where_obs_can(outputs, fake):
    with pytest.raises(ActionRefused, match="does not record"):
        await outputs.add_chapter("One")
    fake.recording = True
    await outputs.add_chapter("One")
    await outputs.add_chapter()
    await outputs.split_recording()
    assert fake.chapters == ["One", ""]


async def test_an_older_obs_says_what_it_takes(fake, follow):
    fake.knows_chapters = False
    followed = await follow(fake)
    await until(lambda: followed.link.connected)
    outputs = Outputs(followed.link, Happenings())
    for attempt in (outputs.add_chapter("One"), outputs.split_recording()):
        with pytest.raises(ActionRefused, match="OBS 30.2"):
            await attempt
