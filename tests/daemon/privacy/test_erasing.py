"""Stand-ins lead back to nobody. The whole way through the log is in store/test_forgetting."""

from stagedoor.privacy.erasing import stand_ins


def test_a_stand_in_is_another_one_each_time_and_has_nothing_of_the_key():
    one, two = stand_ins(["twitch:1", "tiktok:2"]), stand_ins(["twitch:1"])
    assert len({*one.values(), *two.values()}) == 3
    assert all(id_.startswith("forgotten-") for id_ in one.values())
