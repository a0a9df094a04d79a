import json
from dataclasses import asdict

import pytest

from rig.twitch_context import TwitchContext
from source_twitch.tokens import Tokens, TokenStore
from stagedoor import ActionRefused
from stagedoor.testing.clock import FakeClock

TOKENS = Tokens(client_id="c", access="a-secret", refresh="r-secret", ends_at=2.0, given_at=1.0, scopes=("x",))


async def test_a_login_is_kept_over_a_restart():
    context = TwitchContext(FakeClock())
    assert TokenStore(context).read() is None
    await TokenStore(context).keep(TOKENS)
    assert TokenStore(context).read() == TOKENS
    await TokenStore(context).forget()
    assert TokenStore(context).read() is None
    assert context.secrets.kept == {}


@pytest.mark.parametrize("text", ["{", "[]", "7", "null", '{"access": "x"}', '{"scopes": null}', "[" * 100_000])
def test_what_makes_no_sense_is_no_login(text):
    context = TwitchContext(FakeClock())
    context.secrets.kept["login"] = text
    assert TokenStore(context).read() is None


def test_a_login_of_a_later_version_is_no_fault():
    context = TwitchContext(FakeClock())
    context.secrets.kept["login"] = json.dumps({"scopes": [], "more": 1})
    assert TokenStore(context).read() is None


async def test_a_keyring_that_refuses_is_told():
    context = TwitchContext(FakeClock())
    context.secrets.refuses = "no space left"
    with pytest.raises(ActionRefused, match="no space left"):
        await TokenStore(context).keep(TOKENS)


def test_a_login_dies_after_thirty_days_without_use_and_is_never_shown():
    assert TOKENS.dies_at == 1.0 + 30 * 86_400
    assert "secret" not in repr(TOKENS)


@pytest.mark.parametrize(
    "wrong", [{"ends_at": "x"}, {"given_at": None}, {"access": []}, {"scopes": [1]}, {"ends_at": 1e300}]
)
def test_a_login_with_something_else_in_it_is_none_and_that_is_said_once(wrong, caplog):
    context = TwitchContext(FakeClock())
    context.secrets.kept["login"] = json.dumps(asdict(TOKENS) | wrong)
    store = TokenStore(context)
    assert [store.read() for _ in range(3)] == [None] * 3
    assert len([one for one in caplog.records if "cannot be read" in one.message]) == 1
