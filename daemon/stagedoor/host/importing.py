"""Bring a plugin's file or folder into the program as a module, and out again without a trace."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

_NAMESPACE = "stagedoor_plugins"


class Importer:
    """A private package that holds the plugins as `stagedoor_plugins.<name>`; relative imports work in folders."""

    def __init__(self) -> None:
        self.namespace = _NAMESPACE
        count = 1
        while self.namespace in sys.modules:  # a second daemon in the same program, as in a test
            count += 1
            self.namespace = f"{_NAMESPACE}_{count}"
        self._fresh: set[str] = set()
        self._package = ModuleType(self.namespace, "The plugins that are loaded.")
        self._package.__path__ = []
        sys.modules[self.namespace] = self._package
        sys.meta_path.insert(0, self)

    def load(self, name: str, path: Path, *, fresh: bool) -> ModuleType:
        """Run the plugin at `path`. `fresh`: never from compiled files, whose dates are too coarse for an editor.

        Raises whatever the plugin raises; nothing of it is left behind then.
        """
        self.forget(name)
        full = f"{self.namespace}.{name}"
        is_folder = path.is_dir()
        file = path / "__init__.py" if is_folder else path
        if fresh:
            self._fresh.add(name)
            importlib.invalidate_caches()  # its folder may have changed within the second that a file's date knows
        loader = _FreshLoader(full, str(file)) if fresh else SourceFileLoader(full, str(file))
        places = [str(path)] if is_folder else None
        spec = spec_from_file_location(full, file, loader=loader, submodule_search_locations=places)
        if spec is None or spec.loader is None:
            raise ImportError(f"{file.name} is not a Python file")
        module = module_from_spec(spec)
        sys.modules[full] = module
        try:
            spec.loader.exec_module(module)
        except BaseException:
            self.forget(name)
            raise
        return module

    def forget(self, name: str) -> None:
        """Take a plugin and its own modules out of the program."""
        full = f"{self.namespace}.{name}"
        known = [known for known in sys.modules if known == full or known.startswith(f"{full}.")]
        for each in known:
            del sys.modules[each]
        self._fresh.discard(name)
        if known:
            importlib.invalidate_caches()  # its files may be others now

    def close(self) -> None:
        """Take everything out."""
        for known in [known for known in sys.modules if known.startswith(f"{self.namespace}.")]:
            del sys.modules[known]
        sys.modules.pop(self.namespace, None)
        if self in sys.meta_path:
            sys.meta_path.remove(self)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Asked by Python for every import: a sibling file of a fresh plugin is fresh too."""
        namespace, _, rest = fullname.partition(".")
        if namespace != self.namespace or rest.partition(".")[0] not in self._fresh:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _FreshLoader(spec.loader.name, spec.loader.path)
            spec.cached = None
        return spec


class _FreshLoader(SourceFileLoader):
    """Compiles the text as it is now; neither reads nor leaves compiled files in the user's folder."""

    def get_code(self, fullname: str) -> CodeType | None:
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)
