"""Buttons and programs: what they may, what they are told, and that they can read nothing."""

import asyncio
import json

import aiohttp
import pytest

from rig.house import House
from rig.until import until


@pytest.fixture
async def house(tmp_path):
    house = House(tmp_path)
    await house.open()
    yield house
    await house.server.stop()


@pytest.fixture
async def visitor(house):
    async with aiohttp.ClientSession(house.origin, cookie_jar=aiohttp.DummyCookieJar()) as session:
        yield session


def token(house):
    return {"Authorization": f"Bearer {house.access.input_token}"}


async def test_a_button_does_what_its_address_says(house, visitor):
    address = f"/api/do/switch_scene?scene=Be+right+back&token={house.access.button_token}"
    async with visitor.get(address) as answer:
        assert (answer.status, await answer.json()) == (200, {"ok": True, "result": {"before": "Main"}})
    ((order, by),) = house.done
    assert (order.scene, by) == ("Be right back", "button")


async def test_a_button_does_only_what_the_settings_allow(house, visitor):
    for action in ("quit", "change_settings", "no_such_thing"):
        async with visitor.get(f"/api/do/{action}?token={house.access.button_token}") as answer:
            assert answer.status == 403
            assert "Buttons may not" in (await answer.json())["error"]


async def test_a_button_with_arguments_that_do_not_fit_is_told(house, visitor):
    async with visitor.get(f"/api/do/switch_scene?secne=X&token={house.access.button_token}") as answer:
        assert answer.status == 409
        assert "secne" in (await answer.json())["error"]
    assert house.done == []


@pytest.mark.parametrize("shown", ["acting_token", "overlay_token", "input_token", "session"])
async def test_no_other_token_presses_a_button(house, visitor, shown):
    async with visitor.get(f"/api/do/switch_scene?scene=X&token={getattr(house.access, shown)}") as answer:
        assert answer.status == 401


async def test_a_document_is_taken_in(house, visitor):
    async with visitor.post("/in/doorbell", data=b'{"text":"hi"}', headers=token(house)) as answer:
        assert (answer.status, await answer.json()) == (200, {"ok": True, "result": {"taken": 1}})
    async with visitor.post(f"/in/doorbell?token={house.access.input_token}", data=b"{}") as answer:
        assert answer.status == 200
    assert house.taken == [b'{"text":"hi"}', b"{}"]


async def test_lines_are_taken_in_one_by_one_however_they_are_cut(house, visitor):
    async def cut():
        for piece in (b'{"a"', b":1}\n{", b'"b":2}\n\n', b'{"c":3}'):
            yield piece
            await asyncio.sleep(0)

    headers = {**token(house), "Content-Type": "application/x-ndjson"}
    async with visitor.post("/in/doorbell", data=cut(), headers=headers) as answer:
        assert (await answer.json())["result"] == {"taken": 3}
    assert [json.loads(document) for document in house.taken] == [{"a": 1}, {"b": 2}, {"c": 3}]


async def test_a_bad_line_is_named_and_what_came_before_it_counts(house, visitor):
    headers = {**token(house), "Content-Type": "application/x-ndjson"}
    async with visitor.post("/in/doorbell", data=b"{}\nbad\n{}", headers=headers) as answer:
        assert answer.status == 409
        assert (await answer.json())["error"] == (
            "Document 2: “bad” is no JSON, so it was not read. 1 before it were taken in."
        )


async def test_what_nobody_takes_in_is_refused_with_what_to_do(house, visitor):
    async with visitor.post("/in/nobody", data=b"{}", headers=token(house)) as answer:
        assert answer.status == 409
        assert "Add the chat input:nobody" in (await answer.json())["error"]


async def test_a_document_that_is_too_long_is_refused(house, visitor):
    for kind in ("application/json", "application/x-ndjson"):
        headers = {**token(house), "Content-Type": kind}
        async with visitor.post("/in/doorbell", data=b"x" * 70_000, headers=headers) as answer:
            assert answer.status == 409
            assert "64 KiB" in (await answer.json())["error"]
    assert house.taken == []


async def test_a_socket_hands_over_and_is_answered_each_time(house, visitor):
    async with visitor.ws_connect("/in/doorbell", headers=token(house)) as socket:
        for document in (b'{"text":"hi"}', b"bad"):
            await socket.send_bytes(document)
        await socket.send_str("{}")
        answers = [json.loads((await socket.receive()).data) for _ in range(3)]
    assert [answer["ok"] for answer in answers] == [True, False, True]
    assert "no JSON" in answers[1]["error"]
    assert house.taken == [b'{"text":"hi"}', b"{}"]


async def test_a_socket_answers_in_text_and_tells_of_one_that_is_too_long(house, visitor):
    async with visitor.ws_connect("/in/doorbell", headers=token(house)) as socket:
        await socket.send_str("x" * 64 * 1024)
        await socket.send_str("x" * (64 * 1024 + 1))
        await socket.send_str("bad \ud800".encode("utf-8", "replace").decode())
        answers = [await socket.receive() for _ in range(3)]
    assert {answer.type for answer in answers} == {aiohttp.WSMsgType.TEXT}
    assert "64 KiB" in answers[1].json()["error"]
    assert [len(document) for document in house.taken if document[:1] == b"x"] == [64 * 1024]


async def test_a_refusal_in_letters_that_cannot_be_written_is_told_all_the_same(house, visitor):
    async def refuse(_document):
        raise ValueError("“\ud800” is unknown.")

    end = house.inputs.receive("odd", "odd", refuse)
    async with visitor.post("/in/odd", data=b"{}", headers=token(house)) as answer:
        assert (answer.status, (await answer.json())["error"]) == (409, "“?” is unknown.")
    async with visitor.ws_connect("/in/odd", headers=token(house)) as socket:
        await socket.send_str("{}")
        assert "unknown" in (await socket.receive()).json()["error"]
    end()


async def test_the_input_token_reads_nothing(house, visitor):
    for path in ("/api/state/obs", "/api/messages", "/ws", "/panel/", f"/overlay/{house.access.input_token}/"):
        async with visitor.get(path, headers=token(house), allow_redirects=False) as answer:
            assert answer.status in {401, 403}


@pytest.mark.parametrize("action", ["show_panel", "button_address", "input_address"])
async def test_no_setting_lets_a_button_be_told_a_way_in(house, visitor, action):
    house.buttons = (action,)
    async with visitor.get(f"/api/do/{action}?token={house.access.button_token}") as answer:
        assert answer.status == 403


async def test_a_line_that_is_too_long_is_refused_also_when_it_comes_at_once(house, visitor):
    headers = {**token(house), "Content-Type": "application/x-ndjson"}
    async with visitor.post("/in/doorbell", data=b"{}\n" + b"x" * 66_000 + b"\n{}\n", headers=headers) as answer:
        assert answer.status == 409
        assert "64 KiB" in (await answer.json())["error"]
    assert house.taken == [b"{}"]


async def test_a_fault_while_taking_in_is_answered_and_the_socket_goes_on(house, visitor):
    async def take(document):
        raise RuntimeError("oh")

    house.inputs.receive("other", "faulty", take)
    async with visitor.ws_connect("/in/faulty", headers=token(house)) as socket:
        for _ in range(2):
            await socket.send_str("{}")
            assert "failed on a fault" in json.loads((await socket.receive()).data)["error"]


async def test_whoever_hands_something_over_does_not_keep_the_server_from_stopping(house, visitor):
    never = asyncio.Event()

    async def slowly():
        yield b"{}\n"
        await never.wait()

    headers = {**token(house), "Content-Type": "application/x-ndjson"}
    posting = asyncio.ensure_future(visitor.post("/in/doorbell", data=slowly(), headers=headers))
    async with visitor.ws_connect("/in/doorbell", headers=token(house)) as socket:
        await socket.send_str("{}")
        await socket.receive()
        await until(lambda: len(house.taken) == 2)
        begun = asyncio.get_running_loop().time()
        await house.server.stop()
        assert asyncio.get_running_loop().time() - begun < 1.5
    posting.cancel()
    await asyncio.gather(posting, return_exceptions=True)


async def test_there_is_an_end_to_how_many_hand_something_over_at_once(house, visitor):
    sockets = [await visitor.ws_connect("/in/doorbell", headers=token(house)) for _ in range(32)]
    async with visitor.post("/in/doorbell", data=b"{}", headers=token(house)) as answer:
        assert answer.status == 503
        assert "32 programs" in (await answer.json())["error"]
    await sockets.pop().close()
    async with visitor.post("/in/doorbell", data=b"{}", headers=token(house)) as answer:
        assert answer.status == 200
    for socket in sockets:
        await socket.close()
