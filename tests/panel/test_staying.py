"""The panel's window stays at the panel, whatever it is asked to show."""

from types import SimpleNamespace

import pytest

from stagedoor.panel import staying

HOME = "http://127.0.0.1:4321/panel?token=x"


class Window:
    """pywebview's window, as far as it is used."""

    def __init__(self, there):
        self.there = there
        self.loaded = []
        self.events = SimpleNamespace(loaded=Handlers(), initialized=Handlers())

    def get_current_url(self):
        return self.there

    def load_url(self, url):
        self.loaded.append(url)


class Handlers(list):
    def __iadd__(self, handler):
        self.append(handler)
        return self


@pytest.fixture
def outside(monkeypatch):
    opened = []
    monkeypatch.setattr(staying.webbrowser, "open", opened.append)
    return opened


@pytest.mark.parametrize("there", ["http://127.0.0.1:4321/panel/#/show", "http://127.0.0.1:4321/panel/", None, ""])
def test_pages_of_the_panel_are_left_alone(there, outside):
    window = Window(there)
    staying.stay_at(window, HOME, "gtk")
    [handler] = window.events.loaded
    handler()
    assert (window.loaded, outside) == ([], [])


@pytest.mark.parametrize(
    ("there", "opened"),
    [
        ("https://shop.example/", ["https://shop.example/"]),
        ("http://127.0.0.1:9999/", []),
        ("http://127.0.0.1:4321.shop.example/", []),
        ("file:///etc/passwd", []),
        ("http://[/", []),
    ],
)
def test_from_anywhere_else_it_comes_back_and_the_web_opens_in_the_browser(there, opened, outside):
    window = Window(there)
    staying.stay_at(window, HOME, None)
    window.events.loaded[0]()
    assert window.loaded == ["http://127.0.0.1:4321/panel/"]
    assert outside == opened


def test_qt_is_asked_only_once_pywebview_knows_where_to_keep_things():
    window = Window(HOME)
    staying.stay_at(window, HOME, "qt")
    assert len(window.events.initialized) == 1
    assert window.events.loaded == []
