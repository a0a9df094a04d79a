"""What viewers and platforms do reaches the hook that bears its name, as it is in the log."""

import pytest

from stagedoor import (
    LikesReceived,
    PollChanged,
    PredictionChanged,
    QuestionAsked,
    RewardRedeemed,
    StreamEnded,
    StreamShared,
    StreamStarted,
    Viewer,
    ViewerJoined,
)

ADA = Viewer(platform="test", id="1", name="Ada")
HEAD = '"""A plugin."""\nfrom stagedoor import hookimpl\nseen = []\n@hookimpl\n'


@pytest.fixture
def told(stage, tmp_path):
    """Have something happen; what a plugin with this hook was told, and what the log says."""

    async def happen(hook, event):
        file = tmp_path / "tried.py"
        file.write_text(f"{HEAD}async def {hook}(event, ctx): seen.append(event)\n")
        plugin = await stage.load(file)
        happened = await stage.happen(event)
        return plugin.module.seen, [happened.event]

    return happen


async def test_hook_reward_redeemed(told):
    seen, said = await told("reward_redeemed", RewardRedeemed(platform="test", viewer=ADA, reward="1", title="Water"))
    assert seen == said


async def test_hook_likes_received(told):
    seen, said = await told("likes_received", LikesReceived(platform="test", viewer=ADA, count=7))
    assert seen == said


async def test_hook_viewer_joined(told):
    seen, said = await told("viewer_joined", ViewerJoined(platform="test", viewer=ADA))
    assert seen == said


async def test_hook_stream_shared(told):
    seen, said = await told("stream_shared", StreamShared(platform="test", viewer=ADA))
    assert seen == said


async def test_hook_question_asked(told):
    seen, said = await told("question_asked", QuestionAsked(platform="test", viewer=ADA, text="Which mic?"))
    assert seen == said


async def test_hook_poll_changed(told):
    seen, said = await told("poll_changed", PollChanged(platform="test", poll="1", title="Which map?"))
    assert seen == said


async def test_hook_prediction_changed(told):
    seen, said = await told("prediction_changed", PredictionChanged(platform="test", prediction="1", is_locked=True))
    assert seen == said


async def test_hook_stream_started(told):
    seen, said = await told("stream_started", StreamStarted(platform="test", title="Hello"))
    assert seen == said


async def test_hook_stream_ended(told):
    seen, said = await told("stream_ended", StreamEnded(platform="test"))
    assert seen == said


async def test_hook_people_linked(stage, tmp_path):
    file = tmp_path / "tried.py"
    file.write_text(f"{HEAD}async def people_linked(viewers, ctx): seen.append((viewers, ctx.person_of(viewers[1])))\n")
    plugin = await stage.load(file)
    stage.people.link(["twitch:1", "tiktok:2"], [], by="test")
    await stage.settle()
    assert plugin.module.seen == [(("twitch:1", "tiktok:2"), "twitch:1")]
