import pytest
from pydantic import ValidationError

from source_twitch.options import TwitchSettings
from stagedoor.field_docs import field_docs


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("wss://irc-ws.chat.twitch.tv:443", "Twitch"),
        ("ircs://irc.chat.twitch.tv:6697", "Twitch"),
        ("ws://127.0.0.1:9000", "127.0.0.1"),
        ("wss://twitch.tv.example.com/", "twitch.tv.example.com"),
        ("irc://[::1]:6667", "::1"),
    ],
)
def test_the_other_end_is_called_by_its_name(address, server):
    assert TwitchSettings(address=address).server == server


@pytest.mark.parametrize(
    "address", ["", "twitch.tv", "https://twitch.tv", "ws://", "ws://x:99999", "ws://[", "ws://x:0"]
)
def test_an_address_that_cannot_be_one_is_refused(address):
    with pytest.raises(ValidationError, match="begin with wss://"):
        TwitchSettings(address=address)


@pytest.mark.parametrize("template", ["", "https://x/", "javascript:{id}", "file:///{id}"])
def test_a_picture_template_needs_a_place_for_the_id(template):
    with pytest.raises(ValidationError, match="begin with https://"):
        TwitchSettings(emote_image=template)


def test_every_setting_has_its_help():
    assert field_docs(TwitchSettings).keys() >= TwitchSettings.model_fields.keys()


def test_a_client_id_may_be_pasted_with_what_hangs_on_it():
    assert TwitchSettings(client_id=" abc123\n").client_id == "abc123"
    with pytest.raises(ValidationError):
        TwitchSettings(client_id="https://dev.twitch.tv/console")


@pytest.mark.parametrize("name", ["id_address", "api_address", "eventsub_address"])
@pytest.mark.parametrize("value", ["", "somewhere", "irc://x.test", "https://", "ftp://x.test", "wss://:99999"])
def test_an_address_of_a_server_is_one(name, value):
    with pytest.raises(ValidationError):
        TwitchSettings(**{name: value})


def test_an_address_ends_without_a_slash():
    assert TwitchSettings(api_address="http://127.0.0.1:1/helix/").api_address == "http://127.0.0.1:1/helix"


def test_a_badge_picture_needs_a_place_for_its_id():
    with pytest.raises(ValidationError):
        TwitchSettings(badge_image="https://pictures.test/")
