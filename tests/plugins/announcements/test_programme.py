"""Shows that are planned: in words, as a calendar, and announced ahead."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from announcements.options import Show
from announcements.programme import calendar, spoken, upcoming
from rig.fake_places import FakePlaces
from rig.until import until

BOATS = Show(title="Boats, big; small", day="2030-07-05", time="18:00", zone="Europe/Berlin")
NOW = datetime(2030, 7, 3, 13, 0, tzinfo=UTC).timestamp()


def test_the_next_show_in_words():
    late = Show(title="Late", day="2030-07-06", time="01:00")
    past = Show(title="Past", day="2030-07-01", time="01:00")
    assert upcoming([late, past, BOATS], NOW) == [BOATS, late]
    assert spoken(BOATS, NOW) == "Boats, big; small: Friday, 5 Jul, 18:00 (Europe/Berlin), in 2 days, 3 hours"


def test_a_calendar():
    text = calendar([BOATS], NOW)
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert "DTSTART:20300705T160000Z\r\nDTEND:20300705T180000Z\r\n" in text
    assert "SUMMARY:Boats\\, big\\; small\r\n" in text


@given(st.text(min_size=1, max_size=120).filter(str.strip))
def test_no_line_of_it_is_too_long_and_nothing_gets_out_of_its_line(title):
    show = Show(title=title, day="2030-07-05", time="18:00")
    text = calendar([show], NOW)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert [line.partition(":")[0] for line in unfolded if line][3:5] == ["BEGIN", "UID"]
    assert len([line for line in unfolded if line]) == 11


async def test_viewers_ask_and_places_are_told_ahead(stage):
    begins = datetime.fromtimestamp(stage.clock.now() // 60 * 60 + 3_600, UTC)
    show = {"title": "Boats", "day": f"{begins:%Y-%m-%d}", "time": f"{begins:%H:%M}"}
    async with FakePlaces() as places:
        address = f"{places.address}/hook"
        await stage.load("announcements", is_on=True, discord=address, shows=[show], reminder=30)
        said = await stage.say("!next")
        assert any(getattr(event, "text", "").startswith("Boats: ") for event in stage.log if event is not said.event)
        await stage.pass_time(20 * 60)
        assert places.told == []
        await stage.pass_time(20 * 60)
        await until(lambda: places.told)
        assert places.told[0][2]["content"].startswith("Boats: ")
        await stage.pass_time(10 * 60)
        assert len(places.told) == 1
        assert [event.name for event in stage.log if event.kind == "trigger_fired"][:1] == ["soon"]
