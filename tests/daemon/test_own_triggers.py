"""What happens in the daemon itself and may set off a cue."""

from stagedoor.events import Noticed, PrivacySceneChanged, StreamBreakChanged, StreamHealthChanged
from stagedoor.own_triggers import OWN_TRIGGERS, fired_by


def test_each_carries_what_it_says_it_carries():
    events = (
        StreamHealthChanged(state="bad", problem="stuck"),
        StreamBreakChanged(is_on=True, scene="Break"),
        PrivacySceneChanged(is_on=True),
    )
    fired = [fired_by(event) for event in events]
    declared = [(part, trigger.name, set(trigger.fields)) for part, trigger in OWN_TRIGGERS]
    assert [(each.plugin, each.name, set(each.data)) for each in fired] == declared
    assert fired[0].data == {"state": "bad", "problem": "stuck"}


def test_anything_else_sets_off_nothing():
    assert fired_by(Noticed(part="x", text="y")) is None
