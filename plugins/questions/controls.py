"""What can be pressed, and what of the desk that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from stagedoor import Back, Context, Control, Settings

from .desk import Desk
from .options import Numbers, Order, Part, Place, Two, Which, Wording, Written

_WITH_A_QUESTION: tuple[tuple[str, str, Callable[[Desk, int], Back]], ...] = (
    ("on_air", "Put a question on air", Desk.put_on_air),
    ("answer", "The question is answered", Desk.answer),
    ("reopen", "It is not answered after all", Desk.reopen),
    ("approve", "Let a question wait with the others", Desk.approve),
    ("put_back", "Have a question wait for a review again", Desk.put_back),
    ("remove", "Remove a question", Desk.remove),
    ("restore", "Have the removed question back", Desk.restore),
    ("part", "Have a merged question stand for itself", Desk.part),
)


def controls(desk_of: Callable[[Context], Desk]) -> Iterable[Control]:
    """Everything that can be done with questions on the board."""
    for name, title, deed in _WITH_A_QUESTION:
        yield Control(name=name, title=title, run=_with_number(deed, desk_of), parameters=Which)
    yield _with(
        "write",
        "Write a question",
        Written,
        desk_of,
        lambda desk, it: desk.write(it.text, it.name),
    )
    yield _with(
        "edit", "Say a question in other words", Wording, desk_of, lambda desk, it: desk.edit(it.number, it.text)
    )
    yield _with("move", "Move a question", Place, desk_of, lambda desk, it: desk.move(it.number, it.to))
    yield _with("arrange", "Sort questions", Order, desk_of, lambda desk, it: desk.arrange(it.sort, it.order))
    yield _with("merge", "Merge two questions", Two, desk_of, lambda desk, it: desk.merge(it.number, it.into))
    yield _with("split", "Split a question off", Part, desk_of, lambda desk, it: desk.split(it.number, it.subject))
    yield _with("refill", "Have the emptied board back", Numbers, desk_of, lambda desk, it: desk.refill(it.numbers))
    yield Control(name="off_air", title="Take the question off air", run=_plain(Desk.take_off, desk_of))
    yield Control(name="clear", title="Empty the board", run=_plain(Desk.clear, desk_of), help="For another show.")


def _with_number(deed: Callable[[Desk, int], Back], desk_of: Callable[[Context], Desk]) -> Callable[..., Any]:
    async def run(arguments: Which, ctx: Context) -> Back:
        return deed(desk_of(ctx), arguments.number)

    return run


def _with(
    name: str,
    title: str,
    parameters: type[Settings],
    desk_of: Callable[[Context], Desk],
    deed: Callable[[Desk, Any], Back | None],
) -> Control:
    async def run(arguments: Any, ctx: Context) -> Back | None:
        return deed(desk_of(ctx), arguments)

    return Control(name=name, title=title, run=run, parameters=parameters)


def _plain(deed: Callable[[Desk], Back | None], desk_of: Callable[[Context], Desk]) -> Callable[..., Any]:
    async def run(ctx: Context) -> Back | None:
        return deed(desk_of(ctx))

    return run
