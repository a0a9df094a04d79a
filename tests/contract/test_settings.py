"""Every setting of the daemon and of every bundled plugin is documented, has a default, and keeps its secrets."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pydantic import BaseModel

from stagedoor import Settings, paths
from stagedoor.app import App, Options
from stagedoor.part import Part
from stagedoor.preferences import Preferences
from stagedoor.secrets import Vault
from stagedoor.settings_page import page
from stagedoor.web.wire import PartView

DOCS = Path(__file__).resolve().parents[2] / "docs" / "settings.md"
PLUGINS = {folder.name for folder in paths.bundled("plugins").iterdir() if (folder / "__init__.py").exists()}


@pytest.fixture
async def parts() -> dict[str, tuple[type[Settings], PartView]]:
    found: dict[str, tuple[type[Settings], PartView]] = {}

    def ready(app: App) -> None:
        for view in app.preferences.views():
            found[view.part] = (type(app.preferences.current(view.part)), view)
        app.stop()

    with tempfile.TemporaryDirectory() as folder:
        places = paths.places(Path(folder))
        places.create()
        await App(Options(places=places, demo=False, safe_mode=True, overrides={"obs.enabled": "false"})).run(ready)
    return found


def fields(kind: type[BaseModel], name: str) -> Iterator[tuple[str, Any]]:
    for field, info in kind.model_fields.items():
        yield f"{name}.{field}", info


async def test_every_setting_has_help_and_a_default(parts: dict[str, tuple[type[Settings], PartView]]) -> None:
    assert {"chat", "moderation", "plugins", "obs", "web"} < parts.keys()
    silent = []
    for name, (kind, view) in parts.items():
        assert view.title, name
        assert view.description, name
        assert view.problem == ""
        silent += [field for field, info in fields(kind, name) if not (info.description or "").strip().endswith(".")]
        for inner, definition in view.schema.get("$defs", {}).items():
            shapes = definition.get("properties", {})
            silent += [f"{name}: {inner}.{field}" for field, shape in shapes.items() if "description" not in shape]
        Preferences(None, Vault()).declare(name, kind)  # refuses a class without defaults
    assert silent == [], "these settings have no sentence below them"


async def test_every_bundled_plugin_with_settings_is_there(parts: dict[str, tuple[type[Settings], PartView]]) -> None:
    declaring = {
        name
        for name in PLUGINS
        if "register_settings" in (paths.bundled("plugins") / name / "__init__.py").read_text("utf-8")
    }
    assert declaring <= parts.keys()


async def test_the_page_of_settings_is_up_to_date(parts: dict[str, tuple[type[Settings], PartView]]) -> None:
    now = page(view for _, view in parts.values())
    assert DOCS.read_text("utf-8") == now, "write it anew: python -m stagedoor.settings_page > docs/settings.md"


async def test_no_secret_is_ever_shown(parts: dict[str, tuple[type[Settings], PartView]], tmp_path: Path) -> None:
    secrets = 0
    for name, (kind, _) in parts.items():
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
