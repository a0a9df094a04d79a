import pytest
from pydantic import ValidationError

from source_social_stream.options import SocialStreamSettings


@pytest.mark.parametrize("address", ["http://x", "ws://", "x", "ws://[", "wss://x:0"])
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(ValidationError, match="begin with ws://"):
        SocialStreamSettings(remote_address=address)


def test_sites_are_words():
    assert SocialStreamSettings(leave_out=["twitch"]).leave_out == ["twitch"]
    with pytest.raises(ValidationError):
        SocialStreamSettings(leave_out=["Twitch TV"])
