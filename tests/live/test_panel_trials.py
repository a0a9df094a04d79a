"""Trying changed settings on past streams, and the report on fairness, in a real browser."""

import csv
import io

import msgspec
import pytest
import pytest_asyncio

from rig.panel_page import field, panel, wait
from rig.panel_server import PanelServer, now
from rig.until import until
from stagedoor.desk.deciding import BackTest, Fairness, StopBackTest
from stagedoor.desk.house import ChangeSettings
from stagedoor.errors import ActionRefused
from stagedoor.model import Action, Opinion, Verdict
from stagedoor.web.moderating import CountView, FairnessView, GroupFairness, HitView, RuleFairness
from stagedoor.web.wire import PartView, PluginsView, PluginView, SettingsView

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

SHEET = "document.querySelector('.sheet')"
TRY = (
    "[...document.querySelectorAll('form.part .button')].find((one) => one.textContent.includes('Try on past streams'))"
)


@pytest_asyncio.fixture(loop_scope="module")
async def server():
    async with PanelServer() as running:
        running.settings = SettingsView(parts=[part("links"), part("chat_overlay")])
        running.plugins = PluginsView(
            plugins=[plugin("links", "review_message"), plugin("chat_overlay", "on_chat_message")], safe_mode=""
        )
        yield running


def part(name):
    schema = {
        "properties": {
            "limit": {"type": "integer", "default": 10},
            "title": {"type": "string", "default": "Hello"},
            "password": {"type": "string", "writeOnly": True, "default": ""},
        }
    }
    return PartView(
        part=name,
        title=name.capitalize(),
        description="",
        schema=schema,
        values={"limit": 12, "title": "Hello"},
        secrets={"password": False},
        forced=[],
        problem="",
    )


def plugin(name, *hooks):
    return PluginView(
        name=name, title=name.capitalize(), description="", version="1", state="running", reason="", origin="bundled",
        hooks=list(hooks), calls=0, faults=0, mean_ms=0, worst_ms=0, waiting=0, dropped=0,
    )  # fmt: skip


def hit(subject, text, stands, was, tried, *, span=None, name="ada"):
    why = [Opinion(plugin="links", verdict=Verdict(action=tried, reason="a link", span=span))] if tried else []
    return HitView(subject=subject, at=now(), name=name, text=text, stands=stands, now=was, tried=tried, opinions=why)


def finish(server, *hits, **more):
    """The trial is done."""
    figures = {"messages": 2000, "total": 2000, "now": 12, "tried": 15} | more
    rules = [CountView(name="links.spelled_out", messages=2000, now=12, tried=15)]
    server.touch("backtest", state="done", by_rule=rules, hits=list(hits), **figures)


async def press(page, words, within=SHEET):
    await page.evaluate(
        f"[...{within}.querySelectorAll('button')].find((one) => one.textContent.trim().startsWith('{words}')).click()"
    )


async def try_out(page, server, **values):
    """Change some fields and try them."""
    for name, value in values.items():
        await field(page, f"#links-{name}", value)
    await page.evaluate(f"{TRY}.click()")
    await until(lambda: any(name == "back_test" for name, _ in server.orders))
    await wait(page, f"{SHEET}?.querySelector('progress')")


async def test_only_what_judges_messages_can_be_tried(browser, server):
    async with panel(browser, server, "settings/links") as page:
        await wait(page, TRY)
        await page.evaluate("location.hash = '#/settings/chat_overlay'")
        await wait(page, f"document.querySelector('#chat_overlay-limit') && !{TRY}")


async def test_what_is_not_saved_is_tried_and_compared_with_what_stands(browser, server):
    async with panel(browser, server, "settings/links") as page:
        await field(page, "#links-password", "never sent")
        await try_out(page, server, limit="5")
        assert server.orders == [("back_test", BackTest(part="links", values={"limit": 5}, hours=24))]
        server.touch("backtest", messages=500, total=2000)
        await wait(page, f"{SHEET}.textContent.includes('500 of 2,000 messages')")
        await wait(page, f"{SHEET}.querySelector('progress').position === 0.25")
        finish(
            server,
            hit(1, "😀 see x.example", Action.ALLOW, Action.ALLOW, Action.DELETE, span=(6, 15)),
            hit(2, "let go", Action.HIDE, Action.HIDE, Action.ALLOW),
            hit(3, "both", Action.ALLOW, Action.DELETE, Action.HOLD),
        )
        await wait(page, f"{SHEET}.querySelector('.trial-sums')")
        sums = await page.evaluate(f"{SHEET}.querySelector('.trial-sums').innerText.replace(/\\s+/g, ' ')")
        assert sums == "As it is 12 As tried 15 +3 of 2,000 messages would be acted on"
        assert await page.evaluate(f"{SHEET}.querySelector('td.tone-warn').textContent") == "15"
        assert await page.evaluate(f"{SHEET}.querySelector('mark.matched').textContent") == "x.example"
        assert await page.evaluate(f"{SHEET}.querySelector('tbody th').textContent") == "Links: spelled out"
        tabs = f"[...{SHEET}.querySelectorAll('.tab')].map((tab) => tab.textContent.replace(/\\s+/g, ' ').trim())"
        assert await page.evaluate(tabs) == ["Newly hit 1", "Let go 1", "Hit anyway 1"]
        await press(page, "Let go")
        await wait(page, f"{SHEET}.querySelector('.hit-text').textContent === 'let go'")
        assert await page.evaluate(f"{SHEET}.querySelector('.verdict')") is None


async def test_wrong_hits_are_counted_and_kept_while_values_are_tuned_and_then_applied(browser, server):
    async with panel(browser, server, "settings/links") as page:
        await try_out(page, server, limit="5")
        hits = [hit(at, f"text {at}", Action.ALLOW, Action.ALLOW, Action.HIDE) for at in range(1, 5)]
        finish(server, *hits)
        await wait(page, f"{SHEET}.querySelectorAll('.hit').length === 4")
        buttons = f"[...{SHEET}.querySelectorAll('.verdict')]"
        for at in (0, 2, 5):
            await page.evaluate(f"{buttons}[{at}].click()")
            await wait(page, f"{buttons}[{at}].ariaPressed === 'true'")
        assert await page.evaluate(f"{SHEET}.querySelector('.trial-marks').textContent") == (
            "Of 3 hits you looked at, 2 are right (67 %). That is few: after 20 it begins to mean something."
        )
        # Another value: the result is old until it is run again, and what was marked is kept.
        await field(page, "#links-limit", "8")
        await wait(page, f"{SHEET}.textContent.includes('The form has changed since')")
        await press(page, "Run again")
        await until(lambda: server.orders[-1][1] == BackTest(part="links", values={"limit": 8}, hours=24))
        finish(server, *hits[:3])
        await wait(page, f"{SHEET}.querySelectorAll('.hit').length === 3")
        assert await page.evaluate(f"{SHEET}.querySelectorAll('.verdict[aria-pressed=true]').length") == 3
        await press(page, "Apply")
        await until(lambda: server.orders[-1][0] == "change_settings")
        assert server.orders[-1][1] == ChangeSettings(part="links", values={"limit": 8})
        await wait(page, f"!{SHEET}")


async def test_a_trial_can_be_stopped_look_further_back_and_fail_with_a_sentence(browser, server):
    async with panel(browser, server, "settings/links") as page:
        await try_out(page, server, limit="5")
        await press(page, "Stop")
        await until(lambda: server.orders[-1][1] == StopBackTest())
        await wait(page, f"!{SHEET}.querySelector('progress')")
        await page.evaluate(f"{SHEET}.querySelectorAll('[name=trial-back]')[1].click()")
        await until(lambda: server.orders[-1][1] == BackTest(part="links", values={"limit": 5}, hours=168))
        server.touch("backtest", state="failed", reason="The log could not be read.")
        await wait(page, f"{SHEET}.querySelector('[role=alert]')?.textContent.includes('could not be read')")
        server.refuse["back_test"] = ActionRefused("There is no past to try rules on.")
        await press(page, "Run again")
        await wait(page, f"{SHEET}.querySelector('[role=alert]')?.textContent.includes('no past to try')")
        await page.press("Escape")
        await wait(page, f"!{SHEET} && document.activeElement === {TRY}")


async def test_where_nothing_was_written_it_says_so(browser, server):
    async with panel(browser, server, "settings/links") as page:
        await try_out(page, server)
        finish(server, messages=0, total=0, now=0, tried=0)
        await wait(page, f"{SHEET}.textContent.includes('nothing to try it on')")


REPORT = FairnessView(
    since=now() - 30 * 86_400_000,
    until=now(),
    messages=4000,
    sentence="Of 4,000 messages 60 were hit.",
    rules=[
        RuleFairness(
            plugin="links", rule='=link, "quoted"', hits=40, decided=12, undone=3, newcomers=30,
            languages={"Latin": 36, "Arabic": 4}, sentence="Of 12 hits looked at, 3 were let through.",
        ),
    ],
    groups=[
        GroupFairness(
            name="newcomers", messages=400, hits=32, undone=2, low=0.057, high=0.111, sentence="Hit more often.",
        ),
        GroupFairness(name="Arabic letters", messages=9, hits=0, undone=0, low=0.0, high=0.299, sentence=""),
    ],
)  # fmt: skip


async def test_the_report_says_whom_rules_hit_and_how_sure_that_is(browser, server):
    server.moderation.report = REPORT
    async with panel(browser, server, "fairness") as page:
        await wait(page, "document.querySelector('.report')")
        assert server.orders == [("fairness", Fairness(days=30))]
        words = await page.evaluate("document.querySelector('.report').innerText.replace(/\\s+/g, ' ')")
        for said in (
            "Of 4,000 messages 60 were hit.", "Newcomers", "32 hits of 400 messages, 2 let through", "5.7 % to 11 %",
            "Hit more often.", "Arabic letters", "0 % to 30 %", "40 hits", "25 % of those", "Latin 36, Arabic 4",
            "Of 12 hits looked at, 3 were let through.",
        ):  # fmt: skip
            assert said in words, said
        label = "document.querySelector('.interval').ariaLabel"
        assert await page.evaluate(label) == "8.0 %, between 5.7 % and 11 %"
        await page.evaluate("document.querySelectorAll('[name=fairness-days]')[1].click()")
        await until(lambda: server.orders[-1][1] == Fairness(days=7))


async def test_the_report_is_copied_as_text_and_as_a_table(browser, server):
    server.moderation.report = REPORT
    async with panel(browser, server, "fairness") as page:
        await wait(page, "document.querySelector('.report')")
        await page.evaluate(
            "Object.defineProperty(navigator, 'clipboard',"
            " {value: {writeText: async (text) => { window.copied = text; }}})"
        )
        await press(page, "Copy as text", "document")
        text = await page.wait_for("window.copied")
        assert text.startswith("Fairness report\n")
        assert "- newcomers: 32 of 400 messages hit, between 5.7 % and 11 % with 95 % confidence" in text
        await press(page, "Copy as CSV", "document")
        rows = list(
            csv.DictReader(io.StringIO(await page.wait_for("window.copied.startsWith('what') && window.copied")))
        )
        assert [(row["what"], row["name"], row["hits"]) for row in rows] == [
            ("rule", "Links", "40"), ("group", "newcomers", "32"), ("group", "Arabic letters", "0"),
        ]  # fmt: skip
        # A spreadsheet must not take a name for a formula.
        assert rows[0]["rule"] == '\'=link, "quoted"'


@pytest.mark.parametrize(
    ("messages", "said"),
    [(0, "Nothing was written in that time."), (9, "No rule had anything to do with the 9 messages")],
)
async def test_an_empty_report_says_what_is_missing(browser, server, messages, said):
    server.moderation.report = msgspec.structs.replace(REPORT, messages=messages, rules=[], groups=[])
    async with panel(browser, server, "fairness") as page:
        await wait(page, f"document.querySelector('.empty')?.innerText.includes({said!r})")
