"""A site is allowed with all below it, and never because its name is a part of another's."""

import pytest

from links.addresses import Addresses, levels

ALLOWED = Addresses(["example.com", "*.sub.example.org", "https://www.video.example/clip", "tv.example/*/clip", " "])


@pytest.mark.parametrize(
    ("domain", "path", "is_allowed"),
    [
        ("example.com", "", True),
        ("example.com", "/anything?x=1", True),
        ("a.b.example.com", "/x", True),
        ("notexample.com", "", False),
        ("example.com.evil.net", "", False),
        ("com", "", False),
        ("a.sub.example.org", "", True),
        ("example.org", "", False),
        ("video.example", "/clip/abc", True),
        ("video.example", "/Clip", True),
        ("video.example", "/watch", False),
        ("video.example", "/clips", False),
        ("video.example", "?clip", False),
        ("tv.example", "/ada/clip/x", True),
        ("tv.example", "/clip", False),
        ("tv.example", "/ada", False),
    ],
)
def test_labels_and_steps_are_compared_whole(domain, path, is_allowed):
    assert ((domain, path) in ALLOWED) is is_allowed


def test_levels_never_split_a_label():
    assert list(levels("a.bc.example")) == ["a.bc.example", "bc.example"]
    assert list(levels("localhost")) == []
