import source_social_stream as plugin
from rig.bridge_reader import BridgeReader
from source_social_stream.chat import SocialStreamChat
from source_social_stream.posted import PostedChat


def test_the_kind_it_offers_says_where_the_session_is_found():
    reader = BridgeReader(plugin, "ssn:abc")
    (kind,) = plugin.register_sources(reader)
    assert (kind.name, kind.title, kind.is_bridge) == ("ssn", "Social Stream Ninja", True)
    assert "session=" in kind.example
    assert "names only" in kind.help
    assert isinstance(kind.open("abc", reader), SocialStreamChat)
    assert isinstance(kind.open("post/x", reader), PostedChat)
