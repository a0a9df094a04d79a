"""`stagedoor doctor`: the pre-flight on the terminal, of the show that runs, or of what can be seen without one."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from pathlib import Path
from typing import Any

import msgspec

from stagedoor.clock import SystemClock, milliseconds
from stagedoor.doctor import house, media, obs
from stagedoor.doctor.doctor import Look, examine
from stagedoor.doctor.finding import Diagnosis, Health, Remedy
from stagedoor.doctor.references import references
from stagedoor.doctor.report import report, written
from stagedoor.events import SourceEvent
from stagedoor.instance import found
from stagedoor.media.folder import scan
from stagedoor.media.item import meant
from stagedoor.media.library import in_order
from stagedoor.model import ObsState, PluginState
from stagedoor.obs.link import ObsLink
from stagedoor.obs.settings import ObsSettings
from stagedoor.panel import window
from stagedoor.paths import Places
from stagedoor.reading import Reading
from stagedoor.settings import Settings
from stagedoor.tasks import Tasks
from stagedoor.web.checking import CheckUpView
from stagedoor.web.settings import WebSettings

_DONE, _FAULT = 0, 1
_OBS_SECONDS = 4.0
_SETTLED = frozenset({ObsState.CONNECTED, ObsState.OFF, ObsState.WRONG_PASSWORD, ObsState.SERVER_OFF, ObsState.HUNG})


def doctor(where: Places, overrides: dict[str, str], hours: float, *, as_json: bool) -> int:
    """Print what was found; 0 when nothing fails, else 1."""
    there = found(where)
    if there is not None:
        seen = msgspec.convert(there.do("check_up", hours=hours), CheckUpView)
    else:
        seen = asyncio.run(_look_alone(where, overrides))
    if as_json:
        print(json.dumps(msgspec.to_builtins(seen), ensure_ascii=False))
    else:
        print(written(seen, in_color=sys.stdout.isatty()))
    return _FAULT if any(each.health == Health.FAILURE for each in seen.found) else _DONE


async def _look_alone(where: Places, overrides: dict[str, str]) -> CheckUpView:
    async def nothing(_: str, events: tuple[SourceEvent, ...]) -> None: ...

    async with Reading(where, overrides, nothing) as reading:
        plugins = reading.host.views()
        off = {plugin.name for plugin in plugins if plugin.state == PluginState.DISABLED}
        schemas = {offer.control: offer.schema for offer in reading.controls.offers}
        named = references(reading.settings_views(), off, schemas)
        settings = reading.settings_of("obs")
        web = reading.settings_of("web")
        remark = reading.vault.remark
        looks: dict[str, Look] = {
            "show": lambda: [_not_running()],
            "OBS": lambda: _obs(settings, named),
            "speech": obs.speech,
            "plugins": lambda: house.plugins(plugins, ""),
            "files": lambda: asyncio.to_thread(house.files, named),
            "media": lambda: asyncio.to_thread(_media, where.media, named),
            "disk": lambda: _one(house.disk, where.data),
            "passwords": lambda: [house.keyring(remark)],
            "port": lambda: _one(_port, web),
            "clock": lambda: [house.clock(reading.clock.now(), 0)],
            "pictures": lambda: _one(house.pictures, where.images),
            "window": lambda: [house.window(window.available())],
        }
        return report(await examine(looks, patience=_OBS_SECONDS + 2), milliseconds(reading.clock))


async def _one(look: Any, *arguments: Any) -> list[Diagnosis]:
    return [await asyncio.to_thread(look, *arguments)]


def _media(folder: Path, named: Any) -> list[Diagnosis]:
    items = in_order(item for _, item in scan(folder, {}).values())
    return media.media(named, lambda name: meant(items, name) is not None)


def _not_running() -> Diagnosis:
    return Diagnosis(
        name="show",
        area="chats",
        title="The show",
        health=Health.NOTE,
        sentence="Stagedoor is not running, so chats, logins and the overlay were not looked at.",
        advice="Start it, and look again.",
    )


async def _obs(settings: Settings, named: Any) -> list[Diagnosis]:
    """Look for OBS as a show does, for as long as it takes to know."""
    assert isinstance(settings, ObsSettings)
    tasks, changed = Tasks(), asyncio.Event()
    link = ObsLink(
        settings,
        clock=SystemClock(),
        tasks=tasks,
        on_event=lambda _: None,
        on_change=changed.set,
    )
    link.start()
    try:
        async with asyncio.timeout(_OBS_SECONDS):
            while link.state not in _SETTLED and not _is_absent(link):
                changed.clear()
                await changed.wait()
    except TimeoutError:
        pass  # then what is known by now is told
    finally:
        view = link.view()
        await link.stop()
        await tasks.cancel()
    return [*obs.connection(view), *obs.references(view, named)]


def _is_absent(link: ObsLink) -> bool:
    return link.state is ObsState.NOT_RUNNING and link.reason != "Looking for OBS."


def _port(web: Settings) -> Diagnosis:
    """Whether the port is free for the next start."""
    assert isinstance(web, WebSettings)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", web.port))
        except OSError as fault:
            return Diagnosis(
                name="port",
                area="house",
                title="Address",
                health=Health.WARNING,
                sentence=f"Port {web.port} cannot be used now ({fault.strerror}), so the overlay would have another "
                "address, and the one in OBS would show nothing.",
                advice="End the program that uses it, or choose another port.",
                remedies=(Remedy(label="Choose a port", page="settings/web"),),
            )
    sentence = f"Port {web.port} is free for panel and overlay."
    return Diagnosis(name="port", area="house", title="Address", health=Health.OK, sentence=sentence)
