"""The sentences below the fields of a model, read from its source when somebody asks for them and not before."""

from __future__ import annotations

import ast
import inspect
import itertools
import sys
from collections.abc import Iterator, Mapping
from types import ModuleType
from weakref import WeakKeyDictionary

from pydantic import BaseModel

_known: WeakKeyDictionary[ModuleType, Mapping[str, Mapping[str, str]]] = WeakKeyDictionary()


def field_docs(kind: type[BaseModel]) -> dict[str, str]:
    """The sentence below each field of a model, inherited ones included; none where there is no source to read."""
    found: dict[str, str] = {}
    for each in reversed(kind.__mro__):
        module = sys.modules.get(each.__module__)
        if module is not None and issubclass(each, BaseModel) and each is not BaseModel:
            found |= _of_module(module).get(each.__qualname__, {})
    return {name: said for name, said in found.items() if name in kind.model_fields}


def _of_module(module: ModuleType) -> Mapping[str, Mapping[str, str]]:
    if module not in _known:
        try:
            tree = ast.parse(inspect.getsource(module))
        except (OSError, TypeError, SyntaxError, ValueError):
            tree = ast.Module(body=[], type_ignores=[])
        _known[module] = dict(_classes(tree.body, ""))
    return _known[module]


def _classes(body: list[ast.stmt], inside: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield inside + node.name, dict(_fields(node.body))
            yield from _classes(node.body, f"{inside}{node.name}.")
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _classes(node.body, f"{inside}{node.name}.<locals>.")


def _fields(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for field, below in itertools.pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
            said = below.value
            if isinstance(said, ast.Constant) and isinstance(said.value, str):
                yield field.target.id, inspect.cleandoc(said.value)
