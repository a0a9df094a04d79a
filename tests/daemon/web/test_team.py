"""Members of the team: let in once by an invitation, known again, and out at once."""

import json
import os
import stat

import pytest

from stagedoor.errors import ActionRefused
from stagedoor.roles import Role
from stagedoor.web.access import Access, AccessRefusedError, Level
from stagedoor.web.team import Team

HERE = {"Host": "127.0.0.1:80"}


class HeldClock:
    time = 1_000_000.0

    def now(self):
        return self.time

    def monotonic(self):
        return self.time


@pytest.fixture
def clock():
    return HeldClock()


@pytest.fixture
def team(clock):
    return Team(clock=clock)


@pytest.fixture
def access(team, clock):
    access = Access(team=team, clock=clock)
    access.serve(80)
    return access


def enter(access, token, cookies=None):
    return access.admit(Level.TICKET, HERE, cookies or {}, token=token)


def ask(access, session):
    return access.admit(Level.ACT, HERE, {access.cookie: session})


def test_an_invitation_lets_one_person_in_once(access, team):
    _, token = team.invite("Mo", Role.MODERATOR, valid=60)
    caller = enter(access, token)
    assert (caller, caller.role) == ("Mo", Role.MODERATOR)
    assert ask(access, caller.session).member == caller.member
    with pytest.raises(AccessRefusedError):
        enter(access, token)


def test_an_invitation_that_is_too_old_is_worth_nothing(access, team, clock):
    _, token = team.invite("Mo", Role.MODERATOR, valid=60)
    clock.time += 60
    with pytest.raises(AccessRefusedError):
        enter(access, token)


@pytest.mark.parametrize("forged", ["", "x" * 43, "0" * 64, "é" * 20, "\udcff"])
def test_a_forged_invitation_or_cookie_lets_nobody_in(access, team, forged):
    team.invite("Mo", Role.MODERATOR, valid=60)
    with pytest.raises(AccessRefusedError):
        enter(access, forged)
    with pytest.raises(AccessRefusedError):
        ask(access, forged)


def test_what_is_kept_is_neither_invitation_nor_cookie(tmp_path, clock):
    team = Team(tmp_path / "team.json", clock)
    member, token = team.invite("Mo", Role.HELPER, valid=60)
    session = team.redeem(token).session
    written = (tmp_path / "team.json").read_text()
    assert token not in written
    assert session not in written
    kept = json.loads(written)["members"][0]
    for digest in (kept["session"], member.invite):
        assert team.known(digest) is None
        assert team.redeem(digest) is None
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "team.json").stat().st_mode) == 0o600


def test_a_member_is_known_again_after_a_restart(tmp_path, clock):
    team = Team(tmp_path / "team.json", clock)
    _, token = team.invite("Mo", Role.HELPER, valid=60)
    session = team.redeem(token).session
    assert Team(tmp_path / "team.json", clock).known(session) == "Mo"


def test_whoever_is_removed_is_out_at_once(access, team):
    gone = []
    team.on_gone = gone.append
    member, token = team.invite("Mo", Role.MODERATOR, valid=60)
    session = enter(access, token).session
    team.remove(member.id)
    assert gone == [member.id]
    with pytest.raises(AccessRefusedError):
        ask(access, session)


def test_an_invitation_of_somebody_removed_is_worth_nothing(access, team):
    member, token = team.invite("Mo", Role.MODERATOR, valid=60)
    team.remove(member.id)
    with pytest.raises(AccessRefusedError):
        enter(access, token)


def test_tonight_ends_by_itself(access, team, clock):
    gone = []
    team.on_gone = gone.append
    member, token = team.invite("Mo", Role.MODERATOR, valid=60, ends_at=int((clock.time + 100) * 1000))
    caller = enter(access, token)
    team.came(ask(access, caller.session))
    assert team.lasts(caller) == 100
    assert team.end_those_over() == 100_000
    clock.time += 100
    with pytest.raises(AccessRefusedError):
        ask(access, caller.session)
    team.end_those_over()
    assert gone == [member.id]
    assert team.view().members[0].is_over


def test_a_new_invitation_takes_the_place_of_the_old_ones(access, team):
    _, first = team.invite("Mo", Role.MODERATOR, valid=60)
    _, second = team.invite("mo", Role.MODERATOR, valid=60)
    with pytest.raises(AccessRefusedError):
        enter(access, first)
    old = enter(access, second).session
    _, third = team.invite("Mo", Role.MODERATOR, valid=60)
    assert ask(access, old), "until the new one is used"
    new = enter(access, third).session
    assert ask(access, new)
    with pytest.raises(AccessRefusedError):
        ask(access, old)
    assert len(team.view().members) == 1


def test_the_streamers_own_browser_does_not_use_up_an_invitation(access, team):
    _, token = team.invite("Mo", Role.MODERATOR, valid=60)
    assert enter(access, token, {access.cookie: access.session}).role is Role.OWNER
    assert enter(access, token).role is Role.MODERATOR


def test_a_role_is_what_it_is_now(access, team):
    member, token = team.invite("Mo", Role.WATCHER, valid=60)
    session = enter(access, token).session
    team.change(member.id, Role.MODERATOR, 0)
    assert ask(access, session).role is Role.MODERATOR


@pytest.mark.parametrize("name", ["", "  ", "panel", "Script", "stagedoor", "You", "x" * 41])
def test_nobody_is_called_like_a_part_of_the_house(team, name):
    with pytest.raises(ActionRefused, match="cannot be the name"):
        team.invite(name, Role.HELPER, valid=60)


def test_there_is_one_owner(team, tmp_path, clock):
    with pytest.raises(ActionRefused, match="one owner"):
        team.invite("Mo", Role.OWNER, valid=60)
    member, _ = team.invite("Mo", Role.HELPER, valid=60)
    with pytest.raises(ActionRefused, match="one owner"):
        team.change(member.id, Role.OWNER, 0)
    file = tmp_path / "team.json"
    file.write_text('{"members": [{"id": "1", "name": "Mo", "role": "owner"}]}')
    file.chmod(0o600)
    assert Team(file, clock).view().members == []


@pytest.mark.parametrize("broken", ["", "[]", "{", '{"members": 3}', '{"members": [{"name": 1}]}'])
def test_a_broken_file_is_an_empty_team(tmp_path, clock, broken, caplog):
    (tmp_path / "team.json").write_text(broken)
    (tmp_path / "team.json").chmod(0o600)
    assert Team(tmp_path / "team.json", clock).view().members == []
    assert "team" in caplog.text


def test_who_is_here_is_counted_by_pages(access, team):
    _, token = team.invite("Mo", Role.HELPER, valid=60)
    member = ask(access, enter(access, token).session)
    team.came(team.owner())
    team.came(member)
    team.came(member)
    team.left(member)
    assert [each.name for each in team.view().here] == ["panel", "Mo"]
    team.left(member)
    assert [each.name for each in team.view().here] == ["panel"]


def test_the_streamer_may_have_a_name(access, team):
    team.owner_name = "Jo"
    assert access.admit(Level.ACT, HERE, {access.cookie: access.session}) == "Jo"


def test_a_member_is_no_script_and_no_overlay(access, team):
    _, token = team.invite("Mo", Role.MODERATOR, valid=60)
    session = enter(access, token).session
    for level in (Level.OVERLAY, Level.BUTTON, Level.INPUT):
        with pytest.raises(AccessRefusedError):
            access.admit(level, HERE, {access.cookie: session}, token=session)
    with pytest.raises(AccessRefusedError):
        access.admit(Level.ACT, {**HERE, "Authorization": f"Bearer {session}"}, {})
    with pytest.raises(AccessRefusedError, match="which page"):
        access.admit(Level.ACT, HERE, {access.cookie: session}, needs_origin=True)


def test_nobody_is_called_like_the_streamer(team):
    team.owner_name = "Anna"
    with pytest.raises(ActionRefused, match="taken"):
        team.invite("anna", Role.HELPER, valid=60)


def test_a_streamer_who_takes_a_members_name_is_the_panel(team):
    team.invite("Bea", Role.HELPER, valid=60)
    team.owner_name = "bea"
    assert str(team.owner()) == "panel"
