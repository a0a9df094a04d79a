"""The hand at the scenes, with an OBS that tells of changes late, or not at all."""

import asyncio

from scene_cues.stagehand import Stagehand


class LateObs:
    """Does at once what it is asked; what it tells is up to the test."""

    def __init__(self):
        self.scene = "Main"
        self.switched = []

    async def switch_scene(self, scene):
        self.switched.append(scene)


class Context:
    def __init__(self):
        self.obs = LateObs()
        self.time = 0.0
        self.wake = asyncio.Event()

    def now(self):
        return self.time

    async def sleep(self, seconds):
        await self.wake.wait()

    def notice(self, text, **_):
        raise AssertionError(text)


async def put_back(ctx, *cues):
    ctx.wake.set()
    await asyncio.gather(*cues)
    ctx.wake = asyncio.Event()


async def begin(hand, *given):
    cue = asyncio.ensure_future(hand.switch_scene(*given))
    await asyncio.sleep(0)
    return cue


async def test_a_cue_right_after_the_last_was_put_back_is_not_lost():
    ctx = Context()
    hand = Stagehand(ctx)
    first = await begin(hand, "Game", 1)
    ctx.obs.scene = "Game"
    hand.scene_is_now("Game")
    await put_back(ctx, first)
    second = await begin(hand, "Game", 1)  # OBS has not told of Main yet
    hand.scene_is_now("Main")
    hand.scene_is_now("Game")
    await put_back(ctx, second)
    assert ctx.obs.switched == ["Game", "Main", "Game", "Main"]


async def test_a_change_obs_never_told_of_does_not_disable_the_cue():
    ctx = Context()
    hand = Stagehand(ctx)
    for _ in range(3):
        cue = await begin(hand, "Game", 1)
        await put_back(ctx, cue)  # there and back between two looks: nothing was told
    ctx.time += 60
    cue = await begin(hand, "Game", 1)
    hand.scene_is_now("Game")
    await put_back(ctx, cue)
    assert ctx.obs.switched == ["Game", "Main"] * 4


async def test_the_streamers_own_change_in_between_wins():
    ctx = Context()
    hand = Stagehand(ctx)
    cue = await begin(hand, "Game", 1)
    hand.scene_is_now("Game")
    hand.scene_is_now("Garden")
    await put_back(ctx, cue)
    assert ctx.obs.switched == ["Game"]
