"""What a key is called, which may be chosen, and the list of every command."""

import pytest

from rig import key_list
from rig.node import ask

CHORD = "daemon/stagedoor/panel/static/keys/chord.js"


def test_the_list_of_commands_is_what_the_parts_lend():
    assert key_list.LIST.read_text("utf-8") == key_list.written(), "write it anew, in tests/: python -m rig.key_list"


def test_every_command_has_one_name_and_words():
    ids = list(key_list.commands())
    assert {"panel.panic", "panel.palette", "inbox.hide", "waiting.choose", "composer.write"} <= set(ids)
    for module in key_list.modules():
        if module.startswith("vendor/"):
            continue
        text = (key_list.PAGES / module).read_text("utf-8")
        assert "{ keys: [" not in text, f"{module} lends a command without a name"


@pytest.mark.parametrize(
    ("event", "chord"),
    [
        ({"key": "h"}, "h"),
        ({"key": "H", "shiftKey": True}, "H"),
        ({"key": "F9"}, "F9"),
        ({"key": "F9", "shiftKey": True}, "Shift+F9"),
        ({"key": "k", "ctrlKey": True}, "Ctrl+k"),
        ({"key": "k", "metaKey": True}, "Ctrl+k"),
        ({"key": "K", "ctrlKey": True, "shiftKey": True}, "Ctrl+Shift+k"),
        ({"key": "+", "ctrlKey": True}, "Ctrl++"),
        ({"key": " "}, " "),
        ({"key": "Shift", "shiftKey": True}, ""),
        ({"key": "h", "isComposing": True}, ""),
        ({"key": "h", "keyCode": 229}, ""),
        ({"key": "Dead", "code": "BracketLeft"}, ""),
        # The same place on another keyboard.
        ({"key": "р", "code": "KeyH"}, "h"),
        ({"key": "Р", "code": "KeyH", "shiftKey": True}, "H"),
        ({"key": "λ", "code": "KeyL", "ctrlKey": True}, "Ctrl+l"),
        # What a key is called by itself, not where it is.
        ({"key": "z", "code": "KeyY"}, "z"),
        ({"key": "ö", "code": "Semicolon"}, "ö"),
        # Alt writes on a Mac.
        ({"key": "˙", "code": "KeyH", "altKey": True}, "Alt+h"),
    ],
)
def test_a_chord_has_one_name(event, chord):
    assert ask(CHORD, "it.chordOf(values[0])", event) == chord


def test_alt_gr_writes():
    event = "{key: '@', ctrlKey: true, altKey: true, getModifierState: (key) => key === 'AltGraph'}"
    assert ask(CHORD, f"it.chordOf({event})") == "@"


@pytest.mark.parametrize(
    ("chord", "everywhere", "objection"),
    [
        ("h", False, ""),
        ("h", True, "writes"),
        (" ", True, "writes"),
        ("F8", True, ""),
        ("Ctrl+Shift+h", True, ""),
        ("Alt+h", False, ""),
        ("Tab", False, "moves"),
        ("Shift+Tab", False, "moves"),
        ("Escape", False, "moves"),
        ("ArrowDown", False, "moves"),
        ("Ctrl+w", False, "browser"),
        ("Ctrl+c", True, "browser"),
        ("F5", False, "browser"),
        ("Alt+F4", False, "browser"),
        ("AudioVolumeUp", False, "system"),
        ("Ctrl+k", True, ""),
    ],
)
def test_what_belongs_to_others_is_refused(chord, everywhere, objection):
    assert ask(CHORD, "it.objection(...values)", chord, everywhere) == objection


@pytest.mark.parametrize("chord", ["h", "+", "Ctrl++", "Ctrl+Shift+k", "Shift+F9", " "])
def test_a_chord_comes_apart_and_together(chord):
    assert ask(CHORD, "it.piecesOf(values[0]).join('+')", chord) == chord
