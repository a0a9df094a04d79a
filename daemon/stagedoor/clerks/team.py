"""Carries out what is asked about the team, and writes down who came into it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from stagedoor.clock import milliseconds
from stagedoor.desk import team
from stagedoor.errors import ActionRefused
from stagedoor.events import MemberChanged
from stagedoor.roles import Role
from stagedoor.web.privacy import InvitationView
from stagedoor.web.team import Member
from stagedoor.web.team_settings import TeamSettings

if TYPE_CHECKING:
    from stagedoor.app import App

_LOOKED_AFTER = 15.0
"""Seconds after which is looked whose time is over, at the latest."""


class TeamClerk:
    """One method for each order; what it raises is told to whoever gave the order."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._team = app.access.team
        self._team.owner_name = app.part(TeamSettings, "team").owner_name
        self._moved = asyncio.Event()
        self._team.on_change = self._changed
        self._team.on_joined = self._joined
        app.preferences.on_change(self._settings_changed)
        app.desk.assign(team.InviteMember, self._invite)
        app.desk.assign(team.ChangeMember, self._change)
        app.desk.assign(team.RemoveMember, self._remove)
        app.tasks.spawn(self._end_in_time(), name="members whose time is over")

    async def _invite(self, order: team.InviteMember, by: str) -> InvitationView:
        if order.name.strip() in self._app.host.plugins:
            raise ActionRefused(f"“{order.name.strip()}” is the name of a plugin. Choose another one.")
        member, token = self._team.invite(
            order.name, Role(order.role), valid=order.valid_minutes * 60, ends_at=order.ends_at
        )
        self._record(member, "invited", by)
        return InvitationView(
            member=member.id,
            address=f"http://127.0.0.1:{self._app.port}/panel?token={token}",
            ends_at=milliseconds(self._app.clock) + order.valid_minutes * 60_000,
        )

    async def _change(self, order: team.ChangeMember, by: str) -> None:
        self._record(self._team.change(order.member, Role(order.role), order.ends_at), "changed", by)

    async def _remove(self, order: team.RemoveMember, by: str) -> None:
        self._record(self._team.remove(order.member), "removed", by)

    def _changed(self) -> None:
        self._moved.set()
        self._app.hub.touch("team")

    def _joined(self, member: Member) -> None:
        self._record(member, "joined", member.name)

    def _record(self, member: Member, change: str, by: str) -> None:
        self._app.record(
            MemberChanged(
                member=member.id,
                name=member.name,
                change=change,  # type: ignore[arg-type]  # one of its words, from above
                role=member.role,
                ends_at=member.ends_at,
                by=by,
            )
        )

    def _settings_changed(self, part: str, *_: object) -> None:
        if part == "team":
            self._team.owner_name = self._app.part(TeamSettings, "team").owner_name
            self._app.hub.touch("team")

    async def _end_in_time(self) -> None:
        while True:
            self._moved.clear()
            left = self._team.end_those_over()
            self._app.hub.touch("team")
            await self._wait(min(left / 1000 or _LOOKED_AFTER, _LOOKED_AFTER))

    async def _wait(self, seconds: float) -> None:
        """Until then, or until somebody's time has changed."""
        waits = [
            asyncio.ensure_future(self._app.clock.sleep(seconds)),
            asyncio.ensure_future(self._moved.wait()),
        ]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
