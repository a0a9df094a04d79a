"""Movements: frame by frame, one batch at a time, and nobody's movement hurts another's."""

import asyncio

import pytest

from rig.until import until
from stagedoor.errors import ActionRefused, ObsError
from stagedoor.obs.studio.animation import Animator
from stagedoor.obs.studio.placing import Change
from stagedoor.obs.studio.scene_items import Item

COLOUR, TITLE, GONE = Item("Camera", 1), Item("Camera", 3), Item("Camera", 99)


@pytest.fixture
def animator(obs):
    return Animator(obs)


def place(fake, item=COLOUR):
    return next(each for each in fake.items[item.place] if each["sceneItemId"] == item.id)["sceneItemTransform"]


def steps(fake):
    return [data["sceneItemTransform"] for kind, data in fake.asked if kind == "SetSceneItemTransform"]


async def test_it_moves_with_every_frame_and_ends_exactly_there(animator, fake):
    before = await animator.move(COLOUR, Change(x=300, rotation=45.5), 500, "linear")
    assert before == Change(x=0, rotation=0)
    assert len(steps(fake)) == 15  # half a second at 30 frames per second
    assert [kind for kind, _ in fake.asked].count("Sleep") == 14
    assert steps(fake)[0]["positionX"] == pytest.approx(20)
    assert (place(fake)["positionX"], place(fake)["rotation"]) == (300, 45.5)


async def test_at_once_is_one_step_without_a_second_connection(animator, fake):
    greeted = fake.greeted
    assert await animator.move(COLOUR, Change(x=5)) == Change(x=0)
    assert (len(steps(fake)), fake.greeted) == (1, greeted)


async def test_what_comes_meanwhile_goes_together_afterwards(animator, fake):
    await asyncio.gather(
        animator.move(COLOUR, Change(x=10), 200),
        animator.move(TITLE, Change(x=20), 200),
        animator.move(COLOUR, Change(x=30), 100),
    )
    assert (place(fake)["positionX"], place(fake, TITLE)["positionX"]) == (30, 20)
    kinds = [(kind, data.get("sceneItemId")) for kind, data in fake.asked if kind == "SetSceneItemTransform"]
    assert kinds[6:10] == [(kinds[6][0], 3), (kinds[6][0], 1), (kinds[6][0], 3), (kinds[6][0], 1)]


async def test_the_newest_wish_for_the_same_thing_counts(animator, fake):
    results = await asyncio.gather(
        animator.move(TITLE, Change(y=1), 100),
        animator.move(COLOUR, Change(x=10), 100),
        animator.move(COLOUR, Change(x=20), 100),
        return_exceptions=True,
    )
    assert [type(each) for each in results] == [Change, ActionRefused, Change]
    assert "took its place" in str(results[1])
    assert place(fake)["positionX"] == 20


async def test_what_is_gone_stops_nobody_else(animator, fake):
    first = asyncio.ensure_future(animator.move(TITLE, Change(y=5), 100))
    await asyncio.sleep(0)
    results = await asyncio.gather(
        animator.move(GONE, Change(x=10), 100), animator.move(COLOUR, Change(x=20), 100), return_exceptions=True
    )
    await first
    assert [type(each) for each in results] == [ObsError, Change]
    assert place(fake)["positionX"] == 20


async def test_whoever_gives_up_leaves_the_others_an_answer(animator, fake):
    first = asyncio.ensure_future(animator.move(TITLE, Change(y=5), 1_000))
    await until(lambda: steps(fake))
    second = asyncio.ensure_future(animator.move(COLOUR, Change(x=20), 100))
    await asyncio.sleep(0)
    first.cancel()
    assert await second == Change(x=0)
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_a_storm_is_refused_in_words(animator, fake):
    many = [Item("Camera", number) for number in range(1_000, 1_060)]
    results = await asyncio.gather(*(animator.move(item, Change(x=1), 50) for item in many), return_exceptions=True)
    refused = [each for each in results if isinstance(each, ActionRefused)]
    assert refused
    assert "wait already" in str(refused[0])
    assert await animator.move(COLOUR, Change(x=2), 50) == Change(x=0)  # and it works again


@pytest.mark.parametrize(
    ("change", "milliseconds", "sentence"),
    [(Change(), 100, "nothing says where to"), (Change(x=1), 2_001, "up to 2000 ms"), (Change(x=1), -1, "up to")],
)
async def test_what_cannot_be_is_not_sent(animator, commands, change, milliseconds, sentence):
    with pytest.raises(ActionRefused, match=sentence):
        await animator.move(COLOUR, change, milliseconds)
    assert commands() == []


async def test_what_has_no_size_is_refused_and_the_others_move(animator, fake):
    place(fake)["sourceWidth"] = 0.0
    results = await asyncio.gather(
        animator.move(TITLE, Change(x=9), 50),
        animator.move(COLOUR, Change(width=10), 50),
        animator.move(Item("Camera", 2), Change(x=7), 50),
        return_exceptions=True,
    )
    assert [type(each) for each in results] == [Change, ActionRefused, Change]
