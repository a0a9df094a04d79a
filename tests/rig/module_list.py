"""Every module the panel needs, so that a browser asks for all at once: `python -m rig.module_list` writes the list."""

from __future__ import annotations

import re
from pathlib import Path

PAGES = Path(__file__).resolve().parents[2] / "daemon" / "stagedoor" / "panel" / "static"
INDEX = PAGES / "index.html"
_BEGIN, _END = (
    "    <!-- every module, so that none waits for another: made by tests/rig/module_list.py -->\n",
    "    <script ",
)
_IMPORT = re.compile(r'^\s*(?:import|export)\s[^"\n]*?"(\.[^"]+)"|^\} from "(\.[^"]+)"', re.MULTILINE)


def modules(first: str = "panel.js") -> list[str]:
    """All that `first` imports, and what those import, in the order they are met."""
    found: dict[str, None] = {}
    waiting = [first]
    while waiting:
        name = waiting.pop(0)
        for one, other in _IMPORT.findall((PAGES / name).read_text(encoding="utf-8")):
            path = ((PAGES / name).parent / (one or other)).resolve().relative_to(PAGES).as_posix()
            if path not in found and path != first:
                found[path] = None
                waiting.append(path)
    return list(found)


def written(page: str) -> str:
    """The page with the list as it has to be."""
    start = page.index(_BEGIN) if _BEGIN in page else page.index(_END)
    end = page.index(_END)
    links = "".join(f'    <link rel="modulepreload" href="{module}">\n' for module in modules())
    return page[:start] + _BEGIN + links + page[end:]


if __name__ == "__main__":
    INDEX.write_text(written(INDEX.read_text(encoding="utf-8")), encoding="utf-8")
