"""The API: a login that ran out is renewed once, a limit is obeyed to the second, and each fault has its sentence."""

import asyncio
import json

import pytest

from rig.http_faults import Answer
from rig.shared import recorded
from rig.twitch_station import CLIENT, TwitchStation
from source_twitch import exchange
from source_twitch.helix import HelixError
from stagedoor import ActionRefused

TOO_MANY = {"error": "Too Many Requests", "status": 429, "message": "slow down"}
FAULT = "Twitch has a fault of its own (“odd”), so this may not have been done: look at the chat, and try again"


async def refused(twitch: TwitchStation, method: str = "GET", path: str = "users") -> HelixError:
    with pytest.raises(HelixError) as fault:
        await twitch.station.helix.call(method, path)
    return fault.value


async def test_it_asks_as_the_account_and_the_application():
    async with TwitchStation() as twitch:
        answer = await twitch.station.helix.call("GET", "users", params={"login": ["bea", "cleo"]})
        assert [user["id"] for user in answer["data"]] == ["12", "13"]
        assert twitch.helix.heads[0]["Client-Id"] == CLIENT
        assert twitch.helix.heads[0]["Authorization"] == f"Bearer {twitch.kept['access']}"


async def test_a_login_that_ran_out_is_renewed_once_for_all():
    async with TwitchStation() as twitch:
        twitch.identity.end_access()
        answers = await asyncio.gather(*(twitch.station.helix.call("GET", "users") for _ in range(8)))
        assert all(answer["data"][0]["login"] == "ann" for answer in answers)
        assert (twitch.identity.refreshed, twitch.identity.lost) == (1, 0)


async def test_a_permission_that_lacks_is_not_renewed_away():
    async with TwitchStation("bits:read") as twitch:
        fault = await refused(twitch, path="moderation/channels")
        assert str(fault) == (
            "Twitch does not accept your login for this (“Missing scope: user:read:moderated_channels”), so it was not "
            "done: log in again."
        )
        assert twitch.identity.refreshed == 0


async def test_a_second_no_is_the_answer():
    async with TwitchStation() as twitch:
        no = Answer(401, {"status": 401, "message": "Invalid OAuth token"})
        twitch.helix.plan("users", no, no, no)
        assert (await refused(twitch)).status == 401
        assert twitch.helix.count("users") == 2


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "Twitch refused this (“odd”), so it was not done."),
        (403, "Twitch does not let ann do this here (“odd”), so it was not done."),
        (404, "Twitch does not find what this is about (“odd”), so there is nothing to do there."),
        (302, "Twitch refused this (“odd”), so it was not done."),
        (
            503,
            FAULT,
        ),
    ],
)
async def test_each_refusal_is_a_sentence(status, words):
    async with TwitchStation() as twitch:
        twitch.helix.plan("chat/messages", Answer(status, {"message": "odd"}))
        fault = await refused(twitch, "POST", "chat/messages")
        assert str(fault).startswith(words)
        assert (fault.status, fault.said) == (status, "odd")
        assert twitch.helix.count("chat/messages") == 1


async def test_what_only_reads_is_asked_again_after_a_fault():
    async with TwitchStation() as twitch:
        twitch.helix.plan("users", Answer(500))
        asking = asyncio.ensure_future(twitch.station.helix.call("GET", "users"))
        while not asking.done():
            await twitch.clock.advance(1)
        assert asking.result()["data"]


async def test_a_limit_is_obeyed_to_the_second_whatever_our_clock_says():
    for skew in (0, 7200, -7200):
        async with TwitchStation(skew=skew) as twitch:
            reset = int(twitch.identity.now()) + 37
            headers = {"Ratelimit-Remaining": "0", "Ratelimit-Reset": str(reset)}
            twitch.helix.plan("users", Answer(429, TOO_MANY, headers))
            fault = await refused(twitch)
            assert fault.seconds == 37
            assert str(fault) == (
                "Twitch takes no more from this login for 37 s, so this was not done: try again then."
            )
            await twitch.clock.advance(36)
            fault = await refused(twitch)
            assert fault.seconds == pytest.approx(1)
            assert twitch.helix.count("users") == 1
            await twitch.clock.advance(1.1)
            assert await twitch.station.helix.call("GET", "users")


@pytest.mark.parametrize("headers", [{}, {"Ratelimit-Reset": "soon"}, {"Ratelimit-Reset": "-1"}])
async def test_a_limit_without_its_end_lasts_a_minute(headers):
    async with TwitchStation() as twitch:
        twitch.helix.plan("users", Answer(429, TOO_MANY, headers))
        assert (await refused(twitch)).seconds == 60


@pytest.mark.parametrize(("reset", "seconds"), [(0, 1), (99_999_999_999, 120)])
async def test_a_limit_that_makes_no_sense_is_bounded(reset, seconds):
    async with TwitchStation() as twitch:
        twitch.helix.plan("users", Answer(429, TOO_MANY, {"Ratelimit-Reset": str(reset)}))
        assert (await refused(twitch)).seconds == seconds


async def test_a_clock_set_back_does_not_make_a_pause_longer():
    async with TwitchStation() as twitch:
        twitch.helix.plan("users", Answer(429, TOO_MANY))
        await refused(twitch)
        twitch.clock.jump(-3600)
        assert twitch.station.helix.pause == 0


async def test_a_limit_of_one_call_stops_no_other():
    async with TwitchStation() as twitch:
        twitch.helix.plan("chat/shoutouts", Answer(429, TOO_MANY, {"Ratelimit-Remaining": "700"}))
        fault = await refused(twitch, "POST", "chat/shoutouts")
        assert str(fault) == "Twitch does not do this so often (“slow down”): wait a little."
        assert await twitch.station.helix.call("GET", "users")


async def test_the_allowance_of_the_server_itself_is_noticed():
    async with TwitchStation() as twitch:
        twitch.helix.points = 3
        for _ in range(3):
            await twitch.station.helix.call("GET", "users")
        assert (await refused(twitch)).seconds == 60
        await twitch.clock.advance(60)
        assert await twitch.station.helix.call("GET", "users")


async def test_an_answer_that_never_comes_is_told_as_not_known(monkeypatch):
    async with TwitchStation() as twitch:
        monkeypatch.setattr(exchange.exchange, "__kwdefaults__", {**exchange.exchange.__kwdefaults__, "patience": 0.2})
        twitch.helix.plan("chat/messages", "hang")
        twitch.helix.plan("users", "hang")
        assert str(await refused(twitch, "POST", "chat/messages")) == (
            "Twitch cannot be reached (no answer within 0.2 s), so it is not known whether it was done: look at the "
            "chat before you try again."
        )
        assert "so nothing was done: try again in a moment" in str(await refused(twitch))


@pytest.mark.parametrize("fault", ["huge", "bomb", "drop"])
async def test_no_answer_is_too_much_for_it(fault):
    async with TwitchStation() as twitch:
        twitch.helix.plan("chat/messages", fault)
        assert (await refused(twitch, "POST", "chat/messages")).status == 0
        assert twitch.helix.count("chat/messages") == 1


async def test_without_a_login_nothing_is_asked():
    async with TwitchStation(logged_in=False) as twitch:
        with pytest.raises(ActionRefused, match="Nobody is logged in"):
            await twitch.station.helix.call("GET", "users")
        assert twitch.helix.asked == []


@pytest.mark.parametrize(
    ("file", "path", "method"),
    [
        ("helix/endpoints/chat/send_chat_message.rs", "chat/messages", "POST"),
        ("helix/endpoints/moderation/ban_user.rs", "moderation/bans", "POST"),
        ("helix/endpoints/users/update_user.rs", "users", "GET"),
        ("helix/endpoints/subscriptions/check_user_subscription.rs", "users", "GET"),
        ("helix/endpoints/moderation/warn_chat_user.rs", "moderation/warnings", "POST"),
    ],
)
async def test_recorded_answers_are_understood(file, path, method):
    rows = [
        json.loads(line) for line in recorded("twitch/api_payloads_twitch_api_rs.jsonl").read_text("utf-8").splitlines()
    ]
    payloads = [row["json"] for row in rows if row["file"] == file]
    assert payloads
    for payload in payloads:
        async with TwitchStation() as twitch:
            twitch.helix.plan(path, Answer(payload.get("status", 200), payload))
            if "data" in payload:
                assert await twitch.station.helix.call(method, path) == payload
            else:
                fault = await refused(twitch, method, path)
                assert (fault.status, fault.said) == (payload["status"], payload["message"])


@pytest.mark.parametrize("there", [{}, {"Ratelimit-Reset": "0"}])
async def test_a_pause_that_is_named_is_kept_to_the_second(there):
    async with TwitchStation() as twitch:
        twitch.helix.plan("users", Answer(429, TOO_MANY, {"Retry-After": "17"} | there))
        assert (await refused(twitch)).seconds == 17
        await twitch.clock.advance(15.6)
        assert "for 2 s" in str(await refused(twitch)), "never told shorter than it is"
        await twitch.clock.advance(1.4)
        await twitch.station.helix.call("GET", "users")
