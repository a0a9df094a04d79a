"""From a name to numbers, and every way in which that can fail."""

import json

import pytest
from aiohttp import web

import source_kick
from rig.fake_kick import FakeKick, page
from rig.source_stage import SourceStage
from source_kick.lookup import keep, look_up
from source_kick.target import Numbers
from stagedoor import SourceDelayed, SourceRefused


@pytest.fixture
async def kick():
    async with FakeKick() as kick:
        yield kick


def context(kick, **settings):
    return SourceStage(source_kick, "somebody", **kick.settings, **settings)


async def test_it_is_asked_once_and_kept_for_ever(kick):
    ctx = context(kick)
    first = await look_up("somebody", ctx)
    assert (first.chatroom, first.channel, first.user, first.title) == (1000001, 2000001, 3000001, "Somebody")
    kick.blocks = "all"
    assert await look_up("somebody", ctx) == first
    assert len(kick.asked) == 1


async def test_what_was_written_down_goes_first(kick):
    ctx = context(kick, numbers=[json.dumps(page("somebody") | {"id": 7})])
    assert (await look_up("somebody", ctx)).channel == 7
    assert kick.asked == []


async def test_a_memory_that_makes_no_sense_is_asked_anew(kick):
    ctx = context(kick)
    for nonsense in ({"chatroom": "x"}, 3, {}, {"chatroom": 1, "channel": 1, "user": 1, "title": "", "badges": 4}):
        ctx.memory.write("numbers:somebody", nonsense)
        assert (await look_up("somebody", ctx)).chatroom == 1000001


async def test_a_name_that_an_address_cannot_hold(kick):
    kick.slugs["some_body"] = None
    assert (await look_up("some_body", context(kick))).channel == 2000001
    assert [slug for _, slug in kick.asked] == ["some_body", "some-body"]


async def test_the_protection_has_its_way_out(kick):
    kick.blocks = "all"
    with pytest.raises(SourceRefused, match=r"Cloudflare.*/api/v2/channels/somebody in your browser once.*“numbers”"):
        await look_up("somebody", context(kick))


@pytest.mark.parametrize(
    ("answer", "fault", "says"),
    [
        (web.json_response({}, status=404), SourceRefused, "Kick knows no channel “somebody”"),
        (web.json_response({}, status=401), SourceRefused, r"\(401\).*in your browser once"),
        (web.json_response({}, status=403), SourceRefused, r"\(403\).*in your browser once"),
        (web.json_response({}, status=500), ConnectionError, "Kick answered 500"),
        (web.json_response({}, status=302), ConnectionError, "Kick answered 302"),
        (web.json_response({"id": 1}), ConnectionError, "not understood.*needs an update"),
        (web.Response(text="<html>"), ConnectionError, "not understood"),
    ],
    ids=lambda value: str(getattr(value, "status", "")),
)
async def test_each_fault_has_its_sentence(kick, answer, fault, says):
    kick.answers["page"] = [answer]
    with pytest.raises(fault, match=says):
        await look_up("somebody", context(kick))
    assert not context(kick).memory.values


@pytest.mark.parametrize(("headers", "seconds"), [({"Retry-After": "17"}, 17), ({}, 60)])
async def test_a_limit_is_obeyed_to_the_second(kick, headers, seconds):
    kick.answers["page"] = [web.json_response({}, status=429, headers=headers)]
    with pytest.raises(SourceDelayed, match=f"{seconds} s") as caught:
        await look_up("somebody", context(kick))
    assert (caught.value.seconds, caught.value.is_firm) == (seconds, True)


async def test_numbers_behind_a_name_are_kept_but_do_not_take_away_what_is_known(kick):
    ctx = context(kick)
    known = await look_up("somebody", ctx)
    keep("somebody", Numbers(chatroom=1000001, channel=2000001), ctx)
    assert await look_up("somebody", ctx) == known
    keep("somebody", Numbers(chatroom=5, channel=6), ctx)
    assert (await look_up("somebody", ctx)).chatroom == 5
