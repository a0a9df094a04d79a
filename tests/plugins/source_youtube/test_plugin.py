import os
import subprocess
import sys

import source_youtube
from rig.fake_youtube import FakeYouTube
from rig.youtube_stage import YouTubeStage
from source_youtube.channel import YouTubeChat
from stagedoor.chat.naming import named


async def test_it_declares_one_kind_of_source():
    async with FakeYouTube() as tube:
        show = YouTubeStage(tube, pictures="http://127.0.0.1:9/{host}/{id}")
        (kind,) = source_youtube.register_sources(show)
        assert (kind.name, kind.title, kind.is_bridge) == ("youtube", "YouTube", False)
        assert kind.images["youtube"] == "http://127.0.0.1:9/yt3.ggpht.com/{id}"
        source = kind.open("@somebody", show)
        assert isinstance(source, YouTubeChat)
        assert source.abilities


def test_it_has_a_title():
    assert source_youtube.__title__ == "YouTube"


async def test_an_address_alone_is_enough():
    async with FakeYouTube() as tube:
        kinds = list(source_youtube.register_sources(YouTubeStage(tube)))
        for typed in ("YouTube:@SomeBody", "youtube:somebody", "https://www.youtube.com/@SomeBody/live"):
            assert named(typed, kinds) == "youtube:@somebody"
        assert named("https://youtu.be/dQw4w9WgXcQ?si=x", kinds) == "youtube:youtu.be/dQw4w9WgXcQ"


def test_the_protocol_is_not_loaded_before_a_chat_is_read():
    asked = "import sys, source_youtube; print('source_youtube.channel' in sys.modules)"
    where = {"PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run(
        [sys.executable, "-c", asked], env=os.environ | where, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "False"
