"""The settings' forms in a real browser: made from the schemas, saved whole or not at all, secrets never shown."""

from typing import Annotated, Literal

import pytest
import pytest_asyncio
from pydantic import Field

from rig.panel_page import field, panel, wait
from rig.panel_server import PanelServer
from rig.until import until
from stagedoor.errors import SettingsError
from stagedoor.settings import Advanced, Choices, Mark, Secret, Settings
from stagedoor.web.wire import PartView, SettingsView

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]


class Cue(Settings):
    """One cue."""

    when: Literal["command", "gift"] = "command"
    """What sets it off."""
    scene: Annotated[str, Choices("obs.scenes")] = ""
    """The scene."""
    seconds: float = Field(0, ge=0, le=3600)
    """How long."""


class Everything(Settings):
    """One of each kind."""

    lively: bool = True
    """Whether it is."""
    rounds: int = Field(3, ge=1, le=10)
    """How many, for example `3`."""
    volume: float = 0.5
    """How loud."""
    title: str = "Hello"
    """What it says."""
    mode: Literal["calm", "loud"] = "calm"
    """How it is."""
    place: Literal["top left", "top", "top right", "left", "middle", "right"] = "middle"
    """Where it is."""
    words: list[str] = []
    """Which words."""
    steps: tuple[int, ...] = (0, 60)
    """How long each time."""
    roles: tuple[Literal["vip", "moderator", "subscriber"], ...] = ("vip",)
    """Who."""
    cues: list[Cue] = []
    """What happens when."""
    color: Annotated[str, Mark("format", "color")] = "#112233"
    """Its colour."""
    password: Secret = Secret("")
    """What opens it."""
    limit: int | None = None
    """Empty for none."""
    patience: Annotated[int, Advanced] = 5
    """How long to wait."""


def part(**values):
    given = Everything().model_dump(mode="json") | values
    given.pop("password")
    return PartView(
        part="everything",
        title="Everything",
        description="One of each kind.",
        schema=Everything.model_json_schema(),
        values=given,
        secrets={"password": True},
        forced=["volume"],
        problem="",
    )


@pytest_asyncio.fixture(loop_scope="module")
async def server():
    async with PanelServer() as running:
        running.settings = SettingsView(parts=[part()])
        running.obs = type(running.obs)(
            **{
                name: getattr(running.obs, name)
                for name in running.obs.__struct_fields__
                if name not in {"scenes", "state"}
            },
            state="connected",
            scenes=["Main", "Break"],
        )
        yield running


async def saved(server, page, **expected):
    """Press Save, and compare what was asked for."""
    await page.click("form.part [type=submit]")
    await until(lambda: server.orders)
    name, order = server.orders.pop()
    assert name == "change_settings"
    assert order.part == "everything"
    assert order.values == expected
    await wait(page, "document.querySelector('form.part [type=submit]').textContent === 'Save'")


async def test_every_kind_of_value_has_its_control_and_is_sent_as_its_type(browser, server):
    async with panel(browser, server, "settings/everything") as page:
        await page.evaluate("document.querySelector('#everything-lively').click()")
        await field(page, "#everything-rounds", "7")
        await field(page, "#everything-title", "مرحبا")
        await page.evaluate("document.querySelector('#everything-mode-1').click()")
        await page.evaluate(
            "(() => { const choice = document.querySelector('#everything-place'); choice.selectedIndex = 1;"
            " choice.dispatchEvent(new Event('change')); })()"
        )
        await field(page, "#everything-color", "#abcdef")
        await field(page, "#everything-limit", "12")
        await wait(page, "!document.querySelector('form.part [type=submit]').disabled")
        await saved(
            server,
            page,
            lively=False,
            rounds=7,
            title="مرحبا",
            mode="loud",
            place="top",
            color="#abcdef",
            limit=12,
        )
        await wait(page, "document.querySelector('.toast')?.innerText.includes('saved')")
        await wait(page, "document.querySelector('form.part [type=submit]').disabled")
        assert await page.evaluate("document.querySelector('#everything-rounds').value") == "7"
        assert [line for line in page.console if not line.startswith("verbose")] == []


async def test_words_are_chips_that_can_be_typed_and_taken_away(browser, server):
    server.settings = SettingsView(parts=[part(words=["one", "two"], steps=[])])
    async with panel(browser, server, "settings/everything") as page:
        await page.evaluate("document.querySelector('#everything-words').focus()")
        await page.type("three")
        await page.press("Enter")
        await wait(page, "document.querySelectorAll('.chip-of').length === 3")
        await page.evaluate("document.querySelector('.chip-of button').click()")
        await wait(page, "document.querySelectorAll('.chip-of').length === 2")
        await saved(server, page, words=["two", "three"])


async def test_numbers_are_chips_and_several_choices_are_turned_on_and_off(browser, server):
    server.settings = SettingsView(parts=[part()])
    async with panel(browser, server, "settings/everything") as page:
        await page.evaluate("document.querySelector('#everything-steps').focus()")
        await page.type("60, soon")
        await page.press("Enter")
        await wait(page, "document.querySelectorAll('.chip-of').length === 3")
        await page.evaluate("document.querySelector('#everything-roles').click()")
        await page.evaluate("document.querySelector('#everything-roles-2').click()")
        await page.evaluate("document.querySelector('#everything-roles-1').click()")
        await wait(page, "document.querySelectorAll('.is-several input:checked').length === 2")
        await saved(server, page, steps=[0, 60, 60], roles=["moderator", "subscriber"])


async def test_a_list_of_things_grows_shrinks_and_offers_the_scenes_of_obs(browser, server):
    async with panel(browser, server, "settings/everything") as page:
        await page.evaluate("document.querySelector('#everything-cues').click()")
        await wait(page, "document.querySelector('#everything-cues-0-scene')")
        assert await page.evaluate(
            "[...document.querySelector('#everything-cues-0-scene').list.options].map((each) => each.value)"
        ) == ["Main", "Break"]
        await field(page, "#everything-cues-0-scene", "Break")
        await field(page, "#everything-cues-0-seconds", "2.5")
        await page.evaluate("document.querySelector('#everything-cues').click()")
        await wait(page, "document.querySelectorAll('fieldset.group').length === 2")
        await saved(
            server,
            page,
            cues=[
                {"when": "command", "scene": "Break", "seconds": 2.5},
                {"when": "command", "scene": "", "seconds": 0},
            ],
        )
        await page.evaluate("document.querySelector('fieldset.group button.button').click()")
        await wait(page, "document.querySelectorAll('fieldset.group').length === 1")
        await saved(server, page, cues=[{"when": "command", "scene": "", "seconds": 0}])


async def test_a_secret_is_never_shown_and_only_sent_when_typed(browser, server):
    async with panel(browser, server, "settings/everything") as page:
        secret = "document.querySelector('#everything-password')"
        assert await page.evaluate(f"[{secret}.type, {secret}.value]") == ["password", ""]
        assert "set" in await page.evaluate(f"{secret}.placeholder")
        await field(page, "#everything-title", "Other")
        await saved(server, page, title="Other")
        await field(page, "#everything-password", "swordfish")
        await saved(server, page, password="swordfish")
        await wait(page, f"{secret}.value === ''")
        await page.evaluate(f"{secret}.closest('.field').querySelector('.link').click()")
        await saved(server, page, password=None)
        await wait(page, f"{secret}.placeholder === 'not set'")


async def test_back_to_default_is_offered_where_it_would_change_something(browser, server):
    server.settings = SettingsView(parts=[part(title="Mine")])
    async with panel(browser, server, "settings/everything") as page:
        offered = (
            "[...document.querySelectorAll('.link')]"
            ".map((each) => each.closest('.field').querySelector('label').innerText)"
        )
        assert await page.evaluate(offered) == ["Title", "Password"]
        await page.evaluate("document.querySelector('.link').click()")
        await wait(page, "document.querySelector('#everything-title').value === 'Hello'")
        await saved(server, page, title=None)


async def test_what_the_command_line_decided_is_shown_and_cannot_be_changed(browser, server):
    async with panel(browser, server, "settings/everything") as page:
        assert await page.evaluate("document.querySelector('#everything-volume').disabled")
        assert "--set" in await page.evaluate(
            "document.querySelector('#everything-volume').closest('.field').innerText"
        )


async def test_advanced_settings_are_there_when_asked_for(browser, server):
    async with panel(browser, server, "settings/everything") as page:
        assert await page.evaluate("document.querySelector('#everything-patience') === null")
        await page.evaluate("document.querySelector('.more input').click()")
        await wait(page, "document.querySelector('#everything-patience')")


async def test_a_refused_value_is_explained_at_its_field_and_nothing_is_lost(browser, server):
    server.refuse["change_settings"] = SettingsError("Seconds must be at most 3600.", field="cues.0.seconds")
    async with panel(browser, server, "settings/everything") as page:
        await page.evaluate("document.querySelector('#everything-cues').click()")
        await wait(page, "document.querySelector('#everything-cues-0-seconds')")
        await field(page, "#everything-cues-0-seconds", "9999")
        await page.click("form.part [type=submit]")
        await wait(page, "document.querySelector('.is-wrong .problem')?.innerText.includes('at most 3600')")
        assert await page.evaluate("document.activeElement.id") == "everything-cues-0-seconds"
        assert await page.evaluate("document.activeElement.value") == "9999"
        # Another field's change keeps what was typed.
        server.touch("settings", parts=[part(title="Changed elsewhere")])
        await wait(page, "document.querySelector('#everything-title').value === 'Changed elsewhere'")
        assert await page.evaluate("document.querySelector('#everything-cues-0-seconds').value") == "9999"


async def test_an_emptied_number_is_the_default_again(browser, server):
    server.settings = SettingsView(parts=[part(limit=12)])
    async with panel(browser, server, "settings/everything") as page:
        await field(page, "#everything-limit", "")
        await saved(server, page, limit=None)
