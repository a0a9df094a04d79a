"""Whether this computer and Stagedoor itself are ready: disk, log, secrets, port, plugins, windows."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from stagedoor.doctor.finding import Diagnosis, Health, Remedy
from stagedoor.doctor.references import Reference
from stagedoor.model import PluginState
from stagedoor.web.wire import PluginView

_AREA = "house"
_LITTLE = 200 * 1024**2
_TIGHT = 2 * 1024**3
_SLOW_MS = 5.0


def disk(folder: Path) -> Diagnosis:
    """Whether what happens can be written down, and for how long."""
    here = folder
    while not here.exists() and here != here.parent:
        here = here.parent
    if not os.access(here, os.W_OK):
        return Diagnosis(
            _AREA,
            "disk",
            "Disk",
            Health.FAILURE,
            f"{here} cannot be written, so nothing of the show would be kept.",
            "Let your user write there, or start Stagedoor with another --data folder.",
        )
    free = shutil.disk_usage(here).free
    said = f"{free / 1024**3:.1f} GB are free where the log is."
    room = "Make room on this disk."
    if free < _LITTLE:
        return Diagnosis(_AREA, "disk", "Disk", Health.FAILURE, f"{said} The log may stop being kept.", room)
    if free < _TIGHT:
        return Diagnosis(_AREA, "disk", "Disk", Health.WARNING, f"{said} That is little.", room)
    return Diagnosis(_AREA, "disk", "Disk", Health.OK, said)


def log(state: str, reason: str) -> Diagnosis:
    """Whether the event log is kept."""
    if state == "kept":
        return Diagnosis(_AREA, "log", "Event log", Health.OK, "What happens is kept.")
    return Diagnosis(
        _AREA,
        "log",
        "Event log",
        Health.FAILURE,
        reason or "The event log cannot be written, so what happens is kept in memory only and lost at the end.",
        "See the reason, and mend it: what waits is written then.",
    )


def keyring(remark: str) -> Diagnosis:
    """Where passwords and logins are kept."""
    if not remark:
        return Diagnosis(_AREA, "keyring", "Passwords", Health.OK, "Passwords and logins are kept safely.")
    return Diagnosis(_AREA, "keyring", "Passwords", Health.NOTE, remark)


def port(moved: str, number: int) -> Diagnosis:
    """Whether the pages are where OBS looks for them."""
    if not moved:
        return Diagnosis(_AREA, "port", "Address", Health.OK, f"Panel and overlay are served at port {number}.")
    return Diagnosis(
        _AREA,
        "port",
        "Address",
        Health.WARNING,
        moved,
        "End the other program and start Stagedoor again, or choose another port.",
        (Remedy(label="Choose a port", page="settings/web"),),
    )


def files(named: Iterable[Reference]) -> list[Diagnosis]:
    """Whether every file that a setting names is there."""
    missing = [each for each in named if each.kind == "path" and not Path(each.name).expanduser().exists()]
    return [
        Diagnosis(
            _AREA,
            f"file:{each.part}.{each.field}",
            f"{each.title}: a file",
            Health.FAILURE,
            f"{each.name} is not there, so {each.title} works without it.",
            "Put it back, or name another one.",
            (Remedy(label="Name another", page=f"settings/{each.part}"),),
        )
        for each in missing
    ]


def plugins(found: Sequence[PluginView], safe_mode: str) -> list[Diagnosis]:
    """Whether the plugins run, and none holds up the show."""
    told = [_plugin(plugin) for plugin in found]
    troubles = [each for each in told if each is not None]
    if safe_mode:
        troubles.append(
            Diagnosis(
                "plugins",
                "safe_mode",
                "Safe mode",
                Health.WARNING,
                safe_mode,
                "Start Stagedoor once more to have your own plugins again.",
            )
        )
    running = sum(plugin.state == PluginState.RUNNING for plugin in found)
    if not troubles:
        return [Diagnosis("plugins", "plugins", "Plugins", Health.OK, f"All {running} run well.")]
    return troubles


def _plugin(plugin: PluginView) -> Diagnosis | None:
    resume = Remedy(label="Try it again", action="resume_plugin", arguments={"plugin": plugin.name})
    page = Remedy(label="Look at it", page="plugins")
    if plugin.state in (PluginState.SUSPENDED, PluginState.BROKEN, PluginState.BAD_SETTINGS):
        return Diagnosis(
            "plugins",
            f"plugin:{plugin.name}",
            plugin.title,
            Health.FAILURE if plugin.state == PluginState.BROKEN else Health.WARNING,
            plugin.reason or "It does not run.",
            "Look at its settings, or try it again.",
            (resume, page),
        )
    if plugin.state == PluginState.RUNNING and plugin.dropped:
        return Diagnosis(
            "plugins",
            f"plugin:{plugin.name}",
            plugin.title,
            Health.WARNING,
            f"It did not keep up: {plugin.dropped} events did not fit into its mailbox.",
            "Switch it off for a busy show.",
            (page,),
        )
    if plugin.state == PluginState.RUNNING and plugin.mean_ms > _SLOW_MS:
        return Diagnosis(
            "plugins",
            f"plugin:{plugin.name}",
            plugin.title,
            Health.NOTE,
            f"It takes {plugin.mean_ms:.1f} ms for each call, which is much.",
            "",
            (page,),
        )
    return None


def window(why_not: str) -> Diagnosis:
    """Whether a window can be opened here."""
    if not why_not:
        return Diagnosis(_AREA, "window", "Window", Health.OK, "Windows can be opened.")
    return Diagnosis(_AREA, "window", "Window", Health.NOTE, f"{why_not} The panel works in a browser.")
