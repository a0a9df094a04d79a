"""Nothing can be done in a guest's chat, whoever asks for it and whatever its source could do."""

import asyncio

import pytest

from rig.acting_source import ActingChat
from stagedoor import ActionRefused, Deed, Verb
from stagedoor.chat.source import RunningSource
from stagedoor.clock import SystemClock
from stagedoor.moderation.deeds import Deeds
from stagedoor.tasks import Tasks


def running(chat, *, is_guest):
    async def accept(name, events): ...

    return RunningSource(
        "t:friend",
        "T",
        chat,
        is_kept=True,
        is_guest=is_guest,
        clock=SystemClock(),
        accept=accept,
        on_state=lambda _: None,
        on_news=lambda: None,
        longest_wait=lambda: 8.0,
    )


@pytest.mark.parametrize("is_guest", [False, True])
async def test_nothing_is_done_in_a_guests_chat(is_guest):
    chat = ActingChat(send="", ban="", delete="")
    source = running(chat, is_guest=is_guest)
    deeds = Deeds(lambda *_, **__: None, lambda _: source, Tasks())
    for verb in (Verb.SEND, Verb.BAN, Verb.DELETE):
        deed = Deed(verb=verb, text="hi", message_id="1")
        assert bool(deeds.why_not("t:friend", verb)) is is_guest
        done = await deeds.do("t:friend", deed, by="test", cause=0)
        assert bool(done.error) is is_guest
    assert bool(chat.deeds) is not is_guest
    view = source.view()
    assert (view.is_guest, bool(view.can)) == (is_guest, not is_guest)
    if is_guest:
        with pytest.raises(ActionRefused, match="only read beside"):
            await source.act(Deed(verb=Verb.SEND, text="hi"))
    await asyncio.sleep(0)
