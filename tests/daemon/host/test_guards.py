"""A guard that cannot be asked has not agreed."""

import asyncio

import pytest

from rig.until import until
from stagedoor.errors import SettingsError
from stagedoor.model import PluginState

GUARD = """
@hookimpl
def review_message(message):
    return Verdict(action=Action.HIDE, reason="no")
"""
GUARDED = frozenset({"guard"})
NOBODY = frozenset()


async def failed(backstage):
    [missed] = (await backstage.review("anything")).failed
    return missed


async def test_a_guard_being_loaded_anew_has_not_agreed(backstage, tmp_path):
    plugin = await backstage.load("guard", GUARD)
    assert await failed(backstage) == NOBODY
    gate = tmp_path / "gate"
    gate.touch()
    backstage.write("guard.py", f"while os.path.exists({str(gate)!r}): time.sleep(0.001)\n" + GUARD)
    again = asyncio.ensure_future(backstage.host.reload("guard"))
    await until(lambda: backstage.host.plugins["guard"] is not plugin)
    assert await failed(backstage) == GUARDED
    gate.unlink()
    await again
    assert await failed(backstage) == NOBODY


async def test_a_broken_guard_has_not_agreed_until_it_is_mended(backstage):
    await backstage.load("guard", GUARD)
    backstage.write("guard.py", "def f(:\n" + GUARD)
    await backstage.host.reload("guard")
    assert backstage.host.plugins["guard"].state is PluginState.BROKEN
    assert backstage.host.is_guard("guard")
    assert await failed(backstage) == GUARDED
    names = await backstage.host.ask("review_name", [{"viewer": None}])
    assert names.failed == [NOBODY]
    backstage.write("guard.py", GUARD)
    await backstage.host.reload("guard")
    assert await failed(backstage) == NOBODY


async def test_a_guard_that_never_started_has_not_agreed(backstage):
    await backstage.load("guard", "@hookimpl\ndef start(): raise OSError('no list')\n" + GUARD)
    assert backstage.host.plugins["guard"].state is PluginState.BROKEN
    assert await failed(backstage) == GUARDED


async def test_a_guard_with_bad_settings_has_not_agreed(backstage):
    def refuse(plugin, kind):
        raise SettingsError("number: must be 1 or more")

    backstage.host._on_settings = refuse
    text = "class Mine(Settings): pass\n@hookimpl\ndef register_settings(): return Mine\n"
    await backstage.load("guard", text + GUARD)
    assert backstage.host.plugins["guard"].state is PluginState.BAD_SETTINGS
    assert await failed(backstage) == GUARDED


@pytest.mark.parametrize("is_broken", [False, True])
async def test_nothing_is_expected_of_a_guard_that_was_switched_off_or_deleted(backstage, is_broken):
    async def load():
        await backstage.load("guard", GUARD)
        if is_broken:
            backstage.write("guard.py", "def f(:\n")
            await backstage.host.reload("guard")

    await load()
    await backstage.host.enable("guard", False)
    assert await failed(backstage) == NOBODY
    await backstage.host.unload("guard")
    await load()
    await backstage.host.unload("guard")
    assert await failed(backstage) == NOBODY


async def test_a_new_version_that_reviews_nothing_is_no_guard(backstage):
    await backstage.load("guard", GUARD)
    backstage.write("guard.py", "@hookimpl\ndef chat_message(): pass\n")
    await backstage.host.reload("guard")
    assert not backstage.host.is_guard("guard")
    assert await failed(backstage) == NOBODY


async def test_what_arrives_while_the_show_ends_is_not_let_pass(backstage):
    await backstage.load("guard", GUARD)
    await backstage.host.stop()
    assert await failed(backstage) == GUARDED
