"""The one connection for requests: right answers, deadlines, and nothing sent late."""

import asyncio
import threading
import time

import pytest

from rig.fake_obs import FakeObs
from rig.until import until
from stagedoor.errors import ObsError
from stagedoor.obs.discovery import Address
from stagedoor.obs.trouble import Kind, Trouble


async def test_a_thousand_questions_from_everywhere_get_their_own_answers(door, fake):
    door.gateway.patience = 10.0
    await door.open(fake)
    fake.inputs = {str(number): ("image_source", {"number": number}) for number in range(1000)}

    async def ask(number):
        answer = await door.gateway.request("GetInputSettings", {"inputName": str(number)})
        return answer["inputSettings"]["number"] == number

    assert all(await asyncio.gather(*(ask(number) for number in range(1000))))


async def test_before_it_is_opened_it_says_so(door):
    with pytest.raises(ObsError, match="no connection"):
        await door.gateway.request("GetVersion")


async def test_a_refusal_of_obs_keeps_the_connection(door, fake):
    await door.open(fake)
    with pytest.raises(ObsError, match="no “Nowhere”") as refused:
        await door.gateway.request("SetCurrentProgramScene", {"sceneName": "Nowhere"})
    assert refused.value.code == 600
    assert (await door.gateway.request("GetVersion"))["obsVersion"] == fake.version
    assert fake.greeted == 1
    assert door.troubles == []


async def test_after_a_wrong_answer_the_connection_is_dropped(door, fake):
    await door.open(fake)
    fake.distort = lambda answer: answer | {"d": answer["d"] | {"requestId": "0"}}
    with pytest.raises(ObsError, match="connection to OBS was lost") as lost:
        await door.gateway.request("GetVersion")
    assert lost.value.code == 0
    await until(lambda: fake.clients == 0)
    assert [trouble.kind for trouble in door.troubles] == [Kind.CONFUSED]
    with pytest.raises(ObsError, match="no connection"):
        await door.gateway.request("GetVersion")


async def test_a_frozen_obs_gets_no_command_it_could_carry_out_later(door, fake):
    await door.open(fake)
    await door.gateway.request("GetVersion")
    fake.hang()
    began = time.monotonic()
    with pytest.raises(ObsError, match="It was not sent"):
        await door.gateway.request("SetCurrentProgramScene", {"sceneName": "Game"})
    assert time.monotonic() - began < 1
    assert [trouble.kind for trouble in door.troubles] == [Kind.SILENT]
    fake.resume()
    await until(lambda: fake.clients == 0)
    assert fake.commands() == []
    assert fake.scene == "Camera"


async def test_what_waited_too_long_is_not_sent(door, fake):
    await door.open(fake)
    held = threading.Event()
    blocking = asyncio.ensure_future(door.gateway.run(lambda: held.wait(5)))
    late = asyncio.ensure_future(door.gateway.request("SetCurrentProgramScene", {"sceneName": "Game"}))
    await asyncio.sleep(door.gateway.patience + 0.1)  # its age is what counts
    held.set()
    with pytest.raises(ObsError, match="too late"):
        await late
    await blocking
    assert fake.commands() == []


async def test_nobody_waiting_means_nothing_sent(door, fake):
    await door.open(fake)
    held = threading.Event()
    blocking = asyncio.ensure_future(door.gateway.run(lambda: held.wait(5)))
    given_up = asyncio.ensure_future(door.gateway.request("SetCurrentProgramScene", {"sceneName": "Game"}))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.gather(given_up, return_exceptions=True)
    held.set()
    await blocking
    await door.gateway.request("GetVersion")
    assert fake.commands() == []


async def test_an_answer_that_trickles_in_is_cut_off(door, fake):
    await door.open(fake)
    stop = asyncio.Event()

    async def trickle(transport):
        transport.write(b"\x81\x7e\x40\x00")
        while not stop.is_set() and not transport.is_closing():
            transport.write(b" ")
            await asyncio.sleep(0.05)

    client = fake._clients[0]
    trickling = []
    fake.distort = lambda _: trickling.append(asyncio.ensure_future(trickle(client.transport)))
    began = time.monotonic()
    with pytest.raises(ObsError, match="not"):
        await door.gateway.request("GetVersion")
    assert time.monotonic() - began < door.gateway.patience * 4 + 1
    stop.set()
    await asyncio.gather(*trickling)


async def test_an_idle_connection_lets_obs_go_at_once(door, fake):
    await door.open(fake)
    began = time.monotonic()
    await fake.stop()
    assert time.monotonic() - began < 1
    await until(lambda: door.troubles)
    assert door.troubles[0].kind is Kind.LOST


async def test_an_idle_connection_answers_a_ping(door, fake):
    await door.open(fake)
    await fake._clients[0].ws.ping()
    assert (await door.gateway.request("GetVersion"))["obsVersion"] == fake.version
    assert door.troubles == []


async def test_an_answer_nobody_asked_for_ends_the_connection(door, fake):
    await door.open(fake)
    await fake._clients[0].ws.send_str('{"op": 7, "d": {}}')
    await until(lambda: door.troubles)
    assert door.troubles[0].kind is Kind.CONFUSED


async def test_it_can_be_opened_again_after_obs_vanished(door, fake):
    for _ in range(5):
        await door.open(fake)
        await door.gateway.request("GetVersion")
        await fake.kill()
        await until(lambda: door.troubles)
        door.troubles.clear()
        await fake.start()
    await door.open(fake)
    assert (await door.gateway.request("GetVersion"))["obsVersion"] == fake.version


async def test_opening_it_again_closes_the_one_before(door, fake):
    await door.open(fake)
    await door.open(fake)
    await until(lambda: fake.clients == 1)
    assert fake.closes == [1000]


async def test_closing_says_goodbye(door, fake):
    await door.open(fake)
    await door.gateway.close()
    await until(lambda: fake.closes == [1000])
    assert door.troubles == []


@pytest.mark.parametrize("data", [{"a": object()}, {"a": {1, 2}}])
async def test_data_that_is_no_json_is_refused_with_a_sentence(door, fake, data):
    await door.open(fake)
    with pytest.raises(ObsError, match="cannot be written as JSON"):
        await door.gateway.request("SetInputSettings", data)
    assert fake.commands() == []


async def test_a_wrong_password_is_trouble_and_not_tried_again(door):
    async with FakeObs(password="right") as fake:
        with pytest.raises(Trouble) as met:
            await door.gateway.open(Address("127.0.0.1", fake.port, "wrong"))
        assert met.value.kind is Kind.WRONG_PASSWORD
        assert fake.attempts == 1
        assert await door.gateway.salt(Address("127.0.0.1", fake.port, "wrong"))
        assert fake.attempts == 1


async def test_stopping_ends_the_thread_even_while_obs_hangs(door, fake):
    await door.open(fake)
    fake.hang()
    asking = asyncio.ensure_future(door.gateway.request("GetVersion"))
    await asyncio.sleep(0.05)  # let it be on its way
    await door.gateway.stop()
    assert not [thread for thread in threading.enumerate() if thread.name == "obs"]
    with pytest.raises(ObsError):
        await asking


async def test_everything_is_done_in_the_one_thread(door):
    assert await door.gateway.run(lambda: threading.current_thread().name) == "obs"


SWITCHES = [("SetCurrentProgramScene", {"sceneName": name}) for name in ("Break", "Nowhere", "Game")]


async def test_a_batch_is_carried_out_in_order_and_each_has_its_answer(door, fake):
    await door.open(fake)
    asked = [("GetVersion", {}), *SWITCHES, ("GetSceneList", {})]
    version, *switched, scenes = await door.gateway.batch(asked, halt=False)
    assert version["obsVersion"] == fake.version
    assert [type(each) for each in switched] == [dict, ObsError, dict]
    assert switched[1].code == 600
    assert scenes["currentProgramSceneName"] == "Game"


async def test_a_batch_stops_at_the_first_refusal(door, fake):
    await door.open(fake)
    answers = await door.gateway.batch(SWITCHES)
    assert [type(each) for each in answers] == [dict, ObsError]
    assert fake.scene == "Break"


@pytest.mark.parametrize(
    "wrong",
    [
        lambda said: said | {"requestId": "0"},
        lambda said: said | {"results": said["results"][::-1]},
        lambda said: said | {"results": said["results"] * 2},
        lambda said: said | {"results": "none"},
        lambda said: said | {"results": said["results"][:1]},
        lambda said: said | {"results": [{}, {}, {}]},
    ],
)
async def test_a_batch_that_is_answered_wrongly_drops_the_connection(door, fake, wrong):
    await door.open(fake)
    fake.distort = lambda message: message | {"d": wrong(message["d"])} if message["op"] == 9 else message
    with pytest.raises(ObsError, match="connection to OBS was lost"):
        await door.gateway.batch([("GetVersion", {}), ("GetStats", {}), ("GetSceneList", {})], halt=False)
    assert [trouble.kind for trouble in door.troubles] == [Kind.CONFUSED]


async def test_a_frozen_obs_gets_no_batch_it_could_carry_out_later(door, fake):
    await door.open(fake)
    fake.hang()
    with pytest.raises(ObsError, match="It was not sent"):
        await door.gateway.batch(SWITCHES)
    fake.resume()
    await until(lambda: fake.clients == 0)
    assert fake.commands() == []


async def test_a_batch_may_last_as_long_as_it_said_and_no_longer(door, fake):
    await door.open(fake)
    sleeping = [("Sleep", {"sleepFrames": 500})]  # the fake's frames are milliseconds
    await door.gateway.batch(sleeping, by_frame=True, lasting=5)
    with pytest.raises(ObsError, match="did not answer within"):
        await door.gateway.batch([("Sleep", {"sleepFrames": 3_000})], by_frame=True, lasting=0)


async def test_what_cannot_be_written_down_is_not_sent(door, fake):
    await door.open(fake)
    with pytest.raises(ObsError, match="cannot be written as JSON"):
        await door.gateway.batch([("SetInputSettings", {"inputSettings": object()})])
    assert fake.commands() == []
