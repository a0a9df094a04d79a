"""Who may come in."""

import json
import os
import stat

import pytest
from multidict import CIMultiDict

from stagedoor.web.access import Access, AccessRefusedError, Level

HERE = {"Host": "127.0.0.1:80"}


class HeldClock:
    time = 0.0

    def now(self):
        return self.time

    def monotonic(self):
        return self.time


def opened(**more) -> Access:
    access = Access(**more)
    access.serve(80)
    return access


def test_an_open_panel_is_still_known_after_a_restart_and_the_token_is_not_in_its_cookie(tmp_path):
    before, after = Access.load(tmp_path / "access.json"), Access.load(tmp_path / "access.json")
    assert before.session == after.session
    assert before.acting_token not in before.session


def test_every_token_is_long_new_and_of_its_own():
    one, two = Access(), Access()
    tokens = [one.overlay_token, one.acting_token, one.session, one.ticket(), one.ticket()]
    tokens += [two.overlay_token, two.acting_token, two.session, two.ticket(), two.ticket()]
    assert len(set(tokens)) == 10
    assert all(len(token) >= 43 for token in tokens)


def test_a_ticket_is_worth_one_visit_within_a_minute():
    clock = HeldClock()
    access = opened(clock=clock)
    first, second = access.ticket(), access.ticket()
    clock.time = 59.0
    assert access.admit(Level.TICKET, HERE, {}, token=first) == "panel"
    with pytest.raises(AccessRefusedError):
        access.admit(Level.TICKET, HERE, {}, token=first)
    clock.time = 60.0
    with pytest.raises(AccessRefusedError) as refused:
        access.admit(Level.TICKET, HERE, {}, token=second)
    assert refused.value.status == 401


def test_tickets_do_not_pile_up():
    access = opened(clock=HeldClock())
    tickets = [access.ticket() for _ in range(1000)]
    assert len(access._tickets) == 64
    assert access.admit(Level.TICKET, HERE, {}, token=tickets[-1]) == "panel"


def test_old_tickets_are_forgotten():
    clock = HeldClock()
    access = opened(clock=clock)
    access.ticket()
    clock.time = 61.0
    access.ticket()
    assert len(access._tickets) == 1


def test_nobody_comes_in_before_the_port_is_known():
    with pytest.raises(AccessRefusedError):
        Access().check_sender({"Host": "127.0.0.1:80"})


@pytest.mark.parametrize("host", ["127.0.0.1:80", "localhost:80"])
def test_both_names_of_this_computer_are_served(host):
    opened().check_sender({"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"})
    opened().check_sender({"Host": host, "Sec-Fetch-Site": "none"})
    opened().check_sender({"Host": host})


@pytest.mark.parametrize(
    "twice",
    [
        [("Host", "127.0.0.1:80"), ("Host", "evil.example")],
        [("Host", "127.0.0.1:80"), ("Host", "127.0.0.1:80")],
        [("Host", "127.0.0.1:80"), ("Origin", "http://127.0.0.1:80"), ("Origin", "http://evil.example")],
        [("Host", "127.0.0.1:80"), ("Sec-Fetch-Site", "none"), ("Sec-Fetch-Site", "cross-site")],
    ],
)
def test_a_header_said_twice_counts_as_wrong(twice):
    with pytest.raises(AccessRefusedError):
        opened().check_sender(CIMultiDict(twice))


def test_a_cookie_of_another_daemon_on_another_port_is_not_ours():
    access = opened()
    with pytest.raises(AccessRefusedError):
        access.admit(Level.PAGE, HERE, {"stagedoor_81": access.session})
    assert access.admit(Level.PAGE, HERE, {"stagedoor_80": access.session}) == "panel"


@pytest.mark.parametrize("shown", ["Bearer", "Bearer ", "Basic {}", "{}", "Bearer {} x", "bearer  {0}{0}", "Bearer ü"])
def test_only_the_exact_acting_token_acts(shown):
    access = opened()
    with pytest.raises(AccessRefusedError):
        access.admit(Level.ACT, {"Authorization": shown.format(access.acting_token)}, {})


def test_a_wrong_token_is_not_saved_by_a_cookie():
    access = opened()
    with pytest.raises(AccessRefusedError):
        access.admit(Level.ACT, {"Authorization": "Bearer wrong"}, {access.cookie: access.session})


def test_the_acting_token_is_a_script_and_the_cookie_a_person():
    access = opened()
    assert (
        access.admit(Level.ACT, {"Authorization": f"Bearer {access.acting_token}"}, {}, needs_origin=True) == "script"
    )
    assert access.admit(Level.ACT, {}, {access.cookie: access.session}) == "panel"
    with pytest.raises(AccessRefusedError, match="did not say which page"):
        access.admit(Level.ACT, {}, {access.cookie: access.session}, needs_origin=True)


@pytest.mark.parametrize("token", ["", "\udcff", "ü"])
def test_odd_characters_in_a_token_are_only_wrong(token):
    with pytest.raises(AccessRefusedError):
        opened().admit(Level.OVERLAY, HERE, {}, token=token)


def test_tokens_are_kept_for_this_user_alone(tmp_path):
    file = tmp_path / "deep" / "access.json"
    first = Access.load(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    second = Access.load(file)
    assert (second.overlay_token, second.acting_token) == (first.overlay_token, first.acting_token)
    assert first.session not in file.read_text()
    assert Access.load(None).overlay_token != first.overlay_token


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"overlay": 1}', '{"overlay": "", "acting": "short"}', "\x00\xff", '{"overlay": null}']
)
def test_a_broken_file_means_new_tokens_never_weak_ones(tmp_path, text):
    file = tmp_path / "access.json"
    file.write_text(text, encoding="latin-1")
    access = Access.load(file)
    assert len(access.overlay_token) == len(access.acting_token) == 43
    assert json.loads(file.read_text())["overlay"] == access.overlay_token


@pytest.mark.skipif(os.name != "posix", reason="file modes")
def test_tokens_others_could_read_are_replaced(tmp_path, caplog):
    file = tmp_path / "access.json"
    before = Access.load(file).acting_token
    file.chmod(0o644)
    assert Access.load(file).acting_token != before
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "Other users" in caplog.text


def test_a_folder_that_cannot_be_written_still_gives_tokens(tmp_path, caplog):
    (tmp_path / "file").write_text("")
    assert len(Access.load(tmp_path / "file" / "access.json").overlay_token) == 43
    assert "cannot be kept" in caplog.text
