"""Functions are given what they ask for, whatever their shape."""

from functools import partial

import pytest

from stagedoor.host.calling import is_async, prepare

GIVEN = {"message": "m", "event": "e", "old": 1, "new": 2}


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda: "nothing", "nothing"),
        (lambda ctx: ctx, "c"),
        (lambda message: message, "m"),
        (lambda message, ctx: (message, ctx), ("m", "c")),
        (lambda ctx, message: (ctx, message), ("c", "m")),
        (lambda new, old: (new, old), (2, 1)),
        (lambda old, new, ctx: (old, new, ctx), (1, 2, "c")),
        (lambda *, event, ctx: (event, ctx), ("e", "c")),
        (lambda *, event: event, "e"),
        (lambda ctx=None: ctx, "c"),
    ],
)
def test_a_function_gets_the_arguments_it_names(function, said):
    assert prepare(function, "c")(GIVEN) == said


def test_async_is_seen_through_a_partial():
    async def work(message): ...

    assert is_async(partial(work, "x"))
    assert not is_async(lambda: work("x"))
