"""Where pictures come from: a family for each of Google's hosts, so that no address is ever in an event."""

from __future__ import annotations

import re

from .shape import count, inside, rows, word

_HOSTS = {
    "yt3.ggpht.com": "youtube",
    "yt4.ggpht.com": "youtube-ggpht",
    "yt3.googleusercontent.com": "youtube-yt3",
    "lh3.googleusercontent.com": "youtube-lh3",
    "www.gstatic.com": "youtube-gstatic",
}
_ADDRESS = re.compile(r"(?:https?:)?//([a-z0-9.-]+)/([A-Za-z0-9_~=.:!+,/-]{1,400})", re.ASCII)
_STEP = re.compile(r"[A-Za-z0-9_~=-][A-Za-z0-9_~=.:!+,-]*", re.ASCII)
_WIDE_ENOUGH = 48


def families(template: str) -> dict[str, str]:
    """The address template of every family; `template` holds `{host}` and `{id}`."""
    return {family: template.replace("{host}", host) for host, family in _HOSTS.items()}


def picture(image: object) -> str:
    """The path of a picture from `{thumbnails: […]}` or `{sources: […]}`, or an empty text where it lies elsewhere."""
    sizes = rows(inside(image, "thumbnails")) or rows(inside(image, "sources"))
    usable = sorted((count(inside(size, "width")), at) for at, size in enumerate(sizes) if word(inside(size, "url")))
    if not usable:
        return ""
    _, at = next((size for size in usable if size[0] >= _WIDE_ENOUGH), usable[-1])
    return _path(sizes[at]["url"])


def _path(address: str) -> str:
    matched = _ADDRESS.fullmatch(address)
    if not matched or matched[1] not in _HOSTS:
        return ""
    if not all(_STEP.fullmatch(step) for step in matched[2].split("/")):
        return ""
    return f"{_HOSTS[matched[1]]}/{matched[2]}"
