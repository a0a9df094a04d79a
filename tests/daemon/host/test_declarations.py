"""What plugins declare is checked before it is used."""

import math

import pytest

from stagedoor.chat_source import SourceKind
from stagedoor.context import Command, Widget
from stagedoor.host.declarations import declared
from stagedoor.model import Role


def command(**fields):
    return Command(**{"name": "x", "run": print, **fields})


def kind(**fields):
    return SourceKind(**{"name": "x", "title": "X", "open": print, **fields})


def widget(**fields):
    return Widget(**{"name": "x", "title": "X", **fields})


@pytest.mark.parametrize(
    ("hook", "item", "phrase"),
    [
        ("register_commands", command(cooldown="5"), "a Command “x” whose cooldown is '5', not a number of seconds"),
        ("register_commands", command(cooldown=math.nan), "cooldown is nan"),
        ("register_commands", command(cooldown=-1), "cooldown is -1"),
        ("register_commands", command(cooldown=True), "cooldown is True"),
        ("register_commands", command(name=7), "a Command whose name is 7, not a text that is not empty"),
        ("register_commands", command(name=" "), "whose name is ' '"),
        ("register_commands", command(run="go"), "run is 'go', not something that can be called"),
        ("register_commands", command(help=None), "help is a NoneType"),
        ("register_commands", command(roles=Role.VIP), "not a tuple of Role"),
        ("register_commands", command(roles=("king",)), "roles is a tuple, not a tuple of Role"),
        ("register_sources", kind(open=None), "a SourceKind “x” whose open is a NoneType"),
        ("register_sources", kind(images={"x": 1}), "images is a dict, not a mapping of texts to texts"),
        ("register_sources", kind(timeouts=(60, "1 h")), "timeouts is a tuple, not a tuple of whole seconds above 0"),
        ("register_sources", kind(timeouts=(0,)), "timeouts is a tuple, not a tuple of whole seconds above 0"),
        ("register_sources", kind(title=b"x"), "title is a bytes"),
        ("register_widgets", widget(events="chat_message"), "a Widget “x” whose events is 'chat_message'"),
        ("register_widgets", widget(events=(1,)), "events is a tuple, not a tuple of the names of events"),
        ("register_widgets", widget(module=None), "module is a NoneType"),
    ],
)
def test_a_field_of_the_wrong_type_is_refused_with_a_phrase(hook, item, phrase):
    with pytest.raises(TypeError) as refused:
        declared(hook, [item])
    assert phrase in str(refused.value)
    assert str(refused.value).startswith(f"{hook} returned a ")


def test_what_fits_is_taken():
    commands = [command(cooldown=5), command(roles=[Role.VIP, "moderator"], cooldown=0.5)]
    assert declared("register_commands", commands) == tuple(commands)
    kinds = [kind(images={"twitch": "address"}, timeouts=(10, 600))]
    assert declared("register_sources", kinds) == tuple(kinds)
    widgets = [widget(events=["chat_message"], style="")]
    assert declared("register_widgets", iter(widgets)) == tuple(widgets)
    assert declared("register_widgets", None) == ()


async def test_the_plugin_is_broken_with_a_sentence(backstage):
    plugin = await backstage.load(
        "cool",
        """
        @hookimpl
        def register_commands(): return [Command(name="x", run=print, cooldown="5")]
        """,
    )
    assert plugin.reason == (
        "Cool is not loaded: register_commands failed (TypeError: register_commands returned a Command “x” "
        "whose cooldown is '5', not a number of seconds)."
    )
