"""Opens windows: a platform's own pages, and pages of the panel."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from stagedoor.chat.pages import may_open
from stagedoor.desk import windows
from stagedoor.errors import ActionRefused
from stagedoor.web.windows import PlatformLoginCleared, PlatformLoginsView, PlatformLoginView, WindowOpened

if TYPE_CHECKING:
    from stagedoor.app import App

_OURS = re.compile(r"[a-z][a-z_]{0,39}", re.ASCII)


class WindowsClerk:
    """One method for each order; what it raises is told to whoever gave the order."""

    def __init__(self, app: App) -> None:
        self._app = app
        app.desk.assign(windows.OpenPage, self._open_page)
        app.desk.assign(windows.PopOut, self._pop_out)
        app.desk.assign(windows.PlatformLogins, self._platform_logins)
        app.desk.assign(windows.ClearPlatformLogin, self._clear_platform_login)

    async def _open_page(self, order: windows.OpenPage, by: str) -> WindowOpened:  # noqa: ARG002
        views = [view for view in self._app.sources.view().sources if view.id == order.source]
        if not views:
            raise ActionRefused(f"“{order.source[:80]}” is not among the chats being read, so it has no page to open.")
        page = next((page for page in views[0].pages if page.name == order.page), None)
        if page is None or not may_open(page.address):
            known = ", ".join(page.name for page in views[0].pages) or "none"
            raise ActionRefused(f"There is no page “{order.page[:80]}” of {views[0].title}. There are: {known}.")
        platform = order.source.partition(":")[0]
        why_not = await self._app.windows.open(platform, page.address, f"{page.title} · {views[0].title}")
        return WindowOpened(opened=not why_not, url=page.address, reason=why_not)

    async def _pop_out(self, order: windows.PopOut, by: str) -> WindowOpened:  # noqa: ARG002
        if not _OURS.fullmatch(order.page):
            raise ActionRefused(f"“{order.page[:80]}” is not the name of a page of the panel.")
        why_not = await self._app.windows.pop_out(f"{self._app.panel_url}#/{order.page}", order.page)
        # The ticket in the address is good once: where a window used it, the browser gets another one.
        return WindowOpened(opened=not why_not, url=f"{self._app.panel_url}#/{order.page}", reason=why_not)

    async def _platform_logins(self, order: windows.PlatformLogins, by: str) -> PlatformLoginsView:  # noqa: ARG002
        titles = {kind.name: kind.title for kind in self._app.sources.view().kinds}
        kept = await self._app.windows.kept()
        return PlatformLoginsView(
            platforms=[
                PlatformLoginView(
                    platform=one.platform,
                    title=titles.get(one.platform, one.platform),
                    size=one.size,
                    is_open=one.is_open,
                )
                for one in kept
            ],
            reason=await asyncio.to_thread(self._app.windows.why_not),
        )

    async def _clear_platform_login(self, order: windows.ClearPlatformLogin, by: str) -> PlatformLoginCleared:  # noqa: ARG002
        return PlatformLoginCleared(size=await self._app.windows.clear(order.platform))
