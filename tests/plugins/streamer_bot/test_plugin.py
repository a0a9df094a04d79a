import streamer_bot as plugin
from rig.bridge_reader import BridgeReader
from streamer_bot.chat import StreamerBotChat


def test_the_kind_it_offers():
    reader = BridgeReader(plugin, "streamerbot:127.0.0.1:8080")
    (kind,) = plugin.register_sources(reader)
    assert (kind.name, kind.title, kind.is_bridge) == ("streamerbot", "Streamer.bot", True)
    assert kind.example == "streamerbot:127.0.0.1:8080"
    assert isinstance(kind.open("", reader), StreamerBotChat)
    assert all("{id}" in template for template in kind.images.values())
