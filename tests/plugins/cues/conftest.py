"""A stage with cues."""

import pytest


@pytest.fixture
async def cued(stage):
    async def load(*cues, **settings):
        stage.obs.scenes = ["Main", "Break", "Game"]
        await stage.load("cues", cues=list(cues), **settings)
        return stage

    return load


@pytest.fixture
def board(stage):
    """What the page shows, a moment later."""

    async def look():
        await stage.pass_time(0.5)
        return stage.panel.shown["cues/cues"]

    return look
