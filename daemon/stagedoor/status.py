"""How the daemon itself is doing, in the words of the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stagedoor import __version__
from stagedoor.clock import milliseconds
from stagedoor.problems import safe_mode_reason
from stagedoor.web.wire import NoticeView, PluginsView, StatusView

if TYPE_CHECKING:
    from stagedoor.app import App


class Status:
    """Reads the parts and says how they are."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._started_at = milliseconds(app.clock)

    def view(self) -> StatusView:
        """Topic `status`."""
        app = self._app
        return StatusView(
            version=__version__,
            boot=app.boot,
            started_at=self._started_at,
            demo=app.programme.demo_is_on,
            log_state=app.log.state,
            log_reason=app.log.reason,
            messages=app.show.messages,
            hidden=app.show.hidden,
            held=app.show.held,
            late=app.intake.unreadable + sum(plugin.stats.dropped for plugin in app.host.plugins.values()),
            overlays=app.canvases.audience,
            needs_approval=app.canvases.needs_approval,
            overlay_url=app.overlay_url,
            notices=[
                NoticeView(id=notice.id, at=notice.at, part=notice.part, level=notice.level, text=notice.text)
                for notice in app.show.notices
            ],
        )

    def plugins(self) -> PluginsView:
        """Topic `plugins`."""
        return PluginsView(plugins=self._app.host.views(), safe_mode=safe_mode_reason(self._app))
