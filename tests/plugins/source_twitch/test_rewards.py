from source_twitch.fields import Fields
from source_twitch.notification import Notification
from source_twitch.rewards import bits_used, redeemed, redeemed_twitchs_own
from stagedoor import Amount

WHO = {"user_id": "7", "user_login": "ann", "user_name": "Ann"}


def told(**event: object) -> Notification:
    return Notification("m-1", "…", "", 5, "somebody", Fields(WHO | event))


def test_a_reward_of_the_channel():
    (event,) = redeemed(
        told(
            id="r-1",
            user_input="drink water",
            reward={"id": "w", "title": "Hydrate", "cost": 150, "prompt": "…"},
            redeemed_at="2026-11-22T12:00:00Z",
        )
    )
    assert (event.viewer.id, event.reward, event.title, event.cost) == ("7", "w", "Hydrate", 150)
    assert (event.text, event.platform_id) == ("drink water", "redemption:r-1")
    assert event.sent_at == 1795348800000


def test_a_reward_that_every_channel_has():
    message = {"text": "look at me", "fragments": []}
    reward = {"type": "send_highlighted_message", "channel_points": 100, "emote": None}
    (event,) = redeemed_twitchs_own(told(id="r-2", reward=reward, message=message))
    assert (event.reward, event.title, event.cost) == ("send_highlighted_message", "Highlight a message", 100)
    assert (event.text, event.sent_at) == ("look at me", 5)


def test_a_reward_that_twitch_adds_later_has_its_own_name():
    (event,) = redeemed_twitchs_own(told(id="r-2", reward={"type": "throw_a_pie", "channel_points": 1}, message=None))
    assert (event.title, event.text) == ("throw a pie", "")


def test_bits_for_an_effect_count_and_a_cheer_does_not_because_the_chat_tells_it():
    assert bits_used(told(type="cheer", bits=100, message={"text": "Cheer100"})) == []
    power_up = {"type": "message_effect", "emote": None, "message_effect_id": "simmer"}
    (event,) = bits_used(told(type="power_up", bits=30, power_up=power_up, message={"text": "hi"}))
    assert (event.gift, event.value, event.text) == ("message effect", Amount(count=30, unit="bits"), "hi")
    (event,) = bits_used(told(type="combo", bits=5, power_up=None, message=None))
    assert (event.gift, event.platform_id) == ("combo", "bits:m-1")
