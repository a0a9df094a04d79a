import pytest
from hypothesis import given
from hypothesis import strategies as st

from source_youtube.words import plain, said
from stagedoor import Fragment


def emoji(id_, *shortcuts, custom=True, url="https://yt3.ggpht.com/e=w48", **more):
    image = {"thumbnails": [{"url": url, "width": 48}], "accessibility": {"accessibilityData": {"label": "a label"}}}
    return {"emoji": {"emojiId": id_, "shortcuts": list(shortcuts), "isCustomEmoji": custom, "image": image, **more}}


@pytest.mark.parametrize(
    "text",
    [{"simpleText": "hi there"}, {"runs": [{"text": "hi "}, {"text": "there"}]}, {"content": "hi there"}, "hi there"],
)
def test_every_form_of_a_text_is_read(text):
    assert said(text) == ("hi there", ())


@pytest.mark.parametrize("text", [None, {}, [], 7, {"runs": None}, {"runs": [None, 7, {}]}])
def test_what_is_no_text_is_empty(text):
    assert plain(text) == ""


def test_an_emoji_of_a_channel_is_a_picture_with_a_name():
    assert said({"runs": [{"text": "so "}, emoji("UCx/abc", ":_cat:"), {"text": "!"}]}) == (
        "so :_cat:!",
        (
            Fragment(text="so "),
            Fragment(kind="emote", text=":_cat:", id="UCx/abc", image="youtube/e=w48"),
            Fragment(text="!"),
        ),
    )


def test_an_emoji_that_unicode_has_is_text():
    assert said({"runs": [{"text": "a"}, emoji("🙂", ":)", custom=False), {"text": "b"}]}) == ("a🙂b", ())


def test_an_emoji_without_a_shortcut_is_called_by_its_label():
    (piece,) = said({"runs": [emoji("UCx/abc")]})[1]
    assert piece.text == "a label"


def test_a_link_leads_where_it_really_leads():
    url = "https://www.youtube.com/redirect?event=live_chat&redir_token=x&q=https%3A%2F%2Fexample.com%2Flong%2Fway%3Fa%3D1"
    run = {"text": "https://example.com/lon...", "navigationEndpoint": {"urlEndpoint": {"url": url}}}
    whole, pieces = said({"runs": [{"text": "see "}, run]})
    assert whole == "see https://example.com/long/way?a=1"
    assert pieces[1] == Fragment(kind="link", text="https://example.com/long/way?a=1")


@pytest.mark.parametrize("url", ["https://www.youtube.com/redirect?q=javascript:x", "/relative", "http://["])
def test_a_link_that_leads_nowhere_is_what_is_shown(url):
    run = {"text": "https://example.com/lon...", "navigationEndpoint": {"urlEndpoint": {"url": url}}}
    assert plain({"runs": [run]}) == "https://example.com/lon..."


runs = st.fixed_dictionaries({"text": st.text()}) | st.builds(
    emoji, st.text(), st.text(), custom=st.booleans(), url=st.text()
)


@given(st.lists(runs | st.none() | st.integers()))
def test_all_pieces_together_are_the_whole_text(given_runs):
    whole, pieces = said({"runs": given_runs})
    assert "".join(piece.text for piece in pieces) == (whole if pieces else "")
    assert all(piece.text for piece in pieces)
