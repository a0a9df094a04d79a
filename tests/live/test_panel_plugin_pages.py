"""A plugin's own page in the panel: in the rail, drawn, told what changes, pressed, and contained when it is broken."""

import pytest
import pytest_asyncio

from rig.real_daemon import RealDaemon

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

PLUGIN = '''"""A bell in the panel."""
from stagedoor import *

@hookimpl
def register_pages(ctx):
    yield PanelPage(name="bell", title="The bell", icon="bell", group="itself")
    yield PanelPage(name="broken", title="Broken", module="broken.js")

@hookimpl
def register_controls(ctx):
    def ring(ctx):
        count = ctx.memory.read("count", 0) + 1
        ctx.memory.write("count", count)
        ctx.panel.show("bell", {"count": count})
    return [Control(name="ring", title="Ring", run=ring)]

@hookimpl
def start(ctx):
    ctx.panel.show("bell", {"count": ctx.memory.read("count", 0)})
'''
PAGE = """
import { html, Page, t } from "../../panel-sdk.js";
export default class extends Page {
  view() {
    return html`<p>Rung ${this.state.count} times</p>
      <button type="button" ?hidden=${!this.may("ring")} @click=${() => this.press("ring")}>${t("Ring")}</button>`;
  }
}
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemon(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bell")
    async with RealDaemon(folder) as running:
        yield running


async def test_a_plugins_page_is_drawn_and_pressed(daemon, browser):
    plugins = daemon.data / "plugins"
    plugins.mkdir(exist_ok=True)
    (plugins / "bell").mkdir()
    (plugins / "bell" / "panel.js").write_text(PAGE)
    (plugins / "bell" / "broken.js").write_text("export default class {}")
    (plugins / "bell" / "__init__.py").write_text(PLUGIN)
    await daemon.until("plugin_pages", lambda view: view["pages"])
    page = await browser.open(await daemon.panel_url())
    await page.wait_for("document.querySelector('.rail a[href=\"#/plugin\"]')")
    await page.evaluate("location.hash = '#/plugin/bell/bell'")
    await page.wait_for("document.querySelector('.plugin-page p')?.textContent === 'Rung 0 times'")
    group = "document.querySelector('.plugin-tabs [aria-current=page]').closest('[role=group]').querySelector('h2')"
    assert await page.evaluate(f"{group}.textContent") == "By itself"
    await page.click(".plugin-page button")
    await page.wait_for("document.querySelector('.plugin-page p')?.textContent === 'Rung 1 times'")
    assert await page.evaluate("document.querySelector('h1').textContent") == "The bell"

    await page.evaluate("location.hash = '#/plugin/bell/broken'")
    await page.wait_for("document.querySelector('.page [role=alert]')?.textContent.includes('could not be drawn')")
    await page.evaluate("location.hash = '#/plugin/bell/bell'")
    await page.wait_for("document.querySelector('.plugin-page p')?.textContent === 'Rung 1 times'")
    await page.close()
