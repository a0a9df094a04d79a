"""Every setting of the daemon and of every bundled plugin is documented, has a default, and keeps its secrets."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from stagedoor import Settings, paths
from stagedoor.app import App, Options
from stagedoor.part import Part
from stagedoor.preferences import Preferences
from stagedoor.secrets import Vault
from stagedoor.settings_page import page
from stagedoor.web.wire import PartView

DOCS = Path(__file__).resolve().parents[2] / "docs" / "settings.md"
PLUGINS = {folder.name for folder in paths.bundled("plugins").iterdir() if (folder / "__init__.py").exists()}


_PRINT = """
import asyncio, sys, msgspec
from stagedoor.settings_page import declared
sys.stdout.buffer.write(msgspec.json.encode(asyncio.run(declared())))
"""


@pytest.fixture(scope="module")
def views() -> dict[str, PartView]:
    """What a daemon of its own declares: help is read from the source, which is found for the first import only."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    printed = subprocess.run(
        [sys.executable, "-c", _PRINT], stdout=subprocess.PIPE, check=True, timeout=50, env=environment
    )
    return {view.part: view for view in msgspec.json.decode(printed.stdout, type=list[PartView])}


def test_every_setting_has_help_and_a_default(views: dict[str, PartView]) -> None:
    assert {"chat", "moderation", "plugins", "obs", "web"} < views.keys()
    silent = []
    for name, view in views.items():
        assert view.title, name
        assert view.description, name
        assert view.problem == ""
        models = {name: view.schema, **{f"{name}: {one}": of for one, of in view.schema.get("$defs", {}).items()}}
        for model, schema in models.items():
            for field, shape in schema.get("properties", {}).items():
                if not shape.get("description", "").endswith("."):
                    silent.append(f"{model}.{field}")
        fields = view.schema.get("properties", {})
        assert all("default" in fields[field] for field in fields.keys() - view.secrets.keys())
    assert silent == [], "these settings have no sentence below them"


def test_every_bundled_plugin_with_settings_is_there(views: dict[str, PartView]) -> None:
    declaring = {
        name
        for name in PLUGINS
        if "register_settings" in (paths.bundled("plugins") / name / "__init__.py").read_text("utf-8")
    }
    assert declaring <= views.keys()


def test_the_page_of_settings_is_up_to_date(views: dict[str, PartView]) -> None:
    now = page(views.values())
    assert DOCS.read_text("utf-8") == now, "write it anew: python -m stagedoor.settings_page > docs/settings.md"


async def test_no_secret_is_ever_shown(tmp_path: Path) -> None:
    kinds: dict[str, type[Settings]] = {}

    def ready(app: App) -> None:
        kinds.update((view.part, type(app.preferences.current(view.part))) for view in app.preferences.views())
        app.stop()

    places = paths.places(tmp_path / "data")
    places.create()
    await App(Options(places=places, demo=False, safe_mode=True, overrides={"obs.enabled": "false"})).run(ready)
    secrets = 0
    for name, kind in kinds.items():
        file = tmp_path / f"{name}.json"
        preferences = Preferences(file, Vault())
        preferences.declare(name, kind)
        for secret in sorted(Part(name, kind, "", "").secrets):
            secrets += 1
            told: list[Any] = []
            preferences.on_change(lambda *change, told=told: told.append(change))
            await preferences.change(name, {secret: "hunter2"}, "mara")
            shown = [
                msgspec.json.encode(preferences.views()).decode(),
                repr(preferences.current(name)),
                str(preferences.current(name)),
                preferences.current(name).model_dump_json(),
                str(preferences.public_values(name)),
                repr(told),
                file.read_text("utf-8"),
            ]
            assert not any("hunter2" in text for text in shown), f"{name}.{secret}"
    assert secrets >= 1, "OBS has a password"
