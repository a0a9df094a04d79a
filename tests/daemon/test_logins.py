"""Logins are offered, begun and ended, and how they stand is told."""

import pytest

from stagedoor import ActionRefused, Login, LoginState, Standing
from stagedoor.logins import Logins


class Door:
    name = "source_twitch"


class Platform:
    def __init__(self):
        self.done = []
        self.fault = None
        self.log = []
        self.changes = 0
        self.logins = Logins(self.log.append, self._changed)
        self.logins.offer(
            [(Door(), Login(name="twitch", title="Twitch", help="To send.", begin=self.begin, end=self.end))]
        )

    def _changed(self):
        self.changes += 1

    async def begin(self, ctx):
        self.done.append("begin")
        if self.fault:
            raise self.fault

    async def end(self, ctx):
        self.done.append("end")

    @property
    def view(self):
        (view,) = self.logins.view().logins
        return view


@pytest.fixture
def platform():
    return Platform()


async def test_it_is_out_until_the_plugin_says_otherwise(platform):
    assert (platform.view.state, platform.view.title, platform.view.help) == ("out", "Twitch", "To send.")
    await platform.logins.begin("twitch")
    standing = Standing(state=LoginState.ASKING, code="ABCD", address="https://twitch.example/activate", ends_at=9.5)
    platform.logins.stand("source_twitch", "twitch", standing)
    assert (platform.view.code, platform.view.ends_at) == ("ABCD", 9_500)
    platform.logins.stand("source_twitch", "twitch", Standing(state=LoginState.IN, who="Ann"))
    await platform.logins.end("twitch")
    assert platform.done == ["begin", "end"]


async def test_the_log_knows_how_it_stood_and_never_the_code(platform):
    platform.logins.stand("source_twitch", "twitch", Standing(state=LoginState.ASKING, code="ABCD"))
    platform.logins.stand("source_twitch", "twitch", Standing(state=LoginState.ASKING, code="EFGH"))
    platform.logins.stand("source_twitch", "twitch", Standing(state=LoginState.IN, who="Ann"))
    assert [(event.state, event.who) for event in platform.log] == [("asking", ""), ("in", "Ann")]
    assert "ABCD" not in str(platform.log)


async def test_one_that_fails_says_so_and_one_that_is_refused_too(platform):
    platform.fault = ActionRefused("Twitch does not answer.")
    with pytest.raises(ActionRefused, match="^Twitch does not answer.$"):
        await platform.logins.begin("twitch")
    platform.fault = ZeroDivisionError("oh")
    with pytest.raises(ActionRefused, match="The login at Twitch failed"):
        await platform.logins.begin("twitch")
    platform.fault = SystemExit(3)
    with pytest.raises(ActionRefused, match="The login at Twitch failed"):
        await platform.logins.begin("twitch")


async def test_one_that_is_not_there_is_refused(platform):
    with pytest.raises(ActionRefused, match=r"no login “kick”. There are: twitch"):
        await platform.logins.begin("kick")
    platform.logins.withdraw("source_twitch")
    platform.logins.offer([])
    with pytest.raises(ActionRefused, match="none now"):
        await platform.logins.end("twitch")


def test_what_a_plugin_said_is_forgotten_with_it(platform):
    platform.logins.stand("source_twitch", "twitch", Standing(state=LoginState.IN, who="Ann"))
    platform.logins.withdraw("source_twitch")
    assert platform.view.state == "out"


@pytest.mark.parametrize("wrong", [{"ends_at": float("nan")}, {"ends_at": "soon"}, {"state": "in"}, {"code": 5}])
def test_what_is_no_standing_is_refused_and_the_last_one_stands(platform, wrong):
    platform.logins.stand("source_twitch", "twitch", Standing(state=LoginState.IN, who="Ann"))
    with pytest.raises(TypeError, match="does not say how a login stands"):
        platform.logins.stand("source_twitch", "twitch", Standing(**{"state": LoginState.OUT, **wrong}))
    assert (platform.view.state, platform.view.who) == ("in", "Ann")


async def test_a_step_that_is_not_asynchronous_or_fails_at_once_is_told_in_a_sentence(platform):
    def at_once(ctx):
        raise KeyError("oh")

    login = Login(name="kick", title="Kick", help="", begin=at_once, end=lambda ctx: None)
    platform.logins.offer([(Door(), login)])
    for step in (platform.logins.begin, platform.logins.end):
        with pytest.raises(ActionRefused, match="The login at Kick failed"):
            await step("kick")
