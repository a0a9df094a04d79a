"""Orders about sound and media in OBS."""

from rig.obs_desk import at_the_obs_desk


async def test_each_is_done_written_down_and_taken_back(tmp_path):
    async def script(desk):
        fake = desk.fake

        def sound():
            return fake.sounds.get("Tone", {})

        for order, arguments, is_done in (
            ("mute_input", {}, lambda: sound().get("muted")),
            ("set_volume", {"volume": -20}, lambda: sound().get("inputVolumeDb") == -20),
            ("set_balance", {"balance": 0.1}, lambda: sound().get("inputAudioBalance") == 0.1),
            ("set_sync_offset", {"milliseconds": 200}, lambda: sound().get("inputAudioSyncOffset") == 200),
            ("set_monitoring", {"monitoring": "both"}, lambda: str(sound().get("monitoring")).endswith("OUTPUT")),
            ("set_tracks", {"tracks": [1]}, lambda: not sound().get("inputAudioTracks", {}).get("2", True)),
            ("seek_media", {"milliseconds": 3_000}, lambda: fake.media["Tone"]["cursor"] == 3_000),
        ):
            assert not is_done(), order
            answer = await desk.do(order, input="Tone", **arguments)
            assert is_done(), order
            await desk.undo(answer)
            assert not is_done(), order
        assert len(await desk.commanded()) == 14
        await desk.do("control_media", input="Tone", action="pause")
        assert fake.media["Tone"]["state"] == "PAUSED"

    await at_the_obs_desk(tmp_path, script)


async def test_a_fader_that_is_dragged_is_written_down_once(tmp_path):
    async def script(desk):
        first = await desk.do("set_volume", input="Tone", volume=-1, is_final=False)
        for volume in range(2, 30):
            await desk.do("set_volume", input="Tone", volume=-volume, is_final=False)
            await desk.do("set_balance", input="Tone", balance=volume / 100, is_final=False)
        await desk.do("set_volume", input="Tone", volume=-30)
        (event,) = await desk.commanded()
        assert event.data == {"inputName": "Tone", "inputVolumeDb": -30.0}
        await desk.undo(first)
        assert desk.fake.sounds["Tone"]["inputVolumeDb"] == 0

    await at_the_obs_desk(tmp_path, script)
