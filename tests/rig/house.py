"""A whole web server with a small daemon behind it, as small as it can be and still answer everything."""

import base64
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from stagedoor import desk
from stagedoor.clock import SystemClock
from stagedoor.errors import SettingsError
from stagedoor.media.item import Item, id_of
from stagedoor.media.library import Library
from stagedoor.web import wire
from stagedoor.web.access import Access
from stagedoor.web.finding import FoundView
from stagedoor.web.hub import Hub
from stagedoor.web.images import Images
from stagedoor.web.inputs import Inputs
from stagedoor.web.media import MediaItemView
from stagedoor.web.media_routes import MediaRoutes
from stagedoor.web.server import Server
from stagedoor.web.stage import BoardsView

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""One pixel."""
DOT = id_of(hashlib.sha256(PNG).hexdigest(), "dot.png")
"""The same in the media folder."""


class Archive:
    """Messages 1 to 300, as the log would hand them out."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    async def page(self, *, before=0, after=0, limit=100, kinds=()):
        self.asked.append({"before": before, "after": after, "limit": limit, "kinds": kinds})
        ids = [each for each in range(1, 301) if each > after and (not before or each < before)]
        return [b'{"id":%d}' % each for each in (ids[:limit] if after else ids[-limit:])]

    async def find(self, text, *, before=0, after=0, limit=50):
        self.asked.append({"query": text, "before": before, "after": after, "limit": limit})
        return FoundView(
            events=[msgspec.Raw(b'{"id":5}'), msgspec.Raw(b'{"id":7}')],
            decisions=[msgspec.Raw(b'{"id":1005}')],
            problems=[],
            before=5,
            looked_back_to=0,
        )

    async def decided_about(self, ids):
        return [b'{"id":%d}' % (each + 1000) for each in ids if each == 5]


@dataclass
class House:
    """The server, and what was done through it."""

    folder: Path
    access: Access = field(default_factory=Access)
    hub: Hub = field(default_factory=Hub)
    log: Archive = field(default_factory=Archive)
    done: list[tuple[Any, str]] = field(default_factory=list)
    inbox: list[bytes] = field(default_factory=list)
    overlay: list[bytes] = field(default_factory=list)
    scene: str = "Main"
    templates: dict[str, str] = field(default_factory=dict)
    inputs: Inputs = field(default_factory=Inputs)
    taken: list[bytes] = field(default_factory=list)
    buttons: tuple[str, ...] = ("switch_scene",)
    port: int = 0
    server: Server = None  # type: ignore[assignment]  # made by open

    def __post_init__(self) -> None:
        for name, text in {
            "panel/index.html": "<!doctype html><title>panel</title>",
            "panel/app.js": "export const secret = 'panel';",
            "panel/style.css": "body {}",
            "panel/sub/deep.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "overlay/index.html": "<!doctype html><title>overlay</title>",
            "overlay/overlay.js": "export const widget = 1;",
            "plugins/chat/widget.js": "export default class {}",
            "plugins/chat/__init__.py": "SECRET = 1",
            "secret.js": "the panel's neighbour",
        }.items():
            file = self.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        (self.folder / "plugins/chat/mark.png").write_bytes(PNG)
        self.inputs.receive("source_input", "doorbell", self._take_in)
        self.curtain = "open"
        self.desk = desk.Desk()
        self.desk.assign(desk.stage.SwitchScene, self._switch)
        self.desk.assign(desk.house.ChangeSettings, self._refuse_setting)
        self.desk.assign(desk.stage.RetryObs, self._fail)
        self.hub.state("obs", self._obs)
        self.hub.stream("inbox", lambda: wire.InboxView(events=[msgspec.Raw(raw) for raw in self.inbox]))
        self.hub.stream("boards", lambda: BoardsView(boards={}))
        self.hub.stream(
            "overlay",
            lambda: wire.OverlayView(
                widgets=[], events=[msgspec.Raw(raw) for raw in self.overlay], now=1, curtain=self.curtain
            ),
        )

    async def open(self, port: int = 0, *, strict: bool = True, **more: Any) -> None:
        (self.folder / "media").mkdir(exist_ok=True)
        (self.folder / "media" / "dot.png").write_bytes(PNG)
        self.media = Library(self.folder / "media", clock=SystemClock())
        self.images = Images(self.folder / "images", lambda: self.templates, self.plugin_folder)
        self.server = Server(
            hub=self.hub,
            desk=self.desk,
            log=self.log,
            find=self.log.find,
            access=self.access,
            images=self.images,
            plugins_folder_of=self.plugin_folder,
            inputs=self.inputs,
            more=MediaRoutes(self.media, self._added).table(),
            may_press=lambda action: action in self.buttons,
            version="1.2.3",
            boot="boot",
            panel=self.folder / "panel",
            overlay=self.folder / "overlay",
            **more,
        )
        self.port = await self.server.start(port, strict=strict)

    def _added(self, item: Item, by: str) -> MediaItemView:
        self.done.append((item.name, by))
        return MediaItemView(
            id=item.id,
            name=item.name,
            family=item.kind.family,
            mime=item.kind.mime,
            size=item.size,
            at=0,
            seconds=None,
            users=[],
        )

    def plugin_folder(self, name: str) -> Path | None:
        return self.folder / "plugins" / name if name == "chat" else None

    def say(self, raw: bytes) -> None:
        """Something happened that the inbox shows."""
        self.inbox.append(raw)
        self.hub.push("inbox", [raw])

    def show(self, raw: bytes) -> None:
        """Something happened that the overlay shows."""
        self.overlay.append(raw)
        self.hub.push("overlay", [raw])

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def cookie(self) -> dict[str, str]:
        return {"Cookie": f"{self.access.cookie}={self.access.session}", "Origin": self.origin}

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.access.acting_token}"}

    async def _take_in(self, document: bytes) -> None:
        if document == b"bad":
            raise ValueError("“bad” is no JSON, so it was not read.")
        self.taken.append(document)

    async def _switch(self, order: desk.stage.SwitchScene, by: str) -> dict[str, str]:
        self.done.append((order, by))
        self.scene = order.scene
        self.hub.touch("obs")
        return {"before": "Main"}

    async def _refuse_setting(self, order: desk.house.ChangeSettings, by: str) -> None:
        raise SettingsError("That is too small.", field="limit")

    async def _fail(self, order: desk.stage.RetryObs, by: str) -> None:
        raise RuntimeError("the secret inside")

    def _obs(self) -> wire.ObsView:
        return wire.ObsView(
            state="connected",
            reason="",
            address="",
            version="",
            scene=self.scene,
            scenes=[],
            sources=[],
            collection="",
            is_streaming=False,
            is_recording=False,
            is_studio_mode=False,
            overlay=wire.OverlayInput(state="absent", reason="", scenes=[]),
        )
