"""Widgets are told to the overlay with addresses below its own page."""

from stagedoor import Widget
from stagedoor.widgets import Widgets


def test_a_widget_as_the_overlay_wants_it():
    widgets = Widgets(lambda plugin: {"of": plugin})
    widgets.offer([("chat_overlay", Widget(name="chat", title="Chat", events=("chat_message",)))])
    view = widgets.views()[0]
    assert view.name == "chat_overlay/chat"
    assert view.tag == "stagedoor-chat-overlay-chat"
    assert view.module == "plugins/chat_overlay/widget.js"
    assert view.settings == {"of": "chat_overlay"}
    assert widgets.kinds == {"chat_message"}


def test_a_widget_without_a_style_asks_for_none():
    widgets = Widgets(lambda _: {})
    widgets.offer([("p", Widget(name="w", title="W", style=""))])
    assert widgets.views()[0].style == ""
