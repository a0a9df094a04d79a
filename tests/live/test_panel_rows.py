"""What has a row in the panel's inbox beside messages, in a real browser: once, in its place, and as loud as it is."""

import msgspec
import pytest
import pytest_asyncio

from rig.panel_page import ROWS, panel, texts, wait, wait_row
from rig.panel_server import ABLE, PanelServer, message, source, viewer
from stagedoor.events import (
    FollowReceived,
    GapNoticed,
    GiftReceived,
    HypeTrainChanged,
    LikesReceived,
    MessagePinned,
    PollChanged,
    PredictionChanged,
    QuestionAsked,
    RewardRedeemed,
    StreamEnded,
    StreamShared,
    StreamStarted,
    ViewerCount,
    ViewerJoined,
)
from stagedoor.model import Badge, Fragment, PollOption, Role, Viewer

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]

TIKTOK = {"source": "tiktok:ada", "platform": "tiktok"}
MONA = Viewer(platform="tiktok", id="1", name="mona")


@pytest_asyncio.fixture(loop_scope="module")
async def server():
    async with PanelServer() as running:
        running.sources = msgspec.structs.replace(
            running.sources,
            sources=[source("tiktok:ada", "TikTok LIVE", can={}), source("twitch:somebody", "Twitch", can=ABLE)],
        )
        yield running


async def test_everything_that_happens_has_its_row_and_the_small_things_none(browser, server):
    async with panel(browser, server) as page:
        server.say(
            StreamStarted(title="Boats", **TIKTOK),
            ViewerJoined(viewer=MONA, **TIKTOK),
            LikesReceived(viewer=MONA, count=3, **TIKTOK),
            ViewerCount(viewers=12, **TIKTOK),
            FollowReceived(viewer=MONA, **TIKTOK),
            StreamShared(viewer=MONA, **TIKTOK),
            QuestionAsked(viewer=MONA, text="Does it float?", **TIKTOK),
            RewardRedeemed(platform="twitch", viewer=viewer("ken"), reward="r", title="Hydrate!", cost=500, text="now"),
            MessagePinned(platform="twitch", text="be kind", name="grace"),
            StreamEnded(**TIKTOK),
        )
        await wait_row(page, "The stream is over.")
        said = [" ".join(text.split()) for text in await texts(page)]
        assert said == [
            "The stream started: Boats",
            "followed",
            "shared the stream",
            "Question Does it float?",
            "redeemed Hydrate! 500 points: now",
            "Pinned from grace: be kind",
            "The stream is over.",
        ]
        assert page.console == []


async def test_a_gap_says_from_when_to_when_and_a_late_message_how_late_it_is(browser, server):
    async with panel(browser, server) as page:
        server.say(
            GapNoticed(
                source="tiktok:ada", since=1_760_000_000_000, until=1_760_000_026_000, reason="The line was cut."
            ),
            message("from before", platform="tiktok", late_by=240_000),
        )
        await wait_row(page, "from before")
        gap, late = await texts(page)
        times = await page.evaluate(
            "[1760000000000, 1760000026000].map((at) => new Date(at).toTimeString().slice(0, 8))"
        )
        assert gap == f"Messages between {times[0]} and {times[1]} may be missing. The line was cut."
        assert late == "from before sent 4 min earlier"


async def test_a_poll_a_prediction_and_a_hype_train_are_one_row_each_that_changes(browser, server):
    def poll(*votes, **more):
        options = tuple(PollOption(text=text, votes=vote, id=text) for text, vote in zip("ab", votes, strict=True))
        return PollChanged(poll="p", title="Next?", options=options, **TIKTOK, **more)

    yes = PollOption(text="yes", votes=30, id="1")
    async with panel(browser, server) as page:
        (first,) = server.say(poll(1, 1))
        server.say(
            message("between"),
            PredictionChanged(
                prediction="q", title="Wins?", options=(yes,), platform="twitch", source="twitch:somebody"
            ),
            HypeTrainChanged(train="t", level=1, progress=20, goal=100, platform="twitch", source="twitch:somebody"),
        )
        await wait_row(page, "Hype train")
        server.say(
            poll(3, 1, is_over=True),
            PredictionChanged(
                prediction="q", title="Wins?", options=(yes,), platform="twitch", source="twitch:somebody",
                is_over=True, winner="1",
            ),
            HypeTrainChanged(train="t", level=2, progress=80, goal=150, platform="twitch", source="twitch:somebody"),
            message("after"),
        )  # fmt: skip
        await wait_row(page, "after")
        said = [" ".join(text.split()) for text in await texts(page)]
        assert len(said) == 5
        assert said[0] == "Poll Next? over a 75 % · 3 votes b 25 % · 1 vote"
        assert said[2] == "Prediction Wins? over yes 100 % · 30 points"
        assert said[3] == "Hype train Level 2 running 80 of 150"
        assert await page.evaluate(f"{ROWS}[0].querySelector('.is-best .option-text').textContent") == "a"
        assert await page.evaluate(f"Number({ROWS}[0].dataset.id)") == first
        # From a snapshot it is one row as well.
        await page.call("Page.reload")
        await wait_row(page, "after")
        assert len(await texts(page)) == 5


async def test_a_poll_that_began_long_ago_is_not_doubled_by_reading_on(browser, server):
    server.say(PollChanged(poll="p", title="Old?", **TIKTOK))
    server.say(*(message(f"number {at}") for at in range(300)))
    server.say(PollChanged(poll="p", title="Old?", is_over=True, **TIKTOK))
    async with panel(browser, server) as page:
        await wait_row(page, "Old?")
        spot = await page.evaluate(
            "(({x, y}) => ({x: x + 300, y: y + 200}))(document.querySelector('.feed').getBoundingClientRect())"
        )
        seen = 0
        for _ in range(200):
            await page.call("Input.dispatchMouseEvent", type="mouseWheel", deltaX=0, deltaY=-900, **spot)
            found = await texts(page)
            seen = max(seen, sum("Old?" in text for text in found))
            if "number 0" in found:
                break
        assert "number 0" in found
        assert seen == 1


async def test_badges_gifts_and_emotes_on_emotes_are_pictures_from_the_daemon(browser, server):
    async with panel(browser, server) as page:
        badges = (
            Badge(name="moderator", title="Moderator", image="plugin/source_demo/emotes/heart.svg"),
            Badge(name="stolen", title="Stolen", image="https://example.org/x.png"),
        )
        ada = Viewer(platform="twitch", id="a", name="ada", roles=(Role.MODERATOR, Role.VIP), badges=badges)
        server.say(
            message(
                "cat rain wow",
                viewer=ada,
                fragments=(
                    Fragment(kind="emote", text="cat", image="e/cat"),
                    Fragment(text=" "),
                    Fragment(kind="emote", text="rain", image="e/rain", is_overlaid=True),
                    Fragment(text=" wow"),
                ),
            ),
            GiftReceived(viewer=MONA, gift="Rose", image="tiktok/a=b/rose~c.webp", **TIKTOK),
        )
        await wait_row(page, "Rose")
        pictures = (
            f"[...{ROWS}[0].querySelectorAll('.who img')].map((image) => [image.title, new URL(image.src).pathname])"
        )
        assert await page.evaluate(pictures) == [["Moderator", "/panel/images/plugin/source_demo/emotes/heart.svg"]]
        # The picture stands for the role; the other role has its sign.
        assert await page.evaluate(f"[...{ROWS}[0].querySelectorAll('.role')].map((role) => role.title)") == ["VIP"]
        assert await page.evaluate(f"{ROWS}[0].querySelectorAll('.emotes .emote').length") == 2
        cat, rain = await page.evaluate(
            f"[...{ROWS}[0].querySelectorAll('.emotes .emote')].map((emote) => emote.getBoundingClientRect().x)"
        )
        assert cat == rain
        gift = f"new URL({ROWS}[1].querySelector('.gift-picture img').src).pathname"
        assert await page.evaluate(gift) == "/panel/images/tiktok/a%3Db/rose~c.webp"
        # One that cannot be had leaves the sign of a gift.
        await wait(page, f"{ROWS}[1].querySelector('.gift-picture.is-lost svg')")
        assert not [line for line in page.console if "/panel/images/" not in line]
