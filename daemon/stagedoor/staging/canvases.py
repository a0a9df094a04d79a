"""All overlays: what stands on each, what each is sent, and where it is served."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from stagedoor.clock import Clock, milliseconds
from stagedoor.events import MessageApproved, VerdictReached
from stagedoor.model import Action
from stagedoor.show import Show
from stagedoor.staging.feed import Feed
from stagedoor.staging.settings import MAIN, OverlayCanvas, OverlaysSettings
from stagedoor.store.entry import Entry
from stagedoor.tasks import Tasks
from stagedoor.web.access import Access
from stagedoor.web.hub import Hub
from stagedoor.web.wire import CanvasChanged, CanvasView, OverlayView, WidgetsChanged, encode, topic_of
from stagedoor.widgets import Widgets


class Canvases:
    """Every overlay is a stream of its own, so that each page is sent exactly what it draws."""

    def __init__(  # noqa: PLR0913 - each is something it cannot make itself
        self,
        hub: Hub,
        access: Access,
        show: Show,
        widgets: Widgets,
        *,
        settings: Callable[[], OverlaysSettings],
        clock: Clock,
        tasks: Tasks,
    ) -> None:
        self._hub = hub
        self._access = access
        self._show = show
        self._widgets = widgets
        self._settings = settings
        self._clock = clock
        self._tasks = tasks
        self._feeds: dict[str, Feed] = {}
        self.follow()

    @property
    def names(self) -> list[str]:
        """All of them, the main one first."""
        return sorted(self._feeds, key=lambda name: (name != MAIN, list(self._feeds).index(name)))

    @property
    def audience(self) -> int:
        """How many pages draw one of them now."""
        return sum(self._hub.audience(topic_of(name)) for name in self._feeds)

    @property
    def needs_approval(self) -> bool:
        """Whether some overlay shows only messages that somebody approved."""
        return any(feed.only_approved for feed in self._feeds.values())

    def address(self, name: str, port: int) -> str:
        """Where an overlay is served, for OBS; whoever has it can watch that overlay and nothing else."""
        return f"http://127.0.0.1:{port}/overlay/{self._access.overlay_token_of(name)}/"

    def canvas(self, name: str) -> OverlayCanvas:
        """What is set about an overlay."""
        return self._settings().canvas(name) or OverlayCanvas(name=MAIN)

    def follow(self) -> None:
        """Have exactly those overlays that are set, as they are set."""
        wanted = {canvas.name: canvas for canvas in self._settings().overlays}
        self._access.offer_overlays(wanted)
        for name in [name for name in self._feeds if name not in wanted]:
            del self._feeds[name]
            self._hub.close_stream(topic_of(name))
        for name, canvas in wanted.items():
            feed = self._feeds.get(name) or self._begin(name)
            is_other = (feed.delay, feed.only_approved) != (canvas.delay, canvas.only_approved)
            feed.delay, feed.only_approved = canvas.delay, canvas.only_approved
            if is_other:
                self._hub.renew(topic_of(name))
            else:
                self._hub.push(topic_of(name), [encode(CanvasChanged(canvas=self._canvas_view(canvas)))])
                self._push_widgets(name)

    def widgets_changed(self) -> None:
        """The plugins draw something else, or have other settings."""
        for name in self._feeds:
            self._push_widgets(name)

    def push(self, raws: Sequence[bytes]) -> None:
        """Send these to every overlay, each when it is due there."""
        for feed in self._feeds.values():
            feed.take(raws)

    def renew(self) -> None:
        """Have every overlay draw what is on show anew: the curtain has moved."""
        for name, feed in self._feeds.items():
            feed.pause(is_on=self._show.curtain.is_down)
            self._hub.renew(topic_of(name))

    def told(self, entries: Sequence[Entry]) -> None:
        """What is committed and lets a message onto overlays that show only what somebody approved."""
        for entry in entries:
            subject = _approved(entry.event)
            if subject:
                for feed in self._feeds.values():
                    feed.approve(subject)

    def view(self, name: str) -> OverlayView:
        """Everything an overlay shows now."""
        canvas, feed, show = self.canvas(name), self._feeds[name], self._show
        return OverlayView(
            name=name,
            canvas=self._canvas_view(canvas),
            widgets=self._widgets.views(canvas),
            events=feed.shown(show.on_show()),
            states=feed.states(show.widget_states()),
            now=show.curtain.since if show.curtain.is_down else milliseconds(self._clock),
            curtain=show.curtain.state,
        )

    def _begin(self, name: str) -> Feed:
        topic = topic_of(name)
        self._hub.open_stream(topic, lambda: self.view(name))
        feed = self._feeds[name] = Feed(lambda raws: self._hub.push(topic, raws), clock=self._clock, tasks=self._tasks)
        return feed

    def _push_widgets(self, name: str) -> None:
        views = self._widgets.views(self.canvas(name))
        self._hub.push(topic_of(name), [encode(WidgetsChanged(widgets=views))])

    def _canvas_view(self, canvas: OverlayCanvas) -> CanvasView:
        theme: dict[str, Any] = canvas.theme.model_dump(mode="json")
        return CanvasView(
            title=canvas.title,
            width=canvas.width,
            height=canvas.height,
            theme=theme,
            css=canvas.css,
            flash_limit=self._settings().flash_limit,
            delay=canvas.delay,
        )


def _approved(event: object) -> int:
    """The message that somebody lets onto the screen with this, or 0."""
    if isinstance(event, MessageApproved):
        return event.subject
    if isinstance(event, VerdictReached) and event.by and event.action is Action.ALLOW:
        return event.subject
    return 0
