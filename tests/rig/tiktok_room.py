"""What the TikTok server of the tests knows about one creator, and how it misbehaves about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

NOBODY = {"data": {}, "message": "user_not_found", "statusCode": 19881007}


@dataclass
class FakeHost:
    """A creator. Everything may be changed while a client is connected."""

    name: str
    host_id: str = "6700000000000000001"
    room_id: str = "7300000000000000001"
    nickname: str = "Somebody"
    title: str = "a quiet evening"
    is_live: bool = True
    exists: bool = True
    owner_id: str = ""
    """Whose room it is, where that is somebody else."""
    answers_as: str = ""
    """Another @name the server answers with."""
    is_restricted: bool = False
    room_page: tuple[int, bytes, dict[str, str]] | None = None
    """Status, body and headers to answer with instead, when the room is asked for."""
    info_page: tuple[int, bytes, dict[str, str]] | None = None
    """The same for what is known of the room."""
    profile_status: int = 200
    hides_cookie: int = 0
    """So many profile pages come without a visitor's cookie; -1: all."""
    extra: dict[str, Any] = field(default_factory=dict)
    """More for the answer's `data`."""

    def room_answer(self) -> dict[str, Any]:
        """What `/api-live/user/room/` says."""
        if not self.exists:
            return NOBODY
        user = {
            "id": self.host_id,
            "uniqueId": self.answers_as or self.name,
            "nickname": self.nickname,
            "roomId": self.room_id,
            "status": 2 if self.is_live else 4,
            "secUid": f"MS4wLjABAAAA{self.host_id}",
        }
        live = {
            "title": self.title,
            "startTime": 1767268000,
            "status": 2 if self.is_live else 4,
            "liveRoomMode": 0,
            "liveRoomStats": {"userCount": 12, "enterCount": 345},
        }
        return {"data": {"user": user, "liveRoom": live, **self.extra}, "message": "", "statusCode": 0}

    def info_answer(self) -> dict[str, Any]:
        """What `/webcast/room/info/` says."""
        if self.is_restricted:
            return {"data": {"prompts": ""}, "extra": {"now": 1767268000000}, "status_code": 4003110}
        owner = self.owner_id or self.host_id
        data = {
            "id_str": self.room_id,
            "owner": {"id": int(owner), "display_id": self.name if owner == self.host_id else "stranger"},
            "owner_user_id": int(owner),
            "status": 2 if self.is_live else 4,
            "title": self.title,
        }
        return {"data": data, "extra": {"now": 1767268000000}, "status_code": 0}


@dataclass
class FakeSigner:
    """The signing service: how many signatures it still gives, and what it answers otherwise."""

    budget: int = 1_000_000
    asked: int = 0
    """How often it was asked, refusals included."""
    key: str = ""
    """The only key it accepts; empty: any, and none."""
    limit: tuple[bytes, dict[str, str]] = (b'{"message":"limit","retry_after":37}', {})
    """Body and headers of a 429."""
    status: int = 200
    body: bytes | None = None
    """Answered instead, with `status`."""
    gives_cookie: str = "ttwid=signed-visitor; msToken=abc; sessionid=never"
    queries: list[dict[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
