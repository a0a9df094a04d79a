"""What the pre-flight says of chats and logins."""

import msgspec
import pytest

from stagedoor.doctor.chats import chats, logins
from stagedoor.doctor.finding import Health
from stagedoor.model import LoginState, SourceState
from stagedoor.web.wire import LoginView, PlatformPageView, SourceView

NOW = 1_800_000_000_000


def blank(kind, **given):
    """A view in which everything is empty but what is given."""
    values = {}
    for field in msgspec.structs.fields(kind):
        values[field.name] = {int: 0, str: "", bool: False}.get(field.type)
    values.update({name: {} for name in ("can",) if name in values})
    return kind(**{**values, **given})


def source(state, **more):
    return blank(SourceView, **{"id": "twitch:ada", "state": state.value, **more})


def login(state, **more):
    return blank(LoginView, **{"name": "twitch", "title": "Twitch", "state": state.value, **more})


def test_without_a_chat_there_is_one_thing_to_do():
    [found] = chats([])
    assert found.health is Health.FAILURE
    assert found.remedies[0].page == "sources"


@pytest.mark.parametrize(
    ("state", "health"),
    [
        (SourceState.LIVE, Health.OK),
        (SourceState.OFFLINE, Health.NOTE),
        (SourceState.CONNECTING, Health.NOTE),
        (SourceState.STALLED, Health.WARNING),
        (SourceState.WAITING, Health.WARNING),
        (SourceState.REFUSED, Health.FAILURE),
        (SourceState.ENDED, Health.WARNING),
    ],
)
def test_every_state_of_a_chat_has_its_weight(state, health):
    [found] = chats([source(state, reason="Because.")])
    assert found.health is health
    assert ("Because." in found.sentence) is (health is not Health.OK)
    assert (health in (Health.OK, Health.NOTE)) or found.remedies


def test_where_it_can_be_written_and_why_not():
    able, unable = source(SourceState.LIVE, can={"send": ""}), source(SourceState.LIVE, can={"send": "Log in first."})
    assert [found.health for found in chats([able])] == [Health.OK, Health.OK]
    _, writing = chats([unable])
    assert (writing.health, writing.sentence) == (Health.NOTE, "You cannot write there from here. Log in first.")


def test_a_login_has_to_last_for_the_show():
    hour = 3_600_000
    [short] = logins([login(LoginState.IN, who="ada", ends_at=NOW + 3 * hour)], NOW, 4)
    assert (short.health, short.remedies[0].action) == (Health.WARNING, "begin_login")
    [long] = logins([login(LoginState.IN, who="ada", ends_at=NOW + 5 * hour)], NOW, 4)
    assert (long.health, long.sentence) == (Health.OK, "Logged in as ada, for longer than the show.")


def test_a_login_nobody_made_is_not_missed_and_a_lost_one_is():
    assert logins([login(LoginState.OUT)], NOW, 4) == []
    [lost] = logins([login(LoginState.LOST, reason="It was revoked.")], NOW, 4)
    assert lost.health is Health.FAILURE
    assert lost.sentence.endswith("It was revoked.")


def test_the_invented_show_is_no_chat_of_yours():
    [found] = chats([source(SourceState.LIVE, id="demo:show")])
    assert found.health is Health.FAILURE
    assert "invented" in found.sentence


def test_the_platforms_page_is_offered_where_reading_fails():
    page = PlatformPageView(name="live", title="LIVE page", address="https://shop.example/")
    for state in (SourceState.OFFLINE, SourceState.WAITING, SourceState.REFUSED):
        [found] = chats([source(state, pages=[page])])
        [remedy] = [each for each in found.remedies if each.action == "open_page"]
        assert remedy.label == "Open its LIVE page"
        assert remedy.arguments == {"source": "twitch:ada", "page": "live"}


@pytest.mark.parametrize("state", [SourceState.REFUSED, SourceState.WAITING, SourceState.ENDED])
def test_a_guests_chat_that_is_away_is_no_fault_of_the_show(state):
    [_, found] = chats([source(SourceState.LIVE), source(state, id="twitch:friend", is_guest=True)])
    assert found.health is Health.NOTE


def test_only_a_guests_chat_is_no_chat_of_ours():
    [found] = chats([source(SourceState.LIVE, is_guest=True)])
    assert found.health is Health.FAILURE
    assert found.sentence.startswith("No chat is being read")
