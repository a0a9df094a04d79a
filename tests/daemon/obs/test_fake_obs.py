"""The fake OBS is held against a foreign client, so that what is proved with it means something."""

import asyncio
import logging

import pytest
from obsws_python import EventClient, ReqClient
from obsws_python.baseclient import ObsClient
from obsws_python.error import OBSSDKError, OBSSDKRequestError

from rig.fake_obs import FakeObs
from rig.until import until


@pytest.fixture(autouse=True)
def quiet():
    logger = logging.getLogger("obsws_python")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    yield
    logger.setLevel(before)


def ask(fake, kind, data=None, password=""):
    def talk():
        with ReqClient(host="127.0.0.1", port=fake.port, password=password, timeout=3) as client:
            return client.send(kind, data, raw=True)

    return asyncio.to_thread(talk)


async def test_a_foreign_client_reads_and_switches_scenes():
    async with FakeObs(password="right one") as fake:
        listed = await ask(fake, "GetSceneList", password="right one")
        assert [scene["sceneName"] for scene in listed["scenes"]] == ["Game", "Break", "Camera"]
        assert [scene["sceneIndex"] for scene in listed["scenes"]] == [0, 1, 2]
        await ask(fake, "SetCurrentProgramScene", {"sceneName": "Game"}, password="right one")
        assert fake.scene == "Game"


async def test_it_refuses_a_wrong_password_and_counts_it():
    def knock():
        client = ObsClient(host="127.0.0.1", port=fake.port, password="wrong", timeout=3)
        try:
            client.authenticate()
        finally:
            client.ws.shutdown()

    async with FakeObs(password="right one") as fake:
        with pytest.raises(OBSSDKError, match="failed to identify"):
            await asyncio.to_thread(knock)
        assert fake.attempts == 1


async def test_it_refuses_as_obs_does():
    async with FakeObs() as fake:
        with pytest.raises(OBSSDKRequestError) as refused:
            await ask(fake, "SetCurrentProgramScene", {"sceneName": "Nowhere"})
        assert refused.value.code == 600
        with pytest.raises(OBSSDKRequestError) as refused:
            await ask(fake, "NoSuchThing")
        assert refused.value.code == 204


async def test_a_foreign_client_hears_its_events():
    heard = []

    def on_current_program_scene_changed(data):
        heard.append(data.scene_name)

    async with FakeObs() as fake:
        client = await asyncio.to_thread(EventClient, host="127.0.0.1", port=fake.port, password="", timeout=3)
        client.callback.register(on_current_program_scene_changed)
        await fake.show("Break")
        await until(lambda: heard)
        await fake.stop()
        await asyncio.to_thread(client.worker.join)
        client.base_client.ws.shutdown()  # its own `disconnect` leaves the socket open
    assert heard == ["Break"]


async def test_a_frozen_one_answers_nobody_and_does_everything_when_it_thaws():
    async with FakeObs() as fake:
        client = await asyncio.to_thread(ReqClient, host="127.0.0.1", port=fake.port, password="", timeout=0.3)
        fake.hang()
        with pytest.raises(OBSSDKError):
            await asyncio.to_thread(client.send, "SetCurrentProgramScene", {"sceneName": "Game"})
        assert fake.scene == "Camera"
        fake.resume()
        await until(lambda: fake.scene == "Game")
        await asyncio.to_thread(client.disconnect)
