"""Hears what happens in OBS: a connection of its own, read all the time by a thread of its own."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from stagedoor.obs.discovery import Address
from stagedoor.obs.trouble import Kind, Trouble

if TYPE_CHECKING:
    from stagedoor.obs.session import Session

SUBSCRIPTIONS = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5 | 1 << 6 | 1 << 7 | 1 << 8 | 1 << 10
"""General, config, scenes, inputs, transitions, filters, outputs, scene items, media and user interface: no floods."""
METERS = 1 << 16
"""How loud every input is, twenty times a second."""
TRANSFORMS = 1 << 19
"""Where things in scenes are, with every step of being dragged."""

PROGRAM = frozenset(
    {
        "CurrentProgramSceneChanged",
        "SceneCreated",
        "SceneRemoved",
        "SceneNameChanged",
        "SceneListChanged",
        "StreamStateChanged",
        "RecordStateChanged",
        "StudioModeStateChanged",
        "CurrentSceneCollectionChanging",
        "CurrentSceneCollectionChanged",
        "SceneCollectionListChanged",
        "ExitStarted",
    }
)
OVERLAY = frozenset(
    {
        "SceneItemCreated",
        "SceneItemRemoved",
        "SceneItemListReindexed",
    }
)
INPUTS = frozenset({"InputCreated", "InputRemoved", "InputNameChanged"})
SOUND = frozenset({"InputMuteStateChanged"})
STUDIO = frozenset(
    {
        "CurrentPreviewSceneChanged",
        "CurrentProfileChanged",
        "ProfileListChanged",
        "CurrentSceneTransitionChanged",
        "CurrentSceneTransitionDurationChanged",
        "SceneItemEnableStateChanged",
        "SceneItemLockStateChanged",
        "InputVolumeChanged",
        "InputAudioBalanceChanged",
        "InputAudioSyncOffsetChanged",
        "InputAudioTracksChanged",
        "InputAudioMonitorTypeChanged",
        "InputSettingsChanged",
        "SourceFilterListReindexed",
        "SourceFilterCreated",
        "SourceFilterRemoved",
        "SourceFilterNameChanged",
        "SourceFilterEnableStateChanged",
        "SourceFilterSettingsChanged",
        "MediaInputPlaybackStarted",
        "MediaInputPlaybackEnded",
        "MediaInputActionTriggered",
        "ReplayBufferStateChanged",
        "ReplayBufferSaved",
        "VirtualcamStateChanged",
        "RecordFileChanged",
    }
)
"""What is different in the studio, beyond what the rest of the daemon follows."""
TRANSITIONS = frozenset({"SceneTransitionStarted", "SceneTransitionEnded"})
"""Two scenes are on air between the two."""
FLOODS = frozenset({"InputVolumeMeters", "SceneItemTransformChanged"})
_HEEDED = PROGRAM | OVERLAY | INPUTS | SOUND | STUDIO | TRANSITIONS
_MOST = 2000
_MOST_OF_FLOODS = 50

Happening = tuple[str, dict[str, Any]]


class Listener:
    """One connection for events. `heard` gets them in batches on the loop, `lost` why it ended."""

    def __init__(self, heard: Callable[[list[Happening]], None], lost: Callable[[Trouble], None]) -> None:
        self._heard = heard
        self._lost = lost
        self._events: deque[Happening] = deque(maxlen=_MOST)
        self._flood: deque[Happening] = deque(maxlen=_MOST_OF_FLOODS)
        self._told = threading.Lock()
        self._session: Session | None = None
        self._thread: threading.Thread | None = None
        self._ending = False
        self._ended = asyncio.Event()

    async def open(self, address: Address, patience: float) -> None:
        """Connect and begin to listen. Raises `Trouble`."""
        loop = asyncio.get_running_loop()
        ready = loop.create_future()
        self._thread = threading.Thread(
            target=self._run, args=(address, patience, loop, ready), name="obs events", daemon=True
        )
        self._thread.start()
        try:
            async with asyncio.timeout(patience * 5):
                await ready
        except TimeoutError:
            self._end()
            raise Trouble(Kind.SILENT, "events") from None

    async def hear_floods(self, floods: int) -> None:
        """Hear these floods (`METERS`, `TRANSFORMS`) from now on; 0 is none of them."""
        session = self._session
        if session is not None:
            # In a thread, because an OBS that takes nothing in would hold up the loop; `close` ends that.
            with contextlib.suppress(Trouble):  # whoever reads meets it as well
                await asyncio.to_thread(session.subscribe, SUBSCRIPTIONS | floods)

    async def close(self) -> None:
        """Stop listening."""
        self._end()
        thread, self._thread = self._thread, None
        if thread is not None:
            await self._ended.wait()
            thread.join()

    def _end(self) -> None:
        self._ending = True
        if self._session is not None:
            self._session.cut()

    def _run(
        self, address: Address, patience: float, loop: asyncio.AbstractEventLoop, ready: asyncio.Future[None]
    ) -> None:
        """The thread: nothing that happens in here may end it without a word."""
        from stagedoor.obs.session import Session  # noqa: PLC0415 - slow to import, so only in a thread

        def tell(call: Callable[[], None]) -> None:
            with contextlib.suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(call)

        session = self._session = Session(address, subscriptions=SUBSCRIPTIONS, patience=patience)
        trouble = Trouble(Kind.LOST)
        try:
            session.greet()
            session.identify()
            session.be_patient()
            tell(lambda: None if ready.done() else ready.set_result(None))
            while not self._ending:
                name, data = session.event()
                if name in _HEEDED or name in FLOODS:
                    (self._flood if name in FLOODS else self._events).append((name, data))
                    if self._told.acquire(blocking=False):
                        tell(self._hand_over)
        except Trouble as met:
            trouble = met
        except Exception as fault:  # noqa: BLE001 - the thread's entry: whatever it was, this connection is over
            trouble = Trouble(Kind.CONFUSED, type(fault).__name__)
        finally:
            session.drop()
            tell(lambda: self._over(trouble, ready))

    def _hand_over(self) -> None:
        self._told.release()
        events = []
        for heard in (self._events, self._flood):
            while heard:
                events.append(heard.popleft())
        if events and not self._ending:
            self._heard(events)

    def _over(self, trouble: Trouble, ready: asyncio.Future[None]) -> None:
        self._ended.set()
        if not ready.done():
            ready.set_exception(trouble)
        elif not self._ending:
            self._lost(trouble)
