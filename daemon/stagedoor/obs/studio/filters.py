"""Filters on sources and scenes: which there are, which are on, and what they are set to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from stagedoor.obs.program import entries, text
from stagedoor.obs.studio.asking import Obs, told, told_all
from stagedoor.web.studio import FiltersView, FilterView, SettingsInObsView


async def read_filters(obs: Obs, sources: Sequence[str]) -> list[FiltersView]:
    """Those of each of these sources and scenes that has some."""
    answers = await told_all(obs, [("GetSourceFilterList", {"sourceName": source}) for source in sources])
    read = []
    for source, said in zip(sources, answers, strict=True):
        filters = [
            FilterView(
                name=text(each, "filterName"),
                kind=text(each, "filterKind"),
                is_enabled=each.get("filterEnabled") is True,
            )
            for each in entries(said or {}, "filters")
        ]
        if filters:
            read.append(FiltersView(source=source, filters=filters))
    return read


async def enable_filter(obs: Obs, source: str, name: str, *, is_enabled: bool) -> bool:
    """Switch a filter on or off. Whether it was on before."""
    this = {"sourceName": source, "filterName": name}
    before = (await obs.request("GetSourceFilter", this)).get("filterEnabled") is True
    if before != is_enabled:
        await obs.request("SetSourceFilterEnabled", this | {"filterEnabled": is_enabled})
    return before


async def read_settings(obs: Obs, source: str, name: str) -> SettingsInObsView:
    """Everything that is set of a filter."""
    said = await obs.request("GetSourceFilter", {"sourceName": source, "filterName": name})
    kind, settings = text(said, "filterKind"), said.get("filterSettings")
    answer = await told(obs, "GetSourceFilterDefaultSettings", filterKind=kind)
    defaults = answer.get("defaultFilterSettings")
    return SettingsInObsView(
        kind=kind,
        settings=settings if isinstance(settings, dict) else {},
        defaults=defaults if isinstance(defaults, dict) else {},
    )


async def set_settings(obs: Obs, source: str, name: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Set some of it. What that was before, with OBS's default where nothing had been set."""
    before = await read_settings(obs, source, name)
    known = before.defaults | before.settings
    this = {"sourceName": source, "filterName": name}
    await obs.request("SetSourceFilterSettings", this | {"filterSettings": dict(settings)})
    return {key: known[key] for key in settings if key in known}
