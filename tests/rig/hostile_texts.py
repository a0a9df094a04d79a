"""Names and texts that try to be more than text: our own, and the Big List of Naughty Strings if it is here."""

from __future__ import annotations

from itertools import product

from rig.shared import DATA

RUN = "window.stormed=1"
"""What every vector would do."""
AWAY = "http://stormed.example/x"
"""Where every vector would call."""

_TAGS = (
    f"<script>{RUN}</script>", f"<script src={AWAY}.js></script>", f"<img src=x onerror={RUN}>",
    f"<img src={AWAY}.png>", f"<svg onload={RUN}>", f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>", f"<iframe src=javascript:{RUN}></iframe>",
    f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>', f"<object data={AWAY}></object>",
    f"<embed src={AWAY}>", f"<video src=x onerror={RUN}></video>", f"<audio src=x onerror={RUN}></audio>",
    f"<details open ontoggle={RUN}>x</details>", f"<body onload={RUN}>", f"<input autofocus onfocus={RUN}>",
    f"<select autofocus onfocus={RUN}>", f"<textarea autofocus onfocus={RUN}>", f"<marquee onstart={RUN}>x</marquee>",
    f"<a href=javascript:{RUN}>x</a>", f"<form action=javascript:{RUN}><button>x</button></form>",
    f"<button formaction=javascript:{RUN}>x</button>", f"<math><mtext><script>{RUN}</script></mtext></math>",
    f"<template><script>{RUN}</script></template>", f"<link rel=stylesheet href={AWAY}.css>",
    f"<style>@import '{AWAY}.css'</style>", f"<style>*{{background:url({AWAY}.png)}}</style>",
    f"<meta http-equiv=refresh content='0;url={AWAY}'>", f"<base href={AWAY}>", f"<div style=background:url({AWAY})>x",
    f"<x contenteditable onblur={RUN}>lose focus!</x>", f"<img srcset='{AWAY} 1x'>", "<plaintext>", "<!--", "<![CDATA[",
    f"<img src=1 href=1 onerror={RUN} //", f"<<script>{RUN}//<</script>", f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<IMG SRC=&#106;avascript:{RUN}>", f"<svg/onload={RUN}>", f"<img\x09src=x\x0aonerror={RUN}>",
)  # fmt: skip
_BREAKS = ("", '">', "'>", "`>", "-->", "</title>", "</textarea>", "</style>", "</script>")
_WORDS = (
    f"javascript:{RUN}", f"data:text/html,<script>{RUN}</script>", f"vbscript:{RUN}", f"java\tscript:{RUN}",
    f"${{{RUN}}}", f"{{{{constructor.constructor('{RUN}')()}}}}", f"`${{{RUN}}}`", f"';{RUN};//", f'";{RUN};//',
    f'" onmouseover="{RUN}" x="', f"' onfocus='{RUN}' autofocus='", f"\\x3cscript\\x3e{RUN}\\x3c/script\\x3e",
    f"\\u003cscript\\u003e{RUN}", f"&lt;script&gt;{RUN}&lt;/script&gt;", f"%3Cscript%3E{RUN}",
    f"＜script＞{RUN}＜/script＞",
    "__proto__", "constructor", "hasOwnProperty", "toString", "<b>bold</b>", "&amp;", "lit$0$", "<!--?lit$1$-->",
    "?lit$123456789$", "\u202egnihtyna", "\u2066\u2067\u2068", "\ufeff\u200b", "../../../etc/passwd", "%s%s%n",
    "'; DROP TABLE events; --", '{"kind":"panic_changed"}', "\x07\x1b[31m",
    "😀" * 40, "Z̸̢̛͎a̵͎l̸̢g̷o̴" * 12,
)  # fmt: skip


def hostile_texts() -> list[str]:
    """Every vector, each once: bare, and behind what would end an attribute or an element."""
    own = [f"{broken}{tag}" for tag, broken in product(_TAGS, _BREAKS) if not broken or tag in _TAGS[:6]]
    return list(dict.fromkeys([*own, *_WORDS, *_naughty()]))


def _naughty() -> list[str]:
    """What the list on this machine says about scripts; nothing where it is not there."""
    file = DATA / "moderation" / "blns" / "blns.txt"
    if not file.is_file():
        return []
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#") and ("<" in line or "script:" in line.lower())]
