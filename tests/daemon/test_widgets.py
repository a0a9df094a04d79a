"""Widgets are told to the overlay with addresses below its own page."""

import os

from stagedoor import Widget
from stagedoor.staging.settings import OverlayCanvas
from stagedoor.widgets import Widgets


def test_a_widget_as_the_overlay_wants_it():
    widgets = Widgets(lambda plugin: {"of": plugin}, lambda _: None)
    widgets.offer([("chat_overlay", Widget(name="chat", title="Chat", events=("chat_message",)))])
    view = widgets.views(OverlayCanvas())[0]
    assert view.name == "chat_overlay/chat"
    assert view.tag == "stagedoor-chat-overlay-chat"
    assert view.module == "plugins/chat_overlay/widget.js"
    assert view.settings == {"of": "chat_overlay"}
    assert widgets.kinds == {"chat_message"}


def test_a_widget_without_a_style_asks_for_none():
    widgets = Widgets(lambda _: {}, lambda _: None)
    widgets.offer([("p", Widget(name="w", title="W", style=""))])
    assert widgets.views(OverlayCanvas())[0].style == ""


def test_a_file_saved_again_has_another_address(tmp_path):
    (tmp_path / "widget.js").write_text("export default class {}")
    os.utime(tmp_path / "widget.js", (1, 1))
    widgets = Widgets(lambda _: {}, lambda _: tmp_path)
    widgets.offer([("p", Widget(name="w", title="W"))])
    before = widgets.views(OverlayCanvas())[0]
    assert before.module == "plugins/p/widget.js?v=1000"
    assert before.style == "plugins/p/widget.css"
    os.utime(tmp_path / "widget.js", (2, 2))
    assert widgets.views(OverlayCanvas())[0].module == "plugins/p/widget.js?v=2000"
