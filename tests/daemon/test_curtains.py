"""One curtain for several: it is as dense as the densest wish, and up when nobody wants it down."""

from hypothesis import given
from hypothesis import strategies as st

from stagedoor.curtain import CurtainState
from stagedoor.curtains import Curtains

FROZEN, CLEARED, OPEN = CurtainState.FROZEN, CurtainState.CLEARED, CurtainState.OPEN


class Stage:
    def __init__(self):
        self.calls = []
        self.state = OPEN

    def lower_curtain(self, state, since):
        self.state = state
        self.calls.append((state, since))

    def lift_curtain(self, now, *, show_missed):
        self.state = OPEN
        self.calls.append((OPEN, now, show_missed))


def test_alone_it_is_a_curtain():
    stage = Stage()
    cord = Curtains(stage).of("panic")
    cord.lower_curtain(FROZEN, 5)
    cord.lift_curtain(9, show_missed=False)
    assert stage.calls == [(FROZEN, 5), (OPEN, 9, False)]


def test_the_denser_one_counts_and_it_is_down_since_the_first():
    stage = Stage()
    curtains = Curtains(stage)
    curtains.of("panic").lower_curtain(FROZEN, 5)
    curtains.of("privacy_scene").lower_curtain(CLEARED, 7)
    curtains.of("privacy_scene").lift_curtain(9, show_missed=True)
    curtains.of("panic").lift_curtain(11, show_missed=True)
    assert stage.calls == [(FROZEN, 5), (CLEARED, 5), (FROZEN, 5), (OPEN, 11, True)]


def test_who_did_not_lower_it_does_not_lift_it():
    stage = Stage()
    curtains = Curtains(stage)
    curtains.of("panic").lower_curtain(CLEARED, 5)
    curtains.of("privacy_scene").lift_curtain(7, show_missed=True)
    assert stage.calls == [(CLEARED, 5)]


@given(st.lists(st.tuples(st.sampled_from(["a", "b"]), st.sampled_from([FROZEN, CLEARED, None]))))
def test_it_is_always_what_the_densest_wish_is(steps):
    stage = Stage()
    curtains = Curtains(stage)
    wanted = {}
    for at, (name, state) in enumerate(steps):
        if state is None:
            curtains.of(name).lift_curtain(at, show_missed=True)
            wanted.pop(name, None)
        else:
            curtains.of(name).lower_curtain(state, at)
            wanted[name] = state
        expected = CLEARED if CLEARED in wanted.values() else FROZEN if wanted else OPEN
        assert stage.state is expected
