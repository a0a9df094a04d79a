"""Which chats this run reads: those in the settings, those on the command line, or an invented show."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from stagedoor.chat.settings import ChatSettings
from stagedoor.chat.sources import Sources
from stagedoor.settings import Settings
from stagedoor.tasks import Tasks

DEMO = "demo:show"


class Programme:
    """Decides what is opened and closed; `Sources` does it."""

    def __init__(
        self,
        sources: Sources,
        settings: Callable[[], ChatSettings],
        tasks: Tasks,
        *,
        forget: Callable[[str], Awaitable[None]],
        on_change: Callable[[], None],
    ) -> None:
        """`forget(source)` takes everything of a source off the screen."""
        self._sources = sources
        self._forget = forget
        self._settings = settings
        self._tasks = tasks
        self._on_change = on_change

    def begin(self, given: Sequence[str], *, demo: bool | None) -> None:
        """Read the chats in the settings, and `given` for this run; the demo where it is wanted or nothing else is.

        Raises `SettingsError` for a given one that makes no sense; one in the settings is listed with its sentence.
        """
        for name in [*self.kept, *self.guests]:
            self._sources.begin(name, is_kept=True)
        for name in given:
            self._sources.open(self._sources.named(name), is_kept=False)
        if demo or (demo is None and not self._sources.names):
            self.start_demo()

    @property
    def kept(self) -> list[str]:
        """The chats that are read after every start."""
        return self._names(self._settings())

    @property
    def guests(self) -> list[str]:
        """The chats of others that are read beside the show; one that is also ours is none."""
        return self._guests(self._settings())

    def is_guest(self, name: str) -> bool:
        """Whether this chat is only read beside the show."""
        return name in self.guests

    @property
    def demo_is_on(self) -> bool:
        """Whether the show on screen is invented."""
        return DEMO in self._sources.names

    def start_demo(self) -> None:
        """Play the invented show."""
        self._sources.begin(DEMO, is_kept=False)
        self._on_change()

    async def stop_demo(self) -> None:
        """End the invented show, if it plays."""
        if self.demo_is_on:
            await self._sources.close(DEMO)
            await self._forget(DEMO)
            self._on_change()

    def follow(self, old: Settings, new: Settings) -> None:
        """Open and close what was changed in the settings; a chat that was added ends the invented show."""
        if not isinstance(old, ChatSettings) or not isinstance(new, ChatSettings):
            return
        before, now = self._names(old), self._names(new)
        guests_before, guests = self._guests(old), self._guests(new)
        # One that is ours now, or no longer, is read anew: what it was is no part of what it is.
        gone = {*before, *guests_before} - {*now, *guests} | {*before} & {*guests} | {*guests_before} & {*now}
        for name in gone:
            if name in self._sources.names:
                self._sources.drop(name)
        for name in [*now, *guests]:
            if name not in self._sources.names:
                self._sources.begin(name, is_kept=True)
        if set(now) - set(before) - {DEMO} and DEMO not in now:
            self._tasks.spawn(self.stop_demo(), name="stop demo")

    def _guests(self, settings: ChatSettings) -> list[str]:
        ours = self._names(settings)
        return [name for name in dict.fromkeys(map(self._sources.spelled, settings.guests)) if name not in ours]

    def _names(self, settings: ChatSettings) -> list[str]:
        """However they are written in the settings, each chat once."""
        return list(dict.fromkeys(map(self._sources.spelled, settings.sources)))
