import ast
import subprocess
import sys
from pathlib import Path

import source_tiktok
from rig.fake_tiktok import FakeTikTok
from rig.source_stage import SourceStage
from rig.tiktok_reader import TikTokReader
from source_tiktok.channel import TikTokChat
from stagedoor import SourceState


def test_the_kind_of_source_it_offers():
    stage = SourceStage(source_tiktok, "somebody")
    (kind,) = source_tiktok.register_sources(stage)
    assert (kind.name, kind.title, kind.example) == ("tiktok", "TikTok LIVE", "tiktok:@name")
    assert "no account" in kind.help
    assert kind.images["tiktok-p16"] == "https://p16-webcast.tiktokcdn.com/{id}"
    opened = kind.open("https://www.tiktok.com/@Somebody/live", stage)
    assert isinstance(opened, TikTokChat)
    assert opened.channel == "somebody"


def test_pictures_may_come_from_elsewhere():
    stage = SourceStage(source_tiktok, "somebody", pictures="http://127.0.0.1:8000/")
    (kind,) = source_tiktok.register_sources(stage)
    assert kind.images["tiktok-p16"] == "http://127.0.0.1:8000/tiktok-p16/{id}"


def test_it_imports_nothing_that_another_plugin_could_not_and_the_large_library_only_when_it_is_used():
    allowed = {"stagedoor", "aiohttp", "pydantic", "google", *sys.stdlib_module_names}
    for file in Path(source_tiktok.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                assert {alias.name.partition(".")[0] for alias in node.names} <= allowed, file
            elif isinstance(node, ast.ImportFrom) and not node.level:
                assert str(node.module).partition(".")[0] in allowed, file


async def test_two_readers_of_one_plugin_share_what_is_known_of_names():
    async with FakeTikTok() as tiktok, TikTokReader("nobody", **tiktok.settings()) as reader:
        await reader.reaches(SourceState.REFUSED)
        assert reader.memory.values == {}


def test_the_protocol_is_loaded_where_it_is_read_and_not_before():
    told = "import sys; sys.path[:0] = sys.argv[1:]; import source_tiktok; print(*sys.modules)"
    folder = str(Path(source_tiktok.__file__).parent.parent)
    loaded = subprocess.run(
        [sys.executable, "-c", told, folder], capture_output=True, text=True, check=True, timeout=60
    ).stdout.split()
    assert "source_tiktok.options" in loaded
    assert not {"source_tiktok.channel", "aiohttp", "google.protobuf"} & set(loaded)
