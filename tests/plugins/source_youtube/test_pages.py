import gzip
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rig.fake_youtube import FakeStream
from rig.shared import DATA, recorded
from rig.youtube_pages import html
from source_youtube.pages import PageError, is_captcha, is_consent, text_variable, variable, viewers, watched

LIVE_TAB = {  # what each stored page shows: video, live, upcoming, for members
    "AiraniIofifteen.live.2026-02-17.current.html.gz": ("c2lb7tb1SEA", False, True, False),
    "AkiRosenthal.live.2026-02-17.current.html.gz": ("VoWHIX4tp5k", False, True, False),
    "AkiRosenthal.memberlive.qS50yDHZOx4.2026-02-17.html.gz": ("qS50yDHZOx4", True, False, True),
}
PAGES = sorted(file.name for file in (DATA / "youtube" / "pages").glob("*.html.gz"))


def stored(name):
    return gzip.decompress(recorded(f"youtube/pages/{name}").read_bytes()).decode()


@pytest.mark.parametrize("name", PAGES or sorted(LIVE_TAB))
def test_every_stored_page_is_understood(name):
    watch = watched(stored(name))
    found = (watch.video, watch.is_live, watch.is_upcoming, watch.is_for_members) if watch else None
    if name in LIVE_TAB or found is None:
        assert found == LIVE_TAB.get(name)
    if watch:
        assert watch.channel_id.startswith("UC")
        assert watch.handle == name.partition(".")[0]
        assert watch.title
        assert watch.is_stream
        assert watch.starts_at


@pytest.mark.parametrize("name", PAGES or sorted(LIVE_TAB))
@pytest.mark.parametrize("part", [0.1, 0.5, 0.7])
def test_a_page_that_breaks_off_is_no_fault_but_a_page_error(name, part):
    page = stored(name)
    try:
        watched(page[: int(len(page) * part)])
    except PageError:
        return


def test_a_page_without_a_stream():
    assert watched(html("https://www.youtube.com/channel/UCx", "var ytInitialData = {}")) is None


@pytest.mark.parametrize("page", ["", "<html>", "ytInitialData", html("", "")])
def test_a_page_nobody_knows(page):
    with pytest.raises(PageError, match="neither a channel's nor a stream's"):
        watched(page)


def test_a_finished_stream_is_neither_live_nor_to_come():
    watch = watched(FakeStream("vvvvvvvvvvv", "somebody", is_live=False).page())
    assert watch
    assert (watch.is_stream, watch.is_live, watch.is_upcoming) == (True, False, False)


def test_a_stream_whose_camera_is_away_for_a_moment_is_still_live():
    watch = watched(FakeStream("vvvvvvvvvvv", "somebody", status="LIVE_STREAM_OFFLINE").page())
    assert watch
    assert (watch.is_live, watch.is_upcoming) == (True, False)


@pytest.mark.parametrize(
    "script", ['var x = {"a": 1}', 'window["x"] = {"a": 1}', "window['x'] = {\"a\": 1}", 'f({"x": {"a": 1}})']
)
def test_variables_are_found_in_every_notation(script):
    assert variable(f"<script>{script};</script>", "x") == {"a": 1}


def test_a_variable_that_is_no_object_or_breaks_off_is_empty():
    assert variable('var x = {"a": ', "x") == {}
    assert variable("x = 7", "x") == {}
    assert text_variable('"key":"abc"', "key") == "abc"
    assert text_variable('"key":7', "key") == ""


def test_the_pages_that_stand_in_the_way():
    assert is_captcha('<form id="captcha-form">')
    assert is_consent('<form action="https://consent.youtube.com/s" method="POST">')
    page = FakeStream("vvvvvvvvvvv", "x", title="g-recaptcha consent.youtube.com/m?").page()
    assert not is_captcha(page)
    assert not is_consent(page)


def counted(**shown):
    return {"actions": [{}, {"updateViewershipAction": {"viewCount": {"videoViewCountRenderer": shown}}}]}


def test_how_many_watch():
    assert viewers(counted(isLive=True, viewCount={"simpleText": "1,234 watching now"})) == 1234
    assert viewers(counted(isLive=True, originalViewCount="7", viewCount={"simpleText": "x"})) == 7
    assert viewers(counted(isLive=True, viewCount={"runs": [{"text": "9"}, {"text": " watching"}]})) == 9
    assert viewers(counted(viewCount={"simpleText": "1,234 views"})) is None
    assert viewers(counted(isLive=True, viewCount={})) is None
    assert viewers({}) is None


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
names = st.sampled_from(["playabilityStatus", "videoDetails", "microformat", "status", "errorScreen", "x"])


@given(st.dictionaries(names, values | st.dictionaries(names, values)))
def test_no_player_ever_raises(player):
    watched(html("https://www.youtube.com/watch?v=vvvvvvvvvvv", f"var ytInitialPlayerResponse = {json.dumps(player)}"))


def test_a_title_that_names_a_variable_does_not_hide_it():
    page = FakeStream("vvvvvvvvvvv", "somebody").page()
    assert watched("<title>ytInitialPlayerResponse = {} ytInitialData = {</title>" + page).is_live


def test_a_page_full_of_what_looks_like_variables_does_not_hold_up_the_show():
    begun = time.perf_counter()
    assert variable("ytInitialData={" * 200_000, "ytInitialData") == {}
    assert time.perf_counter() - begun < 0.5


def test_a_handle_is_told_as_it_is_written():
    assert watched(FakeStream("vvvvvvvvvvv", "%E3%81%82bc").page()).handle == "あbc"


def test_the_largest_page_that_is_taken_does_not_hold_up_the_show():
    page = '<script>var x = {"text":"hello there"};</script>\n' * 85_000
    took = []
    for _ in range(3):
        begun = time.perf_counter()
        assert not is_captcha(page)
        assert not is_consent(page)
        with pytest.raises(PageError):
            watched(page)
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.05
