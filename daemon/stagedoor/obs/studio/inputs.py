"""The sources of OBS: what there is, what they are set to, and what the texts among them say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stagedoor.errors import ActionRefused
from stagedoor.obs.program import entries, text
from stagedoor.obs.studio.asking import Obs, told, told_all
from stagedoor.web.studio import SettingsInObsView, TextView

Inputs = dict[str, str]
"""The kind of each input by its name, without the number of its version: `image_source`, `text_ft2_source`."""

_TEXTS = ("text_ft2_source", "text_gdiplus", "text_pango_source")
_MOST_TEXT = 20_000


async def read_inputs(obs: Obs) -> Inputs:
    """What there is."""
    said = entries(await told(obs, "GetInputList"), "inputs")
    return {
        name: text(each, "unversionedInputKind") or text(each, "inputKind")
        for each in sorted(said, key=lambda each: text(each, "inputName").casefold())
        if (name := text(each, "inputName"))
    }


async def read_texts(obs: Obs, inputs: Inputs) -> list[TextView]:
    """What the texts say."""
    names = [name for name, kind in inputs.items() if is_text(kind)]
    answers = await told_all(obs, [("GetInputSettings", {"inputName": name}) for name in names])
    return [
        TextView(input=name, text=text(_settings(answer), "text"))
        for name, answer in zip(names, answers, strict=True)
        if answer is not None
    ]


def is_text(kind: str) -> bool:
    """Whether an input of this kind shows a text."""
    return kind.startswith(_TEXTS)


async def set_text(obs: Obs, name: str, words: str) -> str:
    """Have a text say this. What it said before."""
    said = await obs.request("GetInputSettings", {"inputName": name})
    if not is_text(text(said, "inputKind")):
        raise ActionRefused(f"“{name}” is no text in OBS, so it was not changed.")
    if len(words) > _MOST_TEXT:
        raise ActionRefused(f"The text is longer than {_MOST_TEXT} characters, so “{name}” was not changed.")
    await obs.request("SetInputSettings", {"inputName": name, "inputSettings": {"text": words}})
    return text(_settings(said), "text")


async def read_settings(obs: Obs, name: str) -> SettingsInObsView:
    """Everything that is set of an input."""
    said = await obs.request("GetInputSettings", {"inputName": name})
    kind = text(said, "inputKind")
    defaults = (await told(obs, "GetInputDefaultSettings", inputKind=kind)).get("defaultInputSettings")
    return SettingsInObsView(
        kind=kind, settings=_settings(said), defaults=defaults if isinstance(defaults, dict) else {}
    )


async def set_settings(obs: Obs, name: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Set some of it. What that was before, with OBS's default where nothing had been set."""
    before = await read_settings(obs, name)
    known = before.defaults | before.settings
    await obs.request("SetInputSettings", {"inputName": name, "inputSettings": dict(settings)})
    return {key: known[key] for key in settings if key in known}


def _settings(said: Mapping[str, Any]) -> dict[str, Any]:
    settings = said.get("inputSettings")
    return settings if isinstance(settings, dict) else {}
