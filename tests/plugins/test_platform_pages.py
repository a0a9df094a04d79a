"""The platforms' own pages that the bundled sources name."""

import importlib

import pytest

from stagedoor.chat.pages import may_open


def pages(plugin, target):
    module = importlib.import_module(plugin)
    return {page.name: page.address for page in module._pages(target)}


@pytest.mark.parametrize(
    ("plugin", "target", "expected"),
    [
        (
            "source_tiktok",
            "@ada",
            {
                "live": "https://www.tiktok.com/@ada/live",
                "center": "https://livecenter.tiktok.com/",
                "backstage": "https://live-backstage.tiktok.com/portal",
            },
        ),
        (
            "source_twitch",
            "Ada",
            {
                "dashboard": "https://dashboard.twitch.tv/u/ada/stream-manager",
                "moderator": "https://www.twitch.tv/moderator/ada",
                "channel": "https://www.twitch.tv/ada",
            },
        ),
        (
            "source_youtube",
            "@ada",
            {"studio": "https://studio.youtube.com/", "stream": "https://www.youtube.com/@ada/live"},
        ),
        (
            "source_youtube",
            "UC" + "a" * 22,
            {
                "studio": f"https://studio.youtube.com/channel/UC{'a' * 22}/livestreaming",
                "stream": f"https://www.youtube.com/channel/UC{'a' * 22}/live",
            },
        ),
        (
            "source_youtube",
            "https://youtu.be/abcdefghijk",
            {
                "studio": "https://studio.youtube.com/",
                "chat": "https://www.youtube.com/live_chat?is_popout=1&v=abcdefghijk",
                "stream": "https://www.youtube.com/watch?v=abcdefghijk",
            },
        ),
        (
            "source_kick",
            "ada",
            {
                "dashboard": "https://dashboard.kick.com/stream",
                "moderator": "https://dashboard.kick.com/moderator/ada",
                "channel": "https://kick.com/ada",
            },
        ),
    ],
)
def test_they_are_pages_of_the_web_about_that_channel(plugin, target, expected):
    found = pages(plugin, target)
    assert found == expected
    assert all(may_open(address) for address in found.values())
