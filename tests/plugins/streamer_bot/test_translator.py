import pytest

from rig.fake_streamer_bot import EVENTS
from streamer_bot.translator import Translator, UnknownError, subscriptions


def test_only_what_a_version_can_tell_is_asked_for_whatever_letters_it_uses():
    asked = subscriptions(EVENTS)
    assert "ChatMessage" in asked["Twitch"]
    assert "Custom" not in str(asked)
    assert "SuperSticker" not in asked["YouTube"]
    assert subscriptions({key.lower(): kinds for key, kinds in EVENTS.items()}) == asked


@pytest.mark.parametrize("offered", [None, {}, [], {"twitch": 5}, {"x": ["y"]}])
def test_where_it_does_not_say_what_every_version_knows_is_asked_for(offered):
    assert subscriptions(offered)["Twitch"][0] == "ChatMessage"


def test_late_answers_are_no_events_and_nonsense_is_told():
    translator = Translator(lambda: ())
    assert translator.events({"id": "x", "status": "ok"}) == ()
    with pytest.raises(UnknownError, match=r"Obs\.Connected"):
        translator.events({"event": {"source": "Obs", "type": "Connected"}, "data": {}})
    with pytest.raises(ValueError, match="no event"):
        translator.events({})
