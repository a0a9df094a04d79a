"""E-mail addresses, plain and spelled out."""

import pytest

from personal_data.mail import mails


@pytest.mark.parametrize(
    "text",
    [
        "ada.lovelace@example.org",
        "write to ada+x@mail.example.co.uk!",
        "ada at example dot org",
        "ada[at]example[dot]org",
        "ada (at) example (dot) com",
        "ada(at)example.com",
        "ada @ example dot com",
        "ada arroba example punto es",
        "ada@gmail",
    ],
)
def test_found(text):
    assert [thing for thing in mails(text) if text[thing.start :].startswith("ada")]


@pytest.mark.parametrize(
    "text",
    [
        "@ada hello",
        "come at me bro",
        "look at this dot",
        "game at this point but",
        "see you at example.org",
        "@ada@bob",
        "5 @ 6",
        "12345678 at zubrowex(dot)com",
        "",
    ],
)
def test_not_found(text):
    assert list(mails(text)) == []
