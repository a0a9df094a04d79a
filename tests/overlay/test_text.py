"""Text from strangers, made fit for a screen without a screen."""

import pytest

from rig.node import ask

TEXT = "overlay/text.js"


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("plain text stays", "plain text stays"),
        ("a\nb\r\n\tc", "a b c"),
        ("a\u202eevil\u2066\u2069b", "aevilb"),
        ("z" + "\u0300" * 50 + "y", "z" + "\u0300" * 3 + "y"),
        ("ที่นี่ की é 👩🏽‍🚀 🇳🇴 #️⃣", "ที่นี่ की é 👩🏽‍🚀 🇳🇴 #️⃣"),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"),
        (None, ""),
        (7, ""),
        ({"toString": "x"}, ""),
        (["a"], ""),
    ],
)
def test_clean(raw, cleaned):
    assert ask(TEXT, "it.clean(values[0])", raw) == cleaned


def test_a_wall_of_text_is_cut_between_letters():
    assert ask(TEXT, "it.clean(values[0], 30)", "👨‍👩‍👧‍👦" * 100) == "👨‍👩‍👧‍👦" * 2 + "…"
    assert ask(TEXT, "it.clean(values[0], 11)", "ten units and more") == "ten units a…"
    assert len(ask(TEXT, "it.clean(values[0])", "a\u0301" * 100_000)) <= 701
    assert ask(TEXT, "it.clean(values[0], 3)", "a" + "\u0301" * 100_000) == "…"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("lena", "lena"),
        ("N" * 300, "N" * 25 + "…"),
        ("👨‍👩‍👧‍👦" * 30, "👨‍👩‍👧‍👦" * 25 + "…"),
        ("a" * 24 + " b" * 9, "a" * 24 + "…"),
    ],
)
def test_shorten(name, short):
    assert ask(TEXT, "it.shorten(values[0], 25)", name) == short


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ({"text": "hi"}, [{"kind": "text", "text": "hi"}]),
        ({"text": "hi", "fragments": "no"}, [{"kind": "text", "text": "hi"}]),
        ({"text": "hi", "fragments": [None, 7, {"text": 7}]}, [{"kind": "text", "text": "hi"}]),
        (
            {"text": "a wow", "fragments": [{"text": "a "}, {"kind": "emote", "text": "wow", "image": "x/1"}]},
            [{"text": "a ", "image": ""}, {"kind": "emote", "text": "wow", "image": "x/1"}],
        ),
        ({"text": ""}, []),
        ({}, []),
    ],
)
def test_pieces(message, found):
    assert ask(TEXT, "it.pieces(values[0])", message) == found


def test_a_thousand_pieces_are_as_long_as_one_message():
    fragments = [{"kind": "text", "text": "word "} for _ in range(1000)]
    assert sum(len(piece["text"]) for piece in ask(TEXT, "it.pieces(values[0])", {"fragments": fragments})) <= 710


@pytest.mark.parametrize(
    ("fragments", "is_only"),
    [
        ([{"kind": "emote", "text": "wow"}], True),
        ([{"kind": "emote", "text": "wow"}, {"kind": "text", "text": " "}, {"kind": "emote", "text": "wow"}], True),
        ([{"kind": "emote", "text": "wow"}] * 4, False),
        ([{"kind": "text", "text": "🔥🎉 👨‍👩‍👧‍👦"}], True),
        ([{"kind": "text", "text": "🇳🇴 #️⃣"}], True),
        ([{"kind": "text", "text": "🔥🔥🔥🔥"}], False),
        ([{"kind": "text", "text": "7"}], False),
        ([{"kind": "text", "text": "ok 🔥"}], False),
        ([{"kind": "text", "text": "   "}], False),
        ([], False),
    ],
)
def test_is_only_emotes(fragments, is_only):
    assert ask(TEXT, "it.isOnlyEmotes(values[0])", fragments) is is_only


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("twitch/25", "images/twitch/25"),
        ("plugin/source_demo/emotes/wow.svg", "images/plugin/source_demo/emotes/wow.svg"),
        ("data:image/png,x", ""),
        ("https:/example.org", ""),
        ("a/.b", ""),
        ("youtube/UCkszU2WH9gy1mb0dV-11UJg/ss-I_7", "images/youtube/UCkszU2WH9gy1mb0dV-11UJg/ss-I_7"),
        ("single", ""),
        ("", ""),
        ("../secret", ""),
        ("a/../../b", ""),
        ("a//b", ""),
        ("/a/b", ""),
        ("https://example.org/x", ""),
        ("javascript:alert(1)/x", ""),
        ("a/b?c=d", ""),
        ("a/b#c", ""),
        ("a/b\\c", ""),
        ("a/%2e%2e/b", ""),
        ("tiktok/a=b/~c:d+e,f!g.webp", "images/tiktok/a%3Db/~c%3Ad%2Be%2Cf!g.webp"),
        ("a/" + "b" * 420, ""),
        (7, ""),
        (None, ""),
    ],
)
def test_image_address(path, address):
    assert ask(TEXT, "it.imageAddress(values[0])", path) == address
