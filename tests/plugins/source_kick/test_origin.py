from source_kick.origin import Origin


def test_what_every_event_begins_with():
    assert Origin("somebody")(26, "2026-09-27T16:12:16Z") == {
        "platform": "kick",
        "channel": "somebody",
        "platform_id": "26",
        "sent_at": 1790525536000,
    }
    assert Origin("somebody")()["platform_id"] == ""
