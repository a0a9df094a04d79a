"""A plugin's functions, made ready to be called: which arguments each one takes is settled once, when it loads."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from stagedoor.context import Context

current_cause: ContextVar[int] = ContextVar("current_cause", default=0)
"""The id of the event a plugin is being told of, in its thread or task too: what it does then has that cause."""

Arguments = Mapping[str, Any]
Call = Callable[[Arguments], Any]


@dataclass(frozen=True, kw_only=True, eq=False)
class Implementation:
    """One plugin's function for one hook."""

    hook: str
    call: Call
    """Takes all arguments of the hook by name, and passes on those the function wants."""
    is_async: bool
    never_waits: bool = False
    """Whether it is an `async def` that answers in one step."""
    rank: int = 0
    """-1 for `tryfirst`, 1 for `trylast`."""


def takes(function: Callable[..., Any]) -> tuple[str, ...]:
    """The names of the parameters of `function`, in order."""
    return tuple(inspect.signature(function).parameters)


def is_async(function: Callable[..., Any]) -> bool:
    """Whether it is an `async def`."""
    return inspect.iscoroutinefunction(function)


def prepare(function: Callable[..., Any], context: Context | None) -> Call:
    """`function`, taking a mapping: the usual shapes are spelt out because this is called for every message."""
    names = takes(function)
    parameters = inspect.signature(function).parameters.values()
    if any(parameter.kind is parameter.KEYWORD_ONLY for parameter in parameters):
        return lambda given: function(**{name: context if name == "ctx" else given[name] for name in names})
    if names == ():
        return lambda _: function()
    if len(names) == 1 and "ctx" not in names:
        only = names[0]
        return lambda given: function(given[only])
    if names[-1] == "ctx":
        return _with_context_last(function, names[:-1], context)
    return lambda given: function(*[context if name == "ctx" else given[name] for name in names])


def _with_context_last(function: Callable[..., Any], names: tuple[str, ...], context: Context | None) -> Call:
    if not names:
        return lambda _: function(context)
    if len(names) == 1:
        first = names[0]
        return lambda given: function(given[first], context)
    picked = itemgetter(*names)
    return lambda given: function(*picked(given), context)
