from rig.twitch_station import TwitchStation
from stagedoor import LoginState


async def test_while_twitch_waits_for_a_code_nothing_else_is_shown():
    async with TwitchStation() as twitch:
        standings = twitch.station.standings
        standings.ask("CODE", "https://page.test", 5.0)
        twitch.station.account.touch()
        shown = twitch.context.standing
        assert (shown.state, shown.code, shown.address, shown.ends_at, shown.who) == (
            LoginState.ASKING,
            "CODE",
            "https://page.test",
            5.0,
            "ann",
        )
        standings.asked("It ran out.")
        assert (twitch.context.standing.state, twitch.context.standing.reason) == (LoginState.IN, "It ran out.")
        standings.tell()
        assert twitch.context.standing.reason == ""


async def test_the_same_complaint_comes_again_only_after_it_was_well():
    async with TwitchStation("bits:read", permissions="moderator") as twitch:
        standings = twitch.station.standings
        for _ in range(3):
            standings.tell()
        assert len(twitch.context.notices) == 1
        twitch.station.account.doubt = "no answer"
        standings.tell()
        twitch.station.account.doubt = ""
        standings.tell()
        assert len(twitch.context.notices) == 2
