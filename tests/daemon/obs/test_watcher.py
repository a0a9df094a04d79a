"""How OBS is doing is told truthfully at every moment, and it is there again soon after it is back."""

import asyncio
import logging
import os
import threading
import time

import pytest

from rig.fake_obs import FakeObs
from rig.until import until
from stagedoor.obs.discovery import Discovery
from stagedoor.obs.processes import Processes
from stagedoor.obs.settings import ObsSettings

from .conftest import settings_for, write


async def test_switched_off_it_looks_for_nothing(fake, follow):
    followed = await follow(fake, enabled=False)
    await followed.state("off")
    assert fake.greeted == 0
    followed.link.reconfigure(settings_for(fake))
    await followed.state("connected")
    followed.link.reconfigure(settings_for(fake, enabled=False))
    await followed.state("off")
    await until(lambda: fake.clients == 0)


async def test_an_obs_that_comes_later_is_found(fake, follow):
    await fake.stop()
    followed = await follow(fake)
    await followed.state("not_running")
    await fake.start()
    await followed.state("connected")


async def test_an_obs_that_vanishes_is_noticed_at_once_and_found_when_it_is_back(connected, fake):
    for _ in range(2):
        began = time.monotonic()
        await fake.kill()
        await until(lambda: not connected.link.connected)
        assert time.monotonic() - began < 1
        await connected.state("not_running")
        view = connected.link.view()
        assert (view.scene, view.scenes, view.version, view.address) == ("", [], "", "")
        assert view.overlay.state == "unknown"
        await fake.start()
        await connected.state("connected")


async def test_what_changed_while_it_was_away_is_told_when_it_is_back(connected, fake):
    await fake.kill()
    await connected.state("not_running")
    fake.scene = "Game"
    await fake.start()
    await connected.state("connected")
    assert connected.named("scene_changed") == [{"scene": "Game", "previous": "Camera"}]


async def test_a_frozen_obs_is_told_from_one_that_is_gone(connected, fake):
    fake.hang()
    await connected.state("hung")
    assert "frozen" in connected.link.reason
    fake.resume()
    await connected.state("connected")
    await until(lambda: fake.clients == 2)


async def test_a_wrong_password_is_shown_exactly_once(follow):
    async with FakeObs(password="right") as fake:
        followed = await follow(fake, password="wrong")
        await followed.state("wrong_password")
        await asyncio.sleep(2.5)  # two looks
        assert fake.attempts == 1
        assert followed.link.state == "wrong_password"
        followed.link.reconfigure(settings_for(fake))
        await followed.state("connected")
        assert fake.attempts == 3


async def test_a_missing_password_is_not_even_tried(follow):
    async with FakeObs(password="right") as fake:
        followed = await follow(fake, password="")
        await followed.state("wrong_password")
        assert "none was found" in followed.link.reason
        assert fake.attempts == 0


async def test_asked_to_it_tries_a_wrong_password_once_more(follow):
    async with FakeObs(password="right") as fake:
        followed = await follow(fake, password="wrong")
        await followed.state("wrong_password")
        followed.link.retry()
        await until(lambda: fake.attempts == 2)
        await followed.state("wrong_password")
        fake.password = "wrong"
        followed.link.retry()
        await followed.state("connected")


async def test_a_password_changed_in_obs_is_found(follow, tmp_path):
    def keep(password):
        write(
            tmp_path / ".config" / "obs-studio" / "global.ini",
            f"[OBSWebSocket]\nServerEnabled=true\nServerPort={fake.port}\nServerPassword={password}\n",
        )

    async with FakeObs(password="new") as fake:
        keep("old")
        discovery = Discovery(platform="linux", home=tmp_path, environment={}, processes=Processes(tmp_path / "none"))
        followed = await follow(fake, port=0, password="", discovery=discovery)
        await followed.state("wrong_password")
        assert fake.attempts == 1
        keep("new")
        await followed.state("connected")
        assert fake.attempts == 3


async def test_a_server_started_anew_gets_the_password_once_more_where_processes_are_not_seen(follow):
    async with FakeObs(password="right") as fake:
        followed = await follow(fake, password="wrong")
        await followed.state("wrong_password")
        await fake.stop()
        fake.password = "wrong"
        await fake.start()
        await followed.state("connected", within=8)


async def test_an_obs_that_is_closing_is_left_alone(connected, fake):
    await fake.emit("ExitStarted")
    await until(lambda: fake.clients == 0)
    assert "closing" in connected.link.reason
    assert connected.link.state == "not_running"
    greeted = fake.greeted
    await asyncio.sleep(0.6)
    assert fake.greeted == greeted
    await connected.state("connected")


async def test_garbage_in_the_place_of_an_answer_is_told_and_survived(connected, fake):
    fake.distort = lambda _: "garbage"
    await until(lambda: not connected.link.connected)
    await connected.state("not_ready")
    assert "fits no question" in connected.link.reason
    fake.distort = None
    await connected.state("connected")


async def test_an_obs_that_keeps_hanging_up_is_not_hammered(connected, fake):
    fake.distort = lambda _: "garbage"
    await connected.state("not_ready")
    before = fake.greeted
    await asyncio.sleep(1.5)
    assert fake.greeted - before < 10


async def test_another_version_of_the_protocol_is_told(follow):
    async with FakeObs(rpc_version=2) as fake:
        followed = await follow(fake)
        await followed.state("not_ready")
        assert "another version" in followed.link.reason


async def test_the_next_address_is_tried_where_nobody_listens(follow, tmp_path, free_port):
    def keep(folder, port, when):
        file = write(folder / "global.ini", f"[OBSWebSocket]\nServerPort={port}\nServerEnabled=true\n")
        os.utime(file, (when, when))

    async with FakeObs() as fake:
        keep(tmp_path / ".config" / "obs-studio", free_port, 200)
        keep(tmp_path / "snap" / "obs-studio" / "current" / ".config" / "obs-studio", fake.port, 100)
        discovery = Discovery(platform="linux", home=tmp_path, environment={}, processes=Processes(tmp_path / "none"))
        followed = await follow(fake, port=0, discovery=discovery)
        await followed.state("connected")


async def test_other_settings_make_a_new_connection(connected, fake):
    async with FakeObs(scenes=["Elsewhere"], scene="Elsewhere") as other:
        connected.link.reconfigure(settings_for(other))
        await until(lambda: connected.link.scene == "Elsewhere")
        await until(lambda: fake.clients == 0)


async def test_somebody_who_fails_when_told_does_not_end_it(connected, fake, caplog):
    def fail(_event):
        raise ZeroDivisionError

    connected.link._on_event = fail
    await fake.show("Game")
    await until(lambda: not connected.link.connected)
    connected.link._on_event = connected.events.append
    await connected.state("connected")
    assert connected.link.scene == "Game"
    assert "ZeroDivisionError" in caplog.text


async def test_stopping_says_goodbye_and_ends_the_threads(connected, fake):
    await connected.link.stop()
    await until(lambda: fake.clients == 0)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("obs")]


@pytest.mark.parametrize("how", ["hang", "kill"])
async def test_stopping_is_quick_whatever_obs_does(connected, fake, how):
    await fake.kill() if how == "kill" else fake.hang()
    began = time.monotonic()
    await connected.link.stop()
    assert time.monotonic() - began < 2


async def test_the_password_is_never_in_the_log_or_the_view(follow, caplog):
    caplog.set_level(logging.DEBUG)
    async with FakeObs(password="hush right") as fake:
        followed = await follow(fake, password="hush wrong")
        await followed.state("wrong_password")
        followed.link.reconfigure(settings_for(fake))
        await followed.state("connected")
        assert "hush" not in repr(followed.link.view())
    assert "hush" not in caplog.text


async def test_before_anything_is_known_the_state_says_so(fake, nothing_found, follow):
    followed = await follow(fake)
    assert followed.link.view().reason == "Looking for OBS."
    assert ObsSettings().enabled
