import json

import source_input as plugin
from rig.bridge_reader import BridgeReader
from stagedoor import ChannelOpened, SourceState


def line(text):
    return json.dumps({"name": "ada", "text": text}).encode() + b"\n"


async def test_a_file_is_followed_and_what_is_no_document_is_left_out_and_said(tmp_path):
    file = tmp_path / "My chat.ndjson"
    file.write_bytes(line("before"))
    async with BridgeReader(plugin, f"ndjson:{file}") as read:
        await read.reaches(SourceState.LIVE)
        with file.open("ab") as out:
            out.write(line("one") + b"nonsense\n{}\n" + b"x" * 70_000 + b"\n" + line("two")[:-1])
        await read.until(lambda: read.texts == ["one"] and read.health.unreadable == 3)
        with file.open("ab") as out:
            out.write(b"\n")
        await read.until(lambda: read.texts == ["one", "two"])
        assert read.states[-1][0] is SourceState.LIVE
        assert "left out" in read.states[-1][1]
        assert read.of(ChannelOpened)[0].channel == "my-chat"


async def test_one_that_is_not_there_yet_is_waited_for_and_read_from_its_beginning(tmp_path):
    file = tmp_path / "later.ndjson"
    async with BridgeReader(plugin, f"ndjson:{file}") as read:
        assert "no later.ndjson yet" in await read.reaches(SourceState.OFFLINE)
        file.write_bytes(line("first"))
        await read.until(lambda: read.texts == ["first"])


async def test_a_folder_is_refused_with_a_sentence(tmp_path):
    async with BridgeReader(plugin, f"ndjson:{tmp_path}") as read:
        assert "cannot be read" in await read.reaches(SourceState.REFUSED)


async def test_a_flood_of_lines_is_read_completely_and_in_order(tmp_path):
    file = tmp_path / "flood"
    file.write_bytes(b"")
    async with BridgeReader(plugin, f"ndjson:{file}") as read:
        await read.reaches(SourceState.LIVE)
        file.write_bytes(b"".join(line(f"n{number}") for number in range(10_000)))
        await read.until(lambda: len(read.messages) == 10_000, patience=20)
        assert read.texts == [f"n{number}" for number in range(10_000)]
