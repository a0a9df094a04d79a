"""One part of the settings: its class, its values now, and everything that can be said about them."""

from __future__ import annotations

import contextlib
import difflib
import json
import typing
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import BaseModel, SecretBytes, SecretStr, ValidationError

from stagedoor.errors import SettingsError
from stagedoor.settings import Settings
from stagedoor.web.wire import PartView


class Part:
    """The settings of one plugin or part of the daemon."""

    def __init__(self, name: str, kind: type[Settings], title: str, description: str) -> None:
        self.name = name
        self.title = title or name.replace("_", " ").capitalize()
        self.description = description
        self.kind = kind
        self.secrets = _secrets(name, kind)
        """The fields that are secrets."""
        defaults, faults = self._check({})
        if defaults is None:
            raise SettingsError(f"The settings of {name} cannot be used: {_listed(faults.values())}")
        self.defaults = defaults
        self.current = defaults
        self.forced: dict[str, Any] = {}
        self._given: dict[str, Any] = {}
        self._problems: dict[str, str] = {}
        self._schema: dict[str, Any] | None = None

    @property
    def problems(self) -> list[str]:
        """What is wrong with the stored values, a sentence each."""
        return list(self._problems.values())

    def load(self, stored: Any, secret: Callable[[str], str], overrides: Mapping[str, str]) -> None:
        """Take the stored values that fit, then the `overrides`. Raises `SettingsError` for an override only."""
        self._given = {}
        self._problems = {}
        if isinstance(stored, dict):
            self._take(stored)
        else:
            self._problems[""] = f"What is stored for {self.name} is not an object; its settings have their defaults."
        for name in sorted(self.secrets):
            if (kept := secret(name)) and not self._check({**self._given, name: kept})[1]:
                self._given[name] = kept
        self.forced = {name: self._override(name, text) for name, text in overrides.items()}
        self._given |= self.forced
        settings, faults = self._check(self._given)
        if settings is None:
            raise SettingsError(f"{_listed(faults.values())} See --set.", field=f"{self.name}.{next(iter(faults))}")
        self.current = settings

    def proposed(self, values: Mapping[str, Any]) -> Settings:
        """The settings with `values` changed. Raises `SettingsError` that names everything that is wrong."""
        faults = {name: str(self.no_such(name)) for name in values if name not in self.kind.model_fields}
        for name in values:
            if name in self.forced:
                faults[name] = f"“{name}” in {self.name} was set with --set for this run and cannot be changed now."
        known = {name: value for name, value in values.items() if name not in faults}
        settings, refused = self._check(self._merged(known))
        faults |= refused
        if settings is None or faults:
            first = next(iter(faults))
            raise SettingsError(f"{_listed(faults.values())} Nothing was changed.", field=f"{self.name}.{first}")
        return settings

    def adopt(self, values: Mapping[str, Any], settings: Settings) -> None:
        """Have `settings` from now on, which are those `proposed` for `values`."""
        self._given = self._merged(values)
        self.current = settings
        for name in ("", *values):
            self._problems.pop(name, None)

    def with_secrets(self, secret: Callable[[str], str]) -> tuple[dict[str, str], Settings | None]:
        """The secrets that are known now and were not before, and the settings with them (None if they do not fit)."""
        found = {name: kept for name in self.secrets - self._given.keys() if (kept := secret(name))}
        return found, self._check({**self._given, **found})[0]

    def differing(self, old: Settings, new: Settings) -> list[str]:
        """The fields that are not the same."""
        return [name for name in self.kind.model_fields if getattr(old, name) != getattr(new, name)]

    def plain(self, settings: Settings) -> dict[str, Any]:
        """The values as JSON holds them, without the secrets."""
        return settings.model_dump(mode="json", exclude=set(self.secrets))

    def holds(self, name: str, value: Any) -> bool:
        """Whether a field is that value now, as JSON holds it; None is its default."""
        meant, faults = self._check(self._merged({name: value}))
        return meant is not None and not faults and bool(getattr(meant, name) == getattr(self.current, name))

    def kept(self, stored: Any) -> dict[str, Any]:
        """What differs from the defaults, without secrets; of what `--set` decides, what is `stored`."""
        now, usual = self.plain(self.current), self.plain(self.defaults)
        names = [
            name for name in self.differing(self.defaults, self.current) if name not in self.secrets | set(self.forced)
        ]
        stored = stored if isinstance(stored, dict) else {}
        kept = {name: now[name] for name in names}
        return kept | {name: stored[name] for name in self.forced if name in stored and name in usual}

    def secrets_set(self) -> list[str]:
        """The secrets that are set."""
        return [name for name in sorted(self.secrets) if _revealed(self.current, name)]

    def fitting(self, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
        """Of these values those that would change something and fit, and for each other one why it is left out.

        One that is what the field is already is in neither; secrets never fit.
        """
        refused: dict[str, str] = {}
        for name in values:
            if name not in self.kind.model_fields:
                refused[name] = str(self.no_such(name))
            elif name in self.secrets:
                refused[name] = f"“{name}” in {self.name} is a secret: enter it in the panel."
            elif name in self.forced:
                refused[name] = f"“{name}” in {self.name} was set with --set for this run and cannot be changed now."
        fit = {name: value for name, value in values.items() if name not in refused and not self.holds(name, value)}
        while fit:
            new, faults = self._check(self._merged(fit))
            if new is not None:
                return {
                    name: value for name, value in fit.items() if name in self.differing(self.current, new)
                }, refused
            wrong = {name: why for name, why in faults.items() if name in fit}
            if not wrong:  # it is about several of them at once, or about one that is not to be changed
                why = next(iter(faults.values()))
                return {}, refused | dict.fromkeys(fit, why)
            refused |= wrong
            fit = {name: value for name, value in fit.items() if name not in wrong}
        return {}, refused

    def secret_texts(self, settings: Settings, names: Iterable[str]) -> dict[str, str]:
        """The secrets among `names`, under the names they have in the vault."""
        return {f"{self.name}.{name}": _revealed(settings, name) for name in names if name in self.secrets}

    def view(self) -> PartView:
        """The part as the panel shows it."""
        if self._schema is None:
            self._schema = _schema(self.kind, self.secrets)
        return PartView(
            part=self.name,
            title=self.title,
            description=self.description,
            schema=self._schema,
            values=self.plain(self.current),
            secrets={name: bool(_revealed(self.current, name)) for name in sorted(self.secrets)},
            forced=sorted(self.forced),
            problem=" ".join(self.problems),
        )

    def no_such(self, name: str) -> SettingsError:
        """The fault for a field that does not exist, with the nearest one that does."""
        return no_such("setting", name, self.name, self.kind.model_fields)

    def _take(self, stored: dict[str, Any]) -> None:
        usable: dict[str, Any] = {}
        for name, value in stored.items():
            if name not in self.kind.model_fields:
                self._problems[name] = f"{self.no_such(name)} It was left in the settings file."
            elif name in self.secrets:
                self._problems[name] = (
                    f"“{name}” in {self.name} is a secret and is not read from the settings file. "
                    "Enter it in the panel, and remove it from the file."
                )
            else:
                usable[name] = value
        if not self._check(usable)[1]:
            self._given = usable
            return
        for name, value in usable.items():
            _, faults = self._check({**self._given, name: value})
            if faults:
                self._problems[name] = f"{next(iter(faults.values()))} The stored value is not used, but the default."
            else:
                self._given[name] = value

    def _merged(self, values: Mapping[str, Any]) -> dict[str, Any]:
        merged = {**self._given, **values}
        return {name: value for name, value in merged.items() if name not in values or value is not None}

    def _override(self, name: str, text: str) -> Any:
        if name not in self.kind.model_fields:
            raise SettingsError(f"--set: {self.no_such(name)}", field=f"{self.name}.{name}")
        readings: list[Any] = [text]
        if name not in self.secrets:
            with contextlib.suppress(ValueError, RecursionError):
                readings.insert(0, json.loads(text, parse_constant=str))
        refusals = []
        for reading in readings:
            _, faults = self._check({**self._given, name: reading})
            if name not in faults:
                return reading
            refusals.append(faults[name])
        hint = (
            ' Write a list like ["one", "two"].'
            if isinstance(getattr(self.defaults, name), tuple | list | frozenset)
            else ""
        )
        raise SettingsError(f"--set: {refusals[0]}{hint}", field=f"{self.name}.{name}")

    def _check(self, values: Mapping[str, Any]) -> tuple[Settings | None, dict[str, str]]:
        """The settings, or a sentence for each field that is wrong. No sentence quotes a value."""
        try:
            return self.kind.model_validate(dict(values)), {}
        except ValidationError as fault:
            errors = fault.errors(include_url=False, include_context=False, include_input=False)
        except Exception as fault:  # noqa: BLE001 - a plugin's own check may raise anything
            return None, {"": f"The check of {self.name}'s settings failed ({type(fault).__name__})."}
        faults: dict[str, str] = {}
        for error in errors:
            name = str(error["loc"][0]) if error["loc"] else ""
            why = "its check refused it" if name in self.secrets else _why(error["msg"])
            place = f" (at {'.'.join(str(step) for step in error['loc'][1:])})" if len(error["loc"]) > 1 else ""
            subject = f"“{name}” in {self.name}" if name else self.name
            faults.setdefault(name, f"{subject} does not fit{place}: {why}.")
        return None, faults


def no_such(what: str, name: str, where: str, known: Iterable[str]) -> SettingsError:
    """The fault for a name that does not exist, with the nearest one that does."""
    names = list(known)
    shown = name.encode("utf-8", "backslashreplace").decode()[:60]
    near = difflib.get_close_matches(name, names, n=1)
    end = f"; did you mean “{near[0]}”?" if near else f"; there is {', '.join(names) or 'none'}."
    return SettingsError(f"There is no {what} “{shown}” in {where}{end}", field=name)


def _secrets(part: str, kind: Any) -> frozenset[str]:
    if not (isinstance(kind, type) and issubclass(kind, Settings)):
        raise SettingsError(f"The settings of {part} cannot be used: {kind!r} is no subclass of Settings.")
    names = set()
    for name, field in kind.model_fields.items():
        if field.is_required():
            raise SettingsError(f"The settings of {part} cannot be used: “{name}” has no default.")
        if field.annotation is SecretStr:
            names.add(name)
        elif _holds_secret(field.annotation, set()):
            raise SettingsError(
                f"The settings of {part} cannot be used: “{name}” has a secret inside. "
                'A secret is a field of its own: `password: Secret = Secret("")`.'
            )
    return frozenset(names)


def _holds_secret(annotation: Any, seen: set[Any]) -> bool:
    if annotation in (SecretStr, SecretBytes):
        return True
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation in seen:
            return False
        seen.add(annotation)
        return any(_holds_secret(field.annotation, seen) for field in annotation.model_fields.values())
    return any(_holds_secret(inner, seen) for inner in typing.get_args(annotation))


def _schema(kind: type[Settings], secrets: Iterable[str]) -> dict[str, Any]:
    schema = kind.model_json_schema()
    for name in secrets:
        schema["properties"][name].pop("default", None)
    return schema


def _revealed(settings: Settings, name: str) -> str:
    secret: SecretStr = getattr(settings, name)
    return secret.get_secret_value()


def _why(message: str) -> str:
    text = message.removeprefix("Value error, ").removeprefix("Assertion failed, ").rstrip(".")
    return text.replace("Input should", "it should", 1) if text.startswith("Input should") else text


def _listed(sentences: Iterable[str]) -> str:
    return " ".join(sentences)
