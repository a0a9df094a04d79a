"""Other channels are looked at once a minute; only what changed is told."""

import source_twitch
from rig.http_faults import Answer
from rig.twitch_station import TwitchStation
from rig.until import until
from source_twitch.station import station


def seen(twitch):
    """What was told of each channel, in order."""
    return [(values["login"], values["is_live"]) for name, values in twitch.context.fired if name == "channel_seen"]


async def watch(twitch, *names):
    (control,) = [one for one in source_twitch.register_controls(twitch.context) if one.name == "watch"]
    await control.run(control.parameters(names=names), twitch.context)
    await until(lambda: len(twitch.context.fired) >= 1)


async def test_only_what_changed_is_told():
    async with TwitchStation() as twitch:
        twitch.helix.live["12"] = {"title": "Now"}
        await watch(twitch, "@Bea", "cleo", "bea")
        await until(lambda: len(twitch.context.fired) == 2)
        assert seen(twitch) == [("bea", True), ("cleo", False)]
        here = station(twitch.context).neighbours
        await here.look()
        assert len(twitch.context.fired) == 2
        twitch.helix.live["12"] = {"title": "Something else", "viewer_count": 7}
        await here.look()
        del twitch.helix.live["12"]
        await here.look()
        assert seen(twitch)[2:] == [("bea", True), ("bea", False)]
        assert twitch.context.fired[2][1]["viewers"] == 7


async def test_what_is_not_known_is_said_once_with_why():
    async with TwitchStation(logged_in=False) as twitch:
        await watch(twitch, "bea")
        await station(twitch.context).neighbours.look()
        assert twitch.context.fired == [
            ("channels_unknown", {"reason": "Log in to Twitch in Settings to know which channels there are live."})
        ]
    async with TwitchStation() as twitch:
        await watch(twitch, "bea")
        here = station(twitch.context).neighbours
        twitch.helix.plan("streams", Answer(400, {"message": "no"}), Answer(400, {"message": "no"}))
        await here.look()
        await here.look()
        await here.look()
        assert [name for name, _ in twitch.context.fired] == ["channel_seen", "channels_unknown", "channel_seen"]


async def test_whoever_logs_in_need_not_wait_for_the_next_look():
    async with TwitchStation(logged_in=False) as twitch:
        await watch(twitch, "bea")
        twitch.keep(*twitch.identity.grant(*twitch.scopes))
        account = station(twitch.context).account
        account.reread()
        account.touch()
        await until(lambda: seen(twitch) == [("bea", False)])


async def test_after_a_restart_it_goes_on():
    async with TwitchStation() as twitch:
        await watch(twitch, "bea")
        twitch.context.fired.clear()
        again = twitch.restart().neighbours
        again.resume()
        await until(lambda: seen(twitch) == [("bea", False)])
        await watch(twitch)
        assert twitch.context.memory.read("neighbours") == []


async def test_it_goes_on_by_itself():
    async with TwitchStation() as twitch:
        await watch(twitch, "bea")
        twitch.helix.live["12"] = {}
        await twitch.clock.advance(61)
        await until(lambda: seen(twitch) == [("bea", False), ("bea", True)])
