import ast
import sys
from pathlib import Path

import source_twitch
from rig.twitch_reader import TwitchReader
from source_twitch.channel import TwitchChat


def test_the_kind_of_source_it_offers():
    reader = TwitchReader("somebody", emote_image="https://pictures.test/{id}.png")
    (kind,) = source_twitch.register_sources(reader.context)
    assert (kind.name, kind.title, kind.example) == ("twitch", "Twitch", "twitch:somebody")
    assert "without an account" in kind.help
    assert kind.images == {
        "twitch": "https://pictures.test/{id}.png",
        "twitch-badge": "https://static-cdn.jtvnw.net/badges/v1/{id}/2",
    }
    opened = kind.open("https://twitch.tv/Somebody", reader.context)
    assert isinstance(opened, TwitchChat)
    assert opened.channel == "somebody"


def test_it_imports_nothing_that_another_plugin_could_not():
    allowed = {"stagedoor", "aiohttp", "pydantic", *sys.stdlib_module_names}
    for file in Path(source_twitch.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                assert {alias.name.partition(".")[0] for alias in node.names} <= allowed, file
            elif isinstance(node, ast.ImportFrom) and not node.level:
                assert node.module in allowed or str(node.module).partition(".")[0] in sys.stdlib_module_names, file
