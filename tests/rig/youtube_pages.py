"""YouTube's pages and tokens, in the shape of real ones: what the fake server sends."""

from __future__ import annotations

import base64
import json
from typing import Any
from urllib.parse import quote, unquote

KEY = "a-key-of-the-page"
VERSION = "2.20261120.01.00"
VISITOR = "CgtWaXNpdG9yRGF0YQ%3D%3D"
EVERYTHING, TOP = 1, 4
_CHAT, _VIDEO = 119693434, 48687757
_TIMES = 1 << 40
"""From here on, the number in a token is a time and no position."""


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def token(video: str, chosen: int, position: int = 0) -> str:
    """A continuation as YouTube makes them: protobuf in base64, its padding escaped. Without a video it is of no room,
    as in the choices on a stream's own page."""
    name = _bytes(1, video.encode())
    about = _bytes(1, _bytes(5, _bytes(1, b"UC" + b"a" * 22) + _bytes(2, video.encode()))) + _bytes(
        3, _bytes(_VIDEO, name)
    )
    room = _bytes(3, quote(base64.b64encode(about + _number(4, 1)).decode()).encode()) if video else _bytes(3, b"")
    inner = room + _number(5, position) + _number(6, 0) + _bytes(16, _number(1, chosen) + _number(3, 2) + _number(4, 0))
    return quote(base64.urlsafe_b64encode(_bytes(_CHAT, inner)).decode())


def _fields(data: bytes) -> dict[int, Any]:
    found: dict[int, Any] = {}
    at = 0

    def varint() -> int:
        nonlocal at
        value = shift = 0
        while True:
            value |= (data[at] & 0x7F) << shift
            shift, at = shift + 7, at + 1
            if data[at - 1] < 0x80:
                return value

    while at < len(data):
        key = varint()
        if key & 7 == 0:
            found[key >> 3] = varint()
        else:
            assert key & 7 == 2
            length = varint()
            found[key >> 3] = data[at : at + length]
            at += length
    return found


def read_token(text: str) -> tuple[str, int, int]:
    """Video, chosen chat and position of a token, also of one that another client made; raises for what is none."""
    inner = _fields(_fields(base64.urlsafe_b64decode(unquote(text)))[_CHAT])
    about = _fields(base64.b64decode(unquote(inner[3].decode())))
    position = inner.get(5, 0)
    return _fields(_fields(about[3])[_VIDEO])[1].decode(), _fields(inner[16])[1], position if position < _TIMES else 0


def html(canonical: str, *scripts: str, padding: int = 0) -> str:
    """A page whose canonical link lies `padding` characters into it, as YouTube's lies at about 590,000."""
    client = {"hl": "en", "gl": "US", "visitorData": VISITOR, "clientName": "WEB", "clientVersion": VERSION}
    settings = {
        "INNERTUBE_API_KEY": KEY,
        "INNERTUBE_CONTEXT": {"client": client},
        "INNERTUBE_CONTEXT_CLIENT_VERSION": VERSION,
        "INNERTUBE_CLIENT_NAME": "WEB",
        "INNERTUBE_CLIENT_VERSION": VERSION,
        "INNERTUBE_CONTEXT_CLIENT_NAME": 1,
        "DATASYNC_ID": "Vabcdef01||",
        "VISITOR_DATA": VISITOR,
    }
    filler = "<style>" + "a{b:c} " * (padding // 7) + "</style>" if padding else ""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    body = "".join(f"<script nonce=x>{script};</script>" for script in scripts)
    head = f"<script>ytcfg.set({json.dumps(settings)});</script>{filler}{link}"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def chat_renderer(
    video: str, actions: list[Any], of: str, *, choices: bool = True, replay: bool = False
) -> dict[str, Any]:
    """A chat as a page holds it. The first continuation is of the filtered one; the choices are of the room `of`."""
    kind = "liveChatReplayContinuationData" if replay else "reloadContinuationData"
    items = [
        {"title": title, "continuation": {"reloadContinuationData": {"continuation": token(of, chosen)}}}
        for title, chosen in (("Vybrané zprávy", TOP), ("Všechny zprávy", EVERYTHING))
    ]
    header = {"viewSelector": {"sortFilterSubMenuRenderer": {"subMenuItems": items if choices else []}}}
    return {
        "continuations": [{kind: {"continuation": token(video, TOP)}}],
        "actions": actions,
        "header": {"liveChatHeaderRenderer": header},
    }


def chat_page(video: str, actions: list[Any], *, choices: bool = True, message: str = "", replay: bool = False) -> str:
    """The page of a chat in a window of its own."""
    contents: dict[str, Any] = {
        "liveChatRenderer": chat_renderer(video, actions, video, choices=choices, replay=replay)
    }
    if message:
        contents = {"messageRenderer": {"text": {"runs": [{"text": message}]}}}
    return html("", f'window["ytInitialData"] = {json.dumps({"contents": contents})}')
