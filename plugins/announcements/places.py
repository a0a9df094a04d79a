"""Where it can be announced, and how each place is spoken to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from .options import AnnouncementSettings
from .wire import Request

Kind = Literal["live", "over", "soon", "test"]
_COLOURS = {"live": 0xE0245E, "over": 0x6B7280, "soon": 0x2563EB, "test": 0x6B7280}


@dataclass(frozen=True, kw_only=True)
class News:
    """What there is to say."""

    kind: Kind
    title: str = ""
    game: str = ""
    address: str = ""
    picture: str = ""
    platforms: str = ""
    line: str = ""
    """What stands in place of the streamer's text, such as `was live for 3 h`."""
    began: float = 0.0
    number: str = ""
    """The same for whatever is the same."""

    def filled(self, text: str) -> str:
        """The streamer's text with what is known put in; empty lines go."""
        if self.line:
            text = "\n".join(filter(None, (self.line, self.title, self.address)))
        for name in ("title", "game", "address", "platforms"):
            text = text.replace(f"{{{name}}}", getattr(self, name))
        return "\n".join(line.strip() for line in text.splitlines() if line.strip())


@dataclass(frozen=True)
class Place:
    """A place that can be told."""

    name: str
    title: str
    is_set: Callable[[AnnouncementSettings], bool]
    text: Callable[[AnnouncementSettings], str]
    post: Callable[[AnnouncementSettings, News, bytes], Request]
    edit: Callable[[AnnouncementSettings, News, str], Request] | None
    """Changes what was posted under that id."""
    id_of: Callable[[Mapping[str, Any]], str]


def _with(address: str, below: str = "", **more: str) -> str:
    parts = urlsplit(address)
    query = urlencode([*parse_qsl(parts.query), *more.items()])
    return urlunsplit(parts._replace(path=parts.path.rstrip("/") + below, query=query, fragment=""))


def _embed(settings: AnnouncementSettings, news: News, *, has_picture: bool) -> dict[str, Any]:
    mention = settings.discord_mention
    called, allowed = "", dict[str, Any](parse=[])
    if mention and news.kind == "live":
        called = f"@{mention}" if mention.isalpha() else f"<@&{mention}>"
        allowed = {"parse": ["everyone"]} if mention.isalpha() else {"parse": [], "roles": [mention]}
    card: dict[str, Any] = {"title": (news.title or "Live")[:256], "color": _COLOURS[news.kind]}
    if news.address:
        card["url"] = news.address
    if news.game:
        card["description"] = news.game[:1_000]
    if has_picture:
        card["image"] = {"url": "attachment://stream.png"}
    elif news.picture:
        card["thumbnail"] = {"url": news.picture}
    text = news.line or news.filled(settings.discord_text)
    return {"content": f"{called} {text}".strip()[:2_000], "embeds": [card], "allowed_mentions": allowed}


def _discord(name: str, title: str, field: str) -> Place:
    def address(settings: AnnouncementSettings) -> str:
        found: str = getattr(settings, field).get_secret_value()
        return found

    def post(settings: AnnouncementSettings, news: News, picture: bytes) -> Request:
        body = _embed(settings, news, has_picture=bool(picture))
        return Request(method="POST", url=_with(address(settings), wait="true"), body=body, picture=picture)

    def edit(settings: AnnouncementSettings, news: News, id_: str) -> Request:
        body = _embed(settings, news, has_picture=False) | {"attachments": []}
        url = _with(address(settings), f"/messages/{id_}")
        return Request(method="PATCH", url=url, body=body, is_safe_twice=True)

    def id_of(answer: Mapping[str, Any]) -> str:
        found = str(answer.get("id", ""))
        return found if found.isdecimal() else ""

    return Place(name, title, lambda s: bool(address(s)), lambda s: s.discord_text, post, edit, id_of)


def _mastodon() -> Place:
    def request(settings: AnnouncementSettings, news: News, method: str, below: str) -> Request:
        body = {"status": news.filled(settings.mastodon_text)[:2_000], "visibility": settings.mastodon_visibility}
        headers = {"Authorization": f"Bearer {settings.mastodon_token.get_secret_value()}"}
        if method == "POST":
            headers["Idempotency-Key"] = f"stagedoor-{news.number}"
        else:
            del body["visibility"]
        url = _with(settings.mastodon, f"/api/v1/statuses{below}")
        return Request(method=method, url=url, body=body, headers=headers, is_safe_twice=True)

    def id_of(answer: Mapping[str, Any]) -> str:
        found = str(answer.get("id", ""))
        return found if found.isalnum() else ""

    return Place(
        "mastodon",
        "Mastodon",
        lambda s: bool(s.mastodon and s.mastodon_token.get_secret_value()),
        lambda s: s.mastodon_text,
        lambda s, news, _: request(s, news, "POST", ""),
        lambda s, news, id_: request(s, news, "PUT", f"/{id_}"),
        id_of,
    )


def _telegram() -> Place:
    def request(settings: AnnouncementSettings, news: News, method: str, **more: Any) -> Request:
        text = news.filled(settings.telegram_text)[:4_000]
        url = _with(settings.telegram_server, f"/bot{settings.telegram_token.get_secret_value()}/{method}")
        body = {"chat_id": settings.telegram_chat, "text": text, **more}
        return Request(method="POST", url=url, body=body, is_safe_twice=bool(more))

    def id_of(answer: Mapping[str, Any]) -> str:
        result = answer.get("result")
        found = str(result.get("message_id", "")) if isinstance(result, dict) else ""
        return found if found.isdecimal() else ""

    return Place(
        "telegram",
        "Telegram",
        lambda s: bool(s.telegram_chat and s.telegram_token.get_secret_value()),
        lambda s: s.telegram_text,
        lambda s, news, _: request(s, news, "sendMessage"),
        lambda s, news, id_: request(s, news, "editMessageText", message_id=int(id_)),
        id_of,
    )


def _webhook() -> Place:
    def post(settings: AnnouncementSettings, news: News, _: bytes) -> Request:
        body = {
            "event": news.kind,
            "title": news.title,
            "game": news.game,
            "address": news.address,
            "picture": news.picture,
            "platforms": news.platforms,
            "began": round(news.began),
            "text": news.line,
            "id": news.number,
        }
        return Request(method="POST", url=settings.webhook.get_secret_value(), body=body)

    return Place(
        "webhook",
        "Your webhook",
        lambda s: bool(s.webhook.get_secret_value()),
        lambda _: "",
        post,
        lambda s, news, _: post(s, news, b""),
        lambda _: "-",  # it is told of the end in any case
    )


PLACES = (
    _discord("discord", "Discord", "discord"),
    _discord("discord_second", "Discord, second webhook", "discord_second"),
    _discord("discord_third", "Discord, third webhook", "discord_third"),
    _mastodon(),
    _telegram(),
    _webhook(),
)
