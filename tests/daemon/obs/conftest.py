"""A fake OBS, and the daemon's link to it with everything it reports written down."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from rig.fake_obs import FakeObs
from rig.until import until
from stagedoor.clock import SystemClock
from stagedoor.events import ObsEvent
from stagedoor.obs.discovery import Address, Discovery
from stagedoor.obs.gateway import Gateway
from stagedoor.obs.link import ObsLink
from stagedoor.obs.listener import Happening
from stagedoor.obs.overlays.wanted import WantedOverlay
from stagedoor.obs.processes import Processes
from stagedoor.obs.settings import ObsSettings
from stagedoor.obs.trouble import Trouble
from stagedoor.tasks import Tasks

PATIENCE = 0.4
OVERLAY = WantedOverlay(url="http://127.0.0.1:7788/overlay/token/")
PULSE = 0.2


@dataclass
class Followed:
    """A link, and what it said."""

    link: ObsLink
    events: list[ObsEvent] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    heard: list[Happening] = field(default_factory=list)
    also: list[Callable] = field(default_factory=list)
    """Told of what is heard as well."""

    async def state(self, state, within=5.0):
        await until(lambda: self.link.state == state, within)

    def named(self, name):
        return [event.data for event in self.events if event.name == name]


def settings_for(fake, **changed):
    values = {"port": fake.port, "password": fake.password, "patience": PATIENCE, "pulse": PULSE, **changed}
    return ObsSettings(**values)


@pytest.fixture
async def fake():
    async with FakeObs() as fake:
        yield fake


@pytest.fixture
def nothing_found(tmp_path):
    """A computer without any trace of OBS, and without processes to look at."""
    return Discovery(platform="linux", home=tmp_path, environment={}, processes=Processes(tmp_path / "no proc"))


@pytest.fixture
async def follow(nothing_found):
    """`await follow(fake)` gives a `Followed` whose link has been started."""
    async with contextlib.AsyncExitStack() as opened:

        async def follow(fake, *, discovery=None, **changed):
            tasks = Tasks()
            events, heard, also = [], [], []

            def hear(happenings):
                heard.extend(happenings)
                for each in also:
                    each(happenings)

            link = ObsLink(
                settings_for(fake, **changed),
                clock=SystemClock(),
                tasks=tasks,
                on_event=events.append,
                on_heard=hear,
                on_change=lambda: followed.states.append(followed.link.view().state),
                discovery=discovery or nothing_found,
            )
            followed = Followed(link, events, heard=heard, also=also)
            link.want_overlays((OVERLAY,))
            link.start()
            opened.push_async_callback(tasks.cancel)
            opened.push_async_callback(link.stop)
            return followed

        yield follow


@pytest.fixture
async def connected(fake, follow):
    """A link that is connected to `fake`."""
    followed = await follow(fake)
    await followed.state("connected")
    return followed


@dataclass
class Door:
    """A gateway, and the troubles it reported."""

    gateway: Gateway
    troubles: list[Trouble] = field(default_factory=list)

    async def open(self, fake):
        await self.gateway.open(address_of(fake))


def address_of(fake, password=None):
    return Address("127.0.0.1", fake.port, fake.password if password is None else password)


@pytest.fixture
async def door():
    troubles = []
    door = Door(Gateway(clock=SystemClock(), on_trouble=troubles.append), troubles)
    door.gateway.patience = PATIENCE
    door.gateway.start()
    yield door
    await door.gateway.stop()


def write(file: Path, text: str | bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file
