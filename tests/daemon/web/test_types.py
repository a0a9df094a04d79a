"""The pages' types say what the daemon really sends."""

import json
import re
import subprocess
import sys

import msgspec
import pytest

from stagedoor import desk, events
from stagedoor.model import Viewer
from stagedoor.web import types, wire

WRITTEN = types.declarations()


def interface(name: str) -> dict[str, bool]:
    """The fields of one interface, and whether each may be missing."""
    body = re.search(rf"^export interface {name} (?:extends \w+ )?\{{\n(.*?)^\}}", WRITTEN, re.DOTALL | re.MULTILINE)
    assert body, f"{name} is not declared"
    return {field: bool(mark) for field, mark in re.findall(r"^  (\w+)(\??): ", body[1], re.MULTILINE)}


def test_the_committed_file_is_what_the_module_writes_now():
    assert types.FILE.read_text(encoding="utf-8") == WRITTEN, "run: python -m stagedoor.web.types"


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_file_does_not_depend_on_the_order_of_sets(seed):
    program = "import sys; from stagedoor.web import types; sys.stdout.buffer.write(types.declarations().encode())"
    paths = [str(types.FILE.parents[3])]
    made = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(paths)},
        capture_output=True,
        check=True,
        timeout=30,
    )
    assert made.stdout.decode() == WRITTEN


def test_every_event_every_order_and_every_view_is_declared():
    for struct in (*events.AnyEvent.__args__, *desk.ORDERS.values(), *wire.STATES.values(), *wire.STREAMS.values()):
        assert interface(struct.__name__) is not None


def test_an_event_with_nothing_but_defaults_fits_its_interface():
    sent = events.ChatMessage(
        id=7, at=1, platform="twitch", text="hi", viewer=Viewer(platform="twitch", id="1", name="A")
    )
    fields = json.loads(events.encode(sent))
    declared = interface("ChatMessage")
    assert set(fields) <= set(declared)
    assert {name for name, optional in declared.items() if not optional} <= set(fields)


def test_a_view_always_has_all_its_fields():
    sent = wire.NotDone(ok=False, error="No.")
    assert set(json.loads(wire.encode(sent))) == set(interface("NotDone"))
    assert not any(interface("NotDone").values())


def test_an_order_may_leave_out_what_has_a_default():
    assert interface("Decide") == {"subject": False, "action": False, "reason": True, "seconds": True, "if_held": True}
    assert msgspec.json.decode(b'{"subject":1,"action":3}', type=desk.deciding.Decide).reason == ""


def test_sentences_below_fields_become_comments():
    assert "  /** A phrase the moderator reads, for example `a word on the list`. */\n  reason: string;" in WRITTEN
    assert "/** Decide about a message: allow, mark, hold, hide … */\nexport interface Decide {" in WRITTEN


def test_the_names_of_the_actions_are_declared_with_their_numbers():
    assert "  readonly HIDE: 3;" in WRITTEN


def test_a_type_without_a_word_is_refused_and_not_guessed():
    class Odd(msgspec.Struct):
        value: complex

    with pytest.raises(TypeError, match=r"wire\.gen\.d\.ts has no word"):
        types._type(msgspec.inspect.type_info(complex))
