"""Names that can be read, whatever colour their owner chose."""

import itertools

import pytest

from rig.node import ask

COLOR = "overlay/color.js"
EVERY = [f"#{r:02x}{g:02x}{b:02x}" for r, g, b in itertools.product(range(0, 256, 51), repeat=3)]
BEHIND = {"dark": (0x14, 0x15, 0x1B), "light": (0xFC, 0xFC, 0xFD), "picture": (0x14, 0x15, 0x1B)}


def _light(color):
    parts = [part / 255 for part in color]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(color, ground):
    parts = tuple(int(color[at : at + 2], 16) for at in (1, 3, 5))
    darker, brighter = sorted((_light(parts), _light(BEHIND[ground])))
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("ground", "least"), [("dark", 5.5), ("light", 5.2), ("picture", 8.5)])
def test_every_chosen_colour_becomes_readable(ground, least):
    found = ask(COLOR, "values[0].map((color) => it.readable(color, values[1]))", EVERY, ground)
    assert min(_contrast(color, ground) for color in found) >= least


@pytest.mark.parametrize("ground", BEHIND)
def test_every_made_up_colour_is_readable_and_steady(ground):
    keys = [f"twitch:{number}" for number in range(200)]
    script = "values[0].map((key) => it.colorOf('', key, values[1]))"
    found = ask(COLOR, script, keys, ground)
    assert min(_contrast(color, ground) for color in found) >= 4.5
    assert found == ask(COLOR, script, keys, ground)
    assert len(set(found)) == 12
    assert max(found.count(color) for color in found) < 40


def test_what_can_be_read_already_is_hardly_changed():
    assert ask(COLOR, "it.readable('#9be8b4', 'dark')") == "#9be8b4"


@pytest.mark.parametrize("chosen", ["", "red", "#12345", "#1234567", "url(x)", None, 7, {"a": 1}])
def test_what_is_no_colour_is_none(chosen):
    made_up = ask(COLOR, "it.colorOf('', 'twitch:1', 'dark')")
    assert ask(COLOR, "it.colorOf(values[0], 'twitch:1', 'dark')", chosen) == made_up


def test_the_memory_is_bounded_and_still_right():
    script = """(() => {
      const first = it.colorOf('', 'a', 'dark');
      for (let i = 0; i < 5000; i += 1) it.colorOf('', `viewer ${i}`, 'dark');
      return first === it.colorOf('', 'a', 'dark');
    })()"""
    assert ask(COLOR, script) is True
