from source_twitch.abilities import _NEEDS
from source_twitch.moderated import _NEEDS as _RANK
from source_twitch.scopes import POLLS, PREDICTIONS, RAIDS, purposes, wanted
from source_twitch.topics import TOPICS


def test_a_moderator_asks_for_less():
    assert set(wanted("moderator")) < set(wanted("broadcaster"))
    assert "bits:read" in wanted("broadcaster")
    assert "bits:read" not in wanted("moderator")
    assert "user:write:chat" in wanted("moderator")


def test_what_permissions_are_good_for():
    assert purposes(["bits:read"]) == "power-ups"
    assert purposes(["bits:read", "channel:manage:polls", "odd"]) == "power-ups, polls and odd"
    assert purposes([]) == ""


def test_everything_that_is_asked_for_is_used_and_everything_used_is_asked_for():
    asked = set(wanted("broadcaster"))
    used = {needs.scope for needs in _NEEDS.values()} | {_RANK, RAIDS, POLLS, PREDICTIONS}
    for topic in TOPICS:
        enough = asked.intersection(topic.scopes)
        assert enough or not topic.scopes, topic
        used |= enough
    assert asked == used
