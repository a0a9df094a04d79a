"""The pages that plugins have in the panel, and what each of them shows now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from stagedoor.context import PanelPage, Trigger
from stagedoor.web.files import stamped
from stagedoor.web.hub import Hub, Pace
from stagedoor.web.stage import Board, BoardsView, PanelPageView, PluginPagesView, TriggerView

_GAP = 0.1
"""Seconds between two states of one page: a poll counts faster than anybody reads."""


class PluginPages:
    """What plugins declared for the panel. A page's state lives as long as its plugin runs."""

    def __init__(self, hub: Hub, folder_of: Callable[[str], Path | None]) -> None:
        self._hub = hub
        self._folder_of = folder_of
        self._pages: list[tuple[str, PanelPage]] = []
        self._triggers: list[tuple[str, Trigger]] = []
        self._states: dict[str, bytes] = {}
        self._changed: dict[str, None] = {}
        self._pace = Pace(self._send, _GAP)

    def offer(self, pages: Sequence[tuple[str, PanelPage]], triggers: Sequence[tuple[str, Trigger]]) -> None:
        """Replace the (plugin, page) and (plugin, trigger) pairs."""
        self._pages, self._triggers = list(pages), list(triggers)
        known = {f"{plugin}/{page.name}" for plugin, page in pages}
        self._states = {page: state for page, state in self._states.items() if page in known}
        self._hub.touch("plugin_pages")

    @property
    def triggers(self) -> Sequence[str]:
        """The whole names of what may set off a cue."""
        return [f"{plugin}.{trigger.name}" for plugin, trigger in self._triggers]

    def show(self, page: str, state: bytes) -> None:
        """Let a page, by its whole name, show this from now on."""
        self._states[page] = state
        self._changed[page] = None
        self._pace.ask()

    def state(self, page: str) -> bytes | None:
        """What a page shows now, as JSON."""
        return self._states.get(page)

    def withdraw(self, plugin: str) -> None:
        """Forget what the pages of a plugin showed; it does not run any more."""
        self._states = {page: state for page, state in self._states.items() if not page.startswith(f"{plugin}/")}

    def view(self) -> PluginPagesView:
        """Which there are."""
        return PluginPagesView(
            pages=[
                PanelPageView(
                    page=f"{plugin}/{page.name}",
                    plugin=plugin,
                    title=page.title,
                    module=stamped(f"plugins/{plugin}/{page.module}", self._folder_of(plugin), page.module),
                    style=stamped(f"plugins/{plugin}/{page.style}", self._folder_of(plugin), page.style)
                    if page.style
                    else "",
                    icon=page.icon,
                    group=page.group,
                    tag=f"stagedoor-page-{plugin}-{page.name}".replace("_", "-").lower(),
                )
                for plugin, page in self._pages
            ],
            triggers=[
                TriggerView(
                    trigger=f"{plugin}.{trigger.name}",
                    plugin=plugin,
                    title=trigger.title,
                    help=trigger.help,
                    fields=list(trigger.fields),
                )
                for plugin, trigger in self._triggers
            ],
        )

    def boards(self) -> BoardsView:
        """What all of them show."""
        return BoardsView(boards={page: msgspec.Raw(state) for page, state in self._states.items()})

    def _send(self) -> None:
        changed, self._changed = self._changed, {}
        items = [
            msgspec.json.encode(Board(page=page, state=msgspec.Raw(self._states[page])))
            for page in changed
            if page in self._states
        ]
        self._hub.push("boards", items)
