"""What cues name that lives elsewhere, and what of it is not there: found before the show, not in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from stagedoor import Context, ObsError

from .settings import Cue, CuesSettings
from .wording import filled

_SOURCES = frozenset({"obs.sources", "obs.inputs", "obs.media", "obs.texts"})
"""Kinds of choices that are sources of OBS."""

Schemas = Mapping[str, Mapping[str, Any]]
"""The schema of each control's arguments, by its name."""


@dataclass(frozen=True)
class Trouble:
    """Something about a cue that will not do."""

    sentence: str
    is_serious: bool = True
    """Whether something will not be done because of it."""


@dataclass
class Stock:
    """What there is in OBS; None is not known."""

    scenes: frozenset[str] | None = None
    sources: frozenset[str] | None = None
    inside: dict[str, frozenset[str]] = field(default_factory=dict)
    """What is in each scene, groups and all."""
    filters: dict[str, frozenset[str]] = field(default_factory=dict)
    """Which filters each source has."""


async def take_stock(ctx: Context, settings: CuesSettings, schemas: Schemas) -> Stock:
    """Ask OBS for what the cues name, and no more."""
    if not ctx.obs.connected:
        return Stock()
    stock = Stock(scenes=frozenset(ctx.obs.scenes))
    named = [
        each
        for cue in settings.cues
        for step in cue.steps
        for each in _named(step.arguments, schemas.get(step.control, {}))
    ]
    try:
        if any(kind in _SOURCES for kind, _, _ in named):
            answer = await ctx.obs.request("GetInputList")
            stock.sources = frozenset(str(each.get("inputName")) for each in answer.get("inputs", []))
        for scene in {where for kind, _, where in named if kind == "obs.sources" and where in (stock.scenes or ())}:
            stock.inside[scene] = frozenset([name async for name in _items(ctx, "GetSceneItemList", scene)])
        for source in {where for kind, _, where in named if kind == "obs.filters" and where}:
            answer = await ctx.obs.request("GetSourceFilterList", {"sourceName": source})
            stock.filters[source] = frozenset(str(each.get("filterName")) for each in answer.get("filters", []))
    except ObsError:
        return Stock(scenes=stock.scenes)  # OBS went away, or changes its collection: it is looked at again
    return stock


async def _items(ctx: Context, kind: str, scene: str) -> Any:
    answer = await ctx.obs.request(kind, {"sceneName": scene})
    for item in answer.get("sceneItems", []):
        name = str(item.get("sourceName", ""))
        yield name
        if item.get("isGroup"):
            async for inner in _items(ctx, "GetGroupSceneItemList", name):
                yield inner


def troubles(ctx: Context, cue: Cue, settings: CuesSettings, stock: Stock, schemas: Schemas) -> list[Trouble]:
    """Everything that is wrong with a cue as things stand now."""
    found = [*_missing_scenes(cue, stock), *_missing_beginning(ctx, cue, settings)]
    for step in cue.steps:
        if step.control not in schemas:
            found.append(Trouble(f"Nothing that runs now can do “{step.control}”."))
            continue
        arguments = filled(step.arguments, {})
        if refused := ctx.refusal(step.control, arguments):
            found.append(Trouble(refused))
            continue
        found += _missing(step.arguments, schemas.get(step.control, {}), stock)
    return list(dict.fromkeys(found))


def _missing_scenes(cue: Cue, stock: Stock) -> Iterator[Trouble]:
    if stock.scenes is None:
        return
    begins = (cue.when.scene,) if cue.when.kind in {"scene_on", "scene_off"} else ()
    for scene in (*begins, *cue.only.on_air, *cue.only.off_air):
        if scene and scene not in stock.scenes:
            yield Trouble(f"OBS has no scene “{scene}”.")


def _missing_beginning(ctx: Context, cue: Cue, settings: CuesSettings) -> Iterator[Trouble]:
    when = cue.when
    if when.kind == "trigger" and when.match not in ctx.triggers:
        yield Trouble(f"No plugin that runs now has the trigger “{when.match}”.")
    if when.kind == "control" and all(each.control != when.match for each in ctx.controls):
        yield Trouble(f"Nothing that runs now has the control “{when.match}”.")
    if when.kind != "command" or not cue.is_on:
        return
    for word in when.commands:
        owner = ctx.commands.get(word.casefold(), "cues")
        if owner != "cues":
            yield Trouble(f"!{word} belongs to the plugin {owner}, so viewers cannot set this off with it.")
        for other in settings.cues:
            words = {each.casefold() for each in other.when.commands}
            if other is not cue and other.is_on and other.when.kind == "command" and word.casefold() in words:
                yield Trouble(f"!{word} sets off “{other.name}” as well.", is_serious=False)


def _missing(arguments: Mapping[str, Any], schema: Mapping[str, Any], stock: Stock) -> Iterator[Trouble]:
    for kind, name, where in _named(arguments, schema):
        if "{" in name:
            continue
        if kind == "obs.scenes" and stock.scenes is not None and name not in stock.scenes:
            yield Trouble(f"OBS has no scene “{name}”.")
        elif kind == "obs.sources" and where in stock.inside:
            if name not in stock.inside[where]:
                yield Trouble(f"“{name}” is not in the scene “{where}” in OBS.")
        elif (
            kind == "obs.sources" and stock.sources is not None and name not in stock.sources | (stock.scenes or set())
        ):
            yield Trouble(f"OBS has no source “{name}”.")
        elif kind == "obs.filters" and where in stock.filters and name not in stock.filters[where]:
            yield Trouble(f"“{where}” has no filter “{name}” in OBS.")


def _named(arguments: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What arguments name in OBS: its kind, its name, and the scene or source beside it that it belongs to."""
    fields = schema.get("properties", {})
    kinds = {name: str(shape.get("x-choices", "")) for name, shape in fields.items() if isinstance(shape, dict)}
    beside = {kind: str(arguments.get(name, "")) for name, kind in kinds.items()}
    for name, kind in kinds.items():
        value = arguments.get(name)
        if kind and isinstance(value, str) and value:
            where = beside.get({"obs.sources": "obs.scenes", "obs.filters": "obs.sources"}.get(kind, ""), "")
            yield kind, value, where


def renamed(settings: CuesSettings, old: str, new: str, schemas: Schemas) -> tuple[Cue, ...]:
    """The cues with a scene under its new name."""

    def named(scene: str) -> str:
        return new if scene == old else scene

    cues = []
    for cue in settings.cues:
        only = cue.only.model_copy(
            update={"on_air": tuple(map(named, cue.only.on_air)), "off_air": tuple(map(named, cue.only.off_air))}
        )
        steps = []
        for step in cue.steps:
            fields = schemas.get(step.control, {}).get("properties", {})
            scenes = {name for name, shape in fields.items() if shape.get("x-choices") == "obs.scenes"} or {"scene"}
            changed = {
                name: named(value) if name in scenes and isinstance(value, str) else value
                for name, value in step.arguments.items()
            }
            steps.append(step.model_copy(update={"arguments": changed}))
        when = cue.when.model_copy(update={"scene": named(cue.when.scene)})
        cues.append(cue.model_copy(update={"when": when, "only": only, "steps": tuple(steps)}))
    return tuple(cues)
