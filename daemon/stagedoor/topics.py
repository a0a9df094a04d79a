"""What pages can follow, and where each topic comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stagedoor.web.wire import InboxView, SettingsView

if TYPE_CHECKING:
    from stagedoor.app import App


def offer_topics(app: App) -> None:
    """Tell the hub of every topic; `web/wire.py` says what each holds."""
    hub = app.hub
    hub.state("sources", app.sources.view)
    hub.state("plugins", app.status.plugins)
    hub.state("obs", app.obs.view)
    hub.state("status", app.status.view)
    hub.state("settings", lambda: SettingsView(parts=app.preferences.views()))
    hub.state("logins", app.logins.view)
    hub.state("people", app.people.view)
    hub.state("viewer_marks", app.marked.view)
    hub.state("views", app.views.view)
    hub.state("panic", app.panic.view)
    hub.state("backtest", app.moderators.backtests.view)
    hub.state("unanswered", app.answering.unanswered.view)
    hub.state("team", app.access.team.view)
    hub.state("privacy", app.privacy.view)
    hub.state("checks", app.checking.view)
    hub.state("media", app.media_clerk.view)
    hub.state("controls", app.controls.view)
    hub.state("studio", app.studio.view)
    hub.state("meters", app.studio.meters)
    hub.state("plugin_pages", app.pages.view)
    hub.state("stream_health", app.stream_health.view)
    hub.state("screen", app.screen.view)
    hub.state("privacy_scene", app.privacy_scene.view)
    hub.stream("inbox", lambda: InboxView(events=app.show.inbox()))
    hub.stream("boards", app.pages.boards)
