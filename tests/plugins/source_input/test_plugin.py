import source_input as plugin
from source_input.abilities import ONE_WAY
from source_input.follower import FollowedFile
from source_input.posted import PostedInput


def test_the_kinds_it_offers(tmp_path):
    first, second = plugin.register_sources(None)
    assert (first.name, first.example, first.is_bridge) == ("input", "input:doorbell", True)
    assert (second.name, second.example, second.is_bridge) == ("ndjson", "ndjson:/path/to/file", True)
    assert isinstance(first.open("doorbell", None), PostedInput)
    assert isinstance(second.open(str(tmp_path), None), FollowedFile)


def test_what_cannot_be_done_is_said_in_sentences():
    assert all(why.endswith(".") for why in ONE_WAY.values())
