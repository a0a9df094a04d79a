"""The user's folder is followed: saved, broken, mended, deleted."""

import asyncio
import os
import shutil

import pytest

from stagedoor.model import PluginState

HIDES = """
@hookimpl
def review_message(message):
    return Verdict(action=Action.HIDE, reason="first")
"""


@pytest.fixture
async def watched(backstage):
    """The host follows its folder; `pass_second` lets it look once."""
    await backstage.host.start()
    running = asyncio.ensure_future(backstage.host.watch(backstage.folder))
    await backstage.clock.advance(0)
    stamp = iter(range(1, 1_000))

    async def save(name, text):
        file = backstage.write(name, text)
        # Editors save more slowly than tests; two saves must not look like one.
        later = file.stat().st_mtime_ns + next(stamp) * 10_000_000
        os.utime(file, ns=(later, later))
        await look()

    async def look():
        before = len(backstage.states)
        async with asyncio.timeout(10):
            for _ in range(200):
                await backstage.clock.advance(0.25)
                await asyncio.sleep(0.01)
                if len(backstage.states) > before:
                    # what is under way, a start hook for instance, is let through
                    async with backstage.host._one_at_a_time:
                        return

    backstage.save, backstage.look = save, look
    yield backstage
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def reason(backstage):
    return [answer.reason for _, answer in (await backstage.review("a")).answers[0]]


async def test_a_file_that_appears_changes_breaks_is_mended_and_goes(watched):
    await watched.save("hider.py", HIDES)
    assert await reason(watched) == ["first"]
    assert watched.loaded == ["hider"]

    await watched.save("hider.py", HIDES.replace("first", "again"))
    assert await reason(watched) == ["again"]
    assert watched.unloaded == ["hider"]

    await watched.save("hider.py", HIDES.replace("return", "retrun"))
    assert await reason(watched) == []
    broken = watched.host.plugins["hider"]
    assert broken.state is PluginState.BROKEN
    assert broken.reason == "Hider is not loaded: the text is not Python: invalid syntax (hider.py, line 7)."

    await watched.save("hider.py", HIDES.replace("first", "mended"))
    assert await reason(watched) == ["mended"]

    (watched.folder / "hider.py").unlink()
    await watched.look()
    assert await reason(watched) == []
    assert "hider" not in watched.host.plugins


async def test_a_sibling_file_counts_even_when_neither_size_nor_second_changes(watched):
    watched.write("split/words.py", "WORD = 'one'\n", head="")
    await watched.save(
        "split/__init__.py",
        """
        from .words import WORD
        @hookimpl
        def review_message(): return Verdict(action=Action.HIDE, reason=WORD)
        """,
    )
    assert await reason(watched) == ["one"]
    file = watched.write("split/words.py", "WORD = 'two'\n", head="")
    os.utime(file, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns + 1_000))
    await watched.look()
    assert await reason(watched) == ["two"]
    shutil.rmtree(watched.folder / "split")
    await watched.look()
    assert watched.host.plugins == {}


async def test_a_plugin_switched_off_stays_off_when_it_is_saved(watched):
    await watched.save("hider.py", HIDES)
    await watched.host.enable("hider", False)
    await watched.save("hider.py", HIDES.replace("first", "again"))
    assert watched.host.plugins["hider"].state is PluginState.DISABLED
    assert await reason(watched) == []
    await watched.host.enable("hider", True)
    assert await reason(watched) == ["again"]


async def test_a_new_file_with_a_bundled_name_is_listed_and_refused(watched, tmp_path):
    bundled = tmp_path / "elsewhere" / "hider.py"
    bundled.parent.mkdir()
    bundled.write_text("from stagedoor import hookimpl\n@hookimpl\ndef chat_message(): pass\n")
    await watched.host.load(bundled, "bundled")
    await watched.save("hider.py", HIDES)
    assert watched.host.plugins["hider"].origin == "bundled"
    assert watched.host.plugins["hider.py (user)"].state is PluginState.BROKEN
    assert await reason(watched) == []
    (watched.folder / "hider.py").rename(watched.folder / "mine.py")
    await watched.look()
    await watched.look()
    assert await reason(watched) == ["first"]
    assert set(watched.host.plugins) == {"hider", "mine"}
