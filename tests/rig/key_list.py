"""Every command of the panel with its usual keys, for the page of keys: `python -m rig.key_list` writes the list."""

from __future__ import annotations

import re

from rig.module_list import PAGES, modules

LIST = PAGES / "keys" / "known.gen.js"
_COMMAND = re.compile(
    r'\{\s*id: "(?P<id>[\w.]+)",\s*keys: (?P<keys>\[[^\]]*\]),\s*what: (?P<what>t\("(?:[^"\\]|\\.)*"\)|"")'
    r"(?P<more>[^\n]*)"
)
_BEGIN = """\
/** Every command with its usual keys, as the parts lend it: in tests/, `python -m rig.key_list` writes this anew. */

import { t } from "../i18n.js";

/** @typedef {{id: string, what: string, keys: readonly string[], isEverywhere: boolean}} Known */

/** @type {readonly Known[]} */
export const KNOWN = [
"""


def commands() -> dict[str, str]:
    """The line for each command that has a name and words, in the order of the parts' names."""
    found: dict[str, str] = {}
    for module in sorted(modules()):
        if module.startswith(("vendor/", "keys/")) or module.endswith(".gen.js"):
            continue
        found |= _lines((PAGES / module).read_text(encoding="utf-8"))
    found |= _lines((PAGES / "panel.js").read_text(encoding="utf-8"))
    return dict(sorted(found.items(), key=lambda each: (not each[0].startswith("panel."), each[0].split(".")[0])))


def _lines(text: str) -> dict[str, str]:
    return {
        one["id"]: f"  {{ id: {one['id']!r}, what: {one['what']}, keys: {one['keys']}, isEverywhere: "
        f"{'true' if 'isEverywhere: true' in one['more'] else 'false'} }},\n".replace("'", '"', 2)
        for one in _COMMAND.finditer(text)
        if one["what"] != '""'
    }


def written() -> str:
    """The file as it has to be."""
    return _BEGIN + "".join(commands().values()) + "];\n"


if __name__ == "__main__":
    LIST.write_text(written(), encoding="utf-8")
