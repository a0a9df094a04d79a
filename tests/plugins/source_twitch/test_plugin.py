import ast
import asyncio
import os
import subprocess
import sys
from pathlib import Path

import source_twitch
from rig.twitch_reader import TwitchReader
from rig.twitch_station import TwitchStation
from rig.until import until
from source_twitch.channel import TwitchChat
from source_twitch.station import station
from stagedoor import LoginState


def test_the_kind_of_source_it_offers():
    reader = TwitchReader("somebody", emote_image="https://pictures.test/{id}.png")
    (kind,) = source_twitch.register_sources(reader.context)
    assert (kind.name, kind.title, kind.example) == ("twitch", "Twitch", "twitch:somebody")
    assert "without an account" in kind.help
    assert kind.images == {
        "twitch": "https://pictures.test/{id}.png",
        "twitch-badge": "https://static-cdn.jtvnw.net/badges/v1/{id}/2",
        "twitch-avatar": "https://static-cdn.jtvnw.net/jtv_user_pictures/{id}",
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


async def test_the_login_it_offers():
    async with TwitchStation(logged_in=False) as twitch:
        login, second = source_twitch.register_logins(twitch.context)
        assert (login.name, login.title) == ("twitch", "Twitch")
        assert (second.name, second.title) == ("twitch_bot", "Twitch, second account")
        assert "Reading the chat needs no login" in login.help
        await login.begin(twitch.context)
        assert twitch.context.standing.state is LoginState.ASKING
        await login.end(twitch.context)
        assert twitch.context.standing.state is LoginState.OUT
        await second.begin(twitch.context)
        assert twitch.context.second[-1].state is LoginState.ASKING
        assert twitch.context.standing.state is LoginState.OUT
        await second.end(twitch.context)
        assert twitch.context.second[-1].state is LoginState.OUT
        await source_twitch.stop(twitch.context)


async def test_from_start_to_stop_the_login_is_looked_after():
    async with TwitchStation() as twitch:
        await source_twitch.start(twitch.context)
        await until(lambda: twitch.context.standing.state is LoginState.IN)
        renewal = asyncio.ensure_future(station(twitch.context).account.renewed(twitch.kept["access"]))
        await asyncio.sleep(0)
        await source_twitch.stop(twitch.context)
        assert twitch.identity.refreshed == 1
        assert twitch.identity.owner(twitch.kept["access"])
        await renewal


def test_the_protocol_is_not_loaded_before_a_chat_is_read():
    asked = "import sys, source_twitch; print('source_twitch.channel' in sys.modules)"
    where = {"PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run(
        [sys.executable, "-c", asked], env=os.environ | where, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "False"
