"""The overlay in a real browser, seen through a window: what is on screen, and when it went."""

from __future__ import annotations

import contextlib
import itertools
import json
from collections.abc import AsyncIterator
from typing import Any

from rig.chromium import Chromium, Page
from rig.overlay_server import OverlayServer, chat, now
from stagedoor.events import ChatMessage, GiftReceived
from stagedoor.model import Amount, Fragment, Role, Viewer

# Put into the page before its own code: what came over the socket and when, how many frames were asked for, and a
# switch for what a browser source does when its scene is left.
_WITNESS = """
(() => {
  const RealSocket = WebSocket;
  window.heard = [];
  window.WebSocket = class extends RealSocket {
    constructor(...at) {
      super(...at);
      this.addEventListener("message", (event) => heard.push([performance.now(), event.data]));
    }
  };
  const realFrame = requestAnimationFrame.bind(window);
  const kept = [];
  window.frames_asked = 0;
  window.hideSource = (is) => {
    window.isHidden = is;
    document.dispatchEvent(new Event("visibilitychange"));
    if (!is) for (const each of kept.splice(0)) realFrame(each);
  };
  window.requestAnimationFrame = (call) => {
    window.frames_asked += 1;
    return window.isHidden ? kept.push(call) : realFrame(call);
  };
  Object.defineProperty(Document.prototype, "visibilityState", {
    get: () => (window.isHidden ? "hidden" : "visible"),
  });
  window.insides = () => [...document.querySelectorAll(".place")].map((place) => place.shadowRoot);
  window.chatRows = () => {
    const chat = insides().map((inside) => inside.querySelector(".chat")).find(Boolean);
    return chat ? [...chat.querySelectorAll(".row")].reverse() : [];
  };
  // A row is on screen when it lies inside the list's box; what did not fit was wrapped out of it.
  window.onScreen = () => chatRows().filter((row) => row.offsetLeft < row.offsetParent.offsetWidth);
  window.texts = () => chatRows().map((row) => row.querySelector(".text").textContent);
  window.moving = () => [document, ...insides()].flatMap((tree) => tree.getAnimations()).length;
  window.everything = () => insides().map((inside) => inside.textContent).join(" ");
  window.watchFor = (words) => {
    const seen = { there: false, goneAt: 0 };
    const look = () => {
      const is = everything().includes(words);
      if (is) { seen.there = true; seen.goneAt = 0; }
      else if (seen.there && !seen.goneAt) seen.goneAt = performance.now();
    };
    const all = { childList: true, subtree: true, characterData: true };
    for (const inside of insides()) new MutationObserver(look).observe(inside, all);
    look();
    window.watched = seen;
  };
})();
"""

_numbers = itertools.count(1)


async def witness(page: Page) -> None:
    """Put the witness into every document this page loads from now on."""
    await page.call("Page.addScriptToEvaluateOnNewDocument", source=_WITNESS)


@contextlib.asynccontextmanager
async def overlay(
    browser: Chromium, server: OverlayServer, *, width: int = 1280, height: int = 720, is_still: bool = False
) -> AsyncIterator[Page]:
    """The page as the browser source opens it, connected and with its widgets on the stage.

    `is_still`: on a computer that asks for less motion.
    """
    page = await browser.open(width=width, height=height)
    try:
        await witness(page)
        if is_still:
            less = {"name": "prefers-reduced-motion", "value": "reduce"}
            await page.call("Emulation.setEmulatedMedia", features=[less])
        await page.goto(server.url)
        await server.overlay()
        await page.wait_for("insides().length === 0 || insides().every((inside) => inside.lastElementChild?.stage)")
        yield page
    finally:
        await page.close()


@contextlib.asynccontextmanager
async def chat_page(browser: Chromium, **settings: Any) -> AsyncIterator[tuple[OverlayServer, Page]]:
    """The chat with these settings, on a server of its own."""
    async with OverlayServer(chat(**settings)) as server, overlay(browser, server) as page:
        yield server, page


async def shown(page: Page) -> list[str]:
    """The texts of the rows, oldest first."""
    return list(await page.evaluate("texts()"))


async def wait_shown(page: Page, *texts: str, timeout: float = 5) -> None:  # noqa: ASYNC109 - named by its callers
    """Wait until exactly these rows are there, oldest first."""
    wanted = json.dumps(texts)
    same = "(a, b) => a.length === b.length && a.every((text, i) => text === b[i])"
    await page.wait_for(f"({same})(texts(), {wanted})", timeout)


def viewer(name: str = "lena", platform: str = "twitch", color: str = "", roles: tuple[Role, ...] = ()) -> Viewer:
    """Somebody."""
    return Viewer(platform=platform, id=name, name=name, color=color, roles=roles)


def message(text: str, name: str = "lena", platform: str = "twitch", **more: Any) -> ChatMessage:
    """The next message, said now."""
    given = {"viewer": viewer(name, platform), "id": next(_numbers), "at": now(), **more}
    return ChatMessage(platform=platform, text=text, **given)


def emotes(*words: str) -> tuple[Fragment, ...]:
    """Words as pieces of a message; those after a colon are the show's own emotes."""
    return tuple(
        Fragment(kind="emote", text=word[1:], image=f"plugin/source_demo/emotes/{word[1:]}.svg")
        if word.startswith(":")
        else Fragment(text=word)
        for word in words
    )


def gift(name: str = "sofia", count: int = 3) -> GiftReceived:
    """The next gift, given now."""
    return GiftReceived(
        platform="tiktok",
        viewer=viewer(name, "tiktok"),
        gift="Rose",
        count=count,
        value=Amount(count=count, unit="diamonds"),
        id=next(_numbers),
        at=now(),
    )
