"""The members of the team: who may use the panel beside the streamer, until when, and how each is known again."""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from stagedoor.clock import Clock, SystemClock, milliseconds
from stagedoor.errors import ActionRefused
from stagedoor.json_file import JsonFile, UnreadableFileError, parse
from stagedoor.roles import Caller, Role
from stagedoor.web.privacy import HereView, MemberView, TeamView

_log = logging.getLogger(__name__)

_MOST = 50
_LONGEST_NAME = 40
_OWNER = "panel"
_TAKEN = frozenset({"", "panel", "script", "button", "input", "overlay", "stagedoor", "you", "me", "owner", "streamer"})


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One of the team. Of tokens only a digest is kept."""

    id: str
    name: str
    role: Role
    ends_at: int = 0
    """When it ends by itself, in milliseconds since 1970; 0 is never."""
    joined_at: int = 0
    session: str = ""
    """The digest of what their cookie holds; empty until they have come in."""
    invite: str = ""
    """The digest of the invitation not used yet."""
    invite_ends: int = 0


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    members: list[Member] = []


class Team:
    """Everybody who was invited, kept in a file that only this user may read."""

    def __init__(self, path: Path | None = None, clock: Clock | None = None) -> None:
        self._file = JsonFile(path, secret=True) if path else None
        self._clock = clock or SystemClock()
        self._members: dict[str, Member] = {}
        self._here: Counter[str] = Counter()
        self.on_change: Callable[[], None] = lambda: None
        """Called when somebody comes, goes, or may do something else."""
        self.on_gone: Callable[[str], None] = lambda _: None
        """Called with a member's id when their pages are to be closed."""
        self.on_joined: Callable[[Member], None] = lambda _: None
        """Called when somebody used an invitation."""
        self.owner_name = ""
        """What the streamer is called; empty: the panel."""
        self._read()

    @property
    def names(self) -> list[str]:
        """What everybody is called."""
        return [each.name for each in self._members.values()]

    # -- who may come in -----------------------------------------------------------------------------------------

    def owner(self) -> Caller:
        """The streamer; under a name of a member's they are the panel, so that the log tells them apart."""
        is_shared = self.owner_name.casefold() in (name.casefold() for name in self.names)
        return Caller(_OWNER if is_shared else self.owner_name or _OWNER, Role.OWNER)

    def redeem(self, invite: str) -> Caller | None:
        """Let somebody in by an invitation, once; None where it is not good."""
        now = self._now()
        digest = _digest(invite)
        found = next((each for each in self._members.values() if invite and each.invite == digest), None)
        if found is None or found.invite_ends <= now or self._is_over(found):
            return None
        session = secrets.token_urlsafe(32)
        member = msgspec.structs.replace(
            found, invite="", invite_ends=0, session=_digest(session), joined_at=found.joined_at or now
        )
        if found.session:
            self.on_gone(found.id)  # whoever was let in before by another invitation is that no more
        self._keep(member)
        self.on_joined(member)
        return Caller(member.name, member.role, member=member.id, session=session)

    def known(self, session: str) -> Caller | None:
        """Whose cookie this is; None for nobody's, or of somebody who may not come in any more."""
        if not session or not self._members:
            return None
        digest = _digest(session)
        for member in self._members.values():
            if member.session == digest and not self._is_over(member):
                return Caller(member.name, member.role, member=member.id)
        return None

    def lasts(self, caller: Caller) -> int:
        """For how many seconds from now a member may come in; 0 is without an end."""
        member = self._members.get(caller.member)
        return max(1, (member.ends_at - self._now()) // 1000) if member and member.ends_at else 0

    # -- who is in it --------------------------------------------------------------------------------------------

    def invite(self, name: str, role: Role, *, valid: int, ends_at: int = 0) -> tuple[Member, str]:
        """Invite somebody, or anew; `valid` is for how many seconds. Raises `ActionRefused`.

        The token is returned this once and kept nowhere.
        """
        name = " ".join(name.split())
        if name.casefold() in {*_TAKEN, self.owner_name.casefold()} or len(name) > _LONGEST_NAME:
            raise ActionRefused(
                f"“{name[:60]}” cannot be the name of a member: it is taken, empty, or longer than {_LONGEST_NAME} "
                "characters. Nobody was invited."
            )
        if role is Role.OWNER:
            raise ActionRefused("There is one owner, and that is you. Choose another role.")
        now = self._now()
        if ends_at and ends_at <= now:
            raise ActionRefused("That is over already, so nobody was invited.")
        known = next((each for each in self._members.values() if each.name.casefold() == name.casefold()), None)
        if known is None and len(self._members) >= _MOST:
            raise ActionRefused(f"There are {_MOST} members already. Remove one first.")
        token = secrets.token_urlsafe(32)
        member = msgspec.structs.replace(
            known or Member(id=secrets.token_hex(6), name=name, role=role),
            role=role,
            ends_at=ends_at,
            invite=_digest(token),
            invite_ends=now + valid * 1000,
        )
        self._keep(member)
        if known and (known.role, known.ends_at) != (role, ends_at):
            self.on_gone(known.id)
        return member, token

    def change(self, id_: str, role: Role, ends_at: int) -> Member:
        """Let a member do more or less, or longer. Their open pages begin anew. Raises `ActionRefused`."""
        if role is Role.OWNER:
            raise ActionRefused("There is one owner, and that is you. Choose another role.")
        member = msgspec.structs.replace(self._member(id_), role=role, ends_at=ends_at)
        self._keep(member)
        self.on_gone(id_)
        return member

    def remove(self, id_: str) -> Member:
        """Let a member in no more; their open pages are closed at once. Raises `ActionRefused`."""
        member = self._member(id_)
        del self._members[id_]
        self._write()
        self.on_gone(id_)
        self.on_change()
        return member

    def end_those_over(self) -> int:
        """Close the pages of those whose time is over; milliseconds until the next one's is, 0 for nobody's."""
        now = self._now()
        for member in [each for each in self._members.values() if self._is_over(each) and self._here[each.id]]:
            self.on_gone(member.id)
        left = [each.ends_at - now for each in self._members.values() if each.ends_at > now]
        return min(left, default=0)

    # -- who is here ---------------------------------------------------------------------------------------------

    def came(self, caller: Caller) -> None:
        """Somebody opened a page."""
        self._here[caller.member] += 1
        self.on_change()

    def left(self, caller: Caller) -> None:
        """Somebody closed a page."""
        self._here[caller.member] -= 1
        self.on_change()

    def view(self) -> TeamView:
        """As everybody who uses the panel sees it."""
        now = self._now()
        here = [HereView(name=self.owner_name or _OWNER, role=Role.OWNER, member="")] if self._here[""] > 0 else []
        here += [
            HereView(name=each.name, role=each.role, member=each.id)
            for each in self._members.values()
            if self._here[each.id] > 0
        ]
        return TeamView(
            owner=self.owner_name,
            here=here,
            members=[
                MemberView(
                    id=each.id,
                    name=each.name,
                    role=each.role,
                    ends_at=each.ends_at,
                    joined_at=each.joined_at,
                    invited_until=each.invite_ends if each.invite and each.invite_ends > now else 0,
                    is_over=self._is_over(each),
                )
                for each in self._members.values()
            ],
        )

    def _member(self, id_: str) -> Member:
        if id_ not in self._members:
            raise ActionRefused("There is no such member any more, so nothing was changed.")
        return self._members[id_]

    def _is_over(self, member: Member) -> bool:
        return 0 < member.ends_at <= self._now()

    def _now(self) -> int:
        return milliseconds(self._clock)

    def _keep(self, member: Member) -> None:
        self._members[member.id] = member
        self._write()
        self.on_change()

    def _write(self) -> None:
        if self._file is None:
            return
        kept: dict[str, Any] = msgspec.to_builtins(_Kept(members=list(self._members.values())))
        try:
            self._file.stage(kept).commit()
        except OSError as fault:
            _log.warning(
                "The team cannot be kept in %s (%s): it is as it was before, after the next start.",
                self._file.path,
                fault.strerror or fault,
            )

    def _read(self) -> None:
        if self._file is None:
            return
        try:
            raw = self._file.read()
            kept = msgspec.convert(parse(raw) if raw is not None else {}, _Kept)
        except (UnreadableFileError, msgspec.ValidationError) as fault:
            _log.warning("The file with the team, %s, %s. Nobody is in it now.", self._file.path, fault)
            return
        if self._file.was_open_to_others:
            _log.warning("Others could read the team in %s, so everybody has to be invited anew.", self._file.path)
            return
        self._members = {member.id: member for member in kept.members if member.role is not Role.OWNER}


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
