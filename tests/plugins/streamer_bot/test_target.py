import pytest

from stagedoor import SettingsError
from streamer_bot.target import address, tidy


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", "ws://127.0.0.1:8080/"),
        ("127.0.0.1:8080", "ws://127.0.0.1:8080/"),
        ("localhost", "ws://localhost:8080/"),
        ("ws://10.0.0.5:9090/socket", "ws://10.0.0.5:9090/socket"),
        ("https://bot.example:444", "wss://bot.example:444/"),
        ("[::1]:8081", "ws://[::1]:8081/"),
    ],
)
def test_what_people_type(typed, found):
    assert address(typed) == address(tidy(typed)) == found


@pytest.mark.parametrize("typed", ["ftp://x", "a b", "x:99999", "ws://", "x:y", "user@host"])
def test_what_makes_no_sense_is_refused(typed):
    if typed == "user@host":
        assert address(typed) == "ws://host:8080/"
        return
    with pytest.raises(SettingsError, match="Servers/Clients"):
        address(typed)
