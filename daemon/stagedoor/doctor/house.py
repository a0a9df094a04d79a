"""Whether this computer and Stagedoor itself are ready: disk, log, secrets, port, plugins, windows."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from stagedoor.doctor.finding import Diagnosis, Health, Remedy
from stagedoor.doctor.references import Reference
from stagedoor.model import PluginState
from stagedoor.web.wire import PluginView
from stagedoor.windows import Kept

_AREA = "house"
_LITTLE = 200 * 1024**2
_TIGHT = 2 * 1024**3
_SLOW_MS = 5.0
_ENOUGH = 200
"""Calls before a mean is one: a plugin that reads its word lists takes a second for that, once."""
_DRIFT = 90.0
_BUILT = 1_735_689_600.0
"""The first second of 2025: no computer this runs on can honestly have an earlier time."""


def disk(folder: Path) -> Diagnosis:
    """Whether what happens can be written down, and for how long."""
    here = _there(folder)
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
    if plugin.state == PluginState.RUNNING and plugin.calls >= _ENOUGH and plugin.mean_ms > _SLOW_MS:
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


def windows(kept: Iterable[Kept], titles: Mapping[str, str], why_not: str) -> list[Diagnosis]:
    """What platforms left in the windows with their own pages, each with the button that removes it."""
    told = [
        Diagnosis(
            _AREA,
            f"platform:{one.platform}",
            f"Windows of {titles.get(one.platform, one.platform)}",
            Health.OK,
            f"They keep your login there, in {one.size / 1_000_000:.1f} MB"
            + (", and one is open." if one.is_open else "."),
            remedies=(
                Remedy(
                    label="Remove this login",
                    action="clear_platform_login",
                    arguments={"platform": one.platform},
                    question="Its windows are closed, and you are logged out there.",
                ),
            ),
        )
        for one in kept
    ]
    if why_not and told:
        told.append(Diagnosis(_AREA, "platform windows", "Windows of platforms", Health.NOTE, why_not))
    return told


def clock(now: float, drift: float) -> Diagnosis:
    """Whether this computer knows what time it is; `drift` is by how many seconds it was set since the start."""
    if now < _BUILT:
        return Diagnosis(
            _AREA,
            "clock",
            "Clock",
            Health.FAILURE,
            "This computer's clock is years behind, so platforms refuse to be asked, and logins seem to have ended.",
            "Set the clock of this computer.",
        )
    if abs(drift) > _DRIFT:
        minutes = round(abs(drift) / 60)
        return Diagnosis(
            _AREA,
            "clock",
            "Clock",
            Health.NOTE,
            f"This computer slept, or its clock was set, by {minutes} minutes since Stagedoor started. "
            "What was said meanwhile may be missing.",
        )
    return Diagnosis(_AREA, "clock", "Clock", Health.OK, "The clock runs as it should.")


def pictures(folder: Path) -> Diagnosis:
    """Whether pictures of emotes can be kept, so that each is fetched once."""
    here = _there(folder)
    if folder.exists() and not folder.is_dir():
        why_not = f"{folder} is not a folder"
    elif not os.access(here, os.W_OK):
        why_not = f"{here} cannot be written"
    else:
        return Diagnosis(_AREA, "pictures", "Pictures", Health.OK, "Pictures of emotes are kept.")
    sentence = f"{why_not}, so pictures of emotes may be missing on stream."
    return Diagnosis(_AREA, "pictures", "Pictures", Health.WARNING, sentence, "Let your user write there.")


def _there(folder: Path) -> Path:
    """The folder itself, or the nearest one above it that is there."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder
