"""What widgets show until further notice."""

import json

from stagedoor.staging.states import WidgetStates


def now(states):
    return {widget: bytes(state) for widget, state in states.now().items()}


def test_a_state_is_kept_until_it_is_none():
    states = WidgetStates()
    sent = json.loads(states.set("a/b", b'{"n":1}', (3,)))
    assert sent == {"kind": "widget_state", "widget": "a/b", "state": {"n": 1}, "subjects": [3]}
    assert now(states) == {"a/b": b'{"n":1}'}
    states.set("a/b", b"null", ())
    assert now(states) == {}


def test_words_that_were_withdrawn_go_and_cannot_come_back():
    states = WidgetStates()
    states.set("a/b", b'{"n":1}', (3, 4))
    states.set("c/d", b'{"n":2}', (5,))
    assert [json.loads(raw)["widget"] for raw in states.withdraw([4])] == ["a/b"]
    states.set("a/b", b'{"n":3}', (4,))
    assert now(states) == {"c/d": b'{"n":2}'}
    states.returned(4)
    states.set("a/b", b'{"n":3}', (4,))
    assert "a/b" in states.now()


def test_a_plugin_that_ends_leaves_nothing():
    states = WidgetStates()
    states.set("a/b", b"{}", ())
    states.set("ab/c", b"{}", ())
    assert len(states.drop("a")) == 1
    assert list(states.now()) == ["ab/c"]
