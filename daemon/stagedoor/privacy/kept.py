"""What is kept on this computer, where, and how much of it; and what leaves it."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from stagedoor.model import PluginState
from stagedoor.paths import Places
from stagedoor.store import counting
from stagedoor.web.privacy import HostView, KeptFileView, KeptView, ShowSpanView

if TYPE_CHECKING:
    from stagedoor.app import App

_SHOWS = 60
_KINDS = ("log", "texts", "images", "plugins", "backups", "windows", "other")
_PLATFORMS = {
    "twitch": ("Twitch", "reads the chat, carries out what you decide; twitch.tv and its addresses"),
    "youtube": ("YouTube", "reads the chat; youtube.com and its addresses"),
    "tiktok": ("TikTok", "reads the LIVE; tiktok.com and its addresses"),
    "kick": ("Kick", "reads the chat; kick.com, and pusher.com which carries it"),
    "socialstream": ("Social Stream Ninja", "hands over chats it reads; io.socialstream.ninja, unless it is yours"),
}
_EMOTES = {"seventv": "7TV", "betterttv": "BetterTTV", "frankerfacez": "FrankerFaceZ"}


class Kept:
    """Answers what is kept."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def view(self) -> KeptView:
        """All there is to say about it."""
        app = self._app
        totals = await app.log.ask(counting.totals)
        shows = await app.log.ask(counting.shows, _SHOWS)
        return KeptView(
            folder=str(app.options.places.data),
            files=await asyncio.to_thread(sizes, app.options.places),
            oldest_at=await app.log.ask(counting.oldest_at),
            viewers=totals["viewers"],
            messages=totals["messages"],
            events=totals["events"],
            notes=sum(
                len([note for note in app.notes.of([viewer]) if not note.removed_at]) for viewer in app.notes.noted
            ),
            hosts=self._hosts(),
            shows=[ShowSpanView(since=span.since, until=span.until) for span in shows],
        )

    def _hosts(self) -> list[HostView]:
        prefixes = {source.partition(":")[0] for source in self._app.sources.names}
        found = [HostView(name=name, why=why, is_on=kind in prefixes) for kind, (name, why) in _PLATFORMS.items()]
        found.append(
            HostView(
                name="TikTok signing service",
                why="learns which LIVE is read, and your address on the internet",
                is_on="tiktok" in prefixes and bool(self._setting("source_tiktok", "signing_allowed")),
            )
        )
        fetches = bool(self._setting("emotes", "fetch"))
        found += [
            HostView(
                name=name,
                why="emotes that are not the platform's: learns the channel and your address on the internet",
                is_on=fetches and bool(self._setting("emotes", field)),
            )
            for field, name in _EMOTES.items()
        ]
        return found

    def _setting(self, plugin: str, field: str) -> object:
        known = self._app.host.plugins.get(plugin)
        if known is None or known.state is PluginState.DISABLED:
            return None
        view = next((each for each in self._app.preferences.views() if each.part == plugin), None)
        return view.values.get(field) if view else None


def sizes(places: Places) -> list[KeptFileView]:
    """How much of each kind there is on the disk. Called in a thread."""
    size: dict[str, int] = defaultdict(int)
    files: dict[str, int] = defaultdict(int)
    for file in places.data.rglob("*"):
        try:
            if file.is_file() and not file.is_symlink():
                kind = _kind(places, file)
                size[kind] += file.stat().st_size
                files[kind] += 1
        except OSError:
            continue  # it went away while it was looked at
    return [KeptFileView(kind=kind, size=size[kind], files=files[kind]) for kind in _KINDS if files[kind]]


def _kind(places: Places, file: Path) -> str:
    if file.name.startswith(places.log.name) and file.parent == places.data:
        return "log"
    if file.name.startswith(places.logs.name) and file.parent == places.data:
        return "texts"
    for folder, kind in (
        (places.images, "images"),
        (places.data / "plugin-files", "plugins"),
        (places.backups, "backups"),
        (places.data / "platform-windows", "windows"),
    ):
        if folder in file.parents:
            return kind
    return "other"
