"""HTML that anybody may have written becomes text, and nothing else of it is left."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from source_social_stream.markup import plain, readable


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("hello", "hello"),
        ("a &amp; b &lt;3 &#128512; &euro;", "a & b <3 😀 €"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        ("<script>alert(1)</script>after", "after"),
        ("<style>b{}</style>x<svg><text>no</text></svg>y", "xy"),
        ("<b>bold</b> and <a href='https://evil.test/'>a link</a>", "bold and a link"),
        ("one<br>two<br/>three", "one two three"),
        ("<p>one</p><p>two</p>", "one two"),
        ("I <3 you, 1 < 2", "I <3 you, 1 < 2"),
        ("  many \n\t spaces  ", "many spaces"),
        ("<!-- hidden <b>x</b> -->shown", "shown"),
        ("cut <img src='https://evil.test/a", "cut"),
        ("<img src='https://evil.test/a.png'>", ""),
        ("<img alt='https://evil.test/'>x", "x"),
        ("<span title='a > b'>quoted</span>", "quoted"),
        ("<svg/>x", "x"),
        ("", ""),
    ],
)
def test_tags_go_and_what_they_held_stays(source, text):
    assert readable(source)[0] == text


def test_pictures_become_emotes_by_their_words_only():
    text, fragments = readable('hi <img class="e" src="https://cdn.test/1.png" alt="&lt;Kappa&gt;"> there')
    assert text == "hi <Kappa> there"
    assert [(fragment.kind, fragment.text) for fragment in fragments] == [
        ("text", "hi "),
        ("emote", "<Kappa>"),
        ("text", " there"),
    ]
    assert all(not fragment.image for fragment in fragments)


def test_plain_text_is_left_as_it_is():
    assert plain("<b>&amp;</b>  x") == ("<b>&amp;</b> x", ())


@settings(deadline=None)
@given(st.text(alphabet="<>/!-\"'= abimgltscrpv&;#1\n😀", max_size=300))
def test_any_text_has_an_answer_and_its_pieces_are_the_text(source):
    text, fragments = readable(source)
    assert text == text.strip()
    assert not fragments or "".join(fragment.text for fragment in fragments) == text


@pytest.mark.parametrize("piece", ["<", "<a ", "<a '", '<img alt="', "<!--", "&", "<svg>", "<a <b ", "'\""])
def test_no_text_takes_long(piece):
    source = piece * (1_000_000 // len(piece))
    began = time.process_time()
    readable(source)
    assert time.process_time() - began < 0.5


def test_a_letter_by_an_endless_number_is_no_letter_and_the_rest_is_read():
    assert readable("a&#" + "9" * 5_000 + ";b &#65;")[0] == "a\ufffdb A"


@pytest.mark.parametrize(
    "bomb",
    ["<" * 20_000, "<a" * 10_000, "<img" + " alt" * 5_000 + ">", "<img alt" + " " * 19_000, "&" * 20_000,
     "&#" * 10_000, "&#9" * 6_000, "<!--" * 5_000, '<a "' * 5_000, "<script>" * 2_500],
)  # fmt: skip
def test_no_html_takes_long(bomb):
    began = time.process_time()
    readable(bomb)
    assert time.process_time() - began < 1
