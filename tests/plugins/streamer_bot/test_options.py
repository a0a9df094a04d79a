import pytest
from pydantic import ValidationError

from streamer_bot.options import Rule, StreamerBotSettings


def test_what_cannot_be_is_refused():
    for wrong in ({"address": "a b"}, {"twitch_image": "https://x/"}, {"leave_out": ["My Site"]}, {"too_late": 0}):
        with pytest.raises(ValidationError):
            StreamerBotSettings(**wrong)
    with pytest.raises(ValidationError, match="say which action"):
        Rule(when="raid")


def test_the_password_is_never_shown():
    assert "hunter2" not in repr(StreamerBotSettings(password="hunter2"))
