"""The hand at the scenes, with an OBS that tells of changes late, or not at all."""

import asyncio

from cues.stagehand import SWITCH, Stagehand


class LateObs:
    """Does at once what it is asked; what it tells is up to the test."""

    def __init__(self):
        self.scene = "Main"
        self.switched = []


class Context:
    def __init__(self):
        self.obs = LateObs()
        self.time = 0.0

    def now(self):
        return self.time

    async def press(self, control, arguments):
        assert control == SWITCH
        self.obs.switched.append(arguments["scene"])

    def notice(self, text, **_):
        raise AssertionError(text)


async def begin(hand, run, scene):
    await hand.press(run, SWITCH, {"scene": scene}, puts_back=True)


async def test_a_cue_right_after_the_last_was_put_back_is_not_lost():
    ctx = Context()
    hand = Stagehand(ctx)
    await begin(hand, 1, "Game")
    ctx.obs.scene = "Game"
    assert hand.scene_is_now("Game") == 1
    await hand.put_back(1)
    await begin(hand, 2, "Game")  # OBS has not told of Main yet
    hand.scene_is_now("Main")
    assert hand.scene_is_now("Game") == 2
    await hand.put_back(2)
    assert ctx.obs.switched == ["Game", "Main", "Game", "Main"]


async def test_a_change_obs_never_told_of_does_not_disable_the_cue():
    ctx = Context()
    hand = Stagehand(ctx)
    for run in range(3):
        await begin(hand, run, "Game")
        await hand.put_back(run)  # there and back between two looks: nothing was told
    ctx.time += 60
    await begin(hand, 9, "Game")
    hand.scene_is_now("Game")
    await hand.put_back(9)
    assert ctx.obs.switched == ["Game", "Main"] * 4


async def test_the_streamers_own_change_in_between_wins():
    ctx = Context()
    hand = Stagehand(ctx)
    await begin(hand, 1, "Game")
    hand.scene_is_now("Game")
    assert hand.scene_is_now("Garden") == 0
    assert await hand.put_back(1) == []
    assert ctx.obs.switched == ["Game"]


async def test_what_is_to_be_put_back_waits_for_the_end_of_a_panic():
    ctx = Context()
    hand = Stagehand(ctx)
    await begin(hand, 1, "Game")
    hand.scene_is_now("Game")
    hand.pause()
    putting = asyncio.ensure_future(hand.put_back(1))
    await asyncio.sleep(0)
    assert ctx.obs.switched == ["Game"]
    ctx.obs.scene = "Game"
    hand.go_on()
    await putting
    assert ctx.obs.switched == ["Game", "Main"]


async def test_a_scene_that_was_renamed_is_put_back_under_its_new_name():
    ctx = Context()
    hand = Stagehand(ctx)
    await begin(hand, 1, "Game")
    hand.scene_is_now("Game")
    hand.scene_is_called("Main", "Front")
    await hand.put_back(1)
    assert ctx.obs.switched == ["Game", "Front"]


async def test_a_held_scene_stays():
    ctx = Context()
    hand = Stagehand(ctx)
    await begin(hand, 1, "Game")
    hand.is_held = True
    [sentence] = await hand.put_back(1)
    assert "held" in sentence
    assert ctx.obs.switched == ["Game"]
