"""Check a plugin against the contract, with sentences that name the hook and what was probably meant."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

import pluggy

from stagedoor import hookspecs
from stagedoor.context import Context
from stagedoor.errors import PluginError
from stagedoor.hookspecs import MANNERS, PROJECT
from stagedoor.host.calling import Implementation, is_async, prepare, takes
from stagedoor.host.straight import never_waits

SETTINGS = ("register_settings",)
"""What is declared first, because everything else may depend on it."""
DECLARED = tuple(hook for hook, manner in MANNERS.items() if manner.name == "declare" and hook not in SETTINGS)
"""What is declared then, and again when the settings change."""

_COMMON_WORDS = {"start", "stop"}


class Contract:
    """Registers plugins with pluggy, which verifies them; who calls them is the host's business."""

    def __init__(self) -> None:
        self._registry = pluggy.PluginManager(PROJECT)
        self._registry.add_hookspecs(hookspecs)
        self._parameters = {hook: takes(getattr(hookspecs, hook)) for hook in MANNERS}

    def register(self, name: str, module: ModuleType) -> tuple[str, ...]:
        """Take a plugin in; the names of its hooks. Raises `PluginError` with a sentence when it does not fit."""
        hooks = self._check(module)
        try:
            self._registry.register(module, name)
        except (pluggy.PluginValidationError, ValueError) as fault:
            raise PluginError(f"It does not fit: {' '.join(str(fault).split())}.") from fault
        return hooks

    def unregister(self, name: str) -> None:
        """Forget a plugin, if it is there."""
        if self._registry.has_plugin(name):
            self._registry.unregister(name=name)

    def implementations(self, name: str, context: Context | None) -> list[Implementation]:
        """The plugin's functions, ready to be called."""
        ready = []
        for caller in self._registry.get_hookcallers(self._registry.get_plugin(name)) or ():
            found = next(each for each in caller.get_hookimpls() if each.plugin_name == name)
            function = found.function
            ready.append(
                Implementation(
                    hook=caller.name,
                    call=prepare(function, context),
                    is_async=is_async(function),
                    never_waits=is_async(function) and never_waits(function),
                    rank=int(found.trylast) - int(found.tryfirst),
                )
            )
        return ready

    def _check(self, module: ModuleType) -> tuple[str, ...]:
        hooks = []
        for attribute in dir(module):
            options = self._registry.parse_hookimpl_opts(module, attribute)
            if options is None:
                continue
            hook = options.get("specname") or attribute
            if hook not in MANNERS:
                if options.get("optionalhook"):
                    continue
                raise PluginError(f"There is no hook “{hook}”{_nearest(hook, MANNERS)}; it would never be called.")
            if options.get("wrapper") or options.get("hookwrapper"):
                raise PluginError(f"“{hook}” is marked as a wrapper. Wrappers are not called here; use a plain hook.")
            self._check_function(hook, getattr(module, attribute))
            hooks.append(hook)
        if not hooks:
            raise PluginError(_without_hooks(module))
        return tuple(hook for hook in MANNERS if hook in hooks)

    def _check_function(self, hook: str, function: Callable[..., Any]) -> None:
        known = self._parameters[hook]
        for parameter in inspect.signature(function).parameters.values():
            if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
                raise PluginError(f"“{hook}” takes {parameter}. Name the arguments you need: {', '.join(known)}.")
            if parameter.name not in known:
                raise PluginError(
                    f"“{hook}” asks for “{parameter.name}”, which there is not{_nearest(parameter.name, known)}. "
                    + (f"It can have: {', '.join(known)}." if known else "It can have no arguments.")
                )
            if parameter.kind is parameter.POSITIONAL_ONLY:
                raise PluginError(f"“{hook}” takes “{parameter.name}” by position only; remove the “/”.")
        if MANNERS[hook].name == "declare" and is_async(function):
            raise PluginError(f"“{hook}” is an async def. It is called once while the plugin loads: make it a def.")
        if inspect.isgeneratorfunction(function) and MANNERS[hook].name != "declare":
            raise PluginError(f"“{hook}” has a yield in it, so nothing in it would run. Return a value instead.")
        if inspect.isasyncgenfunction(function):
            raise PluginError(f"“{hook}” has a yield in it, so nothing in it would run. Return a value instead.")


def _nearest(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1)
    return f" (did you mean “{near[0]}”?)" if near else ""


def _without_hooks(module: ModuleType) -> str:
    for name, value in vars(module).items():
        if name in MANNERS and name not in _COMMON_WORDS and inspect.isfunction(value):
            return f"It does nothing: “{name}” is not marked. Write @hookimpl above it."
    return "It does nothing: no function in it is marked with @hookimpl."
