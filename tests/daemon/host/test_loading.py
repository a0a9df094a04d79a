"""Finding plugins, and the sentences about those that cannot be used."""

import sys
import textwrap
from pathlib import Path

import pytest

from stagedoor.host.host import Host
from stagedoor.host.loading import discover
from stagedoor.model import PluginState
from stagedoor.tasks import Tasks
from stagedoor.testing.clock import FakeClock

GOOD = '''
"""Greets everyone.

More about greeting, for its author.
"""
from stagedoor import hookimpl

__version__ = "1.2"

@hookimpl
def chat_message(message): pass
'''


def write(folder, name, text=GOOD):
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(textwrap.dedent(text).lstrip())
    return file


def test_a_plugin_tells_about_itself_without_running(tmp_path):
    write(tmp_path, "greeter.py", GOOD + "\nraise RuntimeError('it ran')\n")
    write(tmp_path, "polite_greeter/__init__.py", '"""Bows."""\n__title__ = "Bowing"\n')
    first, second = discover(None, tmp_path, installed=False)
    assert (first.name, first.plugin.title, first.plugin.version) == ("greeter", "Greeter", "1.2")
    assert first.plugin.description == "Greets everyone."
    assert first.plugin.folder is None
    assert (second.plugin.title, second.plugin.description) == ("Bowing", "Bows.")
    assert second.plugin.folder == tmp_path / "polite_greeter"


def test_what_comes_with_stagedoor_is_called_as_people_call_it():
    bundled = Path(__file__).parents[3] / "plugins"
    titles = {found.plugin.title for found in discover(bundled, None, installed=False)}
    assert titles >= {"Blocked words", "Chat overlay", "Demo show", "Replay", "Cues", "Twitch"}
    assert not any("_" in title or title.islower() for title in titles)


def test_what_is_no_plugin_is_left_alone(tmp_path):
    write(tmp_path, "__pycache__/x.py")
    write(tmp_path, "_helper.py")
    write(tmp_path, ".hidden.py")
    write(tmp_path, "readme.txt", "hello")
    write(tmp_path, "pictures/cat.txt", "meow")
    assert discover(None, tmp_path, installed=False) == []
    assert discover(None, tmp_path / "missing", installed=False) == []


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("broken.py", "def f(:\n", "Broken is not loaded: the text is not Python: invalid syntax (broken.py, line 1)."),
        ("nul.py", "x = '\0'\n", "Nul is not loaded: "),
        ("my-plugin.py", GOOD, "use only letters, digits and _ in its name, for example my_plugin.py."),
        ("folder/other.py", GOOD, "folder is not loaded: there is no __init__.py in the folder."),
    ],
)
def test_a_file_that_cannot_be_a_plugin_is_listed_with_a_sentence(tmp_path, name, text, said):
    write(tmp_path, name, text)
    [found] = discover(None, tmp_path, installed=False)
    assert said in found.problem


def test_a_users_plugin_does_not_shadow_a_bundled_one(tmp_path):
    write(tmp_path, "bundled/greeter/__init__.py")
    mine = write(tmp_path, "user/greeter.py")
    bundled, user = discover(tmp_path / "bundled", mine.parent, installed=False)
    assert (bundled.name, bundled.problem) == ("greeter", "")
    assert user.name == "greeter.py (user)"
    assert user.problem == (
        "greeter.py is not loaded: a plugin with the name greeter ships with Stagedoor. Give yours another name."
    )


def host():
    return Host(clock=FakeClock(), tasks=Tasks(), context_for=lambda plugin: None)


@pytest.fixture
async def opened():
    hosts = []

    def new():
        hosts.append(host())
        return hosts[-1]

    yield new
    for one in hosts:
        await one.stop()


async def test_entry_points_are_found_loaded_and_described_by_their_distribution(tmp_path, monkeypatch, opened):
    write(tmp_path, "greeting_package.py")
    info = tmp_path / "greeting-3.1.dist-info"
    write(tmp_path, f"{info.name}/METADATA", "Metadata-Version: 2.1\nName: greeting\nVersion: 3.1\nSummary: Says hi.\n")
    write(
        tmp_path,
        f"{info.name}/entry_points.txt",
        "[stagedoor]\ngreeting = greeting_package\nwrong = greeting_package:chat_message\n",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    one = opened()
    await one.load_all(None, None, True)
    greeting, wrong = one.plugins["greeting"], one.plugins["wrong"]
    assert (greeting.state, greeting.origin) == (PluginState.RUNNING, "installed")
    assert (greeting.version, greeting.description, greeting.hooks) == ("3.1", "Says hi.", ("chat_message",))
    assert wrong.state is PluginState.BROKEN
    assert "its entry point “greeting_package:chat_message” is not a module" in wrong.reason
    monkeypatch.delitem(sys.modules, "greeting_package")


async def test_a_folder_may_import_its_own_files_and_leaves_no_compiled_ones(tmp_path, opened):
    write(tmp_path, "split/__init__.py", GOOD + "from .words import WORDS\nfrom . import words\n")
    write(tmp_path, "split/words.py", "WORDS = ['hello']\n")
    one = opened()
    await one.load_all(None, tmp_path, False)
    plugin = one.plugins["split"]
    assert plugin.reason == ""
    assert plugin.module.WORDS == ["hello"]
    assert plugin.module.__name__.endswith("stagedoor_plugins.split") or "stagedoor_plugins_" in plugin.module.__name__
    assert not list(tmp_path.rglob("__pycache__"))
    await one.unload("split")
    assert not [name for name in sys.modules if "split" in name and name.startswith("stagedoor_plugins")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("import no_such_module\n", "ModuleNotFoundError: No module named 'no_such_module' (bad.py, line 1)"),
        ("import sys\nsys.exit(1)\n", "it tried to end the whole program (bad.py, line 2)"),
        ("1 / 0\n", "ZeroDivisionError: division by zero (bad.py, line 1)"),
        ("x = 1\n", "It does nothing: no function in it is marked with @hookimpl."),
        (
            "def chat_message(message): pass\n",
            "It does nothing: “chat_message” is not marked. Write @hookimpl above it.",
        ),
        (
            "from stagedoor import hookimpl\n@hookimpl\ndef review_mesage(message): pass\n",
            "There is no hook “review_mesage” (did you mean “review_message”?); it would never be called.",
        ),
        (
            "from stagedoor import hookimpl\n@hookimpl\ndef review_message(mesage): pass\n",
            "“review_message” asks for “mesage”, which there is not (did you mean “message”?). It can have: ",
        ),
        (
            "from stagedoor import hookimpl\n@hookimpl\ndef register_settings(ctx): pass\n",
            "“register_settings” asks for “ctx”, which there is not. It can have no arguments.",
        ),
        (
            "from stagedoor import hookimpl\n@hookimpl(wrapper=True)\ndef review_message(): yield\n",
            "“review_message” is marked as a wrapper. Wrappers are not called here; use a plain hook.",
        ),
        (
            "from stagedoor import hookimpl\n@hookimpl\ndef review_message(**others): pass\n",
            "“review_message” takes **others. Name the arguments you need: message, view, history, ctx.",
        ),
        (
            "from stagedoor import hookimpl\n@hookimpl\ndef review_message(message, /): pass\n",
            "“review_message” takes “message” by position only",
        ),
        (
            "from stagedoor import hookimpl\n@hookimpl\nasync def register_settings(): pass\n",
            "“register_settings” is an async def. It is called once while the plugin loads: make it a def.",
        ),
        (
            "from stagedoor import hookimpl\n@hookimpl\nasync def chat_message(): yield\n",
            "“chat_message” has a yield in it, so nothing in it would run.",
        ),
        (
            "from stagedoor import hookimpl\n@hookimpl\ndef register_settings(): return dict\n",
            "register_settings returned the class dict, not a subclass of Settings",
        ),
        (
            "from stagedoor import hookimpl\n@hookimpl\ndef register_commands(): return 'go'\n",
            "register_commands returned a str, not a list of Command",
        ),
        (
            "from stagedoor import hookimpl\n@hookimpl\ndef register_widgets(): return [1]\n",
            "register_widgets returned a list with a int in it, not only Widget",
        ),
        (
            "from stagedoor import hookimpl\n@hookimpl\ndef register_sources():\n    raise KeyError('x')\n",
            "register_sources failed (KeyError: 'x' (bad.py, line 4))",
        ),
    ],
)
async def test_a_plugin_that_does_not_load_is_listed_with_a_sentence_and_the_others_run(tmp_path, opened, text, said):
    write(tmp_path, "bad.py", text)
    write(tmp_path, "good.py")
    one = opened()
    await one.load_all(None, tmp_path, False)
    assert one.plugins["bad"].state is PluginState.BROKEN
    assert said in one.plugins["bad"].reason
    assert one.plugins["bad"].reason.startswith("Bad is not loaded")
    assert one.plugins["good"].state is PluginState.RUNNING


async def test_an_import_without_an_end_is_given_up_and_interrupted(tmp_path, opened, monkeypatch):
    monkeypatch.setattr("stagedoor.host.admission._WITHIN", 0.3)
    write(tmp_path, "endless.py", "while True: pass\n")
    write(tmp_path, "sleepy.py", "import threading\nthreading.Event().wait(30)\n")
    write(tmp_path, "good.py")
    one = opened()
    await one.load_all(None, tmp_path, False)
    for name in ("endless", "sleepy"):
        assert one.plugins[name].reason == (
            f"{name.capitalize()} is not loaded: its import did not end within 0.3 s. "
            "Move what takes long into its start hook."
        )
    assert one.plugins["good"].state is PluginState.RUNNING


async def test_safe_mode_runs_what_ships_with_stagedoor_and_lists_the_rest(tmp_path, opened):
    write(tmp_path, "bundled/greeter/__init__.py")
    write(tmp_path, "user/mine.py")
    one = opened()
    await one.load_all(tmp_path / "bundled", tmp_path / "user", False, safe_mode=True)
    assert one.plugins["greeter"].state is PluginState.RUNNING
    assert one.plugins["mine"].state is PluginState.SAFE_MODE
    assert "1 of your plugins was left out" in one.safe_mode
    await one.enable("mine", True)
    assert one.plugins["mine"].state is PluginState.RUNNING


async def test_disabled_plugins_are_not_run(tmp_path, opened):
    write(tmp_path, "off.py", GOOD + "raise RuntimeError('it ran')\n")
    one = opened()
    await one.load_all(None, tmp_path, False, {"off"})
    assert one.plugins["off"].state is PluginState.DISABLED
    assert one.plugins["off"].description == "Greets everyone."
