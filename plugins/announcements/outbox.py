"""What is to be sent and what was: nothing is lost over a restart, and nothing is sent twice."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from stagedoor import ActionRefused, Context, ObsError

from .options import AnnouncementSettings
from .places import PLACES, News, Place
from .wire import NotSentError, send

_KEPT = 40
_PAUSES = (5.0, 15.0, 60.0, 180.0, 300.0)
_GIVEN_UP_AFTER = 3_600.0
State = Literal["waiting", "sending", "sent", "refused", "dropped", "dry"]


@dataclass
class Item:
    """One announcement in one place."""

    number: int
    place: str
    news: News
    at: float
    """When it was decided, in seconds since 1970."""
    due: float
    state: State = "waiting"
    remark: str = ""
    tries: int = 0
    id: str = ""
    """What the place calls it, to change it later."""
    edits: str = ""
    """The id of what is changed by it; empty for a new one."""
    has_screen: bool = field(default=False)
    """With a picture of what OBS shows."""


class Outbox:
    """Sends one after the other, tries again what could not be reached, and remembers what became of it."""

    def __init__(self, ctx: Context, changed: Callable[[], None]) -> None:
        self._ctx = ctx
        self._changed = changed
        self.items: list[Item] = []
        self._last = 0
        self._is_busy = False

    def recall(self) -> None:
        """Know what was on its way before a restart."""
        for kept in self._ctx.memory.read("items", []):
            item = Item(**{**kept, "news": News(**kept["news"])})
            if item.state == "sending":  # it may have got there: nobody shall read it twice
                item.state, item.remark = "refused", "Stagedoor ended while it was sent. Look whether it is there."
            self.items.append(item)
        self._last = max((item.number for item in self.items), default=0)

    def put(self, place: Place, news: News, *, edits: str = "", has_screen: bool = False) -> Item:
        """Have it sent, now or as soon as it can be."""
        now, is_dry = self._ctx.now(), self._ctx.settings(AnnouncementSettings).dry_run
        self._last += 1
        item = Item(self._last, place.name, news, now, now, edits=edits, has_screen=has_screen)
        if is_dry:
            item.state, item.remark = "dry", "Nothing was sent: dry run is on."
        self.items = [*self.items, item][-_KEPT:]
        self._keep()
        return item

    def send_due(self) -> None:
        """Send what is due, beside everything else."""
        if not self._is_busy and any(self._is_due(item) for item in self.items):
            self._is_busy = True
            self._ctx.spawn(self._send_all())

    def again(self, number: int) -> None:
        """Send what was not taken once more. Raises `ActionRefused`."""
        item = next((each for each in self.items if each.number == number), None)
        if item is None or item.state not in {"refused", "dropped", "waiting"}:
            raise ActionRefused("This announcement is there already, so it was not sent again.")
        item.state, item.due, item.at, item.tries = "waiting", self._ctx.now(), self._ctx.now(), 0
        self._keep()
        self.send_due()

    def drop(self, kinds: tuple[str, ...], why: str) -> None:
        """What waits is not wanted any more."""
        for item in self.items:
            if item.state == "waiting" and item.news.kind in kinds:
                item.state, item.remark = "dropped", why
        self._keep()

    def _is_due(self, item: Item) -> bool:
        return item.state == "waiting" and item.due <= self._ctx.now()

    async def _send_all(self) -> None:
        try:
            while item := next((each for each in self.items if self._is_due(each)), None):
                await self._send(item)
        finally:
            self._is_busy = False

    async def _send(self, item: Item) -> None:
        settings = self._ctx.settings(AnnouncementSettings)
        place = next(each for each in PLACES if each.name == item.place)
        if not place.is_set(settings):
            self._done(item, "dropped", "This place is not set up any more.")
            return
        picture = await self._screen() if item.has_screen and item.place.startswith("discord") else b""
        item.state, item.tries = "sending", item.tries + 1
        self._keep()
        try:
            if item.edits and place.edit:
                answer = await send(place.edit(settings, item.news, item.edits), place.title)
            else:
                answer = await send(place.post(settings, item.news, picture), place.title)
        except NotSentError as fault:
            self._failed(item, fault)
            return
        item.id = place.id_of(answer) or item.edits
        self._done(item, "sent", "")

    def _failed(self, item: Item, fault: NotSentError) -> None:
        now = self._ctx.now()
        if fault.again_in is None:
            self._done(item, "refused", str(fault))
        elif now - item.at > _GIVEN_UP_AFTER:
            self._done(item, "refused", f"{fault} It was tried for an hour.")
        else:
            pause = fault.again_in or _PAUSES[min(item.tries, len(_PAUSES)) - 1]
            item.state, item.due, item.remark = "waiting", now + pause, str(fault)
            self._keep()

    def _done(self, item: Item, state: State, remark: str) -> None:
        item.state, item.remark = state, remark
        self._keep()
        self._ctx.journal.write(
            "told", {"place": item.place, "kind": item.news.kind, "state": state, "remark": remark, "id": item.id}
        )
        if state == "sent":
            self._ctx.fire("announced", {"place": item.place, "kind": item.news.kind, "title": item.news.title})
        elif state == "refused":
            self._ctx.notice(f"An announcement was not sent. {remark}", level="warning")

    async def _screen(self) -> bytes:
        """What OBS shows now as a PNG; nothing where OBS does not say."""
        try:
            wanted = {"sourceName": self._ctx.obs.scene, "imageFormat": "png", "imageWidth": 1280}
            answer = await self._ctx.obs.request("GetSourceScreenshot", wanted)
            return base64.b64decode(str(answer.get("imageData", "")).partition(",")[2], validate=True)
        except (ObsError, ValueError):
            return b""

    def _keep(self) -> None:
        self._ctx.memory.write("items", [asdict(item) for item in self.items])
        self._changed()

    def view(self) -> list[dict[str, Any]]:
        """For the page, newest first."""
        titles = {place.name: place.title for place in PLACES}
        return [
            {
                "number": item.number,
                "place": titles[item.place],
                "kind": item.news.kind,
                "at": round(item.at * 1000),
                "due": round(item.due * 1000),
                "state": item.state,
                "remark": item.remark,
            }
            for item in reversed(self.items)
        ]
