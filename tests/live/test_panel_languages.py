"""The panel in German and Spanish, against the whole daemon: in that language, whole, and within its window."""

import json

import pytest
import pytest_asyncio

from rig.panel_page import ROWS, wait
from rig.panel_texts import LOCALES
from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(180)]

PAGES = (
    "show",
    "plugin",
    "stream",
    "people",
    "actions",
    "preflight",
    "sources",
    "scenes",
    "overlay",
    "stage",
    "media",
    "plugins",
    "settings",
    "fairness",
    "team",
    "privacy",
)
EXPECTED = {
    "de": {
        "rail": ["Show", "Auf der Bühne", "Stream", "Leute", "Aktionen", "Startcheck", "Chats", "Szenen", "Overlay"],
        "tabs": ["Alle", "Wartet"],
        "parts": ["Moderation", "Privatsphäre"],
        "save": "Speichern",
    },
    "es": {
        "rail": [
            "Show",
            "En escena",
            "Stream",
            "Personas",
            "Acciones",
            "Antes del show",
            "Chats",
            "Escenas",
            "Overlay",
        ],
        "tabs": ["Todo", "En espera"],
        "parts": ["Moderación", "Privacidad"],
        "save": "Guardar",
    },
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(tmp_path_factory):
    async with RealDaemon(tmp_path_factory.mktemp("languages") / "data") as running:
        yield running


async def spoken(browser, daemon, language, width=1280):
    """The panel of somebody who chose that language in this browser."""
    page = await browser.open(await daemon.panel_url(), width=width, height=800)
    await wait(page, "document.querySelector('.rail a')", 30)
    await page.evaluate(f"localStorage.setItem('stagedoor.language', '{language}')")
    await page.call("Page.reload")
    await wait(page, f"document.documentElement.lang === '{language}' && document.querySelector('.rail a')", 30)
    return page


@pytest.mark.parametrize("language", EXPECTED)
async def test_rail_inbox_and_settings_are_in_the_language(browser, daemon, language):
    expected = EXPECTED[language]
    page = await spoken(browser, daemon, language)
    rail = await page.evaluate(
        "[...document.querySelectorAll('.rail a > span:first-of-type')].map((one) => one.textContent)"
    )
    assert rail[: len(expected["rail"])] == expected["rail"]
    await wait(page, f"{ROWS}.length > 3", 30)
    bar = await page.evaluate("document.querySelector('stagedoor-inbox').innerText")
    assert all(title in bar for title in expected["tabs"]), bar
    await page.evaluate("location.hash = '#/settings/moderation'")
    await wait(page, "document.querySelector('form.part')")
    parts = await page.evaluate("[...document.querySelectorAll('.part-list a .clip')].map((one) => one.textContent)")
    assert set(expected["parts"]) <= set(parts), parts
    assert await page.evaluate("document.querySelector('form.part [type=submit]').innerText") == expected["save"]
    # Help there is no translation of says that it is English.
    english = json.loads((LOCALES / f"{language}.json").read_text("utf-8"))["told"]
    helps = await page.evaluate(
        "[...document.querySelectorAll('form.part .help')].map((one) => [one.innerText, one.lang])"
    )
    assert helps
    assert all(text not in english or lang != "en" for text, lang in helps)
    await page.close()


@pytest.mark.parametrize("language", EXPECTED)
async def test_nothing_is_wider_than_its_window(browser, daemon, language):
    page = await spoken(browser, daemon, language)
    wide = []
    for name in PAGES:
        await page.evaluate(f"location.hash = '#/{name}'")
        await wait(page, f"document.querySelector('main.page-{name} h1')")
        for width in (360, 1280):
            await page.resize(width, 800)
            await wait(page, f"innerWidth === {width}")
            await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
            over = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if over > 0:
                wide.append((name, width, over))
    assert wide == []
    await page.close()


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", ["1 Nachricht", "2 Nachrichten", "1.000.000 Nachrichten"]),
        ("es", ["1 mensaje", "2 mensajes", "1.000.000 de mensajes"]),
        ("en", ["1 message", "2 messages", "1,000,000 messages"]),
    ],
)
async def test_numbers_have_the_plural_forms_of_the_language(browser, daemon, language, expected):
    page = await spoken(browser, daemon, language)
    said = """import(new URL("/panel/i18n.js", location.href)).then(({ tn }) =>
      [1, 2, 1000000].map((n) => tn(n, "{n} message", "{n} messages")))"""
    assert await page.evaluate(said) == expected
    await page.close()


async def test_the_language_is_chosen_in_the_settings(browser, daemon):
    page = await spoken(browser, daemon, "en")
    await page.evaluate("location.hash = '#/settings'")
    await wait(page, "document.querySelector('label.language select')")
    await page.evaluate(
        "(() => { const choice = document.querySelector('label.language select');"
        " choice.value = 'de'; choice.dispatchEvent(new Event('change')); })()"
    )
    await wait(
        page, "document.documentElement.lang === 'de' && document.querySelector('h1')?.innerText === 'Einstellungen'"
    )
    await page.close()
