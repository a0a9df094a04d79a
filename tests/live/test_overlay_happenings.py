"""What is more than a message, on the overlay in a real browser: follows, questions, rewards, badges, emotes."""

import io

import pytest
from PIL import Image

from rig.overlay_page import chat_page, message, viewer, wait_shown
from rig.overlay_server import now
from stagedoor.events import FollowReceived, MessageHeld, QuestionAsked, RewardRedeemed
from stagedoor.model import Badge, Fragment, Role, Viewer

pytestmark = [pytest.mark.live, pytest.mark.asyncio(loop_scope="module")]


def square(color: str) -> tuple[bytes, str]:
    body = io.BytesIO()
    Image.new("RGBA", (28, 28), color).save(body, "PNG")
    return body.getvalue(), "image/png"


async def test_a_follow_is_a_small_line_and_a_reward_a_highlighted_one(browser):
    async with chat_page(browser) as (server, page):
        await server.push(
            message("hello"),
            FollowReceived(platform="tiktok", viewer=viewer("mona"), id=9001, at=now()),
            RewardRedeemed(
                platform="twitch", viewer=viewer("ken"), reward="r", title="Hydrate!", text="please", id=9002, at=now()
            ),
        )
        await wait_shown(page, "hello", "followed", "redeemed Hydrate!please")
        size = "chatRows().map((row) => parseFloat(getComputedStyle(row.querySelector('.line')).fontSize))"
        said, followed, redeemed = await page.evaluate(size)
        assert followed < said == redeemed
        assert page.console == []


async def test_follows_can_be_left_out_by_themselves(browser):
    async with chat_page(browser, show_follows=False) as (server, page):
        await server.push(
            FollowReceived(platform="tiktok", viewer=viewer("mona"), id=9001, at=now()),
            RewardRedeemed(platform="twitch", viewer=viewer("ken"), reward="r", title="Hydrate!", id=9002, at=now()),
        )
        await wait_shown(page, "redeemed Hydrate!")


async def test_a_question_is_a_message_with_a_mark_and_what_a_platform_holds_is_never_drawn(browser):
    async with chat_page(browser) as (server, page):
        await server.push(
            MessageHeld(platform="twitch", viewer=viewer("troll"), message_id="1", text="rude", id=9001, at=now()),
            QuestionAsked(platform="tiktok", viewer=viewer("linus"), text="Does it float?", id=9002, at=now()),
        )
        await wait_shown(page, "Does it float?")
        assert await page.evaluate("chatRows()[0].matches('.question')")
        assert await page.evaluate("chatRows()[0].querySelectorAll('.marks .sign').length") == 1
        assert "rude" not in await page.evaluate("everything()")


async def test_badge_pictures_come_from_the_daemon_and_stand_for_the_role_they_show(browser):
    async with chat_page(browser) as (server, page):
        server.images["images/badges/sub/12"] = square("#5a3cc8")
        grace = Viewer(
            platform="twitch",
            id="grace",
            name="grace",
            roles=(Role.MODERATOR, Role.SUBSCRIBER),
            badges=(
                Badge(name="subscriber", title="12 months", image="badges/sub/12"),
                Badge(name="evil", image="https://example.org/x.png"),
            ),
        )
        await server.push(message("marked", viewer=grace))
        await wait_shown(page, "marked")
        await page.wait_for("chatRows()[0].querySelector('img.mark')?.naturalWidth === 28")
        assert await page.evaluate("chatRows()[0].querySelectorAll('.marks img').length") == 1
        # One sign for the moderator; the subscriber is told of by the picture.
        assert await page.evaluate("chatRows()[0].querySelectorAll('.marks svg:not(.platform)').length") == 1
        # A picture that cannot be had leaves no hole.
        bob = Viewer(platform="twitch", id="bob", name="bob", badges=(Badge(name="x", image="badges/nowhere"),))
        await server.push(message("lost", viewer=bob))
        await page.wait_for("chatRows()[1] && !chatRows()[1].querySelector('.marks img')")
        assert server.missing == ["images/badges/nowhere"]


async def test_an_overlaid_emote_lies_on_the_one_before_it(browser):
    async with chat_page(browser) as (server, page):
        server.images["images/e/cat"] = square("#fac83c")
        server.images["images/e/rain"] = square("#00b45a")
        await server.push(
            message(
                "cat rain wow",
                fragments=(
                    Fragment(kind="emote", text="cat", image="e/cat"),
                    Fragment(text=" "),
                    Fragment(kind="emote", text="rain", image="e/rain", is_overlaid=True),
                    Fragment(text=" wow"),
                ),
            )
        )
        await page.wait_for("chatRows()[0]?.querySelectorAll('.emotes img').length === 2")
        await page.wait_for("[...chatRows()[0].querySelectorAll('img')].every((image) => image.complete)")
        cat, rain = await page.evaluate(
            "[...chatRows()[0].querySelectorAll('.emotes img')].map((image) => image.getBoundingClientRect().x)"
        )
        assert abs(cat - rain) < 1
        assert await page.evaluate("texts()[0]") == " wow"
        assert not server.missing
