"""The library: what is in the folder, found by ids that outlast names."""

import asyncio

import pytest

from rig.media_files import PNG, wav
from stagedoor.errors import ActionRefused
from stagedoor.media import folder
from stagedoor.media.library import Library
from stagedoor.testing.clock import FakeClock


@pytest.fixture
async def library(tmp_path):
    changes = []
    library = Library(tmp_path / "media", clock=FakeClock(), on_change=lambda: changes.append(1))
    library.changes = changes
    yield library
    await library.close()


async def add(library, name, body):
    arrival = await library.receive(name)
    await arrival.take(body)
    return await arrival.finish()


async def test_an_empty_library_has_no_folder_and_no_fault(library):
    await library.look()
    assert library.items == []
    assert await library.find("0123456789ab-cat.png") is None
    assert await library.find("nonsense") is None


async def test_what_is_added_is_found_whatever_it_is_called(library):
    cat = await add(library, "cat.png", PNG)
    renamed, before = await library.rename(cat.id, "tiger")
    assert (renamed.name, before) == ("tiger", "cat")
    assert await library.find(cat.id) == renamed
    await library.remove(renamed.id)
    assert await library.find(cat.id) is None
    assert [each.name for each in library.removed] == ["tiger.png"]
    assert (await library.restore(library.removed[0].id)).name == "tiger"
    assert library.removed == []
    with pytest.raises(ActionRefused, match="bin"):
        await library.restore("nothing")


async def test_what_was_put_there_by_hand_is_found_when_it_is_asked_for(library):
    await library.look()
    cat = await add(library, "cat.png", PNG)
    (library.folder / "cat.png").rename(library.folder / "by hand.png")
    assert (await library.find(cat.id)).name == "cat", "known until the folder is looked at"
    await library.look()
    assert (await library.find(cat.id)).name == "by hand"
    (library.folder / "new.wav").write_bytes(wav())
    fresh = folder.read(library.folder / "new.wav")
    assert (await library.find(fresh.id)).name == "new"


async def test_a_file_saved_again_under_its_name_is_still_meant(library):
    first = await add(library, "tada.wav", wav(1))
    (library.folder / "tada.wav").write_bytes(wav(2))
    await library.look()
    found = await library.find(first.id)
    assert found.id != first.id
    assert found.seconds == 2


async def test_it_looks_again_only_while_somebody_would_see_it(library):
    is_watched = False
    looking = asyncio.ensure_future(library.keep_looking(lambda: is_watched))
    clock = library._clock
    while not library.changes:
        await asyncio.sleep(0)
    await clock_passes(clock, 10)
    (library.folder).mkdir()
    (library.folder / "cat.png").write_bytes(PNG)
    (library.folder / "notes.txt").write_text("x")
    await clock_passes(clock, 10)
    assert library.items == []
    is_watched = True
    while not library.items:
        await clock_passes(clock, 5)
    assert [item.name for item in library.items] == ["cat"]
    assert library.unusable == 1
    looking.cancel()


async def clock_passes(clock, seconds):
    clock.step(seconds)
    for _ in range(20):
        await asyncio.sleep(0)


async def test_nothing_is_done_with_what_is_not_there(library):
    for deed in (library.rename("0123456789ab-x.png", "y"), library.remove("0123456789ab-x.png")):
        with pytest.raises(ActionRefused, match="not in the media folder"):
            await deed


async def test_ten_at_once_are_ten(library):
    added = await asyncio.gather(*(add(library, "same.wav", wav(1 + number)) for number in range(10)))
    assert len({item.id for item in added}) == 10
    assert len(library.items) == 10
