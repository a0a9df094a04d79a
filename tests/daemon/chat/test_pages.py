"""A platform's own pages: only pages of the web are offered, whatever a plugin says."""

import pytest

from stagedoor import Page, SourceKind
from stagedoor.chat.pages import may_open, page_of, pages_of


def kind(**fields):
    return SourceKind(name="shop", title="Shop", open=None, **fields)


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("https://shop.example/live", True),
        ("https://shop.example:8443/a?b=c#d", True),
        ("http://127.0.0.1:8080/dock", True),
        ("http://127.0.0.1.shop.example/", False),
        ("http://localhost/", False),
        ("http://shop.example/", False),
        ("https://", False),
        ("https://user:word@shop.example/", False),
        ("https://shop.example:port/", False),
        ("https://[shop/", False),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("data:text/html,x", False),
        ("https://shop.example/\n", False),
        ("https://shop.example/ x", False),
        ("https:\\\\shop.example", False),
        ("", False),
        (None, False),
        (7, False),
    ],
)
def test_only_pages_of_the_web_and_of_this_computer_may_be_opened(address, may):
    assert may_open(address) is may


def test_what_is_no_page_is_left_out_and_a_name_counts_once():
    def pages(target):
        return (
            Page(name="live", title="Live", address=f"https://shop.example/{target}"),
            Page(name="live", title="Again", address="https://shop.example/again"),
            Page(name="file", title="File", address="file:///x"),
            "https://shop.example/",
            *(Page(name=f"n{number}", title="N", address="https://shop.example/n") for number in range(100)),
        )

    found = pages_of(kind(pages=pages), "ada")
    assert [page.name for page in found][:2] == ["live", "n0"]
    assert found[0].address == "https://shop.example/ada"
    assert len(found) <= 12


@pytest.mark.parametrize("said", [None, 7, "https://shop.example/"])
def test_a_plugin_that_answers_nonsense_has_no_pages(said):
    assert pages_of(kind(pages=lambda _: said), "ada") == []
    assert page_of(kind(page=lambda _: said), "ada") in {"", "https://shop.example/"}


def test_a_plugin_that_fails_has_no_pages():
    def fails(target):
        raise RuntimeError(target)

    assert pages_of(kind(pages=fails), "ada") == []
    assert page_of(kind(page=fails), "ada") == ""
    assert pages_of(kind(), "ada") == []
    assert pages_of(None, "ada") == []
