"""The hook reference in docs/plugins.md, made from the specification: `python -m rig.hook_reference` writes it anew."""

import inspect
import re
from pathlib import Path

from stagedoor import hookspecs
from stagedoor.hookspecs import MANNERS

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "plugins.md"
BEGIN = "<!-- the hooks: made from hookspecs.py by tests/rig/hook_reference.py, not by hand -->"
END = "<!-- end of the hooks -->"

_TITLES = {
    "declare": "Declare: called once while the plugin loads",
    "ask": "Ask: everyone at once, under a deadline",
    "tell": "Tell: into your mailbox, in order",
}


def signature(hook):
    """The hook as it stands in the specification."""
    return f"def {hook}{inspect.signature(getattr(hookspecs, hook))}".replace("'", "")


def reference():
    """The whole section, as Markdown."""
    parts = [BEGIN]
    for manner, title in _TITLES.items():
        parts.append(f"### {title}")
        parts += [_entry(hook) for hook, found in MANNERS.items() if found.name == manner]
    return "\n\n".join([*parts, END])


def written():
    """The section as it stands in the document."""
    text = DOCUMENT.read_text(encoding="utf-8")
    return text[text.index(BEGIN) : text.index(END) + len(END)]


def _entry(hook):
    text = inspect.getdoc(getattr(hookspecs, hook))
    text, *fields = re.split(r"\n(?=:)", text)
    lines = [f"#### `{hook}`", f"```python\n{signature(hook)}\n```", text.strip()]
    deadline = MANNERS[hook].deadline
    if deadline:
        lines.append(f"Deadline: {deadline:g} s.")
    lines += [_field(" ".join(field.split())) for field in fields]
    return "\n\n".join(lines)


def _field(field):
    if found := re.match(r":param (\w+): (.*)", field):
        return f"- `{found[1]}`: {found[2]}"
    return f"- returns {field.removeprefix(':return: ')}"


if __name__ == "__main__":
    text = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(text.replace(written(), reference()), encoding="utf-8")
