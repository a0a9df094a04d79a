"""Every hook is typed, documented, used, tested, and in the documentation as it is."""

import ast
import inspect
import re
from pathlib import Path

import pytest

from rig import hook_reference
from stagedoor import hookspecs
from stagedoor.hookspecs import MANNERS

ROOT = Path(__file__).resolve().parents[2]

PENDING: dict[str, str] = {}
"""Hooks that no bundled plugin uses yet, and why they are there all the same."""


def hooks_of(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and any(
            "hookimpl" in ast.unparse(mark) for mark in node.decorator_list
        ):
            yield node.name


USED = {hook for file in (ROOT / "plugins").rglob("*.py") for hook in hooks_of(file)}
TESTED = {
    name
    for file in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"def (test_hook_\w+)", file.read_text(encoding="utf-8"))
}


def test_every_function_of_the_specification_has_a_manner():
    functions = {
        name
        for name, value in vars(hookspecs).items()
        if inspect.isfunction(value) and value.__module__ == hookspecs.__name__ and not name.startswith("_")
    }
    assert functions == set(MANNERS)


@pytest.mark.parametrize("hook", MANNERS)
def test_a_hook_is_typed(hook):
    signature = inspect.signature(getattr(hookspecs, hook))
    assert signature.return_annotation is not inspect.Signature.empty
    for parameter in signature.parameters.values():
        assert parameter.annotation is not inspect.Parameter.empty, parameter
        assert parameter.default is inspect.Parameter.empty, parameter
    if MANNERS[hook].name == "tell":
        assert signature.return_annotation == "None"
    assert (MANNERS[hook].deadline > 0) == (MANNERS[hook].name == "ask")


@pytest.mark.parametrize("hook", MANNERS)
def test_a_hook_is_documented(hook):
    text = inspect.getdoc(getattr(hookspecs, hook))
    summary = text.split("\n\n")[0]
    assert re.match(r"[A-Z].*\.$", summary.replace("\n", " ")), "it opens with a sentence"
    parameters = [name for name in inspect.signature(getattr(hookspecs, hook)).parameters if name != "ctx"]
    assert re.findall(r":param (\w+):", text) == parameters
    returns = inspect.signature(getattr(hookspecs, hook)).return_annotation != "None"
    assert (":return:" in text) == returns


@pytest.mark.parametrize("hook", MANNERS)
def test_a_hook_is_used_by_a_bundled_plugin_or_listed_as_pending(hook):
    assert (hook in USED) != (hook in PENDING), "used, or pending, and not both"


@pytest.mark.parametrize("hook", MANNERS)
def test_a_hook_is_tested_by_name(hook):
    assert f"test_hook_{hook}" in TESTED


@pytest.mark.parametrize("hook", MANNERS)
def test_a_hook_is_in_the_documentation_with_its_exact_signature(hook):
    assert f"```python\n{hook_reference.signature(hook)}\n```" in hook_reference.written()


def test_the_reference_is_up_to_date():
    assert hook_reference.written() == hook_reference.reference(), "run: python -m rig.hook_reference (in tests/)"
