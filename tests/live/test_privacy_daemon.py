"""Forgetting, handing out and keeping for a time, with the whole daemon and its files."""

import asyncio
import json

import apsw
import pytest

from rig.past_person import GONE, MIA, MIA2, TEXT, a_past
from rig.real_daemon import RealDaemon
from stagedoor.testing.clock import FakeClock

pytestmark = [pytest.mark.live, pytest.mark.timeout(180)]


def left_in(folder):
    return [
        (str(file.relative_to(folder)), needle)
        for file in folder.rglob("*")
        if file.is_file()
        for needle in GONE
        if needle in file.read_bytes().lower()
    ]


async def done(daemon):
    return await daemon.until("privacy", lambda view: view["job"]["sentence"] and not view["job"]["kind"], within=60)


async def test_a_person_is_forgotten_everywhere_while_the_demo_goes_on(tmp_path):
    data = tmp_path / "data"
    await a_past(data)
    async with RealDaemon(data, "--demo") as daemon:
        await daemon.do("trust_viewer", viewer=MIA.key, is_trusted=True)
        preview = await daemon.do("preview_forgetting", viewers=[MIA.key])
        assert preview["name"] in {MIA.name, MIA2.name}
        assert set(preview["viewers"]) == {MIA.key, MIA2.key}
        assert (preview["messages"], preview["gifts"], preview["notes"]) == (100, 1, 1)
        with pytest.raises(Exception, match="Type “"):
            await daemon.do("forget_viewer", viewers=[MIA.key], confirm="somebody else")
        assert left_in(data)
        await daemon.do("forget_viewer", viewers=[MIA.key], confirm=preview["name"])
        view = await done(daemon)
        assert "Forgotten: 101 things" in view["job"]["sentence"]
        assert left_in(data) == []
        assert await daemon.messages(query=TEXT) == []
        inbox = json.dumps(await daemon.state("inbox")).lower().encode()
        assert [needle for needle in GONE if needle in inbox] == []
        assert (await daemon.state("people"))["people"] == []
        assert len(await daemon.messages(query="hello")) > 10
        assert (await daemon.state("status"))["log_state"] == "kept"
    assert left_in(data) == []


async def test_killed_in_the_middle_it_is_finished_at_the_next_start(tmp_path):
    data = tmp_path / "data"
    await a_past(data, 6_000)
    async with RealDaemon(data, "--no-demo") as daemon:
        name = (await daemon.do("preview_forgetting", viewers=[MIA.key]))["name"]
        await daemon.do("forget_viewer", viewers=[MIA.key], confirm=name)
        await daemon.until("privacy", lambda view: view["job"]["done"] > 100, within=30)
        daemon.kill()
        assert left_in(data)
        await daemon.start()
        await done(daemon)
        assert left_in(data) == []
    async with RealDaemon(data, "--no-demo"):
        pass
    connection = apsw.Connection(str(data / "show.db"))
    assert connection.execute("PRAGMA integrity_check").get == "ok"
    assert connection.execute("SELECT count(*) FROM events WHERE kind = 'viewer_forgotten'").get == 1
    connection.close()


async def test_killed_while_the_file_is_tidied_the_rest_is_done_at_the_next_start(tmp_path):
    data = tmp_path / "data"
    await a_past(data, 6_000)
    async with RealDaemon(data, "--no-demo") as daemon:
        name = (await daemon.do("preview_forgetting", viewers=[MIA.key]))["name"]
        await daemon.do("forget_viewer", viewers=[MIA.key], confirm=name)
        await daemon.until("privacy", lambda view: view["job"]["kind"] == "tidying", within=30)
        daemon.kill()
        assert left_in(data), "in the unused parts of the file"
        await daemon.start()
        await done(daemon)
        assert left_in(data) == []
        assert len(await daemon.messages(kinds="viewer_forgotten")) == 1


async def test_the_writer_is_never_held_up_for_long_meanwhile(tmp_path):
    data = tmp_path / "data"
    await a_past(data, 20_000)
    async with RealDaemon(data, "--demo") as daemon:
        socket = await daemon.panel_socket("inbox")
        name = (await daemon.do("preview_forgetting", viewers=[MIA.key]))["name"]
        await daemon.do("forget_viewer", viewers=[MIA.key], confirm=name)
        heard = 0
        while (view := await daemon.state("privacy"))["job"]["kind"] or not view["job"]["sentence"]:
            message = await socket.receive_json()
            heard += message["type"] == "delta"
        assert heard >= 3, "the show went on"


async def test_everything_about_a_person_in_one_file(tmp_path):
    data = tmp_path / "data"
    await a_past(data)
    async with RealDaemon(data, "--no-demo") as daemon:
        answer = await daemon.do("export_viewer", viewers=[MIA2.key])
        assert answer["file"].startswith("stagedoor-Mia")
        kept = json.loads(answer["text"])
        assert len(kept["messages"]) == 100
        assert [gift["gift"] for gift in kept["gifts and support"]] == ["Rose"]
        assert [note["text"] for note in kept["private notes"]] == [f"likes {TEXT}"]
        assert len(kept["links"]) == 1
        assert [each["text"] for each in kept["where others name them"]] == [f"@{MIA.name} hello you"]
        assert {each["name"] for each in kept["person"]["names"]} >= {MIA.name, MIA2.name}
        tokens = list(json.loads((data / "access.json").read_text()).values())
        assert not any(token in answer["text"] for token in tokens)


async def test_what_is_too_old_is_removed_as_soon_as_the_settings_say_so(tmp_path):
    data = tmp_path / "data"
    await a_past(data, clock=FakeClock())  # long ago
    async with RealDaemon(data, "--no-demo") as daemon:
        await daemon.do("change_settings", part="privacy", values={"message_days": 30, "house_days": 30})
        await daemon.until("privacy", lambda view: view["last_kept_at"], within=60)
        assert await daemon.messages(query=TEXT) == []
        assert (await daemon.do("what_is_kept"))["messages"] == 401, "that they wrote is still known"
        assert len(await daemon.do("find_viewers", name="miasecret")) >= 1
        kept_at = (await daemon.state("privacy"))["last_kept_at"]
        await daemon.do("change_settings", part="privacy", values={"note_days": 30})
        await daemon.until("privacy", lambda view: view["last_kept_at"] > kept_at, within=60)
        assert [needle for _, needle in left_in(data) if needle == b"chrysanthemum"] == []
        kept_at = (await daemon.state("privacy"))["last_kept_at"]
        await daemon.do("change_settings", part="privacy", values={"viewer_days": 30})
        await daemon.until("privacy", lambda view: view["last_kept_at"] > kept_at, within=60)
        assert left_in(data) == []
        kinds = {event["kind"] for event in (await daemon.state("inbox"))["events"]}
        assert kinds >= {"viewer_forgotten", "history_forgotten"}


async def test_a_time_is_removed_and_what_was_decided_about_it_can_still_be_explained(tmp_path):
    data = tmp_path / "data"
    await a_past(data)
    async with RealDaemon(data, "--no-demo") as daemon:
        subject = (await daemon.messages(query=TEXT))[0]["id"]
        await daemon.do("decide", subject=subject, action=3)
        kept = await daemon.do("what_is_kept")
        assert kept["messages"] == 401
        assert kept["shows"]
        span = kept["shows"][0]
        with pytest.raises(Exception, match="Type “remove”"):
            await daemon.do("forget_messages", since=span["since"], until=span["until"], confirm="")
        await daemon.do("forget_messages", since=span["since"], until=span["until"], confirm="remove")
        await done(daemon)
        assert await daemon.messages(query=TEXT) == []
        assert [name for name, needle in left_in(data) if needle == b"chrysanthemum"] == ["show.db"], "the note is kept"
        why = await daemon.do("explain", subject=subject)
        assert why["sentence"].startswith("The message is no longer kept")
        assert (await daemon.do("what_is_kept"))["messages"] == 401


async def test_everything_goes_with_the_next_start_and_the_settings_stay(tmp_path):
    data = tmp_path / "data"
    await a_past(data)
    async with RealDaemon(data, "--demo") as daemon:
        await daemon.do("change_settings", part="chat_overlay", values={"font_size": 41})
        await daemon.do("forget_everything", confirm="everything")
        await asyncio.to_thread(daemon.process.wait, 20)
        await daemon.start()
        assert left_in(data) == []
        assert await daemon.messages(query=TEXT) == []
        parts = (await daemon.state("settings"))["parts"]
        assert next(part for part in parts if part["part"] == "chat_overlay")["values"]["font_size"] == 41
