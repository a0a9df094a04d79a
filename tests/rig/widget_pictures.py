"""Takes the pictures of the overlay's widgets for the docs: each by itself with a sample, and a show on two canvases.

`python -m rig.widget_pictures` (in `tests/`) writes them to `docs/images/overlay/`.
"""

from __future__ import annotations

import asyncio
import base64
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from rig.chromium import Chromium, Page
from rig.overlay_page import message, overlay
from rig.overlay_server import OverlayServer, widget
from stagedoor.context import Box
from stagedoor.paths import bundled
from stagedoor.web import wire

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "images" / "overlay"
CANVASES = {"16x9": (1920, 1080), "9x16": (1080, 1920)}
TOGETHER = ("goals/goals", "featured/message", "lower_third/caption", "polls/poll", "segments/now")
"""What a show might have on screen at one moment, beside the chat."""
_GROUND = "linear-gradient(135deg, #27415f, #3a2d4f 45%, #7a5a3a)"
_QUALITY = 60
_STILL = 1.2
"""Seconds after which whatever came in stands still."""
_EDGE = 24


class _Usual:
    """As much of a context as a declaration needs: settings as they come."""

    def settings(self, kind: Any) -> Any:
        """The settings as they are when nobody has changed them."""
        return kind()


def views(*, upright: bool) -> Iterator[wire.WidgetView]:
    """Every bundled widget at its usual place."""
    for folder in sorted(bundled("plugins").iterdir()):
        if not (folder / "__init__.py").is_file():
            continue
        module = importlib.import_module(folder.name)
        register = getattr(module, "register_widgets", None)
        if register is None:
            continue
        kind = module.register_settings() if hasattr(module, "register_settings") else None
        settings = kind().model_dump(mode="json") if kind else {}
        for each in register(*[_Usual()] * register.__code__.co_argcount):
            box: Box = (upright and each.upright) or each.place
            view = widget(
                folder.name, each.name, events=each.events, settings=settings, style=each.style, module=each.module
            )
            place = wire.PlaceView(x=box.x, y=box.y, width=box.width, height=box.height)
            yield msgspec.structs.replace(view, place=place)


async def samples(page: Page) -> dict[str, list[dict[str, Any]]]:
    """What each widget on the page can be shown with, by the widget's name."""
    found: dict[str, list[dict[str, Any]]] = await page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.place')].map((place) => ["
        " place.dataset.widget, [...place.shadowRoot.children]"
        ".find((each) => each.tagName.startsWith('STAGEDOOR'))?.constructor.samples ?? []]))"
    )
    return found


async def show(server: OverlayServer, name: str, sample: dict[str, Any]) -> None:
    """Let a widget show one of its samples."""
    if "state" in sample:
        await server.push(wire.WidgetState(widget=name, state=msgspec.Raw(msgspec.json.encode(sample["state"]))))
    if "told" in sample:
        await server.push(wire.WidgetTold(widget=name, payload=sample["told"]))
    if sample.get("items"):
        await server.push_raw(*(msgspec.json.encode(item) for item in sample["items"]))


async def take(folder: Path = PICTURES) -> None:
    """Take all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    async with Chromium() as browser:
        for view in views(upright=False):
            await _alone(browser, view, folder)
        for canvas, size in CANVASES.items():
            await _together(browser, folder / f"together-{canvas}.webp", size)


async def _alone(browser: Chromium, view: wire.WidgetView, folder: Path) -> None:
    async with OverlayServer(view) as server, overlay(browser, server) as page:
        await page.resize(1920, 1080)
        await page.evaluate(f"document.documentElement.style.background = '{_GROUND}', 0")
        await page.wait_for("document.querySelector('.place')?.shadowRoot.lastElementChild?.isConnected")
        known = (await samples(page)).get(view.name, [])
        if known and view.place:
            await show(server, view.name, known[0])
            await asyncio.sleep(_STILL)
            place = view.place
            clip = {
                "x": max(0, place.x * 19.2 - _EDGE),
                "y": max(0, place.y * 10.8 - _EDGE),
                "width": min(1920, place.width * 19.2 + 2 * _EDGE),
                "height": min(1080, place.height * 10.8 + 2 * _EDGE),
                "scale": 0.5,
            }
            await _write(page, folder / f"{view.name.replace('/', '-')}.webp", clip=clip)


async def _together(browser: Chromium, path: Path, size: tuple[int, int]) -> None:
    width, height = size
    found = list(views(upright=height > width))
    async with OverlayServer(*found) as server, overlay(browser, server) as page:
        await page.resize(width, height)
        await page.evaluate(f"document.documentElement.style.background = '{_GROUND}', 0")
        await page.wait_for(f"document.querySelectorAll('.place').length === {len(found)}")
        await asyncio.sleep(_STILL)
        known = await samples(page)
        for name in TOGETHER:
            await show(server, name, known[name][0])
        for text in ("first time here, this looks great", "what mic is that? 🎙️", "مرحبا بالجميع", "おつかれさま 🎉"):
            await server.push(message(text))
        await asyncio.sleep(_STILL)
        await _write(page, path, clip={"x": 0, "y": 0, "width": width, "height": height, "scale": 0.5})


async def _write(page: Page, path: Path, *, clip: dict[str, float]) -> None:
    answer = await page.call("Page.captureScreenshot", format="webp", quality=_QUALITY, clip=clip)
    path.write_bytes(base64.b64decode(answer["data"]))


if __name__ == "__main__":
    asyncio.run(take())
