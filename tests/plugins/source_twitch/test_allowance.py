from hypothesis import given
from hypothesis import strategies as st

from rig.twitch_context import TwitchContext
from source_twitch.allowance import Allowance
from stagedoor import ActionRefused
from stagedoor.testing.clock import FakeClock


@given(st.lists(st.tuples(st.floats(0, 5), st.booleans(), st.sampled_from("ab"), st.text("xy", max_size=2))))
def test_never_more_than_twitch_takes_in_any_half_minute(attempts):
    clock = FakeClock()
    allowance = Allowance(TwitchContext(clock))
    sent: list[tuple[float, bool, str, str]] = []
    for pause, is_moderator, channel, text in attempts * 3:
        clock.step(pause)
        try:
            allowance.spend(channel, text, is_moderator=is_moderator)
        except ActionRefused:
            continue
        recent = [one for one in sent if clock.now() - one[0] < 30]
        assert len(recent) < (100 if is_moderator else 20)
        here = [one for one in recent if one[2] == channel]
        assert is_moderator or not here or here[-1][3] != text
        sent.append((clock.now(), is_moderator, channel, text))


def test_a_clock_set_back_holds_nothing_up():
    clock = FakeClock()
    allowance = Allowance(TwitchContext(clock))
    for number in range(20):
        allowance.spend("a", str(number), is_moderator=False)
    clock.jump(-3600)
    allowance.spend("a", "19", is_moderator=False)


def test_what_was_kept_about_shoutouts_may_be_anything():
    context = TwitchContext(FakeClock())
    for kept in (7, [1], {"12": "soon"}, {"12": 10**12}, None):
        context.memory.write("shoutouts:1", kept)
        Allowance(context).check_shoutout("1", "12")
