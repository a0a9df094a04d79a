from rig.twitch_context import TwitchContext
from source_twitch.station import close, station
from stagedoor.testing.clock import FakeClock


def test_all_channels_of_one_run_share_one_station():
    context, another = TwitchContext(FakeClock()), TwitchContext(FakeClock())
    first = station(context)
    assert station(context) is first
    assert station(another) is not first
    close(context)
    assert station(context) is not first
    close(context)
    close(context)
    close(another)
