"""Pictures of sources and scenes: small ones for the panel, whole ones for a folder of the streamer's."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime
from pathlib import Path

from stagedoor.errors import ActionRefused, ObsError
from stagedoor.obs.program import text
from stagedoor.obs.studio.asking import Obs
from stagedoor.obs.studio.scenes import scene_on_air

_NO_PICTURE = 702
_SMALLEST, _WIDEST = 16, 1280
_UNFIT = re.compile(r"[^\w\- ]+")


async def picture(obs: Obs, source: str = "", width: int = 480) -> str:
    """A source or scene as it looks now, as a `data:` address of a JPEG. Empty `source`: what is on air."""
    name = source or await scene_on_air(obs)
    size = min(max(width, _SMALLEST), _WIDEST)
    asked = {"sourceName": name, "imageFormat": "jpg", "imageWidth": size, "imageCompressionQuality": 75}
    try:
        said = await obs.request("GetSourceScreenshot", asked)
    except ObsError as fault:
        raise _why(fault, name) from fault
    # OBS says `image/jpg`, which is no type of pictures.
    return text(said, "imageData").replace("data:image/jpg;", "data:image/jpeg;", 1)


async def take_screenshot(obs: Obs, folder: Path, now: float, source: str = "") -> Path:
    """Write a source or scene, or what is on air, as a PNG into a folder on this computer; the file.

    :param now: seconds since 1970.
    """
    name = source or await scene_on_air(obs)
    day = datetime.fromtimestamp(now).astimezone().strftime("%Y-%m-%d %H-%M-%S")
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    file = await asyncio.to_thread(_free, folder, f"{day} {_UNFIT.sub('', name).strip()[:60]}".strip())
    try:
        await obs.request(
            "SaveSourceScreenshot", {"sourceName": name, "imageFormat": "png", "imageFilePath": str(file)}
        )
    except ObsError as fault:
        raise _why(fault, name) from fault
    if not await asyncio.to_thread(file.exists):
        raise ObsError(f"OBS says it wrote the picture, but {file} is not there. Does OBS run on this computer?")
    return file


def _free(folder: Path, stem: str) -> Path:
    """A file that is not there yet."""
    file, number = folder / f"{stem}.png", 1
    while file.exists():
        number += 1
        file = folder / f"{stem} {number}.png"
    return file


def _why(fault: ObsError, name: str) -> ObsError | ActionRefused:
    if fault.code == _NO_PICTURE:
        return ActionRefused(f"There is no picture of “{name}”, because it only has sound or shows nothing now.")
    return fault
