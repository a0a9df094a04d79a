"""The connection for events."""

import threading

import pytest

from rig.fake_obs import FakeObs
from rig.until import until
from stagedoor.obs.discovery import Address
from stagedoor.obs.listener import METERS, Listener
from stagedoor.obs.trouble import Kind, Trouble


@pytest.fixture
async def hearing(fake):
    heard, lost = [], []
    listener = Listener(heard.extend, lost.append)
    await listener.open(Address("127.0.0.1", fake.port, fake.password), 0.4)
    yield listener, heard, lost
    await listener.close()


async def test_it_hands_over_what_matters(fake, hearing):
    _, heard, _ = hearing
    await fake.emit("CustomEvent", {"inputName": "Mic"})
    await fake.emit("CurrentProgramSceneChanged", {"sceneName": "Break"})
    await until(lambda: heard)
    assert heard == [("CurrentProgramSceneChanged", {"sceneName": "Break"})]


async def test_a_flood_loses_nothing_that_matters_and_comes_in_few_calls(fake):
    calls = []
    listener = Listener(calls.append, calls.append)
    await listener.open(Address("127.0.0.1", fake.port), 0.4)
    for number in range(1000):
        await fake.emit("SceneCreated", {"sceneName": str(number)})
    await until(lambda: sum(map(len, calls)) == 1000)
    assert [data["sceneName"] for call in calls for _, data in call] == [str(number) for number in range(1000)]
    await listener.close()


@pytest.mark.parametrize("text", ["garbage", "[]", '{"op": 5, "d": {"eventType": "SceneCreated", "eventData"'])
async def test_garbage_ends_it_with_a_reason_instead_of_silently(fake, hearing, text):
    _, _, lost = hearing
    await fake.send_events(text)
    await until(lambda: lost)
    assert lost[0].kind is Kind.CONFUSED


async def test_messages_of_another_version_are_passed_over(fake, hearing):
    _, heard, lost = hearing
    for text in ('{"op": 42}', '{"op": 5, "d": []}', '{"op": 5, "d": {"eventType": 7, "eventData": "x"}}'):
        await fake.send_events(text)
    await fake.emit("SceneCreated")
    await until(lambda: heard)
    assert heard == [("SceneCreated", {})]
    assert lost == []


async def test_it_says_when_obs_is_gone(fake, hearing):
    _, _, lost = hearing
    await fake.kill()
    await until(lambda: lost)
    assert lost[0].kind is Kind.LOST


async def test_it_does_not_hold_obs_up(fake, hearing):
    await fake.stop()
    assert fake.clients == 0


async def test_closing_it_ends_the_thread_and_reports_no_loss(fake, hearing):
    listener, _, lost = hearing
    await listener.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "obs events"]
    assert lost == []


async def test_what_is_wrong_is_raised():
    async with FakeObs(password="right") as fake:
        listener = Listener(print, print)
        with pytest.raises(Trouble) as met:
            await listener.open(Address("127.0.0.1", fake.port, "wrong"), 0.4)
        assert met.value.kind is Kind.WRONG_PASSWORD
        await listener.close()


async def test_floods_come_only_while_they_are_wanted(fake, hearing):
    listener, heard, _ = hearing
    await fake.emit("InputVolumeMeters", {"inputs": []})
    await listener.hear_floods(METERS)
    await until(lambda: any(client.subscriptions & METERS for client in fake._clients))
    await fake.emit("InputVolumeMeters", {"inputs": [1]})
    await until(lambda: heard)
    await listener.hear_floods(0)
    await until(lambda: not any(client.subscriptions & METERS for client in fake._clients))
    await fake.emit("InputVolumeMeters", {"inputs": [2]})
    await fake.emit("SceneCreated")
    await until(lambda: len(heard) == 2)
    assert heard == [("InputVolumeMeters", {"inputs": [1]}), ("SceneCreated", {})]


async def test_a_flood_drowns_nothing_that_matters(fake, hearing):
    listener, heard, _ = hearing
    await listener.hear_floods(METERS)
    await until(lambda: any(client.subscriptions & METERS for client in fake._clients))
    listener._told.acquire()  # the loop is busy: nothing is handed over yet
    await fake.emit("SceneCreated", {"sceneName": "New"})
    for _ in range(3_000):
        await fake.emit("InputVolumeMeters", {"inputs": []})
    listener._hand_over()
    await until(lambda: ("SceneCreated", {"sceneName": "New"}) in heard)
    assert len(heard) < 3_000
