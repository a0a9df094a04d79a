"""What ships with Stagedoor is made of public names only."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

import stagedoor

ROOT = Path(__file__).resolve().parents[2]
PLUGINS = sorted(path for path in (ROOT / "plugins").iterdir() if not path.name.startswith((".", "_")))
FILES = sorted(file for file in (ROOT / "plugins").rglob("*.py") if "__pycache__" not in file.parts)
DECLARED = {
    re.match(r"[\w.-]+", requirement)[0].lower().replace("-", "_")
    for requirement in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
}

MODULES = {"google": "protobuf"}
"""Packages whose module is called otherwise."""


def imports(file):
    """Every (module, names, level) the file imports, wherever it does."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, [], 0
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "", [name.name for name in node.names], node.level


def wrong(module, names, level, depth):
    """What is wrong with this import in a file `depth` folders below its plugin's own, or empty."""
    if level:
        return "it reaches outside the plugin's folder" if level > depth + 1 else ""
    top = module.partition(".")[0]
    if top == "stagedoor":
        if module != "stagedoor":
            return "it is not a public module"
        private = [name for name in names if name not in stagedoor.__all__]
        return f"{', '.join(private)} is not public" if private else ""
    if top in sys.stdlib_module_names or MODULES.get(top, top).lower() in DECLARED:
        return ""
    return "it is neither in the standard library nor a declared dependency"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT / "plugins").as_posix())
def test_a_bundled_plugin_imports_only_what_any_plugin_may(file):
    depth = len(file.relative_to(ROOT / "plugins").parts) - 2
    found = {
        f"{'.' * level}{module}: {problem}"
        for module, names, level in imports(file)
        if (problem := wrong(module, names, level, depth))
    }
    assert not found


def test_the_check_finds_what_it_is_for():
    assert wrong("stagedoor.host.host", ["Host"], 0, 0)
    assert wrong("stagedoor", ["Host"], 0, 0)
    assert wrong("requests", [], 0, 0)
    assert wrong("other_plugin", ["x"], 2, 0)
    assert not wrong("stagedoor", ["Action"], 0, 0)
    assert not wrong("words", ["WORDS"], 1, 0)


@pytest.mark.parametrize("path", PLUGINS, ids=lambda path: path.name)
async def test_a_bundled_plugin_loads_tells_about_itself_and_does_nothing_wrong(path, stage):
    plugin = await stage.load(path.stem)
    assert plugin.origin == "bundled"
    assert plugin.hooks
    assert re.match(r"[A-Z].*\.$", plugin.description)
    await stage.say("hello")
    await stage.gift("rose")


async def test_all_bundled_plugins_together_do_nothing_wrong(stage):
    for path in PLUGINS:
        await stage.load(path.stem)
    said = await stage.say("hello everybody")
    assert said.event in stage.overlay.shown
    await stage.raid(30)
    await stage.subscribe(months=2)
    await stage.withdraw(said)
    assert said.event not in stage.overlay.shown


def test_every_public_name_is_there():
    for name in stagedoor.__all__:
        assert hasattr(stagedoor, name), name
