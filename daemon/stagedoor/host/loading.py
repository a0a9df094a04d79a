"""Find the plugins: those that ship with Stagedoor, those installed beside it, and the user's own folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType

from stagedoor.hookspecs import PROJECT
from stagedoor.host import faults
from stagedoor.host.about import about, read_about, readable
from stagedoor.host.plugin import Origin, Plugin


@dataclass(frozen=True, kw_only=True)
class Found:
    """A plugin that is somewhere, before anything of it has run."""

    plugin: Plugin
    entry_point: EntryPoint | None = None
    module: ModuleType | None = None
    """For a plugin that is in the program already."""
    problem: str = ""
    """Why it cannot be loaded, as a sentence."""

    @property
    def name(self) -> str:
        """The plugin's name."""
        return self.plugin.name


def discover(bundled: Path | None, user: Path | None, *, installed: bool) -> list[Found]:
    """Everything there is, in order, each name once."""
    found = list(in_folder(bundled, "bundled")) if bundled else []
    if installed:
        found += in_entry_points()
    if user:
        found += in_folder(user, "user")
    return _without_shadows(found)


def in_folder(folder: Path, origin: Origin) -> Iterator[Found]:
    """The plugins in a folder: each is a folder with an `__init__.py`, or one `.py` file."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for path in entries:
        if is_plugin(path):
            yield at(path, origin)


def is_plugin(path: Path) -> bool:
    """Whether this file or folder is meant to be a plugin."""
    if path.name.startswith((".", "_")):
        return False
    if path.is_dir():
        return any(path.glob("*.py"))
    return path.suffix == ".py" and path.exists()


def at(path: Path, origin: Origin) -> Found:
    """The plugin at `path`, as far as it can be known without running it."""
    plugin = Plugin(name=path.stem, title=readable(path.stem), origin=origin, path=path)
    if not path.stem.isidentifier():
        return Found(
            plugin=plugin,
            problem=f"{path.name} is not loaded: use only letters, digits and _ in its name, for example "
            f"{''.join(letter if letter.isalnum() else '_' for letter in path.stem)}{path.suffix}.",
        )
    file = path / "__init__.py" if path.is_dir() else path
    if not file.exists():
        return Found(plugin=plugin, problem=f"{path.name} is not loaded: there is no __init__.py in the folder.")
    try:
        said = read_about(file)
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError) as fault:
        return Found(plugin=plugin, problem=f"{plugin.title} is not loaded: {faults.sentence(fault, path)}.")
    plugin.title = said.title or plugin.title
    plugin.description = said.description
    plugin.version = said.version
    return Found(plugin=plugin)


def from_module(module: ModuleType, origin: Origin) -> Found:
    """A module that is already there, as a plugin."""
    name = module.__name__.rpartition(".")[2]
    said = about(module.__doc__, str(getattr(module, "__version__", "")), str(getattr(module, "__title__", "")))
    file = Path(place) if (place := getattr(module, "__file__", None)) else None
    plugin = Plugin(
        name=name,
        title=said.title or readable(name),
        origin=origin,
        description=said.description,
        version=said.version,
        path=file.parent if file and file.name == "__init__.py" else file,
    )
    return Found(plugin=plugin, module=module)


def in_entry_points() -> Iterator[Found]:
    """The plugins that installed packages offer in the entry-point group `stagedoor`."""
    for point in sorted(entry_points(group=PROJECT), key=lambda point: point.name):
        summary = point.dist.metadata["Summary"] if point.dist else ""
        version = point.dist.version if point.dist else ""
        said = about(summary, version)
        yield Found(
            plugin=Plugin(
                name=point.name,
                title=readable(point.name),
                origin="installed",
                description=said.description,
                version=said.version,
            ),
            entry_point=point,
        )


def _without_shadows(found: list[Found]) -> list[Found]:
    taken: dict[str, Plugin] = {}
    kept = []
    for one in found:
        other = taken.get(one.name)
        if other is None:
            taken[one.name] = one.plugin
            kept.append(one)
        else:
            kept.append(shadowed(one, other))
    return kept


def shadowed(one: Found, other: Plugin) -> Found:
    """A plugin whose name `other` has already: listed, and not loaded."""
    plugin = one.plugin
    whose = {"bundled": "ships with Stagedoor", "installed": "is installed", "user": "is in your folder"}[other.origin]
    label = plugin.path.name if plugin.path else plugin.name
    plugin.name = f"{label} ({plugin.origin})"
    return replace(
        one,
        problem=f"{label} is not loaded: a plugin with the name {other.name} {whose}. Give yours another name.",
    )
