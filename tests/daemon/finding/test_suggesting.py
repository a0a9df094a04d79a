"""How a search could go on."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from stagedoor.finding.language import KEYS, STATES
from stagedoor.finding.suggesting import Suggesting


async def rules():
    return ["guard", "guard.caps"]


async def names(prefix, limit):
    return [name for name in ("Ada", "Ada Lovelace", "Bob") if name.lower().startswith(prefix.lower())][:limit]


SUGGESTING = Suggesting(lambda: ["twitch:ada_live", "spoken:stage"], rules, names)


async def offered(typed, cursor=None):
    view = await SUGGESTING.suggest(typed, len(typed) if cursor is None else cursor)
    return [typed[: view.start] + one.text + typed[view.end :] for one in view.suggestions]


async def test_at_the_beginning_every_key_is_offered():
    assert await offered("") == [f"{key}:" for key in KEYS]
    assert await offered("hello ") == [f"hello {key}:" for key in KEYS]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("plat", ["platform:"]),
        ("-pla", ["-platform:"]),
        ("unan", ["is:unanswered "]),
        ("platform:tw", ["platform:twitch "]),
        ("platform:tiktok,tw", ["platform:tiktok,twitch "]),
        ("in:ad", ["in:ada_live "]),
        ("rule:guard.", ["rule:guard.caps "]),
        ("from:ada", ["from:Ada ", 'from:"Ada Lovelace" ']),
        ('from:"ada l', ['from:"Ada Lovelace" ']),
        ("role:mod", ["role:moderator "]),
        ("action:hi", ["action:hide "]),
        ("has:l", ["has:link "]),
        ("after:yes", ["after:yesterday "]),
        ("is:zzz", []),
    ],
)
async def test_what_could_follow(typed, expected):
    assert await offered(typed) == expected


async def test_it_goes_on_where_the_cursor_is():
    assert await offered("is:he walnut", 5) == ["is:held walnut"]
    assert await offered("is:held walnut", 5) == ["is:held walnut"]


async def test_every_state_can_be_offered():
    for state in STATES:
        assert f"is:{state} " in await offered(f"is:{state}")


@given(typed=some.text(max_size=30), cursor=some.integers(-5, 40))
async def test_nothing_that_is_typed_is_an_error(typed, cursor):
    view = await SUGGESTING.suggest(typed, cursor)
    assert 0 <= view.start <= view.end <= len(typed)
