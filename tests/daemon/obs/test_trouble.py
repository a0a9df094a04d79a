"""Each trouble has its state and its remedy."""

import pytest

from stagedoor.model import ObsState
from stagedoor.obs.discovery import Address, Found
from stagedoor.obs.settings import ObsSettings
from stagedoor.obs.trouble import Kind, Trouble, explain

HERE = Address("127.0.0.1", 4455)


def told(kind, *, host="127.0.0.1", password="", **found):
    settings = ObsSettings(host=host, password=password)
    return explain(Trouble(kind), Found((HERE,), **found), Address(host, 4455), settings)


@pytest.mark.parametrize("host", ["127.0.0.1", "studio"])
@pytest.mark.parametrize("kind", Kind)
def test_every_trouble_is_one_or_two_sentences(kind, host):
    state, sentence = told(kind, host=host)
    assert state in ObsState
    assert state is not ObsState.CONNECTED
    assert sentence.endswith(".")
    assert "{" not in sentence


@pytest.mark.parametrize(
    ("found", "state", "words"),
    [
        ({}, ObsState.NOT_RUNNING, "not running"),
        ({"is_running": False, "is_enabled": True}, ObsState.NOT_RUNNING, "not running"),
        ({"is_running": False, "is_enabled": False}, ObsState.NOT_RUNNING, "Enable WebSocket server"),
        ({"is_running": None, "is_enabled": False}, ObsState.SERVER_OFF, "Enable WebSocket server"),
        ({"is_running": True, "is_enabled": False}, ObsState.SERVER_OFF, "Enable WebSocket server"),
        ({"is_running": True, "is_enabled": True}, ObsState.SERVER_OFF, "127.0.0.1:4455"),
        ({"is_running": True, "is_enabled": True, "is_starting": True}, ObsState.NOT_READY, "starting"),
        ({"is_running": True, "is_safe_mode": True}, ObsState.SERVER_OFF, "safe mode"),
    ],
)
def test_nobody_listening_is_told_apart(found, state, words):
    assert told(Kind.REFUSED, **found)[0] is state
    assert words in told(Kind.REFUSED, **found)[1]


def test_a_refused_password_says_whose_it_was():
    assert "Clear it there" in told(Kind.WRONG_PASSWORD, password="x")[1]
    assert "Copy the right one" in told(Kind.WRONG_PASSWORD, password="x", host="studio")[1]
    assert "found in its own settings" in told(Kind.WRONG_PASSWORD)[1]
    assert "none was found" in told(Kind.NO_PASSWORD)[1]


def test_on_another_computer_it_says_which():
    assert "studio:4455" in told(Kind.REFUSED, host="studio")[1]
    assert "studio" in told(Kind.UNREACHABLE, host="studio")[1]
