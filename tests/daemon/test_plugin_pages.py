"""The pages plugins have in the panel: declared, shown, gathered, gone with the plugin."""

import asyncio

import msgspec

from stagedoor import PanelPage, Trigger
from stagedoor.plugin_pages import PluginPages
from stagedoor.web.hub import Hub


class Listener:
    def __init__(self):
        self.frames = []

    def send(self, frame):
        self.frames.append(msgspec.json.decode(frame))


async def test_a_page_is_told_its_newest_state_and_not_each_one_before(tmp_path):
    hub, listener = Hub(), Listener()
    pages = PluginPages(hub, lambda _: tmp_path)
    hub.stream("boards", pages.boards)
    pages.offer([("polls", PanelPage(name="board", title="Polls"))], [])
    hub.subscribe(listener, "boards")
    for votes in range(1000):
        pages.show("polls/board", b'{"votes":%d}' % votes)
    while len(listener.frames) < 2:
        await asyncio.sleep(0)
    assert listener.frames[0]["data"] == {"boards": {}}
    assert listener.frames[1]["items"] == [{"kind": "board", "page": "polls/board", "state": {"votes": 999}}]


async def test_what_is_declared_is_listed_with_an_address_that_changes_when_the_file_does(tmp_path):
    (tmp_path / "panel.js").write_text("1")
    pages = PluginPages(Hub(), lambda _: tmp_path)
    trigger = Trigger(name="ended", title="A poll ended", fields=("winner",))
    pages.offer(
        [("my_polls", PanelPage(name="board", title="Polls", icon="poll", group="audience"))], [("my_polls", trigger)]
    )
    view = pages.view()
    (page,) = view.pages
    assert (page.page, page.tag, page.icon) == ("my_polls/board", "stagedoor-page-my-polls-board", "poll")
    assert page.group == "audience"
    assert page.module.startswith("plugins/my_polls/panel.js?v=")
    assert view.triggers[0].trigger == "my_polls.ended"


async def test_a_plugin_that_ends_leaves_no_state():
    pages = PluginPages(Hub(), lambda _: None)
    pages.offer([("a", PanelPage(name="x", title="X"))], [])
    pages.show("a/x", b"{}")
    pages.withdraw("a")
    assert pages.state("a/x") is None
