"""pywebview's windows on Qt, as a plain browser: one login for all of them, and what a page asks for is not just given.

All of what is changed here is pywebview's own, of version 6; `tests/live/test_platform_windows.py` sees that it holds.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

_POPUP = (640, 760)


class PlainQt:
    """Changes pywebview's Qt windows before the first of them is made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._qt: Any = importlib.import_module("webview.platforms.qt")
        self._core: Any = importlib.import_module("qtpy.QtWebEngineCore")
        self._profile: Any = None
        self._popups: list[Any] = []
        self._forbid_devices()
        self._share_profile()
        self._leave_pages_alone()
        self._open_beside()

    def write_down(self) -> None:
        """Have the browser write its cookies, once no window is left; Qt does that when it lets go of its profile."""
        application = self._qt.QApplication.instance()
        for popup in self._popups:
            popup.close()
        self._popups.clear()
        # The pages first: they hold on to the profile, and go when Qt comes to it.
        application.sendPostedEvents(None, self._qt.QtCore.QEvent.Type.DeferredDelete)
        application.processEvents()
        if self._profile is not None:
            self._profile.deleteLater()
            self._profile = None
        application.sendPostedEvents(None, self._qt.QtCore.QEvent.Type.DeferredDelete)
        application.processEvents()

    def _forbid_devices(self) -> None:
        """Neither camera nor microphone, which pywebview grants without asking anybody."""
        self._qt.environ_append = lambda *_: None
        denied = self._core.QWebEnginePage.PermissionPolicy.PermissionDeniedByUser

        def refuse(page: Any, address: Any, feature: Any) -> None:
            page.setFeaturePermission(address, feature, denied)

        self._qt.BrowserView.WebPage.onFeaturePermissionRequested = refuse

    def _share_profile(self) -> None:
        """One profile for every window; two in one folder would lose each other's cookies."""
        folder = self._folder

        class Profile(self._core.QWebEngineProfile):  # type: ignore[misc,name-defined]  # Qt is untyped here
            """Cookies and cache, both in the one folder that can be cleared."""

            def setUrlRequestInterceptor(self, _: object) -> None:  # noqa: N802 - Qt's name
                """Nothing looks into what pages ask for."""

        def shared(*_: object) -> Any:
            if self._profile is None:
                self._profile = Profile("platform")
                self._profile.setCachePath(str(folder / "cache"))
                self._profile.downloadRequested.connect(self._save)
            return self._profile

        self._qt.QWebEngineProfile = shared
        # pywebview says so to every profile it is given; it read the folder's name when it was imported.
        self._qt._profile_storage_path = str(folder / "storage")  # noqa: SLF001 - pywebview offers no other way

    def _leave_pages_alone(self) -> None:
        """No bridge, no reading of cookies; the usual menu, so that a password can be pasted."""
        view = self._qt.BrowserView
        begin = view.__init__

        def plain(window: Any, of: Any) -> None:
            begin(window, of)
            page = window.webview.page()
            page.setWebChannel(None)
            page.urlChanged.connect(lambda address: window.setWindowTitle(_titled(of.title, address)))
            window.webview.setContextMenuPolicy(self._qt.QtCore.Qt.ContextMenuPolicy.DefaultContextMenu)

        view.__init__ = plain
        view._set_js_api = lambda _: None  # noqa: SLF001 - pywebview offers no other way
        view.on_cookie_added = view.on_cookie_removed = lambda *_: None
        view.WebView.contextMenuEvent = _menu

    def _open_beside(self) -> None:
        """What a page opens is a window beside it, as signing in with another account wants it."""
        self._qt.BrowserView.WebPage.createWindow = lambda page, _: self._popup(page.profile())

    def _popup(self, profile: Any) -> Any:
        opened: Any = None
        outer = self

        class Page(self._core.QWebEnginePage):  # type: ignore[misc,name-defined]  # Qt is untyped here
            """What was opened; it may open more."""

            def createWindow(self, _: object) -> Any:  # noqa: N802 - Qt's name
                """Beside it as well."""
                return outer._popup(self.profile())

        view = self._qt.QWebView()
        opened = Page(profile, view)
        denied = self._core.QWebEnginePage.PermissionPolicy.PermissionDeniedByUser
        opened.featurePermissionRequested.connect(
            lambda address, feature: opened.setFeaturePermission(address, feature, denied)
        )
        view.setPage(opened)
        view.resize(*_POPUP)
        for changed in (opened.urlChanged, opened.titleChanged):
            changed.connect(lambda _: view.setWindowTitle(_titled(opened.title(), opened.url())))
        opened.windowCloseRequested.connect(view.close)
        view.show()
        self._popups.append(view)
        return opened

    def _save(self, download: Any) -> None:
        """Ask where what a page offers is to be kept."""
        chosen, _ = self._qt.QFileDialog.getSaveFileName(None, "", download.suggestedFileName())
        if chosen:
            place = Path(chosen)
            download.setDownloadDirectory(str(place.parent))
            download.setDownloadFileName(place.name)
            download.accept()


def _titled(title: str, address: Any) -> str:
    """The title, and whose page it is: there is no line for the address."""
    host = str(address.host())
    return f"{title} — {host}" if host else title


def _menu(view: Any, event: Any) -> None:
    view.createStandardContextMenu().exec(event.globalPos())
