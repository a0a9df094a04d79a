from source_twitch.scopes import purposes, wanted


def test_a_moderator_asks_for_less():
    assert set(wanted("moderator")) < set(wanted("broadcaster"))
    assert "bits:read" in wanted("broadcaster")
    assert "bits:read" not in wanted("moderator")
    assert "user:write:chat" in wanted("moderator")


def test_what_permissions_are_good_for():
    assert purposes(["bits:read"]) == "bits"
    assert purposes(["bits:read", "channel:read:polls", "odd"]) == "bits, polls and odd"
    assert purposes([]) == ""
